import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, json } from '../api.fixture.ts';
import { type Desk, openDesk } from '../works/desk.fixture.ts';

let desk: Desk;
let terminologist: string;
let translator: string;

beforeAll(async () => {
  desk = await openDesk();
  terminologist = await desk.join('terminologist', [everywhere('terminologist')]);
  translator = await desk.join('translator', [everywhere('translator')]);
}, 120_000);
afterAll(() => desk.api.close());

const tu = (vi: string, en: string): string =>
  `<tu><tuv xml:lang="vi"><seg>${vi}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`;
const tmx = (...units: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="vi"/><body>${units.join('')}</body></tmx>`;
const form = (content: string, name = 'agency.tmx', to = 'en'): FormData => {
  const fields = new FormData();
  fields.set('from', 'vi');
  fields.set('to', to);
  fields.set('file', new File([content], name));
  return fields;
};
const take = (content: string, name?: string) =>
  desk.done(terminologist, 'POST', '/memory/import', { body: form(content, name) });
const units = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await desk.done(translator, 'GET', `/memory?from=vi&to=en${query}`)).items as never;

test('a file is taken in once, found by words on either side, and given out again', async () => {
  const content = tmx(tu('Chợ nổi', 'Floating market'), tu('Gạo 100%', 'Rice, 100%'), tu('', 'x'));
  expect(await take(content)).toEqual({ added: 2, known: 0, passedOver: 1 });
  expect(await take(content)).toEqual({ added: 0, known: 2, passedOver: 1 });
  expect(await units('&q=NỔI')).toMatchObject([
    {
      ...{ source: [{ text: 'Chợ nổi' }], target: [{ text: 'Floating market' }] },
      origin: { kind: 'file', file: 'agency.tmx' },
    },
  ]);
  expect(await units('&q=market&side=target')).toHaveLength(1);
  expect(await units('&q=market')).toEqual([]);
  expect(await units(`&q=${encodeURIComponent('0%')}`)).toHaveLength(1);
  expect(await units(`&q=${encodeURIComponent('%n%')}`)).toEqual([]);

  const answer = await desk.api.ask('GET', '/api/v1/memory/file?from=vi&to=en', {
    cookie: translator,
  });
  const file = await answer.text();
  expect(answer.headers.get('content-disposition')).toContain('memory.vi-en.tmx');
  expect(await take(file, 'other.tmx')).toEqual({ added: 0, known: 2, passedOver: 0 });
});

test('pages follow one another', async () => {
  await take(tmx(...Array.from({ length: 30 }, (_, n) => tu(`Trang ${n}`, `Page ${n}`))));
  const seen = new Set<unknown>();
  let next = '';
  for (let page = 0; page < 4; page += 1) {
    const answer = await desk.done(
      translator,
      'GET',
      `/memory?from=vi&to=en&q=Trang&limit=10${next}`,
    );
    for (const { id } of answer.items as { id: string }[]) seen.add(id);
    if (answer.next === null) break;
    next = `&cursor=${answer.next}`;
  }
  expect(seen.size).toBe(30);
});

test('a unit is taken out by a terminologist, with a reason that stays in the audit trail', async () => {
  await take(tmx(tu('Sai rồi', 'Wrong')));
  const [unit] = await units(`&q=${encodeURIComponent('Sai rồi')}`);
  const path = `/memory/${unit?.id}/remove`;
  const body = { reason: 'Dịch sai' };
  expect(await desk.refused(translator, 'POST', path, { body })).toMatchObject({ status: 403 });
  expect(await desk.refused(terminologist, 'POST', path, { body: { reason: '' } })).toMatchObject({
    status: 422,
  });
  const gone = await desk.api.ask('POST', `/api/v1${path}`, { cookie: terminologist, body });
  expect(gone.status).toBe(204);
  expect(await units(`&q=${encodeURIComponent('Sai rồi')}`)).toEqual([]);
  const { rows } = await desk.api.db
    .selectFrom('audit_event')
    .select(['detail'])
    .where('action', '=', 'memory.remove')
    .execute()
    .then((found) => ({ rows: found }));
  expect(rows).toEqual([
    { detail: { from: 'vi', to: 'en', source: 'Sai rồi', target: 'Wrong', reason: 'Dịch sai' } },
  ]);
  expect(await desk.refused(terminologist, 'POST', path, { body })).toMatchObject({ status: 404 });
});

test.each([
  ['is no TMX', '<html/>', 'en', { kind: 'not-tmx' }],
  [
    'has a document type',
    '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4"/>',
    'en',
    { kind: 'document-type' },
  ],
  [
    'is in another encoding',
    '<?xml version="1.0" encoding="ISO-8859-1"?><tmx version="1.4"/>',
    'en',
    { kind: 'encoding', detail: 'ISO-8859-1', line: 1 },
  ],
  ['goes into its own language', tmx(), 'vi', { kind: 'same-language' }],
])('a file that %s is refused with its line', async (_what, content, to, problem) => {
  const body = form(content, 'a.tmx', to);
  const refused = await desk.refused(terminologist, 'POST', '/memory/import', { body });
  expect(refused).toMatchObject({ status: 422, kind: 'lines-refused', lines: [problem] });
});

test('a translator may look, and not take files in', async () => {
  const body = form(tmx());
  const answer = await desk.api.ask('POST', '/api/v1/memory/import', { cookie: translator, body });
  expect({ status: answer.status, type: (await json(answer)).type }).toMatchObject({ status: 403 });
});
