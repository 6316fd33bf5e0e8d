/** The configuration of `docs/scale.md`, as it stands there, in a real nginx. */
import type { MarketCode } from '@nhipcau/core/markets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNginx, startNginx } from './nginx.fixture.ts';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publish, type TestStore } from './site.fixture.ts';

const underCi = (process.env.CI ?? '') !== '';
if (!hasNginx && !underCi) {
  process.stdout.write('NOT RUN: nginx in front of the site (apt-get install nginx-light).\n');
}

describe.runIf(hasNginx || underCi)('nginx in front of the site', () => {
  let store: TestStore;
  let site: RunningSite;
  let nginx: RunningSite;

  beforeAll(async () => {
    store = aStore();
    await publish(store.store, {
      world: {
        '/vi/': aText('Thế giới'),
        '/vi/a': aText('Chuyện A'),
        '/vi/gone': { body: aText('Đã rút'), status: 410 },
        '/vi/until': { body: aText('Có hạn'), notAfter: Date.now() + 3_600_000 },
        '/media/0123456789abcdef01234567.jpg': { body: Buffer.alloc(5_000, 7), type: 'image/jpeg' },
      },
      KR: { '/vi/a': aText('Chuyện A cho Hàn Quốc') },
    });
    site = await aSite(store, { marketHosts: new Map([['kr.example.org', 'KR' as MarketCode]]) });
    nginx = await startNginx([site]);
  });
  afterAll(async () => {
    await nginx?.stop();
    await site?.stop();
    store?.remove();
  });

  const cacheOf = ({ headers }: { readonly headers: object }): unknown =>
    (headers as Record<string, unknown>)['x-cache'];

  test('gives the bytes of the site, from its own memory the second time', async () => {
    const headers = { 'accept-encoding': 'br' };
    const own = await ask(site, '/vi/', { headers });
    const [first, second] = [
      await ask(nginx, '/vi/', { headers }),
      await ask(nginx, '/vi/', { headers }),
    ];
    expect([first.body, second.body]).toEqual([own.body, own.body]);
    expect([first, second].map(cacheOf)).toEqual(['MISS', 'HIT']);
    for (const name of ['etag', 'content-encoding', 'content-security-policy', 'nhipcau-release']) {
      expect(second.headers[name], name).toBe(own.headers[name]);
    }
  });

  test('keeps codings apart and codes nothing itself', async () => {
    for (const coding of ['gzip', 'zstd', 'identity', 'br']) {
      const { headers, text } = await ask(nginx, '/vi/a', {
        headers: { 'accept-encoding': coding },
      });
      expect(headers['content-encoding'] ?? 'identity').toBe(coding);
      expect(text).toBe(aText('Chuyện A'));
    }
  });

  test('keeps markets apart by host', async () => {
    const korea = { headers: { host: 'kr.example.org' } };
    for (let time = 1; time <= 2; time += 1) {
      expect((await ask(nginx, '/vi/a', korea)).text).toBe(aText('Chuyện A cho Hàn Quốc'));
      expect((await ask(nginx, '/vi/a')).text).toBe(aText('Chuyện A'));
    }
  });

  test('answers 304 to whoever has the bytes, and parts of media', async () => {
    const { headers } = await ask(nginx, '/vi/a');
    const again = { headers: { 'if-none-match': String(headers.etag) } };
    expect((await ask(nginx, '/vi/a', again)).status).toBe(304);
    const part = await ask(nginx, '/media/0123456789abcdef01234567.jpg', {
      headers: { range: 'bytes=10-19' },
    });
    expect([part.status, part.body.length]).toEqual([206, 10]);
  });

  test('passes on what was withdrawn, and never keeps what has an end', async () => {
    expect((await ask(nginx, '/vi/gone')).status).toBe(410);
    const times = [await ask(nginx, '/vi/until'), await ask(nginx, '/vi/until')];
    expect(times.map(cacheOf)).toEqual(['MISS', 'MISS']);
  });

  test('gives what it kept while the site is away, and the head not at all', async () => {
    await ask(nginx, '/vi/');
    await site.stop();
    const kept = await ask(nginx, '/vi/');
    expect([kept.status, kept.text]).toEqual([200, aText('Thế giới')]);
    expect((await ask(nginx, '/log/head.json')).status).toBe(502);
    expect((await ask(nginx, '/readyz')).status).toBe(502);
  });
});
