import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../content/body.fixture.ts';
import {
  type BlockId,
  blockHashes,
  copyForTranslation,
  type EditionText,
  hashesOf,
  type Inline,
  type LinkAddress,
  plain,
} from '../content/index.ts';
import { bracketed, list, original, paragraph, returned, sha256 } from './exchange.fixture.ts';
import type { ReturnedUnit } from './exchange.ts';
import { type ExchangeGround, takeBack } from './take-back.ts';
import { pairUnits } from './unit.ts';

const source = original([
  paragraph('block0001', 'Chợ nổi.'),
  list('block0002', ['Gạo', 'Cá']),
  paragraph('block0003', [
    { text: 'Xem ', marks: [] },
    { text: 'bản đồ', marks: [{ kind: 'link', href: '/vi/map' as LinkAddress }] },
  ]),
]);
const copy = copyForTranslation(source, 'original', sha256);
const ground = (more: Partial<ExchangeGround> = {}): ExchangeGround => ({
  ...{ source, sourceNow: source, sent: copy, target: copy },
  ...more,
});
const all = () => returned(source, copy, ({ text }) => bracketed(text));
const changed = (unit: string, change: Partial<ReturnedUnit>): ReturnedUnit[] =>
  all().map((one) => (one.unit === unit ? { ...one, ...change } : one));

function taken(from: ExchangeGround, units: readonly ReturnedUnit[]) {
  const outcome = takeBack(from, units, sha256);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

function wordsIn(text: EditionText): (string | null)[] {
  return pairUnits(source, text).map(({ target }) => target && plain(target.text));
}

describe('any text that comes back', () => {
  const anyText = anyBody.map((body) =>
    original(body.map((block) => ({ ...block, source: null }))),
  );

  test('translated is in its place, with its marks and what it was made from', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (source, wasThere) => {
        const target = wasThere ? copyForTranslation(source, 'original', sha256) : null;
        const file = returned(source, target, ({ text }) => bracketed(text));
        const from = { source, sourceNow: source, sent: target, target };
        const { text, blocks } = taken(from, file);
        for (const pair of pairUnits(source, text)) {
          const before = pair.source.text;
          expect(plain(pair.target?.text ?? [])).toBe(plain(bracketed(before)));
          expect(pair.target?.text.map(({ marks }) => marks)).toEqual(
            before.map((one) => one.marks),
          );
        }
        for (const block of text.body) {
          const from = source.body.find(({ id }) => id === block.source?.block);
          expect(block.source?.hash).toBe(from && blockHashes(from, sha256).whole);
        }
        expect(blocks.filter((one) => one.outcome !== 'taken' || !one.confirmed)).toEqual([]);
      }),
    );
  });

  test('as it was sent changes nothing while it is said to be no translation yet', () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const target = taken(
          { source, sourceNow: source, sent: null, target: null },
          returned(source, null, ({ text }) => bracketed(text)),
        ).text;
        const words = new Map(pairUnits(source, target).map((one) => [one.source.id, one.target]));
        const file = returned(
          source,
          target,
          ({ id }) => words.get(id as never)?.text ?? null,
          'initial',
        );
        const outcome = taken({ source, sourceNow: source, sent: target, target }, file);
        expect(outcome.text).toEqual(target);
        expect(outcome.blocks.filter((one) => one.outcome !== 'unchanged')).toEqual([]);
      }),
    );
  });
});

describe('one file is refused with every reason and its place:', () => {
  test.each<[why: string, units: () => ReturnedUnit[], problem: object]>([
    [
      'an id of another work',
      () => [
        ...all(),
        ...all()
          .slice(0, 1)
          .map((one) => ({ ...one, unit: 'block9999' })),
      ],
      { kind: 'unit-unknown', unit: 'block9999', line: 10 },
    ],
    [
      'an id twice',
      () => [...all(), ...all().slice(4, 5)],
      { kind: 'unit-repeated', unit: 'block0001', line: 14 },
    ],
    [
      'an id that is not there',
      () => all().slice(1),
      { kind: 'unit-missing', unit: 'title', line: 0 },
    ],
    [
      'a unit of another revision',
      () => changed('block0001', { hash: '0'.repeat(64) }),
      { kind: 'source-differs', line: 14 },
    ],
    [
      'no words where it says translated',
      () => changed('block0002.1', { runs: null }),
      { kind: 'target-empty', unit: 'block0002.1', detail: 'translated' },
    ],
    [
      'spaces alone',
      () => changed('summary', { runs: [{ code: null, text: ' \n' }], state: 'final' }),
      { kind: 'target-empty', detail: 'final' },
    ],
    [
      'a link lost',
      () => changed('block0003', { runs: [{ code: null, text: 'See' }] }),
      { kind: 'code-missing', detail: '1' },
    ],
    [
      'a link around nothing',
      () =>
        changed('block0003', {
          runs: [
            { code: null, text: 'See' },
            { code: 1, text: '' },
          ],
        }),
      { kind: 'code-missing', detail: '1' },
    ],
    [
      'a code added',
      () => changed('title', { runs: [{ code: 1, text: 'See' }] }),
      { kind: 'code-unknown', detail: '1' },
    ],
    [
      'the code 0',
      () => changed('block0003', { runs: [{ code: 0, text: 'See' }] }),
      { kind: 'code-unknown', detail: '0' },
    ],
    [
      'a code twice',
      () =>
        changed('block0003', {
          runs: [
            { code: 1, text: 'a' },
            { code: null, text: 'b' },
            { code: 1, text: 'c' },
          ],
        }),
      { kind: 'code-repeated', detail: '1' },
    ],
    [
      'codes within codes',
      () => changed('block0003', { broken: 'nested' }),
      { kind: 'codes-broken', detail: 'nested' },
    ],
    [
      'a sign that turns the writing',
      () => changed('title', { runs: [{ code: null, text: 'a\u202e' }] }),
      { kind: 'bad-character', detail: 'U+202E' },
    ],
    [
      'a title of 301',
      () => changed('title', { runs: [{ code: null, text: 'x'.repeat(301) }] }),
      { kind: 'words-too-long', detail: '300' },
    ],
    [
      'a paragraph of 20,001',
      () => changed('block0001', { runs: [{ code: null, text: 'x'.repeat(20_001) }] }),
      { kind: 'words-too-long', detail: '20000' },
    ],
  ])('%s', (_why, units, problem) => {
    const outcome = takeBack(ground(), units(), sha256);
    expect(outcome).toMatchObject({ ok: false, error: [problem] });
  });

  test('all reasons at once', () => {
    const units = changed('block0003', { runs: [{ code: null, text: 'See' }] }).slice(1);
    expect(takeBack(ground(), units, sha256)).toMatchObject({
      error: [{ kind: 'unit-missing' }, { kind: 'code-missing' }],
    });
  });
});

test('the longest title, a code elsewhere in the sentence and NFD words are taken', () => {
  const units = changed('title', { runs: [{ code: null, text: 'x'.repeat(300) }] }).map((one) =>
    one.unit === 'block0003'
      ? {
          ...one,
          runs: [
            { code: 1, text: 'Bản đồ'.normalize('NFD') },
            { code: null, text: ' xem' },
          ],
        }
      : one,
  );
  const { text } = taken(ground(), units);
  expect(text.title).toHaveLength(300);
  const marks = [{ kind: 'link', href: '/vi/map' }];
  expect(text.body[2]).toMatchObject({ text: [{ text: 'Bản đồ', marks }, { text: ' xem' }] });
});

test('what is half done comes in as a draft, and what is not done stays as it was', () => {
  const none = { runs: null, state: 'initial' } as const;
  const units = all().map((one): ReturnedUnit => {
    if (one.unit === 'title' || one.unit === 'block0002.0') return { ...one, ...none };
    return one.unit === 'block0001' ? { ...one, state: 'initial' } : one;
  });
  const { text, blocks } = taken(ground(), units);
  expect(wordsIn(text).slice(4)).toEqual(['⟨Chợ nổi.⟩', 'Gạo', '⟨Cá⟩', '⟨Xem ⟩⟨bản đồ⟩']);
  expect(text.title).toBe('');
  expect(blocks.map(({ block, outcome, confirmed }) => [block, outcome, confirmed])).toEqual([
    ['title', 'left', false],
    ['summary', 'taken', true],
    ['hero', 'taken', true],
    ['block0001', 'taken', false],
    ['block0002', 'taken', false],
    ['block0003', 'taken', true],
  ]);
});

describe('while the file was away', () => {
  const other = (text: EditionText, words: string): EditionText => ({
    ...text,
    body: text.body.map((block) =>
      block.id === 'block0001' ? paragraph(block.id, words, block.source) : block,
    ),
  });

  test('the source of a block changed: it is taken, made from the source as it was sent', () => {
    const sourceNow = { ...other(source, 'Chợ nổi mới.'), title: 'Hội An, đêm' };
    const { text, blocks } = taken(ground({ sourceNow }), all());
    expect(blocks[3]).toEqual({
      block: 'block0001',
      target: 'block0001',
      outcome: 'taken',
      confirmed: true,
      source: 'changed',
    });
    expect(blocks[0]?.source).toBe('changed');
    expect(blocks[4]?.source).toBe('same');
    const { title } = text.madeFrom ?? {};
    expect(title?.hash).toBe(hashesOf(source, sha256).get('title')?.whole);
    expect(text.body[0]?.source?.hash).toBe(copy.body[0]?.source?.hash);
  });

  test('a block of the source was deleted: it is taken where the translation has it still', () => {
    const sourceNow = { ...source, body: source.body.slice(1) };
    const kept = taken(ground({ sourceNow }), all());
    expect(kept.blocks[3]).toMatchObject({ outcome: 'taken', source: 'gone' });
    expect(kept.text.body).toHaveLength(3);
    const target = { ...copy, body: copy.body.slice(1) };
    const without = taken(ground({ sourceNow, target, sent: target }), all());
    expect(without.blocks[3]).toMatchObject({
      outcome: 'unchanged',
      confirmed: false,
      source: 'gone',
    });
    expect(without.text.body.map(({ id }) => id)).toEqual(['block0002', 'block0003']);
  });

  test('a block that the translation lacks comes in at its place', () => {
    const target = { ...copy, body: copy.body.toSpliced(1, 1) };
    const { text } = taken(ground({ target, sent: target }), all());
    expect(text.body.map(({ id }) => id)).toEqual(['block0001', 'block0002', 'block0003']);
    const last = taken(ground({ target: { ...copy, body: [] }, sent: null }), all());
    expect(last.text.body.map(({ id }) => id)).toEqual(['block0001', 'block0002', 'block0003']);
  });

  test('the list of the translation lost an item: the block is built anew like its source', () => {
    const target = { ...copy, body: copy.body.with(1, { ...list('block0002', ['Rice']) }) };
    const { text } = taken(ground({ target, sent: target }), all());
    expect(text.body[1]).toMatchObject({ items: [[{ text: '⟨Gạo⟩' }], [{ text: '⟨Cá⟩' }]] });
  });

  test('somebody translated a block here: both changed it, so the file is refused', () => {
    const target = other(copy, 'Floating market');
    const outcome = takeBack(ground({ target }), all(), sha256);
    expect(outcome).toMatchObject({
      error: [{ kind: 'target-changed', unit: 'block0001', line: 14, detail: 'block0001' }],
    });
  });

  test('somebody translated a block here that comes back as it went: theirs stays', () => {
    const sent = taken(ground(), all()).text;
    const target = other(sent, 'Floating market');
    const words = new Map(
      pairUnits(source, sent).map((one) => [one.source.id as string, one.target]),
    );
    const file = returned(source, sent, ({ id }) => words.get(id)?.text ?? null);
    const { text, blocks } = taken(ground({ sent, target }), file);
    expect(text).toEqual(target);
    expect(blocks[3]).toMatchObject({ outcome: 'unchanged', confirmed: false });
    expect(blocks[0]).toMatchObject({ outcome: 'unchanged', confirmed: true });
  });

  test('somebody wrote here what comes back: there is nothing to decide', () => {
    const { text } = taken(ground({ target: other(copy, '⟨Chợ nổi.⟩') }), all());
    expect(wordsIn(text)[4]).toBe('⟨Chợ nổi.⟩');
  });
});

describe('a mark', () => {
  const strong = (text: string): Inline[number] => ({ text, marks: [{ kind: 'strong' }] });
  const english = { kind: 'language', language: 'en' as never } as const;
  const marked = original([
    paragraph('block0001', [
      { text: 'Ông ', marks: [] },
      strong('nói'),
      { text: 'yes', marks: [english] },
    ]),
  ]);
  const body = (words: Inline): EditionText => {
    const sent = copyForTranslation(marked, 'original', sha256);
    return { ...sent, body: [paragraph('block0001', words, sent.body[0]?.source)] };
  };
  const back = (sent: EditionText, runs: ReturnedUnit['runs']) => {
    const units = returned(marked, sent, ({ text }) => bracketed(text));
    const file = units.map((one) => (one.unit === 'block0001' ? { ...one, runs } : one));
    return takeBack({ source: marked, sourceNow: marked, sent, target: sent }, file, sha256);
  };

  test('of language may be lost, any other not', () => {
    const copied = copyForTranslation(marked, 'original', sha256);
    expect(back(copied, [{ code: 1, text: 'He said yes' }]).ok).toBe(true);
    expect(back(copied, [{ code: 2, text: 'yes' }])).toMatchObject({ error: [{ detail: '1' }] });
  });

  test('of language that a file with states leaves out is left out, the words being the same', () => {
    const sent = body([
      { text: 'He ', marks: [] },
      strong('said'),
      { text: 'yes', marks: [english] },
    ]);
    const outcome = back(sent, [
      { code: null, text: 'He ' },
      { code: 1, text: 'said' },
      { code: null, text: 'yes' },
    ]);
    expect(outcome.ok && outcome.value.text.body[0]).toMatchObject({
      text: [{ text: 'He ' }, { text: 'said' }, { text: 'yes', marks: [] }],
    });
  });

  test('that the translation had left out, or had of its own, is known', () => {
    const sent = body([
      { text: 'He said ', marks: [] },
      { text: 'yes', marks: [{ kind: 'emphasis' }] },
    ]);
    expect(back(sent, [{ code: null, text: 'He says yes' }]).ok).toBe(true);
    const own = back(sent, [{ code: 3, text: 'He says' }]);
    expect(own.ok && own.value.text.body[0]).toMatchObject({
      text: [{ text: 'He says', marks: [{ kind: 'emphasis' }] }],
    });
    expect(back(sent, [{ code: 4, text: 'He says' }])).toMatchObject({
      error: [{ kind: 'code-unknown' }],
    });
  });

  test('stands where the file puts it, whatever the block id is', () => {
    const sent = {
      ...body([strong('said')]),
      body: body([strong('said')]).body.map((one) => ({ ...one, id: 'target001' as BlockId })),
    };
    const outcome = back(sent, [
      { code: 1, text: 'He' },
      { code: null, text: ' says' },
    ]);
    expect(outcome.ok && outcome.value.text.body).toMatchObject([
      { id: 'target001', text: [{ text: 'He', marks: [{ kind: 'strong' }] }, { text: ' says' }] },
    ]);
  });
});

describe('from a word processor, which has marks instead of numbers and no states', () => {
  const english = { kind: 'language', language: 'en' as never } as const;
  const link = { kind: 'link', href: '/vi/map' as LinkAddress } as const;
  const strong = { kind: 'strong' } as const;
  const marked = original([
    paragraph('block0001', [
      { text: 'Ông ', marks: [] },
      { text: 'nói', marks: [strong] },
      { text: 'map', marks: [english, link] },
    ]),
  ]);
  const sent = copyForTranslation(marked, 'original', sha256);
  const back = (runs: ReturnedUnit['runs'], from = sent) => {
    const units = returned(marked, from, () => null).map((one) => ({
      ...{ ...one, state: null },
      ...(one.unit === 'block0001' && { runs }),
    }));
    return takeBack({ source: marked, sourceNow: marked, sent: from, target: from }, units, sha256);
  };
  const good = [
    { code: [{ ...link, href: 'https://example.vn/vi/map' as LinkAddress }], text: 'Map' },
    { code: null, text: ' he ' },
    { code: [strong], text: 'said' },
  ];

  test('a mark is known by what it is, a path of the site by its address', () => {
    const outcome = back(good);
    expect(outcome.ok && outcome.value.text.body).toMatchObject([
      {
        text: [
          { text: 'Map', marks: [english, link] },
          { text: ' he ', marks: [] },
          { text: 'said', marks: [strong] },
        ],
      },
    ]);
    expect(outcome.ok && outcome.value.blocks.map((one) => [one.outcome, one.confirmed])).toEqual([
      ...[
        ['left', false],
        ['left', false],
        ['left', false],
      ],
      ['taken', true],
    ]);
  });

  test.each([
    [
      'another address',
      [{ code: [{ ...link, href: '/vi/maps' as LinkAddress }], text: 'a' }],
      'code-unknown',
    ],
    [
      'another site with a longer path',
      [{ code: [{ ...link, href: 'https://a.vn/x/vi/map' as LinkAddress }], text: 'a' }],
      'code-unknown',
    ],
    [
      'a mark twice',
      [...good, { code: null, text: '-' }, { code: [strong], text: 'b' }],
      'code-unknown',
    ],
    ['marks together that stood apart', [{ code: [strong, link], text: 'a' }], 'code-unknown'],
    ['a mark lost', good.slice(0, 2), 'code-missing'],
  ])('%s is refused', (_why, runs, kind) => {
    expect(back(runs)).toMatchObject({ error: [{ kind }] });
  });

  test('what looks like what was sent is that, and confirms nothing', () => {
    const first = back(good);
    if (!first.ok) throw new Error('not taken');
    const { text } = first.value;
    const again = back(
      [
        { code: [link], text: 'Map' },
        { code: null, text: ' he ' },
        { code: [strong], text: 'said ' },
      ],
      text,
    );
    expect(again.ok && again.value.text).toEqual(text);
    expect(again.ok && again.value.blocks.at(-1)).toMatchObject({
      outcome: 'unchanged',
      confirmed: false,
    });
  });
});
