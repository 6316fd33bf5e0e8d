/** Codings, conditions and ranges. */
import { createHash } from 'node:crypto';
import { folderStore, lookup, putBlob, readHead } from '@nhipcau/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publish } from './site.fixture.ts';

const store = aStore();
const picture = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);
let site: RunningSite;

beforeAll(async () => {
  await publish(store.store, {
    world: {
      '/vi/': { body: aText('Trang nhà'), language: 'vi' },
      '/vi/short': { body: 'ngắn', type: 'text/plain; charset=utf-8' },
      '/vi/gone': { body: aText('Đã rút'), status: 410 },
      '/media/a.jpg': { body: picture, type: 'image/jpeg' },
    },
  });
  site = await aSite(store);
});
afterAll(async () => {
  await site.stop();
  store.remove();
});

describe('codings', () => {
  test.each([
    [undefined, undefined],
    ['br', 'br'],
    ['zstd', 'zstd'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, zstd;q=0, gzip', 'gzip'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['gzip;q=0.5, identity', undefined],
    ['deflate', undefined],
  ])('%j is served as %s', async (field, coding) => {
    const headers = field === undefined ? {} : { 'accept-encoding': field };
    const answer = await ask(site, '/vi/', { headers });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.text).toBe(aText('Trang nhà'));
  });

  test('each coding has an entity tag of its own, and the tag names the bytes', async () => {
    const tags = await Promise.all(
      ['br', 'zstd', 'gzip', 'identity'].map(async (field) => {
        return (await ask(site, '/vi/', { headers: { 'accept-encoding': field } })).headers.etag;
      }),
    );
    const hash = createHash('sha256').update(aText('Trang nhà')).digest('hex').slice(0, 32);
    expect(tags).toEqual([`"${hash}-br"`, `"${hash}-zst"`, `"${hash}-gz"`, `"${hash}"`]);
  });

  test('a file that no coding makes smaller goes as it is, whoever asked before', async () => {
    for (const field of ['br', 'gzip, br', 'br']) {
      const { headers, text } = await ask(site, '/vi/short', {
        headers: { 'accept-encoding': field },
      });
      expect([headers['content-encoding'], text]).toEqual([undefined, 'ngắn']);
    }
  });

  test('a reader never gets a coding that only another reader takes', async () => {
    await store.store.remove(await blobFile('/vi/gone', '.br'));
    const all = await ask(site, '/vi/gone', { headers: { 'accept-encoding': 'br, gzip' } });
    const one = await ask(site, '/vi/gone', { headers: { 'accept-encoding': 'br' } });
    expect(all.headers['content-encoding']).toBe('gzip');
    expect([one.headers['content-encoding'], one.text]).toEqual([undefined, aText('Đã rút')]);
  });

  test('a picture is never coded, even where the store has it coded', async () => {
    await putBlob(store.store, new Uint8Array(5_000), { compress: true });
    await publish(store.store, {
      world: { '/media/b.jpg': { body: new Uint8Array(5_000), type: 'image/jpeg' } },
    });
    const answer = async () => ask(site, '/media/b.jpg', { headers: { 'accept-encoding': 'br' } });
    await expect.poll(async () => (await answer()).status, { timeout: 2_000 }).toBe(200);
    const { headers, body } = await answer();
    expect([headers['content-encoding'], headers.vary, body.length]).toEqual([
      undefined,
      undefined,
      5_000,
    ]);
  });
});

async function blobFile(path: string, ending: string): Promise<string> {
  const root = (await readHead(store.store))?.release.roots.world?.map;
  const entry = root && (await lookup(folderStore(store.folder), root, path));
  return `blobs/${entry?.blob.slice(0, 2)}/${entry?.blob}${ending}`;
}

describe('If-None-Match', () => {
  const tagOf = async (path: string) => (await ask(site, path)).headers.etag ?? '';

  test.each<[why: string, field: (tag: string) => string, status: number]>([
    ['the tag', (tag) => tag, 304],
    ['the tag, weak', (tag) => `W/${tag}`, 304],
    ['several tags', (tag) => `"other", W/"another" ,${tag}`, 304],
    ['any tag', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['a part of the tag', (tag) => tag.slice(0, 10), 200],
    ['the tag without quotes', (tag) => tag.replaceAll('"', ''), 200],
    ['nothing', () => '', 200],
  ])('with %s', async (_why, field, status) => {
    const tag = await tagOf('/vi/');
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(site, '/vi/', { method, headers: { 'if-none-match': field(tag) } });
      expect(answer.status).toBe(status);
    }
  });

  test('a 304 repeats what caches need, and has no body', async () => {
    const { headers, body } = await ask(site, '/vi/', { headers: { 'if-none-match': '*' } });
    expect(headers).toMatchObject({
      etag: await tagOf('/vi/'),
      'cache-control': 'public, max-age=60, must-revalidate',
      vary: 'Accept-Encoding',
    });
    expect(headers['nhipcau-release']).toBeTruthy();
    expect(headers['content-type']).toBeUndefined();
    expect(body.length).toBe(0);
  });

  test('a page that is gone is told again', async () => {
    const tag = await tagOf('/vi/gone');
    expect((await ask(site, '/vi/gone', { headers: { 'if-none-match': tag } })).status).toBe(410);
  });

  test('the log has tags as well', async () => {
    const tag = await tagOf('/log/1.json');
    expect((await ask(site, '/log/1.json', { headers: { 'if-none-match': tag } })).status).toBe(
      304,
    );
  });
});

describe('Range', () => {
  const part = (range: string, more: Readonly<Record<string, string>> = {}, method = 'GET') =>
    ask(site, '/media/a.jpg', { method, headers: { range, ...more } });

  test.each([
    ['bytes=0-9', 'bytes 0-9/1000', picture.subarray(0, 10)],
    ['bytes=990-', 'bytes 990-999/1000', picture.subarray(990)],
    ['bytes=-10', 'bytes 990-999/1000', picture.subarray(990)],
    ['bytes=995-2000', 'bytes 995-999/1000', picture.subarray(995)],
  ])('%s gives %s', async (range, span, bytes) => {
    const { status, headers, body } = await part(range);
    expect([status, headers['content-range']]).toEqual([206, span]);
    expect([headers['content-length'], headers['accept-ranges']]).toEqual([
      `${bytes.length}`,
      'bytes',
    ]);
    expect(body.equals(bytes)).toBe(true);
  });

  test('beyond the end is refused, with the length', async () => {
    const { status, headers } = await part('bytes=1000-');
    expect([status, headers['content-range']]).toEqual([416, 'bytes */1000']);
  });

  test.each([
    ['several ranges', () => part('bytes=0-1,4-5')],
    ['a unit that is not known', () => part('pages=1-2')],
    ['HEAD', () => part('bytes=0-1', {}, 'HEAD')],
    ['If-Range with another tag', () => part('bytes=0-1', { 'if-range': '"other"' })],
    [
      'If-Range with a date',
      () => part('bytes=0-1', { 'if-range': 'Tue, 24 Nov 2026 02:00:00 GMT' }),
    ],
  ])('%s gives the whole', async (_what, asked) => {
    const { status, headers } = await asked();
    expect([status, headers['content-length']]).toEqual([200, '1000']);
  });

  test('If-Range with the tag gives the part, with the weak tag the whole', async () => {
    const { etag = '' } = (await part('bytes=0-1')).headers;
    expect((await part('bytes=0-1', { 'if-range': etag })).status).toBe(206);
    expect((await part('bytes=0-1', { 'if-range': `W/${etag}` })).status).toBe(200);
  });

  test('If-None-Match is asked first', async () => {
    const { etag = '' } = (await part('bytes=0-1')).headers;
    expect((await part('bytes=0-1', { 'if-none-match': etag })).status).toBe(304);
    expect((await part('bytes=2000-', { 'if-none-match': etag })).status).toBe(304);
  });

  test('a page is given whole', async () => {
    const { status, headers } = await ask(site, '/vi/', { headers: { range: 'bytes=0-1' } });
    expect([status, headers['accept-ranges']]).toEqual([200, undefined]);
  });
});
