import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import type { Blocker, Finding } from './blocker.ts';
import { type GuardCode, guards } from './guards.ts';
import type { VisitRequirement } from './requirement.ts';
import type { CancelGround, Visit, VisitState, WholeVisit } from './visit.ts';

export interface VisitTransition {
  readonly from: VisitState;
  readonly to: VisitState;
  /** What has to be in order, in the order in which it is told. */
  readonly guards: readonly GuardCode[];
}

const plain = (from: VisitState, to: VisitState, ...needs: GuardCode[]): VisitTransition => ({
  ...{ from, to },
  guards: needs,
});

/** States in which a visit can still be put off, or not take place. */
const open = ['invited', 'requested', 'dossier', 'submitted', 'permitted', 'preparing'] as const;

/** The way of a visit. What is not here is refused; the first from a state is its usual next. */
export const visitTransitions: readonly VisitTransition[] = [
  plain('idea', 'invited'),
  plain('idea', 'requested'),
  plain('invited', 'dossier', 'received'),
  plain('requested', 'dossier', 'received'),
  plain('dossier', 'submitted', 'dossier', 'handed-in'),
  plain('submitted', 'permitted', 'permit'),
  plain('submitted', 'refused', 'refusal'),
  plain('permitted', 'preparing'),
  plain('preparing', 'in-country', 'days', 'permit', 'entry'),
  plain('in-country', 'ended', 'stay', 'items', 'attendance'),
  plain('ended', 'reported', 'report'),
  plain('reported', 'coverage-open'),
  plain('coverage-open', 'closed', 'window', 'equipment', 'tasks'),
  plain('postponed', 'dossier', 'received'),
  ...open.map((from) => plain(from, 'postponed')),
  ...(['idea', ...open, 'postponed'] as const).map((from) => plain(from, 'cancelled')),
];

export function nextVisitStates(state: VisitState): readonly VisitState[] {
  return visitTransitions.filter(({ from }) => from === state).map(({ to }) => to);
}

/** What stands in the way of a visit to a state, in order; `[]` where nothing does. */
export function blockersTo(
  whole: WholeVisit,
  to: VisitState,
  today: CivilDate,
  requirements: readonly VisitRequirement[],
): readonly Blocker[] {
  const transition = visitTransitions.find(
    (one) => one.from === whole.visit.state && one.to === to,
  );
  const found: readonly Finding[] = (transition?.guards ?? []).flatMap((code) =>
    guards[code](whole, today, requirements),
  );
  return found.map((one) => ({ blocks: to, ...one }));
}

/** Where a visit is brought, on which day, and why where it is to be cancelled. */
export interface VisitMove {
  readonly to: VisitState;
  /** The day on which it happened: the first in the country, the last … */
  readonly on: CivilDate;
  readonly ground: CancelGround | null;
}

export type VisitRefusal =
  | {
      readonly kind: 'visit-not-next';
      readonly state: VisitState;
      readonly next: readonly VisitState[];
    }
  | { readonly kind: 'visit-blocked'; readonly blockers: readonly Blocker[] }
  | { readonly kind: 'move-in-the-future'; readonly on: CivilDate }
  | { readonly kind: 'ends-before-beginning'; readonly firstOn: CivilDate }
  | { readonly kind: 'ground-missing' };

/** Brings a visit to its next state, where everything is in order for it. */
export function moveVisit(
  whole: WholeVisit,
  { to, on, ground }: VisitMove,
  today: CivilDate,
  requirements: readonly VisitRequirement[],
): Result<Visit, VisitRefusal> {
  const { visit } = whole;
  const next = nextVisitStates(visit.state);
  if (!next.includes(to)) return refuse({ kind: 'visit-not-next', state: visit.state, next });
  if (on > today) return refuse({ kind: 'move-in-the-future', on });
  if (to === 'cancelled' && ground === null) return refuse({ kind: 'ground-missing' });
  if (to === 'ended' && visit.actualFirstOn !== null && on < visit.actualFirstOn) {
    return refuse({ kind: 'ends-before-beginning', firstOn: visit.actualFirstOn });
  }
  const blockers = blockersTo(whole, to, on, requirements);
  if (blockers.length > 0) return refuse({ kind: 'visit-blocked', blockers });
  return ok({
    ...visit,
    state: to,
    version: visit.version + 1,
    cancelled: to === 'cancelled' ? ground : null,
    ...(to === 'in-country' ? { actualFirstOn: on } : {}),
    ...(to === 'ended' ? { actualLastOn: on } : {}),
  });
}
