import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let translator: string;
let outsider: string;

beforeAll(async () => {
  desk = await openDesk();
  const only = (language: 'ko' | 'en') =>
    [{ role: 'translator', organisation: null, languages: [language] }] as const;
  translator = await desk.join('translator', only('en'));
  outsider = await desk.join('outsider', only('ko'));
});
afterAll(() => desk.api.close());

const body = [
  paragraph('block0001', 'Sông Hồng chảy qua Hà Nội. Mưa rơi.'),
  paragraph('block0002', 'Cầu cũ.'),
];

/** A public original with an English edition that somebody has begun. */
async function translation(
  slug: string,
): Promise<{ original: string; id: string; version: number }> {
  const original = await desk.edition(slug);
  await desk.publish(original.id, { body: { type: 'doc', content: body } });
  const { id, version } = await desk.done(desk.editor, 'POST', `/works/${original.work}/editions`, {
    body: { language: 'en', copyFrom: 'vi' },
  });
  return { original: original.id, id, version };
}

async function sent(id: string, format = 'xliff2'): Promise<Uint8Array> {
  const path = `/api/v1/editions/${id}/exchange?format=${format}`;
  const answer = await desk.api.ask('GET', path, { cookie: translator });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

function formOf(content: string | Uint8Array): FormData {
  const form = new FormData();
  form.set(
    'file',
    new File([typeof content === 'string' ? content : new Uint8Array(content)], 'a.xlf'),
  );
  return form;
}

/** The file with a translation in each segment, which an agency says is done. */
function done(file: Uint8Array): string {
  return new TextDecoder()
    .decode(file)
    .replaceAll('state="initial"', 'state="translated"')
    .replace(
      /(<segment [^>]*><source>(?:<sm [^>]*>)?)([^<]*)((?:<em [^>]*>)?<\/source>)(?:<target>[^<]*<\/target>)?/g,
      (_all, before, text, after) => `${before}${text}${after}<target>EN ${text}</target>`,
    );
}

const back = (id: string, version: number, content: string | Uint8Array): Promise<Told> =>
  desk.done(translator, 'POST', `/editions/${id}/exchange`, { version, body: formOf(content) });
const refused = (id: string, version: number, content: string | Uint8Array) =>
  desk.refused(translator, 'POST', `/editions/${id}/exchange`, { version, body: formOf(content) });

describe('a translation that an agency outside makes', () => {
  test('comes back as one revision, confirmed by whoever brings it, once', async () => {
    const { id, version } = await translation('long-bien');
    const file = await sent(id);
    const taken = await back(id, version, done(file));
    expect(taken).toMatchObject({ revision: 2, version: version + 1 });
    expect(taken.blocks).toEqual(
      ['title', 'summary', 'block0001', 'block0002'].map((block) => ({
        ...{ block, target: block, outcome: 'taken', confirmed: true, source: 'same' },
      })),
    );
    const { edition, blocks } = await desk.done(translator, 'GET', `/editions/${id}/translation`);
    expect(edition).toMatchObject({ text: { title: 'EN Cầu Long Biên' } });
    expect(JSON.stringify(edition)).toContain('EN Sông Hồng chảy qua Hà Nội. EN Mưa rơi.');
    expect(blocks).toMatchObject(
      [1, 2, 3, 4].map(() => ({ state: 'confirmed', origin: 'person' })),
    );

    const again = new TextDecoder().decode(await sent(id));
    expect(again.match(/state="translated"/g)).toHaveLength(5);
    const review = `/editions/${id}/translation/review`;
    const read = { version: version + 1, body: { blocks: ['title'] } };
    const { edition: now } = await desk.done(desk.publisher, 'POST', review, read);
    const { version: present } = now as { version: number };
    expect(await back(id, present, again)).toMatchObject({ revision: 2 });
    const after = await desk.done(translator, 'GET', `/editions/${id}/translation`);
    expect(after.blocks).toMatchObject([{ state: 'reviewed' }, { state: 'confirmed' }, {}, {}]);
  });

  test('goes out and comes back as XLIFF 1.2 and as a Word table too', async () => {
    const { id, version } = await translation('chuong-duong');
    const old = new TextDecoder().decode(await sent(id, 'xliff12'));
    const target = '<target state="translated">Old bridge.</target>';
    const words = old.replace('<source>Cầu cũ.</source>', `<source>Cầu cũ.</source>${target}`);
    const taken = await back(id, version, words);
    expect(taken.blocks).toMatchObject([
      ...[{ outcome: 'left' }, { outcome: 'left' }, { outcome: 'left' }],
      { block: 'block0002', outcome: 'taken', confirmed: true },
    ]);
    const table = await sent(id, 'docx');
    expect(await back(id, version + 1, table)).toMatchObject({ revision: 2 });
  });

  test('keeps a block stale whose source has changed in the meantime', async () => {
    const { original, id, version } = await translation('thang-long');
    const file = await sent(id);
    const newer = [paragraph('block0001', 'Sông Hồng cạn.'), body[1]];
    await desk.publish(original, { body: { type: 'doc', content: newer } });
    const taken = await back(id, version, done(file));
    expect(taken.blocks).toMatchObject([
      ...[{ source: 'same' }, { source: 'same' }],
      { block: 'block0001', outcome: 'taken', confirmed: true, source: 'changed' },
      { block: 'block0002', source: 'same' },
    ]);
    expect(await desk.done(translator, 'GET', `/editions/${id}`)).toMatchObject({ staleBlocks: 1 });
    expect(new TextDecoder().decode(await sent(id))).toContain('subState="nhipcau:stale"');
  });
});

test('carries terms and matches of the memory, and nothing that colleagues say', async () => {
  const first = await translation('first-bridge');
  const saved = await back(first.id, first.version, done(await sent(first.id)));
  const submitted = await desk.done(translator, 'POST', `/editions/${first.id}/submit`, {
    ...{ version: saved.version, body: { publishAt: null, reason: null } },
  });
  const accept = `/editions/${first.id}/accept`;
  await desk.done(desk.otherPublisher, 'POST', accept, { version: submitted.version, body: {} });
  const rendering = { status: 'preferred', form: 'full', expand: false, partOfSpeech: null };
  const said = { ...rendering, note: '', validFrom: null };
  const renderings = [
    { ...said, language: 'vi', text: 'Sông Hồng' },
    { ...said, language: 'en', text: 'Red River' },
    { ...said, language: 'en', text: 'Crimson River', status: 'forbidden' },
  ];
  const terminologist = await desk.join('terminologist', [everywhere('terminologist')]);
  const concept = { kind: 'place', subject: 'sông', definition: { vi: '', en: '' }, note: '' };
  const marks = { source: null, sovereignty: false, domestic: false };
  const dates = { validFrom: null, validUntil: null };
  const body = { ...concept, ...marks, ...dates, renderings };
  await desk.done(terminologist, 'POST', '/terms', { body });

  const second = await translation('second-bridge');
  const comment = { block: 'block0001', text: 'Between colleagues', mentions: [] };
  await desk.done(desk.editor, 'POST', `/editions/${second.id}/comments`, { body: comment });
  const file = new TextDecoder().decode(await sent(second.id));
  expect(file).toContain('<gls:term>Sông Hồng</gls:term><gls:translation>Red River');
  expect(file).not.toContain('colleagues');
  expect(file).toContain('<val:rule isPresent="Red River"');
  expect(file).toContain('<val:rule isNotPresent="Crimson River"');
  expect(file).toMatch(
    /<mtc:match [^>]*similarity="100"[^>]*><source>Cầu cũ\.<\/source><target>EN Cầu cũ\./,
  );
});

test('a text for readers at home is not sent out', async () => {
  const { id } = await translation('at-home');
  await sql`update work set audience = 'domestic' where slug = 'at-home'`.execute(desk.api.db);
  const path = `/editions/${id}/exchange?format=docx`;
  expect(await desk.refused(translator, 'GET', path)).toMatchObject({
    kind: 'gate-closed',
    gaps: [{ kind: 'domestic' }],
  });
});

describe('a file is refused as a whole, with a list', () => {
  let id: string;
  let version: number;
  let file: string;
  beforeAll(async () => {
    ({ id, version } = await translation('vinh-tuy'));
    file = done(await sent(id));
  });

  test.each<[why: string, change: (file: string) => string | Promise<string>, problems: object[]]>([
    [
      'with a unit of another work',
      (text) => text.replace('unit id="block0002"', 'unit id="block0009"'),
      [
        { kind: 'unit-unknown', unit: 'block0009', line: expect.any(Number) },
        { kind: 'unit-missing', unit: 'block0002' },
      ],
    ],
    [
      'of another work',
      async () => done(await sent((await translation('nhat-tan')).id)),
      [{ kind: 'other-work' }],
    ],
    [
      'of another language',
      (text) => text.replace('trgLang="en"', 'trgLang="ko"'),
      [{ kind: 'wrong-language', line: 3 }],
    ],
    [
      'of another language by its reference',
      (text) => text.replace('trgLang="en"', 'trgLang="ko"').replace('/en@', '/ko@'),
      [{ kind: 'wrong-language', detail: 'ko' }],
    ],
    [
      'of a revision that is not there',
      (text) => text.replace('/vi@2', '/vi@9'),
      [{ kind: 'unknown-revision', detail: 'vi 9' }],
    ],
    [
      'of a translation that is not there',
      (text) => text.replace('/en@1', '/en@9'),
      [{ kind: 'unknown-revision', detail: 'en 9' }],
    ],
    [
      'with an entity',
      (text) => text.replace('<xliff', '<!DOCTYPE a [<!ENTITY x "y">]><xliff'),
      [{ kind: 'document-type', line: 2 }],
    ],
    ['that is none', () => 'words', [{ kind: 'malformed-xml', line: 1 }]],
  ])('%s', async (_why, change, problems) => {
    const problem = await refused(id, version, await change(file));
    expect(problem).toMatchObject({
      status: 422,
      kind: 'exchange-refused',
      count: problems.length,
    });
    expect(problem.problems).toMatchObject(problems);
    expect(await desk.done(translator, 'GET', `/editions/${id}`)).toMatchObject({
      head: 1,
      version,
    });
  });

  test('of 20 MB and a byte by its size', async () => {
    const problem = await refused(id, version, new Uint8Array(20_000_001));
    expect(problem).toMatchObject({ status: 422, problems: [{ kind: 'too-long' }] });
  });

  test('that is larger than any form, before it is read', async () => {
    const problem = await refused(id, version, new Uint8Array(31_000_000));
    expect(problem).toMatchObject({ status: 413, kind: 'body-too-large' });
  });

  test('by the version that it is brought for', async () => {
    expect(await refused(id, version - 1, file)).toMatchObject({ status: 412 });
  });

  test('from whoever may not write the language, and for an original', async () => {
    const path = `/editions/${id}/exchange`;
    const asked = { version, body: formOf(file) };
    expect(await desk.refused(outsider, 'POST', path, asked)).toMatchObject({ status: 403 });
    const { id: original } = await desk.edition('the-original');
    const own = `/editions/${original}/exchange`;
    expect(await desk.refused(desk.editor, 'GET', `${own}?format=docx`)).toMatchObject({
      kind: 'not-a-translation',
    });
    expect(
      await desk.refused(desk.editor, 'POST', own, { version: 2, body: formOf(file) }),
    ).toMatchObject({ kind: 'exchange-refused' });
  });

  test('two translators on one block: what a colleague wrote meanwhile is not written over', async () => {
    const { text } = (await desk.done(translator, 'GET', `/editions/${id}`)) as unknown as {
      text: object;
    };
    const written = { ...text, title: 'By a colleague' };
    const saved = await desk.done(desk.editor, 'PUT', `/editions/${id}/text`, {
      version,
      body: written,
    });
    expect(await refused(id, saved.version, file)).toMatchObject({
      problems: [{ kind: 'target-changed', unit: 'title' }],
    });
  });
});
