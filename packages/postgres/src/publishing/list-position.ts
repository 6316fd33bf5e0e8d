import type { Instant, SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { ListPosition, WorkList } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { live } from './public-reader.ts';

/** A list that an edition came into or left. */
export interface MovedList {
  readonly list: WorkList;
  readonly topic: Slug | null;
  readonly joined: boolean;
}

/** Where an edition stands, or stood, in a market's list that has changed already. */
export async function positionIn(
  trx: Kysely<Database>,
  { list, topic, joined }: MovedList,
  edition: { readonly work: WorkId; readonly language: SiteLanguage; readonly first: Instant },
  market: MarketCode,
): Promise<ListPosition> {
  const { work, language, first } = edition;
  const { rows } = await sql<{ rank: number; total: number }>`
    select (count(*) filter (where (e.first_published_at, e.work)
        < (${new Date(first)}, ${work}::uuid)))::int as rank, count(*)::int as total
    ${live(list, language, market)}`.execute(trx);
  const { rank = 0, total = 0 } = rows[0] ?? {};
  return { list, topic, rank, before: joined ? total - 1 : total + 1, after: total };
}
