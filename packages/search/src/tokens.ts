import { fold, normalise } from './normalise.ts';

/** A word of a spaced script, or one unit of an unspaced one, at its place in normalised text. */
export interface Token {
  readonly text: string;
  readonly at: number;
  readonly unspaced: boolean;
}

/**
 * A unit is a Han character, a kana, a Hangul syllable; a Lao consonant with its leading vowel and
 * its marks; a Khmer letter with its subscripts and its marks. Readers of these scripts do not
 * write words apart, so neighbouring units are searched in pairs.
 */
const lao = '[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0ede\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ece]*';
const khmer = '[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d1\u17d3\u17dd]*';
const eastAsian = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\u30fc';
const unspaced = `${eastAsian}\\p{sc=Laoo}\\p{sc=Khmr}`;
const token = new RegExp(
  `(${lao}|${khmer}|[${eastAsian}])|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
);

/** The tokens of normalised text, in order. */
export function tokensOf(normalised: string): readonly Token[] {
  return Array.from(normalised.matchAll(token), (match) => ({
    text: match[0],
    at: match.index,
    unspaced: match[1] !== undefined,
  }));
}

/** Whether nothing stands between two tokens but, for words, one character that is none. */
export function adjoin(before: Token | undefined, after: Token | undefined): before is Token {
  if (before === undefined || after?.unspaced !== before.unspaced) return false;
  return after.at - (before.at + before.text.length) === (after.unspaced ? 0 : 1);
}

/**
 * What a term is. `word`: of a spaced script. `pair`: two neighbouring units of an unspaced one.
 * `lone`: a unit between others than units. `end`: the last unit of several, so that it is found by
 * itself; never asked for. `syllables`: two neighbouring Vietnamese syllables, which lift a page
 * and are not required.
 */
export type TermKind = 'word' | 'pair' | 'lone' | 'end' | 'syllables';

/** What is indexed and asked for. */
export interface Term {
  readonly kind: TermKind;
  readonly folded: string;
  /** The normalised form, marks and all: one sign could not tell hạ from hà. */
  readonly exact: string;
}

/** Longest part of a word that is indexed, in UTF-16 units. */
const longest = 40;

/** The terms of a text, repeated where it repeats them. */
export function termsOf(text: string, language: string): readonly Term[] {
  const terms: Term[] = [];
  const tokens = tokensOf(normalise(text));
  const add = (kind: TermKind, exact: string): void => {
    const folded = kind === 'syllables' ? ` ${fold(exact, language)}` : fold(exact, language);
    if (folded !== '') terms.push({ kind, folded, exact });
  };
  for (const [index, { text: exact, unspaced }] of tokens.entries()) {
    const before = tokens[index - 1];
    const follows = adjoin(before, tokens[index]);
    if (!unspaced) {
      add('word', exact.slice(0, longest));
      if (follows && language === 'vi')
        add('syllables', `${before.text} ${exact}`.slice(0, longest));
      continue;
    }
    if (follows) add('pair', before.text + exact);
    if (!adjoin(tokens[index], tokens[index + 1])) add(follows ? 'end' : 'lone', exact);
  }
  return terms;
}
