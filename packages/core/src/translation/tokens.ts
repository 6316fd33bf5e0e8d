/** What a text is compared by: a word, a number, or a sign (punctuation, a symbol). */
export interface Token {
  readonly kind: 'word' | 'number' | 'sign';
  /** In NFC (UAX #15) and lower case. */
  readonly text: string;
}

/**
 * A unit of an unspaced script is a Han character, a kana, a Hangul syllable (Korean writes particles
 * onto its words); a Lao consonant with its leading vowel and its marks; a Khmer letter with its
 * subscripts and its marks. `Intl.Segmenter` knows words of Lao and Khmer, and other ones with every
 * release of its dictionary: what was learnt would not be found again.
 */
const lao = '[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0ede\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ece]*';
const khmer = '[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d3\u17dd]*';
const eastAsian = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\u30fc';
const unspaced = `${eastAsian}\\p{sc=Laoo}\\p{sc=Khmr}`;
const token = new RegExp(
  [
    '(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)*(?![\\p{L}\\p{M}\\p{N}]))',
    `${lao}|${khmer}|[${eastAsian}]`,
    `(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`,
    '(?<sign>[^\\s\\p{Cf}\\p{Cc}])',
  ].join('|'),
  'gu',
);

/** The tokens of a text in order. White space and invisible characters (U+200B, U+200E …) are none. */
export function tokensOf(text: string): readonly Token[] {
  return Array.from(
    text.normalize('NFC').toLowerCase().matchAll(token),
    ({ 0: found, groups }) => ({
      kind: groups?.number !== undefined ? 'number' : groups?.sign !== undefined ? 'sign' : 'word',
      text: found,
    }),
  );
}
