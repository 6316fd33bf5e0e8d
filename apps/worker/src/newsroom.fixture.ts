/** Editors at work on a real database, for tests of what is published. */
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { type EditionText, type PlacedPicture, parseEditionText } from '@nhipcau/core/content';
import {
  type EditionId,
  expectOk,
  type Instant,
  type OrganisationId,
  type PictureId,
  type PlaceId,
  type SiteLanguage,
  type Slug,
  type TopicId,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type Author,
  approveEdition,
  changePicture,
  changeWork,
  createEdition,
  createWork,
  type Database,
  insertPicture,
  keepOriginal,
  lockEdition,
  lockPicture,
  lockWork,
  type PictureFields,
  saveText,
  submitEdition,
  type WorkFields,
  withdrawEdition,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { systemClock } from './open-publisher.ts';

export interface Newsroom {
  readonly topics: readonly TopicId[];
  readonly places: readonly PlaceId[];
  /** A work that nothing public shows yet, on the first topic, in the first place. */
  work(slug: string): Promise<WorkId>;
  /** Writes, submits and approves an edition, for `at` where it is given. */
  publish(
    work: WorkId,
    language: SiteLanguage,
    title: string,
    asked?: {
      readonly at?: Instant;
      readonly reason?: string;
      readonly hero?: PlacedPicture;
    },
  ): Promise<void>;
  /** A picture of the library whose original lies in `mediaFolder`. */
  picture(mediaFolder: string): Promise<PictureId>;
  /** Changes what is said of a picture. */
  describe(picture: PictureId, fields: Partial<PictureFields>): Promise<void>;
  withdraw(work: WorkId, language: SiteLanguage, reason: string): Promise<void>;
  change(work: WorkId, fields: Partial<WorkFields>): Promise<void>;
  /** Asks for the whole site. */
  publishAll(): Promise<void>;
  /** Changes that wait for publication. */
  waiting(): Promise<number>;
}

const id = <Id extends string>(): Id => uuidv7(Date.now(), randomBytes(10)) as Id;
const name = (vi: string, en: string): string => JSON.stringify({ vi, en });

/** Opens a newsroom on a database that is migrated and empty, or on one where one was opened. */
export async function openNewsroom(db: Kysely<Database>): Promise<Newsroom> {
  const found = await sql`select from site_setting`.execute(db);
  if (found.rows.length === 0) await furnish(db);
  const ids = async <Id extends string>(table: string): Promise<readonly Id[]> => {
    const { rows } = await sql<{ id: Id }>`select id from ${sql.table(table)} order by id`.execute(
      db,
    );
    return rows.map((row) => row.id);
  };
  const [writer, approver] = await ids<UserId>('app_user');
  const [organisation] = await ids<OrganisationId>('organisation');
  const topics = await ids<TopicId>('topic');
  const places = await ids<PlaceId>('place');
  if (writer === undefined || approver === undefined || organisation === undefined) {
    throw new Error('the newsroom is not furnished');
  }
  const by = (user: UserId): Author => ({ user, actor: `user:${user}`, at: systemClock() });

  const edition = async (
    trx: Kysely<Database>,
    work: WorkId,
    language: SiteLanguage,
  ): Promise<EditionId> => {
    const { rows } = await sql<{ id: EditionId }>`
      select id from edition where work = ${work} and language = ${language}`.execute(trx);
    const made = { id: id<EditionId>(), work, language, copyFrom: null };
    return rows[0]?.id ?? expectOk(await createEdition(trx, made, by(writer)));
  };

  const locked = async (trx: Kysely<Database>, own: EditionId) => {
    const state = await lockEdition(trx, own);
    if (state === null) throw new Error(`no edition ${own}`);
    return state;
  };

  return {
    ...{ topics, places },
    work: async (slug) => {
      const made = id<WorkId>();
      const fields = {
        ...({ slug: slug as Slug, category: 'promotional', original: 'vi', organisation } as const),
        ...{ topics: topics.slice(0, 1), places: places.slice(0, 1), related: [] },
      };
      await db.transaction().execute(async (trx) => {
        expectOk(await createWork(trx, made, fields, by(writer)));
      });
      return made;
    },
    publish: (work, language, title, { at = null, reason = null, hero = null } = {}) =>
      db.transaction().execute(async (trx) => {
        const own = await edition(trx, work, language);
        const words = { ...aText(title, language === 'vi' ? 'original' : 'human'), hero };
        expectOk(await saveText(trx, await locked(trx, own), words, by(writer)));
        const asked = { publishAt: at, reason };
        expectOk(await submitEdition(trx, await locked(trx, own), asked, by(writer)));
        expectOk(
          await approveEdition(trx, await locked(trx, own), { ...by(approver), role: 'publisher' }),
        );
      }),
    picture: async (mediaFolder) => {
      const sha256 = await keepOriginal(mediaFolder, aPng(600, 400));
      const own = id<PictureId>();
      const made = {
        ...({ id: own, sha256, format: 'png', widthPx: 600, heightPx: 400 } as const),
        ...{ focal: { x: 0.5, y: 0.5 }, crops: {}, title: 'Ảnh' },
        ...{ alt: { vi: 'Ảnh', en: 'Picture' }, credit: 'Lan', licence: 'CC-BY-4.0', source: '' },
        ...{ licensedFrom: null, licensedUntil: null },
      };
      await db.transaction().execute((trx) => insertPicture(trx, made, by(writer)));
      return own;
    },
    describe: (picture, fields) =>
      db.transaction().execute(async (trx) => {
        const before = await lockPicture(trx, picture, null);
        if (before === null) throw new Error(`no picture ${picture}`);
        expectOk(await changePicture(trx, before, fields, by(writer)));
      }),
    withdraw: (work, language, reason) =>
      db.transaction().execute(async (trx) => {
        const own = await locked(trx, await edition(trx, work, language));
        expectOk(await withdrawEdition(trx, own, reason, { ...by(approver), role: 'publisher' }));
      }),
    change: (work, fields) =>
      db.transaction().execute(async (trx) => {
        const before = await lockWork(trx, work);
        if (before === null) throw new Error(`no work ${work}`);
        expectOk(await changeWork(trx, before, fields, by(writer)));
      }),
    publishAll: async () => {
      await sql`insert into outbox (at, keys, paths, reason)
        values (now(), '{}', '{*}', 'Toàn trang · Whole site')`.execute(db);
    },
    waiting: async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from outbox where done_at is null`.execute(db);
      return rows[0]?.count ?? 0;
    },
  };
}

/** A PNG of one colour of its own. */
function aPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixel = randomBytes(3);
  const line = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => pixel)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function furnish(db: Kysely<Database>): Promise<void> {
  const organisation = id<OrganisationId>();
  await sql`insert into organisation (id, slug) values (${organisation}, 'agency')`.execute(db);
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    values (${organisation}, '[2020-01-01,)', ${name('Cục', 'Agency')}, 'AGENCY', 'VN')`.execute(
    db,
  );
  for (const person of ['writer', 'approver']) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${id()}, ${`${person}@example.vn`}, ${person}, '', '', now())`.execute(db);
  }
  for (const [position, slug] of ['heritage', 'food'].entries()) {
    await sql`insert into topic (id, slug, position, name, description)
      values (${id()}, ${slug}, ${position}, ${name(slug, slug)}, ${name(slug, slug)})`.execute(db);
  }
  for (const [code, slug] of [
    ['01', 'ha-noi'],
    ['46', 'hue'],
  ]) {
    const place = id<PlaceId>();
    await sql`insert into place (id, slug, source, retrieved_on)
      values (${place}, ${slug}, 'test', '2026-11-24')`.execute(db);
    await sql`insert into place_state (place, valid, code, name, official_name, unit_type)
      values (${place}, '(,)', ${code}, ${name(slug ?? '', slug ?? '')}, ${slug}, 'city')`.execute(
      db,
    );
  }
  const settings = {
    publisher: { vi: 'Nhịp Cầu', en: 'Nhip Cau' },
    statement: { vi: 'Một câu.', en: 'One sentence.' },
    ...{ contactEmail: 'contact@example.vn', demonstration: true },
    securityTxtExpires: Date.UTC(2027, 0, 1),
  };
  for (const [key, value] of Object.entries(settings)) {
    await sql`insert into site_setting (name, value)
      values (${key}, ${JSON.stringify(value)})`.execute(db);
  }
}

function aText(title: string, method: EditionText['method']): EditionText {
  const text = [{ type: 'text', text: `${title}: một câu dài hơn tên.` }];
  const paragraph = { type: 'paragraph', attrs: { id: 'block0001', source: null }, content: text };
  return expectOk(
    parseEditionText({
      ...{ title, summary: `${title}.`, byline: '', hero: null, method, translator: '' },
      body: { type: 'doc', content: [paragraph] },
    }),
  );
}
