import { formatInstant, instantOf } from '@nhipcau/core/kernel';
import { publishDue, readTermOverrides } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { aText, type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let terminologist: string;
let translator: string;
let reviewer: string;
let information: Told;
let sea: Told;

const word = (language: string, text: string, more: object = {}): object => ({
  ...{ language, text, status: 'preferred', form: 'full', expand: false, partOfSpeech: null },
  ...{ note: '', validFrom: null, ...more },
});
const forbidden = (language: string, text: string, note = ''): object =>
  word(language, text, { status: 'forbidden', note });
const concept = (renderings: readonly object[], more: object = {}): object => ({
  ...{ kind: 'term', subject: '', definition: { vi: '', en: '' }, source: null, note: '' },
  ...{
    sovereignty: false,
    domestic: false,
    validFrom: null,
    validUntil: null,
    renderings,
    ...more,
  },
});
const add = (renderings: readonly object[], more: object = {}): Promise<Told> =>
  desk.done(terminologist, 'POST', '/terms', { body: concept(renderings, more) });

beforeAll(async () => {
  desk = await openDesk();
  terminologist = await desk.join('terminologist', [everywhere('terminologist')]);
  translator = await desk.join('translator', [everywhere('translator')]);
  reviewer = await desk.join('reviewer', [everywhere('reviewer')]);
  information = await add([
    word('vi', 'thông tin đối ngoại'),
    word('vi', 'TTĐN', { status: 'admitted', form: 'abbreviation', expand: true }),
    word('ru', 'внешняя информация'),
    forbidden('ru', 'информационные технологии', 'Это «công nghệ thông tin».'),
    word('en', 'foreign information'),
  ]);
  sea = await add(
    [
      word('vi', 'Biển Đông'),
      word('en', 'East Sea'),
      forbidden('en', 'South China Sea'),
      word('ru', 'Восточное море'),
    ],
    { kind: 'place', sovereignty: true },
  );
}, 60_000);
afterAll(() => desk.api.close());

describe('the termbase', () => {
  const titles = async (query: string): Promise<unknown[]> =>
    ((await desk.done(translator, 'GET', `/terms?${query}`)).items as Told[]).map(
      ({ title }) => title,
    );

  test('is found by a part of a word in any language, in the order of its Vietnamese', async () => {
    expect(await titles('')).toEqual(['Biển Đông', 'thông tin đối ngoại']);
    expect(await titles(`q=${encodeURIComponent('ВНЕШНЯЯ')}`)).toEqual(['thông tin đối ngoại']);
    expect(await titles('q=bien+dong')).toEqual(['Biển Đông']);
    expect(await titles('kind=place')).toEqual(['Biển Đông']);
    expect(await titles('language=ko')).toEqual([]);
    expect(await titles('language=ko&lacking=yes')).toHaveLength(2);
    expect(await titles('language=en&status=forbidden')).toEqual(['Biển Đông']);
    const first = await desk.done(translator, 'GET', '/terms?limit=1');
    expect(await titles(`limit=1&cursor=${first.next}`)).toEqual(['thông tin đối ngoại']);
  });

  test('keeps every state, and takes a change from the present one alone', async () => {
    const made = await add([word('vi', 'họp báo')]);
    const change = { version: 1, body: concept([word('vi', 'họp báo'), word('en', 'briefing')]) };
    const after = await desk.done(terminologist, 'PUT', `/terms/${made.id}`, change);
    expect(after).toMatchObject({ version: 2, renderings: [{}, { text: 'briefing' }] });
    expect(await desk.refused(terminologist, 'PUT', `/terms/${made.id}`, change)).toMatchObject({
      ...{ status: 412, kind: 'version-differs' },
    });
    const gone = { version: 2, body: { on: null } };
    await desk.done(terminologist, 'POST', `/terms/${made.id}/retire`, gone);
    const { items } = await desk.done(translator, 'GET', `/terms/${made.id}/history`);
    expect((items as Told[]).map(({ version }) => version)).toEqual([3, 2, 1]);
    const entries = await desk.done(translator, 'GET', '/terms/entries?languages=en,vi');
    expect(JSON.stringify(entries)).not.toContain('họp báo');
    expect(JSON.stringify(entries)).not.toContain('Восточное');
    const { rows } = await sql<{ action: string }>`
      select action from audit_event where subject = ${`term:${made.id}`} order by at, action`.execute(
      desk.api.db,
    );
    expect(rows.map(({ action }) => action)).toEqual(['term.add', 'term.change', 'term.retire']);
  });

  test.each([
    [
      'the same words twice',
      [word('vi', 'báo'), forbidden('vi', 'báo')],
      { path: '/renderings/1/text', kind: 'rendering-repeated' },
    ],
    [
      'nothing to write it out by',
      [word('vi', 'UB', { form: 'abbreviation', expand: true })],
      { path: '/renderings/0/expand', kind: 'expansion-missing' },
    ],
    [
      'an override of direction',
      [word('vi', 'a\u202eb')],
      { path: '/renderings/0/text', kind: 'forbidden-character' },
    ],
    [
      'a language that the site has not',
      [word('it', 'stampa')],
      { path: '/renderings/0/language', kind: 'not-one-of' },
    ],
  ])('takes no concept with %s', async (_why, renderings, problem) => {
    const refused = await desk.refused(terminologist, 'POST', '/terms', {
      body: concept(renderings),
    });
    expect(refused).toMatchObject({ status: 422, problems: [problem] });
  });

  test('is a terminologist’s to change, and nobody else’s', async () => {
    for (const cookie of [translator, desk.publisher]) {
      const refused = await desk.refused(cookie, 'POST', '/terms', { body: concept([]) });
      expect(refused.status).toBe(403);
    }
  });
});

/** A published Vietnamese text and its translation, a draft. */
async function translated(
  slug: string,
  language: string,
  source: string,
  target: string,
): Promise<Told> {
  const original = await desk.edition(slug);
  const body = { type: 'doc', content: [paragraph('block0001', source)] };
  await desk.publish(original.id, { body });
  const made = await desk.done(translator, 'POST', `/works/${original.work}/editions`, {
    body: { language, copyFrom: 'vi' },
  });
  const hash = '0'.repeat(64);
  const from = { block: 'block0001', hash, textHash: hash };
  return save(made, target, from);
}

async function save(edition: Told, target: string, from: unknown): Promise<Told> {
  const content = [paragraph('block0001', target, from)];
  const { version } = await desk.done(translator, 'GET', `/editions/${edition.id}`);
  return desk.done(translator, 'PUT', `/editions/${edition.id}/text`, {
    version,
    body: aText({
      method: 'human',
      title: 'Title',
      summary: 'Text',
      body: { type: 'doc', content },
    }),
  });
}

const submit = (edition: Told) => ({
  ...{ version: edition.version, body: { publishAt: null, reason: null } },
});

describe('a translation', () => {
  test('of TTĐN does not reach Russian as information technology: block, place and reason', async () => {
    const source = 'Quyết định về công tác TTĐN có hiệu lực.';
    const target = 'Решение об информационных технологиях вступило в силу.';
    const edition = await translated('ttdn', 'ru', source, target);
    const shortcoming = {
      ...{ kind: 'term-forbidden', at: 'block0001', unit: 'block0001', side: 'target' },
      ...{ start: 11, end: 37, words: 'информационных технологиях', concept: information.id },
      expected: ['внешняя информация'],
    };
    expect(edition.shortcomings).toMatchObject([shortcoming]);
    const path = `/editions/${edition.id}/submit`;
    expect(await desk.refused(translator, 'POST', path, submit(edition))).toMatchObject({
      ...{ status: 409, kind: 'not-ready', shortcomings: [shortcoming] },
    });
    const right = await save(edition, 'Решение о внешней информации вступило в силу.', {
      ...{ block: 'block0001', hash: '0'.repeat(64), textHash: '0'.repeat(64) },
    });
    await desk.done(translator, 'POST', path, submit(right));
  });

  test('with a missing word is warned about, and goes on', async () => {
    const edition = await translated('thieu-tu', 'en', 'Công tác TTĐN.', 'Work with the world.');
    const check = await desk.done(translator, 'GET', `/editions/${edition.id}/terms`);
    expect(check).toMatchObject({ source: 'vi', findings: [{ kind: 'required-missing' }] });
    await desk.done(translator, 'POST', `/editions/${edition.id}/submit`, submit(edition));
  });

  test('with a forbidden name goes out when a second person has allowed it, as long as it stands', async () => {
    const source = 'Cuốn sách về Biển Đông.';
    const edition = await translated('sach', 'en', source, 'A book on the South China Sea.');
    const [finding] = (await desk.done(translator, 'GET', `/editions/${edition.id}/terms`))
      .findings as Record<string, unknown>[];
    const { unit, concept: of, kind, standing } = finding ?? {};
    expect(of).toBe(sea.id);
    const ask = { body: { unit, concept: of, kind, standing, reason: 'Nhan đề của cuốn sách.' } };
    const path = `/editions/${edition.id}/term-overrides`;
    const asked = await desk.done(translator, 'POST', path, ask);
    expect(await desk.refused(translator, 'POST', path, ask)).toMatchObject({
      ...{ status: 409, kind: 'override-asked' },
    });
    const waiting = await desk.refused(
      ...([translator, 'POST', `/editions/${edition.id}/submit`, submit(edition)] as const),
    );
    expect(waiting.kind).toBe('not-ready');
    const [override] = asked.overrides as Told[];
    const allow = `/term-overrides/${override?.id}/allow`;
    expect((await desk.refused(translator, 'POST', allow, { body: {} })).status).toBe(403);
    await desk.done(reviewer, 'POST', allow, { body: {} });
    expect((await desk.refused(desk.publisher, 'POST', allow, { body: {} })).kind).toBe(
      'override-allowed',
    );
    const present = await desk.done(translator, 'GET', `/editions/${edition.id}`);
    expect(present.shortcomings).toEqual([]);
    const inReview = await desk.done(
      ...([translator, 'POST', `/editions/${edition.id}/submit`, submit(present)] as const),
    );
    const approve = { version: inReview.version, body: {} };
    const live = await desk.done(
      ...([desk.publisher, 'POST', `/editions/${edition.id}/approve`, approve] as const),
    );
    expect(live.stage).toBe('published');

    const told = await readTermOverrides(desk.api.db, 'en');
    expect(told).toMatchObject([
      { term: 'South China Sea (East Sea)', reason: 'Nhan đề của cuốn sách.', title: 'Title' },
    ]);
    expect((await desk.outbox()).flatMap(({ keys }) => keys)).toContain('translations:en');

    const from = { block: 'block0001', hash: '0'.repeat(64), textHash: '0'.repeat(64) };
    const longer = await save(edition, 'An old book on the South China Sea.', from);
    expect(longer.shortcomings).toEqual([]);
    const other = await save(edition, 'On the south China sea.', from);
    expect(other.shortcomings).toMatchObject([{ kind: 'term-forbidden' }]);
  });

  test('cannot be allowed by whoever asked', async () => {
    const source = 'Bản đồ Biển Đông.';
    const edition = await translated('ban-do', 'en', source, 'A map of the sea.');
    const [finding] = (await desk.done(reviewer, 'GET', `/editions/${edition.id}/terms`))
      .findings as Record<string, unknown>[];
    const { unit, concept: of, kind, standing } = finding ?? {};
    expect(kind).toBe('name-differs');
    const asked = await desk.done(reviewer, 'POST', `/editions/${edition.id}/term-overrides`, {
      body: { unit, concept: of, kind, standing, reason: 'Đã nói ở trên.' },
    });
    const [override] = asked.overrides as Told[];
    const path = `/term-overrides/${override?.id}/allow`;
    expect(await desk.refused(reviewer, 'POST', path, { body: {} })).toMatchObject({
      ...{ status: 403, kind: 'own-override' },
    });
  });
});

test('an original says no forbidden name either', async () => {
  const original = await desk.edition('bien', 'vi');
  await add([word('vi', 'Hoàng Sa'), forbidden('vi', 'Tây Sa')], { kind: 'place' });
  const body = { type: 'doc', content: [paragraph('block0001', 'Quần đảo Tây Sa.')] };
  const saved = await desk.done(desk.editor, 'PUT', `/editions/${original.id}/text`, {
    version: original.version,
    body: aText({ body }),
  });
  expect(saved.shortcomings).toMatchObject([{ kind: 'term-forbidden', words: 'Tây Sa' }]);
});

test('a text on schedule that the termbase has come to forbid is not published at its time', async () => {
  const edition = await translated('hen-gio', 'en', 'Đảo nhỏ.', 'A small Grassland Isle.');
  const publishAt = formatInstant(instantOf(desk.api.now() + 3_600_000));
  const inReview = await desk.done(translator, 'POST', `/editions/${edition.id}/submit`, {
    version: edition.version,
    body: { publishAt, reason: null },
  });
  const scheduled = await desk.done(desk.publisher, 'POST', `/editions/${edition.id}/approve`, {
    version: inReview.version,
    body: {},
  });
  expect(scheduled.stage).toBe('scheduled');
  await add([word('en', 'Meadow Island'), forbidden('en', 'Grassland Isle')], { kind: 'place' });
  expect(await publishDue(desk.api.db, instantOf(desk.api.now() + 3_600_000))).toEqual([]);
  const after = await desk.done(translator, 'GET', `/editions/${edition.id}`);
  expect(after).toMatchObject({ stage: 'approved', live: null, publishAt: null });
  const { rows } = await sql<{ detail: object }>`
    select detail from audit_event
    where subject = ${`edition:${edition.id}`} and action = 'edition.not-published'`.execute(
    desk.api.db,
  );
  expect(rows).toMatchObject([
    { detail: { shortcomings: [{ kind: 'term-forbidden', words: 'Grassland Isle' }] } },
  ]);
  const { rows: notices } = await sql<{ title: string }>`
    select data ->> 'title' as title from person_notice where kind = 'not-published'`.execute(
    desk.api.db,
  );
  expect(notices).toEqual([{ title: 'Title' }, { title: 'Title' }]);
});

test('a change tells the public texts in which the concept stands, or should', async () => {
  const source = 'Đài phát thanh quốc gia lên sóng.';
  const edition = await translated('len-song', 'en', source, 'The national radio is on air.');
  const inReview = await desk.done(
    ...([translator, 'POST', `/editions/${edition.id}/submit`, submit(edition)] as const),
  );
  await desk.done(desk.publisher, 'POST', `/editions/${edition.id}/approve`, {
    version: inReview.version,
    body: {},
  });
  const radio = await add([word('vi', 'đài phát thanh'), word('en', 'radio station')]);
  const { items, more } = await desk.done(terminologist, 'GET', `/terms/${radio.id}/affected`);
  expect(more).toBe(false);
  expect(items).toMatchObject([
    { language: 'vi', slug: 'len-song', places: [{ block: 'block0001', start: 0, end: 14 }] },
    { language: 'en', places: [], findings: [{ kind: 'required-missing', block: 'block0001' }] },
  ]);
});

describe('a file of terms', () => {
  const take = async (file: string, dry: 'yes' | 'no' = 'no') => {
    const body = new FormData();
    body.set('dry', dry);
    body.set('file', new File([file], 'terms'));
    const answer = await desk.api.ask('POST', '/api/v1/terms/import', {
      ...{ cookie: terminologist, body },
    });
    const told = (await answer.json()) as Readonly<Record<string, unknown>>;
    return { ...told, unchanged: told.unchanged, status: answer.status };
  };

  test.each(['tbx', 'csv'])('%s comes back without changing anything', async (format) => {
    const path = `/api/v1/terms/file?format=${format}`;
    const answer = await desk.api.ask('GET', path, { cookie: translator });
    const again = await take(await answer.text());
    expect(again).toMatchObject({ status: 200, added: [], changed: [] });
    expect(again.unchanged).toBeGreaterThan(2);
  });

  test('tells what it would change, and then does', async () => {
    const lines = (status: string) =>
      `concept,kind,language,rendering,status\n${information.id},term,vi,thông tin đối ngoại,${status}\n` +
      'mới,term,vi,tòa soạn,preferred\nmới,term,en,newsroom,preferred\n';
    const told = {
      added: [{ line: 3, title: 'tòa soạn' }],
      changed: [{ line: 2, id: information.id, fields: ['renderings'] }],
    };
    expect(await take(lines('preferred'), 'yes')).toMatchObject(told);
    const before = await desk.done(translator, 'GET', `/terms/${information.id}`);
    expect(before.version).toBe(1);
    expect(await take(lines('good'))).toMatchObject({
      ...{ status: 422, lines: [{ line: 2, path: '/status', kind: 'not-one-of' }] },
    });
    expect(await take(lines('preferred'))).toMatchObject(told);
    const after = await desk.done(translator, 'GET', `/terms/${information.id}`);
    expect(after).toMatchObject({ version: 2, renderings: [{ text: 'thông tin đối ngoại' }] });
    expect(await take(lines('preferred'))).toMatchObject({ added: [], changed: [], unchanged: 2 });
  });

  test('keeps of a concept what it says nothing of', async () => {
    const file = `concept,language,rendering,status\n${sea.id},vi,Biển Đông,preferred\n${sea.id},en,East Sea,preferred\n`;
    expect(await take(file)).toMatchObject({ changed: [{ fields: ['renderings'] }] });
    const after = await desk.done(translator, 'GET', `/terms/${sea.id}`);
    expect(after).toMatchObject({ kind: 'place', sovereignty: true, renderings: [{}, {}] });
  });
});
