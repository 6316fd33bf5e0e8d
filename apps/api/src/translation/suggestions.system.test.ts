import type { EditionId } from '@nhipcau/core/kernel';
import { openMachine } from '@nhipcau/machine';
import { type StandIn, startStandIn } from '@nhipcau/machine/testing';
import { learn } from '@nhipcau/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anInstant, everywhere, json } from '../api.fixture.ts';
import { routes } from '../routes.ts';
import { type Desk, openDesk, paragraph, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let service: StandIn;
let translator: string;
let vi: Told;
let en: Told;

beforeAll(async () => {
  service = await startStandIn();
  const machine = {
    ...({ service: 'libretranslate', url: service.url, key: 'a-key', model: '' } as const),
    ...{ charactersPerDay: 10_000, requestsPerMinute: 30, timeoutMs: 500 },
  };
  const given = { machine: openMachine(machine, () => desk?.api.now() ?? anInstant) };
  desk = await openDesk(given, routes, { machine });
  translator = await desk.join('translator', [everywhere('translator')]);
  vi = await desk.edition('cho-noi-cai-rang', 'vi');
  await desk.publish(vi.id, {
    title: 'Chợ nổi Cái Răng',
    body: {
      type: 'doc',
      content: [
        paragraph('block0001', 'Chợ họp từ sáng sớm. Thuyền đến từ khắp nơi.'),
        paragraph('block0002', 'Người bán treo hàng lên cây bẹo.'),
      ],
    },
  });
  en = await desk.done(desk.editor, 'POST', `/works/${vi.work}/editions`, {
    body: { language: 'en', copyFrom: 'vi' },
  });
}, 120_000);
beforeEach(() => {
  service.manner = 'good';
  service.asked.length = 0;
});
afterAll(async () => {
  await desk.api.close();
  await service.stop();
});

const ask = (block: string, machine = 'no', cookie = translator) =>
  desk.done(cookie, 'GET', `/editions/${en.id}/suggestions?block=${block}&machine=${machine}`);

describe('suggestions', () => {
  test('the memory answers with percent, difference and origin; sentences where the block is new', async () => {
    const other = await desk.edition('cho-noi-nga-bay', 'vi');
    await desk.publish(other.id, {
      title: 'Chợ nổi Ngã Bảy',
      body: {
        type: 'doc',
        content: [paragraph('block0001', 'Chợ họp từ sáng sớm. Ngày mai lại đông.')],
      },
    });
    const made = await desk.done(desk.editor, 'POST', `/works/${other.work}/editions`, {
      body: { language: 'en', copyFrom: 'vi' },
    });
    const text = (made.text as { body: { content: { attrs: { source: unknown } }[] } }).body;
    const source = text.content[0]?.attrs.source;
    await desk.publish(made.id, {
      ...{ title: 'Nga Bay floating market', method: 'human', translator: 'Lan' },
      body: {
        type: 'doc',
        content: [paragraph('block0001', 'It meets at dawn. It is busy tomorrow.', source)],
      },
    });
    await learn(desk.api.db, made.id as EditionId, { ids: desk.api.ids, at: anInstant });

    const title = await ask('title');
    expect(title).toMatchObject({
      block: 'title',
      machine: null,
      units: [{ unit: 'title', matches: [], sentences: [] }],
    });
    const first = (await ask('block0001')) as unknown as { units: { sentences: unknown[] }[] };
    expect(first.units[0]?.sentences).toMatchObject([
      {
        text: [{ text: 'Chợ họp từ sáng sớm.' }],
        matches: [
          {
            ...{ percent: 100, difference: [], target: [{ text: 'It meets at dawn.' }] },
            origin: { kind: 'work', work: other.work, slug: 'cho-noi-nga-bay', block: 'block0001' },
          },
        ],
      },
    ]);
  });

  test('the machine is asked when a person asks for it, and its words come as text', async () => {
    await ask('block0002');
    expect(service.asked).toHaveLength(0);
    expect(await ask('block0002', 'yes')).toMatchObject({
      machine: {
        ...{ service: 'libretranslate', trouble: null, refused: [] },
        units: [{ unit: 'block0002', text: [{ text: '«Người bán treo hàng lên cây bẹo.»' }] }],
      },
    });
    service.manner = 'html';
    expect(await ask('block0002', 'yes')).toMatchObject({
      machine: { units: [], refused: [{ unit: 'block0002', kind: 'tags' }], trouble: null },
    });
  });

  test('a service in trouble is told of, and the memory still answers', async () => {
    service.manner = 'slow';
    expect(await ask('block0002', 'yes')).toMatchObject({
      units: [{ unit: 'block0002' }],
      machine: { units: [], trouble: { kind: 'too-slow', until: null } },
    });
    service.manner = 'busy';
    expect(await ask('block0002', 'yes')).toMatchObject({
      machine: { trouble: { kind: 'too-many-requests', until: '2026-11-24T02:00:07.000Z' } },
    });
    expect(await ask('block0002', 'yes')).toMatchObject({
      machine: { trouble: { kind: 'paused' } },
    });
    desk.api.pass(60_000);
    expect(JSON.stringify(desk.api.logged)).not.toContain('a-key');
  });

  test('whoever may not write the edition gets none, and an original has none', async () => {
    const korean = await desk.join('korean', [
      { role: 'translator', organisation: null, languages: ['ko'] },
    ]);
    expect(
      await desk.refused(korean, 'GET', `/editions/${en.id}/suggestions?block=title`),
    ).toMatchObject({ status: 403 });
    expect(
      await desk.refused(translator, 'GET', `/editions/${vi.id}/suggestions?block=title`),
    ).toMatchObject({ kind: 'not-a-translation' });
    const response = await desk.api.ask('GET', `/api/v1/editions/${en.id}/suggestions`, {
      cookie: translator,
    });
    expect({ status: response.status, kind: (await json(response)).kind }).toMatchObject({
      status: 422,
    });
  });
});

describe('pre-translation', () => {
  const begin = async (slug: string, category = 'promotional') => {
    const work = await desk.work(slug, { category });
    const original = await desk.done(desk.editor, 'POST', `/works/${work.id}/editions`, {
      body: { language: 'vi', copyFrom: null },
    });
    await desk.publish(original.id, {
      ...{ title: `Chợ ${slug}`, summary: 'Chợ họp từ sáng sớm. Ngày mai lại đông.' },
      body: {
        type: 'doc',
        content: [
          paragraph('block0001', 'Chợ họp từ sáng sớm. Ngày mai lại đông.'),
          paragraph('block0002', `Câu mới của ${slug}.`),
        ],
      },
    });
    return desk.done(desk.editor, 'POST', `/works/${work.id}/editions`, {
      body: { language: 'en', copyFrom: 'vi' },
    });
  };
  const pretranslate = (edition: Told, machine: boolean) =>
    desk.done(translator, 'POST', `/editions/${edition.id}/pretranslate`, {
      ...{ version: edition.version, body: { machine } },
    });
  const blocks = async (edition: Told) => {
    const { blocks: found } = await desk.done(
      translator,
      'GET',
      `/editions/${edition.id}/translation`,
    );
    return (found as { block: string; state: string; origin: string }[]).map(
      ({ block, state, origin }) => [block, state, origin],
    );
  };

  test('puts exact matches and then the machine where there are no words: as drafts', async () => {
    const edition = await begin('moi-mot');
    expect((await pretranslate(edition, false)).drafts).toEqual([
      { block: 'summary', origin: 'memory' },
      { block: 'block0001', origin: 'memory' },
    ]);
    const now = await desk.done(translator, 'GET', `/editions/${edition.id}`);
    expect(await pretranslate(now, true)).toMatchObject({
      drafts: [
        { block: 'title', origin: 'machine' },
        { block: 'block0002', origin: 'machine' },
      ],
      machine: { service: 'libretranslate', trouble: null },
    });
    expect(await blocks(edition)).toEqual([
      ['title', 'draft', 'machine'],
      ['summary', 'draft', 'memory'],
      ['block0001', 'draft', 'memory'],
      ['block0002', 'draft', 'machine'],
    ]);
    const { text } = await desk.done(translator, 'GET', `/editions/${edition.id}`);
    expect(text).toMatchObject({ method: 'machine-reviewed', title: '«Chợ moi-mot»' });
  });

  test('a service in trouble leaves what the memory knew', async () => {
    service.manner = 'broken';
    expect(await pretranslate(await begin('moi-hai'), true)).toMatchObject({
      drafts: [{ block: 'summary' }, { block: 'block0001' }],
      machine: { units: [], trouble: { kind: 'service-refused' } },
    });
  });

  test('words of a machine that nobody has confirmed do not go to review', async () => {
    const edition = await begin('moi-ba');
    const { version } = await pretranslate(edition, true);
    const submit = { version: version as number, body: { publishAt: null, reason: null } };
    expect(
      await desk.refused(translator, 'POST', `/editions/${edition.id}/submit`, submit),
    ).toMatchObject({
      kind: 'not-ready',
      shortcomings: [
        { kind: 'machine-unread', at: 'title' },
        { kind: 'machine-unread', at: 'block0002' },
      ],
    });
  });

  test('a text that somebody has changed meanwhile is left as it is', async () => {
    const edition = await begin('moi-bon');
    await pretranslate(edition, false);
    expect(
      await desk.refused(translator, 'POST', `/editions/${edition.id}/pretranslate`, {
        ...{ version: edition.version, body: { machine: false } },
      }),
    ).toMatchObject({ status: 412 });
  });
});
