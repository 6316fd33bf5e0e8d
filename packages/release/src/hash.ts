import { createHash } from 'node:crypto';
import type { Hash } from './hash-form.ts';

export { type Hash, isHash } from './hash-form.ts';

/** The SHA-256 digest of `bytes`; of the UTF-8 bytes when a text is given. */
export function sha256(bytes: Uint8Array | string): Hash {
  return createHash('sha256').update(bytes).digest('hex') as Hash;
}
