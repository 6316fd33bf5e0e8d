import type { OrganisationId } from '@nhipcau/core/kernel';
import { exportWorks, tellWhatIsDue } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { aText, type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
/** Ids of people, by the part of their e-mail before the sign. */
const people = new Map<string, string>();
let elsewhere: OrganisationId;

beforeAll(async () => {
  desk = await openDesk();
  elsewhere = desk.api.ids() as OrganisationId;
  await sql`insert into organisation (id, slug) values (${elsewhere}, 'elsewhere')`.execute(
    desk.api.db,
  );
  await desk.join('afar', [{ role: 'editor', organisation: elsewhere, languages: null }]);
  await desk.join('auditor', [everywhere('auditor')]);
  await sql`insert into market (code, name, languages)
    values ('KR', '{"vi": "Hàn Quốc", "en": "Korea"}', '{ko}') on conflict do nothing`.execute(
    desk.api.db,
  );
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email::text from app_user`.execute(desk.api.db);
  for (const { id, email } of rows) people.set(email.replace(/@.*/, ''), id);
});
afterAll(() => desk.api.close());

const person = (name: string): string => people.get(name) ?? '';

const proposal = (change: object = {}): object => ({
  ...{ organisation: desk.organisation, title: 'Tơ sen Phùng Xá', tells: 'Một làng dệt', why: '' },
  ...{ readers: 'Người trẻ', original: 'vi', languages: ['ko'], markets: ['KR'] },
  ...{ places: [desk.place], topics: [desk.topic], proposedOn: '2026-12-20' },
  ...change,
});
const pitch = (change: object = {}): Promise<Told> =>
  desk.done(desk.editor, 'POST', '/pitches', { body: proposal(change) });
const onPitch = (cookie: string, told: Told, verb: string, body: unknown): Promise<Told> => {
  desk.api.pass(1_000);
  return desk.done(cookie, 'POST', `/pitches/${told.id}/${verb}`, { version: told.version, body });
};

const give = (on: string, change: object = {}): Promise<Told> =>
  desk.done(desk.publisher, 'POST', `${on}/assignments`, {
    body: { task: 'write', assignee: person('editor'), dueOn: null, note: '', ...change },
  });
const say = (edition: string, body: object, cookie = desk.editor): Promise<Told> =>
  desk.done(cookie, 'POST', `/editions/${edition}/comments`, {
    body: { block: null, mentions: [], ...body },
  });
const lead = async (cookie: string, id: string, verb: string, body: unknown): Promise<Told> => {
  desk.api.pass(1_000);
  const { version } = await desk.done(desk.editor, 'GET', `/editions/${id}`);
  return desk.done(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
};
const submit = (id: string): Promise<Told> =>
  lead(desk.editor, id, 'submit', { publishAt: null, reason: null });

interface Notice {
  readonly kind: string;
  readonly subject: string;
  readonly data: object;
}
async function told(cookie: string, subject: string): Promise<readonly Notice[]> {
  const { items } = await desk.done(cookie, 'GET', '/notices');
  return (items as Notice[]).filter((one) => one.subject === subject);
}

describe('a pitch', () => {
  test('becomes a work with a draft by another person, and its assignments go with it', async () => {
    const open = await pitch();
    await give(`/pitches/${open.id}`, { dueOn: '2026-12-01', note: 'Hỏi nghệ nhân' });
    const body = { slug: 'to-sen-phung-xa', category: 'promotional' };
    const accepted = await onPitch(desk.publisher, open, 'accept', body);
    expect(accepted).toMatchObject({
      ...{ state: 'accepted', version: 2, proposedBy: { id: person('editor') } },
      decision: { by: { id: person('publisher') }, reason: '' },
    });
    const work = await desk.done(desk.editor, 'GET', `/works/${accepted.work}`);
    expect(work).toMatchObject({
      ...{ slug: 'to-sen-phung-xa', title: 'Tơ sen Phùng Xá', original: 'vi' },
      ...{ topics: [desk.topic], places: [desk.place] },
    });
    const edition = await desk.done(desk.editor, 'GET', `/editions/${accepted.edition}`);
    expect(edition).toMatchObject({ stage: 'draft', head: 1, writers: [person('editor')] });
    const { items } = await desk.done(
      ...([desk.editor, 'GET', `/editions/${edition.id}/assignments`] as const),
    );
    expect(items).toMatchObject([
      { task: 'write', dueOn: '2026-12-01', note: 'Hỏi nghệ nhân', pitch: open.id, state: 'open' },
    ]);
    expect(await told(desk.editor, `pitch:${open.id}`)).toMatchObject([
      { kind: 'decided', data: { title: 'Tơ sen Phùng Xá', by: 'publisher@example.vn' } },
      { kind: 'assigned', data: { dueOn: '2026-12-01' } },
    ]);
  });

  test('is not accepted by its proposer, nor twice, nor under a name that is taken', async () => {
    const own = await desk.done(desk.publisher, 'POST', '/pitches', { body: proposal() });
    const asked = { slug: 'of-its-proposer', category: 'official' };
    const accept = (cookie: string, version: number, body: object = asked) =>
      desk.refused(cookie, 'POST', `/pitches/${own.id}/accept`, { version, body });
    expect(await accept(desk.publisher, 1)).toMatchObject({ status: 403, kind: 'own-pitch' });
    expect(await accept(desk.editor, 1)).toMatchObject({ status: 403, kind: 'not-allowed' });
    const taken = { ...asked, slug: 'to-sen-phung-xa' };
    expect((await accept(desk.otherPublisher, 1, taken)).kind).toBe('slug-taken');
    await onPitch(desk.otherPublisher, own, 'accept', asked);
    expect((await accept(desk.otherPublisher, 2)).kind).toBe('pitch-decided');
  });

  test('loses no word: a change names its version, and every step is kept', async () => {
    const open = await pitch();
    const change = (version: number, body: object) => ({ version, body });
    await desk.done(
      ...([desk.editor, 'PATCH', `/pitches/${open.id}`] as const),
      change(1, { title: 'Tơ sen' }),
    );
    const late = await desk.refused(
      ...([desk.editor, 'PATCH', `/pitches/${open.id}`] as const),
      change(1, { title: 'Sen' }),
    );
    expect(late).toMatchObject({ status: 412, current: { title: 'Tơ sen', version: 2 } });
    const body = { reason: 'Đã có bài' };
    const declined = await onPitch(desk.publisher, { ...open, version: 2 }, 'decline', body);
    await onPitch(desk.publisher, declined, 'reopen', {});
    const { items } = await desk.done(desk.editor, 'GET', `/pitches/${open.id}/history`);
    expect(items).toMatchObject([
      { step: 'reopen', version: 4 },
      { step: 'decline', reason: 'Đã có bài', by: { id: person('publisher') } },
      { step: 'change', fields: { title: 'Tơ sen' } },
      { step: 'propose', fields: { title: 'Tơ sen Phùng Xá', proposedOn: '2026-12-20' } },
    ]);
  });

  test('that is put off waits again on its day, by the clock of Vietnam', async () => {
    const open = await pitch();
    const putOff = (until: string) => ({ until, reason: 'Sau lễ' });
    const early = await desk.refused(desk.publisher, 'POST', `/pitches/${open.id}/put-off`, {
      ...{ version: 1, body: putOff('2026-11-24') },
    });
    expect(early).toMatchObject({ kind: 'day-not-ahead', first: '2026-11-25' });
    await onPitch(desk.publisher, open, 'put-off', putOff('2026-11-25'));
    const waits = async (): Promise<boolean> => {
      const cookie = await desk.api.session('editor@example.vn');
      const { items } = await desk.done(cookie, 'GET', '/pitches?state=waiting');
      return (items as Told[]).some(({ id }) => id === open.id);
    };
    expect(await waits()).toBe(false);
    const toMidnight = Date.parse('2026-11-24T17:00:00Z') - desk.api.now();
    desk.api.pass(toMidnight - 1);
    expect(await waits()).toBe(false);
    desk.api.pass(1);
    expect(await waits()).toBe(true);
    desk.api.pass(-toMidnight);
  });

  test('names only what there is', async () => {
    const wrong = { markets: ['ZZ'] };
    const body = proposal(wrong);
    const refusal = await desk.refused(desk.editor, 'POST', '/pitches', { body });
    expect(refusal).toMatchObject({ status: 422, kind: 'unknown-reference', field: 'markets' });
  });
});

describe('an assignment', () => {
  test('is passed on with its history, and each is told of theirs', async () => {
    const edition = await desk.edition('passed-on');
    const first = await give(`/editions/${edition.id}`, { dueOn: '2026-11-30' });
    const second = await desk.done(desk.publisher, 'POST', `/assignments/${first.id}/pass-on`, {
      ...{ version: 1, body: { assignee: person('other-publisher') } },
    });
    expect(second).toMatchObject({
      ...{ previous: first.id, assignee: { id: person('other-publisher') }, dueOn: '2026-11-30' },
    });
    const { items } = await desk.done(desk.editor, 'GET', `/editions/${edition.id}/assignments`);
    expect(items).toMatchObject([
      { id: first.id, state: 'passed-on', ended: { by: { id: person('publisher') } } },
      { id: second.id, state: 'open', ended: null },
    ]);
    const subject = `edition:${edition.id}`;
    expect(await told(desk.otherPublisher, subject)).toMatchObject([
      { kind: 'assigned', data: { title: 'Cầu Long Biên', dueOn: '2026-11-30' } },
    ]);
    const again = await desk.refused(desk.publisher, 'POST', `/assignments/${first.id}/done`, {
      ...{ version: 2, body: {} },
    });
    expect(again).toMatchObject({ status: 409, kind: 'assignment-ended', state: 'passed-on' });
  });

  test('goes only to somebody who may do it', async () => {
    const edition = await desk.edition('who-may-do-it');
    const refusal = (assignee: string, task: string) =>
      desk.refused(desk.publisher, 'POST', `/editions/${edition.id}/assignments`, {
        body: { task, assignee, dueOn: null, note: '' },
      });
    expect((await refusal(person('editor'), 'approve')).kind).toBe('cannot-take');
    expect((await refusal(person('auditor'), 'review')).kind).toBe('cannot-take');
    expect((await refusal(person('afar'), 'write')).kind).toBe('cannot-take');
    expect((await refusal(edition.id, 'write')).kind).toBe('unknown-reference');
  });

  test('of a writer is settled while the text is in review, and stands again when it is sent back', async () => {
    const edition = await desk.edition('settled-by-its-way');
    await give(`/editions/${edition.id}`);
    await give(`/editions/${edition.id}`, { task: 'review', assignee: person('other-publisher') });
    const settled = async (): Promise<readonly unknown[]> => {
      const path = `/editions/${edition.id}/assignments`;
      const { items } = await desk.done(desk.editor, 'GET', path);
      return (items as Told[]).map((one) => one.settled);
    };
    expect(await settled()).toEqual([false, false]);
    await submit(edition.id);
    expect(await settled()).toEqual([true, false]);
    const subject = `edition:${edition.id}`;
    const [newest] = await told(desk.otherPublisher, subject);
    expect(newest).toMatchObject({ kind: 'submitted', data: { by: 'editor@example.vn' } });
    await lead(desk.publisher, edition.id, 'send-back', {});
    expect(await settled()).toEqual([false, false]);
    expect((await told(desk.editor, subject))[0]).toMatchObject({ kind: 'sent-back' });
  });
});

test('the last day is told on its morning, once, unless the text is past it', async () => {
  const dueOn = '2026-11-24';
  const waits = await desk.edition('due-this-morning');
  await give(`/editions/${waits.id}`, { dueOn });
  const past = await desk.edition('past-its-task');
  await give(`/editions/${past.id}`, { dueOn });
  await submit(past.id);
  await give(`/editions/${past.id}`, { dueOn: '2026-11-25' });
  const { api } = desk;
  expect(await tellWhatIsDue(api.db, api.now(), api.ids)).toBe(1);
  expect(await tellWhatIsDue(api.db, api.now(), api.ids)).toBe(0);
  const of = async (id: string): Promise<readonly Notice[]> =>
    (await told(desk.editor, `edition:${id}`)).filter(({ kind }) => kind === 'due');
  expect(await of(waits.id)).toMatchObject([{ data: { title: 'Cầu Long Biên', dueOn } }]);
  expect(await of(past.id)).toEqual([]);
});

describe('a comment', () => {
  interface Said {
    readonly id: string;
    readonly version: number;
    readonly text: string;
  }
  interface Thread {
    readonly id: string;
    readonly version: number;
    readonly comments: readonly Said[];
  }
  const newest = (answer: Told): Thread => (answer.threads as Thread[]).at(-1) as Thread;

  test('on a block is answered, resolved and opened again; the block may be gone', async () => {
    const edition = await desk.edition('comment-on-a-block');
    const begun = await say(edition.id, {
      ...{ block: 'block0001', text: 'Số liệu năm nào?', mentions: [person('publisher')] },
    });
    expect(begun.threads).toMatchObject([
      { block: 'block0001', quote: 'Sông Hồng chảy qua Hà Nội.', revision: 1, resolved: null },
    ]);
    expect(begun.people).toMatchObject([
      { name: 'editor@example.vn' },
      { id: person('publisher') },
    ]);
    const { version } = await desk.done(desk.editor, 'GET', `/editions/${edition.id}`);
    await desk.done(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version,
      body: aText({ body: { type: 'doc', content: [paragraph('block0002', 'Khác.')] } }),
    });
    const { id } = newest(begun);
    const body = { text: 'Năm 2025.', mentions: [] };
    const answered = await desk.done(desk.publisher, 'POST', `/threads/${id}/comments`, { body });
    const resolve = (answer: Told, verb: string) =>
      desk.done(desk.publisher, 'POST', `/threads/${id}/${verb}`, {
        ...{ version: newest(answer).version, body: {} },
      });
    const resolved = await resolve(answered, 'resolve');
    expect(newest(resolved)).toMatchObject({
      ...{ block: 'block0001', resolved: { by: person('publisher') } },
      comments: [{ text: 'Số liệu năm nào?' }, { text: 'Năm 2025.' }],
    });
    const late = await desk.refused(desk.editor, 'POST', `/threads/${id}/comments`, { body });
    expect(late.kind).toBe('thread-resolved');
    expect(newest(await resolve(resolved, 'reopen'))).toMatchObject({ resolved: null });
    const subject = `edition:${edition.id}`;
    expect(await told(desk.publisher, subject)).toMatchObject([{ kind: 'mentioned' }]);
    expect(await told(desk.editor, subject)).toMatchObject([{ kind: 'commented' }]);
  });

  test('is edited by whoever said it, from the version they saw; all its texts are kept', async () => {
    const edition = await desk.edition('comment-edited');
    const begun = await say(edition.id, { text: 'Một' });
    const [comment] = newest(begun).comments;
    const edit = (version: number, text: string) => ({ version, body: { text, mentions: [] } });
    const path = `/comments/${comment?.id}`;
    const edited = await desk.done(desk.editor, 'PATCH', path, edit(1, 'Hai'));
    expect(newest(edited).comments).toMatchObject([
      { text: 'Hai', version: 2, editedAt: expect.any(String) },
    ]);
    const late = await desk.refused(desk.editor, 'PATCH', path, edit(1, 'Ba'));
    expect(late.status).toBe(412);
    const theirs = await desk.refused(desk.publisher, 'PATCH', path, edit(2, 'Ba'));
    expect(theirs).toMatchObject({ status: 403, kind: 'not-yours' });
    const { rows } = await sql`select text from comment_text where comment = ${comment?.id}
      order by version`.execute(desk.api.db);
    expect(rows).toEqual([{ text: 'Một' }, { text: 'Hai' }]);
  });

  test('names nobody who may not read it, and is in no export', async () => {
    const edition = await desk.edition('comment-apart');
    const body = { block: null, text: 'Nội bộ', mentions: [person('afar')] };
    const path = `/editions/${edition.id}/comments`;
    const refusal = await desk.refused(desk.editor, 'POST', path, { body });
    expect(refusal).toMatchObject({ kind: 'unknown-reference', field: 'mentions' });
    const key = await desk.api.key(['work.read']);
    const asked = await desk.api.ask('GET', `/api/v1${path}`, { key });
    expect(asked.status).toBe(403);
    await say(edition.id, { text: 'Chỉ trong tòa soạn' });
    const lines: string[] = [];
    for await (const line of exportWorks(desk.api.db)) lines.push(line);
    expect(lines.join('')).toContain('comment-apart');
    expect(lines.join('')).not.toContain('Chỉ trong tòa soạn');
  });
});
