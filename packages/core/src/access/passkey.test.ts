import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayRemovePasskey, signCountHolds } from './passkey.ts';

test.each<[last: number, given: number, holds: boolean]>([
  [0, 0, true],
  [0, 1, true],
  [1, 0, false],
  [1, 1, false],
  [1, 2, true],
  [7, 6, false],
  [7, 7, false],
  [7, 8, true],
  [7, 4_294_967_295, true],
])('after a counter of %d one of %d is taken: %s', (last, given, holds) => {
  expect(signCountHolds(last, given)).toBe(holds);
});

test('a counter that was taken is not taken again, unless nothing is counted', () => {
  const count = fc.nat({ max: 4_294_967_295 });
  fc.assert(
    fc.property(count, count, (last, given) => {
      if (signCountHolds(last, given) && given > 0) expect(signCountHolds(given, last)).toBe(false);
      expect(signCountHolds(given, given)).toBe(given === 0);
    }),
  );
});

test.each<[totp: boolean, passkeys: number, may: boolean]>([
  [true, 1, true],
  [true, 2, true],
  [false, 1, false],
  [false, 2, true],
])('with an app (%s) and %d passkeys one of them may go: %s', (totp, passkeys, may) => {
  expect(mayRemovePasskey({ totp, passkeys })).toBe(may);
});
