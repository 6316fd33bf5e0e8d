import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInt8, parseTimestamp, types } from './parsers.ts';

describe('an int8', () => {
  test.each([
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
  ])('of %s is a number', (text, value) => {
    expect(parseInt8(text)).toBe(value);
  });

  test.each(['9007199254740992', '-9007199254740992', '9223372036854775807'])(
    'of %s fails instead of losing digits',
    (text) => {
      expect(() => parseInt8(text)).toThrow(RangeError);
    },
  );
});

describe('a timestamptz', () => {
  test.each([
    ['1970-01-01 00:00:00+00', 0],
    ['1970-01-01 00:00:00.001+00', 1],
    ['1970-01-01 00:00:00.1+00', 100],
    ['1970-01-01 00:00:00.000999+00', 0],
    ['1969-12-31 23:59:59.999+00', -1],
    ['2026-11-24 02:00:00+00', Date.UTC(2026, 10, 24, 2)],
  ])('of %s is %i ms', (text, value) => {
    expect(parseTimestamp(text)).toBe(value);
  });

  test.each(['infinity', '-infinity', '2026-11-24 09:00:00+07', '10000-01-01 00:00:00+00'])(
    'of %s fails',
    (text) => {
      expect(() => parseTimestamp(text)).toThrow(RangeError);
    },
  );

  test('is read exactly, whatever the millisecond', () => {
    const span = { min: Date.UTC(1000, 0), max: Date.UTC(9999, 11, 31) };
    fc.assert(
      fc.property(fc.integer(span), (ms) => {
        const text = new Date(ms).toISOString().replace('T', ' ').replace('Z', '+00');
        expect(parseTimestamp(text)).toBe(ms);
      }),
    );
  });
});

test('arrays are read like their items, null included', () => {
  const read = types.getTypeParser(1016 as never, 'text');
  expect(read('{1,NULL,3}')).toEqual([1, null, 3]);
  expect(types.getTypeParser(1182 as never, 'text')('{2026-11-24}')).toEqual(['2026-11-24']);
  expect(types.getTypeParser(1185 as never, 'text')('{"1970-01-01 00:00:01+00"}')).toEqual([1000]);
});
