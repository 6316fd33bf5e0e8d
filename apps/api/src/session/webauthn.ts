/**
 * WebAuthn (Level 3) as this API uses it: the relying party is the host of the api's own origin.
 * No attestation is asked for, so that nobody learns which device a person has.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import type { UserId } from '@nhipcau/core/kernel';
import type { Passkey, PasskeyAnswer } from '@nhipcau/postgres';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { ApiConfig } from '../config.ts';

type Origin = Pick<ApiConfig, 'apiUrl'>;

/** Binary in JSON: base64url without padding. */
const binary = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);

/** What the browser makes of an authenticator's answer; what newer browsers add is left out. */
const credential = {
  id: binary,
  rawId: binary,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** RegistrationResponseJSON, WebAuthn Level 3 §5.1. */
export const registrationResponse: z.ZodType<RegistrationResponseJSON> = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: binary,
      attestationObject: binary,
      transports: z
        .array(z.string().regex(/^[a-z-]{1,30}$/))
        .max(10)
        .default([]),
    }),
  })
  .openapi('RegistrationResponse') as unknown as z.ZodType<RegistrationResponseJSON>;

/** AuthenticationResponseJSON, WebAuthn Level 3 §5.1. */
export const authenticationResponse: z.ZodType<AuthenticationResponseJSON> = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: binary,
      authenticatorData: binary,
      signature: binary,
      userHandle: binary.nullish().transform((handle) => handle ?? undefined),
    }),
  })
  .openapi('AuthenticationResponse') as unknown as z.ZodType<AuthenticationResponseJSON>;

/** Options for `navigator.credentials`, as the browser's own parsers read them. */
export const browserOptions: z.ZodType<{ readonly options: unknown }> = z.strictObject({
  options: z.looseObject({}),
});

const timeout = 300_000;

/** ES256, EdDSA and RS256 (RFC 9053 §2, RFC 8812 §2): what authenticators have. */
const algorithms = [-7, -8, -257];

/** Options to register a passkey for somebody. */
export async function registrationOptions(
  { apiUrl }: Origin,
  given: {
    readonly challenge: string;
    readonly user: { readonly id: UserId; readonly email: string; readonly name: string };
    /** Those that the person has already. */
    readonly passkeys: readonly Passkey[];
  },
): Promise<unknown> {
  const { challenge, user, passkeys } = given;
  return generateRegistrationOptions({
    rpName: 'Nhịp Cầu',
    rpID: new URL(apiUrl).hostname,
    userID: userHandle(user.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge: bytesOf(challenge),
    timeout,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: passkeys.map(described),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
}

/** Options to use a passkey: one of `passkeys`, or with `null` whichever the person chooses. */
export async function useOptions(
  { apiUrl }: Origin,
  given: {
    readonly challenge: string;
    readonly passkeys: readonly Passkey[] | null;
    /** Whether the authenticator has to verify the person, by a PIN or a finger. */
    readonly personVerified: boolean;
  },
): Promise<unknown> {
  const { challenge, passkeys, personVerified } = given;
  return generateAuthenticationOptions({
    rpID: new URL(apiUrl).hostname,
    challenge: bytesOf(challenge),
    timeout,
    userVerification: personVerified ? 'required' : 'preferred',
    ...(passkeys !== null && { allowCredentials: passkeys.map(described) }),
  });
}

/** A passkey that has just been made. */
export interface NewPasskey {
  readonly credential: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signCount: number;
  readonly transports: readonly string[];
}

/** The passkey in an answer to `challenge`; `null` when anything about the answer is wrong. */
export async function readNewPasskey(
  { apiUrl }: Origin,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<NewPasskey | null> {
  // What is attested is not asked for, and to look into it could send requests to addresses in it.
  if (attests(response) || inForeignFrame(response.response.clientDataJSON)) return null;
  const outcome = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: apiUrl,
    expectedRPID: new URL(apiUrl).hostname,
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (outcome?.verified !== true) return null;
  const { id, publicKey, counter } = outcome.registrationInfo.credential;
  const transports = response.response.transports ?? [];
  return { credential: bytesOf(id), publicKey, signCount: counter, transports };
}

/** An answer as it is judged; `null` when it cannot be read. */
export function readAnswer(
  { apiUrl }: Origin,
  response: AuthenticationResponseJSON,
): PasskeyAnswer | null {
  const challenge = challengeOf(response.response.clientDataJSON);
  if (challenge === null) return null;
  const { userHandle: handle } = response.response;
  return {
    credential: bytesOf(response.id),
    challenge,
    user: handle === undefined ? null : userOf(handle),
    verify: async (key, personVerified) => {
      if (inForeignFrame(response.response.clientDataJSON)) return null;
      const outcome = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: apiUrl,
        expectedRPID: new URL(apiUrl).hostname,
        requireUserVerification: personVerified,
        // The counter is judged where the last one is locked.
        credential: { id: response.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
      }).catch(() => null);
      return outcome?.verified === true ? outcome.authenticationInfo.newCounter : null;
    },
  };
}

/** The challenge in client data; `null` when it cannot be read. */
export function challengeOf(clientDataJSON: string): string | null {
  const { challenge } = clientDataOf(clientDataJSON);
  return typeof challenge === 'string' && /^[\w-]{1,100}$/.test(challenge) ? challenge : null;
}

/** Whether the answer was given in a frame of another site (§5.8.1, crossOrigin). */
function inForeignFrame(clientDataJSON: string): boolean {
  return clientDataOf(clientDataJSON).crossOrigin === true;
}

function clientDataOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof data === 'object' && data !== null ? { ...data } : {};
  } catch {
    return {};
  }
}

/** Whether an answer attests its authenticator, other than by its own key (§6.5.4). */
function attests({ response }: RegistrationResponseJSON): boolean {
  try {
    const attestation = decodeAttestationObject(bytesOf(response.attestationObject));
    const format = attestation.get('fmt');
    const itself = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined;
    return format !== 'none' && !itself;
  } catch {
    return true;
  }
}

function described({ credential: id, transports }: Passkey): { id: string; transports: string[] } {
  return { id: id.toString('base64url'), transports: [...transports] };
}

/** The bytes of an account's id: what an authenticator keeps of its owner (§5.4.3). */
function userHandle(user: UserId): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(user.replaceAll('-', ''), 'hex'));
}

function userOf(handle: string): string {
  const hex = Buffer.from(handle, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}
