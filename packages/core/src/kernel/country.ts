import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/** ISO 3166-1 alpha-2, upper case: `VN`, `LA`, `FR`. */
export type CountryCode = Brand<string, 'CountryCode'>;

export interface NotACountry {
  readonly kind: 'not-a-country';
  readonly text: string;
}

/** Reads two capital letters; whether the code is assigned is for the list of markets to say. */
export function parseCountryCode(text: string): Result<CountryCode, NotACountry> {
  return /^[A-Z]{2}$/.test(text)
    ? ok(text as CountryCode)
    : refuse({ kind: 'not-a-country', text });
}
