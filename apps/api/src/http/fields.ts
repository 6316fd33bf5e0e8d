import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  type CleanText,
  type CountryCode,
  type Currency,
  type EmailAddress,
  formatInstant,
  type Instant,
  type Money,
  type MoneyJson,
  ok,
  parseCivilDate,
  parseCountryCode,
  parseCurrency,
  parseEmail,
  parseId,
  parseInstant,
  parseMoneyJson,
  parseSlug,
  parseText,
  type Result,
  refuse,
  type SiteLanguage,
  type Slug,
  siteLanguages,
} from '@nhipcau/core/kernel';

type Described = { readonly type: 'string' | 'object'; readonly [data: string]: unknown };

/** A field that one of the core's parsers reads; its refusal comes back with the field's path. */
export function parsed<Input, T>(
  input: z.ZodType<Input>,
  parse: (value: Input) => Result<T, { readonly kind: string }>,
  described: Described,
): z.ZodType<T, Input> {
  const schema = input.transform((value, context): T => {
    const outcome = parse(value);
    if (outcome.ok) return outcome.value;
    context.addIssue({ code: 'custom', params: { ...outcome.error } });
    return z.NEVER;
  });
  return schema.openapi(described) as unknown as z.ZodType<T, Input>;
}

/** An identifier, UUIDv7, of the kind that the caller names. */
export function id<Id extends string>(): z.ZodType<Id, string> {
  return parsed(z.string(), (text) => parseId<Id>(text), { type: 'string', format: 'uuid' });
}

/** Text of 1 to `longest` UTF-16 units, made NFC; `optional` allows the empty text. */
export function text(longest: number, optional?: 'optional'): z.ZodType<CleanText, string> {
  const empty = optional === 'optional';
  return parsed(z.string(), (value) => parseText(value, longest, empty), {
    type: 'string',
    minLength: empty ? 0 : 1,
    maxLength: longest,
  });
}

/** The name of a thing in an address. */
export function slug(): z.ZodType<Slug, string> {
  return parsed(z.string(), parseSlug, {
    type: 'string',
    maxLength: 80,
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  });
}

/** An RFC 3339 date-time. */
export function instant(): z.ZodType<Instant, string> {
  return parsed(z.string(), parseInstant, { type: 'string', format: 'date-time' });
}

/** A day, `YYYY-MM-DD`. */
export function civilDate(): z.ZodType<CivilDate, string> {
  return parsed(z.string(), parseCivilDate, { type: 'string', format: 'date' });
}

/** ISO 3166-1 alpha-2. */
export function country(): z.ZodType<CountryCode, string> {
  return parsed(z.string(), parseCountryCode, { type: 'string', pattern: '^[A-Z]{2}$' });
}

/** ISO 4217. */
export function currency(): z.ZodType<Currency, string> {
  return parsed(z.string(), parseCurrency, { type: 'string', pattern: '^[A-Z]{3}$' });
}

/** An e-mail address. */
export function email(): z.ZodType<EmailAddress, string> {
  return parsed(z.string(), parseEmail, { type: 'string', format: 'email', maxLength: 254 });
}

/** An address of the web; `optional` allows the empty text. */
export function webAddress(optional?: 'optional'): z.ZodType<string, string> {
  const read = (value: string): Result<string, { readonly kind: 'not-an-address' }> =>
    (optional === 'optional' && value === '') ||
    (/^https?:\/\/\S+$/.test(value) && URL.canParse(value))
      ? ok(value)
      : refuse({ kind: 'not-an-address' });
  return parsed(z.string().max(1_000), read, { type: 'string', format: 'uri' });
}

/** Money as a currency of ISO 4217 and digits of minor units; `not-positive` where it is not above nothing. */
export function money(): z.ZodType<Money, MoneyJson> {
  const shape = z.strictObject({ currency: z.string(), amountMinor: z.string() });
  const read = (value: MoneyJson): Result<Money, { readonly kind: string }> => {
    const found = parseMoneyJson(value);
    return found.ok && found.value.amountMinor <= 0n ? refuse({ kind: 'not-positive' }) : found;
  };
  return parsed(shape, read, {
    type: 'object',
    required: ['currency', 'amountMinor'],
    additionalProperties: false,
    properties: { currency: { type: 'string' }, amountMinor: { type: 'string' } },
  });
}

/** Money as answers tell it. */
export const toldMoney = z.strictObject({ currency: z.string(), amountMinor: z.string() });

/** A language of the public site. */
export const siteLanguage: z.ZodEnum<{ [L in SiteLanguage]: L }> = z.enum(siteLanguages);

/** A text in Vietnamese and English. */
export function bilingual(
  longest: number,
  optional?: 'optional',
): z.ZodType<{ readonly vi: CleanText; readonly en: CleanText }> {
  return z.strictObject({ vi: text(longest, optional), en: text(longest, optional) });
}

/** A text in Vietnamese, English, and as many other languages of the site as there are. */
export function multilingual(
  longest: number,
  optional?: 'optional',
): z.ZodType<
  { readonly vi: string; readonly en: string } & { readonly [L in SiteLanguage]?: string }
> {
  const others = siteLanguages.filter((language) => language !== 'vi' && language !== 'en');
  const shape = Object.fromEntries(
    others.map((language) => [language, text(longest, optional).optional()]),
  );
  return z.strictObject({
    vi: text(longest, optional),
    en: text(longest, optional),
    ...shape,
  }) as unknown as ReturnType<typeof multilingual>;
}

/** `cursor` and `limit` of a list. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 100, default: 25 }),
} as const;

/** Length of a page when the request names none. */
export const defaultLimit = 25;

/** One page of a list of `item`. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{
  items: z.ZodArray<T>;
  next: z.ZodNullable<z.ZodString>;
}> {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

/**
 * The page of a list that was asked for one thing more than `limit`, which tells whether another
 * follows: its cursor is made of the sort keys of the last thing on this one, and is opaque.
 */
export function pageFrom<T, Shown>(
  found: readonly T[],
  limit: number,
  keysOf: (last: T) => readonly (string | number)[],
  shown: (one: T) => Shown,
): { readonly items: Shown[]; readonly next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next =
    found.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url')
      : null;
  return { items: items.map(shown), next };
}

/** Says whether a sort key in a cursor is one of its kind. */
type Key<T extends string | number> = (key: unknown) => key is T;

export function textKey(key: unknown): key is string {
  return typeof key === 'string';
}

/** A whole number that could be an instant. */
export function wholeKey(key: unknown): key is number {
  return Number.isInteger(key) && Math.abs(key as number) <= 8.64e15;
}

export function instantKey(key: unknown): key is Instant {
  return wholeKey(key);
}

export function dayKey(key: unknown): key is CivilDate {
  return textKey(key) && parseCivilDate(key).ok;
}

export function idKey<Id extends string>(key: unknown): key is Id {
  return textKey(key) && parseId(key).ok;
}

/**
 * The sort keys in a cursor, by name, in the order in which {@link pageFrom} wrote them; `null`
 * without a cursor. Refused when this API did not make it.
 */
export function readCursor<Keys extends Readonly<Record<string, string | number>>>(
  cursor: string | undefined,
  shape: { readonly [Name in keyof Keys]: Key<Keys[Name]> },
): Result<
  Keys | null,
  {
    readonly kind: 'invalid-request';
    readonly problems: readonly { readonly path: string; readonly kind: string }[];
  }
> {
  if (cursor === undefined) return ok(null);
  const refused = refuse({
    kind: 'invalid-request' as const,
    problems: [{ path: '?cursor', kind: 'not-a-cursor' }],
  });
  const kinds = Object.entries<Key<string | number>>(shape);
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(keys) || keys.length !== kinds.length) return refused;
    if (!kinds.every(([, isRight], index) => isRight(keys[index]))) return refused;
    return ok(Object.fromEntries(kinds.map(([name], index) => [name, keys[index]])) as Keys);
  } catch {
    return refused;
  }
}

/** An instant as answers tell it; `null` stays. */
export function told(at: Instant): string;
export function told(at: Instant | null): string | null;
export function told(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
