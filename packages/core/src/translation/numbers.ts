/**
 * The numbers in a text, as its language writes them: digits of any script, separators, scale words,
 * months by name, Roman numerals. What two languages write differently comes out as the same value.
 *
 * @module
 */
import type { SiteLanguage } from '../kernel/index.ts';
import { months, numerals, scales, unspaced } from './number-words.ts';

/** A number where it stands. */
export interface NumberToken {
  /** In UTF-16 units of the text, `end` excluded. */
  readonly start: number;
  readonly end: number;
  readonly written: string;
  /** What it may mean, each as `digits`e`power` without trailing zeros: 1,500 is `15e2`. */
  readonly values: readonly string[];
  /** Written in words or Roman numerals: it answers a figure on the other side, and is not missed. */
  readonly inWords: boolean;
}

/** Zeros of the scripts whose digits are read: ASCII, Arabic-Indic, Persian, Lao, Khmer, full-width. */
const zeros = [0x30, 0x660, 0x6f0, 0xed0, 0x17e0, 0xff10];

/** `text` with every digit as an ASCII one; as long as it was. */
export function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹໐-໙០-៩０-９]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = zeros.find((one) => code >= one && code < one + 10) ?? code;
    return String(code - zero);
  });
}

/** Every number of a text, in its order. */
export function numbersIn(text: string, language: SiteLanguage): readonly NumberToken[] {
  const plain = asciiDigits(text);
  const figures = joinedByScale(figuresIn(plain, language), plain, language);
  const words = wordsIn(plain, language).filter(
    (word) => !figures.some(({ start, end }) => word.start < end && start < word.end),
  );
  return [...figures, ...words]
    .sort((a, b) => a.start - b.start)
    .map((token) => ({ ...token, written: text.slice(token.start, token.end) }));
}

interface Figure extends Omit<NumberToken, 'written'> {
  readonly numbers: readonly Decimal[];
  /** The power of ten of its scale word; 0 without. */
  readonly power: number;
}

/** digits × 10^power */
interface Decimal {
  readonly digits: bigint;
  readonly power: number;
}

/** Languages in which a space may part thousands, besides the narrow ones that all may use. */
const spacing: readonly SiteLanguage[] = ['fr', 'ru', 'es', 'de'];

function figuresIn(text: string, language: SiteLanguage): readonly Figure[] {
  const gap = spacing.includes(language) ? '[ \u00a0\u202f\u2009]' : '[\u00a0\u202f\u2009]';
  const pattern = new RegExp(
    `(?<!\\d)\\d{1,3}(?:${gap}\\d{3}(?!\\d))+(?:[.,]\\d+)?|\\d+(?:[.,٫٬'’]\\d+)*`,
    'g',
  );
  return [...text.matchAll(pattern)].flatMap((match) => {
    const at = match.index;
    const readings = readingsOf(match[0], language);
    if (readings.length > 0) return [figureAt(at, match[0].length, readings)];
    return [...match[0].matchAll(/\d+/g)].map((part) =>
      figureAt(at + part.index, part[0].length, [{ digits: BigInt(part[0]), power: 0 }]),
    );
  });
}

function figureAt(start: number, length: number, numbers: readonly Decimal[]): Figure {
  const values = valuesOf(numbers);
  return { start, end: start + length, numbers, power: 0, values, inWords: false };
}

/** Which marks part thousands and which begin the fraction, the usual ones of a language first. */
function separatorsOf(
  language: SiteLanguage,
): readonly (readonly [group: string, point: string])[] {
  const comma = ['.', ','] as const;
  const point = [',', '.'] as const;
  switch (language) {
    case 'en':
    case 'ko':
    case 'ja':
    case 'zh':
      return [point, comma];
    case 'ar':
      return [['٬', '٫'], point, comma];
    case 'lo':
    case 'km':
      return [comma, point];
    default:
      return [comma, point];
  }
}

/** Languages in which both ways of parting thousands are in use, so that a figure may mean either. */
const unsettled: readonly SiteLanguage[] = ['lo', 'km', 'ar', 'fr'];

function readingsOf(figure: string, language: SiteLanguage): readonly Decimal[] {
  const closed = figure.replace(/[ \u00a0\u202f\u2009'’]/g, '');
  const readings = separatorsOf(language).flatMap(([group, point]) => {
    const read = readWith(closed, group, point);
    return read === null ? [] : [read];
  });
  return unsettled.includes(language) ? readings : readings.slice(0, 1);
}

/** The number that `figure` is when `group` parts its thousands; `null` when it is none so. */
function readWith(figure: string, group: string, point: string): Decimal | null {
  const [whole = '', fraction = '', ...more] = figure.split(point);
  const groups = whole.split(group);
  const grouped =
    groups.length === 1 ||
    ((groups[0] ?? '').length <= 3 &&
      !whole.startsWith('0') &&
      groups.slice(1).every((part) => part.length === 3));
  const digits = groups.join('') + fraction;
  if (more.length > 0 || !grouped || !/^\d+$/.test(digits)) return null;
  return { digits: BigInt(digits), power: -fraction.length };
}

/** Takes in the scale word after a figure, and joins figures that such words make one number. */
function joinedByScale(
  figures: readonly Figure[],
  text: string,
  language: SiteLanguage,
): readonly Figure[] {
  const scaled = figures.map((figure) => withScale(figure, text, language));
  const joined: Figure[] = [];
  for (const figure of scaled) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, figure.start);
    const follows = last !== undefined && last.power > 0 && /^ ?$/.test(between);
    const smaller = figure.power < (last?.power ?? 0);
    const bare = figure.power > 0 || ['ko', 'ja', 'zh'].includes(language);
    if (follows && smaller && bare) {
      const numbers = [sum(last.numbers[0], figure.numbers[0])];
      joined[joined.length - 1] = {
        ...{ ...last, end: figure.end, numbers, values: valuesOf(numbers), power: figure.power },
      };
    } else joined.push(figure);
  }
  return joined.map((figure, index) => withScaleOfRange(figure, joined[index + 1], text));
}

/** “10–15 million”: the first may be meant as millions too. */
function withScaleOfRange(figure: Figure, next: Figure | undefined, text: string): Figure {
  if (next === undefined || figure.power > 0 || next.power === 0) return figure;
  if (!/^ ?[-–—~〜～至到] ?$/.test(text.slice(figure.end, next.start))) return figure;
  const scaled = figure.numbers.map((one) => ({ ...one, power: one.power + next.power }));
  return { ...figure, values: [...figure.values, ...valuesOf(scaled)] };
}

function withScale(figure: Figure, text: string, language: SiteLanguage): Figure {
  // Article 3 of a Korean law (제3조) is no trillion.
  if (language === 'ko' && text[figure.start - 1] === '제') return figure;
  const known = patternsOf(language).scale;
  let { end } = figure;
  let power = 0;
  for (;;) {
    known.lastIndex = end;
    const found = known.exec(text);
    if (found === null) break;
    const [written, ...groups] = found;
    power += scales[language][groups.findIndex((group) => group !== undefined)]?.[1] ?? 0;
    end += written.length;
  }
  if (power === 0) return figure;
  const numbers = figure.numbers.map((one) => ({ ...one, power: one.power + power }));
  return { ...figure, end, power, numbers, values: valuesOf(numbers) };
}

function wordsIn(text: string, language: SiteLanguage): readonly Figure[] {
  const { word, values } = patternsOf(language);
  const spelled = [...text.matchAll(word)].map((match) => {
    const value = values[match.slice(1).findIndex((group) => group !== undefined)] ?? 0;
    const numbers = [{ digits: BigInt(value), power: 0 }];
    const figure = { ...figureAt(match.index, match[0].length, numbers), inWords: true };
    return withScale(figure, text, language);
  });
  const roman = [
    ...text.matchAll(/(?<![\p{L}\p{M}\d])[IVX]+(?=(?:e|ème|er)?(?![\p{L}\p{M}\d]))/gu),
  ];
  return [
    ...spelled,
    ...roman.flatMap((match) => {
      const value = romanValue(match[0]);
      const numbers = [{ digits: BigInt(value), power: 0 }];
      const figure = { ...figureAt(match.index, match[0].length, numbers), inWords: true };
      return value === 0 ? [] : [figure];
    }),
  ];
}

/** The value of a Roman numeral to 39; 0 where it is none. */
function romanValue(text: string): number {
  const found = /^(X{0,3})(IX|IV|V?I{0,3})$/.exec(text);
  if (found === null) return 0;
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return (found[1] ?? '').length * 10 + Math.max(0, ones.indexOf(found[2] ?? ''));
}

interface Patterns {
  /** A scale word from `lastIndex`, after one space at most; one group for each of the language. */
  readonly scale: RegExp;
  /** A month or a number in words; one group for each value. */
  readonly word: RegExp;
  readonly values: readonly number[];
}

const cache = new Map<SiteLanguage, Patterns>();

function patternsOf(language: SiteLanguage): Patterns {
  const known = cache.get(language);
  if (known !== undefined) return known;
  const open = unspaced.includes(language);
  const before = open
    ? ''
    : language === 'ar'
      ? '(?<![\\p{L}\\p{M}])[وبلفك]{0,2}(?:ال)?'
      : '(?<![\\p{L}\\p{M}])';
  // Korean numbers stand before what they count; a syllable within a word is none.
  const after = open ? '' : language === 'ko' ? '(?=\\s)' : '(?![\\p{L}\\p{M}])';
  const spelled = [...(months[language] ?? []), ...numerals[language]]
    .map((pattern, index, all) => {
      const count = all.length - numerals[language].length;
      return { pattern, value: index < count ? index + 1 : index - count + 1 };
    })
    .sort((a, b) => b.pattern.length - a.pattern.length);
  const parts = spelled.map(({ pattern }) => `(${pattern})`).join('|');
  const scaleAfter = open || language === 'ko' ? '' : '(?![\\p{L}\\p{M}])';
  const scale = scales[language].map(([pattern]) => `(${pattern})`).join('|');
  const made: Patterns = {
    scale: new RegExp(`[ \\u00a0\\u202f]?(?:${scale})${scaleAfter}`, 'iuy'),
    word: new RegExp(`${before}(?:${parts})${after}`, 'giu'),
    values: spelled.map(({ value }) => value),
  };
  cache.set(language, made);
  return made;
}

function sum(one: Decimal | undefined, other: Decimal | undefined): Decimal {
  if (one === undefined || other === undefined) throw new RangeError('a figure has a reading');
  const power = Math.min(one.power, other.power);
  const raised = ({ digits, power: own }: Decimal): bigint => digits * 10n ** BigInt(own - power);
  return { digits: raised(one) + raised(other), power };
}

function valuesOf(numbers: readonly Decimal[]): readonly string[] {
  return [...new Set(numbers.map(canonical))];
}

function canonical({ digits, power }: Decimal): string {
  if (digits === 0n) return '0e0';
  const text = String(digits);
  const short = text.replace(/0+$/, '');
  return `${short}e${power + text.length - short.length}`;
}
