import type { Subject } from '@nhipcau/core/access';
import {
  type BlockKey,
  type BlockState,
  type Closure,
  countStale,
  type Dismissals,
  type Edition,
  type EditionText,
  freshnessOf,
  hashesOf,
  noDismissals,
  type Shortcoming,
  type Stage,
} from '@nhipcau/core/content';
import type {
  EditionId,
  Instant,
  OrganisationId,
  SiteLanguage,
  Slug,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type PersonName, sha256 } from './changed-by.ts';
import { keptBackBy } from './kept-back.ts';
import { dismissalsOf, translationSource } from './staleness.ts';
import { noText, type TextRow, textColumns, textOf } from './text-row.ts';

export type { PersonName } from './changed-by.ts';
export { noText, type TextRow, textOf } from './text-row.ts';

/** An edition with the text of its newest revision, and what is to be said of it. */
export interface EditionRecord {
  readonly edition: Edition;
  readonly slug: Slug;
  readonly original: SiteLanguage;
  readonly organisation: OrganisationId;
  readonly updatedAt: Instant;
  readonly text: EditionText;
  /** `null` before the first revision, as is `savedAt`. */
  readonly savedBy: PersonName | null;
  readonly savedAt: Instant | null;
  /** Who the edition's approval is from; `null` without one. */
  readonly approvedBy: PersonName | null;
  readonly shortcomings: readonly Shortcoming[];
  readonly staleBlocks: number;
  /** Differences from the source that a reviewer let stand. */
  readonly dismissed: Dismissals;
  /** How the parts stand to those of the source; what was made from nothing is left out. */
  readonly freshness: readonly BlockState[];
  /** The original's parts as they are now; `null` in an original, and where it has no text. */
  readonly source: SourceBlocks | null;
}

/** What the parts of a translation are compared with: title, summary, hero and blocks. */
export interface SourceBlocks {
  readonly edition: EditionId;
  readonly revision: number;
  readonly blocks: readonly {
    readonly block: BlockKey;
    readonly hash: string;
    readonly textHash: string;
  }[];
}

interface StateRow {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly stage: Stage;
  readonly head: number;
  readonly writers: readonly UserId[];
  readonly live_revision: number | null;
  readonly live_since: Instant | null;
  readonly first_published_at: Instant | null;
  readonly approved_by: UserId | null;
  readonly approved_at: Instant | null;
  readonly publish_at: Instant | null;
  readonly reason: string | null;
  readonly withdrawn_at: Instant | null;
  readonly withdrawn_reason: string | null;
  readonly embargo_until: Instant | null;
  readonly closed: Closure | null;
  readonly corrections: readonly {
    readonly revision: number;
    readonly at: number;
    readonly reason: string;
  }[];
}

const stateColumns = sql<StateRow>`e.id, e.work, e.language, e.version, e.stage, e.head, e.writers,
  e.live_revision, e.live_since, e.first_published_at, e.approved_by, e.approved_at, e.publish_at, e.reason,
  e.withdrawn_at, e.withdrawn_reason,
  (select until from embargo where work = e.work) as embargo_until,
  (select case when c.killed_at is not null then 'killed' when c.audience = 'domestic' then 'domestic' end
    from work c where c.id = e.work) as closed, coalesce((
    select jsonb_agg(jsonb_build_object('revision', c.revision,
      'at', round(extract(epoch from c.at) * 1000), 'reason', c.reason) order by c.at)
    from correction c where c.edition = e.id), '[]') as corrections`;

/**
 * The state of an edition, its work locked with it: changes of one work come one after the other,
 * in the order work, edition, lists. `null` where there is none.
 */
export async function lockEdition(trx: Kysely<Database>, id: EditionId): Promise<Edition | null> {
  await sql`select from work where id = (select work from edition where id = ${id})
    for no key update`.execute(trx);
  const { rows } = await sql<StateRow>`
    select ${stateColumns} from edition e where e.id = ${id} for update`.execute(trx);
  return rows[0] === undefined ? null : stateOf(rows[0]);
}

function stateOf(row: StateRow): Edition {
  const { live_revision: revision, live_since: since, withdrawn_at: withdrawnAt } = row;
  const { approved_by: approvedBy, approved_at: approvedAt } = row;
  return {
    id: row.id,
    work: row.work,
    language: row.language,
    version: row.version,
    stage: row.stage,
    head: row.head,
    writers: row.writers,
    live: revision === null || since === null ? null : { revision, since },
    firstPublishedAt: row.first_published_at,
    approval:
      approvedBy === null || approvedAt === null ? null : { by: approvedBy, at: approvedAt },
    publishAt: row.publish_at,
    reason: row.reason,
    corrections: row.corrections.map((one) => ({ ...one, at: Number(one.at) as Instant })),
    withdrawn:
      withdrawnAt === null ? null : { at: withdrawnAt, reason: row.withdrawn_reason ?? '' },
    embargoUntil: row.embargo_until,
    closed: row.closed,
  };
}

/** What an edition is about, for the policy; `null` where there is none. */
export async function subjectOfEdition(
  db: Kysely<Database>,
  id: EditionId,
): Promise<Subject | null> {
  const { rows } = await sql<{ organisation: OrganisationId; language: SiteLanguage }>`
    select w.organisation, e.language from edition e join work w on w.id = e.work
    where e.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** When a text goes out that is approved at `now`. */
export function publicationTime(publishAt: Instant | null, now: Instant): Instant {
  return publishAt !== null && publishAt > now ? publishAt : now;
}

interface RecordRow extends StateRow {
  readonly slug: Slug;
  readonly original: SiteLanguage;
  readonly organisation: OrganisationId;
  readonly updated_at: Instant;
  readonly text: boolean;
  readonly saved_by: UserId | null;
  readonly saved_by_name: string | null;
  readonly saved_at: Instant | null;
  readonly approved_by_name: string | null;
}

/** An edition with its newest text and what it lacks at `at`; `null` where there is none. */
export async function readEdition(
  db: Kysely<Database>,
  id: EditionId,
  at: Instant,
): Promise<EditionRecord | null> {
  const { rows } = await sql<RecordRow & TextRow>`
    select ${stateColumns}, w.slug, w.original, w.organisation, e.updated_at, ${textColumns},
      r.saved_by, u.name as saved_by_name,
      r.saved_at, a.name as approved_by_name
    from edition e join work w on w.id = e.work
      left join revision r on r.edition = e.id and r.number = e.head
      left join app_user u on u.id = r.saved_by
      left join app_user a on a.id = e.approved_by
    where e.id = ${id}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const isOriginal = row.language === row.original;
  const text = row.saved_by === null ? noText(isOriginal ? 'original' : 'human') : textOf(row);
  const source = isOriginal ? null : await translationSource(db, row.work);
  const hashes = source === null ? null : hashesOf(source.text, sha256);
  const dismissed = source === null ? noDismissals : await dismissalsOf(db, id);
  const states = hashes === null ? [] : freshnessOf(text, hashes, dismissed);
  return {
    edition: stateOf(row),
    slug: row.slug,
    original: row.original,
    organisation: row.organisation,
    updatedAt: row.updated_at,
    text,
    savedBy: row.saved_by === null ? null : { id: row.saved_by, name: row.saved_by_name ?? '' },
    savedAt: row.saved_at,
    approvedBy:
      row.approved_by === null ? null : { id: row.approved_by, name: row.approved_by_name ?? '' },
    shortcomings: await keptBackBy(db, row, text, publicationTime(row.publish_at, at)),
    dismissed,
    staleBlocks: countStale(states),
    freshness: states.filter(({ state }) => state !== 'free'),
    source:
      source === null || hashes === null
        ? null
        : {
            edition: source.edition,
            revision: source.revision,
            blocks: [...hashes].map(([block, { whole, text: words }]) => {
              return { block, hash: whole, textHash: words };
            }),
          },
  };
}
