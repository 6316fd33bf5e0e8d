/** The public log and the markets: who may read what. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarketCode } from '@nhipcau/core/markets';
import {
  blobName,
  lookup,
  nodeName,
  proofOf,
  readHead,
  verifySite,
  verifyStore,
} from '@nhipcau/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publicKeys, publish, until } from './site.fixture.ts';

const store = aStore();
const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, n) => [`/vi/stories/${n}`, aText(`Chuyện ${n}`)]),
);
const onlyKorea = Object.fromEntries(
  Array.from({ length: 40 }, (_, n) => [`/ko/stories/${n}`, aText(`이야기 ${n}`)]),
);
let site: RunningSite;
let behindProxy: RunningSite;

beforeAll(async () => {
  await publish(store.store, {
    world: { ...many, '/en/not-found': { body: 'none', status: 404 } },
  });
  await publish(store.store, { world: { '/vi/': aText('Nhà') }, KR: onlyKorea });
  site = await aSite(store);
  behindProxy = await aSite(store, { marketHeader: 'x-market', trustedProxies: ['127.0.0.0/8'] });
});
afterAll(async () => {
  await site.stop();
  await behindProxy.stop();
  store.remove();
});

const korea = { headers: { 'x-market': 'KR' } };

describe('records', () => {
  test('the head and every record up to it are served byte for byte', async () => {
    for (const name of ['log/head.json', 'log/1.json', 'log/2.json', 'log/2/subtrees.json']) {
      const { status, headers, body } = await ask(site, `/${name}`);
      expect(status).toBe(200);
      expect(body.equals(readFileSync(join(store.folder, name)))).toBe(true);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(headers['access-control-allow-origin']).toBe('*');
    }
    expect((await ask(site, '/log/head.json')).headers['cache-control']).toBe('no-cache');
  });

  test('what lies above the head is not published', async () => {
    for (const name of ['log/3.json', 'log/3/changes.json', 'log/3/subtrees.json']) {
      await store.store.put(name, readFileSync(join(store.folder, name.replace('3', '2'))));
      expect((await ask(site, `/${name}`)).status).toBe(404);
      await store.store.remove(name);
    }
  });

  test('a damaged record, list or node is not served', async () => {
    const own = aStore();
    await publish(own.store, { world: { '/vi/': aText('a') } });
    const root = (await publish(own.store, { world: many })).release.roots.world?.map ?? '';
    const here = await aSite(own);
    for (const name of ['log/1.json', 'log/1/changes.json', nodeName(root as never)]) {
      const file = join(own.folder, name);
      const bytes = readFileSync(file);
      const path = name.startsWith('nodes/') ? `/log/${name}` : `/${name}`;
      expect((await ask(here, path)).status).toBe(200);
      for (const at of [3, bytes.length >> 1, bytes.length - 3]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        writeFileSync(file, flipped);
        const { status, body } = await ask(here, path);
        expect([name, at, body.equals(flipped)]).toEqual([name, at, false]);
        expect([name, at, status]).toEqual([name, at, 500]);
      }
      writeFileSync(file, bytes);
      expect((await ask(here, path)).status).toBe(200);
    }
    await here.stop();
    own.remove();
  });
});

describe('markets', () => {
  test('a page of one market is there for its readers only', async () => {
    expect((await ask(behindProxy, '/ko/stories/3', korea)).text).toBe(aText('이야기 3'));
    expect((await ask(behindProxy, '/ko/stories/3')).status).toBe(404);
    expect((await ask(behindProxy, '/vi/stories/3', korea)).text).toBe(aText('Chuyện 3'));
    expect((await ask(behindProxy, '/ko/stories/3')).status).toBe(404);
  });

  test.each(['FR', 'kr ', 'world', '__proto__', 'KR, FR', ''])(
    'a market %j that has no map reads as the world',
    async (market) => {
      const asked = { headers: { 'x-market': market } };
      const { status } = await ask(behindProxy, '/ko/stories/3', asked);
      expect(status).toBe(market === 'kr ' ? 200 : 404);
      expect((await ask(behindProxy, '/vi/stories/3', asked)).status).toBe(200);
    },
  );

  test('caches are told that the answer depends on the market', async () => {
    expect((await ask(behindProxy, '/vi/')).headers.vary).toBe('Accept-Encoding, x-market');
    expect((await ask(behindProxy, '/ko/stories/3')).headers.vary).toContain('x-market');
  });

  test('a market header from anybody else is not believed', async () => {
    const strict = await aSite(store, {
      marketHeader: 'x-market',
      trustedProxies: ['10.0.0.0/8', '192.168.1.4', '::1'],
    });
    expect((await ask(strict, '/ko/stories/3', korea)).status).toBe(404);
    expect((await ask(site, '/ko/stories/3', korea)).status).toBe(404);
    await strict.stop();
  });

  test('it is believed over IPv6, and from one address', async () => {
    const v6 = await aSite(store, {
      host: '::1',
      marketHeader: 'x-market',
      trustedProxies: ['::1'],
    });
    const { hostname, port } = new URL(v6.url);
    const answer = await fetch(`http://${hostname}:${port}/ko/stories/3`, korea);
    expect(answer.status).toBe(200);
    await v6.stop();
    const one = await aSite(store, { marketHeader: 'x-market', trustedProxies: ['127.0.0.1'] });
    expect((await ask(one, '/ko/stories/3', korea)).status).toBe(200);
    await one.stop();
  });

  test('changes name only paths that the market holds, and match what was signed', async () => {
    const read = async (asked = {}) =>
      JSON.parse((await ask(behindProxy, '/log/2/changes.json', asked)).text) as Record<
        string,
        readonly { path: string }[]
      >;
    const ours = await read(korea);
    expect(Object.keys(await read())).toEqual(['world']);
    expect(Object.keys(ours)).toEqual(['KR', 'world']);
    expect(ours.KR?.map(({ path }) => path)).toContain('/ko/stories/3');
    expect(JSON.stringify(await read())).not.toContain('/ko/stories/');
  });

  test('nodes are served to the market that holds them: every one on the way to its pages, no other', async () => {
    const head = JSON.parse((await ask(site, '/log/head.json')).text);
    const { world, KR } = head.release.roots;
    const nodesTo = async (root: string, path: string) => {
      const { nodes } = await proofOf(store.store, root as never, path);
      return nodes.map((node) => Buffer.from(node, 'base64url'));
    };
    const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    const shared = [
      ...(await nodesTo(world.map, '/vi/stories/7')),
      ...(await nodesTo(world.log, '/log/2')),
    ];
    const own = [...(await nodesTo(KR.map, '/ko/stories/7'))];
    expect(own.length).toBeGreaterThan(1);
    for (const node of shared) {
      const { status, body } = await ask(behindProxy, `/log/nodes/${hashOf(node)}`);
      expect([status, body.equals(node)]).toEqual([200, true]);
    }
    for (const node of own) {
      expect((await ask(behindProxy, `/log/nodes/${hashOf(node)}`)).status).toBe(404);
      expect((await ask(site, `/log/nodes/${hashOf(node)}`)).status).toBe(404);
      expect((await ask(behindProxy, `/log/nodes/${hashOf(node)}`, korea)).status).toBe(200);
    }
    expect((await ask(site, `/log/nodes/${'0'.repeat(64)}`)).status).toBe(404);
  });
});

test('the site passes its own verification', async () => {
  const report = await verifySite(site.url, { publicKeys });
  expect(report).toMatchObject({ ok: true, release: 2, problems: [] });
  expect(report.checked).toBeGreaterThan(60);
});

test('verification reads the maps of the market that the host is for, and a store has those of every market', async () => {
  const own = aStore();
  await publish(own.store, {
    world: { '/vi/': aText('Cho mọi người') },
    KR: { '/ko/only': aText('한국') },
    JP: {},
  });
  const read = () =>
    Promise.all(
      ['world', 'KR', 'JP', 'FR'].map(async (code) => {
        const marketHosts = new Map([['127.0.0.1', code as MarketCode]]);
        const here = await aSite(own, { marketHosts });
        const { ok, market, problems } = await verifySite(here.url, { publicKeys });
        await here.stop();
        return [market, ok, problems.map(({ path }) => path)] as const;
      }),
    );
  const asWorld = ['world', true, []];
  // Japan's map is the world's, and France has none: what they are given is the world's.
  expect(await read()).toEqual([asWorld, ['KR', true, []], asWorld, asWorld]);
  const { KR } = (await readHead(own.store))?.release.roots ?? expect.fail('no release');
  const { blob } = (await lookup(own.store, KR?.map as never, '/ko/only')) ?? expect.fail('none');
  for await (const name of own.store.list(blobName(blob))) {
    await own.store.put(name, new TextEncoder().encode('khác'));
  }
  expect(await read()).toEqual([asWorld, ['KR', false, ['/ko/only']], asWorld, asWorld]);
  const { ok, market, problems } = await verifyStore(own.store, { publicKeys });
  expect([ok, market, problems.some((one) => one.blob === blob)]).toEqual([false, null, true]);
  own.remove();
});

test('an entry whose service ends is served until then and not one moment longer, without a release', async () => {
  const own = aStore();
  const notAfter = Date.now() + 1_500;
  await publish(own.store, {
    world: {
      '/vi/stories/a': { body: aText('Có hạn'), notAfter },
      '/media/a.jpg': { body: new Uint8Array(100), type: 'image/jpeg', notAfter },
    },
  });
  const here = await aSite(own);
  for (const path of ['/vi/stories/a', '/media/a.jpg']) {
    const { status, headers } = await ask(here, path);
    expect([status, headers['cache-control']]).toEqual([200, 'public, no-cache']);
  }
  await until(async () => (await ask(here, '/vi/stories/a')).status === 404, 10_000);
  expect(Date.now()).toBeGreaterThanOrEqual(notAfter);
  expect((await ask(here, '/media/a.jpg')).status).toBe(404);
  expect((await ask(here, '/vi/stories/a/')).status).toBe(404);
  await here.stop();
  own.remove();
});
