import { isDeepStrictEqual } from 'node:util';
import {
  type CropRefusal,
  isPeriod,
  licenceAt,
  licenceTurnsAt,
  type Picture,
  parseCrops,
} from '@nhipcau/core/content';
import {
  type Instant,
  type OrganisationId,
  ok,
  type PictureId,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';
import { type Author, dateOf } from './changed-by.ts';
import { likeLiteral } from './like-literal.ts';
import { turnLicence } from './turn-licences.ts';

/** A picture with the works that show it in their newest or their public text. */
export interface PictureRecord extends Picture {
  readonly createdAt: Instant;
  readonly usedIn: readonly { readonly work: WorkId; readonly title: string }[];
}

interface PictureRow extends Omit<PictureRecord, 'focal'> {
  readonly x: number;
  readonly y: number;
}

/** Organisations whose works are named; `null` means every one. */
type Reach = readonly OrganisationId[] | null;

function columns(reach: Reach): ReturnType<typeof sql<PictureRow>> {
  const named = reach === null ? sql`true` : sql`w.organisation = any(${reach})`;
  return sql<PictureRow>`p.id, p.version, p.sha256, p.format, p.width_px as "widthPx",
    p.height_px as "heightPx", p.focal_x as x, p.focal_y as y, p.crops, p.title, p.alt, p.credit, p.licence,
    p.source, p.licensed_from as "licensedFrom", p.licensed_until as "licensedUntil",
    p.created_at as "createdAt", coalesce((
      select jsonb_agg(jsonb_build_object('work', u.id, 'title', coalesce((
          select t.title from edition f join revision t on t.edition = f.id and t.number = f.head
          where f.work = u.id and t.title <> ''
          order by f.language <> 'vi', f.language <> 'en', f.language <> u.original limit 1), ''))
        order by u.id)
      from (
        select distinct w.id, w.original
        from revision r join edition e on e.id = r.edition and r.number in (e.head, e.live_revision)
          join work w on w.id = e.work
        where pictures_shown(r.hero, r.body) ? p.id::text and ${named}) u), '[]') as "usedIn"`;
}

function pictureOf({ x, y, ...row }: PictureRow): PictureRecord {
  return { ...row, focal: { x, y } };
}

/** Pictures, the newest first; `q` is part of title, credit or alternative text. */
export async function listPictures(
  db: Kysely<Database>,
  asked: {
    readonly q: string | null;
    readonly after: { readonly createdAt: Instant; readonly id: PictureId } | null;
    readonly limit: number;
    readonly organisations: Reach;
  },
): Promise<readonly PictureRecord[]> {
  const { q, after, limit, organisations } = asked;
  const pattern = q === null ? '' : likeLiteral(q);
  const matching =
    q === null
      ? sql`true`
      : sql`search_fold(p.title || ' ' || p.credit || ' ' || (p.alt->>'vi') || ' ' || (p.alt->>'en'))
          like '%' || search_fold(${pattern}) || '%'`;
  const later =
    after === null
      ? sql`true`
      : sql`(p.created_at, p.id) < (${new Date(after.createdAt)}, ${after.id}::uuid)`;
  const { rows } = await sql<PictureRow>`
    select ${columns(organisations)} from picture p where ${matching} and ${later}
    order by p.created_at desc, p.id desc limit ${limit}`.execute(db);
  return rows.map(pictureOf);
}

export async function readPicture(
  db: Kysely<Database>,
  id: PictureId,
  organisations: Reach,
): Promise<PictureRecord | null> {
  const { rows } = await sql<PictureRow>`
    select ${columns(organisations)} from picture p where p.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : pictureOf(rows[0]);
}

/** The picture, kept from other changes until the transaction ends. */
export async function lockPicture(
  trx: Kysely<Database>,
  id: PictureId,
  organisations: Reach,
): Promise<PictureRecord | null> {
  await sql`select from picture where id = ${id} for update`.execute(trx);
  return readPicture(trx, id, organisations);
}

/** The picture whose cleaned original has this hash; `null` where none has. */
export async function pictureByHash(
  db: Kysely<Database>,
  sha256: string,
): Promise<PictureId | null> {
  const { rows } = await sql<{ id: PictureId }>`
    select id from picture where sha256 = ${sha256}`.execute(db);
  return rows[0]?.id ?? null;
}

/** A picture whose cleaned original lies in the media folder. */
export type NewPicture = Omit<Picture, 'version'>;

/** Takes a picture into the library; says no when one with the same bytes is there. */
export async function insertPicture(
  trx: Kysely<Database>,
  made: NewPicture,
  { user, actor, at }: Author,
): Promise<boolean> {
  const { id, sha256, format, widthPx, heightPx, focal, title, alt, credit, licence } = made;
  const { source, licensedFrom, licensedUntil, crops } = made;
  const { rows } = await sql`
    insert into picture (id, sha256, format, width_px, height_px, focal_x, focal_y, crops, title, alt,
      credit, licence, source, licensed_from, licensed_until, licence_state, licence_turns_at,
      created_by, created_at)
    values (${id}, ${sha256}, ${format}, ${widthPx}, ${heightPx}, ${focal.x}, ${focal.y},
      ${JSON.stringify(crops)}, ${title},
      ${JSON.stringify(alt)}, ${credit}, ${licence}, ${source}, ${dateOf(licensedFrom)},
      ${dateOf(licensedUntil)}, ${licenceAt(made, at)}, ${dateOf(licenceTurnsAt(made, at))},
      ${user}, ${new Date(at)})
    on conflict (sha256) do nothing returning 1`.execute(trx);
  if (rows.length === 0) return false;
  const subject = `picture:${id}`;
  await recordAudit(trx, { at, actor, action: 'picture.add', subject, detail: { sha256, title } });
  return true;
}

/** The fields of a picture that people write. */
export type PictureFields = Pick<
  Picture,
  | 'title'
  | 'alt'
  | 'credit'
  | 'licence'
  | 'source'
  | 'licensedFrom'
  | 'licensedUntil'
  | 'focal'
  | 'crops'
>;

/** What the public log says when the words of a picture change. */
export const pictureChanged = 'Thông tin ảnh được sửa · Details of a picture edited';

export interface PeriodEmpty {
  readonly kind: 'licence-period-empty';
}

/** Changes a picture that the transaction has locked; pages that show it are made anew. */
export async function changePicture(
  trx: Kysely<Database>,
  before: PictureRecord,
  change: Partial<PictureFields>,
  { actor, at }: Author,
): Promise<Result<PictureRecord, PeriodEmpty | CropRefusal>> {
  const after = { ...before, ...change, version: before.version + 1 };
  if (!isPeriod(after)) return refuse({ kind: 'licence-period-empty' });
  const crops = parseCrops(after.crops, after);
  if (!crops.ok) return crops;
  const { id, title, alt, credit, licence, focal, source } = after;
  await sql`update picture set version = ${after.version}, title = ${title},
      alt = ${JSON.stringify(alt)}, credit = ${credit}, licence = ${licence}, source = ${source},
      licensed_from = ${dateOf(after.licensedFrom)},
      licensed_until = ${dateOf(after.licensedUntil)},
      focal_x = ${focal.x}, focal_y = ${focal.y}, crops = ${JSON.stringify(after.crops)}
    where id = ${id}`.execute(trx);
  await dropCropFiles(trx, before, after);
  const turned = await turnLicence(trx, after, at);
  const isShown = (['credit', 'licence', 'licensedUntil', 'focal', 'crops'] as const).some(
    (name) => change[name] !== undefined,
  );
  if (!turned && isShown && (await isPublic(trx, id))) {
    await enqueue(trx, { keys: [dependsOn.picture(id)], paths: [] }, pictureChanged, at);
  }
  const subject = `picture:${id}`;
  const detail = { version: after.version, ...change };
  await recordAudit(trx, { at, actor, action: 'picture.change', subject, detail });
  return ok(after);
}

/** Forgets files of parts that are cut otherwise since; the worker makes others. */
async function dropCropFiles(
  trx: Kysely<Database>,
  before: Pick<PictureRecord, 'id' | 'crops'>,
  { crops }: Pick<PictureRecord, 'crops'>,
): Promise<void> {
  const places = (['hero', 'card'] as const).filter(
    (place) => !isDeepStrictEqual(before.crops[place], crops[place]),
  );
  await sql`delete from rendition where picture = ${before.id} and place = any(${places})`.execute(
    trx,
  );
}

async function isPublic(db: Kysely<Database>, id: PictureId): Promise<boolean> {
  const { rows } = await sql`
    select from revision r join edition e on e.id = r.edition and r.number = e.live_revision
    where pictures_shown(r.hero, r.body) ? ${id} limit 1`.execute(db);
  return rows.length > 0;
}
