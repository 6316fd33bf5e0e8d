/**
 * Pitches: what somebody proposes to tell, until another person has decided.
 *
 * @module
 */
import type {
  CivilDate,
  Instant,
  OrganisationId,
  PitchId,
  PlaceId,
  SiteLanguage,
  TopicId,
  UserId,
  WorkId,
} from '../kernel/index.ts';
import { nextDay, ok, type Result, refuse } from '../kernel/index.ts';
import type { MarketCode } from '../markets/index.ts';

/** What the proposer writes. Texts other than the title may be `''`. */
export interface PitchFields {
  readonly organisation: OrganisationId;
  /** A working title: that of the draft, should the pitch be accepted. */
  readonly title: string;
  /** What it tells. */
  readonly tells: string;
  /** Why now. */
  readonly why: string;
  /** For which readers. */
  readonly readers: string;
  /** The language in which it would be written first. */
  readonly original: SiteLanguage;
  /** Languages it should come to besides; never `original`. */
  readonly languages: readonly SiteLanguage[];
  readonly markets: readonly MarketCode[];
  readonly places: readonly PlaceId[];
  readonly topics: readonly TopicId[];
  /** The day proposed for publication; `null` means any. */
  readonly proposedOn: CivilDate | null;
}

export const pitchStates = ['open', 'put-off', 'accepted', 'declined'] as const;
export type PitchState = (typeof pitchStates)[number];

export interface Pitch extends PitchFields {
  readonly id: PitchId;
  /** Counts changes of any kind, from 1. */
  readonly version: number;
  readonly proposedBy: UserId;
  readonly proposedAt: Instant;
  readonly state: PitchState;
  /** The first day on which it waits for a decision again; `null` unless it is put off. */
  readonly putOffUntil: CivilDate | null;
  /** The last decision; `null` while there is none, and after it was opened again. */
  readonly decision: {
    readonly by: UserId;
    readonly at: Instant;
    /** `''` where none was given. */
    readonly reason: string;
  } | null;
  /** What it became; `null` unless it is accepted. */
  readonly work: WorkId | null;
}

export type PitchRefusal =
  | { readonly kind: 'pitch-decided'; readonly state: PitchState }
  | { readonly kind: 'own-pitch' }
  | { readonly kind: 'day-not-ahead'; readonly first: CivilDate };

type Outcome = Result<Pitch, PitchRefusal>;

/** Who decides, and when. */
export interface Decider {
  readonly by: UserId;
  readonly at: Instant;
}

/** A pitch that nobody has decided on. */
export function propose(id: PitchId, fields: PitchFields, { by, at }: Decider): Pitch {
  return {
    ...fields,
    ...{ id, version: 1, proposedBy: by, proposedAt: at },
    ...{ state: 'open', putOffUntil: null, decision: null, work: null },
  };
}

/** Changes what is proposed, as long as it is neither accepted nor declined. */
export function changePitch(pitch: Pitch, change: Partial<PitchFields>): Outcome {
  if (!undecided(pitch)) return decided(pitch);
  return ok(next(pitch, change));
}

/** Makes the pitch a work. Nobody accepts what they proposed (four eyes). */
export function acceptPitch(pitch: Pitch, work: WorkId, { by, at }: Decider): Outcome {
  if (!undecided(pitch)) return decided(pitch);
  if (by === pitch.proposedBy) return refuse({ kind: 'own-pitch' });
  const decision = { by, at, reason: '' };
  return ok(next(pitch, { state: 'accepted', putOffUntil: null, decision, work }));
}

/** Declines the pitch, with a reason. Also the proposer may, since it lets nothing through. */
export function declinePitch(pitch: Pitch, reason: string, { by, at }: Decider): Outcome {
  if (!undecided(pitch)) return decided(pitch);
  const decision = { by, at, reason };
  return ok(next(pitch, { state: 'declined', putOffUntil: null, decision }));
}

/**
 * Puts the pitch off until a day after `today`, on which it waits again by itself.
 *
 * @param reason `''` for none
 */
export function putOffPitch(
  pitch: Pitch,
  asked: { readonly until: CivilDate; readonly reason: string; readonly today: CivilDate },
  { by, at }: Decider,
): Outcome {
  const { until, reason, today } = asked;
  if (!undecided(pitch)) return decided(pitch);
  if (until <= today) return refuse({ kind: 'day-not-ahead', first: nextDay(today) });
  const decision = { by, at, reason };
  return ok(next(pitch, { state: 'put-off', putOffUntil: until, decision }));
}

/** Opens a declined pitch, or one that is put off, for another decision. */
export function reopenPitch(pitch: Pitch): Outcome {
  if (pitch.state !== 'declined' && pitch.state !== 'put-off') return decided(pitch);
  return ok(next(pitch, { state: 'open', putOffUntil: null, decision: null }));
}

/** Whether the pitch waits for a decision on the day `today`. */
export function pitchWaits(
  { state, putOffUntil }: Pick<Pitch, 'state' | 'putOffUntil'>,
  today: CivilDate,
): boolean {
  return state === 'open' || (state === 'put-off' && putOffUntil !== null && putOffUntil <= today);
}

function undecided({ state }: Pitch): boolean {
  return state === 'open' || state === 'put-off';
}

function decided({ state }: Pitch): Result<never, PitchRefusal> {
  return refuse({ kind: 'pitch-decided', state });
}

function next(pitch: Pitch, change: Partial<Pitch>): Pitch {
  return { ...pitch, ...change, version: pitch.version + 1 };
}
