import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Inline } from '../content/index.ts';
import type { EditionId, Instant, WorkId } from '../kernel/index.ts';
import {
  askedTexts,
  contextHash,
  type MemoryOrigin,
  type MemoryUnit,
  type MemoryUnitId,
  pairsToLearn,
  rankMatches,
} from './memory.ts';
import type { BlockKey, Unit, UnitId } from './unit.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const text = (words: string): Inline => [{ text: words, marks: [] }];
const hash = (words: string): string => contextHash(words, sha256);

const reviewed: MemoryOrigin = {
  ...{ kind: 'work', work: 'w' as WorkId, edition: 'e' as EditionId },
  ...{ revision: 1, block: 'title' },
};
const imported: MemoryOrigin = { kind: 'file', file: 'agency.tmx' };

let made = 0;
function aUnit(source: string, target: string, more: Partial<MemoryUnit> = {}): MemoryUnit {
  made += 1;
  return {
    ...{ id: `unit${String(made).padStart(4, '0')}` as MemoryUnitId, source: text(source) },
    ...{ target: text(target), before: null, after: null, origin: reviewed },
    ...{ learntAt: 1 as Instant, ...more },
  };
}

const asked = (source: string, before = '', after = '') => ({
  ...{ source: text(source), before: hash(before), after: hash(after) },
});
const percents = (...args: Parameters<typeof rankMatches>): readonly number[] =>
  rankMatches(...args).map(({ percent }) => percent);

describe('rankMatches', () => {
  const four = 'một hai ba bốn';

  test('the same neighbours on both sides make 101, one of them does not', () => {
    const both = aUnit(four, 'x', { before: hash('trước'), after: hash('sau') });
    expect(percents(asked(four, 'trước', 'sau'), [both], 5)).toEqual([101]);
    expect(percents(asked(four, 'trước', 'khác'), [both], 5)).toEqual([100]);
    expect(percents(asked(four, 'khác', 'sau'), [both], 5)).toEqual([100]);
    expect(percents(asked(`${four} năm`, 'trước', 'sau'), [both], 5)).toEqual([80]);
    expect(percents(asked(four.toUpperCase(), 'trước', 'sau'), [both], 5)).toEqual([99]);
  });

  test('neighbours that are not known are not the same', () => {
    const unit = aUnit(four, 'x');
    const nothing = { source: text(four), before: null, after: null };
    expect(percents(nothing, [unit], 5)).toEqual([100]);
    const half = { before: null, after: hash('sau') };
    expect(percents({ ...nothing, ...half }, [aUnit(four, 'x', half)], 5)).toEqual([100]);
    const other = { before: hash('trước'), after: null };
    expect(percents({ ...nothing, ...other }, [aUnit(four, 'x', other)], 5)).toEqual([100]);
  });

  test('shows 70 and hides 69', () => {
    const seven = aUnit('a b c d e f g x y z', 'x');
    expect(percents(asked('a b c d e f g h i j'), [seven], 5)).toEqual([70]);
    const nineOfThirteen = aUnit('a b c d e f g h i w x y z', 'x');
    expect(percents(asked('a b c d e f g h i j k l m'), [nineOfThirteen], 5)).toEqual([]);
  });

  test('an imported unit counts 2 less, and is never exact', () => {
    const there = { before: hash(''), after: hash(''), origin: imported };
    expect(rankMatches(asked(four), [aUnit(four, 'x', there)], 5)).toMatchObject([
      { percent: 98, penalties: ['imported'] },
    ]);
    const fuzzy = { origin: imported };
    expect(percents(asked('một hai ba năm'), [aUnit(four, 'x', fuzzy)], 5)).toEqual([73]);
    expect(
      percents(asked('a b c d e f g h i j'), [aUnit('a b c d e f g x y z', 'x', fuzzy)], 5),
    ).toEqual([]);
  });

  test('two translations of one text are both 99, unless the neighbours tell', () => {
    const [one, other] = [aUnit(four, 'x'), aUnit(four, 'y')];
    expect(rankMatches(asked(four), [one, other], 5)).toMatchObject([
      { percent: 99, penalties: ['ambiguous'] },
      { percent: 99, penalties: ['ambiguous'] },
    ]);
    const here = aUnit(four, 'z', { before: hash(''), after: hash('') });
    expect(percents(asked(four), [one, here], 5)).toEqual([101, 100]);
    const also = aUnit(four, 'w', { before: hash(''), after: hash('') });
    expect(percents(asked(four), [also, here], 5)).toEqual([99, 99]);
  });

  test('the same pair twice is one match: the best, and of equals the newest', () => {
    const old = aUnit(four, 'x', { learntAt: 1 as Instant });
    const young = aUnit(four, 'x', { learntAt: 2 as Instant });
    expect(rankMatches(asked(four), [old, young], 5).map(({ unit }) => unit)).toEqual([young]);
    const outside = aUnit(four, 'x', { learntAt: 3 as Instant, origin: imported });
    expect(rankMatches(asked(four), [outside, old], 5).map(({ unit }) => unit)).toEqual([old]);
  });

  test('the best come first, reviewed before imported, and no more than asked for', () => {
    const near = aUnit('một hai ba năm', 'near');
    const same = aUnit(four, 'same');
    const outside = aUnit(`${four}!`, 'outside', { origin: imported });
    const found = rankMatches(asked(four), [near, outside, same], 5);
    expect(found.map(({ unit }) => unit)).toEqual([same, outside, near]);
    expect(rankMatches(asked(four), [near, outside, same], 1)).toHaveLength(1);
  });

  test('reviewed comes before imported at the same percent', () => {
    const outside = aUnit(`${four} , , , , , , , ,`, 'a', {
      origin: imported,
      learntAt: 9 as Instant,
    });
    const alikes = rankMatches(
      asked(`${four} , , , , , , , ,`),
      [outside, aUnit(`${four} , , , , , , , ;`, 'b')],
      5,
    );
    expect(alikes.map(({ percent }) => percent)).toEqual([98, 93]);
    const long = 'mưa '.repeat(60);
    const [review, foreign] = [
      aUnit(`${long}.`, 'c'),
      aUnit(long, 'd', { origin: imported, learntAt: 9 as Instant }),
    ];
    expect(rankMatches(asked(long), [foreign, review], 5).map(({ unit }) => unit)).toEqual([
      review,
      foreign,
    ]);
  });
});

describe('what is learnt', () => {
  const unit = (block: string, words: string): Unit => ({
    ...{ id: block as UnitId, block: block as BlockKey, kind: 'paragraph', text: text(words) },
  });
  const pairs = [
    { source: unit('title', 'Chợ nổi'), target: unit('title', 'Floating market') },
    { source: unit('a', 'Sáng sớm.'), target: null },
    { source: unit('b', 'Cái Răng'), target: unit('b', 'Cái Răng') },
    { source: unit('c', 'Thuyền.'), target: unit('c', 'Boats.') },
    { source: unit('d', 'Sông.'), target: unit('d', 'The river.') },
  ];
  const viEn = { from: 'vi', to: 'en' } as const;
  const all = new Set(pairs.map(({ source }) => source.block));

  test('is what was reviewed and says something else than the source, with its neighbours', () => {
    expect(pairsToLearn(pairs, all, viEn, sha256)).toEqual([
      {
        ...{ block: 'title', source: text('Chợ nổi'), target: text('Floating market') },
        ...{ before: hash(''), after: hash('Sáng sớm.') },
      },
      {
        ...{ block: 'c', source: text('Thuyền.'), target: text('Boats.') },
        ...{ before: hash('Cái Răng'), after: hash('Sông.') },
      },
      {
        ...{ block: 'd', source: text('Sông.'), target: text('The river.') },
        ...{ before: hash('Thuyền.'), after: hash('') },
      },
    ]);
  });

  test('is nothing of a block that was not reviewed', () => {
    const some = new Set<BlockKey>(['c' as BlockKey]);
    expect(pairsToLearn(pairs, some, viEn, sha256).map(({ block }) => block)).toEqual(['c']);
  });

  test('asked again in the same text, it has the same neighbours', () => {
    const units = pairs.map(({ source }) => source);
    const learnt = pairsToLearn(pairs, all, viEn, sha256).map(({ before, after }) => ({
      before,
      after,
    }));
    const again = askedTexts(units, sha256).map(({ before, after }) => ({ before, after }));
    expect(learnt).toEqual([again[0], again[3], again[4]]);
  });

  test('sentences are pairs of their own where both sides have as many, with their marks', () => {
    const strong = (words: string): Inline[number] => ({
      text: words,
      marks: [{ kind: 'strong' }],
    });
    const source: Unit = {
      ...unit('a', ''),
      text: [
        { text: 'Chợ họp từ ', marks: [] },
        strong('sáng. Thuyền'),
        { text: ' đến.', marks: [] },
      ],
    };
    const two = { source, target: unit('a', 'It begins at dawn. Boats come.') };
    const taught = pairsToLearn([two], new Set<BlockKey>(['a' as BlockKey]), viEn, sha256);
    expect(taught.map(({ source: said, target }) => [said, target])).toEqual([
      [source.text, text('It begins at dawn. Boats come.')],
      [[{ text: 'Chợ họp từ ', marks: [] }, strong('sáng.')], text('It begins at dawn.')],
      [[strong('Thuyền'), { text: ' đến.', marks: [] }], text('Boats come.')],
    ]);
    expect(taught[1]).toMatchObject({ before: hash(''), after: hash('Thuyền đến.') });
    const three = { source, target: unit('a', 'It begins. At dawn. Boats come.') };
    expect(pairsToLearn([three], new Set(['a' as BlockKey]), viEn, sha256)).toHaveLength(1);
  });
});
