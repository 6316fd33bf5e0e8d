import type { Slug, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** The works that have these slugs, or had them. */
export async function worksBySlug(
  db: Kysely<Database>,
  slugs: readonly Slug[],
): Promise<ReadonlyMap<Slug, WorkId>> {
  const asked = [...new Set(slugs)];
  const { rows } = await sql<{ slug: Slug; work: WorkId }>`
    select slug, work from former_slug where slug = any(${asked})
    union all select slug, id from work where slug = any(${asked})`.execute(db);
  return new Map(rows.map(({ slug, work }) => [slug, work]));
}
