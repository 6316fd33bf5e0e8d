import type { Audience, Work } from '@nhipcau/core/content';
import {
  ok,
  type Result,
  refuse,
  type Slug,
  slugSkeleton,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';
import { type Author, lockLists, lockSlugs } from './changed-by.ts';
import { firstMissing, type RelatedToItself, type UnknownReference } from './shown-pictures.ts';
import { refreshStaleness } from './staleness.ts';
import { touchedByWorkChange } from './touched-work.ts';

type Trx = Kysely<Database>;

/** The fields of a work that people write. */
export type WorkFields = Pick<
  Work,
  'slug' | 'category' | 'original' | 'organisation' | 'topics' | 'places' | 'related'
>;

export type SlugRefusal =
  | { readonly kind: 'slug-taken'; readonly slug: Slug; readonly by: WorkId }
  | {
      readonly kind: 'slug-looks-alike';
      readonly slug: Slug;
      readonly by: WorkId;
      readonly other: Slug;
    };

export type WorkRefusal = SlugRefusal | UnknownReference | RelatedToItself;

/** What the public log says when the fields of a public work change. */
export const workChanged = 'Thông tin của bài được sửa · Details of the work edited';

/** Whom a work is made for, and from which one. */
export interface WorkMadeFor {
  readonly audience: Audience;
  /** The work for readers at home that it is made from; `null` without one. */
  readonly adaptedFrom: WorkId | null;
}

export const madeForAbroad: WorkMadeFor = { audience: 'abroad', adaptedFrom: null };

/** Makes a work. */
export async function createWork(
  trx: Trx,
  id: WorkId,
  fields: WorkFields,
  by: Author,
  { audience, adaptedFrom }: WorkMadeFor = madeForAbroad,
): Promise<Result<WorkId, WorkRefusal>> {
  const free = await slugIsFree(trx, fields.slug, id);
  if (!free.ok) return free;
  const known = await fieldsAreKnown(trx, id, fields);
  if (!known.ok) return known;
  const { slug, category, original, organisation } = fields;
  const at = new Date(by.at);
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
      audience, adapted_from, created_by, created_at, changed_at)
    values (${id}, 'story', ${slug}, ${slugSkeleton(slug)}, ${category}, ${original},
      ${organisation}, ${audience}, ${adaptedFrom}, ${by.user}, ${at}, ${at})`.execute(trx);
  await writeLinks(trx, id, fields);
  const subject = `work:${id}`;
  const { actor } = by;
  const detail = { ...fields, audience, adaptedFrom };
  await recordAudit(trx, { at: by.at, actor, action: 'work.create', subject, detail });
  return ok(id);
}

/**
 * Changes fields of a work that the transaction has locked. An address that was public goes on to
 * lead to the work; the public sees the change with the next release.
 */
export async function changeWork(
  trx: Trx,
  before: Work,
  change: Partial<WorkFields>,
  by: Author,
): Promise<Result<Work, WorkRefusal>> {
  const after: Work = { ...before, ...change, version: before.version + 1 };
  const { id, slug } = after;
  await lockLists(trx);
  if (slug !== before.slug) {
    const free = await slugIsFree(trx, slug, id);
    if (!free.ok) return free;
  }
  const known = await fieldsAreKnown(trx, id, after);
  if (!known.ok) return known;
  await sql`update work set version = ${after.version}, slug = ${slug},
      slug_skeleton = ${slugSkeleton(slug)}, category = ${after.category},
      original = ${after.original}, organisation = ${after.organisation},
      changed_at = greatest(changed_at, ${new Date(by.at)})
    where id = ${id}`.execute(trx);
  if (slug !== before.slug) await keepFormerSlug(trx, before, slug);
  for (const table of ['work_topic', 'work_place', 'work_related'] as const) {
    await sql`delete from ${sql.table(table)} where work = ${id}`.execute(trx);
  }
  await writeLinks(trx, id, after);
  if (after.original !== before.original) await refreshStaleness(trx, id);
  const touched = await touchedByWorkChange(trx, before, after);
  if (touched !== null) await enqueue(trx, touched, workChanged, by.at);
  const detail = { version: after.version, ...change };
  const { at, actor } = by;
  await recordAudit(trx, { at, actor, action: 'work.change', subject: `work:${id}`, detail });
  return ok(after);
}

/** Says whether a work may have this slug: no other has it, had it, or has one that looks alike. */
export async function slugIsFree(
  trx: Trx,
  slug: Slug,
  own: WorkId,
): Promise<Result<void, SlugRefusal>> {
  await lockSlugs(trx);
  const { rows } = await sql<{ slug: Slug; work: WorkId }>`
    select slug, id as work from work where slug_skeleton = ${slugSkeleton(slug)} and id <> ${own}
    union all
    select slug, work from former_slug
    where slug_skeleton = ${slugSkeleton(slug)} and work <> ${own}`.execute(trx);
  const same = rows.find((row) => row.slug === slug);
  if (same !== undefined) return refuse({ kind: 'slug-taken', slug, by: same.work });
  const [alike] = rows;
  return alike === undefined
    ? ok(undefined)
    : refuse({ kind: 'slug-looks-alike', slug, by: alike.work, other: alike.slug });
}

/** Keeps an address that readers may know; a slug that the work takes back is former no more. */
async function keepFormerSlug(trx: Trx, { id, slug }: Work, next: Slug): Promise<void> {
  await sql`delete from former_slug where work = ${id} and slug = ${next}`.execute(trx);
  await sql`insert into former_slug (slug, slug_skeleton, work)
    select ${slug}, ${slugSkeleton(slug)}, ${id}
    where exists (select from edition where work = ${id} and first_published_at is not null)
    on conflict (slug) do nothing`.execute(trx);
}

async function fieldsAreKnown(
  trx: Trx,
  id: WorkId,
  { organisation, topics, places, related }: WorkFields,
): Promise<Result<void, UnknownReference | RelatedToItself>> {
  if (related.includes(id)) return refuse({ kind: 'related-to-itself', work: id });
  const named = [
    ['organisation', 'organisation', [organisation]],
    ['topics', 'topic', topics],
    ['places', 'place', places],
    ['related', 'work', related],
  ] as const;
  for (const [field, table, ids] of named) {
    const missing = await firstMissing(trx, table, ids);
    if (missing !== null) return refuse({ kind: 'unknown-reference', field, id: missing });
  }
  return ok(undefined);
}

async function writeLinks(
  trx: Trx,
  work: WorkId,
  { topics, places, related }: Pick<WorkFields, 'topics' | 'places' | 'related'>,
): Promise<void> {
  await sql`insert into work_topic (work, topic, position)
    select ${work}, one, place from unnest(${topics}::uuid[]) with ordinality as t (one, place)`.execute(
    trx,
  );
  await sql`insert into work_place (work, place, position)
    select ${work}, one, place from unnest(${places}::uuid[]) with ordinality as t (one, place)`.execute(
    trx,
  );
  await writeRelated(trx, work, related);
}

/** Writes which works a reader may go on to, in order, where none are written. */
export async function writeRelated(
  trx: Trx,
  work: WorkId,
  related: readonly WorkId[],
): Promise<void> {
  await sql`insert into work_related (work, related, position)
    select ${work}, one, place
    from unnest(${related}::uuid[]) with ordinality as t (one, place)`.execute(trx);
}
