import { ok, type Result, refuse } from '../kernel/index.ts';

declare const recoveryCodeBrand: unique symbol;
/** A recovery code in its plain form: 16 signs of {@link recoveryAlphabet}, 80 bits. */
export type RecoveryCode = string & { readonly [recoveryCodeBrand]: true };

/** Crockford's base32 in lower case: no i, l, o or u, so that nothing is misread. */
export const recoveryAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** How many codes a person gets at once, and how long each is. */
export const recovery = { codes: 10, signs: 16 } as const;

/** What a person types as the second factor. */
export type SecondFactorCode =
  /** Six digits (RFC 6238). */
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: RecoveryCode };

const plainRecoveryCode = new RegExp(`^[${recoveryAlphabet}]{${recovery.signs}}$`);

/**
 * Reads a code as people type it: spaces and hyphens anywhere, capitals, and in a recovery code `o`
 * for `0`, `i` and `l` for `1`.
 */
export function parseSecondFactorCode(
  text: string,
): Result<SecondFactorCode, { readonly kind: 'not-a-code' }> {
  const plain = text.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(plain)) return ok({ kind: 'totp', code: plain });
  const code = plain.replaceAll('o', '0').replace(/[il]/g, '1');
  if (!plainRecoveryCode.test(code)) return refuse({ kind: 'not-a-code' });
  return ok({ kind: 'recovery', code: code as RecoveryCode });
}

/**
 * The recovery code of 10 random bytes.
 * @throws {RangeError} for another number of bytes
 */
export function recoveryCodeOf(random: Uint8Array): RecoveryCode {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if (bits.length !== 5 * recovery.signs) throw new RangeError('a recovery code needs 10 bytes');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => recoveryAlphabet[parseInt(five, 2)]);
  return signs.join('') as RecoveryCode;
}

/** A recovery code as people read it: four groups of four. */
export function recoveryCodeText(code: RecoveryCode): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
