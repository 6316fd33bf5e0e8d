import { fold, normalise } from './normalise.ts';
import { adjoin, type Term, type Token, termsOf, tokensOf } from './tokens.ts';

/** A question as it was understood. */
export interface Query {
  readonly language: string;
  /** Each once. */
  readonly terms: readonly QueryTerm[];
  /** What stands between quotation marks: the page has to have it as it stands. */
  readonly phrases: readonly Phrase[];
  /** Whether it was written with marks, so that a page with just those marks comes first. */
  readonly marked: boolean;
}

export interface QueryTerm extends Term {
  /** Whether the reader may not have finished it: what begins with it is found, too. */
  readonly open: boolean;
}

/** Consecutive tokens. */
export type Phrase = readonly Token[];

/** Longest question that is read, in UTF-16 units. */
const longest = 200;

/** Quotation marks of the site's languages around something. */
const quoted = /["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/g;

export function parseQuery(text: string, language: string): Query {
  const asked = text.slice(0, longest);
  const terms = termsOf(asked, language).filter(({ kind }) => kind !== 'end');
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(asked);
  const last = terms.findLastIndex(({ kind }) => kind !== 'syllables');
  const once = new Map<string, QueryTerm>();
  for (const [at, term] of terms.entries()) {
    const open = term.kind === 'lone' || (unfinished && at >= last);
    once.set(`${term.folded} ${term.exact}`, { ...term, open });
  }
  const phrases = Array.from(asked.matchAll(quoted), ([, part = '']) => tokensOf(normalise(part)));
  return {
    language,
    terms: [...once.values()],
    phrases: phrases.filter((phrase) => phrase.length > 0),
    marked: terms.some(({ kind, folded, exact }) => kind === 'word' && folded !== exact),
  };
}

/** Whether a folded word, pair or unit of a page is what `term` asks for. */
export function answers(term: QueryTerm, folded: string): boolean {
  return folded === term.folded || (term.open && folded.startsWith(term.folded));
}

/** Whether a text has each of the query's phrases. */
export function hasPhrases(query: Query, text: string): boolean {
  const { phrases, language, marked } = query;
  const form = (token: Token): string => (marked ? token.text : fold(token.text, language));
  const words = tokensOf(normalise(text)).map(form);
  return phrases.every((phrase) => {
    const wanted = phrase.map(form);
    return words.some((_, at) => wanted.every((word, index) => words[at + index] === word));
  });
}

/** For each token whether it is, alone or with a neighbour, what the query asks for. */
export function asked(query: Query, tokens: readonly Token[]): readonly boolean[] {
  const { terms, language } = query;
  const wanted = (kind: Term['kind'], text: string): boolean => {
    const folded = fold(text, language);
    return terms.some((term) => term.kind === kind && answers(term, folded));
  };
  const hits = tokens.map(({ text, unspaced }) => wanted(unspaced ? 'lone' : 'word', text));
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (!token.unspaced || !adjoin(before, token)) continue;
    if (!wanted('pair', before.text + token.text)) continue;
    hits[index - 1] = true;
    hits[index] = true;
  }
  return hits;
}
