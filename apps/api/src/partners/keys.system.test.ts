import { readApiKey } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, json } from '../api.fixture.ts';
import { routes } from '../routes.ts';
import { type Newswire, openNewswire } from '../wire/newswire.fixture.ts';

let wire: Newswire;
let manager: string;
let han: Awaited<ReturnType<Newswire['partner']>>;
let nile: Awaited<ReturnType<Newswire['partner']>>;

beforeAll(async () => {
  wire = await openNewswire();
  han = await wire.partner('han-river');
  nile = await wire.partner('nile-lens');
  await wire.api.person('doi-tac@example.vn', [everywhere('partner-manager')]);
  manager = await wire.api.session('doi-tac@example.vn');
}, 120_000);
afterAll(() => wire.api.close());

const daysAhead = (days: number): string =>
  new Date(wire.api.now() + days * 86_400_000).toISOString().slice(0, 10);
const make = (partner: string, body: object = {}) =>
  wire.api.ask('POST', `/api/v1/partners/${partner}/keys`, {
    cookie: manager,
    body: { label: 'Tòa soạn', expiresOn: daysAhead(30), ...body },
  });
const made = async (partner: string): Promise<{ readonly id: string; readonly key: string }> =>
  (await json(await make(partner))) as never;
const list = async (partner: string) =>
  (await json(await wire.api.ask('GET', `/api/v1/partners/${partner}/keys`, { cookie: manager })))
    .items as readonly Record<string, unknown>[];
const revoke = (partner: string, key: string) =>
  wire.api.ask('POST', `/api/v1/partners/${partner}/keys/${key}/revoke`, { cookie: manager });

test('a key is answered once, pulls the wire of its partner alone, and tells when it was used', async () => {
  const work = await wire.work(['ko']);
  await wire.licence(han.id, [work], ['ko']);
  await wire.settle();
  const { id, key } = await made(han.id);
  const unused = (await list(han.id)).find((one) => one.id === id);
  expect(unused).toMatchObject({
    label: 'Tòa soạn',
    madeBy: 'doi-tac@example.vn',
    lastUsedAt: null,
  });
  const pulled = await json(await wire.api.ask('GET', '/api/v1/wire', { key }));
  expect(pulled.entries).toHaveLength(1);
  const shown = await list(han.id);
  expect(shown.find((one) => one.id === id)?.lastUsedAt).toMatch(/^\d{4}-/);
  const other = (await made(nile.id)).key;
  expect(await json(await wire.api.ask('GET', '/api/v1/wire', { key: other }))).toMatchObject({
    entries: [],
  });
  expect(JSON.stringify([shown, wire.api.logged])).not.toContain(key);
  const { rows } = await sql`select detail from audit_event`.execute(wire.api.db);
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('people of a partner see their own keys, how each begins and what became of it, and no secret', async () => {
  const grants = [{ role: 'partner' as const, organisation: han.id, languages: null }];
  await wire.api.person('han@example.vn', grants);
  const cookie = await wire.api.session('han@example.vn');
  const own = async (): Promise<readonly Record<string, unknown>[]> =>
    (await json(await wire.api.ask('GET', '/api/v1/portal/keys', { cookie }))).items as never;
  const { id, key } = await made(han.id);
  const others = await made(nile.id);
  const begins = key.slice(0, 'nhipcau_'.length + 4);
  const told = { id, label: 'Tòa soạn', opening: begins, lastUsedAt: null, revokedAt: null };
  expect((await own())[0]).toMatchObject(told);
  await wire.api.ask('GET', '/api/v1/wire', { key });
  await revoke(han.id, id);
  const [after] = await own();
  expect(after).toMatchObject({ lastUsedAt: expect.any(String), revokedAt: expect.any(String) });
  expect(Object.keys(after ?? {})).not.toContain('madeBy');
  const all = JSON.stringify(await own());
  expect([all.includes(key), all.includes(others.id)]).toEqual([false, false]);
  expect((await wire.api.ask('GET', '/api/v1/portal/keys', { cookie: manager })).status).toBe(403);
});

test('a revoked key is refused by every route that takes it, from the next request on', async () => {
  const { id, key } = await made(han.id);
  const taking = routes.filter(({ action }) => action === 'wire.read');
  expect(taking.map(({ method }) => method)).toContain('get');
  const askAll = () =>
    Promise.all(
      taking.map(({ method, path }) => {
        const asked = path.replaceAll(/\{\w+\}/g, () => wire.api.ids());
        return wire.api.ask(method.toUpperCase(), `/api/v1${asked}`, { key });
      }),
    );
  for (const { status } of await askAll()) expect(status).not.toBe(401);
  expect((await wire.api.ask('GET', '/api/v1/wire', { key })).status).toBe(200);
  const before = performance.now();
  expect((await revoke(han.id, id)).status).toBe(200);
  expect((await wire.api.ask('GET', '/api/v1/wire', { key })).status).toBe(401);
  expect(performance.now() - before).toBeLessThan(1_000);
  for (const { status } of await askAll()) expect(status).toBe(401);
  expect(await readApiKey(wire.api.db, key, wire.api.now())).toBeNull();
  expect((await wire.api.ask('GET', '/api/v1/wire', { key: han.key })).status).toBe(200);
});

test('what was revoked stays as it was, and only a key of that partner is revoked', async () => {
  const { id } = await made(han.id);
  expect((await revoke(nile.id, id)).status).toBe(404);
  const first = await json(await revoke(han.id, id));
  expect(first).toMatchObject({ revokedBy: 'doi-tac@example.vn' });
  expect(await json(await revoke(han.id, id))).toEqual(first);
  const { rows } = await sql`select from audit_event
    where action = 'key.revoke' and subject = ${`key:${id}`}`.execute(wire.api.db);
  expect(rows).toHaveLength(1);
});

test('a key lasts from today to two years at most, and belongs to a partner', async () => {
  expect((await make(han.id, { expiresOn: daysAhead(-2) })).status).toBe(422);
  expect((await make(han.id, { expiresOn: daysAhead(800) })).status).toBe(422);
  expect((await make(han.id, { label: '' })).status).toBe(422);
  expect((await make(wire.api.ids())).status).toBe(404);
});

test('whoever is no partner manager neither makes nor revokes one', async () => {
  await wire.api.person('bien-tap@example.vn', [everywhere('editor')]);
  const cookie = await wire.api.session('bien-tap@example.vn');
  const { id } = await made(han.id);
  const path = `/api/v1/partners/${han.id}/keys`;
  const body = { label: 'x', expiresOn: daysAhead(30) };
  expect((await wire.api.ask('POST', path, { cookie, body })).status).toBe(403);
  expect((await wire.api.ask('POST', `${path}/${id}/revoke`, { cookie })).status).toBe(403);
});
