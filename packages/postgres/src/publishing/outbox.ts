import type { Edition, Work } from '@nhipcau/core/content';
import type { Instant, SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import {
  type ListPosition,
  type Touched,
  touchedByEdition,
  touchedByWork,
  type WorkList,
} from '@nhipcau/core/publishing';
import { worksPerShard } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { live } from './public-reader.ts';

/** Puts a change into the outbox; the worker publishes it. Call it in the change's transaction. */
export async function enqueue(
  trx: Kysely<Database>,
  touched: Touched,
  reason: string,
  at: Instant,
): Promise<void> {
  await sql`insert into outbox (at, keys, paths, reason)
    values (${new Date(at)}, ${[...new Set(touched.keys)]}, ${touched.paths}, ${reason})`.execute(
    trx,
  );
}

/**
 * Puts what the public will see of a changed edition into the outbox; nothing where it sees
 * nothing. Call it after the edition was written, in the same transaction.
 */
export async function enqueueEdition(
  trx: Kysely<Database>,
  before: Edition,
  after: Edition,
  reason: string,
  at: Instant,
): Promise<void> {
  if (before.live === null && after.live === null) return;
  if (before.live?.revision === after.live?.revision) return;
  const { work, language } = after;
  const moved = (before.live === null) !== (after.live === null);
  const { slug, shard } = await placeOf(trx, work);
  const positions = moved
    ? await listPositions(trx, after, after.live === null ? 'left' : 'joined')
    : [];
  const touched = touchedByEdition({ work, slug, language, shard, positions });
  await enqueue(trx, touched, reason, at);
}

/**
 * Puts what the public will see of a work's changed fields into the outbox. Call it before and
 * after the lists it stands in change, with the same `touched`, or once when they stay.
 */
export async function touchedWork(
  trx: Kysely<Database>,
  work: WorkId,
  slugs: readonly Slug[],
): Promise<Touched | null> {
  const { rows } = await sql<{ id: Edition['id']; language: SiteLanguage; first: Instant }>`
    select id, language, first_published_at as first from edition
    where work = ${work} and live_revision is not null`.execute(trx);
  if (rows.length === 0) return null;
  const { shard } = await placeOf(trx, work);
  const positions: ListPosition[] = [];
  for (const { language, first } of rows) {
    const edition = { work, language, firstPublishedAt: first };
    positions.push(...(await listPositions(trx, edition, 'stays')));
  }
  return touchedByWork({ work, slugs, live: rows.map((row) => row.language), shard, positions });
}

async function placeOf(
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

/** Where an edition stands, or stood, in each list it belongs to. */
async function listPositions(
  trx: Kysely<Database>,
  edition: Pick<Edition, 'work' | 'language' | 'firstPublishedAt'>,
  how: 'joined' | 'left' | 'stays',
): Promise<readonly ListPosition[]> {
  const { rows } = await sql<{ topics: { id: string; slug: Slug }[]; places: Work['places'] }>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'slug', t.slug))
        from work_topic w join topic t on t.id = w.topic
        where w.work = ${edition.work}), '[]') as topics,
      array(select place from work_place where work = ${edition.work}) as places`.execute(trx);
  const { topics = [], places = [] } = rows[0] ?? {};
  const lists: { readonly list: WorkList; readonly topic: Slug | null }[] = [
    { list: { kind: 'stories' }, topic: null },
    ...topics.map(({ id, slug }) => ({
      list: { kind: 'topic', topic: id } as WorkList,
      topic: slug,
    })),
    ...places.map((place) => ({ list: { kind: 'place', place } as WorkList, topic: null })),
  ];
  const positions: ListPosition[] = [];
  for (const { list, topic } of lists) {
    const { rows: counted } = await sql<{ rank: number; total: number }>`
      select (count(*) filter (where (e.first_published_at, e.work)
          < (${new Date(edition.firstPublishedAt ?? 0)}, ${edition.work}::uuid)))::int as rank,
        count(*)::int as total
      ${live(list, edition.language)}`.execute(trx);
    const { rank = 0, total = 0 } = counted[0] ?? {};
    const before = how === 'joined' ? total - 1 : how === 'left' ? total + 1 : total;
    positions.push({ list, topic, rank, before, after: total });
  }
  return positions;
}
