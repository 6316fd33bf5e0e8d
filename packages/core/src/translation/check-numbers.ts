import type { CheckedPair, Finding } from './finding.ts';
import { measuresAt, namesMeasure } from './measures.ts';
import { asciiDigits, type NumberToken, numbersIn } from './numbers.ts';

/** Whether every number of the source is in the target, in its unit, and no other is. */
export function numberFindings(pair: CheckedPair): readonly Finding[] {
  const { source, target, from, to } = pair;
  const here = numbersIn(source, from);
  const there = numbersIn(target, to);
  const match = matchedNumbers(here, there);
  const found: Finding[] = [];
  for (const [index, token] of here.entries()) {
    const partner = match.get(index);
    if (partner !== undefined) found.push(...measureFindings(pair, token, there[partner] ?? token));
    else if (!token.inWords) {
      found.push(finding('number-missing', 'error', 'source', token));
    }
  }
  const used = new Set(match.values());
  for (const [index, token] of there.entries()) {
    if (!used.has(index) && !token.inWords) {
      found.push(finding('number-added', 'warning', 'target', token));
    }
  }
  return [...found, ...dateFindings(pair)];
}

function finding(
  kind: Finding['kind'],
  severity: Finding['severity'],
  side: Finding['side'],
  { start, end, written }: NumberToken,
): Finding {
  return { kind, severity, side, start, end, text: written };
}

function measureFindings(
  { source, target }: CheckedPair,
  token: NumberToken,
  partner: NumberToken,
): readonly Finding[] {
  const wanted = measuresAt(source, token.start, token.end);
  if (wanted.length === 0) return [];
  const given = measuresAt(target, partner.start, partner.end);
  if (given.some((one) => wanted.includes(one))) return [];
  if (given.length > 0) {
    return [{ ...finding('unit-differs', 'error', 'target', partner), expected: wanted[0] ?? '' }];
  }
  if (wanted.some((one) => namesMeasure(target, one))) return [];
  return [{ ...finding('unit-missing', 'warning', 'target', partner), expected: wanted[0] ?? '' }];
}

/**
 * Which number of the target answers which of the source, by their places; as many as can be. A
 * figure is answered by a figure where one is there.
 */
export function matchedNumbers(
  source: readonly NumberToken[],
  target: readonly NumberToken[],
): ReadonlyMap<number, number> {
  const taken = new Map<number, number>();
  const fits = (one: number): readonly number[] =>
    target
      .map((_, index) => index)
      .filter((index) => source[one]?.values.some((v) => target[index]?.values.includes(v)))
      .sort((a, b) => Number(target[a]?.inWords) - Number(target[b]?.inWords));
  const place = (one: number, tried: Set<number>): boolean => {
    for (const index of fits(one)) {
      if (tried.has(index)) continue;
      tried.add(index);
      const holder = taken.get(index);
      if (holder !== undefined && !place(holder, tried)) continue;
      taken.set(index, one);
      return true;
    }
    return false;
  };
  // Figures first: a word of the source takes only what no figure needs.
  const order = source.map((_, index) => index);
  order.sort((a, b) => Number(source[a]?.inWords) - Number(source[b]?.inWords));
  for (const one of order) place(one, new Set());
  return new Map([...taken].map(([index, one]) => [one, index]));
}

/** A day written in figures whose month and day have changed places. */
function dateFindings({ source, target }: CheckedPair): readonly Finding[] {
  const wanted = datesIn(source);
  return datesIn(target).flatMap((date) => {
    const same = wanted.some((one) => one.day === date.day && one.month === date.month);
    const swapped = wanted.find((one) => one.day === date.month && one.month === date.day);
    if (same || swapped === undefined || swapped.year !== date.year) return [];
    const { start, end } = date;
    return [
      {
        ...({ kind: 'date-differs', severity: 'error', side: 'target' } as const),
        ...{ start, end, text: target.slice(start, end), expected: swapped.text },
      },
    ];
  });
}

interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/** Days as `24/11/2026` (also `.` and `-`) or `2026-11-24`; the house writes the day first. */
function datesIn(text: string): readonly WrittenDate[] {
  const pattern =
    /(?<!\d)(?:(\d{1,2})([/.-])(\d{1,2})\2(\d{4})|(\d{4})([-/.])(\d{1,2})\6(\d{1,2}))(?!\d)/g;
  return [...asciiDigits(text).matchAll(pattern)].map((match) => {
    const [written, d1, , m1, y1, y2, , m2, d2] = match;
    const start = match.index;
    return {
      ...{ start, end: start + written.length, text: text.slice(start, start + written.length) },
      ...{ day: Number(d1 ?? d2), month: Number(m1 ?? m2), year: Number(y1 ?? y2) },
    };
  });
}
