import type { CountryCode, Instant } from '../kernel/index.ts';
import type { Known } from './may.ts';

/** An embargo on a work. */
export interface ScopedEmbargo {
  readonly until: Instant;
  /** Where it holds: the countries of a market; `null` means everywhere. */
  readonly countries: readonly CountryCode[] | null;
}

/** All that is known about one partner and one work, whatever the country. */
export interface WorkRights extends Omit<Known, 'embargoes'> {
  readonly embargoes: readonly ScopedEmbargo[];
}

/** What of it counts for a use in `country`: embargoes of other markets do not. */
export function knownIn({ embargoes, ...rest }: WorkRights, country: CountryCode): Known {
  const here = embargoes.filter(({ countries }) => countries?.includes(country) ?? true);
  return { ...rest, embargoes: here.map(({ until }) => until) };
}
