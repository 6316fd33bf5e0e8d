import { canonicalBytes } from '../canonical-json.ts';
import { keyChangesInRecord } from '../key-changes-form.ts';
import type { PublicKeyRecord } from '../keys.ts';
import { isBy } from './check-record.ts';
import type { Means } from './means.ts';

/** A key as a reader remembers it. */
export type KnownKey = Pick<PublicKeyRecord, 'keyId' | 'publicKey'>;

/** How the key that signs stands to the key that a reader remembers. */
export type KeyStanding =
  /** None was remembered. */
  | { readonly kind: 'first'; readonly key: KnownKey }
  | { readonly kind: 'same'; readonly key: KnownKey }
  /** Another, for which the remembered key vouches, over others between them or directly. */
  | { readonly kind: 'rotated'; readonly key: KnownKey; readonly from: string }
  /** Another, for which the remembered key does not vouch. */
  | { readonly kind: 'unknown'; readonly key: KnownKey; readonly from: string };

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
  const rotations = keyChangesInRecord(siteRecord).rotations;
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
