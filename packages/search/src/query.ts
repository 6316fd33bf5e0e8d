import { fold, normalise } from './normalise.ts';
import { adjoin, askedTerms, type Term, type Token, tokensOf } from './tokens.ts';

/** A question as it was understood. */
export interface Query {
  readonly language: string;
  /** Each once. */
  readonly terms: readonly QueryTerm[];
  /** What stands between quotation marks: the page has to have it as it stands. */
  readonly phrases: readonly Phrase[];
  /** Whether it was written with marks, so that a page with just those marks comes first. */
  readonly marked: boolean;
  /** Whether only the very marks count: hạ is not hà. */
  readonly strict: boolean;
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
  const question = text.slice(0, longest);
  const terms = askedTerms(question, language);
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(question);
  const last = terms.findLastIndex(({ kind }) => kind !== 'name');
  const once = new Map<string, QueryTerm>();
  for (const [at, term] of terms.entries()) {
    const open = term.kind === 'lone' || (unfinished && at === last);
    once.set(`${term.folded} ${term.exact}`, { ...term, open });
  }
  const phrases = Array.from(question.matchAll(quoted), ([, part = '']) =>
    tokensOf(normalise(part)),
  );
  const marked = terms.some(({ kind, folded, exact }) => kind === 'word' && folded !== exact);
  return {
    language,
    terms: [...once.values()],
    phrases: phrases.filter((phrase) => phrase.length > 0),
    marked,
    strict: marked && language === 'vi',
  };
}

/** How a word, pair or unit of a page answers a term; `null` when it does not. */
export interface Answer {
  /** Whether it is the term and not what begins with it. */
  readonly whole: boolean;
  /** Whether it has the term's very marks. */
  readonly same: boolean;
}

export function answerTo(
  { folded, exact, open }: QueryTerm,
  strict: boolean,
  found: Pick<Term, 'folded' | 'exact'>,
): Answer | null {
  const whole = found.folded === folded;
  if (!whole && !(open && found.folded.startsWith(folded))) return null;
  const same = whole ? found.exact === exact : found.exact.startsWith(exact);
  return same || !strict ? { whole, same } : null;
}

/** Whether a text has each of the query's phrases. */
export function hasPhrases({ phrases, language, marked }: Query, text: string): boolean {
  const form = (token: Token): string => (marked ? token.text : fold(token.text, language));
  const words = tokensOf(normalise(text)).map(form);
  return phrases.every((phrase) => {
    const wanted = phrase.map(form);
    return words.some((_, at) => wanted.every((word, index) => words[at + index] === word));
  });
}

/** For each token whether it is, alone or with a neighbour, what the query asks for. */
export function hitsAmong(tokens: readonly Token[], query: Query): readonly boolean[] {
  const { terms, language, strict } = query;
  const wanted = (kind: Term['kind'], exact: string): boolean => {
    const found = { folded: fold(exact, language), exact };
    return terms.some((term) => term.kind === kind && answerTo(term, strict, found) !== null);
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
