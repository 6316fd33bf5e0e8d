import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbersFrom, writeNumber } from './bytes.ts';
import { decodeShard, encodeShard, firstFrom, listingOf } from './shard.ts';

const key = fc.stringMatching(/^[a-dạđ한]{1,50}$/);
const postings = fc
  .uniqueArray(fc.nat(3_000_000), { minLength: 1, maxLength: 20 })
  .map((pages) => pages.sort((a, b) => a - b).map((page, at) => page * 8 + (at % 8)));
const listing = fc
  .uniqueArray(fc.tuple(key, postings), { selector: ([text]) => text, maxLength: 40 })
  .map((all) => all.sort(([a], [b]) => (a < b ? -1 : 1)));

describe('a shard', () => {
  test('gives back what was put in, in any listing', () => {
    fc.assert(
      fc.property(listing, (list) => {
        const bytes = encodeShard(list);
        expect([...listingOf(bytes)]).toEqual(list);
        const { keys, postings } = decodeShard(bytes);
        expect(keys.map((key, index) => [key, postings(index)])).toEqual(list);
      }),
    );
  });

  test('says how large the postings of a key are', () => {
    const shard = decodeShard(
      encodeShard([
        ['a', [8]],
        ['b', [8, 16, 24]],
      ]),
    );
    expect([shard.size(0), shard.size(1)]).toEqual([1, 3]);
  });

  test('that ends too early is refused', () => {
    const bytes = encodeShard([['a', [8]]]);
    expect(() => [...listingOf(bytes.subarray(0, -1))]).toThrow(RangeError);
    expect(() => decodeShard(new Uint8Array())).toThrow(RangeError);
  });
});

describe('numbers', () => {
  test.each([0, 127, 128, 16_383, 16_384, 2 ** 31, Number.MAX_SAFE_INTEGER])(
    '%d is read back',
    (value) => {
      const bytes: number[] = [];
      writeNumber(bytes, value);
      const numbers = numbersFrom(Uint8Array.from(bytes), 0);
      expect(numbers.next()).toBe(value);
      expect(numbers.at).toBe(bytes.length);
    },
  );
});

test.each([
  ['', 0],
  ['b', 0],
  ['c', 1],
  ['d', 1],
  ['e', 2],
])('firstFrom %j is %d', (asked, expected) => {
  expect(firstFrom(['b', 'd'], asked)).toBe(expected);
});
