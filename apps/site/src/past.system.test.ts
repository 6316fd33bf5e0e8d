/** Pages as they were: what of the past is shown, how it is marked, and what is not given any more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, type Page, publish } from './site.fixture.ts';

const picture = (name: string): string => `/media/${name.padEnd(24, '0')}.jpg`;
const page = (text: string, more: Partial<Exclude<Page, string | null>> = {}): Page => ({
  body: `<!doctype html>\n<html lang="vi">\n<head>\n<title>${text}</title>\n<script type="module" src="/assets/1.js"></script>\n</head>\n<body>\n<h1>${text}</h1>\n</body>\n</html>\n`,
  language: 'vi',
  ...more,
});
const file = (type: string, body: string): Page => ({ body, type });
const withPicture = `Một <img src="${picture('aa')}" srcset="${picture('aa')} 480w" alt="">`;

const store = aStore();
let site: RunningSite;
let behindProxy: RunningSite;
beforeAll(async () => {
  await publish(store.store, {
    world: {
      '/vi/': page('Nhà <a href="/vi/stories/gone">Đi rồi</a>'),
      '/vi/stories/': page(
        'Danh sách <a href="/vi/stories/a">A</a> <a href="/en/stories/gone">E</a> <a href="/vi/stories/never">N</a>',
      ),
      '/vi/stories/a': page(withPicture),
      '/vi/stories/gone': page('Sẽ rút'),
      '/en/stories/gone': page('Will go', { language: 'en' }),
      '/vi/stories/old': page('Sẽ dời'),
      '/vi/stories/ends': page('Có hạn', { notAfter: Date.now() - 1 }),
      '/vi/stories/ended': page('Có hạn', { notAfter: Date.now() - 1 }),
      '/vi/stories/same': page('Sẽ rút'),
      '/vi/search/1.bin': file('application/octet-stream', 'Sẽ rút'),
      '/vi/feed.atom': file('application/atom+xml', '<a href="http://localhost/vi/stories/gone"/>'),
      '/news-sitemap.xml': file('application/xml', '<loc>http://localhost/vi/stories/a</loc>'),
      '/vi/search/0.bin': file('application/octet-stream', 'Sẽ rút'),
      '/vi/not-found': page('Không có', { status: 404 }),
      '/assets/1.css': file('text/css', 'body{}'),
      [picture('aa')]: file('image/jpeg', 'ảnh một'),
      [picture('bb')]: file('image/jpeg', 'ảnh hai'),
      [picture('cc')]: file('image/jpeg', 'ảnh ba'),
      [picture('dd')]: file('image/jpeg', 'ảnh bốn'),
    },
    KR: { '/ko/stories/own': page('한국', { language: 'ko' }) },
  });
  await publish(
    store.store,
    {
      world: {
        '/vi/': page('Nhà mới'),
        '/vi/stories/': page('Danh sách mới'),
        '/vi/stories/a': page('Hai'),
        '/vi/stories/gone': page('Đã rút', { status: 410 }),
        '/en/stories/gone': page('Withdrawn', { status: 410, language: 'en' }),
        '/vi/stories/old': { body: '', status: 301, location: '/vi/stories/new' },
        '/vi/stories/new': page('Đã dời'),
        '/vi/stories/ended': page('Gia hạn'),
        '/vi/stories/same': page('Sẽ rút', { status: 410 }),
        '/vi/search/1.bin': file('application/octet-stream', 'khác'),
        '/vi/feed.atom': file('application/atom+xml', '<feed/>'),
        '/news-sitemap.xml': file('application/xml', '<urlset/>'),
        '/vi/search/0.bin': null,
        '/assets/1.css': null,
        [picture('aa')]: null,
        [picture('bb')]: null,
        [picture('cc')]: null,
      },
    },
    {
      [`/log/withdrawn${picture('bb')}`]: { body: 'x', status: 410 },
      [`/log/unlicensed${picture('cc')}`]: { body: 'x', status: 410 },
      [`/log/unlicensed${picture('dd')}`]: { body: 'x', status: 410 },
    },
  );
  site = await aSite(store, { siteUrl: 'https://nhipcau.example' });
  behindProxy = await aSite(store, { marketHeader: 'x-market', trustedProxies: ['127.0.0.0/8'] });
});
afterAll(async () => {
  await site.stop();
  await behindProxy.stop();
  store.remove();
});

describe('a page of a past release', () => {
  test('is shown with the words of its language, the date and the way to today', async () => {
    const { status, headers, text } = await ask(site, '/log/1/vi/stories/a');
    expect(status).toBe(200);
    expect(text).toContain('<h1>Một ');
    expect(text).toMatch(
      /<aside class="as-it-was" lang="vi"[^>]*>.*bản phát hành 1, .*24 tháng 11/,
    );
    expect(text).toContain('<a href="/vi/stories/a">');
    expect(text).toContain('<a href="/log/1/bytes/vi/stories/a">');
    expect(headers['content-language']).toBe('vi');
    expect(headers['memento-datetime']).toBe('Tue, 24 Nov 2026 02:00:00 GMT');
  });

  test('stays out of search engines and names the page of today', async () => {
    for (const path of [
      '/log/1/vi/stories/a',
      '/log/1/bytes/vi/stories/a',
      '/log/1/assets/1.css',
    ]) {
      const { headers } = await ask(site, path);
      expect(headers['x-robots-tag']).toBe('noindex');
      const today = `https://nhipcau.example${path.replace(/^\/log\/1(\/bytes)?/, '')}`;
      expect(headers.link).toBe(`<${today}>; rel="original", <${today}>; rel="canonical"`);
    }
  });

  test('runs no script, takes its style from the site and its pictures from its release', async () => {
    const { headers, text } = await ask(site, '/log/1/vi/stories/a');
    expect(headers['content-security-policy']).toContain("script-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toContain('<script');
    const style = await ask(site, '/log/past.css');
    expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(text).toContain(`src="/log/1${picture('aa')}"`);
    const shown = await ask(site, `/log/1${picture('aa')}`);
    expect([shown.status, shown.text]).toEqual([200, 'ảnh một']);
    expect((await ask(site, picture('aa'))).status).toBe(404);
    expect((await ask(site, '/log/1/assets/1.css')).text).toBe('body{}');
  });

  test('is given as it was signed, byte for byte, to be saved and not shown unmarked', async () => {
    const { headers, text } = await ask(site, '/log/1/bytes/vi/stories/a');
    expect(text).toBe((page(withPicture) as { readonly body: string }).body);
    expect(headers['content-disposition']).toMatch(/^attachment/);
  });

  test('has an entity tag of its own', async () => {
    const { headers } = await ask(site, '/log/1/vi/stories/a');
    const again = { headers: { 'if-none-match': headers.etag ?? '' } };
    expect((await ask(site, '/log/1/vi/stories/a', again)).status).toBe(304);
    expect((await ask(site, '/log/2/vi/stories/a', again)).status).toBe(200);
    expect((await ask(site, '/log/1/vi/stories/a', { method: 'HEAD' })).body).toHaveLength(0);
  });

  test('of the newest release is the page of today; of one to come there is none', async () => {
    expect((await ask(site, '/log/2/vi/stories/a')).text).toContain('<h1>Hai');
    for (const path of [
      '/log/3/vi/',
      '/log/0/vi/',
      '/log/01/vi/',
      '/log/1/vi/nothing',
      '/log/1/vi/not-found',
    ]) {
      expect([path, (await ask(site, path)).status]).toEqual([path, 404]);
    }
    expect((await ask(site, '/log/1')).text).toContain('№ 1');
  });

  test('leads on, at the other form of its address and where it had moved, within its release', async () => {
    for (const [path, location] of [
      ['/log/1/vi/stories', '/log/1/vi/stories/'],
      ['/log/1/vi/stories/a/', '/log/1/vi/stories/a'],
      ['/log/2/vi/stories/old', '/log/2/vi/stories/new'],
      ['/log/2/bytes/vi/stories/old', '/log/2/bytes/vi/stories/new'],
    ] as const) {
      const { status, headers } = await ask(site, path);
      expect([path, status, headers.location]).toEqual([path, 301, location]);
    }
  });
});

describe('of the past is not given', () => {
  test.each([
    ['a story that is withdrawn today', '/vi/stories/gone'],
    ['a list with words of it', '/vi/'],
    ['a feed with words of it', '/vi/feed.atom'],
    ['what may be served no longer', '/vi/stories/ends'],
    ['what had an end, though it is served again in other words', '/vi/stories/ended'],
    ['a withdrawn story, though its bytes are the same', '/vi/stories/same'],
    ['a file of a search index', '/vi/search/0.bin'],
    ['a file of a search index that has other bytes today', '/vi/search/1.bin'],
    ['a picture of a withdrawn story', picture('bb')],
    ['a picture whose licence ended', picture('cc')],
  ])('%s: 410', async (_what, path) => {
    for (const at of [`/log/1${path}`, `/log/1/bytes${path}`]) {
      const { status, headers, text } = await ask(site, at);
      expect([at, status]).toEqual([at, 410]);
      expect(headers['x-robots-tag']).toBe('noindex');
      expect(text).not.toMatch(/Sẽ rút|Có hạn|Đi rồi/);
    }
  });

  test('anything else than that: a picture that is public today is given', async () => {
    expect((await ask(site, `/log/1${picture('dd')}`)).status).toBe(200);
  });

  test('more than that: a list that names a withdrawn text of another language alone', async () => {
    expect((await ask(site, '/log/1/vi/stories/')).status).toBe(200);
    expect((await ask(site, '/log/1/news-sitemap.xml')).status).toBe(200);
  });

  test('a story that has moved since, if it is withdrawn where it is now', async () => {
    expect((await ask(site, '/log/1/vi/stories/old')).text).toContain('Sẽ dời');
    const own = aStore();
    await publish(own.store, { world: { '/vi/stories/old': page('Cũ') } });
    await publish(own.store, {
      world: {
        '/vi/stories/old': { body: '', status: 301, location: '/vi/stories/new' },
        '/vi/stories/new': page('Đã rút', { status: 410 }),
      },
    });
    const here = await aSite(own);
    expect((await ask(here, '/log/1/vi/stories/old')).status).toBe(410);
    await here.stop();
    own.remove();
  });

  test('what another market holds', async () => {
    const korea = { headers: { 'x-market': 'KR' } };
    expect((await ask(behindProxy, '/log/1/ko/stories/own', korea)).status).toBe(200);
    expect((await ask(behindProxy, '/log/1/ko/stories/own')).status).toBe(404);
    expect((await ask(site, '/log/1/ko/stories/own', korea)).status).toBe(404);
  });
});
