/** Works as lines of JSON: out of one installation, into another, and back. */
import { exportWorks, type ImportReport, importWorks } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aText, type Desk, openDesk, paragraph, type Told } from './desk.fixture.ts';

let from: Desk;
let to: Desk;
const lines: string[] = [];
beforeAll(async () => {
  from = await openDesk();
  to = await openDesk();
  const first = await from.edition('first-story');
  const second = await from.edition('second-story');
  const { db } = from.api;
  const picture = from.api.ids();
  await sql`insert into picture (id, sha256, format, width_px, height_px, title, alt, credit,
      licence, created_at)
    values (${picture}, ${'ab'.repeat(32)}, 'jpeg', 10, 10, 'Ảnh', '{"vi":"","en":""}', 'Lan',
      'CC0-1.0', now())`.execute(db);
  await sql`insert into rendition (picture, type, width_px, height_px, sha256)
    values (${picture}, 'image/jpeg', 10, 10, ${'cd'.repeat(32)})`.execute(db);
  await sql`insert into work_related values (${first.work}, ${second.work}, 1),
    (${second.work}, ${first.work}, 1)`.execute(db);
  await from.publish(second.id);
  await from.publish(first.id, {
    hero: { picture, alt: 'Cầu', caption: '' },
    body: {
      type: 'doc',
      content: [
        paragraph('block0001', 'Một'),
        { type: 'relatedWork', attrs: { id: 'block0002', source: null, work: second.work } },
      ],
    },
  });
  await sql`insert into picture (id, sha256, format, width_px, height_px, title, alt, credit,
      licence, created_at)
    values (${to.api.ids()}, ${'ab'.repeat(32)}, 'jpeg', 10, 10, 'Ảnh', '{"vi":"","en":""}', 'Lan',
      'CC0-1.0', now())`.execute(to.api.db);
  for await (const line of exportWorks(db)) lines.push(line);
});
afterAll(async () => {
  await from.api.close();
  await to.api.close();
});

async function bring(desk: Desk, given: readonly string[]): Promise<ImportReport> {
  const { db, ids, folder } = desk.api;
  const { id: user } = await db
    .selectFrom('app_user')
    .select('id')
    .where('email', '=', 'editor@example.vn')
    .executeTakeFirstOrThrow();
  const by = { user, actor: 'operator', at: desk.api.now() };
  return importWorks(db, given, { mediaFolder: `${folder}/media`, ids, by });
}

test('an export names things so that another installation finds them', () => {
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    slug: 'first-story',
    organisation: 'agency',
    topics: ['heritage'],
    places: ['ha-noi'],
    related: ['second-story'],
    pictures: [{ sha256: 'ab'.repeat(32), credit: 'Lan' }],
    editions: [
      { language: 'vi', stage: 'published', live: { revision: 2, text: null }, corrections: [] },
    ],
  });
  expect(lines[0]).toContain('"work":"second-story"');
});

test('its import where it comes from changes nothing', async () => {
  expect(await bring(from, lines)).toEqual({
    ...{ works: 0, editions: 0, revisions: 0, unchanged: 2, refused: [] },
  });
});

test('its import elsewhere makes drafts, works that name one another included, once', async () => {
  const report = await bring(to, lines);
  expect(report).toEqual({ works: 2, editions: 2, revisions: 0, unchanged: 0, refused: [] });
  const page = await to.done(to.editor, 'GET', '/works');
  expect(page.items).toMatchObject([
    { editions: [{ stage: 'draft', live: null, head: 1 }] },
    { editions: [{ stage: 'draft', live: null, head: 1 }] },
  ]);
  const bySlug = new Map((page.items as Told[]).map((work) => [work.slug, work]));
  expect(bySlug.get('first-story')?.related).toEqual([bySlug.get('second-story')?.id]);
  expect(bySlug.get('second-story')?.related).toEqual([bySlug.get('first-story')?.id]);
  expect(await to.outbox()).toEqual([]);
  const again = await bring(to, lines);
  expect(again).toMatchObject({ works: 0, editions: 0, revisions: 0, unchanged: 2, refused: [] });
});

test('another text becomes a new revision, and the public one stays', async () => {
  const line = JSON.parse(lines[1] ?? '') as { editions: { text: Record<string, unknown> }[] };
  (line.editions[0] as { text: Record<string, unknown> }).text.title = 'Tên khác';
  const report = await bring(from, [JSON.stringify(line)]);
  expect(report).toMatchObject({ revisions: 1, unchanged: 0, refused: [] });
  const page = await from.done(from.editor, 'GET', '/works?q=ten%20khac');
  expect(page.items).toMatchObject([
    { slug: 'second-story', editions: [{ stage: 'draft', head: 2, live: { revision: 1 } }] },
  ]);
});

test('a line is refused whole, with the place of what is wrong', async () => {
  const base = JSON.parse(lines[1] ?? '') as Record<string, unknown>;
  const edition = (base.editions as Record<string, unknown>[])[0] ?? {};
  const wrong: readonly [object | string, path: string, kind: string][] = [
    ['{', '', 'not-json'],
    [{ ...base, colour: 'red' }, '/colour', 'unknown-field'],
    [{ ...base, slug: 'Not A Slug' }, '/slug', 'not-a-slug'],
    [{ ...base, slug: 'f1rst-story', related: [] }, '/slug', 'slug-looks-alike'],
    [{ ...base, slug: 'a-new-one', topics: ['nothing'] }, '/topics', 'unknown-reference'],
    [{ ...base, slug: 'another-new', related: ['no-such'] }, '/related', 'unknown-reference'],
    [
      { ...base, slug: 'third-new', editions: [{ ...edition, text: aText({ title: 'a\u202e' }) }] },
      '/editions/0/text/title',
      'forbidden-character',
    ],
    [
      {
        ...base,
        slug: 'fourth-new',
        pictures: [
          {
            ...{ sha256: 'ef'.repeat(32), format: 'jpeg', widthPx: 1, heightPx: 1, title: '' },
            ...{ focal: { x: 0, y: 0 }, alt: { vi: '', en: '' }, credit: '', licence: '' },
          },
        ],
      },
      '/pictures/0',
      'picture-missing',
    ],
  ];
  const works = async (): Promise<number> =>
    (await to.api.db.selectFrom('work').select('id').execute()).length;
  const before = await works();
  const given = wrong.map(([line]) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { refused, ...counts } = await bring(to, given);
  expect(counts).toEqual({ works: 0, editions: 0, revisions: 0, unchanged: 0 });
  expect(await works()).toBe(before);
  expect(refused.map(({ line, problems }) => [line, problems[0]?.path, problems[0]?.kind])).toEqual(
    wrong.map(([, path, kind], index) => [index + 1, path, kind]),
  );
});
