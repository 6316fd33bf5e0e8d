import { normalise } from './normalise.ts';
import { hitsAmong, type Query } from './query.ts';
import { tokensOf } from './tokens.ts';

/** A part of a text, and whether the reader asked for it. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** A character with the marks on it; the Lao vowel ຳ counts as one, as it does in {@link normalise}. */
const cluster = /\P{M}[\p{M}\u0eb3]*/gu;

/** Normalised text, and for each of its characters where it comes from. */
export function normalisedWithOrigin(text: string): {
  readonly normalised: string;
  readonly origin: readonly number[];
} {
  let normalised = '';
  const origin: number[] = [];
  for (const { 0: part, index } of text.matchAll(cluster)) {
    const form = normalise(part);
    normalised += form;
    for (let at = 0; at < form.length; at += 1) origin.push(index);
  }
  return { normalised, origin: [...origin, text.length] };
}

/** Where a token stands in the text; several may stand in one character, as in ㍿. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly hit: boolean;
}

function stretches(text: string, query: Query): readonly Stretch[] {
  const { normalised, origin } = normalisedWithOrigin(text);
  const tokens = tokensOf(normalised);
  const hits = hitsAmong(tokens, query);
  return tokens.map(({ at, end }, index) => {
    let behind = end;
    while (behind < normalised.length && origin[behind] === origin[end - 1]) behind += 1;
    return {
      from: origin[at] ?? 0,
      until: origin[behind] ?? text.length,
      hit: hits[index] === true,
    };
  });
}

/** A whole text in pieces. */
export function marked(text: string, query: Query): readonly Piece[] {
  return pieces(text, stretches(text, query), 0, text.length);
}

/** Characters shown, and of them before the first hit. */
const shown = 180;
const before = 50;

/** The part of a text around the first word that was asked for; `null` when it has none. */
export function excerpt(text: string, query: Query): readonly Piece[] | null {
  const all = stretches(text, query);
  const first = all.find(({ hit }) => hit);
  if (first === undefined) return null;
  if (text.length <= shown) return pieces(text, all, 0, text.length);
  const wished = Math.min(first.from - before, text.length - shown);
  const from = wished <= 0 ? 0 : (all.find((one) => one.from >= wished)?.from ?? first.from);
  const end = all.findLast((one) => one.until <= from + shown)?.until ?? 0;
  const until = Math.max(end, first.until);
  const whole = text.length - until < 3;
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...pieces(text, all, from, whole ? text.length : until),
    ...(whole ? [] : [{ text: ' …', hit: false }]),
  ];
}

function pieces(
  text: string,
  all: readonly Stretch[],
  from: number,
  until: number,
): readonly Piece[] {
  const found: Piece[] = [];
  const add = (start: number, end: number, hit: boolean): void => {
    const part = text.slice(start, end);
    const last = found.at(-1);
    if (part === '') return;
    if (last?.hit === hit) found[found.length - 1] = { text: last.text + part, hit };
    else found.push({ text: part, hit });
  };
  let at = from;
  for (const stretch of all) {
    if (!stretch.hit || stretch.from < at || stretch.until > until) continue;
    add(at, stretch.from, false);
    add(stretch.from, stretch.until, true);
    at = stretch.until;
  }
  add(at, until, false);
  return found;
}
