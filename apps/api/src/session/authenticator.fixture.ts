/**
 * An authenticator in software (WebAuthn Level 3 §6): ES256, no attestation. Tests make it answer
 * wrongly.
 *
 * @module
 */
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/** What a relying party asks for, as far as this authenticator looks at it. */
export interface Asked {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

/** How an answer differs from the right one. */
export interface Otherwise {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** Whether a PIN or a finger was asked for. */
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly signCount?: number;
  /** `null` says nothing of whose it is. */
  readonly userHandle?: string | null;
  readonly crossOrigin?: boolean;
  /** Attests the authenticator by a certificate of its maker (§8.2), as right as can be. */
  readonly attests?: boolean;
}

/** A passkey on an authenticator of its own. */
export interface SoftPasskey {
  readonly id: string;
  /** The answer that registers it. */
  readonly registration: unknown;
  /** Answers a question, with a counter that grows. */
  use(asked: Asked, otherwise?: Otherwise): unknown;
}

/** Makes a passkey for what `asked` says. */
export function makeSoftPasskey(asked: Asked, origin: string, how: Otherwise = {}): SoftPasskey {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rpId = how.rpId ?? asked.rp?.id ?? '';
  let count = how.signCount ?? 0;
  const length = Buffer.from([0, id.length]);
  const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
  const authData = Buffer.concat([authenticatorData(rpId, count, how, 0x40), attested]);
  const data = clientData(asked, origin, { type: 'webauthn.create', ...how });
  const attestationObject = Buffer.concat([
    head(5, 3),
    ...[text('fmt'), text(how.attests === true ? 'packed' : 'none')],
    ...[text('attStmt'), how.attests === true ? attestation(authData, data) : head(5, 0)],
    ...[text('authData'), bytes(authData)],
  ]);
  return {
    id: id.toString('base64url'),
    registration: {
      ...named(id),
      response: {
        clientDataJSON: data,
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
    },
    use: (question, otherwise = {}) => {
      count = otherwise.signCount ?? count + 1;
      const given = authenticatorData(otherwise.rpId ?? question.rpId ?? '', count, otherwise, 0);
      const data = clientData(question, origin, { type: 'webauthn.get', ...otherwise });
      const { userHandle = asked.user?.id ?? null } = otherwise;
      return {
        ...named(id),
        response: {
          clientDataJSON: data,
          authenticatorData: given.toString('base64url'),
          signature: signed(privateKey, given, data).toString('base64url'),
          ...(userHandle !== null && { userHandle }),
        },
      };
    },
  };
}

function named(id: Buffer): object {
  const text = id.toString('base64url');
  return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {} };
}

function clientData(asked: Asked, origin: string, how: Otherwise): string {
  const { type, challenge = asked.challenge, crossOrigin = false } = how;
  const data = { type, challenge, origin: how.origin ?? origin, crossOrigin };
  return Buffer.from(JSON.stringify(data)).toString('base64url');
}

/** §6.1: hash of the relying party, flags, counter. */
function authenticatorData(rpId: string, count: number, how: Otherwise, more: number): Buffer {
  const { userPresent = true, userVerified = true } = how;
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(count);
  const flags = (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | more;
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), counter]);
}

/** A signature over authenticator data and client data (§6.3.3). */
function signed(key: KeyObject, given: Buffer, data: string): Buffer {
  const hash = createHash('sha256').update(Buffer.from(data, 'base64url')).digest();
  return sign('sha256', Buffer.concat([given, hash]), key);
}

/** A packed attestation statement with the certificate of a maker (§8.2). */
function attestation(authData: Buffer, data: string): Buffer {
  const key = Buffer.from(makerKey, 'base64');
  const maker = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return Buffer.concat([
    head(5, 3),
    ...[text('alg'), Buffer.of(0x26)],
    ...[text('sig'), bytes(signed(maker, authData, data))],
    ...[text('x5c'), head(4, 1), bytes(Buffer.from(makerCertificate, 'base64'))],
  ]);
}

/** A maker's own certificate for these tests, until 2126, and its key. */
const makerCertificate = [
  'MIIB8jCCAZigAwIBAgIURbnJistfkeD9ZKkojPqmSvgbkjkwCgYIKoZIzj0EAwIwTzELMAkGA1UEBhMCVk4xDT',
  'ALBgNVBAoMBFRlc3QxIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xDTALBgNVBAMMBFRlc3Qw',
  'IBcNMjYxMTI3MTgwNjA4WhgPMjEyNjExMDMxODA2MDhaME8xCzAJBgNVBAYTAlZOMQ0wCwYDVQQKDARUZXN0MS',
  'IwIAYDVQQLDBlBdXRoZW50aWNhdG9yIEF0dGVzdGF0aW9uMQ0wCwYDVQQDDARUZXN0MFkwEwYHKoZIzj0CAQYI',
  'KoZIzj0DAQcDQgAEZXOJFqK1lDW077pqKYX6vbubCko/NZSc/OVHdU3ILMSO3io7XU5LS0I03I36SVpxa8wOAo',
  '/11lCiTs+W9dOFH6NQME4wHQYDVR0OBBYEFCWXPpYypFQhQY6sIrVlJZpXcbKLMB8GA1UdIwQYMBaAFCWXPpYy',
  'pFQhQY6sIrVlJZpXcbKLMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0EAwIDSAAwRQIgRALUK+A+2Y25byjsAMYlVo',
  'WiFXh/f3hlse8C1v0is14CIQCp64ZCrCu29Bs4pm4ntEesos1ULXAazjbquDsdWwxeVA==',
].join('');
const makerKey = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCIAzlSthAbuFm4RtmBPTl8nuyPsO3z2vpVEgfq',
  'jCEe6hRANCAARlc4kWorWUNbTvumophfq9u5sKSj81lJz85Ud1TcgsxI7eKjtdTktLQjTcjfpJWnFrzA4Cj/XW',
  'UKJOz5b104Uf',
].join('');

/** COSE_Key of an elliptic curve (RFC 9053 §7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (value: string): Buffer => bytes(Buffer.from(value, 'base64url'));
  const [kty, alg, crv] = [Buffer.of(1, 2), Buffer.of(3, 0x26), Buffer.of(0x20, 1)];
  const place = [Buffer.of(0x21), coordinate(x), Buffer.of(0x22), coordinate(y)];
  return Buffer.concat([head(5, 5), kty, alg, crv, ...place]);
}

/** The head of a CBOR item (RFC 8949 §3). */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  if (value < 256) return Buffer.of((major << 5) | 24, value);
  return Buffer.of((major << 5) | 25, value >> 8, value & 255);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}
