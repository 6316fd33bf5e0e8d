import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './hash.ts';

/** An Ed25519 key pair (RFC 8032) that signs releases. */
export interface SigningKey {
  /** The first 16 digits of the SHA-256 of the raw public key. */
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** The raw public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** What `/.well-known/nhipcau.json` says of a key. */
export interface PublicKeyRecord {
  readonly keyId: string;
  readonly alg: 'Ed25519';
  /** The raw public key in base64url. */
  readonly publicKey: string;
  /** First use, RFC 3339. */
  readonly from: string;
  /** End of use, RFC 3339, excluded; `null` while it signs. It does not undo older signatures. */
  readonly until: string | null;
}

/** A signature over the canonical bytes of a release. */
export interface ReleaseSignature {
  readonly keyId: string;
  readonly alg: 'Ed25519';
  /** In base64url. */
  readonly signature: string;
}

/** The private key, PKCS #8 in PEM (RFC 5958, RFC 7468), inside the folder of keys. */
export const keyFile = 'release-ed25519.pem';

/**
 * Reads the signing key of a folder; makes it when there is none, so that of several processes all
 * get the same. The folder has mode 0700 and the file 0600 afterwards.
 * @throws when the file is no Ed25519 key or cannot be read or written.
 */
export async function loadOrCreateKey(folder: string): Promise<SigningKey> {
  const file = join(folder, keyFile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  let pem = readIfThere(file);
  if (pem === null) {
    createKey(folder, file);
    pem = readFileSync(file, 'utf8');
  }
  chmodSync(file, 0o600);
  return parseKey(pem, file);
}

/** Reads the signing key of a folder and changes nothing; `null` when there is none. @throws as above */
export function readKey(folder: string): SigningKey | null {
  const file = join(folder, keyFile);
  const pem = readIfThere(file);
  return pem === null ? null : parseKey(pem, file);
}

/** A key from its PEM, which stands in `file`. @throws when it is no Ed25519 key. */
export function parseKey(pem: string, file: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key`);
  return signingKeyOf(privateKey);
}

/** A key that lives in memory only. */
export function newSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ed25519').privateKey);
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = Buffer.from(x ?? '', 'base64url');
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** The identifier of a raw public key. */
export function keyIdOf(publicKey: Uint8Array): string {
  return sha256(publicKey).slice(0, 16);
}

/** What is published of a key that is in use since `from` (RFC 3339). */
export function publicKeyRecord(key: SigningKey, from: string): PublicKeyRecord {
  const publicKey = Buffer.from(key.publicKey).toString('base64url');
  return { keyId: key.keyId, alg: 'Ed25519', publicKey, from, until: null };
}

/** Signs bytes (RFC 8032 §5.1.6). */
export function signBytes(key: SigningKey, bytes: Uint8Array): ReleaseSignature {
  const signature = sign(null, bytes, key.privateKey).toString('base64url');
  return { keyId: key.keyId, alg: 'Ed25519', signature };
}

/** Whether a signature over `bytes` was made with a key, in its only spelling. */
export function isSignedBy(
  key: Pick<PublicKeyRecord, 'keyId' | 'alg' | 'publicKey'>,
  { keyId, alg, signature }: ReleaseSignature,
  bytes: Uint8Array,
): boolean {
  const raw = Buffer.from(key.publicKey, 'base64url');
  const signed = Buffer.from(signature, 'base64url');
  if (alg !== 'Ed25519' || key.alg !== 'Ed25519' || keyId !== key.keyId) return false;
  if (raw.length !== 32 || keyIdOf(raw) !== keyId) return false;
  if (signed.length !== 64 || signed.toString('base64url') !== signature) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  try {
    return verify(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), signed);
  } catch {
    return false;
  }
}

/** The text of a file; `null` where there is none. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes a key file whole or not at all; one that another process made meanwhile is kept. */
function createKey(folder: string, file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const part = join(folder, `.${process.pid}-${randomBytes(8).toString('hex')}`);
  try {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(part, pem, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(part, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(part, { force: true });
  }
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
