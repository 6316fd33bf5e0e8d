import { ask } from '../api/index.ts';

/**
 * Whether this browser can use passkeys here: a secure origin with a name, since no relying party is
 * a bare address, and the JSON functions of WebAuthn Level 3.
 */
export function passkeysWork(): boolean {
  return (
    window.isSecureContext &&
    !/^[\d.]+$|^\[/.test(window.location.hostname) &&
    typeof window.PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  );
}

interface Asked<T> {
  readonly options: T;
}

/**
 * Makes a passkey with what the API asks for; gives the answer to it.
 * @throws {DOMException} when the person or the authenticator does not go along
 */
export async function makePasskey(
  asked: Asked<PublicKeyCredentialCreationOptionsJSON>,
): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.options);
  return answerOf(await navigator.credentials.create({ publicKey }));
}

/**
 * Asks for a passkey with the options that the API gives at `path`; gives the answer to it.
 * @throws {DOMException} when the person or the authenticator does not go along
 */
export async function askPasskey(path: string, body?: unknown): Promise<unknown> {
  const given = body === undefined ? {} : { body };
  const asked = await ask<Asked<PublicKeyCredentialRequestOptionsJSON>>('POST', path, given);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.options);
  return answerOf(await navigator.credentials.get({ publicKey }));
}

function answerOf(credential: Credential | null): unknown {
  if (credential instanceof PublicKeyCredential) return credential.toJSON();
  throw new DOMException('no passkey', 'NotAllowedError');
}
