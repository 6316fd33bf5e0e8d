/**
 * Offers of partners: what becomes of one when it comes in, comes again, is decided upon or taken back.
 * Pure rules: no clock, no storage. Words are defined in `CONTEXT.md`.
 *
 * @module
 */
import type { Instant } from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

export const offerStates = ['offered', 'accepted', 'refused', 'taken-back'] as const;
export type OfferState = (typeof offerStates)[number];

/** What came after acceptance, the gravest alone. */
export const attentions = ['none', 'update', 'correction', 'kill'] as const;
export type Attention = (typeof attentions)[number];

/** An offer as far as rules look at it. */
export interface Offer {
  readonly state: OfferState;
  readonly attention: Attention;
  /** Whether it is a work here, or is on its way to be one. */
  readonly carried: boolean;
  /** Of what it says: title, text, pictures, terms. */
  readonly fingerprint: string;
  /** When the partner last changed it; `null` where the partner does not say. */
  readonly changedAt: Instant | null;
  /** From then on the partner does not offer it; `null` means without end. */
  readonly expiresAt: Instant | null;
}

/** An item as it comes in. */
export interface Incoming {
  readonly fingerprint: string;
  readonly changedAt: Instant | null;
  readonly expiresAt: Instant | null;
  /** `false`: the partner killed it or holds it back. */
  readonly usable: boolean;
  /** Whether this version mends an error. */
  readonly corrects: boolean;
}

/** What to do with an item that came in. */
export type Reception =
  | { readonly kind: 'new' }
  | { readonly kind: 'changed'; readonly state: OfferState; readonly attention: Attention }
  /** `never-had`: taken back or ended before we had it. */
  | { readonly kind: 'nothing'; readonly why: 'unchanged' | 'older' | 'never-had' };

/**
 * Receives an item; `before` is `null` where there is none of its name. What is taken back is taken back
 * in whatever order versions come; a version older than ours changes nothing else. A refused offer
 * stays refused when it changes. A work is never changed by it: people are told.
 */
export function receive(before: Offer | null, incoming: Incoming, now: Instant): Reception {
  const usable = incoming.usable && !isOver(incoming.expiresAt, now);
  if (before === null) {
    return usable ? { kind: 'new' } : { kind: 'nothing', why: 'never-had' };
  }
  const older =
    before.changedAt !== null &&
    incoming.changedAt !== null &&
    incoming.changedAt < before.changedAt;
  if (!usable) {
    if (before.state === 'taken-back') return { kind: 'nothing', why: 'unchanged' };
    // An end that was announced is no kill: the terms of the work say the same.
    const killed = before.carried && !incoming.usable;
    return { kind: 'changed', state: 'taken-back', attention: killed ? 'kill' : before.attention };
  }
  if (older) return { kind: 'nothing', why: 'older' };
  if (before.state === 'taken-back') {
    if (before.fingerprint === incoming.fingerprint) return { kind: 'nothing', why: 'unchanged' };
    return before.carried
      ? { kind: 'changed', state: 'accepted', attention: 'update' }
      : { kind: 'changed', state: 'offered', attention: 'none' };
  }
  if (before.fingerprint === incoming.fingerprint) return { kind: 'nothing', why: 'unchanged' };
  if (before.state !== 'accepted') {
    return { kind: 'changed', state: before.state, attention: 'none' };
  }
  const news = incoming.corrects ? 'correction' : 'update';
  return { kind: 'changed', state: 'accepted', attention: graver(before.attention, news) };
}

export type OfferRefusal =
  | { readonly kind: 'wrong-offer-state'; readonly state: OfferState }
  | { readonly kind: 'offer-ended' }
  | { readonly kind: 'nothing-to-settle' };

type Decided = Pick<Offer, 'state' | 'attention' | 'carried'>;

/**
 * Accepts an offer, or the change of one that was accepted. One that was refused may be accepted after
 * all; what is taken back or over may not.
 */
export function acceptOffer(offer: Offer, now: Instant): Result<Decided, OfferRefusal> {
  const { state, attention } = offer;
  const again = state === 'accepted' && (attention === 'update' || attention === 'correction');
  if (state !== 'offered' && state !== 'refused' && !again) {
    return refuse({ kind: 'wrong-offer-state', state });
  }
  if (isOver(offer.expiresAt, now)) return refuse({ kind: 'offer-ended' });
  return ok({ state: 'accepted', attention: 'none', carried: true });
}

/** Refuses an offer that nobody has decided upon. */
export function refuseOffer(offer: Offer): Result<Decided, OfferRefusal> {
  const { state, carried } = offer;
  if (state !== 'offered') return refuse({ kind: 'wrong-offer-state', state });
  return ok({ state: 'refused', attention: 'none', carried });
}

/** The partner's own people take back what nobody has decided upon. */
export function takeBackOffer(offer: Offer): Result<Decided, OfferRefusal> {
  const { state, carried } = offer;
  if (state !== 'offered') return refuse({ kind: 'wrong-offer-state', state });
  return ok({ state: 'taken-back', attention: 'none', carried });
}

/** Says that somebody has done what an offer wanted attention for. */
export function settleOffer(offer: Offer): Result<Decided, OfferRefusal> {
  const { state, attention, carried } = offer;
  if (attention === 'none') return refuse({ kind: 'nothing-to-settle' });
  return ok({ state, attention: 'none', carried });
}

function isOver(until: Instant | null, now: Instant): boolean {
  return until !== null && until <= now;
}

function graver(one: Attention, other: Attention): Attention {
  return attentions.indexOf(one) > attentions.indexOf(other) ? one : other;
}

/** How often an address may be asked, in minutes. */
export const feedEveryMinutes = { least: 5, most: 1_440 } as const;

/**
 * When to ask an address again, in milliseconds from now: after each failure in a row twice as long, and not
 * before its server wants to be asked (`restMs`); at most a day.
 */
export function nextAskMs(everyMinutes: number, failures: number, restMs: number | null): number {
  const mostMs = feedEveryMinutes.most * 60_000;
  return Math.min(
    Math.max(everyMinutes * 60_000 * 2 ** Math.min(failures, 20), restMs ?? 0),
    mostMs,
  );
}
