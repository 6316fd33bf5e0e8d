import {
  type CivilDate,
  type Instant,
  type SiteLanguage,
  type Slug,
  type UserId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { filingDueOn, type MarketCode } from '@nhipcau/core/markets';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isCleared } from './clearance-sql.ts';
import { listMarketRules, type MarketRuleRecord } from './market-rules.ts';

/** A text that reached a market whose law wants it filed. */
export interface DueFiling {
  readonly rule: string;
  readonly market: MarketCode;
  readonly work: WorkId;
  readonly slug: Slug;
  /** Of the work: in Vietnamese, else in English, else in the original. */
  readonly title: string;
  readonly language: SiteLanguage;
  /** When it first did, on the site or with a partner of that country. */
  readonly reachedOn: CivilDate;
  /** The last day on which it may be filed. */
  readonly dueOn: CivilDate;
}

/** A text that was filed. */
export interface Filing extends Omit<DueFiling, 'reachedOn' | 'dueOn'> {
  readonly filedOn: CivilDate;
  readonly evidence: string;
  readonly by: string;
}

/** Of the work that the query calls `w`: in Vietnamese, else in English, else in the original. */
const title = sql`coalesce((
  select v.title from edition e
    join revision v on v.edition = e.id and v.number = coalesce(e.live_revision, e.head)
  where e.work = w.id and e.first_published_at is not null
  order by e.language <> 'vi', e.language <> 'en', e.language <> w.original limit 1), '')`;

/** How many texts are told of at a time. */
const mostTold = 500;

/**
 * Texts that have still to be filed, under any rule or one, the most urgent first, at most 500. A text reaches
 * a market when it is first public and its readers are cleared for it, or when a partner of the country
 * has first received it.
 */
export async function dueFilings(
  db: Kysely<Database>,
  only: MarketRuleRecord | null = null,
): Promise<readonly DueFiling[]> {
  const rules = only === null ? await listMarketRules(db) : [only];
  const all: DueFiling[] = [];
  for (const rule of rules.filter(({ filing }) => filing !== null)) {
    all.push(...(await dueUnder(db, rule)));
  }
  return all
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.slug, b.slug))
    .slice(0, mostTold);
}

async function dueUnder(
  db: Kysely<Database>,
  rule: MarketRuleRecord,
): Promise<readonly DueFiling[]> {
  const { id, market } = rule;
  const { rows } = await sql<
    Pick<DueFiling, 'work' | 'slug' | 'title' | 'language'> & { at: Instant }
  >`
    with reached as (
      select e.work, e.language, least(
        case when ${isCleared(mapOf(market))} then e.first_published_at end, (
          select min(d.at) from delivery d join item_version v on v.id = d.item_version
            join partner p on p.organisation = d.partner
          where v.work = e.work and v.language = e.language and p.country = ${market})) as at
      from edition e where e.first_published_at is not null)
    select r.work, w.slug, r.language, r.at, ${title} as title
    from reached r join work w on w.id = r.work
    where (select valid from market_rule where id = ${id})
        @> (r.at at time zone 'Asia/Ho_Chi_Minh')::date
      and not exists (select from market_filing f
      where f.rule = ${id} and f.work = r.work and f.language = r.language)
    order by r.at limit ${mostTold}`.execute(db);
  return rows.flatMap(({ at, ...text }) => {
    const reachedOn = vietnamDay(at);
    const dueOn = filingDueOn(rule, reachedOn);
    return dueOn === null ? [] : [{ ...text, rule: id, market, reachedOn, dueOn }];
  });
}

/** The market by whose map the readers in a market read: the world's where it has none. */
function mapOf(market: MarketCode): RawBuilder<unknown> {
  return sql`coalesce((select code from market where code = ${market} and published), 'world')`;
}

/** What was filed, the latest first, at most 500 texts. */
export async function listFilings(db: Kysely<Database>): Promise<readonly Filing[]> {
  const { rows } = await sql<Filing>`
    select f.rule, m.market, f.work, w.slug, f.language, f.filed_on::text as "filedOn", f.evidence,
      u.name as by, ${title} as title
    from market_filing f join market_rule m on m.id = f.rule join work w on w.id = f.work
      join app_user u on u.id = f.by
    order by f.at desc, w.slug, f.language limit ${mostTold}`.execute(db);
  return rows;
}

/** Writes down that texts of a work were filed; gives those that were not before. */
export async function fileTexts(
  trx: Kysely<Database>,
  filed: {
    readonly rule: string;
    readonly work: WorkId;
    readonly languages: readonly SiteLanguage[];
    readonly filedOn: CivilDate;
    readonly evidence: string;
  },
  { user, at }: { readonly user: UserId; readonly at: Instant },
): Promise<readonly SiteLanguage[]> {
  const { rows } = await sql<{ language: SiteLanguage }>`
    insert into market_filing (rule, work, language, filed_on, evidence, by, at)
    select ${filed.rule}, ${filed.work}, language, ${filed.filedOn}::date, ${filed.evidence}, ${user},
      ${new Date(at)}
    from unnest(${filed.languages}::text[]) language
    on conflict do nothing returning language`.execute(trx);
  return rows.map(({ language }) => language);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
