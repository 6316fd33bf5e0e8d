declare const brand: unique symbol;

/** A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits. */
export type Hash = string & { readonly [brand]: 'Hash' };

/** Whether a value has the form of a digest. */
export function isHash(value: unknown): value is Hash {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes in lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte];
  return text;
}
