import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let translator: string;
let other: string;
let reviewer: string;
let outsider: string;

beforeAll(async () => {
  desk = await openDesk();
  const only = (role: 'translator' | 'reviewer', language: 'ko' | 'en') => [
    { role, organisation: null, languages: [language] } as const,
  ];
  translator = await desk.join('translator', only('translator', 'en'));
  other = await desk.join('other-translator', only('translator', 'en'));
  reviewer = await desk.join('reviewer', only('reviewer', 'en'));
  outsider = await desk.join('outsider', only('reviewer', 'ko'));
});
afterAll(() => desk.api.close());

const source = [paragraph('block0001', 'Một.'), paragraph('block0002', 'Hai.')];

/** What an answer tells of a translation. */
interface Translation {
  readonly edition: Told & { readonly text: Text; readonly stage: string; readonly head: number };
  readonly source: { readonly revision: number; readonly blocks: readonly Part[] };
  readonly blocks: readonly {
    readonly block: string;
    readonly state: string;
    readonly origin: string;
    readonly confirmed: { readonly by: string } | null;
    readonly reviewed: { readonly by: string } | null;
  }[];
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}
interface Part {
  readonly block: string;
  readonly hash: string;
  readonly textHash: string;
}
interface Node {
  readonly attrs: { readonly id: string; readonly source: unknown };
}
interface Text extends Readonly<Record<string, unknown>> {
  readonly method: string;
  readonly madeFrom: Readonly<Record<string, unknown>>;
  readonly body: { readonly type: 'doc'; readonly content: readonly Node[] };
}

/** A published original and a copy of it to translate into English. */
async function begin(slug: string, fields: object = {}): Promise<{ id: string; original: string }> {
  const { id: work } = await desk.work(slug, fields as Record<string, unknown>);
  const original = await desk.done(desk.editor, 'POST', `/works/${work}/editions`, {
    body: { language: 'vi', copyFrom: null },
  });
  await desk.publish(original.id, { body: { type: 'doc', content: source } });
  const { id } = await desk.done(translator, 'POST', `/works/${work}/editions`, {
    body: { language: 'en', copyFrom: 'vi' },
  });
  return { id, original: original.id };
}

async function read(id: string, cookie = translator): Promise<Translation> {
  const told = await desk.done(cookie, 'GET', `/editions/${id}/translation`);
  return told as unknown as Translation;
}

const states = ({ blocks }: Translation): Readonly<Record<string, string>> =>
  Object.fromEntries(blocks.map(({ block, state }) => [block, state]));

/** The text with English words in the blocks that are named. */
function inEnglish({ edition }: Translation, blocks: Readonly<Record<string, string>>): Text {
  const { text } = edition;
  const content = text.body.content.map((node) => {
    const words = blocks[node.attrs.id];
    return words === undefined ? node : paragraph(node.attrs.id, words, node.attrs.source);
  });
  const body = { type: 'doc', content: content as readonly Node[] } as const;
  return { ...text, title: 'The bridge', summary: 'One span.', body };
}

interface Said {
  readonly block: string;
  readonly origin: string;
}
const by = (origin: string, ...blocks: string[]): Said[] =>
  blocks.map((block) => ({ block, origin }));

async function save(
  cookie: string,
  id: string,
  text: Text,
  confirmed: readonly Said[],
  more: { readonly drafts?: readonly Said[]; readonly version?: number } = {},
): Promise<Translation> {
  const version = more.version ?? (await read(id)).edition.version;
  const body = { text, confirmed, ...(more.drafts && { drafts: more.drafts }) };
  const told = await desk.done(cookie, 'PUT', `/editions/${id}/translation`, { version, body });
  return told as unknown as Translation;
}

const whole = { block0001: 'One.', block0002: 'Two.' };
const all = ['title', 'summary', 'block0001', 'block0002'];

/** A translation whose every block is confirmed, submitted. */
async function submitted(slug: string, origin = 'person', fields: object = {}): Promise<string> {
  const { id } = await begin(slug, fields);
  await save(translator, id, inEnglish(await read(id), whole), by(origin, ...all));
  await submit(id);
  return id;
}

async function submit(id: string, reason: string | null = null): Promise<void> {
  const { version } = (await read(id)).edition;
  const body = { publishAt: null, reason };
  await desk.done(translator, 'POST', `/editions/${id}/submit`, { version, body });
}

async function versionOf(id: string): Promise<{ version: number; body: object }> {
  return { version: (await read(id)).edition.version, body: {} };
}

describe('a translation', () => {
  test('is read beside its source, and saved with what is confirmed in one revision', async () => {
    const { id } = await begin('one-revision');
    const before = await read(id);
    expect(states(before)).toEqual(Object.fromEntries(all.map((one) => [one, 'untranslated'])));
    const text = inEnglish(before, { block0001: 'One.' });
    const after = await save(translator, id, text, by('person', 'title', 'block0001'));
    expect(after.edition.head).toBe(before.edition.head + 1);
    expect(states(after)).toEqual({
      ...{ title: 'confirmed', summary: 'draft', block0001: 'confirmed' },
      block0002: 'untranslated',
    });
  });

  test('that is only confirmed has no new revision, and stays where it is', async () => {
    const id = await submitted('only-confirmed');
    const before = await read(id);
    const after = await save(translator, id, before.edition.text, by('person', 'block0001'));
    expect([after.edition.head, after.edition.stage]).toEqual([before.edition.head, 'review']);
  });

  test('says what its source has changed since, until the block is done anew', async () => {
    const { id, original } = await begin('changed-since');
    await save(translator, id, inEnglish(await read(id), whole), by('person', ...all));
    const content = [paragraph('block0001', 'Một và hai.'), paragraph('block0003', 'Ba.')];
    await desk.publish(original, { body: { type: 'doc', content } });
    const stale = await read(id);
    expect(states(stale)).toMatchObject({
      ...{ title: 'confirmed', block0001: 'stale', block0002: 'source-gone' },
      block0003: 'untranslated',
    });
    expect(stale.changes).toMatchObject([
      { block: 'block0001', before: ['Một.'], after: ['Một và hai.'] },
      { block: 'block0002', before: ['Hai.'], after: null },
      { block: 'block0003', before: null, after: ['Ba.'] },
    ]);
    const now = stale.source.blocks.find(({ block }) => block === 'block0001');
    const body = {
      type: 'doc',
      content: [paragraph('block0001', 'One and two.', now)] as unknown as readonly Node[],
    } as const;
    const text = { ...stale.edition.text, body };
    const done = await save(translator, id, text, by('person', 'block0001'));
    expect(states(done)).toMatchObject({ block0001: 'confirmed', block0003: 'untranslated' });
    expect(states(done)).not.toHaveProperty('block0002');
  });

  test('is asked for its versions often, and tells when the source moves', async () => {
    const { id, original } = await begin('versions');
    const ask = () => desk.done(translator, 'GET', `/editions/${id}/translation/versions`);
    const before = await ask();
    await desk.publish(original, { summary: 'Khác.' });
    expect(await ask()).toMatchObject({ version: before.version, source: 2 });
  });

  test('by two people loses nothing: the later one is told what the other saved', async () => {
    const { id } = await begin('two-people');
    const seen = await read(id);
    const { version } = seen.edition;
    await save(translator, id, inEnglish(seen, { block0001: 'One.' }), by('person', 'block0001'));
    const body = { text: inEnglish(seen, { block0002: 'Two.' }), confirmed: [] };
    const path = `/editions/${id}/translation`;
    const late = await desk.refused(other, 'PUT', path, { version, body });
    expect(late.kind).toBe('version-differs');
    expect(JSON.stringify(late.current)).toContain('One.');
    const merged = inEnglish(await read(id), { block0002: 'Two.' });
    const after = await save(other, id, merged, by('person', 'block0002'));
    expect(states(after)).toMatchObject({ block0001: 'confirmed', block0002: 'confirmed' });
    const [one, two] = ['block0001', 'block0002'].map(
      (block) => after.blocks.find((each) => each.block === block)?.confirmed?.by,
    );
    expect(one).not.toBe(two);
  });

  test('is no original, and names no block that it has not', async () => {
    const { id, original } = await begin('no-original');
    const { edition } = await read(id);
    const ask = (path: string, body: object) =>
      desk.refused(desk.editor, 'PUT', `/editions/${path}/translation`, { version: 99, body });
    expect((await desk.refused(translator, 'GET', `/editions/${original}/translation`)).kind).toBe(
      'not-found',
    );
    const { version, text } = await desk.done(desk.editor, 'GET', `/editions/${original}`);
    const asked = { version, body: { text, confirmed: [] } };
    const path = `/editions/${original}/translation`;
    expect((await desk.refused(desk.editor, 'PUT', path, asked)).kind).toBe('not-a-translation');
    expect((await ask(id, { text: edition.text, confirmed: by('person', 'x') })).status).toBe(422);
    const unknown = { text: edition.text, confirmed: by('person', 'block0009') };
    const own = { version: edition.version, body: unknown };
    const refused = await desk.refused(translator, 'PUT', `/editions/${id}/translation`, own);
    expect(refused).toMatchObject({ kind: 'unknown-reference', id: 'block0009' });
  });
});

describe('a reviewer', () => {
  test('accepts what another person wrote: it goes out, and every block is reviewed', async () => {
    const id = await submitted('accepted');
    const asked = await versionOf(id);
    const path = `/editions/${id}/accept`;
    for (const cookie of [translator, outsider]) {
      expect((await desk.refused(cookie, 'POST', path, asked)).kind).toBe('not-allowed');
    }
    const after = await desk.done(reviewer, 'POST', path, asked);
    expect(after).toMatchObject({ stage: 'published', text: { method: 'human' } });
    expect(new Set(Object.values(states(await read(id))))).toEqual(new Set(['reviewed']));
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from memory_unit where edition = ${id}`.execute(desk.api.db);
    expect(rows[0]?.count).toBeGreaterThan(2);
  });

  test('does not accept what they wrote in, nor what is not translated', async () => {
    const { id } = await begin('not-accepted');
    await save(translator, id, inEnglish(await read(id), { block0001: 'One.' }), []);
    await submit(id);
    const path = `/editions/${id}/accept`;
    const open = await desk.refused(reviewer, 'POST', path, await versionOf(id));
    expect(open).toMatchObject({ kind: 'untranslated-blocks', blocks: ['block0002'] });
    await save(reviewer, id, inEnglish(await read(id), whole), []);
    await submit(id);
    expect((await desk.refused(reviewer, 'POST', path, await versionOf(id))).kind).toBe('own-work');
  });

  test('does not accept a text where they alone answer for a block', async () => {
    const id = await submitted('own-block');
    const { edition } = await read(id);
    await save(reviewer, id, edition.text, by('person', 'block0001'));
    const refused = await desk.refused(reviewer, 'POST', `/editions/${id}/accept`, {
      ...(await versionOf(id)),
    });
    expect(refused.kind).toBe('own-work');
  });

  test('takes a draft that nobody confirmed as confirmed by whoever saved it', async () => {
    const { id } = await begin('drafts');
    await save(translator, id, inEnglish(await read(id), whole), []);
    await submit(id);
    await desk.done(reviewer, 'POST', `/editions/${id}/accept`, await versionOf(id));
    const [block] = (await read(id)).blocks;
    expect([block?.state, block?.confirmed === null]).toEqual(['reviewed', false]);
    expect(block?.confirmed?.by).not.toBe(block?.reviewed?.by);
  });

  test('lets stand what was let out before: only what is written on has to be read again', async () => {
    const { id } = await begin('let-out-before');
    const seen = await read(id);
    const text = inEnglish(seen, whole);
    const asked = { version: seen.edition.version, body: text };
    await desk.done(translator, 'PUT', `/editions/${id}/text`, asked);
    await submit(id);
    await desk.done(desk.publisher, 'POST', `/editions/${id}/approve`, await versionOf(id));
    await sql`delete from translated_block where edition = ${id}`.execute(desk.api.db);
    expect(new Set(Object.values(states(await read(id))))).toEqual(new Set(['reviewed']));
    const other = inEnglish(await read(id), { block0001: 'Only one.', block0002: 'And two.' });
    const after = await save(translator, id, other, by('person', 'block0002'));
    expect(states(after)).toEqual({
      ...{ title: 'reviewed', summary: 'reviewed', block0001: 'draft', block0002: 'confirmed' },
    });
  });

  test('sends back and comments on a block', async () => {
    const id = await submitted('sent-back');
    const said = { block: 'block0001', text: 'Dịch lại câu này', mentions: [] };
    await desk.done(reviewer, 'POST', `/editions/${id}/comments`, { body: said });
    const after = await desk.done(reviewer, 'POST', `/editions/${id}/send-back`, {
      ...(await versionOf(id)),
    });
    expect(after.stage).toBe('draft');
  });
});

describe('words of a machine', () => {
  test('are told to readers, whoever saves the text afterwards', async () => {
    const { id } = await begin('machine-told');
    const seen = await read(id);
    const drafts = by('machine', 'block0001');
    const text = inEnglish(seen, whole);
    const draft = await save(translator, id, text, by('person', 'block0002'), { drafts });
    expect(draft.edition.text.method).toBe('machine-reviewed');
    expect(draft.blocks.find(({ block }) => block === 'block0001')).toMatchObject({
      ...{ state: 'draft', origin: 'machine' },
    });
    const { version: unread } = draft.edition;
    const asked = { version: unread, body: { publishAt: null, reason: null } };
    const early = await desk.refused(translator, 'POST', `/editions/${id}/submit`, asked);
    expect(early).toMatchObject({
      ...{ kind: 'not-ready', shortcomings: [{ kind: 'machine-unread', at: 'block0001' }] },
    });
    const { version } = draft.edition;
    const body = { ...draft.edition.text, method: 'human', title: 'Another bridge' };
    const plain = await desk.done(translator, 'PUT', `/editions/${id}/text`, { version, body });
    expect(plain.text).toMatchObject({ method: 'machine-reviewed' });
  });

  test('in an official text go out only when a second person has reviewed each block', async () => {
    const id = await submitted('machine-official', 'machine', { category: 'official' });
    const accept = async (cookie: string, verb = 'accept') =>
      desk.refused(cookie, 'POST', `/editions/${id}/${verb}`, await versionOf(id));
    const lacking = (...blocks: string[]) => ({
      ...{
        kind: 'not-ready',
        shortcomings: blocks.map((at) => ({ kind: 'machine-unreviewed', at })),
      },
    });
    expect(await accept(reviewer)).toMatchObject(lacking(...all));
    expect(await accept(desk.publisher, 'approve')).toMatchObject(lacking(...all));
    const review = async (cookie: string, blocks: readonly string[]) => {
      const { version } = await versionOf(id);
      return { version, body: { blocks }, cookie };
    };
    const path = `/editions/${id}/translation/review`;
    const first = await review(reviewer, all.slice(0, 3));
    await desk.done(reviewer, 'POST', path, first);
    expect(await accept(reviewer)).toMatchObject(lacking('block0002'));
    await desk.done(reviewer, 'POST', path, await review(reviewer, ['block0002']));
    const after = await desk.done(reviewer, 'POST', `/editions/${id}/accept`, await versionOf(id));
    expect(after).toMatchObject({ stage: 'published', text: { method: 'machine-reviewed' } });
  });

  test('elsewhere are reviewed by the acceptance itself', async () => {
    const id = await submitted('machine-promotional', 'machine');
    const after = await desk.done(reviewer, 'POST', `/editions/${id}/accept`, await versionOf(id));
    expect(after).toMatchObject({ stage: 'published', text: { method: 'machine-reviewed' } });
  });

  test('are reviewed by nobody who confirmed them, and only once confirmed', async () => {
    const { id } = await begin('review-own');
    await save(reviewer, id, inEnglish(await read(id), whole), by('machine', 'block0001'));
    const review = async (blocks: readonly string[]) =>
      desk.refused(reviewer, 'POST', `/editions/${id}/translation/review`, {
        version: (await versionOf(id)).version,
        body: { blocks },
      });
    expect((await review(['block0001'])).kind).toBe('own-work');
    expect(await review(['block0002'])).toMatchObject({
      ...{ kind: 'unconfirmed-blocks', blocks: ['block0002'] },
    });
  });
});

interface Waiting {
  readonly review: readonly unknown[];
  readonly stale: readonly unknown[];
  readonly drafts: readonly unknown[];
}

test('the desk of a person has what waits in their languages, each in one part', async () => {
  const { id, original } = await begin('on-the-desk');
  const waiting = await submitted('waiting');
  const live = await submitted('gone-stale');
  await desk.done(reviewer, 'POST', `/editions/${live}/accept`, await versionOf(live));
  const { work } = (await read(live)).edition;
  const works = await desk.done(desk.editor, 'GET', `/works/${work}`);
  const source = (works.editions as Told[]).find(({ language }) => language === 'vi');
  await desk.publish(source?.id ?? '', { summary: 'Một câu khác.' });
  const of = async (cookie: string) => {
    const told = (await desk.done(cookie, 'GET', '/translation/desk')) as unknown as Waiting;
    const ids = (part: unknown) => (part as { edition: string }[]).map(({ edition }) => edition);
    return { ...told, ids };
  };
  const mine = await of(translator);
  expect(mine.ids(mine.drafts)).toContain(id);
  expect(mine.ids(mine.review)).toEqual([]);
  expect(mine.stale).toMatchObject([{ edition: live, staleBlocks: 3, reason: 'Sửa số liệu' }]);
  const theirs = await of(reviewer);
  expect(theirs.ids(theirs.review)).toContain(waiting);
  expect(theirs.ids(theirs.drafts)).not.toContain(waiting);
  const far = await of(outsider);
  expect([far.review, far.stale, far.drafts]).toEqual([[], [], []]);
  expect(original).not.toBe(id);
});
