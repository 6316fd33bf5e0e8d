/**
 * What a site's record says of how its keys followed each other: the form alone, which a browser
 * reads too. Who may believe it is told by `key-changes.ts` and `page/known-key.ts`.
 *
 * @module
 */
import { isObject } from './canonical-json.ts';

/** A key hands over to the next, and signs that it does. */
export interface KeyRotation {
  /** The key that hands over. */
  readonly from: string;
  readonly to: string;
  /** The raw new key in base64url. */
  readonly publicKey: string;
  /** RFC 3339. */
  readonly time: string;
  readonly alg: 'Ed25519';
  /** By `from`, over the canonical bytes of `{ from, publicKey, time, to }`; in base64url. */
  readonly signature: string;
}

/** A new key takes the place of a lost one, and says why. */
export interface KeyReplacement extends Omit<KeyRotation, 'signature'> {
  /** Why, for the public. */
  readonly reason: string;
  /** By `to`, over the canonical bytes of `{ from, publicKey, reason, time, to }`; in base64url. */
  readonly signature: string;
}

/** What a site's record says of how its keys followed each other. */
export interface KeyChanges {
  readonly rotations: readonly KeyRotation[];
  readonly replacements: readonly KeyReplacement[];
}

export const noKeyChanges: KeyChanges = { rotations: [], replacements: [] };

/** What a site's record says of its keys' changes; nothing where the bytes are no such record. */
export function keyChangesInRecord(bytes: Uint8Array): KeyChanges {
  try {
    return keyChangesOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return noKeyChanges;
  }
}

/** The changes of keys in a value; what has not their form is left out. */
export function keyChangesOf(value: unknown): KeyChanges {
  const { rotations, replacements } = isObject(value) ? value : {};
  return {
    rotations: Array.isArray(rotations) ? rotations.filter(isRotation) : [],
    replacements: Array.isArray(replacements) ? replacements.filter(isReplacementForm) : [],
  };
}

const texts = ['from', 'to', 'publicKey', 'time', 'signature'];

function isRotation(value: unknown): value is KeyRotation {
  if (!isObject(value) || value.alg !== 'Ed25519') return false;
  return texts.every((field) => typeof value[field] === 'string');
}

function isReplacementForm(value: unknown): value is KeyReplacement {
  return isRotation(value) && 'reason' in value && typeof value.reason === 'string';
}
