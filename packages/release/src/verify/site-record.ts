import { isObject } from '../canonical-json.ts';
import type { PublicKeyRecord } from '../keys.ts';

/** Where a site says its keys. */
export const siteRecordPath = '/.well-known/nhipcau.json';

/** The keys that a site's record names; none when the bytes are no such record. */
export function keysInRecord(bytes: Uint8Array): readonly PublicKeyRecord[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const keys: unknown = isObject(value) ? value.keys : [];
    return Array.isArray(keys) ? keys.filter(isKey) : [];
  } catch {
    return [];
  }
}

/** Whether a value is what a site's record says of a key. */
export function isKey(value: unknown): value is PublicKeyRecord {
  if (!isObject(value) || value.alg !== 'Ed25519') return false;
  return typeof value.keyId === 'string' && typeof value.publicKey === 'string';
}
