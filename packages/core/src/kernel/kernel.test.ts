import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCountryCode } from './country.ts';
import { parseId, uuidv7 } from './identifier.ts';
import {
  civilDateAt,
  formatInstant,
  instantOf,
  parseCivilDate,
  parseInstant,
  vietnamDay,
  vietnamDayStart,
  vietnamMinute,
} from './instant.ts';
import { inLanguage, parseLanguageTag, parseSiteLanguage } from './language.ts';
import { expectOk, ok, refuse } from './result.ts';
import { parseSlug, slugOf, slugSkeleton } from './slug.ts';
import { parseRun, parseText } from './text.ts';

describe('text', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });

  test('once read is read again the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const first = parseText(text, 200, true);
        if (!first.ok) return;
        expect(parseText(first.value, 200, true)).toEqual(first);
        expect(first.value).toBe(first.value.normalize('NFC').trim());
      }),
      { numRuns: 500 },
    );
  });

  test('inside a block keeps the white space at its ends', () => {
    expect(parseRun(' a ', 10)).toEqual({ ok: true, value: ' a ' });
    fc.assert(
      fc.property(anyText, (text) => {
        const first = parseRun(text, 200);
        if (first.ok) expect(parseRun(first.value, 200)).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[text: string, codePoint: string, at: number]>([
    ['a\u0000', 'U+0000', 1],
    ['\u001bx', 'U+001B', 0],
    ['ab\u007f', 'U+007F', 2],
    ['a\u202ab', 'U+202A', 1],
    ['a\u202eb', 'U+202E', 1],
    ['a\u2066b', 'U+2066', 1],
    ['a\u2069b', 'U+2069', 1],
    ['a\ufeffb', 'U+FEFF', 1],
    ['a\ud800b', 'U+D800', 1],
    ['a\u{e0041}b', 'U+E0041', 1],
  ])('with %j is refused by its code point', (text, codePoint, at) => {
    expect(parseText(text, 100)).toEqual({
      ok: false,
      error: { kind: 'forbidden-character', codePoint, at },
    });
  });

  test.each(['a\tb', 'a\nb', 'a\u200cb', 'a\u200db', 'a\u200eb', 'a\u200fb', 'a\u2028b', '😀'])(
    '%j is taken',
    (text) => expect(parseText(text, 100)).toEqual({ ok: true, value: text }),
  );

  test('has its length and its emptiness judged after it was made NFC and trimmed', () => {
    expect(parseText('é'.normalize('NFD').repeat(10), 10).ok).toBe(true);
    expect(parseText('a'.repeat(11), 10)).toMatchObject({ ok: false, error: { length: 11 } });
    expect(parseText('  ', 10)).toEqual({ ok: false, error: { kind: 'empty' } });
    expect(parseText('  ', 10, true)).toEqual({ ok: true, value: '' });
    expect(parseText(1, 10)).toEqual({ ok: false, error: { kind: 'not-text' } });
    expect(parseText('a\r\nb\rc', 10)).toEqual({ ok: true, value: 'a\nb\nc' });
  });
});

describe('a slug', () => {
  test.each(['a', 'hoi-an', '5-9', 'a'.repeat(80)])('%s is one', (text) => {
    expect(parseSlug(text).ok).toBe(true);
  });
  test.each(['', 'A', 'a--b', '-a', 'a-', 'đ', 'a b', 'a'.repeat(81), 'index', 'page', 'search'])(
    '%j is none',
    (text) => expect(parseSlug(text).ok).toBe(false),
  );
  test.each([
    ['Đêm phố cổ Hội An', 'dem-pho-co-hoi-an'],
    ['  100% Việt!  ', '100-viet'],
  ])('of %j is %s', (title, slug) => {
    expect(slugOf(title)).toEqual({ ok: true, value: slug });
  });
  test('of a title without Latin letters is none', () => {
    expect(slugOf('下龙湾').ok).toBe(false);
  });
  test('of any title is one, or none', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const made = slugOf(title);
        if (made.ok) expect(parseSlug(made.value)).toEqual(made);
      }),
    );
  });
  test.each([
    ['hoi-an', 'h01-an'],
    ['modern', 'modem'],
    ['wave', 'vvave'],
    ['five-5', 'five-s'],
    ['a-b', 'ab'],
  ])('%s looks like %s', (a, b) => {
    expect(slugSkeleton(expectOk(parseSlug(a)))).toBe(slugSkeleton(expectOk(parseSlug(b))));
  });
  test('does not look like one with other letters', () => {
    expect(slugSkeleton(expectOk(parseSlug('hue')))).not.toBe(
      slugSkeleton(expectOk(parseSlug('hua'))),
    );
  });
});

describe('an instant', () => {
  test('is read back from how it is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (milliseconds) => {
        const at = instantOf(milliseconds);
        expect(parseInstant(formatInstant(at))).toEqual({ ok: true, value: at });
      }),
    );
  });
  test('is the same in another offset', () => {
    expect(parseInstant('2026-11-24T09:00:00+07:00')).toEqual(parseInstant('2026-11-24T02:00:00Z'));
  });
  test.each([
    ...['2026-02-30T00:00:00Z', '2026-11-24', '2026-11-24T02:00Z', '2026-11-24T02:00:00'],
    ...['2026-11-24T02:00:00.0001Z', '2026-11-24T25:00:00Z', 'now', '2026-11-24t02:00:00z'],
  ])('is not %s', (text) => expect(parseInstant(text).ok).toBe(false));
  test('falls on a day by its offset, in Vietnam seven hours', () => {
    const late = expectOk(parseInstant('2026-11-24T16:59:59.999Z'));
    expect(vietnamDay(late)).toBe('2026-11-24');
    expect(vietnamDay(instantOf(late + 1))).toBe('2026-11-25');
    expect(civilDateAt(late, 420)).toBe('2026-11-24');
    expect(civilDateAt(instantOf(late + 1), 420)).toBe('2026-11-25');
  });
  test('is a minute of the day in Vietnam, before 1970 too', () => {
    const last = expectOk(parseInstant('2026-11-24T16:59:59.999Z'));
    expect(vietnamMinute(last)).toBe(1_439);
    expect(vietnamMinute(instantOf(last + 1))).toBe(0);
    expect(vietnamMinute(expectOk(parseInstant('1969-12-31T16:59:00Z')))).toBe(1_439);
    expect(vietnamMinute(expectOk(parseInstant('1969-12-31T17:00:00Z')))).toBe(0);
  });
  test('begins a day in Vietnam at its first millisecond', () => {
    const start = expectOk(parseInstant('2026-11-24T17:00:00Z'));
    expect(vietnamDayStart(expectOk(parseCivilDate('2026-11-25')))).toBe(start);
  });
  test('has whole milliseconds', () => {
    expect(() => instantOf(0.5)).toThrow(RangeError);
    expect(() => instantOf(Number.NaN)).toThrow(RangeError);
  });
  test.each(['2025-02-29', '2024-13-01', '2024-1-1', '0000-00-00'])('no calendar has %s', (text) =>
    expect(parseCivilDate(text).ok).toBe(false),
  );
  test('leap days are days', () => expect(parseCivilDate('2024-02-29').ok).toBe(true));
});

describe('a language', () => {
  test.each([
    ['VI', 'vi'],
    ['zh-hant', 'zh-Hant'],
    ['PT-br', 'pt-BR'],
    ['es-419', 'es-419'],
    ['sr-latn-rs', 'sr-Latn-RS'],
  ])('%s is told as %s', (text, tag) => {
    expect(parseLanguageTag(text)).toEqual({ ok: true, value: tag });
    expect(parseLanguageTag(tag)).toEqual({ ok: true, value: tag });
  });
  test.each(['', 'v', 'viet', 'vi_VN', 'vi-', 'vi-V', 'x-klingon'])('%j is none', (text) =>
    expect(parseLanguageTag(text).ok).toBe(false),
  );
  test('of the site is one of twelve, in lower case', () => {
    expect([parseSiteLanguage('km').ok, parseSiteLanguage('KM').ok]).toEqual([true, false]);
    expect(inLanguage({ vi: 'a', en: 'b', ko: 'c' }, 'ko')).toBe('c');
    expect(inLanguage({ vi: 'a', en: 'b' }, 'ko')).toBe('b');
  });
});

describe('an identifier', () => {
  test('is made of its instant and random bytes, in order of time', () => {
    const bytes = new Uint8Array(10).fill(255);
    const first = uuidv7(1_000, bytes);
    expect(parseId(first)).toEqual({ ok: true, value: first });
    expect(first < uuidv7(1_001, new Uint8Array(10))).toBe(true);
    expect(() => uuidv7(1, new Uint8Array(9))).toThrow(RangeError);
  });
  test.each([
    '0192a0f0-0000-4000-8000-000000000001',
    '0192A0F0-0000-7000-8000-000000000001',
    '0192a0f0-0000-7000-c000-000000000001',
    '',
    null,
  ])('%j is none', (text) => expect(parseId(text).ok).toBe(false));
  test.each([
    ['VN', true],
    ['vn', false],
    ['VNM', false],
  ])('the country %s: %s', (text, right) => expect(parseCountryCode(text).ok).toBe(right));
});

test('a refusal where none can be is a fault', () => {
  expect(expectOk(ok(1))).toBe(1);
  expect(() => expectOk(refuse({ kind: 'no' }))).toThrow('unexpected refusal');
});
