import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '@nhipcau/postgres/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiConfig } from './config.ts';
import { startApi } from './start.ts';

let database: FreshDatabase;
let config: ApiConfig;
const dataFolder = mkdtempSync(join(tmpdir(), 'nhipcau-api-'));

beforeAll(async () => {
  database = await freshDatabase();
  config = {
    host: '127.0.0.1',
    port: 0,
    apiUrl: 'https://api.example.vn',
    marketHosts: new Map(),
    siteUrl: 'https://example.vn',
    appDatabaseUrl: database.appUrl,
    dataFolder,
    store: { kind: 'folder', folder: join(dataFolder, 'store') },
    studioFolder: dataFolder,
    databaseConnections: 2,
    mailSetUp: false,
    machine: null,
    invitationDays: 7,
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(dataFolder, { recursive: true, force: true });
});

test('it listens, answers from the database, and lets go of the port when it stops', async () => {
  const api = await startApi(config, () => undefined);
  const answer = await fetch(`${api.url}/readyz`);
  expect(await answer.json()).toMatchObject({
    missing: ['the first release is not published yet'],
  });
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  await api.stop();
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
});

test('a port that is taken is a fault with its code', async () => {
  const api = await startApi(config, () => undefined);
  const port = Number(new URL(api.url).port);
  const second = startApi({ ...config, port }, () => undefined);
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  await api.stop();
});

test('without its database it is alive, not ready, and says so', async () => {
  const nowhere = 'postgresql://nobody@127.0.0.1:1/none';
  const api = await startApi({ ...config, appDatabaseUrl: nowhere }, () => undefined);
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${api.url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { missing: ['the database does not answer'] },
  ]);
  const asked = await fetch(`${api.url}/api/v1/topics`, {
    headers: { authorization: `Bearer ${'a'.repeat(43)}` },
  });
  expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await (await fetch(`${api.url}/metrics`)).text()).toContain('nhipcau_database_up 0');
  await api.stop();
});
