import { describe, expect, test } from 'vitest';
import { compareTexts } from './compare.ts';
import { aParagraph, aText } from './text.fixture.ts';
import { countWords, sameText } from './text.ts';

const bodyOf = (...content: readonly ReturnType<typeof aParagraph>[]) => ({
  body: { type: 'doc', content },
});

describe('two texts are the same', () => {
  test.each<[why: string, other: ReturnType<typeof aText>]>([
    ['with spaces at the ends', aText({ title: ' Cầu Long Biên ' })],
    ['in another normal form', aText({ title: 'Cầu Long Biên'.normalize('NFD') })],
    [
      'with an empty paragraph more',
      aText(bodyOf(aParagraph('block0001', 'Cầu bắc qua sông Hồng.'), aParagraph('block0002', ''))),
    ],
  ])('%s', (_why, other) => expect(sameText(aText(), other)).toBe(true));

  test('but not when a block has another id', () => {
    const other = aText(bodyOf(aParagraph('block0009', 'Cầu bắc qua sông Hồng.')));
    expect(sameText(aText(), other)).toBe(false);
  });
});

describe('a comparison', () => {
  test('names the fields that differ, and the words in them', () => {
    const found = compareTexts(aText(), aText({ title: 'Cầu Thê Húc' }), 'vi');
    expect(found.map(({ field }) => field)).toEqual(['title']);
    const said = (change: string) =>
      found[0]?.parts[0]
        ?.filter((piece) => piece.change !== change)
        .map(({ text }) => text)
        .join('');
    expect([said('added'), said('removed')]).toEqual(['Cầu Long Biên', 'Cầu Thê Húc']);
  });

  test('follows blocks by their ids', () => {
    const before = aText(bodyOf(aParagraph('block0001', 'một'), aParagraph('block0002', 'hai')));
    const after = aText(bodyOf(aParagraph('block0003', 'mới'), aParagraph('block0002', 'hai')));
    const parts = compareTexts(before, after, 'vi')[0]?.parts;
    expect(parts?.map((pieces) => pieces.map(({ change, text }) => `${change} ${text}`))).toEqual([
      ['removed một'],
      ['added mới'],
      ['same hai'],
    ]);
  });

  test('of a text with itself finds nothing', () => {
    expect(compareTexts(aText(), aText(), 'vi')).toEqual([]);
  });
});

test('words are counted as the language cuts them', () => {
  expect(countWords(aText(), 'vi')).toBe(5);
  expect(countWords(aText(bodyOf(aParagraph('block0001', '下龙湾很美。'))), 'zh')).toBeGreaterThan(
    1,
  );
});
