import {
  type CivilDate,
  type CountryCode,
  type Instant,
  type LanguageTag,
  type LicenceId,
  type PartnerId,
  type Slug,
  vietnamDayStart,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Licence, Material, Medium, Permissions, WorkRights } from '@nhipcau/core/rights';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { plannedOnce } from '../server/planned-once.ts';
import { mediaOf, permissionsColumn, tagsOf, territoryOf } from './stored-terms.ts';
import type { StoredTerritory } from './tables.ts';

type Db = Kysely<Database>;

/** A work with all that is known about one partner's rights to it. */
export interface LicensedWork extends WorkRights {
  readonly id: WorkId;
  readonly slug: Slug;
  /** Of what is public in Vietnamese, else English, else the original; `''` before that. */
  readonly title: string;
}

/**
 * What `may` needs to answer for a partner about works, in the order of `works`; those that are not
 * there are left out. Two statements, however many works.
 *
 * @param partner `null` for readers of the agency's own site: no licence counts
 */
export async function knownRights(
  db: Db,
  partner: PartnerId | null,
  works: readonly WorkId[],
): Promise<readonly LicensedWork[]> {
  return withRights(db, partner, sql`${works}::uuid[]`);
}

/**
 * The works over which a partner has or had a licence, the newest work first. Two statements.
 *
 * @param after the last one of the page before
 */
export async function worksOfPartner(
  db: Db,
  partner: PartnerId,
  { after, limit }: { readonly after: WorkId | null; readonly limit: number },
): Promise<readonly LicensedWork[]> {
  const page = sql`array(select distinct work from licence_work where partner = ${partner}
      and ${after === null ? sql`true` : sql`work < ${after}::uuid`}
    order by work desc limit ${limit})`;
  return withRights(db, partner, page);
}

async function withRights(
  db: Db,
  partner: PartnerId | null,
  works: RawBuilder<unknown>,
): Promise<readonly LicensedWork[]> {
  const { rows } = await sql<WorkRow>`${plannedOnce}
    select w.id, w.slug, w.killed_at is not null as killed,
      array(select e.language from edition e
        where e.work = w.id and e.live_revision is not null order by e.language) as live,
      coalesce((select r.title from edition e
        join revision r on r.edition = e.id and r.number = e.live_revision
        where e.work = w.id
        order by e.language <> 'vi', e.language <> 'en', e.language <> w.original limit 1), '') as title,
      coalesce((select jsonb_agg(jsonb_build_object(
          'until', round(extract(epoch from one.until) * 1000), 'countries', one.countries))
        from (
          select until, null::text[] as countries from embargo where work = w.id
          union all
          select n.until, case when n.market is null or n.market = 'world' then null
            else coalesce(k.members, array[k.code]) end
          from narrower_embargo n left join market k on k.code = n.market
          where n.work = w.id and (n.partner is null or n.partner = ${partner}::uuid)) one), '[]') as embargoes,
      coalesce((select jsonb_agg(to_jsonb(held) order by held.id)
        from (select ${materialColumns} from material m where m.work = w.id) held), '[]') as materials
    from unnest(${works}) with ordinality as asked (work, place) join work w on w.id = asked.work
    order by asked.place`.execute(db);
  if (rows.length === 0) return [];
  const found = rows.map(({ id }) => id);
  const licences = partner === null ? null : await licencesOver(db, partner, found);
  return rows.map((row) => ({
    ...row,
    licences: licences?.get(row.id) ?? [],
    materials: row.materials.map(materialOf),
  }));
}

type WorkRow = Omit<LicensedWork, 'licences' | 'materials'> & {
  readonly materials: readonly MaterialRow[];
};

interface LicenceRow {
  readonly works: readonly WorkId[];
  readonly id: LicenceId;
  readonly agreement: Licence['agreement'];
  readonly territory: StoredTerritory;
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
  readonly from: Instant;
  readonly until: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly permissions: Permissions;
  readonly standing: boolean;
  readonly rests: readonly { readonly from: CivilDate | null; readonly until: CivilDate | null }[];
}

/**
 * A licence rests with its agreement and every one above it: before it is in force, from the end of its
 * last renewed term or from the day on which it was ended, and while it is suspended.
 */
const rests = sql`(
  with recursive above as (
    select a.id, a.parent, a.status, a.effective_from, a.expires_on, a.ended_on
    from agreement a where a.id = l.agreement
    union
    select a.id, a.parent, a.status, a.effective_from, a.expires_on, a.ended_on
    from agreement a join above on a.id = above.parent)
  select coalesce(jsonb_agg(jsonb_build_object('from', r.from_on, 'until', r.until_on)), '[]') from (
    select null::date as from_on, case when status = 'signed'
      or status in ('terminated', 'withdrawn', 'succeeded') and ended_on is not null
      then effective_from end as until_on from above
    union all
    select e.on_day, null from above cross join lateral (
      with recursive term as (
        select above.expires_on as ends
        union all
        select n.until_on from term join agreement_renewal n
          on n.agreement = above.id and n.ends_on = term.ends and n.until_on is not null)
      select least(max(term.ends), above.ended_on) as on_day from term) e
    where e.on_day is not null
    union all
    select s.from_on, s.until_on from agreement_suspension s join above on above.id = s.agreement) r)`;

/** Each licence is read once, however many of the works it covers. */
async function licencesOver(
  db: Db,
  partner: PartnerId,
  works: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly Licence[]>> {
  const { rows } = await sql<LicenceRow>`${plannedOnce}
    select c.works, l.id, l.agreement, l.territory, l.languages, l.media, l.starts_at as "from",
      l.ends_at as until, l.withdrawn_at as "withdrawnAt", ${permissionsColumn('l')} as permissions,
      p.state = 'active' as standing, ${rests} as rests
    from (select licence, array_agg(work) as works from licence_work
        where partner = ${partner} and work = any(${works}) group by licence) c
      join licence l on l.id = c.licence join partner p on p.organisation = l.partner
    order by l.starts_at, l.id`.execute(db);
  const all = rows.flatMap(({ works, standing, ...row }) => {
    const licence = {
      ...row,
      partner,
      territory: territoryOf(row.territory),
      languages: tagsOf(row.languages),
      media: mediaOf(row.media),
      rests: standing ? row.rests.map(restOf) : [{ from: null, until: null }],
    };
    return works.map((work) => ({ ...licence, work }));
  });
  return grouped(all, (one) => one);
}

/** A rest in days of Vietnam. */
function restOf({ from, until }: LicenceRow['rests'][number]): Licence['rests'][number] {
  return {
    from: from === null ? null : vietnamDayStart(from),
    until: until === null ? null : vietnamDayStart(until),
  };
}

type MaterialRow = Omit<Material, 'territory' | 'languages' | 'media'> & {
  readonly territory: StoredTerritory;
  readonly languages: readonly LanguageTag[] | null;
  readonly media: readonly Medium[] | null;
};

/** What is read of a row `m` of `material`; its moments are numbers, so that JSON may carry them. */
const materialColumns = sql`m.id, m.part, m.kind, m.holder, m.credit, m.territory, m.languages, m.media,
  (extract(epoch from m.starts_at) * 1000)::int8 as "from",
  (extract(epoch from m.ends_at) * 1000)::int8 as until, ${permissionsColumn('m')} as permissions`;

function materialOf(row: MaterialRow): Material {
  return {
    ...row,
    territory: territoryOf(row.territory),
    media: row.media === null ? null : mediaOf(row.media),
  };
}

/** What others hold inside works, or what holds for the whole of them. */
export async function materialsIn(
  db: Db,
  works: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly Material[]>> {
  const { rows } = await sql<MaterialRow & { readonly work: WorkId }>`
    select m.work, ${materialColumns}
    from material m where m.work = any(${works}) order by m.id`.execute(db);
  return grouped(rows, ({ work: _, ...row }) => materialOf(row));
}

function grouped<Row extends { readonly work: WorkId }, T>(
  rows: readonly Row[],
  shaped: (row: Row) => T,
): ReadonlyMap<WorkId, readonly T[]> {
  const groups = new Map<WorkId, T[]>();
  for (const row of rows) {
    const group = groups.get(row.work);
    if (group === undefined) groups.set(row.work, [shaped(row)]);
    else group.push(shaped(row));
  }
  return groups;
}

/** The partner of a slug; `null` where no partner has it. */
export async function partnerBySlug(db: Db, slug: string): Promise<PartnerId | null> {
  const { rows } = await sql<{ id: PartnerId }>`
    select o.id from organisation o join partner p on p.organisation = o.id
    where o.slug = ${slug}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Where a partner's audience is first of all; `null` where it is no partner. */
export async function countryOfPartner(db: Db, partner: PartnerId): Promise<CountryCode | null> {
  const { rows } = await sql<{ country: CountryCode }>`
    select country from partner where organisation = ${partner}`.execute(db);
  return rows[0]?.country ?? null;
}
