import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk, instantOf } from '@nhipcau/core/kernel';
import { type BucketServer, startBucketServer } from '@nhipcau/release/testing';
import { readSiteConfig, startSite } from '@nhipcau/site';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, runDatabase } from './cli.fixture.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation whose releases go into a bucket. */
const place = aPlace();
let server: BucketServer;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await startBucketServer();
  env = server.settings();
  expect((await place.run(['migrate'])).code).toBe(0);
  const { owner, stop } = await runDatabase(place);
  await writeSettings(owner, plainSettings, instantOf(Date.now()));
  await stop();
});
afterAll(async () => {
  place.remove();
  await server.stop();
});

test('is published into the bucket, served from there, and is as it was signed', async () => {
  expect(await place.json(['publish'], { env })).toMatchObject({ code: 0, release: 1 });
  expect(existsSync(join(place.folder, 'store'))).toBe(false);
  const inBucket = await place.json(['verify', env.RELEASE_STORE ?? ''], { env });
  expect(inBucket).toMatchObject({ code: 0, ok: true, release: 1, problems: [] });
  expect(await place.json(['doctor'], { env })).toMatchObject({
    checks: expect.arrayContaining([
      expect.objectContaining({
        name: 'releases',
        ok: true,
        text: expect.stringContaining('is 1'),
      }),
    ]),
  });

  const site = await startSite(expectOk(readSiteConfig({ ...env, SITE_PORT: '0' }, place.folder)));
  try {
    const home = await fetch(`${site.url}/vi/`);
    expect([home.status, home.headers.get('nhipcau-release')]).toEqual([200, '1']);
    const told = await place.json(['verify', site.url]);
    expect(told).toMatchObject({ code: 0, ok: true, release: 1 });

    const { owner, stop } = await runDatabase(place);
    const publisher = JSON.stringify({ vi: 'Tên mới', en: 'New name' });
    await sql`update site_setting set value = ${publisher} where name = 'publisher'`.execute(owner);
    await stop();
    expect(await place.json(['publish', '--whole'], { env })).toMatchObject({ release: 2 });
    const served = async () => (await fetch(`${site.url}/vi/`)).text();
    await expect.poll(served, { timeout: 20_000 }).toContain('Tên mới');
  } finally {
    await site.stop();
  }
});

test('says what is missing before anything is begun', async () => {
  const { AWS_SECRET_ACCESS_KEY: _, ...rest } = env;
  const refused = await place.run(['doctor'], { env: rest });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('AWS_SECRET_ACCESS_KEY is needed');
});

test('a store that does not answer is told as such, and not as one that was tampered with', async () => {
  const nowhere = { ...env, S3_ENDPOINT: 'http://127.0.0.1:9' };
  const refused = await place.run(['verify', env.RELEASE_STORE ?? ''], { env: nowhere });
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('does not answer');
});
