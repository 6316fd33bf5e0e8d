import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Addition } from '@nhipcau/publisher';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Whether the readers of a market are cleared for the edition that the query calls `e`. While its
 * clearance has still to be told anew, nobody is. `null` asks for no readers of the site: a partner,
 * to whom its licence says what it may have.
 */
export function isCleared(market: MarketCode | RawBuilder<unknown> | null): RawBuilder<unknown> {
  if (market === null) return sql`true`;
  return sql`not exists (select from work_clearance c where c.work = e.work
      and c.language = e.language and c.market = ${market} and not c.cleared)
    and not exists (select from clearance_due d where d.work = e.work and d.at = '-infinity')`;
}

/** Editions, public or withdrawn, that the readers of a market have and those of the world have not. */
export async function additions(
  db: Kysely<Database>,
  market: MarketCode,
): Promise<readonly Addition[]> {
  const { rows } = await sql<Addition>`
    select e.work, e.language,
      array(select t.topic from work_topic t where t.work = e.work) as topics,
      array(select p.place from work_place p where p.work = e.work) as places
    from work_clearance w join edition e on e.work = w.work and e.language = w.language
    where w.market = 'world' and not w.cleared and e.first_published_at is not null
      and (e.live_revision is null or is_out(e.work, e.live_revision, e.live_since))
      and ${isCleared(market)}
    order by e.work, e.language`.execute(db);
  return rows;
}

/**
 * The markets in whose lists of a language an edition stands otherwise than in another's: the world,
 * and those that add something to it; of these, the ones whose readers are cleared for the edition.
 */
export async function marketsApart(
  db: Kysely<Database>,
  work: WorkId,
  language: SiteLanguage,
): Promise<readonly MarketCode[]> {
  const { rows } = await sql<{ code: MarketCode }>`
    select m.code
    from (select 'world' as code union select code from market where published and exists (
        select from work_clearance w where w.market = 'world' and w.language = ${language}
          and not w.cleared)) m,
      (select ${work}::uuid as work, ${language}::text as language) e
    where ${isCleared(sql`m.code`)}
    order by m.code <> 'world', m.code`.execute(db);
  return rows.map(({ code }) => code);
}
