/**
 * Clearance: whether the readers of a market may have a work on the web, by what others hold in it
 * and by embargoes on markets. No licence of a partner has a say in it.
 *
 * @module
 */
import type { CountryCode, Instant, LanguageTag } from '../kernel/index.ts';
import { type Market, type MarketCode, world } from '../markets/index.ts';
import { type Bounds, outside } from './licence.ts';
import { everywhere } from './territory.ts';

/** Until when a work may not reach the readers of a market: of `world`, of every market without its own. */
export interface MarketEmbargo {
  readonly market: MarketCode;
  readonly until: Instant;
}

/** All that narrows for whom a work is cleared. */
export interface Narrowed {
  readonly materials: readonly Bounds[];
  readonly embargoes: readonly MarketEmbargo[];
}

export interface Clearance {
  readonly cleared: boolean;
  /** End of what is cleared, excluded; `null` without end, and where nothing is cleared. */
  readonly until: Instant | null;
}

type Known = Pick<Market, 'code' | 'members'>;

/**
 * Whether the readers of `market` are cleared for the work in `language` at `at`. A group of countries
 * needs all its members. The world needs everything: no country taken out, no language but all that
 * are asked for, no market that waits.
 *
 * @param markets every market, for the groups that a country belongs to
 */
export function clearance(
  narrowed: Narrowed,
  market: Known,
  markets: readonly Known[],
  language: LanguageTag,
  at: Instant,
): Clearance {
  const isCovered = narrowed.materials.every((material) =>
    countriesOf(market).length === 0
      ? isEverywhere(material) && holds({ ...material, territory: everywhere }, anywhere)
      : countriesOf(market).every((country) => holds(material, country)),
  );
  const waits = embargoedUntil(narrowed.embargoes, market, markets);
  if (!isCovered || (waits !== null && at < waits)) return { cleared: false, until: null };
  return { cleared: true, until: earliest(narrowed.materials.map(({ until }) => until)) };

  function holds(bounds: Bounds, country: CountryCode): boolean {
    return outside(bounds, { country, language, medium: 'web', at }) === null;
  }
}

/** The first instant after `at` at which a clearance may turn; `null` where none does. */
export function clearanceTurnsAt({ materials, embargoes }: Narrowed, at: Instant): Instant | null {
  const all = [
    ...materials.flatMap(({ from, until }) => [from, until]),
    ...embargoes.map(({ until }) => until),
  ];
  return earliest(all.filter((one) => one !== null && one > at));
}

/** Until when a market's readers wait; a country's own embargo goes before that of its groups, theirs before the world's. */
function embargoedUntil(
  embargoes: readonly MarketEmbargo[],
  market: Known,
  markets: readonly Known[],
): Instant | null {
  const of = (code: string): Instant | null =>
    embargoes.find((one) => one.market === code)?.until ?? null;
  if (countriesOf(market).length === 0) return latest(embargoes.map(({ until }) => until));
  const countryUntil = (country: CountryCode): Instant | null => {
    const groups = markets.filter(({ members }) => members?.includes(country) === true);
    return of(country) ?? latest(groups.map(({ code }) => of(code))) ?? of(world);
  };
  return latest(countriesOf(market).map(countryUntil));
}

/** None of the world, nor of a group whose members nobody has named: these need everything. */
function countriesOf({ code, members }: Known): readonly CountryCode[] {
  if (code === world) return [];
  return members ?? [code as string as CountryCode];
}

/** Any country: what holds everywhere is not asked where. */
const anywhere = 'VN' as CountryCode;

function isEverywhere({ territory }: Bounds): boolean {
  return territory.kind === 'worldwide' && territory.except.size === 0;
}

function earliest(all: readonly (Instant | null)[]): Instant | null {
  return all.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

function latest(all: readonly (Instant | null)[]): Instant | null {
  return all.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
