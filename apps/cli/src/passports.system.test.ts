import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { everywhere, json, startTestApi, type TestApi } from '@nhipcau/api/testing';
import { details, handIn, memberId, read } from '@nhipcau/api/testing/applications';
import { type Instant, instantOf } from '@nhipcau/core/kernel';
import { recordKeys } from '@nhipcau/postgres';
import { createPool } from '@nhipcau/postgres/server';
import { keepPassports } from '@nhipcau/worker/passports';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';

/** An installation of which a backup is made, and an empty folder into which it is restored. */
const place = aPlace();
const elsewhere = aPlace();
const folder = join(place.folder, '..', 'backup');
const products: Product[] = [];
const apis: TestApi[] = [];

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
}, 120_000);
afterAll(async () => {
  for (const api of apis) await api.close();
  for (const product of products) await product.stop();
  for (const one of [place, elsewhere]) one.remove();
});

/** The api on the database and the keys of a place. */
async function served(at: Place): Promise<{ readonly api: TestApi; readonly product: Product }> {
  const product = await runDatabase(at);
  products.push(product);
  const pool = createPool({ url: product.appUrl, role: 'app' });
  const own = { appUrl: product.appUrl, pool, drop: () => pool.end() };
  const api = await startTestApi({}, undefined, { dataFolder: at.folder }, own);
  apis.push(api);
  return { api, product };
}

/** Lets the worker look through the passports of a place once, at an instant; a key of nobody tells that it has. */
async function lookedThrough(at: Place, appDatabaseUrl: string, now: Instant): Promise<void> {
  const keys = recordKeys(at.folder);
  const orphan = identifiers();
  keys.create(orphan);
  const stop = new AbortController();
  const config = { appDatabaseUrl, dataFolder: at.folder, pollS: 0.05 };
  const working = keepPassports(
    config,
    () => undefined,
    () => now,
    stop.signal,
  );
  await expect.poll(() => keys.has(orphan), { timeout: 30_000 }).toBe(false);
  stop.abort();
  await working;
}

const reason = { reason: 'permit-dossier', caseReference: '15/GP-BNG' };

test('a passport whose key was destroyed opens from no backup, and the application says so', async () => {
  const { api, product } = await served(place);
  await api.person('custodian@example.vn', [everywhere('custodian')]);
  const begun = await handIn(api, 'desk@hangang.example');
  const path = `/api/v1/applications/${begun.id}`;
  const opening = async (from: TestApi): Promise<Response> => {
    const cookie = await from.session('custodian@example.vn');
    return from.ask('POST', `${path}/members/${memberId}/open`, { cookie, body: reason });
  };
  const sealedIn = async ({ db }: Product): Promise<number> =>
    (await sql`select from sealed_passport`.execute(db)).rows.length;
  expect(await json(await opening(api))).toMatchObject({ details });

  expect(await place.json(['backup', folder])).toMatchObject({ code: 0, damaged: [] });
  const copied = readdirSync(folder, { recursive: true }).map(String);
  expect(copied.filter((name) => /jwk|passport-keys/.test(name))).toEqual([]);

  const { keptUntil } = await read(api, begun);
  const lastDay = Date.parse(`${keptUntil}T00:00:00+07:00`);
  await lookedThrough(place, product.appUrl, instantOf(lastDay - 1));
  expect([recordKeys(place.folder).has(begun.key.id), await sealedIn(product)]).toEqual([true, 2]);
  await lookedThrough(place, product.appUrl, instantOf(lastDay));
  expect([recordKeys(place.folder).has(begun.key.id), await sealedIn(product)]).toEqual([false, 0]);
  expect((await opening(api)).status).toBe(410);
  const { rows } = await sql<{ actor: string; detail: unknown }>`select actor, detail
    from audit_event where action = 'passport.destroy'`.execute(product.db);
  expect(rows).toEqual([{ actor: 'worker', detail: { state: 'submitted' } }]);

  expect(await elsewhere.json(['restore', folder])).toMatchObject({ code: 0, restored: true });
  const restored = await served(elsewhere);
  expect(await sealedIn(restored.product)).toBe(2);
  expect(existsSync(join(elsewhere.folder, 'passport-keys'))).toBe(false);
  const refused = await opening(restored.api);
  expect([refused.status, (await json(refused)).type]).toEqual([
    410,
    'urn:nhipcau:problem:passport-key-gone',
  ]);
  const cookie = await restored.api.session('custodian@example.vn');
  expect(await json(await restored.api.ask('GET', path, { cookie }))).toMatchObject({
    ...{ state: 'submitted', sealed: [], keptUntil: null },
  });

  restored.api.pass(lastDay - restored.api.now());
  expect(await read(restored.api, begun)).toMatchObject({ sealed: [], keptUntil: null, key: null });
  await lookedThrough(elsewhere, restored.product.appUrl, instantOf(lastDay));
  expect(await sealedIn(restored.product)).toBe(0);
}, 300_000);
