import type { Brand } from './brand.ts';
import type { SiteLanguage } from './language.ts';
import { ok, type Result, refuse } from './result.ts';

/** An active currency of ISO 4217: `VND`, `KRW`, `EUR`. */
export type Currency = Brand<string, 'Currency'>;

/** Money in whole minor units (đồng, won, cents), never a fraction of one. */
export interface Money {
  readonly currency: Currency;
  readonly amountMinor: bigint;
}

/** Money as JSON carries it: a number of JSON is a float, so the amount is a string of digits. */
export interface MoneyJson {
  readonly currency: string;
  readonly amountMinor: string;
}

export interface NotACurrency {
  readonly kind: 'not-a-currency';
  readonly text: string;
}

/** The codes of currencies by how many decimals the minor unit has (ISO 4217:2015, list one). */
const codesByDecimals = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES
    WST XCD YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

let known: ReadonlyMap<string, number> | null = null;

function decimalsByCode(): ReadonlyMap<string, number> {
  known ??= new Map(
    Object.entries(codesByDecimals).flatMap(([decimals, codes]) =>
      codes.split(/\s+/).map((code) => [code, Number(decimals)] as const),
    ),
  );
  return known;
}

/** Every currency, in the order of its code. */
export function allCurrencies(): readonly Currency[] {
  return [...decimalsByCode().keys()].sort().map((code) => code as Currency);
}

/** The currency of the agency's books. */
export const bookCurrency = 'VND' as Currency;

/** Reads the code of a currency in use. */
export function parseCurrency(text: string): Result<Currency, NotACurrency> {
  return decimalsByCode().has(text)
    ? ok(text as Currency)
    : refuse({ kind: 'not-a-currency', text });
}

/** How many decimals an amount in `currency` has: 0 for VND and KRW, 2 for USD, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  return decimalsByCode().get(currency) ?? 2;
}

export type AmountRefusal =
  | { readonly kind: 'not-an-amount'; readonly text: string; readonly example: string }
  | { readonly kind: 'too-fine'; readonly text: string; readonly decimals: number }
  | { readonly kind: 'not-positive'; readonly text: string }
  | { readonly kind: 'too-large'; readonly text: string };

/** What separates thousands and decimals in a language. */
interface Separators {
  readonly group: string;
  readonly decimal: string;
}

const comma: Separators = { group: '.', decimal: ',' };
const point: Separators = { group: ',', decimal: '.' };
const space: Separators = { group: ' ', decimal: ',' };

/** As the Unicode CLDR has them, an Arabic text with digits of its own apart. */
const separators: Readonly<Record<SiteLanguage, Separators>> = {
  ...{ vi: comma, en: point, ko: point, ja: point, zh: point, fr: space, ru: space, es: comma },
  ...{ de: comma, ar: point, lo: comma, km: point },
};

/** The zero of each set of digits that people write amounts in. */
const zeros = [0x660, 0x6f0, 0xed0, 0x17e0];

/** The largest amount in minor units that is taken: a ledger's 64 bits hold sums of very many of them. */
export const mostMinor = 999_999_999_999_999n;

/**
 * Reads an amount as people write it in `language`: `1.500.000` is one and a half million in Vietnamese and
 * no number in English. Thousands may stand without separators, but never with wrong ones. More decimals
 * than the currency has are refused, not rounded; so are zero and less.
 */
export function parseAmount(
  written: string,
  currency: Currency,
  language: SiteLanguage,
): Result<Money, AmountRefusal> {
  const text = written.normalize('NFKC').trim().replace(/\s/gu, ' ');
  const plain = [...text].map(western).join('');
  const own = text.includes('٫') || text.includes('٬') ? arabic : separators[language];
  const digits = minorDigits(currency);
  const read = partsOf(plain.replace(/^[-−–]\s?/u, ''), own);
  if (read === null) {
    const example = amountText({ currency, amountMinor: 123_456_789n }, language);
    return refuse({ kind: 'not-an-amount', text: written, example });
  }
  if (read.fraction.length > digits) {
    return refuse({ kind: 'too-fine', text: written, decimals: digits });
  }
  const amountMinor = BigInt(read.whole + read.fraction.padEnd(digits, '0'));
  if (/^[-−–]/u.test(plain) || amountMinor === 0n) {
    return refuse({ kind: 'not-positive', text: written });
  }
  if (amountMinor > mostMinor) return refuse({ kind: 'too-large', text: written });
  return ok({ currency, amountMinor });
}

const arabic: Separators = { group: '٬', decimal: '٫' };

function western(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}

function partsOf(
  text: string,
  { group, decimal }: Separators,
): { readonly whole: string; readonly fraction: string } | null {
  const [whole = '', fraction, ...rest] = text.split(decimal);
  const grouped = whole.split(group);
  const [first = '', ...others] = grouped;
  const right =
    /^\d+$/.test(first) &&
    (others.length === 0 || (first.length <= 3 && others.every((one) => /^\d{3}$/.test(one))));
  if (!right || rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  return { whole: grouped.join(''), fraction: fraction ?? '' };
}

/** An amount without thousands: `-1234.50`, `200000`. What machines read. */
export function decimalText({ currency, amountMinor }: Money): string {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0n ? '-' : '';
  const all = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  return sign + (digits === 0 ? whole : `${whole}.${all.slice(-digits)}`);
}

/** An amount as `language` writes it, without its currency: `1.234.567,89`. */
export function amountText(money: Money, language: SiteLanguage): string {
  return formatter(language, money.currency, 'decimal').format(decimalText(money) as never);
}

/** Money as `language` writes it, with the code of the currency, which no two countries share. */
export function moneyText(money: Money, language: SiteLanguage): string {
  return formatter(language, money.currency, 'currency').format(decimalText(money) as never);
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(
  language: SiteLanguage,
  currency: Currency,
  style: 'currency' | 'decimal',
): Intl.NumberFormat {
  const key = `${language} ${currency} ${style}`;
  const digits = minorDigits(currency);
  const made =
    formatters.get(key) ??
    new Intl.NumberFormat(`${language}-u-nu-latn`, {
      ...{ style, minimumFractionDigits: digits, maximumFractionDigits: digits },
      ...(style === 'currency' && { currency, currencyDisplay: 'code' }),
    });
  formatters.set(key, made);
  return made;
}

export function moneyJson({ currency, amountMinor }: Money): MoneyJson {
  return { currency, amountMinor: String(amountMinor) };
}

export interface NotMoney {
  readonly kind: 'not-money';
}

/** Reads money out of JSON: digits with a minus or none, of a currency in use. */
export function parseMoneyJson(value: MoneyJson): Result<Money, NotMoney> {
  const currency = parseCurrency(value.currency);
  if (!currency.ok || !/^(?:0|-?[1-9]\d{0,17})$/.test(value.amountMinor)) {
    return refuse({ kind: 'not-money' });
  }
  return ok({ currency: currency.value, amountMinor: BigInt(value.amountMinor) });
}
