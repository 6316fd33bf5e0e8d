import { type Instant, ok, type Result, refuse } from '../kernel/index.ts';

/** When something holds: `[from, until)`. */
export interface Term {
  readonly from: Instant;
  /** `null` means without end. */
  readonly until: Instant | null;
}

/** How far a term has come. */
export const termStates = ['waiting', 'current', 'over'] as const;
export type TermState = (typeof termStates)[number];

/** Something with a term, as far as it has come. */
export interface Termed extends Term {
  readonly state: TermState;
}

export type TermRefusal = { readonly kind: 'not-after-from' } | { readonly kind: 'already-over' };

/** Where a term stands at `now` by the clock alone. */
export function termState({ from, until }: Term, now: Instant): TermState {
  if (until !== null && until <= now) return 'over';
  return from <= now ? 'current' : 'waiting';
}

/**
 * Where something stands at `now` that stood at `state` before. It goes forward only: a clock that
 * is set back neither takes away what began nor begins anew what ended, and begins nothing early.
 */
export function turned({ state, ...term }: Termed, now: Instant): TermState {
  if (state === 'over') return 'over';
  const byClock = termState(term, now);
  return state === 'current' && byClock === 'waiting' ? 'current' : byClock;
}

/** Where something stands once a person has given it another term: what began and is left so stays. */
export function turnedAfterEdit(before: Termed, after: Term, now: Instant): TermState {
  const began = before.state !== 'waiting' && before.from === after.from;
  return turned({ ...after, state: began ? 'current' : 'waiting' }, now);
}

/** The instant of the next turn; `null` where none follows. */
export function nextTurn({ state, from, until }: Termed): Instant | null {
  if (state === 'over') return null;
  return state === 'waiting' ? from : until;
}

/** Refuses a term that holds at no instant, or none that is ahead. */
export function checkTerm(term: Term, now: Instant): Result<Term, TermRefusal> {
  const { from, until } = term;
  if (until !== null && until <= from) return refuse({ kind: 'not-after-from' });
  if (until !== null && until <= now) return refuse({ kind: 'already-over' });
  return ok(term);
}
