import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aText, type Desk, openDesk, type Told } from '../works/desk.fixture.ts';
import { blocksOf, published, translate } from './desk-of-works.fixture.ts';

let desk: Desk;
let translator: string;
let otherTranslator: string;
let reviewer: string;
beforeAll(async () => {
  desk = await openDesk();
  const of = (role: 'translator' | 'reviewer') => [
    { role, organisation: null, languages: ['ko' as const, 'en' as const] },
  ];
  translator = await desk.join('translator', of('translator'));
  otherTranslator = await desk.join('other-translator', of('translator'));
  reviewer = await desk.join('reviewer', of('reviewer'));
});
afterAll(() => desk.api.close());

let serial = 0;
beforeEach(() => {
  serial += 1;
});
const slug = () => `bridge-of-works-${serial}`;
const get = (path: string): Promise<Told> => desk.done(desk.editor, 'GET', path);
type Row = { id: string; cells: { language: string; state: string; staleBlocks: number }[] };

async function cell(work: unknown, language: string): Promise<Row['cells'][number] | undefined> {
  const { items } = (await get('/translation/grid?limit=100')) as unknown as { items: Row[] };
  const row = items.find(({ id }) => id === work);
  return row?.cells.find((one) => one.language === language);
}

async function ask(works: readonly unknown[], languages: readonly string[], dueOn: string | null) {
  return (await desk.done(desk.editor, 'POST', '/translation/requests', {
    body: { works, languages, dueOn, note: '' },
  })) as unknown as {
    asked: { id: string; language: string }[];
    refused: { work: string; language: string; kind: string }[];
  };
}

describe('a translation that is asked for', () => {
  test('is taken by a translator, who gets the source to write, and ends when it is public', async () => {
    const source = await published(desk, slug(), 'Một', 'Hai');
    const { asked } = await ask([source.work], ['ko'], '2027-01-31');
    expect(await cell(source.work, 'ko')).toMatchObject({ state: 'asked' });
    const path = `/translation/requests/${asked[0]?.id}`;

    const { edition } = (await desk.done(translator, 'POST', `${path}/take`)) as unknown as {
      edition: string;
    };
    const own = await get(`/editions/${edition}`);
    expect(own).toMatchObject({ language: 'ko', head: 1, staleBlocks: 0 });
    const { items } = (await get(`/editions/${edition}/assignments`)) as unknown as {
      items: unknown[];
    };
    expect(items).toMatchObject([{ task: 'write', state: 'open', dueOn: '2027-01-31' }]);
    expect(await cell(source.work, 'ko')).toMatchObject({ state: 'in-work' });
    const other = await desk.refused(otherTranslator, 'POST', `${path}/take`);
    expect(other).toMatchObject({ status: 409, kind: 'request-taken' });

    const text = { ...aText(), ...(own.text as object), title: '다리', summary: '강' };
    await desk.done(translator, 'PUT', `/editions/${edition}/text`, { version: 1, body: text });
    await desk.publish(edition);
    expect(await cell(source.work, 'ko')).toMatchObject({ state: 'published', request: null });
    const { rows } = await sql`select state, ended_by from translation_request
      where id = ${asked[0]?.id}`.execute(desk.api.db);
    expect(rows).toEqual([{ state: 'done', ended_by: null }]);
  });

  test('tells of each pair what was asked and what was not, and why', async () => {
    const source = await published(desk, slug(), 'Một');
    await translate(desk, String(source.work), 'en');
    await ask([source.work], ['ko'], null);
    const unknown = '01934b6e-0000-7000-8000-000000000001';
    const answer = await ask([source.work, unknown], ['vi', 'en', 'ko', 'tlh', 'fr'], null);
    expect(answer.asked.map(({ language }) => language)).toEqual(['fr']);
    const own = answer.refused.filter(({ work }) => work === source.work);
    expect(own.map(({ language, kind }) => `${language} ${kind}`)).toEqual([
      'vi is-original',
      'en up-to-date',
      'ko already-asked',
      'tlh no-such-language',
    ]);
    const none = answer.refused.filter(({ work }) => work === unknown);
    expect(new Set(none.map(({ kind }) => kind))).toEqual(new Set(['not-found']));
  });

  test('can be withdrawn, and the translator is told; it does not begin again by itself', async () => {
    const source = await published(desk, slug(), 'Một');
    const { asked } = await ask([source.work], ['ko'], null);
    const path = `/translation/requests/${asked[0]?.id}`;
    await desk.done(translator, 'POST', `${path}/take`);
    await desk.done(desk.editor, 'POST', `${path}/withdraw`, { version: 2 });
    const told = (await desk.done(translator, 'GET', '/notices')) as unknown as {
      items: { kind: string }[];
    };
    expect(told.items.map(({ kind }) => kind)).toContain('request-withdrawn');
    const again = await desk.refused(translator, 'POST', `${path}/take`);
    expect(again).toMatchObject({ status: 409, kind: 'request-ended', state: 'withdrawn' });
  });

  test('counts in the load of its language, over its day too', async () => {
    const source = await published(desk, slug(), 'Một hai ba bốn');
    const before = await load('fr');
    await ask([source.work], ['fr'], '2020-01-01');
    expect(await load('fr')).toMatchObject({
      open: before.open + 1,
      overdue: before.overdue + 1,
      wordsWaiting: before.wordsWaiting + 4,
    });
  });
});

type Load = Readonly<Record<'open' | 'overdue' | 'wordsWaiting', number>>;
async function load(language: string): Promise<Load> {
  const { items } = (await get('/translation/load')) as unknown as {
    items: (Load & { language: string })[];
  };
  const found = items.find((one) => one.language === language);
  if (found === undefined) throw new Error(`no load of ${language}`);
  return found;
}

describe('a correction of a published original', () => {
  test('is seen in every language at once, with what was said before and what is said', async () => {
    const source = await published(desk, slug(), 'Cầu dài 100 mét.', 'Sông rộng.', 'Phố cũ.');
    const english = await translate(desk, String(source.work), 'en');
    await translate(desk, String(source.work), 'ko');
    const body = blocksOf('Cầu dài 120 mét.', 'Sông rộng.', 'Phố cũ, đẹp.', 'Chợ mới.');
    await desk.publish(source.id, { title: 'Cầu Thê Húc', body });
    for (const language of ['en', 'ko']) {
      expect(await cell(source.work, language)).toMatchObject({ state: 'stale', staleBlocks: 4 });
    }
    const { items } = (await get(`/editions/${english.id}/changes?of=live`)) as unknown as {
      items: unknown[];
    };
    expect(items).toMatchObject([
      { block: 'title', state: 'stale', before: ['Cầu Long Biên'], after: ['Cầu Thê Húc'] },
      { state: 'stale', before: ['Cầu dài 100 mét.'], after: ['Cầu dài 120 mét.'] },
      { state: 'stale', before: ['Phố cũ.'], after: ['Phố cũ, đẹp.'] },
      { block: 'block0004', state: 'untranslated', before: null, after: ['Chợ mới.'] },
    ]);
    const stale = (await get('/translation/grid?state=stale&language=ko')) as unknown as {
      items: Row[];
    };
    expect(stale.items.map(({ id }) => id)).toContain(source.work);
  });

  test('of a mark is let stand by a reviewer, until the source changes again', async () => {
    const source = await published(desk, slug(), 'Cầu dài', 'Sông rộng');
    const { id } = await translate(desk, String(source.work), 'en');
    const correct = (...words: string[]) => desk.publish(source.id, { body: blocksOf(...words) });
    const states = async () => {
      const { freshness } = (await get(`/editions/${id}`)) as unknown as {
        freshness: { block: string; state: string }[];
      };
      return freshness.filter(({ state }) => state !== 'fresh').map((one) => one.state);
    };
    await correct('Cầu dài.', 'Sông hẹp');
    expect(await states()).toEqual(['cosmetic', 'stale']);
    const { version } = await get(`/editions/${id}`);
    const dismiss = (block: string) => `/editions/${id}/blocks/${block}/dismiss`;
    await desk.done(reviewer, 'POST', dismiss('block0001'), { version });
    expect(await states()).toEqual(['stale']);
    const words = await desk.refused(reviewer, 'POST', dismiss('block0002'), { version });
    expect(words).toMatchObject({ status: 409, kind: 'not-dismissible', state: 'stale' });
    const not = await desk.refused(translator, 'POST', dismiss('block0001'), { version });
    expect(not.kind).toBe('not-allowed');
    await correct('Cầu dài…', 'Sông hẹp');
    expect(await states()).toEqual(['cosmetic', 'stale']);
    const { rows } = await sql`select action from audit_event
      where subject = ${`edition:${id}`} and action = 'edition.dismiss-difference'`.execute(
      desk.api.db,
    );
    expect(rows).toHaveLength(1);

    desk.api.pass(1_000);
    await desk.done(reviewer, 'POST', dismiss('block0001'), { version });
    await correct('Cầu dài.', 'Sông hẹp');
    expect(await states()).toEqual(['cosmetic', 'stale']);
    desk.api.pass(1_000);
    await desk.done(reviewer, 'POST', dismiss('block0001'), { version });
    expect(await states()).toEqual(['stale']);
  });
});
