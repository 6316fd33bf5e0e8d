import { canonicalBytes, isObject } from '../canonical-json.ts';
import type { PublicKeyRecord } from '../keys.ts';
import { isBy } from './check-record.ts';
import type { Means } from './means.ts';

/** A key as a reader remembers it. */
export type KnownKey = Pick<PublicKeyRecord, 'keyId' | 'publicKey'>;

/** A key's handing-over to the next, signed with the one that hands over. */
interface Rotation {
  readonly from: string;
  readonly to: string;
  /** The raw new key in base64url. */
  readonly publicKey: string;
  /** RFC 3339. */
  readonly time: string;
  readonly alg: 'Ed25519';
  /** By `from`, over the canonical bytes of `{ from, to, publicKey, time }`; in base64url. */
  readonly signature: string;
}

/** How the key that signs stands to the key that a reader remembers. */
export type KeyStanding =
  /** None was remembered. */
  | { readonly kind: 'first'; readonly key: KnownKey }
  | { readonly kind: 'same'; readonly key: KnownKey }
  /** Another, for which the remembered key vouches, over others between them or directly. */
  | { readonly kind: 'rotated'; readonly key: KnownKey; readonly from: string }
  /** Another, for which the remembered key does not vouch. */
  | { readonly kind: 'unknown'; readonly key: KnownKey; readonly from: string };

/** The handings-over that a site's record names; none when the bytes are no such record. */
function rotationsInRecord(bytes: Uint8Array): readonly Rotation[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const all: unknown = isObject(value) ? value.rotations : [];
    return Array.isArray(all) ? all.filter(isRotation) : [];
  } catch {
    return [];
  }
}

function isRotation(value: unknown): value is Rotation {
  if (!isObject(value) || value.alg !== 'Ed25519') return false;
  const texts = ['from', 'to', 'publicKey', 'time', 'signature'];
  return texts.every((field) => typeof value[field] === 'string');
}

/** Judges the keys that signed a release, at least one, by what a reader remembers. */
export async function standingOf(
  signers: readonly [KnownKey, ...KnownKey[]],
  remembered: KnownKey | null,
  siteRecord: Uint8Array,
  means: Means,
): Promise<KeyStanding> {
  const [first] = signers;
  if (remembered === null) return { kind: 'first', key: first };
  const isSigner = (key: KnownKey): boolean =>
    signers.some(({ publicKey }) => publicKey === key.publicKey);
  if (isSigner(remembered)) return { kind: 'same', key: remembered };
  const rotations = rotationsInRecord(siteRecord);
  const reached = [remembered];
  for (const vouching of reached) {
    for (const rotation of rotations.filter(({ from }) => from === vouching.keyId)) {
      const { from, to, publicKey, time, signature } = rotation;
      if (reached.some(({ keyId }) => keyId === to)) continue;
      const key = { keyId: to, publicKey };
      const bytes = canonicalBytes({ from, to, publicKey, time });
      if (!(await isBy(vouching, signature, bytes, means))) continue;
      if (isSigner(key)) return { kind: 'rotated', key, from: remembered.keyId };
      reached.push(key);
    }
  }
  return { kind: 'unknown', key: first, from: remembered.keyId };
}
