import { fold, normalise } from './normalise.ts';

/** A word of a spaced script, or one unit of an unspaced one, at its place in normalised text. */
export interface Token {
  /** In lower case. */
  readonly text: string;
  /** `[at, end)` in the normalised text. */
  readonly at: number;
  readonly end: number;
  readonly unspaced: boolean;
  /** Whether it began with a capital. */
  readonly capital: boolean;
}

/**
 * A unit is a Han character, a kana, a Hangul syllable; a Lao consonant with its leading vowel and
 * its marks; a Khmer letter with its subscripts and its marks. Readers of these scripts do not
 * write words apart, so neighbouring units are searched in pairs.
 */
const lao = '[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0ede\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ece]*';
const khmer = '[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d3\u17dd]*';
const eastAsian = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\u30fc';
const unspaced = `${eastAsian}\\p{sc=Laoo}\\p{sc=Khmr}`;
const token = new RegExp(
  `(${lao}|${khmer}|[${eastAsian}])|(?=(\\p{Lu})?)(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
);

/** The tokens of normalised text, in order. */
export function tokensOf(normalised: string): readonly Token[] {
  return Array.from(normalised.matchAll(token), ({ 0: text, 1: unit, 2: capital, index }) => ({
    text: text.toLowerCase(),
    at: index,
    end: index + text.length,
    unspaced: unit !== undefined,
    capital: capital !== undefined,
  }));
}

/** Whether nothing stands between two tokens but, for words, one character that is none. */
export function adjoin(before: Token | undefined, after: Token | undefined): before is Token {
  if (before === undefined || after?.unspaced !== before.unspaced) return false;
  return after.at - before.end === (after.unspaced ? 0 : 1);
}

/**
 * What a term is. `word`: of a spaced script. `pair`: two neighbouring units of an unspaced one.
 * `lone`: a unit without a neighbour. `end`: the last unit of several, so that it is found by
 * itself; never asked for. `name`: two neighbouring words; they lift a page and are not required.
 */
export type TermKind = 'word' | 'pair' | 'lone' | 'end' | 'name';

/** What is indexed and asked for. */
export interface Term {
  readonly kind: TermKind;
  readonly folded: string;
  /** In lower case, marks and all: one sign could not tell hạ from hà. */
  readonly exact: string;
}

/** Longest part of a word that is indexed, in UTF-16 units. */
const longest = 40;

/** The terms of a page's text; names are neighbours in capitals, in Vietnamese all neighbours. */
export function indexedTerms(text: string, language: string): readonly Term[] {
  const isName = (first: Token, second: Token): boolean =>
    language === 'vi' || (first.capital && second.capital);
  return termsOf(text, language, isName);
}

/** The terms of a question: names may be typed without capitals, and any neighbours be one. */
export function askedTerms(text: string, language: string): readonly Term[] {
  return termsOf(text, language, () => true).filter(({ kind }) => kind !== 'end');
}

function termsOf(
  text: string,
  language: string,
  isName: (first: Token, second: Token) => boolean,
): readonly Term[] {
  const terms: Term[] = [];
  const tokens = tokensOf(normalise(text));
  const add = (kind: TermKind, exact: string, folded = fold(exact, language)): void => {
    if (folded !== '') terms.push({ kind, folded, exact });
  };
  for (const [index, one] of tokens.entries()) {
    const before = tokens[index - 1];
    const follows = adjoin(before, one);
    const exact = one.text.slice(0, longest);
    if (one.unspaced) {
      if (follows) add('pair', before.text + exact);
      if (!adjoin(one, tokens[index + 1])) add(follows ? 'end' : 'lone', exact);
      continue;
    }
    add('word', exact);
    if (!follows || !isName(before, one)) continue;
    const first = before.text.slice(0, longest);
    const folded = ` ${fold(first, language)} ${fold(exact, language)}`;
    add('name', `${first} ${exact}`, folded);
  }
  return terms;
}
