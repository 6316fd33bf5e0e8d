import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseSecondFactorCode,
  recovery,
  recoveryAlphabet,
  recoveryCodeOf,
  recoveryCodeText,
} from './second-factor.ts';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('a recovery code', () => {
  test('has a sign for every five of its 80 bits', () => {
    expect(recoveryAlphabet).toHaveLength(32);
    expect(new Set(recoveryAlphabet).size).toBe(32);
    expect(recoveryCodeOf(new Uint8Array(10))).toBe('0000000000000000');
    expect(recoveryCodeOf(new Uint8Array(10).fill(255))).toBe('zzzzzzzzzzzzzzzz');
    const bytes = Uint8Array.of(0x08, 0x64, 0x2a, 0x98, 0xe8, 0, 0, 0, 0, 1);
    expect(recoveryCodeOf(bytes)).toBe('11j2n67800000001');
    fc.assert(
      fc.property(tenBytes, tenBytes, (one, other) => {
        const same = one.every((byte, index) => byte === other[index]);
        expect(recoveryCodeOf(one) === recoveryCodeOf(other)).toBe(same);
        expect(recoveryCodeOf(one)).toHaveLength(recovery.signs);
      }),
    );
  });

  test('is made of ten bytes, not of nine or eleven', () => {
    expect(() => recoveryCodeOf(new Uint8Array(9))).toThrow(RangeError);
    expect(() => recoveryCodeOf(new Uint8Array(11))).toThrow(RangeError);
  });

  test('is told in four groups, and read again from what people make of it', () => {
    fc.assert(
      fc.property(tenBytes, (random) => {
        const code = recoveryCodeOf(random);
        const told = recoveryCodeText(code);
        expect(told).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/);
        const typed = [
          told,
          code,
          told.toUpperCase(),
          ` ${told.replaceAll('-', ' - ')} `,
          told.replaceAll('0', 'O').replaceAll('1', 'l'),
          told.replaceAll('0', 'o').replaceAll('1', 'I'),
        ];
        for (const text of typed) {
          expect(parseSecondFactorCode(text)).toEqual({
            ok: true,
            value: { kind: 'recovery', code },
          });
        }
      }),
    );
  });
});

describe('parseSecondFactorCode', () => {
  test.each(['123456', '123 456', ' 1-2-3-4-5-6 '])('reads %j as the code of an app', (text) => {
    expect(parseSecondFactorCode(text)).toEqual({
      ok: true,
      value: { kind: 'totp', code: '123456' },
    });
  });

  test.each([
    '',
    '12345',
    '1234567',
    '12345x',
    '12345o',
    '٠١٢٣٤٥',
    'abcd-efgh-jkmn-pqr',
    'abcd-efgh-jkmn-pqrst',
    'abcd-efgh-jkmn-pqru',
    'abcd-efgh-jkmn-pqr!',
  ])('refuses %j', (text) => {
    expect(parseSecondFactorCode(text)).toEqual({ ok: false, error: { kind: 'not-a-code' } });
  });
});
