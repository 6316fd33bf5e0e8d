/**
 * Requests: an editor asks for a work in one more language, or for an older translation to be brought
 * up to date, by a day. Pure rules.
 *
 * @module
 */
import {
  type Brand,
  type CivilDate,
  type EditionId,
  type Instant,
  ok,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
  type WorkId,
} from '../kernel/index.ts';
import type { GateGap } from './audience-gate.ts';

export type TranslationRequestId = Brand<string, 'TranslationRequestId'>;

/** `open` until a translator takes it, `taken` until the translation is public and up to date. */
export const requestStates = ['open', 'taken', 'done', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

export interface TranslationRequest {
  readonly id: TranslationRequestId;
  /** Counts changes of any kind, from 1. */
  readonly version: number;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly askedBy: UserId;
  readonly askedAt: Instant;
  /** The last day to do it, in Vietnam; `null` means none is set. */
  readonly dueOn: CivilDate | null;
  /** What the translator should know; `''` for nothing. */
  readonly note: string;
  readonly state: RequestState;
  /** Who translates it; stays when it ends. `null` before somebody has taken it. */
  readonly taken: { readonly by: UserId; readonly at: Instant } | null;
  /** When it ended and by whom; `by` is `null` where the publication ended it. `null` while it goes on. */
  readonly ended: { readonly by: UserId | null; readonly at: Instant } | null;
}

export type RequestRefusal =
  | { readonly kind: 'request-ended'; readonly state: RequestState }
  | { readonly kind: 'request-taken'; readonly by: UserId };

type Outcome = Result<TranslationRequest, RequestRefusal>;

/** What is known of a work in one language when a translation is asked for. */
export interface AskedFor {
  /** As it was asked; it may be no language of the site. */
  readonly language: string;
  readonly original: SiteLanguage;
  readonly hasText: boolean;
  /** The edition in that language; `null` where there is none. */
  readonly edition: {
    readonly id: EditionId;
    readonly isPublic: boolean;
    /** Whether the newest text is the public one. */
    readonly isNewest: boolean;
    readonly staleBlocks: number;
  } | null;
  /** The request that goes on; `null` without one. */
  readonly request: Pick<TranslationRequest, 'id'> | null;
  /** What the audience gate says of asking. */
  readonly gaps: readonly GateGap[];
}

/** Why a translation is not asked for, in this order. */
export type AskRefusal =
  | { readonly kind: 'no-such-language'; readonly language: string }
  | { readonly kind: 'is-original' }
  | { readonly kind: 'no-text' }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] }
  | { readonly kind: 'already-asked'; readonly request: TranslationRequestId }
  | { readonly kind: 'up-to-date'; readonly edition: EditionId };

/** Whether a translation into a language may be asked for. */
export function mayBeAsked(asked: AskedFor): Result<SiteLanguage, AskRefusal> {
  const language = parseSiteLanguage(asked.language);
  if (!language.ok) return refuse({ kind: 'no-such-language', language: asked.language });
  if (language.value === asked.original) return refuse({ kind: 'is-original' });
  if (!asked.hasText) return refuse({ kind: 'no-text' });
  if (asked.gaps.length > 0) return refuse({ kind: 'gate-closed', gaps: asked.gaps });
  if (asked.request !== null) return refuse({ kind: 'already-asked', request: asked.request.id });
  const { edition } = asked;
  return edition !== null && isFulfilled(edition)
    ? refuse({ kind: 'up-to-date', edition: edition.id })
    : language;
}

/** Whether nothing is left to do: the newest text is public, and its source has not outrun it. */
export function isFulfilled({
  isPublic,
  isNewest,
  staleBlocks,
}: Omit<NonNullable<AskedFor['edition']>, 'id'>): boolean {
  return isPublic && isNewest && staleBlocks === 0;
}

/** A translator takes an open request; taking one's own again changes nothing. */
export function takeRequest(request: TranslationRequest, by: UserId, at: Instant): Outcome {
  const { state, taken } = request;
  if (state === 'taken' && taken?.by === by) return ok(request);
  if (state === 'taken') return refuse({ kind: 'request-taken', by: (taken ?? { by }).by });
  return whileOn(request, (on) => next(on, { state: 'taken', taken: { by, at } }));
}

/** Whoever has taken a request gives it back, for another to take. */
export function giveBackRequest(request: TranslationRequest): Outcome {
  return whileOn(request, (on) => next(on, { state: 'open', taken: null }));
}

/** It is not needed any more. */
export function withdrawRequest(request: TranslationRequest, by: UserId, at: Instant): Outcome {
  return whileOn(request, (on) => next(on, { state: 'withdrawn', ended: { by, at } }));
}

/** The translation is public and up to date: the request ends by itself. */
export function fulfilRequest(request: TranslationRequest, at: Instant): Outcome {
  return whileOn(request, (on) => next(on, { state: 'done', ended: { by: null, at } }));
}

/** Whether something is still to be done for it. */
export function goesOn({ state }: Pick<TranslationRequest, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}

function whileOn(
  request: TranslationRequest,
  change: (on: TranslationRequest) => TranslationRequest,
): Outcome {
  return goesOn(request)
    ? ok(change(request))
    : refuse({ kind: 'request-ended', state: request.state });
}

function next(
  request: TranslationRequest,
  change: Partial<TranslationRequest>,
): TranslationRequest {
  return { ...request, ...change, version: request.version + 1 };
}
