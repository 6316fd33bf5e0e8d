import type { Instant, PictureId, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Cleared } from '@nhipcau/core/rights';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/** `work_clearance.pictures`: by the part of a work that shows them. */
export type PicturesTold = Readonly<Record<string, Cleared>>;

/**
 * The pictures of the revision that the query calls `r`, each at the part of its work where it stands:
 * `hero`, a block, or the block of the source that a translated one was made from.
 */
const placed = sql`lateral (
    select 'hero' as part, r.hero ->> 'picture' as picture
    union all
    select of.part, shown #>> '{}'
    from jsonb_path_query(r.body, '$.content[*]') block
      cross join lateral (values (block #>> '{attrs,id}'), (block #>> '{attrs,source,block}')) of (part)
      cross join lateral jsonb_path_query(block, 'strict $.attrs.**.picture') shown) placed`;

/** `from …` over what is shown at parts of works on which a market was told something. */
function told(market: MarketCode, revisions: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`work_clearance c cross join lateral jsonb_each(c.pictures) told
    join edition e on e.work = c.work
    join ${revisions} cross join ${placed}
    where c.market = ${market} and c.pictures <> '{}' and placed.part = told.key
      and placed.picture is not null`;
}

const live = sql`revision r on r.edition = e.id and r.number = e.live_revision`;
const everPublic = sql`public_revision p on p.edition = e.id
    join revision r on r.edition = p.edition and r.number = p.revision`;

/** The pictures that works withhold from the readers of a market, by work and language. */
export async function withheldPictures(
  db: Kysely<Database>,
  market: MarketCode | null,
  works: readonly WorkId[],
): Promise<(work: WorkId, language: SiteLanguage) => ReadonlySet<PictureId>> {
  if (market === null) return () => new Set();
  const { rows } = await sql<{ of: string; pictures: PictureId[] }>`
    select c.work || ' ' || c.language as of, array_agg(distinct placed.picture) as pictures
    from ${told(market, live)} and c.work = any(${works}) and not (told.value ->> 'cleared')::boolean
    group by c.work, c.language`.execute(db);
  const found = new Map(rows.map(({ of, pictures }) => [of, new Set(pictures)]));
  return (work, language) => found.get(`${work} ${language}`) ?? new Set();
}

/** When pictures are withheld from the readers of a market that they have until then, the first such end. */
export async function pictureEnds(
  db: Kysely<Database>,
  market: MarketCode,
): Promise<ReadonlyMap<PictureId, Instant>> {
  const { rows } = await sql<{ picture: PictureId; end: string }>`
    select placed.picture, min((told.value ->> 'until')::bigint) as "end"
    from ${told(market, live)} and told.value ->> 'until' is not null
    group by placed.picture`.execute(db);
  return new Map(rows.map(({ picture, end }) => [picture, Number(end) as Instant]));
}

/** Whether a work that shows a picture, or showed it, withholds it from the readers of a market. */
export async function isWithheld(
  db: Kysely<Database>,
  market: MarketCode,
  picture: PictureId,
): Promise<boolean> {
  const { rows } = await sql`
    select from ${told(market, everPublic)} and placed.picture = ${picture}
      and not (told.value ->> 'cleared')::boolean limit 1`.execute(db);
  return rows.length > 0;
}

/** The pictures that stand, or stood, before readers at these parts of a work. */
export async function picturesAt(
  db: Kysely<Database>,
  work: WorkId,
  parts: readonly string[],
): Promise<readonly PictureId[]> {
  if (parts.length === 0) return [];
  const { rows } = await sql<{ picture: PictureId }>`
    select distinct placed.picture from edition e join ${everPublic} cross join ${placed}
    where e.work = ${work} and placed.part = any(${parts}) and placed.picture is not null
    order by placed.picture`.execute(db);
  return rows.map((row) => row.picture);
}

/** Works that the readers of a market and those of the world have, with other pictures in them. */
export async function alterations(
  db: Kysely<Database>,
  market: MarketCode,
): Promise<readonly WorkId[]> {
  const { rows } = await sql<{ work: WorkId }>`
    select distinct w.work from work_clearance w
      join work_clearance m on m.work = w.work and m.language = w.language and m.market = ${market}
    where w.market = 'world' and w.cleared and m.cleared and w.pictures <> m.pictures
    order by w.work`.execute(db);
  return rows.map((row) => row.work);
}
