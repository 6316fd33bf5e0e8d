import {
  type Brand,
  type CivilDate,
  type OrganisationId,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import { beginState, type NewState, type StateNotLater } from './begin-state.ts';
import type { Organisation, OrganisationState } from './organisation.ts';

export type OrganisationChangeId = Brand<string, 'OrganisationChangeId'>;

/** What a reorganisation does to bodies. A `TRANSFER` moves duties; both bodies go on. */
export const changeKinds = ['RENAME', 'MERGE', 'SPLIT', 'TRANSFER', 'DISSOLVE'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A reorganisation: what became of which bodies, on which day, and which decision says so. */
export interface OrganisationChange {
  readonly kind: ChangeKind;
  /** The bodies that it happens to. */
  readonly from: readonly OrganisationId[];
  /** The bodies that take over; of a `RENAME` the same one, of a `DISSOLVE` none. */
  readonly to: readonly OrganisationId[];
  /** The first day on which it is so. */
  readonly on: CivilDate;
  /** The decision that orders it, by its number and issuer; never `''`. */
  readonly basis: string;
}

/** Why a reorganisation cannot be as it is told, in this order. */
export type ChangeRefusal =
  | { readonly kind: 'basis-missing' }
  | { readonly kind: 'wrong-bodies'; readonly change: ChangeKind }
  | { readonly kind: 'no-such-body'; readonly organisation: OrganisationId }
  | {
      readonly kind: 'body-ended';
      readonly organisation: OrganisationId;
      readonly until: CivilDate;
    }
  | { readonly kind: 'new-name-missing' }
  | StateNotLater;

/**
 * How many bodies each kind takes: a merger has at least two, one of which may be the one that goes
 * on; a split gives at least two, of which one may be the old one.
 */
function bodiesFit({ kind, from, to }: OrganisationChange): boolean {
  const alike = new Set(from).size < from.length || new Set(to).size < to.length;
  if (alike) return false;
  switch (kind) {
    case 'RENAME':
      return from.length === 1 && to.length === 1 && from[0] === to[0];
    case 'MERGE':
      return to.length === 1 && new Set([...from, ...to]).size >= 2 && from.length >= 1;
    case 'SPLIT':
      return from.length === 1 && to.length >= 2;
    case 'TRANSFER':
      return from.length === 1 && to.length === 1 && from[0] !== to[0];
    case 'DISSOLVE':
      return from.length === 1 && to.length === 0;
  }
}

/** The bodies that are no more from the day of a reorganisation on. */
export function endedBy({ kind, from, to }: OrganisationChange): readonly OrganisationId[] {
  return kind === 'TRANSFER' ? [] : from.filter((one) => !to.includes(one));
}

/**
 * Ends the last state of a body on `on`, which its past keeps; a body that ended before, or would
 * end before its last state began, is refused.
 */
export function endStates(
  states: readonly OrganisationState[],
  on: CivilDate,
): Result<readonly OrganisationState[], StateNotLater> {
  const latest = latestOf(states);
  if (latest === undefined || on <= latest.from) {
    return refuse({ kind: 'state-not-later', from: latest?.from ?? on });
  }
  return ok(states.map((one) => (one === latest ? { ...one, until: on } : one)));
}

/**
 * The bodies that a reorganisation alters, with their states after it. `named` is what a renamed body
 * is called; the past of every body stays as it was.
 */
export function applyChange(
  change: OrganisationChange,
  bodies: readonly Organisation[],
  named: Pick<NewState, 'name'> | null,
): Result<readonly Organisation[], ChangeRefusal> {
  if (change.basis.trim() === '') return refuse({ kind: 'basis-missing' });
  if (!bodiesFit(change)) return refuse({ kind: 'wrong-bodies', change: change.kind });
  for (const id of new Set([...change.from, ...change.to])) {
    const body = bodies.find((one) => one.id === id);
    if (body === undefined) return refuse({ kind: 'no-such-body', organisation: id });
    const until = latestOf(body.states)?.until ?? null;
    if (until !== null && until <= change.on) {
      return refuse({ kind: 'body-ended', organisation: id, until });
    }
  }
  const altered: Organisation[] = [];
  for (const body of bodies) {
    const states = statesAfter(change, body, named);
    if (!states.ok) return states;
    if (states.value !== body.states) altered.push({ ...body, states: states.value });
  }
  return ok(altered);
}

function statesAfter(
  change: OrganisationChange,
  body: Organisation,
  named: Pick<NewState, 'name'> | null,
): Result<readonly OrganisationState[], ChangeRefusal> {
  if (change.kind === 'RENAME' && change.from.includes(body.id)) {
    const latest = latestOf(body.states);
    if (named === null || latest === undefined) return refuse({ kind: 'new-name-missing' });
    return beginState(body.states, { ...latest, ...named, from: change.on });
  }
  return endedBy(change).includes(body.id) ? endStates(body.states, change.on) : ok(body.states);
}

/**
 * Who a body is on a day, by the reorganisations until then: itself while it goes on, else those that
 * took over, each followed in turn. `[]` where it was dissolved.
 */
export function heirsOn(
  body: OrganisationId,
  changes: readonly OrganisationChange[],
  day: CivilDate,
): readonly OrganisationId[] {
  const past = changes
    .filter(({ on }) => on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let heirs: readonly OrganisationId[] = [body];
  for (const change of past) {
    const ended = endedBy(change);
    heirs = [...new Set(heirs.flatMap((one) => (ended.includes(one) ? change.to : [one])))];
  }
  return heirs;
}

function latestOf(states: readonly OrganisationState[]): OrganisationState | undefined {
  return [...states].sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
}
