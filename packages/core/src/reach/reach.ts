import { type CleanText, ok, parseText, type Result, refuse } from '../kernel/index.ts';

/** How a number of people or uses was come by. Numbers of different methods are never added. */
export const reachMethods = [
  /** Openings of this very page, as the outlet's server or counter has them. */
  'page-views',
  /** Different visitors of this very page, as the outlet's counter has them. */
  'unique-visitors',
  /** Starts of this very recording or film. */
  'plays',
  /** Copies of the issue that were printed and given out or sold. */
  'circulation',
  /** People by a survey of the programme's audience. */
  'audience-survey',
  /** Addresses that the letter or feed with it went to. */
  'subscribers',
] as const;
export type ReachMethod = (typeof reachMethods)[number];

/** A number, what it counts, and who says so. */
export interface Reach {
  /** A whole number from 0. */
  readonly count: number;
  readonly method: ReachMethod;
  /** Who counted, and where it can be looked up. Never empty. */
  readonly source: CleanText;
}

export type ReachRefusal =
  | { readonly kind: 'not-a-count' }
  | { readonly kind: 'method-needed'; readonly methods: readonly ReachMethod[] }
  | { readonly kind: 'source-needed' }
  | { readonly kind: 'count-needed' };

/** More than this many people there are not; what is larger was mistyped. */
const mostPeople = 8_500_000_000;

/** Longest source, UTF-16 units. */
export const longestSource = 300;

/**
 * Reads a reach; `null` where nothing at all was said. A number without its method or without its
 * source is refused, and so are these without a number.
 */
export function parseReach(given: {
  readonly count: number | null;
  readonly method: string | null;
  readonly source: string;
}): Result<Reach | null, ReachRefusal> {
  const { count } = given;
  const source = parseText(given.source, longestSource, true);
  if (!source.ok) return refuse({ kind: 'source-needed' });
  const said = (given.method ?? '') !== '' || source.value !== '';
  if (count === null) return said ? refuse({ kind: 'count-needed' }) : ok(null);
  if (!Number.isSafeInteger(count) || count < 0 || count > mostPeople) {
    return refuse({ kind: 'not-a-count' });
  }
  const method = reachMethods.find((one) => one === given.method);
  if (method === undefined) return refuse({ kind: 'method-needed', methods: reachMethods });
  if (source.value === '') return refuse({ kind: 'source-needed' });
  return ok({ count, method, source: source.value });
}
