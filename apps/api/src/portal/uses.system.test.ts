import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { type Answered, openPortal, type Portal } from './portal.fixture.ts';

let portal: Portal;
let work: string;
let cookie: string;
beforeAll(async () => {
  portal = await openPortal();
  const id = await portal.work('lanterns');
  await portal.give(portal.first, { work: id });
  await portal.first.post(`/items/${id}/ko/take`, { format: 'text' });
  work = id;
  await portal.api.person('editor@example.vn', [everywhere('editor')]);
  cookie = await portal.api.session('editor@example.vn');
});
afterAll(() => portal.api.close());

const use = {
  ...{ item: 'ko', outlet: null, country: null, language: null, usedOn: '2026-11-04' },
  ...{ link: 'https://han-river.example/1', archive: '', reach: null },
};
const report = (change: object = {}) => portal.first.post('/pickups', { work, ...use, ...change });
const house = async (method: string, path: string, body?: unknown) => {
  const how = { cookie, ...(body !== undefined && { body }) };
  const answer = await portal.api.ask(method, `/api/v1${path}`, how);
  return { status: answer.status, body: await answer.json() } as { status: number; body: Answered };
};

describe('a report of use', () => {
  test('needs a link and a day; the rest is as the partner is', async () => {
    expect((await report()).body).toEqual({ known: false });
    expect((await portal.first.get('/pickups')).body.items).toMatchObject([
      {
        ...{ outlet: 'The han-river', country: 'KR', language: 'ko', usedOn: '2026-11-04' },
        ...{ evidence: 'reported-by-partner', title: '호이안의 등불' },
      },
    ]);
  });

  test('told twice is one', async () => {
    expect((await report()).body).toEqual({ known: true });
    expect((await portal.first.get('/pickups')).body.items).toHaveLength(1);
  });

  test.each([
    [
      'a number without a method',
      { reach: { count: 5, method: null, source: 'x' } },
      '/reach/method',
    ],
    [
      'a number without a source',
      { reach: { count: 5, method: 'plays', source: '' } },
      '/reach/source',
    ],
    ['neither link nor copy', { link: null }, '/link'],
    ['a day ahead', { usedOn: '2027-01-01' }, '/usedOn'],
    ['a day before publication', { usedOn: '2026-10-01' }, '/usedOn'],
    ['a link that is none', { link: 'javascript:alert(1)' }, '/link'],
    ['an item of nobody', { item: 'fr' }, '/item'],
  ])('is refused with %s', async (_why, change, path) => {
    const { status, body } = await report({ link: 'https://han-river.example/2', ...change });
    expect([status, body.problems[0].path]).toEqual([422, path]);
  });

  test('of an item of another partner is refused as one of nobody', async () => {
    const { status, body } = await portal.second.post('/pickups', { work, ...use });
    expect([status, body.problems[0].kind]).toEqual([422, 'unknown-item']);
  });

  test('still goes when the item has ended', async () => {
    const id = await portal.work('ended');
    await portal.give(portal.first, { work: id as never });
    await portal.first.post(`/items/${id}/ko/take`, { format: 'text' });
    await portal.give(portal.first, { work: id as never, until: new Date('2026-11-02T00:00:00Z') });
    expect((await report({ work: id, link: 'https://han-river.example/ended' })).status).toBe(201);
  });
});

describe('a file of reports', () => {
  const take = (csv: string) => portal.first.post('/pickups/import', { csv });
  const address = 'http://localhost:4000/ko/stories/lanterns';

  test('is taken whole, with what is known already told', async () => {
    const { body } = await take(
      `item,link,day,audience,method,source\r\n${address},https://a.example/1,2026-11-05,"1,200",page-views,own counter\r\n${address},https://han-river.example/1,2026-11-04,,,\r\n`,
    );
    expect(body).toEqual({ added: 1, known: 1 });
  });

  test('with a wrong line is refused whole, each line with what is wrong in it', async () => {
    const before = (await portal.first.get('/pickups')).body.items.length;
    const { status, body } = await take(
      [
        'item,item_language,link,day,audience,method,source,country',
        `${address},,https://a.example/2,2026-11-05,,,,`,
        `${address},,https://a.example/3,05/11/2026,,,,`,
        'nothing,ko,https://a.example/4,2026-11-05,,,,',
        'lanterns,ko,https://a.example/5,2026-11-05,12,,,',
        'lanterns,ko,https://a.example/6,2026-11-05,many,page-views,x,',
        'lanterns,ko,https://a.example/7,2026-11-05,,,,Korea',
        'lanterns,ko,,2026-11-05,,,,',
      ].join('\n'),
    );
    expect(status).toBe(422);
    expect(
      body.lines.map((one: { line: number; path: string; kind: string }) => [one.line, one.path]),
    ).toEqual([
      [3, '/day'],
      [4, '/item'],
      [5, '/reach/method'],
      [6, '/audience'],
      [7, '/country'],
      [8, '/link'],
    ]);
    expect((await portal.first.get('/pickups')).body.items).toHaveLength(before);
  });

  test('of ten thousand lines is taken within a minute, and one wrong line in it is named', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `${address},https://many.example/${at},2026-11-05`,
    );
    const file = (all: readonly string[]) => take(['item,link,day', ...all].join('\n'));
    const wrong = await file(lines.with(9_998, `${address},https://many.example/x,2020-01-01`));
    expect([wrong.status, wrong.body.lines]).toMatchObject([
      422,
      [{ line: 10_000, path: '/usedOn', kind: 'before-publication' }],
    ]);
    const start = performance.now();
    expect((await file(lines)).body).toEqual({ added: 10_000, known: 0 });
    expect(performance.now() - start).toBeLessThan(60_000);
    expect((await file([...lines, lines[0] ?? ''])).body.lines).toMatchObject([{ line: 10_002 }]);
    await sql`delete from pickup where link like 'https://many.example/%'`.execute(portal.api.db);
  }, 180_000);

  test('that is to be looked at alone tells what is wrong, and writes nothing', async () => {
    const line = (day: string): string =>
      `item,link,day\n${address},https://looked.example/1,${day}`;
    const look = async (csv: string) => portal.first.post('/pickups/import', { csv, check: true });
    expect((await look(line('2026-11-05'))).body).toEqual({ added: 0, known: 0 });
    expect((await look(line('2020-01-01'))).body.lines).toMatchObject([
      { line: 2, path: '/usedOn' },
    ]);
    expect((await take(line('2026-11-05'))).body).toEqual({ added: 1, known: 0 });
    await sql`delete from pickup where link = 'https://looked.example/1'`.execute(portal.api.db);
  });

  test.each([
    ['day\n2026-11-05', '/item'],
    ['item,day,score\na,b,c', '/score'],
    ['item,day\n"a', ''],
  ])('%j is refused at its first line', async (csv, path) => {
    expect((await take(csv)).body.lines[0]).toMatchObject({ path });
  });
});

describe('the house', () => {
  test('sees every use, adds what it finds, and counts a repetition with its parent', async () => {
    const { items } = (await house('GET', '/pickups')).body;
    const parent = items.find(({ link }: { link: string }) => link === 'https://a.example/1');
    const found = {
      ...{ work, item: 'ko', partner: null, evidence: 'syndication-child', parent: parent.id },
      ...{ outlet: '=HYPERLINK("x")', country: 'US', language: 'en', usedOn: '2026-11-06' },
      ...{ link: 'https://b.example/1', archive: '', reach: null },
    };
    expect((await house('POST', '/pickups', { ...found, parent: null })).status).toBe(422);
    expect((await house('POST', '/pickups', found)).status).toBe(201);
    const { body } = await house('GET', '/reach');
    expect(body.all).toMatchObject({
      ...{ taken: 2, used: 2, pickups: 3, repeated: 1, outlets: 1 },
      days: { least: 3, median: 3, most: 3, of: 2 },
      reach: [{ method: 'page-views', count: 1200, of: 1 }],
    });
    expect(body.byPartner).toMatchObject([{ key: portal.first.partner, pickups: 3 }]);
    expect((await portal.first.get('/figures')).body.all).toEqual(body.all);
    expect((await portal.second.get('/figures')).body.all).toMatchObject({ taken: 0, pickups: 0 });
    const { body: days } = await house('GET', '/reach?from=2026-11-05&until=2026-11-06');
    expect(days.all.pickups).toBe(1);
  });

  test('is told that an address is known, and what it found becomes the partner’s when that reports it', async () => {
    const found = {
      ...{ work, item: 'ko', partner: null, evidence: 'found-by-us', parent: null, reach: null },
      ...{ outlet: 'Lantern Blog', country: 'KR', language: 'ko', usedOn: '2026-11-07' },
      ...{ link: 'https://lantern-blog.example/1', archive: '' },
    };
    expect((await house('POST', '/pickups', found)).body.known).toBe(false);
    expect((await house('POST', '/pickups', found)).body.known).toBe(true);
    const partner = portal.second.partner;
    expect((await house('POST', '/pickups', { ...found, partner })).body.known).toBe(true);
    const said = {
      ...{ work, item: 'ko', usedOn: '2026-11-07', link: found.link, archive: '' },
      ...{ outlet: null, country: null, language: null },
      reach: { count: 90, method: 'page-views', source: 'own counter' },
    };
    expect((await portal.first.post('/pickups', said)).body).toEqual({ known: false });
    expect((await portal.first.post('/pickups', said)).body).toEqual({ known: true });
    const { items } = (await house('GET', '/pickups')).body;
    expect(items.filter(({ link }: { link: string }) => link === found.link)).toMatchObject([
      {
        ...{ partner: portal.first.partner, evidence: 'reported-by-partner' },
        reach: { count: 90, method: 'page-views' },
      },
    ]);
  });

  test('takes a repetition back with a reason that stays, and its figures count it as a find of its own', async () => {
    const all = async () => (await house('GET', '/pickups')).body.items;
    type Told = { readonly link: string; readonly id: string; readonly changes: unknown };
    const of = (items: readonly Told[], link: string) => items.find((one) => one.link === link);
    const repeated = of(await all(), 'https://b.example/1');
    const path = `/pickups/${repeated?.id}/take-back`;
    expect((await house('POST', path, { reason: '' })).status).toBe(422);
    const { status, body } = await house('POST', path, { reason: 'Bài riêng của họ.' });
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ evidence: 'found-by-us', parent: null, partner: null },
        changes: [{ kind: 'unrepeated', reason: 'Bài riêng của họ.' }],
      },
    ]);
    expect(of(await all(), 'https://b.example/1')?.changes).toEqual(body.changes);
    expect((await house('GET', '/reach')).body.all.repeated).toBe(0);
    expect((await portal.first.get('/figures')).body.all.repeated).toBe(0);
    const again = await house('POST', path, { reason: 'x' });
    expect([again.status, again.body.problems]).toMatchObject([
      422,
      [{ kind: 'nothing-to-take-back' }],
    ]);
  });

  test('parts what it found from a report that was joined with it, with what repeats it, and it is not joined again', async () => {
    const link = 'https://lantern-blog.example/1';
    const at = async (address: string) =>
      (await house('GET', '/pickups')).body.items.filter(
        (one: { readonly link: string }) => one.link === address,
      );
    const [joined] = await at(link);
    const child = {
      ...{ work, item: 'ko', partner: null, evidence: 'syndication-child', parent: joined.id },
      ...{ outlet: 'C', country: 'KR', language: 'ko', usedOn: '2026-11-08', archive: '' },
      ...{ link: 'https://c.example/1', reach: null },
    };
    expect((await house('POST', '/pickups', child)).status).toBe(201);
    portal.api.pass(1_000);
    const path = `/pickups/${joined.id}/take-back`;
    const parted = await house('POST', path, { reason: 'Blog không phải của báo này.' });
    expect(parted.body).toMatchObject({
      ...{ evidence: 'found-by-us', partner: null, reach: null },
      changes: [{ kind: 'parted' }, { kind: 'joined', reason: '' }],
    });
    expect(await at('https://c.example/1')).toMatchObject([
      { partner: null, evidence: 'syndication-child', changes: [{ kind: 'parted' }] },
    ]);
    const said = {
      ...{ work, item: 'ko', usedOn: '2026-11-07', link, archive: '', reach: null },
      ...{ outlet: null, country: null, language: null },
    };
    expect((await portal.first.post('/pickups', said)).body).toEqual({ known: false });
    expect((await at(link)).map((one: { partner: string }) => one.partner).sort()).toEqual(
      [null, portal.first.partner].sort(),
    );
  });

  test('gets them as files in which no cell is a formula', async () => {
    const file = async (format: string): Promise<Buffer> => {
      const answer = await portal.api.ask('GET', `/api/v1/reach/file?format=${format}`, { cookie });
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await file('csv')).toString()).toContain(`"'=HYPERLINK(""x"")"`);
    const workbook = await file('xlsx');
    expect(workbook.includes('xl/worksheets/sheet6.xml')).toBe(true);
  });

  test('has no portal, and a partner nothing of the house', async () => {
    for (const path of ['/portal/items', '/portal/self', '/portal/figures']) {
      expect((await house('GET', path)).status).toBe(403);
    }
    for (const path of [
      '/pickups',
      '/reach',
      '/partner-requests',
      '/works',
      '/users',
      '/pictures',
    ]) {
      const { status } = await portal.api.ask('GET', `/api/v1${path}`, {
        cookie: portal.first.cookie,
      });
      expect(status).toBe(403);
    }
  });
});
