import type { Work } from '@nhipcau/core/content';
import { type Instant, type SiteLanguage, type Slug, siteLanguages } from '@nhipcau/core/kernel';
import {
  type ListPosition,
  pathOf,
  type Touched,
  touchedByEdition,
  touchedByWork,
} from '@nhipcau/core/publishing';
import { worksPerShard } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { marketsApart } from '../markets/index.ts';
import { type MovedList, positionIn } from '../publishing/list-position.ts';

/**
 * What the public sees of the changed fields of a work: its pages, the lists it came into or left,
 * its old and new address. `null` where nothing of it was ever public. Call it after the change
 * was written, with the lists locked.
 */
export async function touchedByWorkChange(
  trx: Kysely<Database>,
  before: Work,
  after: Work,
): Promise<Touched | null> {
  const { rows } = await sql<{ language: SiteLanguage; first: Instant; live: boolean }>`
    select language, first_published_at as first, live_revision is not null as live
    from edition where work = ${after.id} and first_published_at is not null`.execute(trx);
  if (rows.length === 0) return null;
  const { rows: places } = await sql<{ shard: number }>`
    select ceil(ordinal::numeric / ${worksPerShard})::int as shard from work
    where id = ${after.id}`.execute(trx);
  const shard = places[0]?.shard ?? 1;
  const slugs = [...new Set([after.slug, before.slug])];
  const alive = rows.filter((row) => row.live);
  const languages = alive.map((row) => row.language);
  const all: Touched[] = [
    touchedByWork({ work: after.id, slugs, live: languages, shard, positions: [] }),
    { keys: [], paths: slugs.flatMap(storyPaths) },
  ];
  const moved = await movedLists(trx, before, after);
  for (const { language, first } of moved.length === 0 ? [] : alive) {
    const positions: ListPosition[] = [];
    const edition = { work: after.id, language, first };
    for (const market of await marketsApart(trx, after.id, language)) {
      for (const one of moved) positions.push(await positionIn(trx, one, edition, market));
    }
    const { id: work, slug } = after;
    all.push(touchedByEdition({ work, slug, language, shard, positions }));
  }
  return {
    keys: [...new Set(all.flatMap((one) => one.keys))],
    paths: [...new Set(all.flatMap((one) => one.paths))],
  };
}

function storyPaths(slug: Slug): readonly string[] {
  return siteLanguages.map((language) => pathOf({ kind: 'story', language, slug }));
}

async function movedLists(
  trx: Kysely<Database>,
  before: Work,
  after: Work,
): Promise<readonly MovedList[]> {
  const { rows } = await sql<{ id: Work['topics'][number]; slug: Slug }>`
    select id, slug from topic where id = any(${[...before.topics, ...after.topics]})`.execute(trx);
  const topics = rows
    .filter(({ id }) => before.topics.includes(id) !== after.topics.includes(id))
    .map(
      ({ id, slug }): MovedList => ({
        list: { kind: 'topic', topic: id },
        topic: slug,
        joined: after.topics.includes(id),
      }),
    );
  const places = [...new Set([...before.places, ...after.places])]
    .filter((place) => before.places.includes(place) !== after.places.includes(place))
    .map(
      (place): MovedList => ({
        list: { kind: 'place', place },
        topic: null,
        joined: after.places.includes(place),
      }),
    );
  return [...topics, ...places];
}
