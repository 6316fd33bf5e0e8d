import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOk } from '../kernel/index.ts';
import type { Block, BlockId, Body } from './block.ts';
import { anyBody } from './body.fixture.ts';
import type { EditionText } from './edition.ts';
import {
  type BlockChoice,
  type Decisions,
  mergedFields,
  mergedText,
  mergeTexts,
  noDecisions,
  stillFitting,
  type TextMerge,
  undecided,
} from './merge.ts';

const idOf = (name: string): BlockId => `block000${name}` as BlockId;

function paragraph(name: string, text = name): Block {
  return {
    ...{ kind: 'paragraph', id: idOf(name), source: null },
    text: [{ text, marks: [] }],
  };
}

/** A text with a paragraph for each letter; `b!` is a changed b. */
function aText(letters = 'a b c', change: Partial<EditionText> = {}): EditionText {
  const names = letters.split(' ').filter(Boolean);
  return {
    ...{ title: 'Cầu', summary: 'Một cây cầu.', byline: '', hero: null },
    ...{ method: 'original', translator: '', madeFrom: null },
    body: names.map((name) => paragraph(name.charAt(0), name)),
    ...change,
  };
}

let serial = 0;
const fresh = (): BlockId => {
  serial += 1;
  return `fresh${String(serial).padStart(6, '0')}` as BlockId;
};
const textOf = (merge: TextMerge, decisions: Decisions = noDecisions): EditionText =>
  expectOk(mergedText(merge, decisions, fresh));
const words = ({ body }: EditionText): string =>
  body.map((block) => (block.kind === 'paragraph' ? block.text[0]?.text : block.kind)).join(' ');
const conflicts = (merge: TextMerge): readonly string[] => undecided(merge, noDecisions);
const deciding = (name: string, choice: BlockChoice): Decisions => ({
  ...noDecisions,
  blocks: new Map([[idOf(name), choice]]),
});

describe('blocks that two people changed', () => {
  test.each<[why: string, base: string, mine: string, theirs: string, merged: string]>([
    ['takes what I alone changed', 'a b c', 'a b! c', 'a b c', 'a b! c'],
    ['takes what they alone changed', 'a b c', 'a b c', 'a b! c', 'a b! c'],
    ['takes changes of different blocks together', 'a b c', 'a! b c', 'a b c!', 'a! b c!'],
    ['takes the same change once', 'a b c', 'a b! c', 'a b! c', 'a b! c'],
    ['leaves out what one removed', 'a b c', 'a c', 'a b c!', 'a c!'],
    ['leaves out what both removed', 'a b c', 'a c', 'a c', 'a c'],
    ['puts an added block after the one it follows', 'a b c', 'a x b c', 'a b c y', 'a x b c y'],
    ['puts an added block first', 'a b', 'x a b', 'a b!', 'x a b!'],
    ['keeps both of two added at one place, the lower first', 'a b', 'a y b', 'a x b', 'a x y b'],
    ['keeps runs of added blocks together', 'a', 'a x z', 'a y w', 'a x z y w'],
    ['takes once what both added alike', 'a', 'a x', 'a x', 'a x'],
    ['adds after a block that the other removed', 'a b c', 'a b x c', 'a c', 'a x c'],
    ['takes my move and their change', 'a b c', 'c a b', 'a b c!', 'c! a b'],
    ['takes their move and my change', 'a b c', 'a b c!', 'c a b', 'c! a b'],
    ['takes moves of different blocks', 'a b c d', 'b a c d', 'a b d c', 'b a d c'],
    ['takes the same move once', 'a b c', 'c a b', 'c a b', 'c a b'],
    ['begins from nothing', '', 'x', 'y', 'x y'],
  ])('%s', (_why, base, mine, theirs, merged) => {
    const outcome = mergeTexts(aText(base), aText(mine), aText(theirs));
    expect(conflicts(outcome)).toEqual([]);
    expect(words(textOf(outcome))).toBe(merged);
  });

  test.each<[why: string, base: string, mine: string, theirs: string]>([
    ['changed in two ways', 'a b c', 'a b! c', 'a b? c'],
    ['changed by me and removed by them', 'a b c', 'a b! c', 'a c'],
    ['removed by me and changed by them', 'a b c', 'a c', 'a b! c'],
    ['added by both with one id and different words', 'a c', 'a b! c', 'a b? c'],
  ])('are a conflict when %s', (_why, base, mine, theirs) => {
    const outcome = mergeTexts(aText(base), aText(mine), aText(theirs));
    expect(conflicts(outcome)).toEqual([idOf('b')]);
    expect(mergedText(outcome, noDecisions, fresh)).toEqual({
      ok: false,
      error: { kind: 'undecided', at: [idOf('b')] },
    });
  });

  test('count as changed when a list has grown at its end, on either side', () => {
    const list = (...items: readonly string[]): EditionText =>
      aText('', {
        body: [
          {
            ...{ kind: 'list', ordered: false, id: idOf('a'), source: null },
            items: items.map((text) => [{ text, marks: [] }]),
          },
        ],
      });
    const [short, long] = [list('một'), list('một', 'hai')];
    expect(textOf(mergeTexts(short, short, long))).toEqual(long);
    expect(textOf(mergeTexts(short, long, short))).toEqual(long);
    expect(conflicts(mergeTexts(list(), short, long))).toEqual([idOf('a')]);
    expect(conflicts(mergeTexts(list(), long, short))).toEqual([idOf('a')]);
  });

  test('are compared with the block of the source that they name', () => {
    const source = { block: idOf('z'), hash: 'h', textHash: 't' };
    const theirs = aText('', { body: [{ ...paragraph('a'), source }] });
    expect(textOf(mergeTexts(aText('a'), aText('a'), theirs)).body).toEqual(theirs.body);
  });
});

describe('a decision', () => {
  const merge = mergeTexts(aText('a b c'), aText('a b! c'), aText('a b? c'));

  test.each<[kind: 'mine' | 'theirs' | 'both', merged: string]>([
    ['mine', 'a b! c'],
    ['theirs', 'a b? c'],
    ['both', 'a b? b! c'],
  ])('for %s', (kind, merged) => {
    const text = textOf(merge, deciding('b', { kind }));
    expect(words(text)).toBe(merged);
    expect(new Set(text.body.map(({ id }) => id)).size).toBe(text.body.length);
    expect(text.body[1]?.id).toBe(idOf('b'));
  });

  test('for words of its own', () => {
    const own = { kind: 'own', value: paragraph('b', 'tự viết') } as const;
    expect(words(textOf(merge, deciding('b', own)))).toBe('a tự viết c');
  });

  test('for both, where one removed the block, gives the one there is', () => {
    const removed = mergeTexts(aText('a b'), aText('a'), aText('a b!'));
    expect(words(textOf(removed, deciding('b', { kind: 'both' })))).toBe('a b!');
    const kept = mergeTexts(aText('a b'), aText('a b!'), aText('a'));
    expect(words(textOf(kept, deciding('b', { kind: 'both' })))).toBe('a b!');
  });

  test('undoes what merged by itself', () => {
    const changed = mergeTexts(aText('a b'), aText('a b'), aText('a b!'));
    expect(words(textOf(changed, deciding('b', { kind: 'mine' })))).toBe('a b');
    const removed = mergeTexts(aText('a b'), aText('a! b'), aText('a'));
    expect(words(textOf(removed, deciding('b', { kind: 'mine' })))).toBe('a! b');
  });

  test('undoes their moves and keeps what they added', () => {
    const moved = mergeTexts(aText('a b c'), aText('a b c!'), aText('c x a b'));
    expect(moved.blocks.filter((one) => one.movedByThem).map(({ id }) => id)).toEqual([idOf('c')]);
    expect(words(textOf(moved))).toBe('c! x a b');
    expect(words(textOf(moved, { ...noDecisions, moves: 'mine' }))).toBe('a b c! x');
  });
});

describe('fields', () => {
  const hero = { picture: 'p' as never, alt: 'Cầu', caption: '' };
  const changes = {
    title: ['M', 'T'],
    summary: ['M', 'T'],
    byline: ['M', 'T'],
    hero: [hero, { ...hero, alt: 'Sông' }],
    method: ['human', 'machine-reviewed'],
    translator: ['M', 'T'],
  } as const;

  test.each(mergedFields)('%s merges like a block', (name) => {
    const [one, other] = changes[name];
    const mine = aText('a', { [name]: one });
    const theirs = aText('a', { [name]: other });
    expect(textOf(mergeTexts(aText('a'), mine, aText('a')))).toEqual(mine);
    expect(textOf(mergeTexts(aText('a'), aText('a'), theirs))).toEqual(theirs);
    expect(textOf(mergeTexts(aText('a'), mine, mine))).toEqual(mine);
    const merge = mergeTexts(aText('a'), mine, theirs);
    expect(conflicts(merge)).toEqual([name]);
    const decided = (choice: object): EditionText =>
      textOf(merge, { ...noDecisions, fields: { [name]: choice } });
    expect(decided({ kind: 'theirs' })).toEqual(theirs);
    expect(decided({ kind: 'mine' })).toEqual(mine);
    expect(decided({ kind: 'own', value: other })).toEqual(theirs);
  });
});

test('decisions are kept where the question is the same when they change the text again', () => {
  const base = aText('a b c');
  const mine = aText('a! b! c', { title: 'Của tôi', summary: 'Của tôi' });
  const before = mergeTexts(base, mine, aText('a? b? c', { title: 'T', summary: 'S' }));
  const after = mergeTexts(base, mine, aText('a? b~ c', { title: 'T', summary: 'S2' }));
  const made: Decisions = {
    fields: { title: { kind: 'theirs' }, summary: { kind: 'theirs' } },
    blocks: new Map([
      [idOf('a'), { kind: 'both' }],
      [idOf('b'), { kind: 'mine' }],
      [idOf('q'), { kind: 'mine' }],
    ]),
    moves: 'mine',
  };
  expect(stillFitting(before, after, made)).toEqual({
    fields: { title: { kind: 'theirs' } },
    blocks: new Map([[idOf('a'), { kind: 'both' }]]),
    moves: 'mine',
  });
});

describe('any two changes of any text', () => {
  type Edit = readonly ['change' | 'remove' | 'add' | 'move', from: number, to: number, Body];
  const edit: fc.Arbitrary<Edit> = fc.tuple(
    fc.constantFrom('change' as const, 'remove' as const, 'add' as const, 'move' as const),
    fc.nat(20),
    fc.nat(20),
    anyBody,
  );
  const field = fc.constantFrom('', 'một', 'hai');

  function edited(base: Body, edits: readonly Edit[], side: string): Body {
    return edits.reduce<readonly Block[]>((body, [kind, from, to, others], serial) => {
      const [there, other] = [body[from % Math.max(1, body.length)], others[0]];
      const rest = body.filter((block) => block !== there);
      const at = to % (rest.length + 1);
      const inserted = (block: Block, into: Body): Body => into.toSpliced(at, 0, block);
      if (kind === 'add' && other !== undefined) {
        return inserted({ ...other, id: `${side}added${serial}000` as BlockId }, body);
      }
      if (there === undefined) return body;
      if (kind === 'remove') return rest;
      if (kind === 'move') return inserted(there, rest);
      if (kind === 'change' && other !== undefined) {
        return body.map((block) => (block === there ? { ...other, id: block.id } : block));
      }
      return body;
    }, base);
  }

  const three = fc
    .tuple(
      anyBody,
      fc.array(edit, { maxLength: 6 }),
      fc.array(edit, { maxLength: 6 }),
      fc.tuple(field, field, field),
    )
    .map(([body, my, their, [title, summary, byline]]) => {
      const base = aText('', { body });
      const mine = aText('', { body: edited(body, my, 'a'), title, summary });
      const theirs = aText('', { body: edited(body, their, 'b'), title: byline, byline });
      return { base, mine, theirs };
    });
  const holds = (
    property: (given: Readonly<Record<'base' | 'mine' | 'theirs', EditionText>>) => void,
  ): void => fc.assert(fc.property(three, property), { numRuns: 1_000 });

  test('give one side whole when the other changed nothing', () => {
    holds(({ base, mine }) => {
      expect(textOf(mergeTexts(base, mine, base))).toEqual(mine);
      expect(textOf(mergeTexts(base, base, mine))).toEqual(mine);
      expect(textOf(mergeTexts(base, mine, mine))).toEqual(mine);
    });
  });

  test('give the same whoever is called mine', () => {
    const other = { mine: 'theirs', theirs: 'mine' } as const;
    const seen = ({ blocks, fields }: TextMerge, swap: boolean): unknown =>
      [...blocks, ...Object.values(fields)].map(({ base, mine, theirs, outcome }) => [
        base,
        ...(swap ? [theirs, mine] : [mine, theirs]),
        swap && (outcome === 'mine' || outcome === 'theirs') ? other[outcome] : outcome,
      ]);
    holds(({ base, mine, theirs }) => {
      const [one, swapped] = [mergeTexts(base, mine, theirs), mergeTexts(base, theirs, mine)];
      expect(seen(one, false)).toEqual(seen(swapped, true));
    });
  });

  test('lose nothing: each block is in the result, in a conflict, or was changed by one side alone', () => {
    holds(({ base, mine, theirs }) => {
      const merge = mergeTexts(base, mine, theirs);
      const open = new Set(conflicts(merge));
      const both = merge.blocks
        .filter(({ id }) => open.has(id))
        .map(({ id }) => [id, { kind: 'both' }] as const);
      const result = textOf(merge, {
        ...noDecisions,
        fields: { title: { kind: 'mine' } },
        blocks: new Map(both),
      });
      expect(new Set(result.body.map(({ id }) => id)).size).toBe(result.body.length);
      const has = (body: Body, block: Block): boolean =>
        body.some((one) => JSON.stringify(one) === JSON.stringify(block));
      const there = (block: Block): boolean =>
        has(result.body, block) ||
        result.body.some(
          (one) => JSON.stringify({ ...one, id: block.id }) === JSON.stringify(block),
        );
      for (const [whose, others] of [
        [mine, theirs],
        [theirs, mine],
      ] as const) {
        for (const block of whose.body) {
          if (there(block)) continue;
          expect(has(base.body, block)).toBe(true);
          expect(has(others.body, block)).toBe(false);
          expect(open.has(block.id)).toBe(false);
        }
      }
      for (const block of result.body) {
        expect(
          [base, mine, theirs].some(({ body }) => body.some((one) => one.id === block.id)),
        ).toBe(!block.id.startsWith('fresh'));
      }
    });
  });
});
