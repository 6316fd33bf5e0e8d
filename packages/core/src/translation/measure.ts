/**
 * How much two texts say the same, for translation memory: normalised Levenshtein distance over
 * tokens. Words of spaced scripts, characters of Chinese, Japanese and Korean, and clusters of Lao
 * and Khmer are the tokens; letters are compared in NFC and lower case. A word weighs 2, a number and
 * a sign 1: to change those is little work. Putting one token in the place of another costs the
 * heavier of them, so that the distance is a metric.
 *
 * @module
 */
import type { Inline, Mark } from '../content/index.ts';
import { plain } from '../content/index.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The lowest percentage that is shown to a translator. */
export const lowestPercent = 70;

/** The weight of a token in {@link distance}. */
export function weightOf({ kind }: Pick<Token, 'kind'>): 1 | 2 {
  return kind === 'word' ? 2 : 1;
}

/** The weight of a text: what it costs to write all of it. */
export function weightOfAll(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + weightOf(token), 0);
}

/**
 * What it costs to make `b` of `a` by putting in, leaving out and changing tokens; where that is more
 * than `most`, some number above `most`.
 */
export function distance(
  a: readonly Token[],
  b: readonly Token[],
  most: number = Number.POSITIVE_INFINITY,
): number {
  let begin = 0;
  while (begin < a.length && begin < b.length && same(a[begin], b[begin])) begin += 1;
  let end = 0;
  while (
    end < a.length - begin &&
    end < b.length - begin &&
    same(a[a.length - 1 - end], b[b.length - 1 - end])
  ) {
    end += 1;
  }
  const left = a.slice(begin, a.length - end);
  const right = b.slice(begin, b.length - end);
  if (Math.abs(weightOfAll(left) - weightOfAll(right)) > most) return most + 1;
  const weights = Uint8Array.from(right, weightOf);
  let row = new Float64Array(right.length + 1);
  let next = new Float64Array(right.length + 1);
  for (let at = 1; at <= right.length; at += 1) row[at] = num(row, at - 1) + num(weights, at - 1);
  for (const token of left) {
    const weight = weightOf(token);
    next[0] = num(row, 0) + weight;
    let least = num(next, 0);
    for (let at = 1; at <= right.length; at += 1) {
      const other = num(weights, at - 1);
      const changed = same(token, right[at - 1]) ? 0 : Math.max(weight, other);
      const cost = Math.min(
        num(row, at - 1) + changed,
        num(row, at) + weight,
        num(next, at - 1) + other,
      );
      next[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [row, next] = [next, row];
  }
  return num(row, right.length);
}

function num(values: Float64Array | Uint8Array, at: number): number {
  return values[at] as number;
}

function same(a: Token | undefined, b: Token | undefined): boolean {
  return a?.text === b?.text;
}

/** A text with its tokens, made once where it is compared with many. */
export interface Measured {
  readonly tokens: readonly Token[];
  readonly weight: number;
  /** Text and marks: equal where both are the same. */
  readonly whole: string;
}

export function measured(text: Inline): Measured {
  const tokens = tokensOf(plain(text));
  return { tokens, weight: weightOfAll(tokens), whole: wholeOf(text) };
}

/**
 * How alike two texts are, in whole percent, rounded down. 100: same text and same marks. 99: same
 * tokens, and marks, case or white space differ. At most 98 where a word, a number or a sign differs.
 * 0 where it is below `lowest`.
 */
export function similarity(a: Measured, b: Measured, lowest = 0): number {
  if (a.whole === b.whole) return 100;
  const heavier = Math.max(a.weight, b.weight);
  const most = Math.floor((heavier * (100 - lowest)) / 100);
  const far = distance(a.tokens, b.tokens, most);
  if (far > most) return 0;
  if (far === 0) return 99;
  return Math.min(98, Math.floor((100 * (heavier - far)) / heavier));
}

/** Text and marks of a run in one text, so that equal runs give equal texts however they are cut. */
export function wholeOf(text: Inline): string {
  const runs: [string, string][] = [];
  for (const { text: words, marks } of text) {
    if (words === '') continue;
    const said = marks.map(nameOf).sort().join(' ');
    const last = runs.at(-1);
    if (last !== undefined && last[1] === said) last[0] += words;
    else runs.push([words, said]);
  }
  return JSON.stringify(runs.map(([words, said]) => [words.normalize('NFC'), said]));
}

function nameOf(mark: Mark): string {
  switch (mark.kind) {
    case 'link':
      return `link:${mark.href}`;
    case 'language':
      return `language:${mark.language}`;
    default:
      return mark.kind;
  }
}
