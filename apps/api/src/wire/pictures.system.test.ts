/** Where a partner finds the page and the pictures of an item: on the site, or elsewhere where the world has them not. */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expectOk, instantOf, type WorkId } from '@nhipcau/core/kernel';
import { type MarketCode, parseMarketCode } from '@nhipcau/core/markets';
import { turnClearances, wireEntries, wireItem, withinReach } from '@nhipcau/postgres';
import { type FreshDatabase, freshDatabase } from '@nhipcau/postgres/testing';
import { folderStore, putBlob } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json } from '../api.fixture.ts';
import { type Newswire, openNewswire } from './newswire.fixture.ts';

let database: FreshDatabase;
let wire: Newswire;
let han: Awaited<ReturnType<Newswire['partner']>>;
let nile: Awaited<ReturnType<Newswire['partner']>>;
let cursor = '';

beforeAll(async () => {
  database = await freshDatabase();
  wire = await openNewswire(database);
  han = await wire.partner('han-river');
  nile = await wire.partner('nile-lens');
}, 120_000);
afterAll(() => wire.api.close());

/** A picture of the library whose file is made; gives its bytes. */
async function aPicture(): Promise<{ readonly id: string; readonly bytes: Buffer }> {
  const { db, folder, ids } = wire.api;
  const id = ids();
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(2_000)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await putBlob(folderStore(join(folder, 'store')), bytes);
  await sql`insert into picture (id, sha256, format, width_px, height_px, title, alt, credit, licence,
      licence_state, created_at)
    values (${id}, ${sha256}, 'jpeg', 640, 480, 'Cầu', '{"vi": "Cầu", "en": "Bridge"}', 'Lan', 'own',
      'holds', now())`.execute(db);
  await sql`insert into rendition (picture, place, type, width_px, height_px, sha256)
    values (${id}, 'whole', 'image/jpeg', 640, 480, ${sha256})`.execute(db);
  return { id, bytes };
}

/** A work with a picture at its head, of which somebody else holds a part for Korea alone. */
async function aWork(held: { readonly part: string; readonly kind: string } | null) {
  const { db, ids } = wire.api;
  const [work, picture] = [await wire.work(['ko']), await aPicture()];
  const hero = JSON.stringify({ picture: picture.id, alt: '다리', caption: '' });
  await database.owner.query(
    `update revision set hero = $1 where edition in (select id from edition where work = $2)`,
    [hero, work],
  );
  if (held !== null) {
    await sql`insert into material (id, work, part, kind, holder, credit, territory, source,
        may_translate, may_adapt, may_cut, may_sublicense, may_train)
      values (${ids()}, ${work}, ${held.part}, ${held.kind}, 'Hãng ảnh Sao Khuê', '',
        '{"kind": "countries", "only": ["KR"]}', '', true, true, true, true, true)`.execute(db);
    await turnClearances(db, instantOf(Date.now()));
  }
  const licence = await wire.licence(han.id, [work], ['ko']);
  await wire.settle();
  return { work, licence, bytes: picture.bytes };
}

/** The address of the picture at the head of a work, as the wire tells it. */
async function addressOf(work: WorkId): Promise<string> {
  const how = { key: han.key };
  const told = await json(await wire.api.ask('GET', `/api/v1/wire?since=${cursor}`, how));
  cursor = String(told.cursor);
  const entries = told.entries as readonly {
    readonly work: string;
    readonly item: {
      readonly associations: readonly { readonly renditions: { readonly href: string }[] }[];
    };
  }[];
  const [hero] = entries.find((entry) => entry.work === work)?.item.associations ?? [];
  return hero?.renditions[0]?.href ?? expect.fail('no picture');
}
const get = (address: string, key?: string) =>
  wire.api.ask('GET', new URL(address).pathname, key === undefined ? {} : { key });

test('a picture that the world has is told at its address on the site', async () => {
  const { work } = await aWork(null);
  expect(await addressOf(work)).toMatch(/^https:\/\/nhipcau\.example\/media\//);
});

test.each([
  ['a picture inside that the world may not have', { part: 'hero', kind: 'picture' }],
  ['a work that the world may not have', { part: 'work', kind: 'text' }],
])(
  '%s is fetched with the key of a partner that may, while it may, and by nobody else',
  async (_what, held) => {
    const { work, licence, bytes } = await aWork(held);
    const address = await addressOf(work);
    expect(address).toMatch(new RegExp(`^http://localhost:4001/api/v1/wire/pictures/${work}/ko/`));
    const answer = await get(address, han.key);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);

    const other = createHash('sha256').update('another').digest('hex');
    const statuses = await Promise.all([
      get(address, nile.key),
      get(address),
      get(address.replace(/[0-9a-f]{64}$/, other), han.key),
      get(address.replace('/ko/', '/en/'), han.key),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 401, 404, 404]);

    await sql`update licence set ends_at = now() where id = ${licence}`.execute(wire.api.db);
    await wire.settle();
    expect((await get(address, han.key)).status).toBe(404);
  },
);

test('the page of a work that the world may not have is told at a host of a published market that has it', async () => {
  const { db } = wire.api;
  await sql`insert into market (code, members, name, languages, published)
    values ('KR', null, '{}', '{ko}', true), ('JP', null, '{}', '{ja}', true), ('LA', null, '{}', '{lo}', false)
    on conflict (code) do update set published = excluded.published`.execute(db);
  const { work } = await aWork({ part: 'work', kind: 'text' });
  const shown = await aWork(null);
  const told = await wireEntries(db, han.id, { since: 0, limit: 1_000 });
  const pageOf = async (of: WorkId, hosts: readonly (readonly [string, string])[]) => {
    const entry = told.find((one) => one.work === of) ?? expect.fail('not told');
    const found = await wireItem(db, han.id, entry);
    if (typeof found === 'string') return found;
    const marketHosts = new Map<string, MarketCode>(
      hosts.map(([host, code]) => [host, expectOk(parseMarketCode(code))]),
    );
    const at = { apiUrl: 'http://api', siteUrl: 'https://nhipcau.example:8443', marketHosts };
    const reached = await withinReach(db, [of], at);
    return reached(found.item).canonicalUrl;
  };
  const all = [
    ['la.example', 'LA'],
    ['jp.example', 'JP'],
    ['kr.example', 'KR'],
    ['kr2.example', 'KR'],
  ] as const;
  expect(await pageOf(work, all)).toMatch(/^https:\/\/kr\.example:8443\/ko\/stories\//);
  expect(await pageOf(work, all.slice(0, 2))).toMatch(/^https:\/\/nhipcau\.example\/ko\/stories\//);
  expect(await pageOf(shown.work, all)).toMatch(/^https:\/\/nhipcau\.example\/ko\/stories\//);
});
