/** The market by the name of the host that is asked. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expectOk } from '@nhipcau/core/kernel';
import type { ObjectStore } from '@nhipcau/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSiteConfig } from './config.ts';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publish } from './site.fixture.ts';
import { openSite } from './site.ts';

const store = aStore();
const { marketHosts } = expectOk(
  readSiteConfig(
    { SITE_MARKET_HOSTS: 'jp.example.org=JP, kr.example.org=KR, fr.example.org=FR' },
    store.folder,
  ),
);
const proxied = { marketHeader: 'x-market', trustedProxies: ['127.0.0.1'], marketHosts };
let site: RunningSite;
let behindProxy: RunningSite;
let behindStranger: RunningSite;

beforeAll(async () => {
  await publish(store.store, {
    world: { '/vi/': aText('world'), '/en/not-found': { body: 'none', status: 404 } },
    JP: { '/vi/': aText('JP'), '/ja/only': aText('日本') },
    KR: { '/vi/': aText('KR') },
  });
  site = await aSite(store, { marketHosts });
  behindProxy = await aSite(store, proxied);
  behindStranger = await aSite(store, { ...proxied, trustedProxies: ['10.0.0.0/8'] });
});
afterAll(async () => {
  for (const one of [site, behindProxy, behindStranger]) await one.stop();
  store.remove();
});

/** The market whose home page a request to `host` gets. */
async function marketAt(
  of: RunningSite,
  host: string,
  more: Readonly<Record<string, string>> = {},
  path = '/vi/',
): Promise<string | undefined> {
  const { text } = await ask(of, path, { headers: { host, ...more } });
  return ['world', 'JP', 'KR'].find((market) => text === aText(market));
}

describe('the host alone', () => {
  test.each([
    ['jp.example.org', 'JP'],
    ['kr.example.org', 'KR'],
    ['JP.Example.Org', 'JP'],
    ['jp.example.org:4000', 'JP'],
    ['jp.example.org.', 'JP'],
    ['jp.example.org.:80', 'JP'],
    ['example.org', 'world'],
    ['www.jp.example.org', 'world'],
    ['jp.example.org.evil.example', 'world'],
    ['jp.example.org..', 'world'],
    ['jp.example.org, kr.example.org', 'world'],
    ['user@jp.example.org', 'world'],
    ['__proto__', 'world'],
    ['127.0.0.1', 'world'],
    ['', 'world'],
  ])('%j is read as %s', async (host, market) => {
    expect(await marketAt(site, host)).toBe(market);
  });

  test('a market that has no map of its own reads as the world', async () => {
    expect(await marketAt(site, 'fr.example.org')).toBe('world');
  });

  test('the host of an address in absolute form counts, not the field', async () => {
    const at = (path: string, host: string) => marketAt(site, host, {}, path);
    expect(await at('http://jp.example.org:80/vi/', 'kr.example.org')).toBe('JP');
    expect(await at('http://example.org/vi/', 'jp.example.org')).toBe('world');
    expect(await at('http:///vi/', 'jp.example.org')).toBe('world');
  });

  test('a request of HTTP/1.0 without a host reads as the world', async () => {
    const { hostname, port } = new URL(site.url);
    const socket = connect(Number(port), hostname);
    socket.end('GET /vi/ HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toContain(aText('world'));
  });

  test('without the setting every host is the world’s', async () => {
    const plain = await aSite(store);
    expect(await marketAt(plain, 'jp.example.org')).toBe('world');
    expect((await ask(plain, '/vi/')).headers.vary).toBe('Accept-Encoding');
    await plain.stop();
  });
});

describe('behind a proxy', () => {
  const host = 'jp.example.org';

  test('the word of a trusted one goes before the host', async () => {
    expect(await marketAt(behindProxy, host, { 'x-market': 'KR' })).toBe('KR');
    expect(await marketAt(behindProxy, host, { 'x-market': 'world' })).toBe('world');
    expect(await marketAt(behindProxy, 'example.org', { 'x-market': 'JP' })).toBe('JP');
  });

  test('a trusted one that names a market without a map is believed: the world', async () => {
    expect(await marketAt(behindProxy, host, { 'x-market': 'FR' })).toBe('world');
  });

  test('the host tells where the proxy says nothing, or is not trusted', async () => {
    expect(await marketAt(behindProxy, host)).toBe('JP');
    expect(await marketAt(behindStranger, host, { 'x-market': 'KR' })).toBe('JP');
    expect(await marketAt(behindStranger, 'example.org', { 'x-market': 'KR' })).toBe('world');
  });
});

describe('caches', () => {
  test('are told that every answer depends on the host', async () => {
    const vary = async (of: RunningSite, path: string) => (await ask(of, path)).headers.vary;
    expect(await vary(site, '/vi/')).toBe('Accept-Encoding, Host');
    expect(await vary(site, '/vi')).toBe('Host');
    expect(await vary(site, '/ja/only')).toContain('Host');
    expect(await vary(site, '/log/1/changes.json')).toBe('Host');
    expect(await vary(behindProxy, '/vi/')).toBe('Accept-Encoding, x-market, Host');
    const unchanged = await ask(site, '/vi/', { headers: { 'if-none-match': '*' } });
    expect([unchanged.status, unchanged.headers.vary]).toEqual([304, 'Accept-Encoding, Host']);
  });

  test('of the site itself give no market what is another’s', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect((await ask(site, '/ja/only', { headers: { host: 'jp.example.org' } })).status).toBe(
        200,
      );
      expect((await ask(site, '/ja/only', { headers: { host: 'kr.example.org' } })).status).toBe(
        404,
      );
      expect((await ask(site, '/ja/only')).status).toBe(404);
      for (const [host, market] of [
        ['jp.example.org', 'JP'],
        ['example.org', 'world'],
        ['kr.example.org', 'KR'],
      ] as const) {
        expect(await marketAt(site, host)).toBe(market);
      }
    }
  });

  test('a thousand hosts that nobody listed read nothing anew from the store', async () => {
    let reads = 0;
    const counted: ObjectStore = {
      ...store.store,
      get: (name) => {
        reads += 1;
        return store.store.get(name);
      },
    };
    const config = expectOk(readSiteConfig({}, store.folder));
    const opened = await openSite(counted, { ...config, marketHosts }, () => undefined);
    const server = createServer(opened.handle).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const here = { url: `http://127.0.0.1:${port}`, stop: async () => undefined };
    expect(await marketAt(here, 'example.org')).toBe('world');
    const before = reads;
    for (let number = 0; number < 1_000; number += 1) {
      expect(await marketAt(here, `${number}.jp.example.org:${number}`)).toBe('world');
    }
    expect(reads).toBe(before);
    expect(await marketAt(here, 'jp.example.org')).toBe('JP');
    expect(reads).toBeGreaterThan(before);
    opened.stop();
    server.closeAllConnections();
    server.close();
  });
});
