/**
 * Sealing to a public key and opening with its secret half: HPKE (RFC 9180), base mode, one message for
 * each encapsulation, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Every sealed message
 * has a fresh key of its own, which only the secret half gives again. The same in a browser and on a server.
 *
 * @module
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a message is bound to, so that it opens nowhere else. */
export interface Binding {
  /** Application of the sealing: the same in every message (RFC 9180 §5.1, `info`). */
  readonly info: string;
  /** What this message is (RFC 9180 §5.2, `aad`). */
  readonly aad: string;
}

/** The secret half of a key pair of P-256 (RFC 7517, RFC 7518 §6.2). */
export interface SecretKey {
  readonly kty?: string;
  readonly crv?: string;
  readonly d?: string;
  readonly x?: string;
  readonly y?: string;
}

/** Length of a public key of P-256, uncompressed, with which each sealed message begins. */
export const publicKeyBytes = 65;
const tagBytes = 16;
/** By how much a sealed message is longer than what is in it. */
export const sealingBytes: number = publicKeyBytes + tagBytes;

/** Seals `plain` for whoever holds the secret half of `publicKey` (65 bytes, uncompressed). */
export async function seal(publicKey: Bytes, { info, aad }: Binding, plain: Bytes): Promise<Bytes> {
  const suite = suiteOf();
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const sealing = { recipientPublicKey, info: utf8(info) };
  const { enc, ct } = await suite.seal(sealing, plain, utf8(aad));
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
  sealed.set(new Uint8Array(enc));
  sealed.set(new Uint8Array(ct), enc.byteLength);
  return sealed;
}

/**
 * Opens what was sealed for a key pair; `null` where it was altered, sealed for another pair, or is
 * bound to something else.
 */
export async function open(
  secret: SecretKey,
  { info, aad }: Binding,
  sealed: Bytes,
): Promise<Bytes | null> {
  const suite = suiteOf();
  const recipientKey = await suite.kem.importKey('jwk', { ...secret }, false);
  const opening = { recipientKey, enc: sealed.slice(0, publicKeyBytes), info: utf8(info) };
  try {
    return new Uint8Array(await suite.open(opening, sealed.slice(publicKeyBytes), utf8(aad)));
  } catch {
    return null;
  }
}

function suiteOf(): CipherSuite {
  return new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
}

function utf8(text: string): Bytes {
  const escaped = encodeURIComponent(text);
  const bytes = escaped.match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return Uint8Array.from(bytes, (one) =>
    one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0),
  );
}
