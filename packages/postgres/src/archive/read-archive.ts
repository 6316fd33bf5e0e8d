import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { archiveTables, peopleLists } from './archive-tables.ts';

type Db = Kysely<Database>;

/** Runs `work` on one moment of the database, with values written the same on every machine. */
export function archiveMoment<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local timezone to 'UTC'`.execute(trx);
      await sql`set local datestyle to 'ISO'`.execute(trx);
      await sql`set local extra_float_digits to 1`.execute(trx);
      return work(trx);
    });
}

/** Number of the newest migration: the version of the schema. */
export async function schemaVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select max(number) as number from nhipcau_migration`.execute(db);
  return rows[0]?.number ?? 0;
}

/** Columns of a table that hold something of their own, in the order of the alphabet. */
export async function archiveColumns(db: Db, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attname collate "C"`.execute(db);
  return rows.map(({ name }) => name);
}

const rowsAtATime = 200;

/** The rows of a table as JSON as Postgres writes it, in the order of its primary key. */
export async function* archiveRows(trx: Db, table: string): AsyncGenerator<string> {
  const { rows: keys } = await sql<{ name: string; text: boolean }>`
    select a.attname as name, t.typcollation <> 0 as text
    from pg_index i, unnest(i.indkey::int[]) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = ${table}::regclass and a.attnum = k.number
      join pg_type t on t.oid = a.atttypid
    where i.indrelid = ${table}::regclass and i.indisprimary order by k.place`.execute(trx);
  const own = sql.join(
    keys.map(({ name, text }) =>
      text ? sql`t.${sql.ref(name)}::text collate "C"` : sql`t.${sql.ref(name)}`,
    ),
  );
  // A table without a primary key is one whose whole rows are its key.
  const order = keys.length === 0 ? sql`to_jsonb(t)::text collate "C"` : own;
  yield* cursor(
    trx,
    sql`select to_jsonb(t)::text as line from ${sql.table(table)} t order by ${order}`,
  );
}

async function* cursor(trx: Db, query: ReturnType<typeof sql>): AsyncGenerator<string> {
  await sql`declare archive_rows no scroll cursor for ${query}`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`
      fetch ${sql.lit(rowsAtATime)} from archive_rows`.execute(trx);
    if (rows.length === 0) break;
    for (const { line } of rows) yield line;
  }
  await sql`close archive_rows`.execute(trx);
}

/** The people whom the tables of an archive name: who they are, and nothing by which they sign in. */
export async function* archivePeople(trx: Db): AsyncGenerator<string> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'app_user'::regclass
      and c.conrelid::regclass::text = any(${archiveTables})
    order by 1, 2`.execute(trx);
  const named = rows.map(
    ({ table, column }) => sql`select ${sql.ref(column)} as id from ${sql.table(table)}`,
  );
  const listed = peopleLists.map(
    ([table, column]) => sql`select unnest(${sql.ref(column)}) as id from ${sql.table(table)}`,
  );
  const all = sql.join([...named, ...listed], sql` union `);
  yield* cursor(
    trx,
    sql`select jsonb_build_object('id', u.id, 'name', u.name)::text as line
      from app_user u join (${all}) n on n.id = u.id order by u.id`,
  );
}

/** A picture whose original belongs to an archive. */
export interface ArchivedPicture {
  readonly id: string;
  readonly sha256: string;
}

/** Every original that the library has, by its hash. */
export async function archivePictures(trx: Db): Promise<readonly ArchivedPicture[]> {
  const { rows } = await sql<ArchivedPicture>`
    select id, sha256 from picture order by sha256`.execute(trx);
  return rows;
}
