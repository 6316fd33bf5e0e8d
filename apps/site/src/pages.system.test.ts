/** What stands at which address, in which language, under which headers. */
import { Agent, type IncomingHttpHeaders } from 'node:http';
import { sha256 } from '@nhipcau/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publish } from './site.fixture.ts';

const languages = ['vi', 'en', 'ko', 'ja', 'zh', 'fr', 'ru', 'es', 'de', 'ar', 'lo', 'km'];
const shard = { body: aText('chỉ mục'), type: 'application/octet-stream' };
const digits = sha256(new TextEncoder().encode(shard.body)).slice(0, 24);
const store = aStore();
let site: RunningSite;
let overTls: RunningSite;

beforeAll(async () => {
  const perLanguage = languages.flatMap((language) => [
    [`/${language}/`, { body: aText(`home ${language}`), language }],
    [`/${language}/not-found`, { body: aText(`no page ${language}`), language, status: 404 }],
  ]);
  await publish(store.store, {
    world: {
      ...Object.fromEntries(perLanguage),
      '/vi/stories/ha-long': { body: aText('Hạ Long'), language: 'vi' },
      '/ko/stories/ha-long': { body: aText('다른 언어'), language: 'ko', status: 404 },
      '/vi/stories/old': { body: '', status: 301, location: '/vi/stories/ha-long' },
      '/vi/stories/gone': { body: aText('Đã rút lại'), language: 'vi', status: 410 },
      '/vi/search/': aText('Tìm kiếm'),
      '/vi/search/index.json': { body: aText('{}'), type: 'application/json' },
      [`/vi/search/${digits}.bin`]: shard,
      [`/vi/search/${digits.slice(1)}.bin`]: shard,
      [`/vi/stories/${digits}.bin`]: shard,
      '/vi/search/0123456789abcdef01234567.bin': shard,
      [`/km/search/${digits}.bin`]: { ...shard, notAfter: Date.now() + 3_600_000 },
      '/assets/0123456789abcdef.css': { body: aText('x'), type: 'text/css; charset=utf-8' },
      '/assets/icon.svg': {
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        type: 'image/svg+xml',
      },
      '/media/a.jpg': { body: new Uint8Array(2_000).fill(7), type: 'image/jpeg' },
      '/vi/feed.atom': { body: aText('feed'), type: 'application/atom+xml; charset=utf-8' },
    },
  });
  site = await aSite(store);
  overTls = await aSite(store, { siteUrl: 'https://example.vn' });
});
afterAll(async () => {
  await site.stop();
  await overTls.stop();
  store.remove();
});

describe('the front door', () => {
  test.each(languages)('leads a reader of %s home', async (language) => {
    const { status, headers } = await ask(site, '/', {
      headers: { 'accept-language': `xx, ${language};q=0.7, en;q=0.1` },
    });
    expect([status, headers.location, headers.vary]).toEqual([
      302,
      `/${language}/`,
      'Accept-Language',
    ]);
  });

  test.each([
    ['zh-Hant-TW,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.4, ko-KR;q=0.8, ja;q=0.79', 'ko'],
    ['sv-SE, nb', 'en'],
    ['fr;q=0', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;;,q=,%%', 'en'],
  ])('%j is read as %s', async (field, language) => {
    const answer = await ask(site, '/', { headers: { 'accept-language': field } });
    expect(answer.headers.location).toBe(`/${language}/`);
  });

  test('without the field it is English, and the query goes along', async () => {
    expect((await ask(site, '/?from=card')).headers.location).toBe('/en/?from=card');
  });
});

describe('addresses', () => {
  test.each([
    ['/vi/stories/ha-long/', '/vi/stories/ha-long'],
    ['/vi', '/vi/'],
    ['/vi/search', '/vi/search/'],
    ['/vi/search?q=h%E1%BA%A1', '/vi/search/?q=h%E1%BA%A1'],
  ])('%s is elsewhere: 301 to %s', async (path, location) => {
    const { status, headers } = await ask(site, path);
    expect([status, headers.location]).toEqual([301, location]);
    expect(headers['cache-control']).toBe('public, max-age=60');
  });

  test('a changed slug leads on, a withdrawn page says so, a missing edition says what there is', async () => {
    const moved = await ask(site, '/vi/stories/old');
    expect([moved.status, moved.headers.location]).toEqual([301, '/vi/stories/ha-long']);
    const gone = await ask(site, '/vi/stories/gone');
    expect([gone.status, gone.text.includes('Đã rút lại')]).toEqual([410, true]);
    const missing = await ask(site, '/ko/stories/ha-long');
    expect([missing.status, missing.text.includes('다른 언어')]).toEqual([404, true]);
  });

  test.each(languages)('what is not there is said in %s', async (language) => {
    const { status, headers, text } = await ask(site, `/${language}/stories/nowhere`);
    expect([status, headers['content-language']]).toEqual([404, language]);
    expect(text).toContain(`no page ${language}`);
  });

  test('outside the languages it is said in the language that the reader asks for', async () => {
    const { headers, text } = await ask(site, '/nowhere', { headers: { 'accept-language': 'km' } });
    expect(text).toContain('no page km');
    expect(headers.vary).toBe('Accept-Encoding, Accept-Language');
    expect((await ask(site, '/nowhere')).text).toContain('no page en');
  });

  test.each([
    '/../../etc/passwd',
    '/vi/../../log/head.json',
    '/vi/%2e%2e/%2e%2e/etc/passwd',
    '/vi/..%2f..%2fkeys/release.key',
    '/vi/stories/ha-long%00',
    '/vi/stories/%E1%BA',
    '/vi/stories/ha%2Dlong',
    '/vi//stories/ha-long',
    '//example.org/',
    '/\\example.org/',
    '/blobs/ab/abcd',
    '/tmp/',
    '/log/../blobs',
    '/log/0.json',
    '/log/01.json',
    '/log/1.json/',
    '/log/nodes/../../log/head.json',
    '/__proto__',
    '/__proto__/',
    '/vi/constructor',
    '/hasOwnProperty',
    `/vi/${'a'.repeat(9_000)}`,
    '/vi/stories/ha-long;a=1',
    '/VI/',
  ])('%s is nowhere', async (path) => {
    const { status, headers } = await ask(site, path);
    expect(status).toBe(404);
    expect(headers['nhipcau-release']).toBe('1');
  });

  test('an address in absolute form is the same address', async () => {
    expect((await ask(site, 'http://other.example/vi/')).text).toContain('home vi');
    expect((await ask(site, 'http://other.example')).status).toBe(302);
  });
});

describe('methods', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      const { status, headers } = await ask(site, '/vi/', { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    },
  );

  test.each(['/vi/', '/vi/stories/gone', '/nowhere', '/', '/vi', '/log/head.json', '/media/a.jpg'])(
    'HEAD %s answers as GET, without the body',
    async (path) => {
      const [get, head] = [await ask(site, path), await ask(site, path, { method: 'HEAD' })];
      expect(head.status).toBe(get.status);
      expect(head.body.length).toBe(0);
      expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
      expect(Number(get.headers['content-length'])).toBe(get.body.length);
    },
  );

  test('a connection that is kept and one that is not get the same answer', async () => {
    for (const headers of [{}, { 'if-none-match': '*' }]) {
      const kept = await ask(site, '/vi/', { headers });
      const again = await ask(site, '/vi/', { headers });
      const closed = await ask(site, '/vi/', { headers, agent: new Agent({ keepAlive: false }) });
      const { connection, 'keep-alive': timeout, ...same } = withoutDate(kept.headers);
      expect([connection, timeout, closed.headers.connection]).toEqual([
        'keep-alive',
        'timeout=30',
        'close',
      ]);
      const { connection: _closed, ...other } = withoutDate(closed.headers);
      expect(other).toEqual(same);
      expect(again.body.equals(closed.body)).toBe(true);
      expect(Math.abs(Date.now() - Date.parse(kept.headers.date ?? ''))).toBeLessThan(3_000);
    }
  });
});

function withoutDate({ date: _date, ...headers }: IncomingHttpHeaders) {
  return headers;
}

describe('headers', () => {
  const everyKind = [
    '/vi/',
    '/vi/stories/gone',
    '/vi/stories/old',
    '/nowhere',
    '/',
    '/vi',
    '/log/head.json',
    '/log/1',
    '/media/a.jpg',
    '/assets/icon.svg',
    '/vi/feed.atom',
    '/healthz',
    '/readyz',
  ];

  test.each(everyKind)('%s is guarded', async (path) => {
    const { headers } = await ask(site, path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    // Forms alone go elsewhere, and to the api only.
    const policy = String(headers['content-security-policy']);
    const others = policy.replace("form-action 'self' http://localhost:4001;", '');
    expect(others).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['cache-control']).toBeTruthy();
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  test('a page runs no script or style of its own, and nobody frames it or sends its forms away', async () => {
    const policy = String((await ask(site, '/vi/')).headers['content-security-policy']);
    const directives = Object.fromEntries(
      policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
    );
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'media-src': "'self'",
      'form-action': "'self' http://localhost:4001",
      'base-uri': "'none'",
      'frame-ancestors': "'self'",
    });
  });

  test.each(everyKind)('%s asks for TLS only where the site is reached over it', async (path) => {
    const strict = 'strict-transport-security';
    expect((await ask(site, path)).headers[strict]).toBeUndefined();
    expect((await ask(overTls, path)).headers[strict]).toBe('max-age=31536000; includeSubDomains');
  });

  test('405 and 416 are guarded too', async () => {
    const refused = await ask(overTls, '/vi/', { method: 'POST' });
    const beyond = await ask(overTls, '/media/a.jpg', { headers: { range: 'bytes=9999-' } });
    for (const { headers } of [refused, beyond]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['strict-transport-security']).toBeTruthy();
    }
  });

  test('what carries its hash in its path is kept for ever, a page for a minute', async () => {
    const kept = async (path: string) => (await ask(site, path)).headers['cache-control'];
    expect(await kept('/assets/0123456789abcdef.css')).toBe('public, max-age=31536000, immutable');
    expect(await kept('/media/a.jpg')).toBe('public, max-age=31536000, immutable');
    expect(await kept('/vi/')).toBe('public, max-age=60, must-revalidate');
    expect(await kept('/healthz')).toBe('no-store');
  });

  test('a file of a search index is kept for ever if its name is that of its bytes', async () => {
    const kept = async (path: string) => (await ask(site, path)).headers['cache-control'];
    const named = `/vi/search/${digits}.bin`;
    expect(await kept(named)).toBe('public, max-age=31536000, immutable');
    const { status, headers } = await ask(site, named, { headers: { 'if-none-match': '*' } });
    expect([status, headers['cache-control']]).toEqual([304, await kept(named)]);
    for (const path of [
      '/vi/search/0123456789abcdef01234567.bin',
      `/vi/search/${digits.slice(1)}.bin`,
      `/vi/stories/${digits}.bin`,
      '/vi/search/index.json',
      '/vi/search/',
    ]) {
      expect([path, await kept(path)]).toEqual([path, 'public, max-age=60, must-revalidate']);
    }
    expect(await kept(`/km/search/${digits}.bin`)).toBe('public, no-cache');
  });

  test('type and language are those of the release', async () => {
    const { headers } = await ask(site, '/vi/feed.atom');
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect((await ask(site, '/ko/')).headers['content-language']).toBe('ko');
  });

  test.each(['/vi/', '/', '/vi', '/nowhere', '/log/1', '/log/head.json', '/vi/stories/gone'])(
    '%s names the release it is from',
    async (path) => {
      expect((await ask(site, path)).headers['nhipcau-release']).toBe('1');
    },
  );
});

test('health tells that it is alive and can serve', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const { status, text } = await ask(site, path);
    expect([status, text]).toEqual([200, 'ok\n']);
  }
});
