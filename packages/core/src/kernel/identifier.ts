import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

export type WorkId = Brand<string, 'WorkId'>;
export type EditionId = Brand<string, 'EditionId'>;
export type UserId = Brand<string, 'UserId'>;
export type OrganisationId = Brand<string, 'OrganisationId'>;
export type MaterialId = Brand<string, 'MaterialId'>;
export type PictureId = Brand<string, 'PictureId'>;
export type TopicId = Brand<string, 'TopicId'>;
export type PlaceId = Brand<string, 'PlaceId'>;
export type PitchId = Brand<string, 'PitchId'>;
export type AssignmentId = Brand<string, 'AssignmentId'>;
export type ThreadId = Brand<string, 'ThreadId'>;
export type CommentId = Brand<string, 'CommentId'>;
export type ConceptId = Brand<string, 'ConceptId'>;
export type AgreementId = Brand<string, 'AgreementId'>;
export type LicenceId = Brand<string, 'LicenceId'>;
/** The organisation that is the partner. */
export type PartnerId = OrganisationId;
export type PickupId = Brand<string, 'PickupId'>;
/** What money can be spent on: a visit, a programme, an event. */
export type ActivityId = Brand<string, 'ActivityId'>;
/** A visit is an activity, with the same identifier. */
export type VisitId = ActivityId;
export type MemberId = Brand<string, 'MemberId'>;
export type ApplicationId = Brand<string, 'ApplicationId'>;
export type CoverageId = Brand<string, 'CoverageId'>;
export type NeedId = Brand<string, 'NeedId'>;
export type ContributionId = Brand<string, 'ContributionId'>;
export type FundId = Brand<string, 'FundId'>;
export type EntryId = Brand<string, 'EntryId'>;

export interface NotAnIdentifier {
  readonly kind: 'not-an-identifier';
  readonly text: string;
}

/** Reads a UUIDv7 (RFC 9562 §5.7) in lower case as an identifier of the kind the caller names. */
export function parseId<Id extends string>(text: unknown): Result<Id, NotAnIdentifier> {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  return typeof text === 'string' && shape.test(text)
    ? ok(text as Id)
    : refuse({ kind: 'not-an-identifier', text: String(text) });
}

/** A UUIDv7 from its instant in milliseconds and 10 random bytes (RFC 9562 §5.7). */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('a UUIDv7 takes 10 random bytes');
  const time = milliseconds.toString(16).padStart(12, '0');
  const bytes = [...random.subarray(0, 10)];
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const rest = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const tail = `${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail}`;
}
