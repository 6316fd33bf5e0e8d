import {
  type Brand,
  type CountryCode,
  type LanguageTag,
  type Multilingual,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';

/** `world`, an ISO 3166-1 country, or a group of countries such as `EU`. */
export type MarketCode = Brand<string, 'MarketCode'>;

/** The market of every reader whose country is unknown or has no market of its own. */
export const world: MarketCode = 'world' as MarketCode;

export interface NotAMarket {
  readonly kind: 'not-a-market';
  readonly text: string;
}

/** Reads `world` or two capital letters; whether there is such a market is for the list to say. */
export function parseMarketCode(text: string): Result<MarketCode, NotAMarket> {
  return text === world || /^[A-Z]{2}$/.test(text)
    ? ok(text as MarketCode)
    : refuse({ kind: 'not-a-market', text });
}

/** An audience: a country or a group of countries, with its languages. */
export interface Market {
  readonly code: MarketCode;
  /** `null` on a country's market; the members of a group's. */
  readonly members: readonly CountryCode[] | null;
  readonly name: Multilingual;
  readonly languages: readonly LanguageTag[];
}

/**
 * The market of a reader: the country's own, else that of the first group that holds it, else
 * `world`. Only markets in `published` count: those that have a map.
 */
export function marketOf(
  country: CountryCode | null,
  markets: readonly Market[],
  published: ReadonlySet<MarketCode>,
): MarketCode {
  if (country === null) return world;
  const candidates = markets.filter((market) => published.has(market.code));
  const own = candidates.find((market) => market.members === null && market.code === `${country}`);
  const group = candidates.find((market) => market.members?.includes(country) === true);
  return own?.code ?? group?.code ?? world;
}
