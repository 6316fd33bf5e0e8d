import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../works/desk.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());
beforeEach(async () => {
  await sql`delete from pinned_notice`.execute(desk.api.db);
  await sql`delete from outbox`.execute(desk.api.db);
});

const path = '/pinned-notices';
const storm = {
  ...{ kind: 'warning', reach: 'front', from: null, until: '2026-11-25T00:00:00.000Z' },
  text: { vi: 'Bão ở miền Trung.', en: 'A storm in the centre.' },
  link: { target: '/{lang}/about/', text: { vi: 'Chi tiết', en: 'More' } },
};
const pin = (change: object = {}) =>
  desk.done(desk.publisher, 'POST', path, { body: { ...storm, ...change } });
const refused = (change: object, cookie = desk.publisher) =>
  desk.refused(cookie, 'POST', path, { body: { ...storm, ...change } });
const waiting = async () => (await desk.outbox()).map(({ keys, paths }) => ({ keys, paths }));

test('a notice of the front makes its pages anew, one on every page the whole site', async () => {
  expect(await pin()).toMatchObject({ ...storm, from: '2026-11-24T02:00:00.000Z' });
  await pin({ reach: 'site', link: null });
  expect(await waiting()).toEqual([
    { keys: ['front-notices'], paths: [] },
    { keys: ['front-notices'], paths: ['*'] },
  ]);
  expect((await desk.done(desk.editor, 'GET', path)).items).toHaveLength(2);
});

test('one that is for later publishes nothing yet; its reach may grow before', async () => {
  const { id } = await pin({ from: '2026-11-24T10:00:00Z' });
  const body = { reach: 'site' };
  await desk.done(desk.publisher, 'PATCH', `${path}/${id}`, { version: 1, body });
  expect(await waiting()).toEqual([]);
});

test('one that shrinks from every page to the front makes every page anew', async () => {
  const { id } = await pin({ reach: 'site' });
  await sql`delete from outbox`.execute(desk.api.db);
  const body = { reach: 'front' };
  await desk.done(desk.publisher, 'PATCH', `${path}/${id}`, { version: 1, body });
  expect(await waiting()).toEqual([{ keys: ['front-notices'], paths: ['*'] }]);
});

test('the pages that it costs are told before', async () => {
  const rows = [
    ['settings', '/vi/'],
    ['settings', '/vi/stories/a'],
    ['front-notices', '/vi/'],
  ];
  await sql`insert into page_dependency (key, path) select * from unnest(
    ${rows.map(([key]) => key)}::text[], ${rows.map(([, page]) => page)}::text[])`.execute(
    desk.api.db,
  );
  expect(await desk.done(desk.editor, 'GET', `${path}/pages`)).toEqual({ front: 1, site: 2 });
});

test('what is changed and taken away starts from the version that was seen', async () => {
  const { id } = await pin();
  const stale = { version: 7, body: { kind: 'information' } };
  expect(await desk.refused(desk.publisher, 'PATCH', `${path}/${id}`, stale)).toMatchObject({
    status: 412,
  });
  const gone = await desk.api.ask('DELETE', `/api/v1${path}/${id}`, {
    ...{ cookie: desk.publisher, version: 1 },
  });
  expect(gone.status).toBe(204);
  expect(await waiting()).toHaveLength(2);
});

test.each([
  ['without English', { text: { vi: 'Bão.' } }, '/text/en'],
  ['with markup that turns the text', { text: { vi: 'a\u202eb', en: 'b' } }, '/text/vi'],
  ['that is over', { until: '2026-11-24T01:00:00Z' }, '/until'],
  [
    'with a script as its link',
    { link: { target: 'javascript:alert(1)', text: { vi: 'a', en: 'b' } } },
    '/link/target',
  ],
])('a notice %s is refused at its field', async (_why, change, field) => {
  expect(await refused(change)).toMatchObject({ status: 422, problems: [{ path: field }] });
});

test('an editor pins nothing', async () => {
  expect(await refused({}, desk.editor)).toMatchObject({ status: 403 });
});
