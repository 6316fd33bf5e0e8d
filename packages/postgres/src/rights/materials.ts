import {
  type Identifiers,
  type Instant,
  type MaterialId,
  ok,
  type PictureId,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Material } from '@nhipcau/core/rights';
import { wholeWork } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import { type Author, auditWork, dateOf } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import {
  mediaOf,
  permissionsColumn,
  permissionValues,
  storedTerritory,
  territoryOf,
} from './stored-terms.ts';
import type { StoredTerritory } from './tables.ts';

type Db = Kysely<Database>;

/** A material as the desk keeps it. */
export interface MaterialRecord extends Material {
  readonly version: number;
  readonly work: WorkId;
  /** Whom the house has it from and under which paper; for the house alone. */
  readonly source: string;
}

/** What people write of a material. */
export type GivenMaterial = Omit<MaterialRecord, 'id' | 'version' | 'work'>;

export interface NoSuchPart {
  readonly kind: 'no-such-part';
  readonly part: string;
}

type Row = Omit<MaterialRecord, 'territory' | 'media'> & {
  readonly territory: StoredTerritory;
  readonly media: readonly ('web' | 'broadcast' | 'print' | 'social')[] | null;
};

/** The materials of a work. */
export async function listMaterials(db: Db, work: WorkId): Promise<readonly MaterialRecord[]> {
  const { rows } = await sql<Row>`
    select m.id, m.version, m.work, m.part, m.kind, m.holder, m.credit, m.territory, m.languages,
      m.media, m.starts_at as "from", m.ends_at as until, m.source,
      ${permissionsColumn('m')} as permissions
    from material m where m.work = ${work} order by m.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    territory: territoryOf(row.territory),
    media: row.media === null ? null : mediaOf(row.media),
  }));
}

/** Where a material can be: the whole of a work, its opening picture, or a block of its original. */
async function hasPart(db: Db, work: WorkId, part: string): Promise<boolean> {
  if (part === wholeWork || part === 'hero') return true;
  const { rows } = await sql`
    select from edition e join revision r on r.edition = e.id and r.number in (e.head, e.live_revision)
    where e.work = ${work}
      and jsonb_path_exists(r.body, '$.content[*] ? (@.attrs.id == $id)',
        jsonb_build_object('id', ${part}::text)) limit 1`.execute(db);
  return rows.length > 0;
}

/** Writes down what somebody else holds in a work. */
export async function addMaterial(
  trx: Db,
  work: WorkId,
  given: GivenMaterial,
  by: Author & { readonly ids: Identifiers },
): Promise<Result<MaterialId, NoSuchPart>> {
  if (!(await hasPart(trx, work, given.part)))
    return refuse({ kind: 'no-such-part', part: given.part });
  const id = by.ids() as MaterialId;
  const { part, kind, holder, credit, territory, languages, media, from, until, source } = given;
  await sql`insert into material (id, work, part, kind, holder, credit, territory, languages, media,
      starts_at, ends_at, source, may_translate, may_adapt, may_cut, may_sublicense, may_train)
    values (${id}, ${work}, ${part}, ${kind}, ${holder}, ${credit},
      ${JSON.stringify(storedTerritory(territory))}, ${languages},
      ${media === null ? null : [...media]}, ${dateOf(from)}, ${dateOf(until)}, ${source},
      ${permissionValues(given.permissions)})`.execute(trx);
  await auditWork(trx, 'material.add', work, { id, ...told(given) }, by);
  return ok(id);
}

/** Changes a material that the caller has found at the version it starts from. */
export async function changeMaterial(
  trx: Db,
  before: MaterialRecord,
  given: GivenMaterial,
  by: Author,
): Promise<Result<void, NoSuchPart>> {
  const { id, work } = before;
  if (!(await hasPart(trx, work, given.part)))
    return refuse({ kind: 'no-such-part', part: given.part });
  const { part, kind, holder, credit, territory, languages, media, from, until, source } = given;
  await sql`update material set version = version + 1, part = ${part}, kind = ${kind},
      holder = ${holder}, credit = ${credit},
      territory = ${JSON.stringify(storedTerritory(territory))}, languages = ${languages},
      media = ${media === null ? null : [...media]}, starts_at = ${dateOf(from)},
      ends_at = ${dateOf(until)}, source = ${source},
      (may_translate, may_adapt, may_cut, may_sublicense, may_train)
        = row(${permissionValues(given.permissions)})
    where id = ${id}`.execute(trx);
  await auditWork(trx, 'material.change', work, { id, ...told(given) }, by);
  return ok(undefined);
}

/** Takes a material out of a work: it narrows nothing from then on. */
export async function removeMaterial(trx: Db, material: MaterialRecord, by: Author): Promise<void> {
  await sql`delete from material where id = ${material.id}`.execute(trx);
  await auditWork(trx, 'material.remove', material.work, told(material), by);
}

/** A material, kept from other changes until the transaction ends; `null` where it is not there. */
export async function lockMaterial(
  trx: Db,
  work: WorkId,
  id: MaterialId,
): Promise<MaterialRecord | null> {
  await sql`select from material where id = ${id} and work = ${work} for update`.execute(trx);
  return (await listMaterials(trx, work)).find((one) => one.id === id) ?? null;
}

function told({ territory, media, ...rest }: GivenMaterial): object {
  return {
    ...rest,
    territory: storedTerritory(territory),
    media: media === null ? null : [...media],
  };
}

/** A picture that a work shows and whose licence is somebody else's: a material to write down. */
export interface SuggestedMaterial {
  readonly picture: PictureId;
  readonly title: string;
  readonly part: string;
  readonly credit: string;
  /** Whom the library has it from. */
  readonly source: string;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/**
 * Pictures of a work's present texts that the library has from somebody (a source, or a period of
 * its licence), at places where no material is written down yet.
 */
export async function suggestMaterials(
  db: Db,
  work: WorkId,
): Promise<readonly SuggestedMaterial[]> {
  const { rows } = await sql<SuggestedMaterial>`
    select distinct on (place.part) p.id as picture, p.title, place.part, p.credit, p.source,
      p.licensed_from as "from", p.licensed_until as until
    from edition e join revision r on r.edition = e.id and r.number in (e.head, e.live_revision)
      cross join lateral (
        select 'hero' as part, r.hero ->> 'picture' as picture
        union all
        select block -> 'attrs' ->> 'id', shown #>> '{}'
        from jsonb_path_query(r.body, '$.content[*]') block
          cross join lateral jsonb_path_query(block, 'strict $.**.picture') shown) place
      join picture p on p.id::text = place.picture
    where e.work = ${work} and place.part is not null
      and (p.source <> '' or p.licensed_from is not null or p.licensed_until is not null)
      and not exists (select from material m where m.work = ${work} and m.part = place.part)
    order by place.part, p.licensed_until nulls last`.execute(db);
  return rows;
}
