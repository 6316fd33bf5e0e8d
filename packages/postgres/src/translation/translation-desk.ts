import type { Stage } from '@nhipcau/core/content';
import type { EditionId, Instant, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { mostInPart, reach, type Somebody } from '../desk/today.ts';

/** A translation that waits for somebody. */
export interface TranslationLine {
  readonly edition: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly from: SiteLanguage;
  /** Of the translation; `''` while it has none. */
  readonly title: string;
  /** Of the source, else the slug. */
  readonly sourceTitle: string;
  readonly stage: Stage;
  readonly staleBlocks: number;
  /** Whether readers see a text of it. */
  readonly isLive: boolean;
  readonly updatedAt: Instant;
  /** When the source that readers see became so; `null` while they see none. */
  readonly sourceChangedAt: Instant | null;
  /** The public reason of the source's newest correction; `null` without one. */
  readonly reason: string | null;
}

/** What waits for one person at the translation desk; a translation is in one part only. */
export interface TranslationDesk {
  /** Translations that others wrote and submitted, those that wait longest first. */
  readonly review: readonly TranslationLine[];
  /** What the source has outrun, what readers see first, then what changed longest ago. */
  readonly stale: readonly TranslationLine[];
  /** Drafts, the newest first. */
  readonly drafts: readonly TranslationLine[];
}

const columns = sql<TranslationLine>`e.id as edition, e.work, e.language, w.original as "from",
  coalesce(r.title, '') as title, coalesce(nullif(s.title, ''), w.slug) as "sourceTitle", e.stage,
  e.stale_blocks as "staleBlocks", e.live_revision is not null as "isLive",
  e.updated_at as "updatedAt", o.live_since as "sourceChangedAt",
  (select c.reason from correction c where c.edition = o.id order by c.at desc limit 1) as reason`;

const tables = sql`edition e
  cross join lateral (select original, slug, organisation from work where id = e.work limit 1) w
  join edition o on o.work = e.work and o.language = w.original and o.id <> e.id
  left join revision r on r.edition = e.id and r.number = e.head
  left join revision s on s.edition = o.id and s.number = coalesce(o.live_revision, o.head)`;

/** What waits for a person: to be reviewed, done anew, or finished. */
export async function translationDesk(
  db: Kysely<Database>,
  who: Somebody,
): Promise<TranslationDesk> {
  return {
    review: await lines(
      db,
      sql`e.stage = 'review' and ${reach(who, 'translation.review')}
        and not e.writers @> array[${who.user}]::uuid[] order by e.updated_at, e.id`,
    ),
    stale: await lines(
      db,
      sql`e.stale_blocks > 0 and e.stage not in ('review', 'approved', 'scheduled') and e.head > 0
        and e.withdrawn_at is null and ${reach(who, 'edition.write')}
        and (e.live_revision is not null or e.first_published_at is not null)
        order by e.live_revision is null, o.live_since, e.id`,
    ),
    drafts: await lines(
      db,
      sql`e.stage = 'draft' and e.first_published_at is null and ${reach(who, 'edition.write')}
        order by e.updated_at desc, e.id desc`,
    ),
  };
}

async function lines(
  db: Kysely<Database>,
  whereAndOrder: RawBuilder<unknown>,
): Promise<readonly TranslationLine[]> {
  const { rows } = await sql<TranslationLine>`
    select ${columns} from ${tables} where ${whereAndOrder} limit ${mostInPart}`.execute(db);
  return rows;
}
