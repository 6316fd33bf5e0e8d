import { isObject } from '../canonical-json.ts';
import { isHash } from '../hash-form.ts';
import type { Release, SignedRelease } from './release.ts';

/** Whether a value has the form of a release's record. Hash and signatures are not checked here. */
export function isSignedRelease(value: unknown): value is SignedRelease {
  return (
    isObject(value) &&
    isRelease(value.release) &&
    isHash(value.hash) &&
    Array.isArray(value.signatures) &&
    value.signatures.every(isSignature)
  );
}

function isRelease(value: unknown): value is Release {
  if (!isObject(value)) return false;
  const { number, previous, time, reason, roots, heads } = value;
  return (
    Number.isSafeInteger(number) &&
    (number as number) >= 1 &&
    (previous === null || isHash(previous)) &&
    typeof time === 'string' &&
    typeof reason === 'string' &&
    isObject(roots) &&
    Object.values(roots).every(isRoots) &&
    isObject(heads) &&
    Object.values(heads).every((head) => typeof head === 'string')
  );
}

function isRoots(value: unknown): boolean {
  return isObject(value) && ['map', 'log', 'changes'].every((field) => isHash(value[field]));
}

function isSignature(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.keyId === 'string' &&
    value.alg === 'Ed25519' &&
    typeof value.signature === 'string'
  );
}
