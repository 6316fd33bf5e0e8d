import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline } from '../content/index.ts';
import { distance, measured, similarity, weightOfAll } from './measure.ts';
import { memoryKeys } from './memory-key.ts';
import { tokensOf } from './tokens.ts';

const text = (words: string): Inline => [{ text: words, marks: [] }];
const strong = (words: string): Inline => [{ text: words, marks: [{ kind: 'strong' }] }];
const alike = (a: Inline | string, b: Inline | string): number => {
  const [one, other] = [a, b].map((side) => measured(typeof side === 'string' ? text(side) : side));
  return similarity(one as never, other as never);
};
const words = (given: string): readonly string[] => tokensOf(given).map((token) => token.text);

describe('tokensOf', () => {
  test.each([
    ['Vietnamese', 'Hạ Long, 2.000 đảo', ['hạ', 'long', ',', '2.000', 'đảo']],
    ['a number with letters is a word', 'F1 và 5km', ['f1', 'và', '5km']],
    ['Chinese', '下龙湾2026年', ['下', '龙', '湾', '2026', '年']],
    ['Korean syllables', '하노이는 봄', ['하', '노', '이', '는', '봄']],
    ['Lao clusters', 'ເວົ້າລາວ', ['ເວົ້າ', 'ລາ', 'ວ']],
    ['Khmer clusters', 'ភ្នំពេញ', ['ភ្នំ', 'ពេ', 'ញ']],
    ['Arabic', 'خليج هالونغ؟', ['خليج', 'هالونغ', '؟']],
  ])('%s', (_what, given, expected) => {
    expect(words(given)).toEqual(expected);
  });

  test('decomposed letters, invisible characters and white space make no difference', () => {
    expect(words('Hạ\u200b  Long'.normalize('NFD'))).toEqual(['hạ', 'long']);
  });
});

describe('similarity', () => {
  test.each<[why: string, a: Inline | string, b: Inline | string, percent: number]>([
    ['the same text', 'Vịnh Hạ Long', 'Vịnh Hạ Long', 100],
    ['the same text in another normal form', 'Hạ Long', 'Hạ Long'.normalize('NFD'), 100],
    ['the same text cut otherwise', [...text('Vịnh '), ...text('Hạ Long')], 'Vịnh Hạ Long', 100],
    ['no text and no text', [], text(''), 100],
    ['marks differ', strong('Hạ Long'), 'Hạ Long', 99],
    ['case differs', 'hạ long', 'Hạ Long', 99],
    ['white space differs', 'Hạ  Long ', 'Hạ Long', 99],
    ['a mark of punctuation in 60 words', `${'mưa '.repeat(60)}.`, 'mưa '.repeat(60), 98],
    ['one number in 60 words is never exact', `${'mưa '.repeat(60)}7`, `${'mưa '.repeat(60)}8`, 98],
    ['one word of four', 'một hai ba bốn', 'một hai ba năm', 75],
    ['three of ten words', 'a b c d e f g h i j', 'a b c d e f g x y z', 70],
    ['a number weighs half a word', 'có 3 cây cầu gỗ', 'có 4 cây cầu gỗ', 88],
    ['a sign weighs half a word', 'cầu gỗ, cũ', 'cầu gỗ cũ', 85],
    ['a word in the place of a sign costs the word', 'một hai ba bốn', 'một hai ba ,', 75],
    ['a word left out', 'một hai ba bốn', 'một hai ba', 75],
    ['accents tell letters apart', 'má', 'mà', 0],
    ['nothing in common', 'một', 'hai', 0],
    ['one character of four', '下龙湾美', '下龙湾大', 75],
  ])('%s', (_why, a, b, percent) => {
    expect(alike(a, b)).toBe(percent);
  });

  test('what is below the lowest that is asked for is 0, what is on it is told', () => {
    const [a, b] = ['a b c d e f g h i j', 'a b c d e f g x y z'].map((one) => measured(text(one)));
    expect(similarity(a as never, b as never, 70)).toBe(70);
    expect(similarity(a as never, b as never, 71)).toBe(0);
  });
});

const someText = fc
  .array(fc.constantFrom('mưa', 'Mưa', 'gió', '7', '12', ',', '下', '龙', 'ເວົ້', 'ភ្នំ', 'ba'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(' '));

describe('the measure', () => {
  test('is the same both ways, between 0 and 100, and 100 for the same text alone', () => {
    fc.assert(
      fc.property(someText, someText, (a, b) => {
        const percent = alike(a, b);
        expect(alike(b, a)).toBe(percent);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent === 100).toBe(a === b);
        expect(alike(a, a)).toBe(100);
      }),
    );
  });

  test('its distance is a metric', () => {
    fc.assert(
      fc.property(someText, someText, someText, (a, b, c) => {
        const [x, y, z] = [a, b, c].map(tokensOf) as [never, never, never];
        expect(distance(x, z)).toBeLessThanOrEqual(distance(x, y) + distance(y, z));
        expect(distance(x, y)).toBe(distance(y, x));
        expect(distance(x, []) as number).toBe(weightOfAll(x));
      }),
    );
  });

  test('a bound changes nothing up to itself, and tells more than itself beyond', () => {
    fc.assert(
      fc.property(someText, someText, fc.nat(20), (a, b, most) => {
        const [x, y] = [tokensOf(a), tokensOf(b)];
        const far = distance(x, y);
        if (far <= most) expect(distance(x, y, most)).toBe(far);
        else expect(distance(x, y, most)).toBeGreaterThan(most);
      }),
    );
  });
});

describe('memoryKeys', () => {
  test('texts of which seven words in ten are the same share a key', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {
      minLength: 4,
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, fc.array(fc.nat(39), { maxLength: 12 }), (said, places) => {
        const other = said.map((word, at) =>
          places.slice(0, Math.floor(said.length * 0.3)).includes(at) ? 'z' : word,
        );
        const [one, two] = [said, other].map((each) => tokensOf(each.join(' ')));
        const keys = new Set(memoryKeys(one ?? [], 'vi', 'en'));
        expect(memoryKeys(two ?? [], 'vi', 'en').some((key) => keys.has(key))).toBe(true);
      }),
    );
  });

  test('numbers are alike, signs are nothing, and languages do not meet', () => {
    const keys = (given: string, to: string): readonly number[] =>
      memoryKeys(tokensOf(given), 'vi', to);
    expect(keys('Có 3 cây cầu.', 'en')).toEqual(keys('có 1.200 cây – cầu', 'en'));
    const ko = new Set(keys('có cầu', 'ko'));
    expect(keys('có cầu', 'en').filter((key) => ko.has(key))).toEqual([]);
    expect(keys('…', 'en')).toHaveLength(1);
  });
});
