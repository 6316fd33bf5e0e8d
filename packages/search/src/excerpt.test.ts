import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, marked, normalisedWithOrigin } from './excerpt.ts';
import { normalise } from './normalise.ts';
import { parseQuery } from './query.ts';
import { inAnyLanguage, textIn } from './search.fixture.ts';

const both = inAnyLanguage((language) => fc.tuple(textIn(language), textIn(language)));

test('text normalised with its origin is normalised text, in every language', () => {
  fc.assert(
    fc.property(inAnyLanguage(textIn), ({ value }) => {
      const text = value.normalize('NFC');
      expect(normalisedWithOrigin(text).normalised).toBe(normalise(text));
    }),
    { numRuns: 300 },
  );
});

test('a marked text is the text', () => {
  fc.assert(
    fc.property(both, ({ language, value: [text, question] }) => {
      const pieces = marked(text, parseQuery(question, language));
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

test('an excerpt is a part of the text, has a hit, and cuts no character from its marks', () => {
  fc.assert(
    fc.property(both, fc.nat(20), ({ language, value: [text, question] }, times) => {
      const long = `${text} `.repeat(times) + question;
      const pieces = excerpt(long, parseQuery(question, language));
      if (pieces === null) return;
      const inside = pieces.filter((piece) => !/^… $|^ …$/.test(piece.text));
      const joined = inside.map((piece) => piece.text).join('');
      const at = long.indexOf(joined);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(pieces.some((piece) => piece.hit)).toBe(true);
      expect(long.slice(at + joined.length)).not.toMatch(/^\p{M}/u);
    }),
    { numRuns: 300 },
  );
});

test('a text without what was asked for has no excerpt', () => {
  expect(excerpt('đá và nước', parseQuery('thuyền', 'vi'))).toBeNull();
  expect(excerpt('', parseQuery('thuyền', 'vi'))).toBeNull();
});

test('a character that stands for several words is marked as a whole, once', () => {
  const pieces = marked('㍿ハロン', parseQuery('株式', 'ja'));
  expect(pieces).toEqual([
    { text: '㍿', hit: true },
    { text: 'ハロン', hit: false },
  ]);
});
