import {
  type Body,
  type Crops,
  type Dismissals,
  type LicenceState,
  type MadeFrom,
  type PlacedPicture,
  parseBody,
  type Work,
} from '@nhipcau/core/content';
import {
  type CivilDate,
  expectOk,
  type Instant,
  type OrganisationId,
  type PictureId,
  type PlaceId,
  type SiteLanguage,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { OrganisationState, Place, PlaceState } from '@nhipcau/core/organisations';
import type { Placed, WorkList } from '@nhipcau/core/publishing';
import {
  type PublicCorrection,
  type PublicEdition,
  type PublicNotice,
  type PublicReader,
  type PublicWork,
  type StoredFile,
  type StoredRendition,
  type Topic,
  worksPerShard,
} from '@nhipcau/publisher';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { listNeeds } from '../funding/needs.ts';
import {
  additions,
  alterations,
  isCleared,
  isWithheld,
  pictureEnds,
  publishedMarkets,
  withheldPictures,
} from '../markets/index.ts';
import { readSite } from '../site/index.ts';
import { formerTexts, translationFigures } from './figures.ts';
import { interfaceTexts } from './interface-texts.ts';
import { publicFunding, publicRegister } from './public-funding.ts';
import { publicAgreements, publicPartners, publicPickups } from './public-partners.ts';
import { publicPress } from './public-press.ts';
import { publicVisits } from './public-visits.ts';
import { redirectStep } from './redirect-step.ts';

/** Reads the public state as the readers of a market have it: what is live, or was and is withdrawn. */
export function postgresPublicReader(
  db: Kysely<Database>,
  market: MarketCode = world,
): PublicReader {
  return {
    markets: (day) => publishedMarkets(db, day as CivilDate),
    additions: (code) => additions(db, code),
    alterations: (code) => alterations(db, code),
    inMarket: (code) => postgresPublicReader(db, code),
    settings: async () => {
      const { version: _, ...settings } = await readSite(db);
      return settings;
    },
    interfaceTexts: (language) => interfaceTexts(db, language),
    topics: async () => {
      const { rows } = await sql<Topic>`
        select id, slug, name, description from topic order by position, slug`.execute(db);
      return rows;
    },
    places: () => places(db),
    organisation: async (id) => {
      const { rows } = await sql<{ version: number; slug: string; states: OrganisationState[] }>`
        select o.version, o.slug, jsonb_agg(jsonb_build_object(
          'from', coalesce(lower(s.valid)::text, '0001-01-01'), 'until', upper(s.valid)::text,
          'name', s.name, 'kind', s.kind, 'country', s.country, 'abbreviation', s.abbreviation,
          'parent', s.parent, 'regulatedByUs', s.regulated_by_us) order by s.valid) as states
        from organisation o join organisation_state s on s.organisation = o.id
        where o.id = ${id} group by o.id`.execute(db);
      const row = rows[0];
      return row === undefined ? null : { ...row, id, slug: row.slug as Work['slug'] };
    },
    partners: () => publicPartners(db),
    agreements: () => publicAgreements(db),
    visits: () => publicVisits(db),
    funding: (work) => publicFunding(db, work),
    register: () => publicRegister(db),
    needs: () => listNeeds(db),
    press: (day) => publicPress(db, day),
    pickups: (most) => publicPickups(db, most),
    bySlug: async (slug) => {
      const { rows } = await sql<{ id: WorkId }>`
        select id from work where slug = ${slug}
        union all select work from former_slug where slug = ${slug} limit 1`.execute(db);
      return rows[0]?.id ?? null;
    },
    works: (ids) => works(db, ids, market),
    body: (work, language) => body(db, work, language, market),
    formerTexts: (work, language) => formerTexts(db, work, language, market),
    translationFigures: (language) => translationFigures(db, language, market),
    picture: async (id) => {
      const { rows } = await sql<PictureRow>`
        select p.id, p.version, p.sha256, p.format, p.width_px, p.height_px, p.focal_x, p.focal_y, p.crops,
          p.title, p.alt, p.credit, p.licence, p.source, p.licensed_from, p.licensed_until,
          p.licence_state, coalesce((
            select jsonb_agg(jsonb_build_object('place', r.place, 'type', r.type, 'widthPx', r.width_px,
              'heightPx', r.height_px, 'sha256', r.sha256) order by r.place, r.type, r.width_px)
            from rendition r where r.picture = p.id), '[]') as renditions
        from picture p where p.id = ${id}`.execute(db);
      const row = rows[0];
      if (row === undefined) return null;
      return {
        picture: {
          id: row.id,
          version: row.version,
          sha256: row.sha256,
          format: row.format,
          widthPx: row.width_px,
          heightPx: row.height_px,
          focal: { x: row.focal_x, y: row.focal_y },
          crops: row.crops,
          title: row.title,
          alt: row.alt,
          credit: row.credit,
          licence: row.licence,
          source: row.source,
          licensedFrom: row.licensed_from,
          licensedUntil: row.licensed_until,
        },
        renditions: row.renditions,
        licence: row.licence_state,
      };
    },
    pictureFiles: async (id) => {
      const { rows } = await sql<StoredFile>`
        select type, sha256 from picture_file where picture = ${id}
        order by type, sha256`.execute(db);
      return rows;
    },
    pictureEnds: () => pictureEnds(db, market),
    isWithheld: (id) => isWithheld(db, market, id),
    list: async (list, language, from, until) => {
      if (until <= from) return [];
      // Newest lists are asked for from the newest side, so that the cost is that of the page.
      const { rows: counted } = await sql<{ total: number }>`
        select count(*)::int as total ${live(list, language, market)}`.execute(db);
      const total = counted[0]?.total ?? 0;
      const { rows } = await sql<{ work: WorkId }>`
        select e.work ${live(list, language, market)}
        order by e.first_published_at desc, e.work desc
        limit ${until - from} offset ${Math.max(0, total - until)}`.execute(db);
      return rows.map((row) => row.work).reverse();
    },
    total: async (list, language) => {
      const { rows } = await sql<{ total: number }>`
        select count(*)::int as total ${live(list, language, market)}`.execute(db);
      return rows[0]?.total ?? 0;
    },
    redirect: (path) => redirectStep(db, path),
    pinnedNotices: async () => {
      const { rows } = await sql<PublicNotice>`
        select kind, reach, text, link, coalesce(
          (select id from work where slug = story), (select work from former_slug where slug = story))
          as work
        from pinned_notice, substring(link ->> 'target' from '^/[^/]+/stories/([a-z0-9-]+)$') story
        where state = 'current' order by kind desc, lower(during) desc, id`.execute(db);
      return rows;
    },
    placements: async () => {
      const { rows } = await sql<Placed>`
        select position, work from home_placement where state = 'current'
        order by position`.execute(db);
      return rows;
    },
    corrections: (language, most) => corrections(db, language, most, market),
    shard: async (number) => {
      const { rows } = await sql<{ id: WorkId }>`
        select id from work
        where ordinal > ${(number - 1) * worksPerShard} and ordinal <= ${number * worksPerShard}
        order by ordinal`.execute(db);
      return rows.map((row) => row.id);
    },
    shards: async () => {
      const { rows } = await sql<{ shard: number }>`
        select distinct ceil(w.ordinal::numeric / ${worksPerShard})::int as shard
        from work w where exists (
          select 1 from edition e where e.work = w.id and e.live_revision is not null
            and ${isCleared(market)})
        order by shard`.execute(db);
      return rows.map((row) => row.shard);
    },
  };
}

/** As {@link postgresPublicReader}, with works for partners: whichever market is cleared for them. */
export function postgresItemReader(db: Kysely<Database>): PublicReader {
  return {
    ...postgresPublicReader(db),
    works: (ids) => works(db, ids, null),
    body: (work, language) => body(db, work, language, null),
  };
}

async function corrections(
  db: Kysely<Database>,
  language: SiteLanguage,
  most: number,
  market: MarketCode,
): Promise<readonly PublicCorrection[]> {
  const { rows } = await sql<Omit<PublicCorrection, 'work'> & PublicCorrection['work']>`
    select w.id, w.slug, r.title, c.at, c.reason, c.revision
    from (
      select edition, at, reason, revision from correction
      union all
      select id, withdrawn_at, withdrawn_reason, null from edition where withdrawn_at is not null
    ) c join edition e on e.id = c.edition join work w on w.id = e.work
    left join revision r on r.edition = e.id and r.number = e.live_revision
    where e.language = ${language} and ${isCleared(market)}
    order by c.at desc, w.id, c.revision desc nulls first limit ${most}`.execute(db);
  return rows.map(({ id, slug, ...own }) => ({ work: { id, slug }, ...own }));
}

interface PictureRow {
  readonly id: PictureId;
  readonly version: number;
  readonly sha256: string;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  readonly width_px: number;
  readonly height_px: number;
  readonly focal_x: number;
  readonly focal_y: number;
  readonly crops: Crops;
  readonly title: string;
  readonly alt: { readonly vi: string; readonly en: string };
  readonly credit: string;
  readonly licence: string;
  readonly source: string;
  readonly licensed_from: Instant | null;
  readonly licensed_until: Instant | null;
  readonly licence_state: LicenceState;
  readonly renditions: readonly StoredRendition[];
}

/** `from … where …` over the live editions of a list. */
export function live(
  list: WorkList,
  language: SiteLanguage,
  market: MarketCode,
): RawBuilder<unknown> {
  const own = sql`e.language = ${language} and e.live_revision is not null
    and is_out(e.work, e.live_revision, e.live_since) and ${isCleared(market)}`;
  switch (list.kind) {
    case 'stories':
      return sql`from edition e where ${own}`;
    case 'topic':
      return sql`from edition e join work_topic t on t.work = e.work
        where t.topic = ${list.topic} and ${own}`;
    case 'place':
      return sql`from edition e join work_place p on p.work = e.work
        where p.place = ${list.place} and ${own}`;
  }
}

async function places(db: Kysely<Database>): Promise<readonly Place[]> {
  const { rows } = await sql<{
    id: PlaceId;
    version: number;
    slug: Work['slug'] | null;
    text: Place['text'];
    states: PlaceState[];
    predecessors: PlaceId[];
  }>`
    select p.id, p.version, p.slug, p.text, (
        select jsonb_agg(jsonb_build_object('from', coalesce(lower(s.valid)::text, '0001-01-01'),
          'until', upper(s.valid)::text, 'code', s.code, 'name', s.name,
          'officialName', s.official_name, 'unitType', s.unit_type) order by s.valid)
        from place_state s where s.place = p.id) as states,
      array(select d.predecessor from place_predecessor d join place_state s
        on s.place = d.predecessor where d.place = p.id order by s.code) as predecessors
    from place p
    order by p.slug is null, (
      select max(s.code) from place_state s where s.place = p.id)`.execute(db);
  return rows;
}

interface EditionRow {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly live_revision: number | null;
  readonly live_since: Instant | null;
  readonly first_published_at: Instant;
  readonly withdrawn_at: Instant | null;
  readonly withdrawn_reason: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly byline: string | null;
  readonly hero: PlacedPicture | null;
  readonly method: PublicEdition['method'] | null;
  readonly translator: string | null;
  readonly made_from: MadeFrom | null;
  readonly cleared_until: Instant | null;
  readonly dismissed: Readonly<Record<string, string>> | null;
  readonly corrections: readonly { revision: number; at: number; reason: string }[];
}

async function works(
  db: Kysely<Database>,
  ids: readonly WorkId[],
  market: MarketCode | null,
): Promise<readonly PublicWork[]> {
  if (ids.length === 0) return [];
  const { rows: found } = await sql<WorkRow>`
    select w.id, w.version, w.kind, w.slug, w.category, w.original, w.organisation, w.created_at,
      array(select t.topic from work_topic t where t.work = w.id order by t.position) as topics,
      array(select p.place from work_place p where p.work = w.id order by p.position) as places,
      array(select r.related from work_related r where r.work = w.id order by r.position) as related
    from work w where w.id = any(${ids})`.execute(db);
  const { rows: editions } = await sql<EditionRow>`
    select e.work, e.language, e.live_revision, e.live_since, e.first_published_at,
      e.withdrawn_at, e.withdrawn_reason, r.title, r.summary, r.byline, r.hero, r.method,
      r.translator, r.made_from, (
        select c.until from work_clearance c where c.work = e.work and c.language = e.language
          and c.market = ${market}) as cleared_until, (
        select jsonb_object_agg(d.block, d.source_hash order by d.dismissed_at)
        from freshness_dismissal d where d.edition = e.id) as dismissed, coalesce((
        select jsonb_agg(jsonb_build_object('revision', c.revision,
          'at', round(extract(epoch from c.at) * 1000), 'reason', c.reason) order by c.at)
        from correction c where c.edition = e.id), '[]') as corrections
    from edition e left join revision r on r.edition = e.id and r.number = e.live_revision
    where e.work = any(${ids}) and e.first_published_at is not null
      and (e.live_revision is null or is_out(e.work, e.live_revision, e.live_since))
      and ${isCleared(market)}`.execute(db);
  const withheld = await withheldPictures(db, market, ids);
  const byWork = Map.groupBy(editions, (edition) => edition.work);
  return found.flatMap((row) => {
    const own = byWork.get(row.id);
    if (own === undefined) return [];
    return [
      {
        work: workOf(row),
        editions: new Map(
          own.map((one) => [one.language, editionOf(one, withheld(one.work, one.language))]),
        ),
      },
    ];
  });
}

interface WorkRow {
  readonly id: WorkId;
  readonly version: number;
  readonly kind: 'story';
  readonly slug: Work['slug'];
  readonly category: Work['category'];
  readonly original: SiteLanguage;
  readonly organisation: OrganisationId;
  readonly created_at: Instant;
  readonly topics: readonly TopicId[];
  readonly places: readonly PlaceId[];
  readonly related: readonly WorkId[];
}

function workOf({ created_at, ...row }: WorkRow): Work {
  return { ...row, createdAt: created_at };
}

function editionOf(row: EditionRow, withheld: ReadonlySet<PictureId>): PublicEdition {
  return {
    language: row.language,
    firstPublishedAt: row.first_published_at,
    live:
      row.live_revision === null || row.live_since === null
        ? null
        : { revision: row.live_revision, since: row.live_since },
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
    corrections: row.corrections.map(({ revision, at, reason }) => ({
      revision,
      at: Number(at) as Instant,
      reason,
    })),
    title: row.title ?? '',
    summary: row.summary ?? '',
    byline: row.byline ?? '',
    hero: row.hero,
    method: row.method ?? 'original',
    translator: row.translator ?? '',
    madeFrom: row.made_from,
    clearedUntil: row.cleared_until,
    withheld,
    dismissed: new Map(Object.entries(row.dismissed ?? {})) as Dismissals,
  };
}

async function body(
  db: Kysely<Database>,
  work: WorkId,
  language: SiteLanguage,
  market: MarketCode | null,
): Promise<Body | null> {
  const { rows } = await sql<{ body: unknown }>`
    select r.body from edition e join revision r on r.edition = e.id and r.number = e.live_revision
    where e.work = ${work} and e.language = ${language}
      and is_out(e.work, e.live_revision, e.live_since) and ${isCleared(market)}`.execute(db);
  return rows[0] === undefined ? null : expectOk(parseBody(rows[0].body));
}
