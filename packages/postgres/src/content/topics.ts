import { type Multilingual, type Slug, siteLanguages, type TopicId } from '@nhipcau/core/kernel';
import { dependsOn, feedFormats, pathOf, type Touched } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A subject under which works are gathered. */
export interface TopicRecord {
  readonly id: TopicId;
  readonly version: number;
  readonly slug: Slug;
  /** Place among the topics, the smallest first. */
  readonly position: number;
  readonly name: Multilingual;
  readonly description: Multilingual;
}

const columns = sql<TopicRecord>`id, version, slug, position, name, description`;

/** Every topic, in order. */
export async function listTopics(db: Kysely<Database>): Promise<readonly TopicRecord[]> {
  const { rows } = await sql<TopicRecord>`
    select ${columns} from topic order by position, slug`.execute(db);
  return rows;
}

/** One topic, kept from other changes until the transaction ends. */
export async function lockTopic(trx: Kysely<Database>, id: TopicId): Promise<TopicRecord | null> {
  const { rows } = await sql<TopicRecord>`
    select ${columns} from topic where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** The topic that has a slug; `null` where it is free. */
export async function topicBySlug(db: Kysely<Database>, slug: Slug): Promise<TopicId | null> {
  const { rows } = await sql<{ id: TopicId }>`select id from topic where slug = ${slug}`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

/** Writes a topic that was not there; `position` `null` puts it last. Null when the slug is taken. */
export async function insertTopic(
  trx: Kysely<Database>,
  made: Omit<TopicRecord, 'version' | 'position'> & { readonly position: number | null },
): Promise<TopicRecord | null> {
  const { id, slug, position, name, description } = made;
  const { rows } = await sql<TopicRecord>`
    insert into topic (id, slug, position, name, description)
    values (${id}, ${slug},
      coalesce(${position}::int, (select coalesce(max(position), 0) + 1 from topic)),
      ${JSON.stringify(name)}, ${JSON.stringify(description)})
    on conflict (slug) do nothing returning ${columns}`.execute(trx);
  return rows[0] ?? null;
}

/** Writes the fields of a topic and counts its version up. */
export async function updateTopic(
  trx: Kysely<Database>,
  { id, position, name, description }: Omit<TopicRecord, 'version' | 'slug'>,
): Promise<TopicRecord> {
  const { rows } = await sql<TopicRecord>`
    update topic set position = ${position}, name = ${JSON.stringify(name)},
      description = ${JSON.stringify(description)}, version = version + 1
    where id = ${id} returning ${columns}`.execute(trx);
  const row = rows[0];
  if (row === undefined) throw new Error(`no topic ${id}`);
  return row;
}

/** What the public sees of a topic that was made or changed. */
export function touchedByTopic({ id, slug }: TopicRecord): Touched {
  const paths = siteLanguages.flatMap((language) => [
    pathOf({ kind: 'topic', language, slug, number: null }),
    ...feedFormats.map((format) => pathOf({ kind: 'feed', language, topic: slug, format })),
  ]);
  return { keys: [dependsOn.topic(id), dependsOn.topics()], paths };
}
