import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type EditionId, expectOk, instantOf, type UserId } from '@nhipcau/core/kernel';
import type { SourceReport } from '@nhipcau/imports';
import { lockEdition, readEdition, readProvenance, saveText } from '@nhipcau/postgres';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

const place: Place = aPlace();
const file = (name: string): string => join(place.folder, '..', name);
const at = instantOf(Date.parse('2026-11-24T02:00:00Z'));

let product: Product;
let site: Server;
let origin: string;
let picture: Buffer;
/** How often each path was asked for. */
const asked = new Map<string, number>();
/** What the site answers besides its pictures. */
let posts: unknown[] = [];
let pictureStatus = 200;

beforeAll(async () => {
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  site = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.set(url.pathname, (asked.get(url.pathname) ?? 0) + 1);
    if (url.pathname.startsWith('/wp-json/')) {
      const page = Number(url.searchParams.get('page'));
      response.setHeader('x-wp-totalpages', String(Math.max(1, Math.ceil(posts.length / 100))));
      response.end(JSON.stringify(posts.slice((page - 1) * 100, page * 100)));
    } else if (url.pathname === '/a.jpg') {
      response.writeHead(pictureStatus).end(picture);
    } else if (url.pathname === '/page.jpg') response.end('<html>no picture</html>');
    else if (url.pathname === '/feed') response.end(feed);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => void site.listen(0, '127.0.0.1', () => done()));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  expect((await place.run(['migrate'])).code).toBe(0);
  product = await runDatabase(place);
  const { owner } = product;
  await writeSettings(owner, plainSettings, at);
  await sql`insert into organisation (id, slug) values (${identifiers()}, 'house')`.execute(owner);
  await sql`insert into topic (id, slug, position, name, description)
    values (${identifiers()}, 'culture', 1, '{"vi":"Văn hóa","en":"Culture"}', '{"vi":"","en":""}')`.execute(
    owner,
  );
  const admin = ['user', 'add', 'admin@example.vn', '--name', 'Admin', '--role', 'administrator'];
  expect((await place.run(admin)).code).toBe(0);
});
afterAll(async () => {
  await product.stop();
  site.closeAllConnections();
  site.close();
  place.remove();
});

const item = (id: number, content: string, more = ''): string => `<item>
<title>Bài ${id}</title><link>https://cu.example/bai-${id}/</link><dc:creator>thu</dc:creator>
<content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded>Tóm tắt ${id}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2020-11-24 02:00:00</wp:post_date_gmt>
<wp:post_name>bai-${id}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item>`;

function wxr(name: string, items: readonly string[]): string {
  writeFileSync(
    file(name),
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><link>https://cu.example</link><language>vi</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://cu.example</wp:base_blog_url><wp:author><wp:author_login>thu</wp:author_login><wp:author_display_name>Đỗ Thu Bịa</wp:author_display_name></wp:author>
${items.join('\n')}</channel></rss>`,
  );
  return file(name);
}

const feed = `<rss version="2.0"><channel><title>Tin</title><link>https://tin.example/</link>
<item><title>Một tin</title><guid isPermaLink="false">tin-1</guid><description>&lt;p&gt;Thân bài&lt;/p&gt;</description></item></channel></rss>`;

type Report = SourceReport & { readonly code: number | null };
const run = (...args: string[]): Promise<Report> => place.json<SourceReport>(['import', ...args]);

async function editionOf(source: string): Promise<EditionId> {
  const { rows } = await sql<{ edition: EditionId }>`
    select edition from import_source where item = ${source}`.execute(product.db);
  return rows[0]?.edition ?? expect.fail(`no edition of ${source}`);
}

/** For whom the work of an edition is written. */
async function audienceOf(edition: EditionId): Promise<string | null> {
  const { rows } = await sql<{ audience: string }>`
    select audience from work w join edition e on e.work = w.id where e.id = ${edition}`.execute(
    product.db,
  );
  return rows[0]?.audience ?? null;
}

async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from work) as works, (select count(*)::int from edition) as editions,
      (select count(*)::int from revision) as revisions, (select count(*)::int from picture) as pictures,
      (select count(*)::int from import_source) as sources`.execute(product.db);
  return rows[0] ?? {};
}

describe('a file of WordPress', () => {
  const first = (): string =>
    item(
      1,
      `<p>Sông <strong>rộng</strong>.</p><img src="${origin}/a.jpg" alt="Thuyền"><img src="${origin}/page.jpg" alt="x">`,
      '<category domain="category" nicename="van-hoa">Văn hóa</category>',
    );

  test('is told of before anything is changed', async () => {
    const name = wxr('one.xml', [
      first(),
      item(2, '<p>Hai</p>'),
      '<item><title>Trang</title><wp:post_id>3</wp:post_id><wp:post_type>page</wp:post_type></item>',
      item(4, `<p>${'x'.repeat(20_001)}</p>`),
    ]);
    const report = await run('wordpress', name);
    expect(report).toMatchObject({
      ...{
        code: 1,
        applied: false,
        complete: true,
        items: 2,
        new: 2,
        refused: 1,
        left: { page: 1 },
      },
      ...{ languages: { vi: 2 }, pictures: 2, picturesFetched: 0 },
      refusedItems: [{ item: '4' }],
      categories: [{ slug: 'van-hoa', items: 1, topic: null }],
    });
    expect(await counts()).toMatchObject({ works: 0, sources: 0, pictures: 0 });
    expect(asked.size).toBe(0);
  });

  test('does not reach into the machine unless the operator says so', async () => {
    const report = await run('wordpress', wxr('one.xml', [first()]), '--apply');
    expect(report).toMatchObject({ code: 0, new: 1, picturesRefused: 2 });
    expect(report.refusedPictures.map(({ kind }) => kind)).toEqual(['not-public', 'not-public']);
    expect(asked.size).toBe(0);
  });

  test('becomes drafts with their source, their topic, and pictures without a licence', async () => {
    writeFileSync(file('topics.json'), '{"van-hoa": "culture"}');
    const name = wxr('two.xml', [
      first().replace('<wp:post_id>1<', '<wp:post_id>5<'),
      item(2, '<p>Hai</p>'),
    ]);
    const more = ['--apply', '--allow-private', '--topics', file('topics.json')];
    const report = await run('wordpress', name, ...more);
    expect(report).toMatchObject({
      ...{
        code: 0,
        complete: true,
        items: 2,
        new: 2,
        pictures: 2,
        picturesFetched: 1,
        picturesRefused: 1,
      },
      refusedPictures: [{ item: '5', address: `${origin}/page.jpg`, kind: 'unsupported-format' }],
      categories: [{ topic: 'culture' }],
    });
    const id = await editionOf('5');
    const record = await readEdition(product.db, id, at);
    expect(record).toMatchObject({
      edition: { stage: 'draft', head: 1, live: null, language: 'vi' },
      slug: 'bai-1-2',
      text: {
        title: 'Bài 1',
        summary: 'Tóm tắt 5'.replace('5', '1'),
        byline: 'Đỗ Thu Bịa',
        method: 'original',
      },
    });
    expect(await audienceOf(id)).toBe('domestic');
    expect(record?.text.body.map(({ kind }) => kind)).toEqual(['paragraph', 'image']);
    expect(record?.shortcomings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['credit-missing', 'licence-missing']),
    );
    expect(await readProvenance(product.db, id)).toMatchObject({
      ...{
        site: 'cu.example',
        address: 'https://cu.example/bai-1/',
        author: 'Đỗ Thu Bịa',
        revision: 1,
      },
      publishedAt: Date.UTC(2020, 10, 24, 2),
    });
    const { rows } = await sql<{ waiting: number; topics: number }>`
      select (select count(*)::int from outbox where reason <> '' and done_at is null
        and keys <> '{}') as waiting, (select count(*)::int from work_topic) as topics`.execute(
      product.db,
    );
    expect(rows[0]?.topics).toBe(1);
  });

  test('is left as it is the second time, and taken where the source has changed', async () => {
    const before = await counts();
    const same = wxr('two.xml', [
      first().replace('<wp:post_id>1<', '<wp:post_id>5<'),
      item(2, '<p>Hai</p>'),
    ]);
    expect(await run('wordpress', same, '--apply', '--allow-private')).toMatchObject({
      ...{ code: 0, items: 2, unchanged: 2, picturesFetched: 0 },
    });
    expect(await counts()).toEqual(before);
    const changed = wxr('three.xml', [item(2, '<p>Hai</p><p>Ba</p>')]);
    expect(await run('wordpress', changed, '--apply')).toMatchObject({ changed: 1 });
    const record = await readEdition(product.db, await editionOf('2'), at);
    expect(record).toMatchObject({ edition: { head: 2, stage: 'draft' } });
    expect(record?.text.body).toHaveLength(2);
  });

  test.each(['edited', 'in review'])(
    'is left and told of where the text is %s here',
    async (how) => {
      const source = how === 'edited' ? '2' : '5';
      const id = await editionOf(source);
      const { rows } = await sql<{ id: UserId }>`select id from app_user`.execute(product.db);
      const by = { user: rows[0]?.id as UserId, actor: 'operator', at };
      const record = await readEdition(product.db, id, at);
      await product.db.transaction().execute(async (trx) => {
        const edition = await lockEdition(trx, id);
        if (edition === null || record === null) throw new Error('no edition');
        if (how === 'edited')
          expectOk(await saveText(trx, edition, { ...record.text, title: 'Sửa' }, by));
        else {
          // What came in is for readers at home, who are not those of the site: that goes nowhere.
          await sql`update work set audience = 'abroad' where id = ${edition.work}`.execute(trx);
          await sql`update edition set stage = 'review' where id = ${id}`.execute(trx);
        }
      });
      const name = wxr('four.xml', [item(Number(source), '<p>Khác hẳn</p>')]);
      const report = await run('wordpress', name, '--apply');
      expect(report).toMatchObject({
        code: 0,
        editedHere: 1,
        changed: 0,
        editedHereItems: [{ item: source }],
      });
      const after = await readEdition(product.db, id, at);
      expect(after?.text.title).toBe(how === 'edited' ? 'Sửa' : 'Bài 1');
    },
  );

  test('that is no export of WordPress is refused in words', async () => {
    writeFileSync(
      file('bad.xml'),
      '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
    );
    const ended = await place.run(['import', 'wordpress', file('bad.xml')]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('document type');
    expect((await place.run(['import', 'wordpress', file('gone.xml')])).code).toBe(2);
  });
});

test('a picture that did not come is asked for again by the next run, and then never more', async () => {
  const name = wxr('later.xml', [item(50, `<p>Chữ</p><img src="${origin}/a.jpg?v=2" alt="">`)]);
  pictureStatus = 500;
  const more = ['--apply', '--allow-private'];
  expect(await run('wordpress', name, ...more)).toMatchObject({ new: 1, picturesRefused: 1 });
  expect(await run('wordpress', name, ...more)).toMatchObject({ changed: 1, picturesRefused: 1 });
  const id = await editionOf('50');
  expect((await readEdition(product.db, id, at))?.edition.head).toBe(1);
  pictureStatus = 200;
  expect(await run('wordpress', name, ...more)).toMatchObject({ changed: 1, picturesFetched: 1 });
  expect((await readEdition(product.db, id, at))?.text.body.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'image',
  ]);
  expect(await run('wordpress', name, ...more)).toMatchObject({ unchanged: 1 });
}, 60_000);

test('a site of WordPress and a feed are read over the network', async () => {
  posts = Array.from({ length: 101 }, (_, index) => ({
    ...{
      id: index + 1,
      link: `${origin}/p${index}/`,
      slug: `p-${index}`,
      date_gmt: '2020-11-24T02:00:00',
    },
    title: { rendered: `Tin ${index}` },
    excerpt: { rendered: '' },
    content: { rendered: '<p>Chữ.</p>', protected: false },
  }));
  const language = ['--language', 'vi', '--allow-private'];
  expect(await run('wordpress', origin, ...language)).toMatchObject({
    items: 101,
    new: 101,
    applied: false,
  });
  const abroad = [...language, '--audience', 'abroad'];
  expect(await run('feed', `${origin}/feed`, '--apply', ...abroad)).toMatchObject({
    items: 1,
    new: 1,
  });
  const { rows } = await sql<{ id: EditionId }>`
    select edition as id from import_source order by imported_at desc limit 1`.execute(product.db);
  expect(await audienceOf(rows[0]?.id as EditionId)).toBe('abroad');
  const unknown = await place.run(['import', 'feed', `${origin}/feed`, '--audience', 'world']);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('domestic, abroad')]);
  expect(await run('feed', `${origin}/feed`, '--apply', ...language)).toMatchObject({
    unchanged: 1,
  });
  const closed = await place.run(['import', 'feed', `${origin}/feed`]);
  expect([closed.code, closed.stderr]).toEqual([1, expect.stringContaining('--allow-private')]);
});

test('a run of many items that is killed, and one that is stopped, go on where they were', async () => {
  const before = await counts();
  const name = wxr(
    'many.xml',
    Array.from({ length: 300 }, (_, index) => item(1_000 + index, `<p>Số ${index}</p>`)),
  );
  const program = fileURLToPath(new URL('./main.ts', import.meta.url));
  for (const [signal, least] of [
    ['SIGKILL', 20],
    ['SIGINT', 60],
  ] as const) {
    const env = { ...process.env, NHIPCAU_DATA: place.folder, SITE_PORT: '1', API_PORT: '1' };
    const child = spawn(process.execPath, [program, 'import', 'wordpress', name, '--apply'], {
      env,
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    for (;;) {
      const now = await counts();
      if ((now.sources ?? 0) - (before.sources ?? 0) >= least) break;
      await wait(50);
    }
    child.kill(signal);
    const [code] = await ended;
    expect(code).toBe(signal === 'SIGINT' ? 130 : null);
  }
  const report = await run('wordpress', name, '--apply');
  expect(report).toMatchObject({
    code: 0,
    items: 300,
    complete: true,
    changed: 0,
    editedHere: 0,
  });
  expect(report.unchanged).toBeGreaterThanOrEqual(60);
  const after = await counts();
  for (const what of ['works', 'editions', 'revisions', 'sources']) {
    expect([what, (after[what] ?? 0) - (before[what] ?? 0)]).toEqual([what, 300]);
  }
}, 110_000);
