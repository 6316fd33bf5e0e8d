import type { CivilDate, CountryCode } from '../kernel/index.ts';

/** That a country belongs to a group of countries on days `[from, until)`. */
export interface Membership {
  readonly country: CountryCode;
  readonly from: CivilDate;
  /** `null` means without end. */
  readonly until: CivilDate | null;
}

/** The countries that belong to a group on a day, by code, each once. */
export function membersOn(
  memberships: readonly Membership[],
  day: CivilDate,
): readonly CountryCode[] {
  const members = memberships.filter(
    ({ from, until }) => from <= day && (until === null || day < until),
  );
  return [...new Set(members.map(({ country }) => country))].sort();
}
