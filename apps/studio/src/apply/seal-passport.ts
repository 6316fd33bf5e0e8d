import { type SealedPart, sealedAs, sealingPurpose } from '@nhipcau/core/applications';
import { seal } from '@nhipcau/formats/hpke';

/** Whether this browser can seal here: only on a page that came by https, or from this machine. */
export function canSeal(): boolean {
  return window.isSecureContext && crypto.subtle !== undefined;
}

/** Seals a part of a member's passport to the application's key, so that the house alone opens it, and only there. */
export function sealPassport(
  of: {
    readonly application: string;
    readonly member: string;
    readonly part: SealedPart;
    /** 65 bytes in base64url. */
    readonly publicKey: string;
  },
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { application, member, part, publicKey } = of;
  const binding = { info: sealingPurpose, aad: sealedAs(application, member, part) };
  return seal(fromBase64Url(publicKey), binding, plain);
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
