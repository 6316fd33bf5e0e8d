import type { CivilDate } from '../kernel/index.ts';
import type { Blocker } from './blocker.ts';
import { heldBack } from './programme-change.ts';
import { requirementOn, type VisitRequirement } from './requirement.ts';
import type { VisitState, WholeVisit } from './visit.ts';
import { blockersTo, nextVisitStates } from './visit-machine.ts';

/** Where a visit usually goes next; `null` at the end of its way. */
export function usualNext(state: VisitState): VisitState | null {
  return nextVisitStates(state).find((to) => to !== 'postponed' && to !== 'cancelled') ?? null;
}

/**
 * What is blocked and by what: first what stands in the way of the next state, then each item of the
 * programme that cannot take place yet, by day and hour.
 *
 * @param requirements past ones too; the case is judged by those of its day of receipt
 */
export function blockersOf(
  whole: WholeVisit,
  today: CivilDate,
  requirements: readonly VisitRequirement[],
): readonly Blocker[] {
  const { visit, programme } = whole;
  const to = usualNext(visit.state);
  const ahead = to === null ? [] : blockersTo(whole, to, today, requirements);
  const asks = requirementOn(requirements, 'local-approval-of-change', visit.receivedOn ?? today);
  const items = ['closed', 'refused', 'cancelled'].includes(visit.state)
    ? []
    : programme
        .filter(({ state }) => state === 'planned')
        .flatMap((item) => heldBack(whole, item, asks));
  return [...ahead, ...items.map((one) => ({ blocks: 'item' as const, ...one }))];
}
