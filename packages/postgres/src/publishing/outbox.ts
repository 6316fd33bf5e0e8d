import type { Role } from '@nhipcau/core/access';
import type { Edition, Work } from '@nhipcau/core/content';
import {
  type Instant,
  instantOf,
  type SiteLanguage,
  type Slug,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import {
  type ListPosition,
  type Touched,
  touchedByEdition,
  type WorkEvent,
} from '@nhipcau/core/publishing';
import { worksPerShard } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { marketsApart } from '../markets/index.ts';
import { type MovedList, positionIn } from './list-position.ts';

/**
 * Puts a change into the outbox; the worker publishes it. Call it in the change's transaction.
 * `approvedBy` is `null` where nobody has to approve; `alone` asks for a release of its own.
 */
export async function enqueue(
  trx: Kysely<Database>,
  touched: Touched,
  reason: string,
  at: Instant,
  approvedBy: Role | null = null,
  alone = false,
  event: WorkEvent | null = null,
): Promise<void> {
  await sql`insert into outbox (at, keys, paths, reason, approved_role, alone, event)
    values (${new Date(at)}, ${[...new Set(touched.keys)]}, ${touched.paths}, ${reason},
      ${approvedBy}, ${alone}, ${event === null ? null : JSON.stringify(event)})`.execute(trx);
}

/**
 * Puts what the public will see of a changed edition into the outbox; nothing where it sees
 * nothing. `figures` are the languages whose figures on translations differ. Call it after the edition was written, in the same transaction.
 */
export async function enqueueEdition(
  trx: Kysely<Database>,
  before: Edition,
  after: Edition,
  reason: string,
  at: Instant,
  approvedBy: Role | null,
  figures: readonly SiteLanguage[],
): Promise<void> {
  if (before.live === null && after.live === null) return;
  if (before.live?.revision === after.live?.revision) return;
  const { work, language } = after;
  const moved = (before.live === null) !== (after.live === null);
  const { slug, shard } = await placeOf(trx, work);
  const markets = moved ? await marketsApart(trx, work, language) : [];
  const positions = await listPositions(trx, after, after.live !== null, markets);
  const touched = touchedByEdition({ work, slug, language, shard, positions, figures });
  await enqueue(trx, touched, reason, at, approvedBy);
}

/** Puts a public text that was corrected without another revision into the outbox. */
export async function enqueueCorrection(
  trx: Kysely<Database>,
  { work, language }: Edition,
  reason: string,
  at: Instant,
  approvedBy: Role,
): Promise<void> {
  const { slug, shard } = await placeOf(trx, work);
  const own = { work, slug, language, shard, positions: [], figures: [language] };
  const touched = touchedByEdition(own);
  await enqueue(trx, touched, reason, at, approvedBy);
}

export async function placeOf(
  trx: Kysely<Database>,
  work: WorkId,
): Promise<{ readonly slug: Slug; readonly shard: number }> {
  const { rows } = await sql<{ slug: Slug; shard: number }>`
    select slug, ceil(ordinal::numeric / ${worksPerShard})::int as shard
    from work where id = ${work}`.execute(trx);
  const row = rows[0];
  if (row === undefined) throw new Error(`no work ${work}`);
  return row;
}

/** Where an edition stands, or stood, in each list it belongs to, as the readers of `markets` have it. */
export async function listPositions(
  trx: Kysely<Database>,
  { work, language, firstPublishedAt }: Pick<Edition, 'work' | 'language' | 'firstPublishedAt'>,
  joined: boolean,
  markets: readonly MarketCode[],
): Promise<readonly ListPosition[]> {
  if (markets.length === 0) return [];
  const { rows } = await sql<{ topics: { id: TopicId; slug: Slug }[]; places: Work['places'] }>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug))
        from work_topic w join topic t on t.id = w.topic
        where w.work = ${work}), '[]') as topics,
      array(select place from work_place where work = ${work}) as places`.execute(trx);
  const { topics = [], places = [] } = rows[0] ?? {};
  const lists: readonly Pick<MovedList, 'list' | 'topic'>[] = [
    { list: { kind: 'stories' }, topic: null },
    ...topics.map(({ id, slug }) => ({
      ...({ list: { kind: 'topic', topic: id }, topic: slug } as const),
    })),
    ...places.map((place) => ({ list: { kind: 'place', place }, topic: null }) as const),
  ];
  const edition = { work, language, first: firstPublishedAt ?? instantOf(0) };
  const positions: ListPosition[] = [];
  for (const market of markets) {
    for (const one of lists) {
      positions.push(await positionIn(trx, { ...one, joined }, edition, market));
    }
  }
  return positions;
}
