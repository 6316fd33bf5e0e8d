import type { Instant } from '@nhipcau/core/kernel';
import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { totpStep } from './totp.ts';

/** The secret of RFC 6238, appendix B, and the last six digits of its codes. */
const secret = Secret.fromLatin1('12345678901234567890').base32;

test.each<[seconds: number, code: string]>([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %d s the code is %s', (seconds, code) => {
  expect(totpStep(secret, code, (seconds * 1_000) as Instant)).toBe(Math.floor(seconds / 30));
});

test.each<[seconds: number, step: number | null]>([
  [29, 1],
  [30, 1],
  [59, 1],
  [60, 1],
  [89, 1],
  [90, null],
])('the code of the second step is found at %d s as %s', (seconds, step) => {
  expect(totpStep(secret, '287082', (seconds * 1_000) as Instant)).toBe(step);
});

test.each(['', '28708', '2870820', 'abcdef'])('%j is no code', (code) => {
  expect(totpStep(secret, code, 59_000 as Instant)).toBeNull();
});
