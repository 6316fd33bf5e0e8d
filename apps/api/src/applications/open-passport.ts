import {
  isPassportNumber,
  type PassportDetails,
  type SealedPart,
  sealedAs,
  sealingPurpose,
} from '@nhipcau/core/applications';
import { type ApplicationId, parseCivilDate } from '@nhipcau/core/kernel';
import { open } from '@nhipcau/formats/hpke';
import { cleanOriginal } from '@nhipcau/media';
import type { RecordKeys } from '@nhipcau/postgres';

/** A passport file as a custodian sees it. What does not hold up is `null`, with its kind in `problems`. */
export interface OpenedPassport {
  readonly details: PassportDetails | null;
  /** A picture, decoded and encoded anew; or a PDF as it came, to be looked at outside the studio. */
  readonly image: {
    readonly type: 'image/jpeg' | 'image/png' | 'application/pdf';
    readonly base64: string;
  } | null;
  readonly problems: readonly { readonly part: SealedPart; readonly kind: string }[];
}

/** A sealed part, and the key that it was sealed to. */
export interface SealedFile {
  readonly part: SealedPart;
  readonly key: string;
  readonly sealed: Uint8Array;
}

/**
 * Opens what an applicant's browser sealed. A stranger made it: nothing is trusted that it says it is, and
 * pixels are decoded within bounds and encoded anew. `null` where the key is destroyed.
 */
export async function openPassport(
  keys: RecordKeys,
  application: ApplicationId,
  member: string,
  files: readonly SealedFile[],
): Promise<OpenedPassport | null> {
  const plain = new Map<SealedPart, Uint8Array | null>();
  for (const { part, key, sealed } of files) {
    const secret = keys.read(key);
    if (secret === null) return null;
    const binding = { info: sealingPurpose, aad: sealedAs(application, member, part) };
    plain.set(part, await open(secret, binding, new Uint8Array(sealed)));
  }
  const problems: OpenedPassport['problems'][number][] = [];
  const note = (part: SealedPart, kind: string): null => {
    problems.push({ part, kind });
    return null;
  };
  const details = plain.get('details');
  const image = plain.get('image');
  return {
    details: details
      ? (readDetails(details) ?? note('details', 'unreadable'))
      : note('details', 'not-opened'),
    image: image
      ? await readImage(image, (kind) => note('image', kind))
      : note('image', 'not-opened'),
    problems,
  };
}

function readDetails(bytes: Uint8Array): PassportDetails | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { passportNumber, birthDate } = read as Readonly<Record<string, unknown>>;
    return typeof passportNumber === 'string' &&
      isPassportNumber(passportNumber) &&
      typeof birthDate === 'string' &&
      parseCivilDate(birthDate).ok
      ? { passportNumber, birthDate }
      : null;
  } catch {
    return null;
  }
}

async function readImage(
  bytes: Uint8Array,
  note: (kind: string) => null,
): Promise<OpenedPassport['image']> {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head === '%PDF-') {
    return { type: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
  }
  const cleaned = await cleanOriginal(bytes);
  if (!cleaned.ok) return note(cleaned.error.kind);
  const { format, bytes: clean } = cleaned.value;
  return { type: `image/${format}`, base64: Buffer.from(clean).toString('base64') };
}
