/**
 * What became of what we gave: taken, used, where, how soon. Every figure is counted anew from the
 * rows it is given, and is the same whatever their order. A pickup that repeats another counts with
 * it: once. There is no figure of money here.
 *
 * @module
 */
import {
  type CivilDate,
  daysBetween,
  type PartnerId,
  type SiteLanguage,
  type Slug,
  type WorkId,
} from '../kernel/index.ts';
import type { Pickup } from './pickup.ts';
import type { ReachMethod } from './reach.ts';

/** What is known of an item that was taken or used. */
export interface About {
  readonly work: WorkId;
  readonly item: SiteLanguage;
  readonly topics: readonly Slug[];
  /** The day in Vietnam when the item was first public. */
  readonly publishedOn: CivilDate;
}

/** A partner has at least one delivery of the item; told once or many times, it counts once. */
export interface Taking extends About {
  readonly partner: PartnerId;
}

/** A pickup with what is known of its item. */
export type Use = About &
  Pick<Pickup, 'partner' | 'outlet' | 'country' | 'usedOn' | 'evidence' | 'reach'>;

/** How many days passed; of an even number of values `median` is the mean of the two in the middle. */
export interface Days {
  readonly least: number;
  readonly median: number;
  readonly most: number;
  /** Of how many. */
  readonly of: number;
}

/** All that was counted by one method: nothing is added to a number of another. */
export interface ReachTotal {
  readonly method: ReachMethod;
  readonly count: number;
  /** Of how many pickups; the others have no number by this method. */
  readonly of: number;
}

export interface Figures {
  /** Items that a partner took: one work in one language by one partner. */
  readonly taken: number;
  /** Those of the taken items that the partner used. */
  readonly used: number;
  /** Pickups, each with everything that repeats it counted once. */
  readonly pickups: number;
  /** Repetitions of them, kept apart. */
  readonly repeated: number;
  /** Different outlets of those pickups, in their country. */
  readonly outlets: number;
  /** From publication to the first use of an item by a partner; `null` where nothing was used. */
  readonly days: Days | null;
  /** By method, in alphabetical order; of repetitions nothing is added. */
  readonly reach: readonly ReachTotal[];
}

/** The figures of one language, topic, country or partner. */
export interface FiguresOf<Key> extends Figures {
  readonly key: Key;
}

/** Counts everything that is given. */
export function figuresOf(takings: readonly Taking[], uses: readonly Use[]): Figures {
  const counted = uses.filter(({ evidence }) => evidence !== 'syndication-child');
  const taken = new Set(takings.map(itemKey));
  const first = new Map<string, number>();
  for (const use of counted) {
    const key = itemKey(use);
    const days = Math.max(0, daysBetween(use.publishedOn, use.usedOn));
    first.set(key, Math.min(days, first.get(key) ?? days));
  }
  return {
    taken: taken.size,
    used: [...taken].filter((key) => first.has(key)).length,
    pickups: counted.length,
    repeated: uses.length - counted.length,
    outlets: new Set(counted.map(({ outlet, country }) => `${country} ${outletKey(outlet)}`)).size,
    days: daysOf([...first.values()]),
    reach: reachOf(counted),
  };
}

/** By language of the item, topic (an item of two counts in both), country of use, or partner. */
export type Side = 'language' | 'topic' | 'country' | 'partner';

/**
 * The same figures for each language, topic, country or partner that occurs: most pickups first,
 * then most taken, then by key. What was taken has no country of use: `taken`, `used` are 0 there.
 */
export function figuresBy(
  side: Side,
  takings: readonly Taking[],
  uses: readonly Use[],
): readonly FiguresOf<string>[] {
  const keysOfUse = (use: Use): readonly string[] =>
    side === 'country' ? [use.country] : keysOf(side, use);
  const keysOfTaking = (taking: Taking): readonly string[] =>
    side === 'country' ? [] : keysOf(side, taking);
  const keys = new Set([...uses.flatMap(keysOfUse), ...takings.flatMap(keysOfTaking)]);
  return [...keys]
    .map((key) => ({
      key,
      ...figuresOf(
        takings.filter((taking) => keysOfTaking(taking).includes(key)),
        uses.filter((use) => keysOfUse(use).includes(key)),
      ),
    }))
    .toSorted((a, b) => b.pickups - a.pickups || b.taken - a.taken || (a.key < b.key ? -1 : 1));
}

function keysOf(
  side: Exclude<Side, 'country'>,
  one: About & { readonly partner: PartnerId | null },
): readonly string[] {
  switch (side) {
    case 'language':
      return [one.item];
    case 'topic':
      return [...new Set(one.topics)];
    case 'partner':
      return one.partner === null ? [] : [one.partner];
  }
}

function itemKey(one: About & { readonly partner: PartnerId | null }): string {
  return `${one.partner} ${one.work} ${one.item}`;
}

/** Outlets are the same whatever their capitals and spaces. */
function outletKey(outlet: string): string {
  return outlet.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function daysOf(values: readonly number[]): Days | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  if (least === undefined || most === undefined || low === undefined || high === undefined) {
    return null;
  }
  return { least, median: (low + high) / 2, most, of: sorted.length };
}

function reachOf(counted: readonly Use[]): readonly ReachTotal[] {
  const totals = new Map<ReachMethod, ReachTotal>();
  for (const { reach } of counted) {
    if (reach === null) continue;
    const { method, count } = reach;
    const before = totals.get(method) ?? { method, count: 0, of: 0 };
    totals.set(method, { method, count: before.count + count, of: before.of + 1 });
  }
  return [...totals.values()].toSorted((a, b) => (a.method < b.method ? -1 : 1));
}
