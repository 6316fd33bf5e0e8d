import type { Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { completeLive } from '../publishing/figures.ts';
import { enqueue } from '../publishing/outbox.ts';
import { archiveTables } from './archive-tables.ts';
import { archiveColumns } from './read-archive.ts';

type Db = Kysely<Database>;

/** The first thing of its own that an installation holds; `null` where it is empty. */
export async function firstContent(db: Db): Promise<string | null> {
  for (const table of ['organisation', 'topic', 'picture', 'work'] as const) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return table;
  }
  return null;
}

/** Takes away what a new installation brings of itself: places, markets, settings. */
export async function clearForArchive(trx: Db): Promise<void> {
  for (const table of [...archiveTables].reverse()) {
    await sql`delete from ${sql.table(table)}`.execute(trx);
  }
}

/** Columns that an archive has and this program's table has not. */
export async function unknownColumns(
  db: Db,
  table: string,
  columns: readonly string[],
): Promise<readonly string[]> {
  const known = new Set(await archiveColumns(db, table));
  return columns.filter((column) => !known.has(column));
}

/**
 * Writes rows as {@link archiveRows} gave them. Columns that came since the archive was made get their
 * defaults. Needs the owner of the tables, since numbers that the database gives are written as they were.
 */
export async function writeArchiveRows(
  trx: Db,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql`r.${sql.ref(column)}`));
  await sql`insert into ${sql.table(table)} (${names}) overriding system value
    select ${values} from unnest(${lines}::text[]) with ordinality as l (line, place),
      lateral jsonb_populate_record(null::${sql.table(table)}, l.line::jsonb) as r
    order by l.place`.execute(trx);
}

/**
 * Writes people as accounts that nobody can sign in to: disabled, without a password, with an address
 * that leads nowhere (RFC 2606 §2).
 */
export async function writeArchivePeople(
  trx: Db,
  lines: readonly string[],
  at: Instant,
): Promise<void> {
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, disabled_at, created_at)
    select (p->>'id')::uuid, (p->>'id') || '@archive.invalid', p->>'name', '', '', ${new Date(at)}, ${new Date(at)}
    from unnest(${lines}::text[]) as l, lateral (select l::jsonb as p) as one
    on conflict (id) do nothing`.execute(trx);
}

/** What the public log says of the first publication from an archive. */
export const fromArchive =
  'Nội dung được phục hồi từ kho lưu trữ · Content brought back from an archive';

/** Lets the numbers that the database gives go on after the highest that was written. */
async function continueNumbers(trx: Db): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select attrelid::regclass::text as table, attname as column from pg_attribute
    where attidentity <> '' and attrelid::regclass::text = any(${archiveTables})
    order by 1, 2`.execute(trx);
  for (const { table, column } of rows) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
      (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      trx,
    );
  }
}

/** Ends an import: numbers go on after the last, the site is published anew, the trail tells of it. */
export async function finishArchive(
  trx: Db,
  { sha256, at }: { readonly sha256: string; readonly at: Instant },
): Promise<void> {
  await continueNumbers(trx);
  await completeLive(trx);
  await enqueue(trx, { keys: [], paths: ['*'] }, fromArchive, at);
  const subject = `archive:${sha256}`;
  await recordAudit(trx, { at, actor: 'operator', action: 'archive.import', subject, detail: {} });
}
