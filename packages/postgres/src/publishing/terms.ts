import type { Instant } from '@nhipcau/core/kernel';
import { nextTurn, type Term, type TermState, turned } from '@nhipcau/core/publishing';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/** The tables whose rows hold for a term: `during`, `state`. */
const termTables = ['home_placement', 'redirect', 'pinned_notice'] as const;
export type TermTable = (typeof termTables)[number];

/** Columns of a term as `Termed` names them. */
export const termColumns: RawBuilder<unknown> = sql`lower(during) as "from",
  upper(during) as until, state`;

/** A term as the column `during` holds it. */
export function during({ from, until }: Term): RawBuilder<unknown> {
  return sql`tstzrange(${new Date(from)}, ${until === null ? null : new Date(until)}, '[)')`;
}

/** A row whose term began or ended. */
export interface Turn {
  readonly id: string;
  readonly before: TermState;
  readonly after: TermState;
}

/** Turns the rows of a table whose time has come by `now`, never early, in the order of their ids. */
export async function turnTerms(
  trx: Kysely<Database>,
  table: TermTable,
  now: Instant,
): Promise<readonly Turn[]> {
  const at = new Date(now);
  const { rows } = await sql<Term & { readonly id: string; readonly state: TermState }>`
    select id, ${termColumns} from ${sql.table(table)}
    where (state = 'waiting' and lower(during) <= ${at}) or
      (state = 'current' and upper(during) <= ${at})
    order by id for update`.execute(trx);
  const turns = rows
    .map((row) => ({ id: row.id, before: row.state, after: turned(row, now) }))
    .filter(({ before, after }) => before !== after);
  for (const { id, after } of turns) {
    await sql`update ${sql.table(table)} set state = ${after} where id = ${id}`.execute(trx);
  }
  return turns;
}

/** The instant at which the next term of any table turns; `null` where none does. */
export async function nextTurnAt(db: Kysely<Database>): Promise<Instant | null> {
  const all: Instant[] = [];
  for (const table of termTables) {
    const { rows } = await sql<Term & { readonly state: TermState }>`
      (select ${termColumns} from ${sql.table(table)} where state = 'waiting'
        order by lower(during) limit 1)
      union all
      (select ${termColumns} from ${sql.table(table)}
        where state = 'current' and not upper_inf(during) order by upper(during) limit 1)`.execute(
      db,
    );
    for (const row of rows) {
      const next = nextTurn(row);
      if (next !== null) all.push(next);
    }
  }
  return all.length === 0 ? null : all.reduce((least, one) => (one < least ? one : least));
}

/** Tells the worker, which sleeps until the next instant that it knows of, to reckon anew. */
export async function wakeWorker(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_notify('nhipcau_outbox', '')`.execute(trx);
}
