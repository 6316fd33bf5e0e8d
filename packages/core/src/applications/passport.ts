import { type Brand, ok, type Result, refuse } from '../kernel/index.ts';
import type { SealedPart } from './application.ts';

/** What the sealing of passports is for (RFC 9180 §5.1, `info`): part of what a sealed file is bound to. */
export const sealingPurpose = 'nhipcau passport v1';

/** What one sealed file is: it opens nowhere else. */
export function sealedAs(application: string, member: string, part: SealedPart): string {
  return `${application}/${member}/${part}`;
}

/** Bytes of a passport's picture or PDF before it is sealed, at most. */
export const mostImageBytes = 4_000_000;
/** Bytes of sealed files of one application, at most. */
export const mostSealedBytes = 120_000_000;

/** What the sealed details say. */
export interface PassportDetails {
  readonly passportNumber: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
}

/** A passport's number: 5 to 15 letters and digits in capitals (ICAO Doc 9303 part 3 allows 9 and an overflow). */
export function isPassportNumber(text: string): boolean {
  return /^[A-Z0-9]{5,15}$/.test(text);
}

/** Why a custodian opens a passport file. A code: nothing is written about the person. */
export const openingReasons = [
  'permit-dossier',
  'visa-sponsorship',
  'entry-airport',
  'authority-request',
  'correction-asked',
  'incident-record',
] as const;
export type OpeningReason = (typeof openingReasons)[number];

/** Number of a dossier, letter or record: `15/GP-BNG`, `VISIT-2026-0007`. Too short for a sentence. */
export type CaseReference = Brand<string, 'CaseReference'>;

/** Reads a case reference: up to 30 letters, digits, `/`, `-` and `.`, with a digit and without spaces. */
export function parseCaseReference(
  text: string,
): Result<CaseReference, { readonly kind: 'not-a-case-reference' }> {
  const clean = text.trim().normalize('NFC');
  return /^(?=.*\d)[\p{L}\d/.-]{3,30}$/u.test(clean)
    ? ok(clean as CaseReference)
    : refuse({ kind: 'not-a-case-reference' });
}

/** Openings by one person within an hour from which on administrators are alarmed. */
export const openingsAlarm: { readonly from: number; readonly windowMs: number } = {
  from: 20,
  windowMs: 3_600_000,
};
