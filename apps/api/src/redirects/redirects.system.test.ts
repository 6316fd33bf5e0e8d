import { join } from 'node:path';
import { siteLanguages } from '@nhipcau/core/kernel';
import { folderStore } from '@nhipcau/release';
import { publishPages } from '@nhipcau/release/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const about = siteLanguages.map((language) => [`/${language}/about/`, 'a'] as const);
  await publishPages(folderStore(join(desk.api.folder, 'store')), {
    ...Object.fromEntries(about),
    ...{ '/vi/topics/am-thuc': 'b', '/vi/stories/co-bai': 'c' },
  });
  await desk.work('bai-nhap');
});
afterAll(() => desk.api.close());
beforeEach(async () => {
  await sql`delete from redirect`.execute(desk.api.db);
  await sql`delete from outbox`.execute(desk.api.db);
});

const fields = { from: null, until: null, note: '' };
const lead = (path: string, target: string, more: object = {}): Promise<Told> =>
  desk.done(desk.publisher, 'POST', '/redirects', { body: { path, target, ...fields, ...more } });
const refusedLead = (path: string, target: string, more: object = {}) =>
  desk.refused(desk.publisher, 'POST', '/redirects', {
    body: { path, target, ...fields, ...more },
  });
const take = (csv: string, more: object = {}) =>
  desk.refused(desk.publisher, 'POST', '/redirects/import', { body: { csv, ...more } });

describe('a redirect', () => {
  test('leads a path to a page and is published with it', async () => {
    const made = await lead('/tin/1.html', 'http://localhost:4000/vi/about/');
    expect(made).toMatchObject({ path: '/tin/1.html', target: '/vi/about/', state: 'current' });
    expect(await desk.outbox()).toEqual([
      {
        ...{ keys: ['redirect:/tin/1.html'], paths: ['/tin/1.html'] },
        reason: 'Chuyển hướng địa chỉ · Addresses lead elsewhere',
      },
    ]);
  });

  test('of every language is one in each', async () => {
    await lead('/{lang}/gioi-thieu', '/{lang}/about/');
    expect((await desk.outbox())[0]?.paths).toEqual(
      siteLanguages.map((language) => `/${language}/gioi-thieu`),
    );
  });

  test.each([
    ['over a page', '/vi/topics/am-thuc', '/vi/about/', { path: '/path', kind: 'page-there' }],
    ['over a draft', '/vi/stories/bai-nhap', '/vi/about/', { path: '/path', kind: 'page-there' }],
    ['over the log', '/log/1', '/vi/about/', { path: '/path', kind: 'reserved-path' }],
    ['of a query', '/tin?id=1', '/vi/about/', { path: '/path', kind: 'query-not-kept' }],
    ['to nothing', '/cu', '/vi/khong-co', { path: '/target', kind: 'target-missing' }],
    ['to itself', '/cu', '/cu', { path: '/target', kind: 'redirect-loop' }],
    [
      'to another site',
      '/cu',
      'https://partner.example/a',
      { path: '/target', kind: 'outside-host', host: 'partner.example' },
    ],
  ])('%s is refused', async (_why, path, target, problem) => {
    expect(await refusedLead(path, target)).toMatchObject({ status: 422, problems: [problem] });
    expect(await desk.outbox()).toEqual([]);
  });

  test('goes to another site when that is meant', async () => {
    const target = 'https://partner.example/a?b=c';
    expect(await lead('/cu', target, { outside: true })).toMatchObject({ target });
  });

  test('never closes a circle, whatever the terms', async () => {
    const { id } = await lead('/a', '/vi/about/', { from: '2026-12-01T00:00:00Z' });
    await lead('/b', '/a');
    const change = { version: 1, body: { target: '/b' } };
    expect(await desk.refused(desk.publisher, 'PATCH', `/redirects/${id}`, change)).toMatchObject({
      ...{ status: 409, kind: 'redirect-loop' },
    });
  });

  test('holds a path alone in its time', async () => {
    await lead('/cu', '/vi/about/', { until: '2026-12-01T00:00:00Z' });
    expect(await refusedLead('/cu', '/en/about/')).toMatchObject({
      ...{ status: 409, kind: 'redirect-exists' },
    });
    await lead('/cu', '/en/about/', { from: '2026-12-01T00:00:00Z' });
  });

  test('is found by a part of it, changed and taken away', async () => {
    const { id } = await lead('/tin/100%25', '/vi/about/', { note: 'Trang cũ' });
    await lead('/khac', '/vi/about/');
    const found = await desk.done(
      desk.editor,
      'GET',
      `/redirects?q=${encodeURIComponent('trang CŨ')}`,
    );
    expect(found.items).toMatchObject([{ id, path: '/tin/100%25' }]);
    const body = { target: '/en/about/' };
    const after = await desk.done(desk.publisher, 'PATCH', `/redirects/${id}`, {
      version: 1,
      body,
    });
    expect(after).toMatchObject({ version: 2, target: '/en/about/', note: 'Trang cũ' });
    const gone = await desk.api.ask('DELETE', `/api/v1/redirects/${id}`, {
      ...{ cookie: desk.publisher, version: 2 },
    });
    expect(gone.status).toBe(204);
    expect((await desk.outbox()).at(-1)?.paths).toEqual(['/tin/100%25']);
  });

  test('is not an editor’s to make', async () => {
    const body = { path: '/cu', target: '/vi/about/', ...fields };
    expect(await desk.refused(desk.editor, 'POST', '/redirects', { body })).toMatchObject({
      status: 403,
    });
  });
});

describe('a file of redirects', () => {
  test('adds all, and comes back as it was; no cell is a formula', async () => {
    const csv = 'path,target,note\n/cu/1,/vi/about/,=1+1\n"/cu/2",/vi/about/,\n';
    expect(await take(csv)).toMatchObject({ status: 201, added: 2 });
    expect(await desk.outbox()).toHaveLength(1);
    const answer = await desk.api.ask('GET', '/api/v1/redirects/file', { cookie: desk.editor });
    const file = await answer.text();
    expect(file).toContain("'=1+1");
    expect(file).not.toMatch(/(^|,)[=+@-]/m);
    await sql`delete from redirect`.execute(desk.api.db);
    expect(await take(file)).toMatchObject({ status: 201, added: 2 });
  });

  test('with a mistake adds none, and names each line with its reason', async () => {
    const lines = [
      'path,target,from,until,note',
      '/cu/1,/vi/about/,,,',
      '/cu/1,/en/about/,,,',
      '/cu/2,/vi/khong-co,,,',
      'cu/3,/vi/about/,,,',
      '/cu/4,https://partner.example/,,,',
      '/cu/5,/vi/about/,hôm qua,,',
      '/cu/6,/vi/about/,2026-12-02T00:00:00Z,2026-12-01T00:00:00Z,',
      '/cu/7,/cu/7,,,',
      '/cu/8,/vi/about/,,,,thừa',
    ];
    const refused = await take(lines.join('\r\n'));
    expect(refused).toMatchObject({ status: 422, kind: 'lines-refused', count: 8 });
    expect(refused.lines).toMatchObject([
      { line: 3, path: '/path', kind: 'redirect-exists' },
      { line: 4, path: '/target', kind: 'target-missing', at: '/vi/khong-co' },
      { line: 5, path: '/path', kind: 'not-a-path' },
      { line: 6, path: '/target', kind: 'outside-host', host: 'partner.example' },
      { line: 7, path: '/from', kind: 'not-a-moment' },
      { line: 8, path: '/until', kind: 'not-after-from' },
      { line: 9, path: '/target', kind: 'redirect-loop' },
      { line: 10, path: '', kind: 'too-much' },
    ]);
    expect((await desk.done(desk.editor, 'GET', '/redirects')).items).toEqual([]);
    expect(await desk.outbox()).toEqual([]);
  });

  test.each([
    ['no names of columns', '/a,/vi/about/', { line: 1, path: '/path', kind: 'missing' }],
    ['an unknown column', 'path,target,x\n', { line: 1, path: '/x', kind: 'unknown-field' }],
    ['a quote that never ends', 'path,target\n"/a,/vi/about/', { line: 2, kind: 'bad-quote' }],
    [
      'more lines than are taken',
      `path,target\n${'/a,/vi/about/\n'.repeat(2_001)}`,
      { line: 2_002, kind: 'too-much', most: 2_000 },
    ],
  ])('with %s is refused', async (_why, csv, line) => {
    expect(await take(csv)).toMatchObject({ status: 422, kind: 'lines-refused', lines: [line] });
  });
});
