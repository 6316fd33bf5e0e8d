import { answerTo, type Query, type QueryTerm } from './query.ts';
import { firstFrom, type Shard } from './shard.ts';

/** Part of an index that can have a term. */
export interface Layer {
  readonly shard: Shard;
  /** Whether this layer speaks for a page. */
  readonly has: (page: number) => boolean;
}

/** What the index says of one term. */
export interface Scores {
  /** Closed where nothing was found by being only its beginning. */
  readonly term: QueryTerm;
  /** By page; 0 where it does not have the term. */
  readonly score: Float32Array;
  /** By page; 1 where it has the term's very marks. */
  readonly same: Uint8Array;
}

/** How many words are tried for the beginning of one. */
const mostBeginnings = 400;

/** A key that answers a term. */
interface Key {
  readonly layer: Layer;
  readonly index: number;
  readonly whole: boolean;
  readonly same: boolean;
}

/** Scores the pages numbered below `pages`. */
export function scoresOf(
  term: QueryTerm,
  { strict, language }: Query,
  layers: readonly Layer[],
  pages: number,
): Scores {
  const keys = layers.flatMap((layer) => keysFor(term, strict, layer));
  const whole = keys.filter((key) => key.whole);
  const score = new Float32Array(pages);
  const same = new Uint8Array(pages);
  const holders = whole.reduce((sum, { layer, index }) => sum + layer.shard.size(index), 0);
  const rarity = Math.log(1 + pages / (1 + (holders || 20)));
  const add = (key: Key): void => {
    for (const posting of key.layer.shard.postings(key.index)) {
      const page = posting >> 3;
      if (!key.layer.has(page)) continue;
      const place = 1 + (posting & 3) * 0.25 + (posting & 4 ? 2 : 0);
      score[page] = Math.max(score[page] ?? 0, rarity * worth(key) * place);
      if (key.same) same[page] = 1;
    }
  };
  for (const key of whole) add(key);
  const open = term.open && (mayGrow(term, language) || !score.some((one) => one > 0));
  if (open) for (const key of keys) if (!key.whole) add(key);
  return { term: { ...term, open }, score, same };
}

/**
 * Whether the beginning of a word counts where the word itself is known: it stands in for endings
 * that the word may have. Vietnamese has none, and two letters are no beginning. A unit by itself
 * always stands for the pairs that it begins.
 */
function mayGrow({ kind, folded }: QueryTerm, language: string): boolean {
  return kind === 'lone' || (kind === 'word' && language !== 'vi' && folded.length > 2);
}

function keysFor(term: QueryTerm, strict: boolean, layer: Layer): readonly Key[] {
  const { keys } = layer.shard;
  const first = firstFrom(keys, term.folded);
  const found: Key[] = [];
  for (let index = first; index < keys.length && index < first + mostBeginnings; index += 1) {
    const [folded = '', exact = folded] = keys[index]?.split('\u0001') ?? [];
    if (!folded.startsWith(term.folded)) break;
    const answer = answerTo(term, strict, { folded, exact });
    if (answer !== null) found.push({ layer, index, ...answer });
  }
  return found;
}

function worth({ whole, same }: Key): number {
  if (whole) return same ? 1 : 0.6;
  return same ? 0.5 : 0.3;
}

/** What a page gains when it has every term with its very marks, above any sum of scores. */
const inItsForm = 1_000;

/** How much a name lifts a page that has it. */
const nameWorth = 1.5;

/**
 * Pages with every required term, the best first, of equals the later one; where there are none
 * and `half` is given, those with at least half of them.
 */
export function ranked(
  scores: readonly Scores[],
  {
    marked,
    half,
    pages,
  }: { readonly marked: boolean; readonly half: boolean; readonly pages: number },
): readonly number[] {
  const required = scores.filter(({ term }) => term.kind !== 'name');
  const names = scores.filter(({ term }) => term.kind === 'name');
  const found: { page: number; answered: number; score: number }[] = [];
  for (let page = 0; page < pages; page += 1) {
    const of = (one: Scores): number => one.score[page] ?? 0;
    const answered = required.filter((one) => of(one) > 0).length;
    if (answered === 0 || answered * 2 < required.length) continue;
    const lift = names.reduce((sum, one) => sum + of(one) * nameWorth, 0);
    const exact = marked && required.every((one) => one.same[page] === 1);
    const score = required.reduce((sum, one) => sum + of(one), lift) + (exact ? inItsForm : 0);
    found.push({ page, answered, score });
  }
  const all = found.filter(({ answered }) => answered === required.length);
  return (all.length > 0 || !half ? all : found)
    .sort((a, b) => b.answered - a.answered || b.score - a.score || b.page - a.page)
    .map(({ page }) => page);
}
