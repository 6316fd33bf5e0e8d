/** The head moves while readers read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aSite, aStore, ask, aText, publish, type TestStore, until } from './site.fixture.ts';

let store: TestStore;
beforeEach(() => {
  store = aStore();
});
afterEach(() => store.remove());

test('before the first publication it says so, and serves it once it is there', async () => {
  const site = await aSite(store);
  expect((await ask(site, '/healthz')).status).toBe(200);
  for (const path of ['/readyz', '/vi/', '/', '/log/head.json']) {
    const { status, headers, text } = await ask(site, path);
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(text).toContain('Nothing is published yet');
  }
  await publish(store.store, { world: { '/vi/': aText('Bản 1') } });
  await until(async () => (await ask(site, '/readyz')).status === 200, 10_000);
  expect((await ask(site, '/vi/')).text).toBe(aText('Bản 1'));
  await site.stop();
});

test('a new release is served within a second, without a restart', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1'), '/vi/old': aText('cũ') } });
  const site = await aSite(store);
  expect((await ask(site, '/vi/')).text).toBe(aText('Bản 1'));
  expect((await ask(site, '/vi/new')).status).toBe(404);
  await ask(site, '/vi/old');
  const took: number[] = [];
  for (let number = 2; number <= 6; number += 1) {
    const text = aText(`Bản ${number}`);
    await publish(store.store, { world: { '/vi/': text, '/vi/new': text, '/vi/old': null } });
    took.push(await until(async () => (await ask(site, '/vi/')).text === text, 10_000));
  }
  expect(Math.min(...took)).toBeLessThan(1_000);
  expect((await ask(site, '/vi/')).headers['nhipcau-release']).toBe('6');
  expect((await ask(site, '/vi/new')).status).toBe(200);
  expect((await ask(site, '/vi/old')).status).toBe(404);
  await site.stop();
});

test('a page that stays the same keeps its tag and takes the new number', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1'), '/vi/a': aText('a') } });
  const site = await aSite(store);
  const before = await ask(site, '/vi/a');
  await publish(store.store, { world: { '/vi/': aText('Bản 2') } });
  await until(async () => (await ask(site, '/vi/a')).headers['nhipcau-release'] === '2', 10_000);
  const after = await ask(site, '/vi/a', {
    headers: { 'if-none-match': before.headers.etag ?? '' },
  });
  expect([after.status, after.headers['nhipcau-release']]).toEqual([304, '2']);
  await site.stop();
});

test('a page that moves elsewhere than before leads elsewhere', async () => {
  const moved = (location: string) => ({ body: '', status: 301 as const, location });
  await publish(store.store, { world: { '/vi/old': moved('/vi/a'), '/vi/a': aText('a') } });
  const site = await aSite(store);
  expect((await ask(site, '/vi/old')).headers.location).toBe('/vi/a');
  await publish(store.store, { world: { '/vi/old': moved('/vi/b') } });
  await until(async () => (await ask(site, '/vi/')).headers['nhipcau-release'] === '2', 10_000);
  expect((await ask(site, '/vi/old')).headers.location).toBe('/vi/b');
  await site.stop();
});

test('of 1,000 answers during 20 publications each is one release, entirely', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1'), '/vi/2': aText('Bản 1') } });
  const site = await aSite(store);
  const wrong: string[] = [];
  const seen = new Set<string>();
  let asked = 0;
  let publishing = true;
  const read = async (path: string): Promise<void> => {
    for (let newest = 0; publishing || asked < 1_000; asked += 1) {
      const { status, headers, text } = await ask(site, path, {
        headers: { 'accept-encoding': 'br' },
      });
      const number = String(headers['nhipcau-release']);
      seen.add(number);
      if (status !== 200 || text !== aText(`Bản ${number}`))
        wrong.push(`${path} ${number} ${status}`);
      if (Number(number) < newest) wrong.push(`${path} went back from ${newest} to ${number}`);
      newest = Number(number);
    }
  };
  const readers = ['/vi/', '/vi/2', '/vi/', '/vi/2'].map(read);
  for (let number = 2; number <= 21; number += 1) {
    await publish(store.store, {
      world: { '/vi/': aText(`Bản ${number}`), '/vi/2': aText(`Bản ${number}`) },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  publishing = false;
  await Promise.all(readers);
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThanOrEqual(1_000);
  expect(seen.size).toBeGreaterThan(5);
  await until(async () => (await ask(site, '/vi/')).headers['nhipcau-release'] === '21', 10_000);
  await site.stop();
});

test('a head that cannot be read leaves the release before, says so, and is read when it is whole', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1') } });
  const site = await aSite(store);
  const first = await ask(site, '/vi/');
  await publish(store.store, { world: { '/vi/': aText('Bản 2') } });
  const head = join(store.folder, 'log/head.json');
  const whole = readFileSync(head);
  writeFileSync(head, whole.subarray(0, 100));
  await until(async () => (await ask(site, '/readyz')).text !== 'ok\n', 10_000);
  expect((await ask(site, '/readyz')).text).toContain('log/head.json');
  expect((await ask(site, '/readyz')).status).toBe(200);
  expect((await ask(site, '/vi/')).status).toBe(first.status);
  expect(site.said.join('')).toContain('the newest release cannot be opened: log/head.json');
  writeFileSync(head, whole);
  await until(async () => (await ask(site, '/readyz')).text === 'ok\n', 10_000);
  expect((await ask(site, '/vi/')).text).toBe(aText('Bản 2'));
  await site.stop();
});

test('a release whose map cannot be read is not moved to until it can', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1') } });
  const site = await aSite(store);
  const other = aStore();
  await publish(other.store, { world: { '/vi/': aText('Bản 1') } });
  const { hash, release } = await publish(other.store, { world: { '/vi/': aText('Bản khác') } });
  const root = release.roots.world?.map ?? '';
  const copy = (name: string) => store.store.put(name, readFileSync(join(other.folder, name)));
  await copy('log/head.json');
  await until(async () => (await ask(site, '/readyz')).text.includes(root), 10_000);
  expect((await ask(site, '/vi/')).text).toBe(aText('Bản 1'));
  for await (const name of other.store.list('nodes/')) await copy(name);
  for await (const name of other.store.list('blobs/')) await copy(name);
  await until(async () => (await ask(site, '/vi/')).text === aText('Bản khác'), 10_000);
  expect((await ask(site, '/log/head.json')).text).toContain(hash);
  await site.stop();
  other.remove();
});

test('a site that starts over a damaged head says what is wrong and serves when it is whole', async () => {
  await publish(store.store, { world: { '/vi/': aText('Bản 1') } });
  const head = join(store.folder, 'log/head.json');
  const whole = readFileSync(head);
  writeFileSync(head, '{}');
  const site = await aSite(store);
  const { status, text } = await ask(site, '/readyz');
  expect([status, text]).toEqual([503, 'log/head.json: no canonical record of a release\n']);
  writeFileSync(head, whole);
  await until(async () => (await ask(site, '/vi/')).status === 200, 10_000);
  await site.stop();
});
