import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  type BlockKey,
  copyForTranslation,
  type EditionText,
  type Inline,
} from '../content/index.ts';
import { instantOf, ok, refuse } from '../kernel/index.ts';
import type { MachineRequest, MachineTranslator } from './machine.ts';
import { mostPerRequest, translateByMachine } from './machine-suggest.ts';
import { pretranslate, unitsToTranslate } from './pretranslate.ts';
import type { UnitId } from './unit.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const words = (text: string): Inline => [{ text, marks: [] }];

const source: EditionText = {
  ...{ title: 'Chợ nổi', summary: 'Sáng sớm.', byline: '', hero: null, method: 'original' },
  ...{ translator: '', madeFrom: null },
  body: [
    { kind: 'paragraph', id: 'block0001' as never, source: null, text: words('Thuyền đến.') },
    {
      ...{ kind: 'list', id: 'block0002' as never, source: null, ordered: false },
      items: [words('Dừa'), words('Xoài'), words('2026')],
    },
  ],
} as EditionText;
const fresh = copyForTranslation(source, 'original', sha256);
const none: ReadonlySet<BlockKey> = new Set();
const proposal = (unit: string, text: string, origin: 'memory' | 'machine' = 'memory') => ({
  ...{ unit: unit as UnitId, text: words(text), origin },
});

describe('pretranslate', () => {
  test('asks for what a new edition has not: all words, and no numbers', () => {
    expect(unitsToTranslate(source, fresh).map(({ id }) => id)).toEqual([
      ...['title', 'summary', 'block0001', 'block0002.0', 'block0002.1'],
    ]);
  });

  test('puts words where there are none and says where they are from', () => {
    const { text, drafts } = pretranslate(source, fresh, none, [
      proposal('title', 'Floating market'),
      proposal('block0002.0', 'Coconut', 'machine'),
      proposal('block0002.1', 'Mango', 'memory'),
    ]);
    expect(text.title).toBe('Floating market');
    expect(text.body[1]).toMatchObject({
      items: [words('Coconut'), words('Mango'), words('2026')],
    });
    expect(text.body[0]).toEqual(fresh.body[0]);
    expect(drafts).toEqual([
      { block: 'title', origin: 'memory' },
      { block: 'block0002', origin: 'machine' },
    ]);
  });

  test('leaves what a person wrote, and what somebody confirmed', () => {
    const begun = { ...fresh, title: 'A market afloat' };
    const all = [proposal('title', 'x'), proposal('summary', 'y'), proposal('block0001', 'z')];
    const { text, drafts } = pretranslate(source, begun, new Set(['block0001' as BlockKey]), all);
    expect(text.title).toBe('A market afloat');
    expect(text.summary).toBe('y');
    expect(text.body).toEqual(fresh.body);
    expect(drafts).toEqual([{ block: 'summary', origin: 'memory' }]);
  });
});

describe('translateByMachine', () => {
  const until = instantOf(0);
  const asked: MachineRequest[] = [];
  const echo: MachineTranslator = {
    name: 'echo',
    translate: async (request) => {
      asked.push(request);
      return ok(new Map(request.units.map(({ id, text }) => [id, `«${text}»`])));
    },
  };
  const units = (...lengths: number[]) =>
    lengths.map((length, at) => ({ id: `u${at}` as UnitId, text: words('x'.repeat(length)) }));

  test('asks in requests of a bounded size and keeps what came before a trouble', async () => {
    asked.length = 0;
    const costs: number[] = [];
    const translate = translateByMachine({
      translator: echo,
      budget: async (characters) => {
        costs.push(characters);
        return costs.length < 3 ? ok(undefined) : refuse({ kind: 'budget-spent', until });
      },
    });
    const half = mostPerRequest / 2;
    const outcome = await translate({
      ...{ from: 'vi', to: 'en', terms: [] },
      units: units(half, half, 1, mostPerRequest + 1, 5),
    });
    expect(costs).toEqual([mostPerRequest, 1, mostPerRequest + 1]);
    expect(outcome.units.map(({ unit }) => unit)).toEqual(['u0', 'u1', 'u2']);
    expect(outcome.trouble).toEqual({ kind: 'budget-spent', until });
  });

  test('tells the service the words of the termbase that stand in a text', async () => {
    asked.length = 0;
    const rendering = (language: 'vi' | 'en', text: string, status: 'preferred' | 'forbidden') => ({
      ...{ language, text, status, form: 'full', expand: false, partOfSpeech: null },
      ...{ note: '', validFrom: null },
    });
    const term = (concept: string, vi: string, en: string) => ({
      ...{ concept, kind: 'term', sovereignty: false, domestic: false },
      renderings: [
        rendering('vi', vi, 'preferred'),
        rendering('en', `bad ${en}`, 'forbidden'),
        rendering('en', en, 'preferred'),
      ],
    });
    const translate = translateByMachine({ translator: echo, budget: async () => ok(undefined) });
    await translate({
      ...{ from: 'vi', to: 'en' },
      units: [{ id: 'a' as UnitId, text: words('Công tác thông tin đối ngoại năm nay') }],
      terms: [
        term('1', 'thông tin đối ngoại', 'foreign information'),
        term('2', 'họp báo', 'press conference'),
      ] as never,
    });
    expect(asked[0]?.terms).toEqual([
      { source: 'thông tin đối ngoại', target: 'foreign information' },
    ]);
  });
});
