import type pg from 'pg';

/** A table with the columns that are copied, in their order; generated ones make themselves. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Tables of which a backup has no row. Sessions, challenges and remembered answers hold, or are, what
 * opens a door for a moment; guesses are forgotten after an hour. A letter that waited may have gone
 * out since, and would go out again. What channels sign in with at partners, and what searches sign their calls with, is set anew. Migrations
 * are made anew.
 */
export const leftOut: readonly string[] = [
  'failed_guess',
  'idempotency',
  'letter',
  'nhipcau_migration',
  'passkey_challenge',
  'push_secret',
  'search_secret',
  'sign_in_challenge',
  'user_session',
];

/**
 * The tables whose rows are copied, each after those that it refers to.
 * @throws where tables refer to each other in a circle
 */
export async function tablesToCopy(client: pg.ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape & { refersTo: string[] }>(
    `select c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
    order by 1`,
    [leftOut],
  );
  const sorted: TableShape[] = [];
  const placed = new Set<string>();
  while (sorted.length < rows.length) {
    const next = rows.filter(
      ({ name, refersTo }) => !placed.has(name) && refersTo.every((other) => placed.has(other)),
    );
    if (next.length === 0) {
      const rest = rows.filter(({ name }) => !placed.has(name)).map(({ name }) => name);
      throw new Error(`these tables refer to each other, or to one left out: ${rest.join(', ')}`);
    }
    for (const { name, columns } of next) {
      sorted.push({ name, columns });
      placed.add(name);
    }
  }
  return sorted;
}

/** Identifiers of SQL with commas between. */
export function quoted(...names: readonly string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
}
