import {
  type CivilDate,
  type Instant,
  type OrganisationId,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** How much translation waits in a language and how fast it goes; of the language, never of a person. */
export interface LanguageLoad {
  readonly language: SiteLanguage;
  /** Requests that nobody has taken. */
  readonly open: number;
  /** Requests that somebody has taken. */
  readonly taken: number;
  /** Of both, those whose last day is over. */
  readonly overdue: number;
  /** Words of the sources of both, when they were asked for. */
  readonly wordsWaiting: number;
  /** Public translations whose original has outrun them. */
  readonly stale: number;
  /** Requests that ended with a publication in the last 7 and 30 days. */
  readonly done7Days: number;
  readonly done30Days: number;
  /** Of those of 30 days, from asking to the end; `null` where there were none. */
  readonly medianDays: number | null;
}

const dayMs = 86_400_000;

/** The load of every language, in the order of menus. */
export async function translationLoad(
  db: Kysely<Database>,
  organisations: readonly OrganisationId[] | null,
  { at, today }: { readonly at: Instant; readonly today: CivilDate },
): Promise<readonly LanguageLoad[]> {
  const own = organisations === null ? sql`true` : sql`w.organisation = any(${organisations})`;
  const since = (days: number): Date => new Date(at - days * dayMs);
  const { rows } = await sql<Omit<LanguageLoad, 'stale'>>`
    select q.language, count(*) filter (where q.state = 'open')::int as open,
      count(*) filter (where q.state = 'taken')::int as taken,
      count(*) filter (where q.state in ('open', 'taken') and q.due_on < ${today})::int as overdue,
      coalesce(sum(q.words) filter (where q.state in ('open', 'taken')), 0)::int as "wordsWaiting",
      count(*) filter (where q.state = 'done' and q.ended_at > ${since(7)})::int as "done7Days",
      count(*) filter (where q.state = 'done')::int as "done30Days",
      (percentile_cont(0.5) within group (order by extract(epoch from q.ended_at - q.asked_at) / 86400)
        filter (where q.state = 'done'))::float8 as "medianDays"
    from translation_request q join work w on w.id = q.work
    where ${own} and (q.state in ('open', 'taken')
      or (q.state = 'done' and q.ended_at > ${since(30)}))
    group by q.language`.execute(db);
  const { rows: stale } = await sql<{ language: SiteLanguage; stale: number }>`
    select e.language, count(*)::int as stale from edition e join work w on w.id = e.work
    where ${own} and e.stage = 'published' and e.stale_blocks > 0 group by e.language`.execute(db);
  return siteLanguages.map((language) => ({
    ...{ language, open: 0, taken: 0, overdue: 0, wordsWaiting: 0, done7Days: 0, done30Days: 0 },
    medianDays: null,
    ...rows.find((one) => one.language === language),
    stale: stale.find((one) => one.language === language)?.stale ?? 0,
  }));
}
