import { instantOf } from '@nhipcau/core/kernel';
import { publishDue } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { aText, type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let serial = 0;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());
beforeEach(async () => {
  serial += 1;
  await sql`delete from outbox`.execute(desk.api.db);
});

const slug = (): string => `story-number-${'abcdefghjkmnpqrtuvwxyz'[serial % 22]}${serial * 7919}`;
const get = (id: string): Promise<Told> => desk.done(desk.editor, 'GET', `/editions/${id}`);

async function step(cookie: string, id: string, verb: string, body: unknown = {}): Promise<Told> {
  const { version } = await get(id);
  return desk.done(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
}

async function refusedStep(
  cookie: string,
  id: string,
  verb: string,
  body: unknown = {},
): ReturnType<Desk['refused']> {
  const { version } = await get(id);
  return desk.refused(cookie, 'POST', `/editions/${id}/${verb}`, { version, body });
}

async function save(id: string, change: Record<string, unknown>, cookie?: string): Promise<Told> {
  const { version } = await get(id);
  const body = aText(change);
  return desk.done(cookie ?? desk.editor, 'PUT', `/editions/${id}/text`, { version, body });
}

describe('the way of an edition', () => {
  test('goes from writing over review to the public by two people', async () => {
    const name = slug();
    const edition = await desk.edition(name);
    expect(edition).toMatchObject({ stage: 'draft', head: 1, live: null, shortcomings: [] });
    expect(edition.path).toBe(`/vi/stories/${name}`);
    const asked = await step(desk.editor, edition.id, 'submit', { publishAt: null, reason: null });
    expect(asked.stage).toBe('review');
    expect(await desk.outbox()).toEqual([]);
    const out = await step(desk.publisher, edition.id, 'approve');
    expect(out).toMatchObject({
      stage: 'published',
      live: { revision: 1, since: '2026-11-24T02:00:00.000Z' },
      corrections: [],
    });
    const [row, ...more] = await desk.outbox();
    expect(more).toEqual([]);
    expect(row?.reason).toBe('Xuất bản · Published');
    expect(row?.paths).toContain(`/vi/stories/${name}`);
    expect(row?.paths).toContain(`/km/stories/${name}`);
    expect(row?.keys).toEqual(
      expect.arrayContaining([
        `edition:${out.work}:vi`,
        `card:${out.work}:vi`,
        `languages:${out.work}`,
        'list:vi:stories',
        `list:vi:topic:${desk.topic}`,
        `list:vi:place:${desk.place}`,
        'sitemaps',
      ]),
    );
    const events = await desk.api.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject', '=', `edition:${edition.id}`)
      .orderBy('seq')
      .execute();
    expect(events.map(({ action }) => action)).toEqual([
      'edition.create',
      'edition.save',
      'edition.submit',
      'edition.approve',
    ]);
  });

  test('refuses approval by somebody who wrote, also after sending back', async () => {
    const edition = await desk.edition(slug());
    await save(edition.id, { title: 'Của nhà xuất bản' }, desk.publisher);
    await step(desk.editor, edition.id, 'submit', { publishAt: null, reason: null });
    expect(await refusedStep(desk.publisher, edition.id, 'approve')).toMatchObject({
      status: 403,
      kind: 'own-work',
    });
    await step(desk.otherPublisher, edition.id, 'send-back');
    await step(desk.editor, edition.id, 'submit', { publishAt: null, reason: null });
    expect((await refusedStep(desk.publisher, edition.id, 'approve')).kind).toBe('own-work');
    expect((await step(desk.otherPublisher, edition.id, 'approve')).stage).toBe('published');
  });

  test('does not let its writer bring a withdrawn text back alone', async () => {
    const writer = desk.publisher;
    const edition = await desk.edition(slug());
    await save(edition.id, { title: 'Một' }, writer);
    await step(writer, edition.id, 'submit', { publishAt: null, reason: null });
    await step(desk.otherPublisher, edition.id, 'approve');
    await step(desk.otherPublisher, edition.id, 'withdraw', { reason: 'Sai' });
    await step(writer, edition.id, 'submit', { publishAt: null, reason: 'Đã kiểm lại' });
    expect((await refusedStep(writer, edition.id, 'approve')).kind).toBe('own-work');
  });

  test('needs a public reason for a correction, and keeps it', async () => {
    const edition = await desk.edition(slug());
    await desk.publish(edition.id);
    await save(edition.id, { title: 'Đã sửa' });
    const without = await refusedStep(desk.editor, edition.id, 'submit', {
      publishAt: null,
      reason: null,
    });
    expect([without.status, without.kind]).toEqual([409, 'reason-needed']);
    await sql`delete from outbox`.execute(desk.api.db);
    const out = await desk.publish(edition.id);
    expect(out.corrections).toEqual([
      { revision: 2, at: '2026-11-24T02:00:00.000Z', reason: 'Sửa số liệu' },
    ]);
    const [row] = await desk.outbox();
    expect(row?.reason).toBe('Sửa số liệu');
    expect(row?.keys).toContain(`edition:${out.work}:vi`);
    expect(row?.keys.some((key) => key.startsWith('list:'))).toBe(false);
  });

  test('leaves the public when it is withdrawn, with the reason in the log', async () => {
    const edition = await desk.edition(slug());
    await desk.publish(edition.id);
    await sql`delete from outbox`.execute(desk.api.db);
    const gone = await step(desk.publisher, edition.id, 'withdraw', { reason: 'Thiếu nguồn' });
    expect(gone).toMatchObject({
      live: null,
      stage: 'draft',
      withdrawn: { reason: 'Thiếu nguồn' },
    });
    const [row] = await desk.outbox();
    expect(row?.reason).toBe('Thiếu nguồn');
    expect(row?.keys).toContain('list:vi:stories');
    const again = await refusedStep(desk.publisher, edition.id, 'withdraw', { reason: 'x' });
    expect([again.status, again.kind]).toEqual([409, 'not-published']);
  });

  test('restores an older revision as a new one', async () => {
    const edition = await desk.edition(slug());
    await save(edition.id, { title: 'Hai' });
    const back = await step(desk.editor, edition.id, 'restore', { revision: 1 });
    expect(back).toMatchObject({ head: 3, title: 'Cầu Long Biên' });
    const revisions = await desk.done(desk.editor, 'GET', `/editions/${edition.id}/revisions`);
    expect(revisions.items).toMatchObject([
      { number: 3, restores: 1, title: 'Cầu Long Biên' },
      { number: 2, restores: null, title: 'Hai' },
      { number: 1, restores: null },
    ]);
    const second = await desk.done(desk.editor, 'GET', `/editions/${edition.id}/revisions/2`);
    expect(second).toMatchObject({ number: 2, text: { title: 'Hai' } });
    for (const revision of [0, 3, 4, -1]) {
      const refusal = await refusedStep(desk.editor, edition.id, 'restore', { revision });
      expect([refusal.status, refusal.kind]).toEqual([404, 'no-such-revision']);
    }
  });

  test('cannot be submitted before it is ready, and says what is missing', async () => {
    const edition = await desk.edition(slug());
    await save(edition.id, { title: '', body: { type: 'doc', content: [] } });
    const refusal = await refusedStep(desk.editor, edition.id, 'submit', {
      publishAt: null,
      reason: null,
    });
    expect(refusal).toMatchObject({
      status: 409,
      kind: 'not-ready',
      shortcomings: [
        { kind: 'title-missing', at: 'title' },
        { kind: 'body-missing', at: 'body' },
      ],
    });
  });
});

describe('an approved edition', () => {
  const submitted = async (name: string, publishAt: string | null = null): Promise<Told> => {
    const edition = await desk.edition(name);
    return step(desk.editor, edition.id, 'submit', { publishAt, reason: null });
  };

  test('waits for its time, and names who approved it', async () => {
    const { id } = await submitted(slug());
    const held = await step(desk.publisher, id, 'approve', { hold: true });
    const by = { id: expect.any(String), name: 'publisher@example.vn' };
    const approval = { by, at: '2026-11-24T02:00:00.000Z' };
    expect(held).toMatchObject({ stage: 'approved', live: null, approval });
    expect(await desk.outbox()).toEqual([]);
    const listed = await desk.done(desk.editor, 'GET', '/works?stage=approved');
    expect((listed.items as Told[]).map((work) => work.id)).toContain(held.work);
    const out = await step(desk.otherPublisher, id, 'publish', { publishAt: null });
    expect(out).toMatchObject({ stage: 'published', approval });
    const { rows } = await sql`select approved_role from outbox`.execute(desk.api.db);
    expect(rows).toEqual([{ approved_role: 'publisher' }]);
  });

  test('goes onto the schedule, to another time, off it and back to its writers', async () => {
    const { id } = await submitted(slug(), '2026-11-24T03:00:00.000Z');
    await step(desk.publisher, id, 'approve', { hold: true });
    const later = '2026-11-25T03:00:00.000Z';
    for (const publishAt of ['2026-11-24T04:00:00.000Z', later]) {
      const scheduled = await step(desk.publisher, id, 'publish', { publishAt });
      expect(scheduled).toMatchObject({ stage: 'scheduled', publishAt });
    }
    const due = instantOf(Date.parse(later));
    expect(await publishDue(desk.api.db, instantOf(due - 1))).toEqual([]);
    const held = await step(desk.publisher, id, 'hold');
    expect(held).toMatchObject({ stage: 'approved', publishAt: null });
    expect(held.approval).not.toBeNull();
    expect(await publishDue(desk.api.db, due)).toEqual([]);
    const back = await step(desk.publisher, id, 'send-back');
    expect(back).toMatchObject({ stage: 'draft', approval: null });
    expect(await refusedStep(desk.publisher, id, 'publish', { publishAt: null })).toMatchObject({
      ...{ status: 409, kind: 'wrong-stage', stage: 'draft' },
    });
  });

  test('is a draft again after any save, and needs another approval', async () => {
    const { id } = await submitted(slug());
    await step(desk.publisher, id, 'approve', { hold: true });
    expect(await save(id, { title: 'Khác' })).toMatchObject({ stage: 'draft', approval: null });
    const refused = await refusedStep(desk.publisher, id, 'publish', { publishAt: null });
    expect(refused.kind).toBe('wrong-stage');
  });
});

describe('a scheduled edition', () => {
  test('goes out at its instant, not a millisecond before, and once', async () => {
    const edition = await desk.edition(slug());
    const publishAt = '2026-11-24T03:00:00.000Z';
    await step(desk.editor, edition.id, 'submit', { publishAt, reason: null });
    const asked = await step(desk.publisher, edition.id, 'approve');
    expect(asked).toMatchObject({ stage: 'scheduled', publishAt, live: null });
    const due = instantOf(Date.parse(publishAt));
    expect(await publishDue(desk.api.db, instantOf(due - 1))).toEqual([]);
    expect((await get(edition.id)).stage).toBe('scheduled');
    expect(await desk.outbox()).toEqual([]);
    const [first, second] = await Promise.all([
      publishDue(desk.api.db, due),
      publishDue(desk.api.db, due),
    ]);
    expect([...(first ?? []), ...(second ?? [])]).toEqual([edition.id]);
    expect(await get(edition.id)).toMatchObject({
      stage: 'published',
      live: { revision: 1, since: publishAt },
    });
    expect(await desk.outbox()).toHaveLength(1);
  });

  test('comes off the schedule by being sent back, and by a new save', async () => {
    const publishAt = '2026-11-24T03:00:00.000Z';
    for (const off of ['send-back', 'save']) {
      const edition = await desk.edition(`${slug()}-${off}`);
      await step(desk.editor, edition.id, 'submit', { publishAt, reason: null });
      await step(desk.publisher, edition.id, 'approve');
      if (off === 'save') await save(edition.id, { title: 'Khác' });
      else await step(desk.publisher, edition.id, 'send-back');
      expect(await get(edition.id)).toMatchObject({ stage: 'draft', publishAt: null });
      expect(await publishDue(desk.api.db, instantOf(Date.parse(publishAt) + 1))).toEqual([]);
    }
  });
});

describe('versions', () => {
  test('differ: the refusal carries the whole present edition', async () => {
    const edition = await desk.edition(slug());
    await save(edition.id, { title: 'Của người kia' });
    const refusal = await desk.refused(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: 2,
      body: aText({ title: 'Của tôi' }),
    });
    expect(refusal).toMatchObject({
      status: 412,
      kind: 'version-differs',
      version: 3,
      current: { id: edition.id, version: 3, text: { title: 'Của người kia' } },
    });
  });

  test('two writers at once for 100 rounds: every accepted save is a revision', async () => {
    const edition = await desk.edition(slug());
    const accepted: string[] = [];
    let version = edition.version;
    for (let round = 0; round < 100; round += 1) {
      const titles = [`a${round}`, `b${round}`];
      const answers = await Promise.all(
        titles.map((title, index) =>
          desk.api.ask('PUT', `/api/v1/editions/${edition.id}/text`, {
            cookie: index === 0 ? desk.editor : desk.publisher,
            version,
            body: aText({ title }),
          }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect([...statuses].sort()).toEqual([200, 412]);
      const winner = titles[statuses.indexOf(200)] ?? '';
      accepted.push(winner);
      const lost = (await answers[statuses.indexOf(412)]?.json()) as {
        current: { version: number; text: { title: string } };
      };
      expect(lost.current.text.title).toBe(winner);
      version = lost.current.version;
    }
    const rows = await desk.api.db
      .selectFrom('revision')
      .select(['number', 'title'])
      .where('edition', '=', edition.id as never)
      .orderBy('number')
      .execute();
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.slice(1).map(({ title }) => title)).toEqual(accepted);
  });
});

describe('a text', () => {
  test('is stored in NFC', async () => {
    const edition = await desk.edition(slug());
    const nfd = 'Hạ Long và Đà Nẵng'.normalize('NFD');
    const body = { type: 'doc', content: [paragraph('block0001', nfd)] };
    await save(edition.id, { title: nfd, body });
    const row = await desk.api.db
      .selectFrom('revision')
      .select(['title', 'body'])
      .where('edition', '=', edition.id as never)
      .where('number', '=', 2)
      .executeTakeFirstOrThrow();
    expect(row.title).toBe(nfd.normalize('NFC'));
    expect(JSON.stringify(row.body)).toContain(nfd.normalize('NFC'));
  });

  test.each<[why: string, change: Record<string, unknown>, problem: Record<string, unknown>]>([
    [
      'with a control character',
      { title: 'a\u0007b' },
      { path: '/title', kind: 'forbidden-character', codePoint: 'U+0007', at: 1 },
    ],
    [
      'with a bidi override',
      { summary: 'ab\u202ec' },
      { path: '/summary', kind: 'forbidden-character', codePoint: 'U+202E', at: 2 },
    ],
    [
      'with a bidi override in its body',
      { body: { type: 'doc', content: [paragraph('block0001', 'a\u202eb')] } },
      { path: '/body/content/0/content/0', kind: 'bad-text' },
    ],
    [
      'with an unknown node',
      { body: { type: 'doc', content: [{ type: 'script', attrs: { id: 'block0001' } }] } },
      { path: '/body/content/0', kind: 'unknown-node' },
    ],
    ['with an unknown field', { colour: 'red' }, { path: '/colour', kind: 'unknown-field' }],
    ['with a title of 301', { title: 'a'.repeat(301) }, { path: '/title', kind: 'too-long' }],
    ['with an unknown method', { method: 'machine' }, { path: '/method', kind: 'not-one-of' }],
  ])('%s is refused with the place', async (_why, change, problem) => {
    const edition = await desk.edition(slug());
    const refusal = await desk.refused(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: 2,
      body: aText(change),
    });
    expect(refusal).toMatchObject({ status: 422, problems: [problem] });
    expect(await get(edition.id)).toMatchObject({ head: 1, version: 2 });
  });

  test('that names a picture or a work that is not there is refused', async () => {
    const edition = await desk.edition(slug());
    const id = desk.api.ids();
    const attrs = { id: 'block0001', source: null };
    const texts = [
      ['hero', { hero: { picture: id, alt: 'a', caption: '' } }],
      ['body', bodyOf({ type: 'image', attrs: { ...attrs, picture: id, alt: '', caption: '' } })],
      ['body', bodyOf({ type: 'relatedWork', attrs: { ...attrs, work: id } })],
    ] as const;
    for (const [field, change] of texts) {
      const body = aText(change);
      const refusal = await desk.refused(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
        version: 2,
        body,
      });
      expect(refusal).toMatchObject({ status: 422, kind: 'unknown-reference', field, id });
    }
    const own = bodyOf({ type: 'relatedWork', attrs: { ...attrs, work: edition.work } });
    const refusal = await desk.refused(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: 2,
      body: aText(own),
    });
    expect([refusal.status, refusal.kind]).toEqual([422, 'related-to-itself']);
  });

  function bodyOf(node: unknown): Record<string, unknown> {
    return { body: { type: 'doc', content: [node] } };
  }

  const wraps: readonly ((inner: string) => string)[] = [
    (inner) => `<script>${inner}</script>`,
    (inner) => `<img src=x onerror=${inner}>`,
    (inner) => `"><svg/onload=${inner}>`,
    (inner) => `javascript:${inner}`,
    (inner) => `</title><script>${inner}</script>`,
    (inner) => `'-${inner}-'`,
    (inner) => `{{${inner}}}`,
    (inner) => `\${${inner}}`,
  ];
  const payloads = [
    'alert(1)',
    'alert`1`',
    'confirm(1)',
    'top[“alert”](1)',
    'fetch("//x")',
  ].flatMap((inner) => wraps.map((wrap) => wrap(inner)));

  test('of 40 script payloads comes back as the text it was', async () => {
    expect(new Set(payloads).size).toBe(40);
    const edition = await desk.edition(slug());
    for (const payload of payloads) {
      const body = { type: 'doc', content: [paragraph('block0001', payload)] };
      const saved = await save(edition.id, { title: payload, summary: payload, body });
      expect(saved.text).toMatchObject({ title: payload, summary: payload });
      expect(JSON.parse(JSON.stringify(saved.text))).toMatchObject({
        body: { content: [{ content: [{ type: 'text', text: payload }] }] },
      });
    }
    const link = paragraph('block0001', 'x') as { content: unknown[] };
    link.content = [
      {
        type: 'text',
        text: 'x',
        marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
      },
    ];
    const refusal = await desk.refused(desk.editor, 'PUT', `/editions/${edition.id}/text`, {
      version: (await get(edition.id)).version,
      body: aText({ body: { type: 'doc', content: [link] } }),
    });
    expect(refusal).toMatchObject({ status: 422, problems: [{ kind: 'bad-link' }] });
  });
});

describe('a translation', () => {
  async function translated(): Promise<{ original: Told; english: Told }> {
    const original = await desk.edition(slug());
    const english = await desk.done(desk.editor, 'POST', `/works/${original.work}/editions`, {
      body: { language: 'en', copyFrom: 'vi' },
    });
    return { original, english };
  }

  test('starts with the blocks of its source and their hashes', async () => {
    const { english } = await translated();
    expect(english).toMatchObject({
      language: 'en',
      head: 1,
      staleBlocks: 0,
      text: { title: '', summary: '', method: 'human' },
      freshness: ['title', 'summary', 'block0001'].map((block) => ({ block, state: 'fresh' })),
    });
    const text = english.text as { body: { content: { attrs: { source: { hash: string } } }[] } };
    const source = english.source as { blocks: { hash: string }[] };
    expect(text.body.content[0]?.attrs.source.hash).toBe(source.blocks[2]?.hash);
  });

  test('is behind by every block that its public original changed', async () => {
    const { original, english } = await translated();
    const changed = { type: 'doc', content: [paragraph('block0001', 'Câu khác.')] };
    await save(original.id, { body: changed });
    expect(await get(english.id)).toMatchObject({ staleBlocks: 1 });
    const work = await desk.done(desk.editor, 'GET', `/works/${original.work}`);
    expect(work.editions).toMatchObject([{ staleBlocks: 0 }, { language: 'en', staleBlocks: 1 }]);
    await desk.publish(original.id);
    await save(original.id, {});
    expect(await get(english.id)).toMatchObject({ staleBlocks: 1 });
  });

  test('is there once for each language', async () => {
    const { original, english } = await translated();
    const refusal = await desk.refused(desk.editor, 'POST', `/works/${original.work}/editions`, {
      body: { language: 'en', copyFrom: null },
    });
    expect(refusal).toMatchObject({ status: 409, kind: 'edition-exists', edition: english.id });
    const none = await desk.refused(desk.editor, 'POST', `/works/${original.work}/editions`, {
      body: { language: 'ko', copyFrom: 'ja' },
    });
    expect(none).toMatchObject({ status: 422, field: 'copyFrom', id: 'ja' });
  });

  test('is written only by people with its language, who read every other', async () => {
    const { original, english } = await translated();
    const translator = await desk.join(`translator-${serial}`, [
      { ...everywhere('editor'), languages: ['en'] },
    ]);
    expect((await desk.done(translator, 'GET', `/editions/${original.id}`)).language).toBe('vi');
    const refusal = await desk.refused(translator, 'PUT', `/editions/${original.id}/text`, {
      version: original.version,
      body: aText(),
    });
    expect([refusal.status, refusal.kind]).toEqual([403, 'not-allowed']);
    const saved = await desk.done(translator, 'PUT', `/editions/${english.id}/text`, {
      version: english.version,
      body: aText({ method: 'human' }),
    });
    expect(saved.head).toBe(2);
  });
});
