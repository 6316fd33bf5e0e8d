/**
 * How one signing key takes over from another: by a rotation, which the old key signs, or by a
 * replacement, where the old key is lost and nobody but the new one vouches for the new one.
 *
 * @module
 */
import { canonicalBytes } from './canonical-json.ts';
import type { KeyChanges, KeyReplacement, KeyRotation } from './key-changes-form.ts';
import { isSignedBy, keyIdOf, type PublicKeyRecord, type SigningKey, signBytes } from './keys.ts';

/** Has `old` sign that `next` takes over. */
export function signRotation(old: SigningKey, next: SigningKey, time: string): KeyRotation {
  const said = { from: old.keyId, publicKey: rawOf(next), time, to: next.keyId };
  const { alg, signature } = signBytes(old, canonicalBytes(said));
  return { ...said, alg, signature };
}

/** Has `next` say that it takes the place of the lost key `from`. */
export function signReplacement(
  from: string,
  next: SigningKey,
  time: string,
  reason: string,
): KeyReplacement {
  const said = { from, publicKey: rawOf(next), reason, time, to: next.keyId };
  const { alg, signature } = signBytes(next, canonicalBytes(said));
  return { ...said, alg, signature };
}

function rawOf({ publicKey }: SigningKey): string {
  return Buffer.from(publicKey).toString('base64url');
}

/** Whether `old` signed this rotation, and the new key is what its identifier says. */
export function isRotationBy(
  old: Pick<PublicKeyRecord, 'keyId' | 'alg' | 'publicKey'>,
  { from, to, publicKey, time, alg, signature }: KeyRotation,
): boolean {
  if (!isKeyOf(to, publicKey)) return false;
  return isSignedBy(
    old,
    { keyId: from, alg, signature },
    canonicalBytes({ from, publicKey, time, to }),
  );
}

/** Whether the new key signed this replacement itself. */
export function isReplacement(said: KeyReplacement): boolean {
  const { from, to, publicKey, time, reason, alg, signature } = said;
  if (!isKeyOf(to, publicKey)) return false;
  const bytes = canonicalBytes({ from, publicKey, reason, time, to });
  return isSignedBy({ keyId: to, alg, publicKey }, { keyId: to, alg, signature }, bytes);
}

function isKeyOf(keyId: string, publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64url');
  return raw.length === 32 && raw.toString('base64url') === publicKey && keyIdOf(raw) === keyId;
}

/** The keys for which `known` vouch by rotations, directly or one for the other; `known` first. */
export function vouchedFor(
  known: readonly PublicKeyRecord[],
  rotations: readonly KeyRotation[],
): readonly PublicKeyRecord[] {
  const reached = [...known];
  for (const old of reached) {
    for (const rotation of rotations) {
      const { to, publicKey, time } = rotation;
      if (reached.some(({ keyId }) => keyId === to) || !isRotationBy(old, rotation)) continue;
      reached.push({ keyId: to, alg: 'Ed25519', publicKey, from: time, until: null });
    }
  }
  return reached;
}

/**
 * The keys of a site's record after changes of keys: each that handed over or was lost has its end,
 * each that took over is listed, and `present`, which signs, in any case.
 */
export function keysAfter(
  known: readonly PublicKeyRecord[],
  { rotations, replacements }: KeyChanges,
  present: PublicKeyRecord,
): readonly PublicKeyRecord[] {
  const changes = [...rotations, ...replacements];
  const taken = changes
    .filter(({ to }) => known.every(({ keyId }) => keyId !== to))
    .map(({ to, publicKey, time }): PublicKeyRecord => {
      return { keyId: to, alg: 'Ed25519', publicKey, from: time, until: null };
    });
  const listed = [...known, ...taken];
  const isListed = listed.some(({ keyId }) => keyId === present.keyId);
  return (isListed ? listed : [...listed, present]).map((key) => {
    const end = changes.find(({ from }) => from === key.keyId);
    return key.until === null && end !== undefined ? { ...key, until: end.time } : key;
  });
}

/** The changes that a site's record tells, and those that led to the key `present` since. */
export function changesAfter(told: KeyChanges, known: KeyChanges, present: string): KeyChanges {
  const led = [...known.rotations, ...known.replacements].some(({ to }) => to === present);
  const isNew = <T extends { readonly from: string; readonly to: string }>(
    one: T,
    all: readonly T[],
  ): boolean =>
    led && one.from !== present && all.every(({ from, to }) => from !== one.from || to !== one.to);
  const { rotations, replacements } = told;
  return {
    rotations: [...rotations, ...known.rotations.filter((one) => isNew(one, rotations))],
    replacements: [
      ...replacements,
      ...known.replacements.filter((one) => isNew(one, replacements)),
    ],
  };
}
