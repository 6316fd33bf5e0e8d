import { createHash } from 'node:crypto';

declare const brand: unique symbol;

/** A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits. */
export type Hash = string & { readonly [brand]: 'Hash' };

/** The SHA-256 digest of `bytes`; of the UTF-8 bytes when a text is given. */
export function sha256(bytes: Uint8Array | string): Hash {
  return createHash('sha256').update(bytes).digest('hex') as Hash;
}

/** Whether a value has the form of a digest. */
export function isHash(value: unknown): value is Hash {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
