import { canonicalBytes, parseCanonical } from '../canonical-json.ts';
import { toHex } from '../hash-form.ts';
import type { PublicKeyRecord, ReleaseSignature } from '../keys.ts';
import type { SignedRelease } from '../log/release.ts';
import { isSignedRelease } from '../log/release-form.ts';
import { fromBase64url } from './base64url.ts';
import { type Means, type Step, StepFailed } from './means.ts';

/**
 * Reads a record at an address of the log: canonical bytes of a release whose hash is right.
 * Signatures are not checked here. @throws {@link StepFailed} with `step` otherwise
 */
export async function readRecordAt(
  path: string,
  means: Means,
  step: Step,
  number: number | null = null,
): Promise<SignedRelease> {
  const { status, body } = await means.ask(path);
  const value = status === 200 ? parseCanonical(body) : undefined;
  if (!isSignedRelease(value)) throw new StepFailed(step, number);
  const hash = toHex(await means.digest(canonicalBytes(value.release)));
  const right = hash === value.hash && (number === null || value.release.number === number);
  if (!right) throw new StepFailed(step, number);
  return value;
}

/** Gives the keys that signed a release. @throws {@link StepFailed} unless every signature is right */
export async function signersOf(
  { release, signatures }: SignedRelease,
  keys: readonly PublicKeyRecord[],
  means: Means,
): Promise<readonly [PublicKeyRecord, ...PublicKeyRecord[]]> {
  const bytes = canonicalBytes(release);
  const signers: PublicKeyRecord[] = [];
  for (const signature of signatures) {
    const signer = await signerOf(signature, keys, bytes, means);
    if (signer === null) throw new StepFailed('signature', release.number);
    signers.push(signer);
  }
  const [first, ...others] = signers;
  if (first === undefined) throw new StepFailed('signature', release.number);
  return [first, ...others];
}

async function signerOf(
  { keyId, alg, signature }: ReleaseSignature,
  keys: readonly PublicKeyRecord[],
  bytes: Uint8Array,
  means: Means,
): Promise<PublicKeyRecord | null> {
  if (alg !== 'Ed25519') return null;
  for (const key of keys) {
    if (key.keyId === keyId && (await isBy(key, signature, bytes, means))) return key;
  }
  return null;
}

/** Whether a signature in base64url over `bytes` is by a key that is what its identifier says. */
export async function isBy(
  { keyId, publicKey }: Pick<PublicKeyRecord, 'keyId' | 'publicKey'>,
  signature: string,
  bytes: Uint8Array,
  means: Means,
): Promise<boolean> {
  const raw = fromBase64url(publicKey);
  const signed = fromBase64url(signature);
  if (raw?.length !== 32 || signed?.length !== 64) return false;
  if (toHex(await means.digest(raw)).slice(0, 16) !== keyId) return false;
  return means.isSigned(raw, signed, bytes);
}
