/**
 * Clearance: whether the readers of a market may have a work on the web, by what others hold in it
 * and by embargoes on markets. No licence of a partner has a say in it.
 *
 * @module
 */
import { type CountryCode, earlierEnd, type Instant, type LanguageTag } from '../kernel/index.ts';
import { type Market, type MarketCode, world } from '../markets/index.ts';
import { type Bounds, outside } from './licence.ts';
import { canBeLeftOut, type Material } from './material.ts';
import { everywhere } from './territory.ts';

/** Until when a work may not reach the readers of a market: of `world`, of every market without its own. */
export interface MarketEmbargo {
  readonly market: MarketCode;
  readonly until: Instant;
}

/** All that narrows for whom a work is cleared. */
export interface Narrowed {
  readonly materials: readonly (Bounds & Pick<Material, 'part' | 'kind'>)[];
  readonly embargoes: readonly MarketEmbargo[];
}

/** Whether readers may have something, and until when. */
export interface Cleared {
  readonly cleared: boolean;
  /** End of what is cleared, excluded; `null` without end, and where nothing is cleared. */
  readonly until: Instant | null;
}

/** What the readers of a market may have of a work. */
export interface Clearance extends Cleared {
  /** Pictures inside that they may not have, or not for ever, by the part of the work that shows them. */
  readonly pictures: Readonly<Record<string, Cleared>>;
}

type Known = Pick<Market, 'code' | 'members'>;

/**
 * Whether the readers of `market` are cleared for the work in `language` at `at`. A group of countries
 * needs all its members. The world needs everything: no country taken out, no language but all that
 * are asked for, no market that waits. A picture inside that is not cleared leaves the work standing
 * ({@link canBeLeftOut}); of everything else the strictest wins.
 *
 * @param markets every market, for the groups that a country belongs to
 */
export function clearance(
  { materials, embargoes }: Narrowed,
  market: Known,
  markets: readonly Known[],
  language: LanguageTag,
  at: Instant,
): Clearance {
  const waits = embargoedUntil(embargoes, market, markets);
  const whole = clearedBy(materials.filter((one) => !canBeLeftOut(one)));
  if (!whole.cleared || (waits !== null && at < waits)) {
    return { cleared: false, until: null, pictures: {} };
  }
  const byPart = Map.groupBy(materials.filter(canBeLeftOut), ({ part }) => part);
  const pictures = [...byPart]
    .map(([part, held]) => [part, clearedBy(held)] as const)
    .filter(([, { cleared, until }]) => !cleared || until !== null);
  return { ...whole, pictures: Object.fromEntries(pictures) };

  function clearedBy(held: readonly Bounds[]): Cleared {
    const cleared = held.every((material) =>
      countriesOf(market).length === 0
        ? isEverywhere(material) && holds({ ...material, territory: everywhere }, anywhere)
        : countriesOf(market).every((country) => holds(material, country)),
    );
    return { cleared, until: cleared ? earliest(held.map(({ until }) => until)) : null };
  }

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
  return all.reduce(earlierEnd, null);
}

function latest(all: readonly (Instant | null)[]): Instant | null {
  return all.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
