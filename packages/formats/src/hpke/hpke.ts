/**
 * Sealing to a public key and opening with its secret half: HPKE (RFC 9180), base mode, one message for
 * each encapsulation, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-GCM. Every sealed message has
 * a fresh key of its own, which only the secret half gives again. The ciphers are the platform's: this
 * is RFC 9180's order of calls, the same in a browser and on a server.
 *
 * @module
 */

/** What is used of Web Cryptography: `crypto.subtle` of a browser or of Node. */
export interface Subtle<Key> {
  generateKey(
    algorithm: { name: 'ECDH'; namedCurve: 'P-256' },
    extractable: boolean,
    usages: 'deriveBits'[],
  ): Promise<{ readonly publicKey: Key; readonly privateKey: Key }>;
  importKey(
    format: 'raw',
    data: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; namedCurve?: string; hash?: string },
    extractable: boolean,
    usages: ('sign' | 'encrypt' | 'decrypt')[],
  ): Promise<Key>;
  exportKey(format: 'raw', key: Key): Promise<ArrayBuffer>;
  deriveBits(
    algorithm: { name: 'ECDH'; public: Key },
    key: Key,
    length: number,
  ): Promise<ArrayBuffer>;
  sign(algorithm: 'HMAC', key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  encrypt(algorithm: Gcm, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: Gcm, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

interface Gcm {
  name: 'AES-GCM';
  iv: Uint8Array<ArrayBuffer>;
  additionalData: Uint8Array<ArrayBuffer>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** What a message is bound to, so that it opens nowhere else. */
export interface Binding {
  /** Application of the sealing: the same in every message (RFC 9180 §5.1, `info`). */
  readonly info: string;
  /** What this message is (RFC 9180 §5.2, `aad`). */
  readonly aad: string;
}

/** AEAD of RFC 9180 §7.3. What is sealed here is AES-256-GCM; AES-128-GCM is that of the RFC's vectors. */
export type Aead = 'aes-256-gcm' | 'aes-128-gcm';
const aeads = {
  'aes-128-gcm': { id: 1, keyBytes: 16 },
  'aes-256-gcm': { id: 2, keyBytes: 32 },
} as const satisfies Record<Aead, object>;

/** Length of a public key of P-256, uncompressed, with which each sealed message begins. */
export const publicKeyBytes = 65;
const tagBytes = 16;
/** By how much a sealed message is longer than what is in it. */
export const sealingBytes: number = publicKeyBytes + tagBytes;
const nonceBytes = 12;
const kemId = 0x0010;
const kdfId = 0x0001;

/** Seals `plain` for whoever holds the secret half of `publicKey` (65 bytes, uncompressed). */
export async function seal<Key>(
  subtle: Subtle<Key>,
  publicKey: Bytes,
  { info, aad }: Binding,
  plain: Bytes,
): Promise<Bytes> {
  const theirs = await readPublic(subtle, publicKey);
  const own = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
  ]);
  const enc = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
  const suite = 'aes-256-gcm';
  const { key, iv } = await schedule(subtle, suite, new Uint8Array(shared), enc, publicKey, info);
  const cipher = await subtle.importKey('raw', key, { name: 'AES-GCM' }, false, ['encrypt']);
  const additionalData = utf8(aad);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, cipher, plain);
  return join(enc, new Uint8Array(sealed));
}

/**
 * Opens what was sealed for a key pair; `null` where it was altered, sealed for another pair, or is
 * bound to something else.
 */
export async function open<Key>(
  subtle: Subtle<Key>,
  pair: { readonly publicKey: Bytes; readonly privateKey: Key },
  { info, aad }: Binding,
  sealed: Bytes,
  aead: Aead = 'aes-256-gcm',
): Promise<Bytes | null> {
  if (sealed.length < publicKeyBytes + tagBytes) return null;
  const enc = sealed.slice(0, publicKeyBytes);
  try {
    const theirs = await readPublic(subtle, enc);
    const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
    const dh = new Uint8Array(shared);
    const { key, iv } = await schedule(subtle, aead, dh, enc, pair.publicKey, info);
    const cipher = await subtle.importKey('raw', key, { name: 'AES-GCM' }, false, ['decrypt']);
    const gcm: Gcm = { name: 'AES-GCM', iv, additionalData: utf8(aad) };
    return new Uint8Array(await subtle.decrypt(gcm, cipher, sealed.slice(publicKeyBytes)));
  } catch {
    return null;
  }
}

function readPublic<Key>(subtle: Subtle<Key>, bytes: Bytes): Promise<Key> {
  return subtle.importKey('raw', bytes, { name: 'ECDH', namedCurve: 'P-256' }, true, []);
}

/** `ExtractAndExpand` of RFC 9180 §4.1, then `KeySchedule` of §5.1 in base mode. */
async function schedule<Key>(
  subtle: Subtle<Key>,
  aead: Aead,
  dh: Bytes,
  enc: Bytes,
  publicKey: Bytes,
  info: string,
): Promise<{ readonly key: Bytes; readonly iv: Bytes }> {
  const { id, keyBytes } = aeads[aead];
  const kem = labelled(subtle, join(utf8('KEM'), whole(kemId)));
  const hpke = labelled(subtle, join(utf8('HPKE'), whole(kemId), whole(kdfId), whole(id)));
  const none = new Uint8Array();
  const eaePrk = await kem.extract(none, 'eae_prk', dh);
  const shared = await kem.expand(eaePrk, 'shared_secret', join(enc, publicKey), 32);
  const pskIdHash = await hpke.extract(none, 'psk_id_hash', none);
  const infoHash = await hpke.extract(none, 'info_hash', utf8(info));
  const context = join(new Uint8Array([0]), pskIdHash, infoHash);
  const secret = await hpke.extract(shared, 'secret', none);
  return {
    key: await hpke.expand(secret, 'key', context, keyBytes),
    iv: await hpke.expand(secret, 'base_nonce', context, nonceBytes),
  };
}

interface Labelled {
  readonly extract: (salt: Bytes, label: string, ikm: Bytes) => Promise<Bytes>;
  /** At most 32 bytes, so that one block of HKDF (RFC 5869 §2.3) is enough. */
  readonly expand: (prk: Bytes, label: string, info: Bytes, length: number) => Promise<Bytes>;
}

/** `LabeledExtract` and `LabeledExpand` of RFC 9180 §4. */
function labelled<Key>(subtle: Subtle<Key>, suiteId: Bytes): Labelled {
  const hmac = async (key: Bytes, data: Bytes): Promise<Bytes> => {
    // HKDF's absent salt is a block of zeros, and Web Cryptography refuses an empty key.
    const raw = key.length === 0 ? new Uint8Array(32) : key;
    const own = await subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]);
    return new Uint8Array(await subtle.sign('HMAC', own, data));
  };
  const version = utf8('HPKE-v1');
  return {
    extract: (salt, label, ikm) => hmac(salt, join(version, suiteId, utf8(label), ikm)),
    expand: async (prk, label, info, length) => {
      const labelledInfo = join(whole(length), version, suiteId, utf8(label), info);
      return (await hmac(prk, join(labelledInfo, new Uint8Array([1])))).slice(0, length);
    },
  };
}

function whole(value: number): Bytes {
  return new Uint8Array([value >> 8, value & 0xff]);
}

function utf8(text: string): Bytes {
  const escaped = encodeURIComponent(text);
  const bytes = escaped.match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return Uint8Array.from(bytes, (one) =>
    one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0),
  );
}

function join(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
