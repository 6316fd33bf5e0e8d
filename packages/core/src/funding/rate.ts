import {
  type Brand,
  bookCurrency,
  type CivilDate,
  type Currency,
  type Money,
  minorDigits,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
} from '../kernel/index.ts';

export type RateId = Brand<string, 'RateId'>;

/** The accounting rate of a month (Circular 23/2022/TT-BTC Art. 14), or a bank's of a day. */
export const rateKinds = ['ACCOUNTING', 'BANK'] as const;
export type RateKind = (typeof rateKinds)[number];

/** What one minor unit of a currency is worth in đồng, as an exact fraction. */
export interface ExchangeRate {
  readonly id: RateId;
  readonly currency: Currency;
  readonly kind: RateKind;
  /** The day, or the first of the month. */
  readonly on: CivilDate;
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Who published it, and where. */
  readonly source: string;
}

export type RateRefusal =
  | { readonly kind: 'rate-of-book-currency' }
  | { readonly kind: 'rate-not-first-of-month'; readonly on: CivilDate }
  | { readonly kind: 'not-a-rate'; readonly text: string };

/** The first day of a day's month. */
export const monthOf = (day: CivilDate): CivilDate => `${day.slice(0, 7)}-01` as CivilDate;

/** Whether a rate is the one of a day. */
export function holdsOn({ kind, on }: ExchangeRate, day: CivilDate): boolean {
  return kind === 'ACCOUNTING' ? on === monthOf(day) : on === day;
}

/** The comma and the point between decimals, by language. */
const decimalMark = (language: SiteLanguage): string => (language === 'vi' ? ',' : '.');

/**
 * Reads how many đồng one unit of `currency` is worth, `25.154,5` in Vietnamese and `25,154.5` in English,
 * with up to 8 decimals. Thousands may stand without separators, but never with wrong ones.
 */
export function parseRate(
  written: string,
  currency: Currency,
  language: 'vi' | 'en',
): Result<Pick<ExchangeRate, 'numerator' | 'denominator'>, RateRefusal> {
  if (currency === bookCurrency) return refuse({ kind: 'rate-of-book-currency' });
  const mark = decimalMark(language);
  const group = mark === ',' ? '.' : ',';
  const text = written.trim();
  const [whole = '', fraction = '', ...rest] = text.split(mark);
  const right =
    (/^\d{1,10}$/.test(whole) || new RegExp(`^\\d{1,3}(\\${group}\\d{3}){1,3}$`).test(whole)) &&
    rest.length === 0 &&
    (text.includes(mark) ? /^\d{1,8}$/.test(fraction) : true);
  const digits = BigInt(right ? whole.replaceAll(group, '') + fraction : '0');
  if (digits === 0n) return refuse({ kind: 'not-a-rate', text: written });
  const denominator = 10n ** BigInt(fraction.length + minorDigits(currency));
  const common = divisor(digits, denominator);
  return ok({ numerator: digits / common, denominator: denominator / common });
}

/** How many đồng one unit of its currency is worth, exactly: `25154.5`. */
export function rateText({ currency, numerator, denominator }: ExchangeRate): string {
  const scale = 10n ** BigInt(minorDigits(currency) + 8);
  const digits = String((numerator * scale) / denominator).padStart(9, '0');
  const fraction = digits.slice(-8).replace(/0+$/, '');
  return digits.slice(0, -8) + (fraction === '' ? '' : `.${fraction}`);
}

/** What an amount is worth in đồng, half a đồng rounded up (away from nought). */
export function worth(minor: bigint, rate: ExchangeRate): bigint {
  const { numerator, denominator } = rate;
  const [sign, size] = minor < 0n ? [-1n, -minor] : [1n, minor];
  return (sign * (2n * size * numerator + denominator)) / (2n * denominator);
}

/** The worth of money in đồng; `rate` is `null` for đồng themselves. */
export function dongOf({ amountMinor }: Money, rate: ExchangeRate | null): bigint {
  return rate === null ? amountMinor : worth(amountMinor, rate);
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
