import type { EditionText } from '@nhipcau/core/content';
import type { EditionId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { PersonName } from './editions.ts';
import { type TextRow, textOf } from './text-row.ts';

/** One save of an edition, as the list of them shows it. */
export interface RevisionSummary {
  readonly number: number;
  readonly savedBy: PersonName;
  readonly savedAt: Instant;
  /** The revision it restores; `null` when it was written. */
  readonly restores: number | null;
  readonly title: string;
}

interface SummaryRow extends Omit<RevisionSummary, 'savedBy'> {
  readonly user: UserId;
  readonly name: string;
}

const columns = sql<SummaryRow>`r.number, r.saved_by as "user", u.name, r.saved_at as "savedAt",
  r.restores, r.title`;

function summaryOf({ number, user, name, savedAt, restores, title }: SummaryRow): RevisionSummary {
  return { number, savedBy: { id: user, name }, savedAt, restores, title };
}

/** Revisions of an edition with numbers below `before`, newest first. */
export async function listRevisions(
  db: Kysely<Database>,
  edition: EditionId,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly RevisionSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select ${columns} from revision r join app_user u on u.id = r.saved_by
    where r.edition = ${edition} and ${before === null ? sql`true` : sql`r.number < ${before}`}
    order by r.number desc limit ${limit}`.execute(db);
  return rows.map(summaryOf);
}

/** One revision with its text; `null` where there is none of this number. */
export async function readRevision(
  db: Kysely<Database>,
  edition: EditionId,
  number: number,
): Promise<(RevisionSummary & { readonly text: EditionText }) | null> {
  const { rows } = await sql<SummaryRow & TextRow>`
    select ${columns}, r.summary, r.byline, r.hero, r.method, r.translator, r.made_from, r.body
    from revision r join app_user u on u.id = r.saved_by
    where r.edition = ${edition} and r.number = ${number}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { ...summaryOf(row), text: textOf(row) };
}
