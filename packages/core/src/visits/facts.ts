import { ok, type Result, refuse } from '../kernel/index.ts';
import type { Visit, VisitState } from './visit.ts';

/** What people tell of a visit. */
export type VisitFacts = Pick<
  Visit,
  | 'code'
  | 'name'
  | 'hostRole'
  | 'purpose'
  | 'publicationPlan'
  | 'receivedOn'
  | 'channel'
  | 'firstOn'
  | 'lastOn'
  | 'messages'
>;

export type FactsRefusal =
  | { readonly kind: 'visit-settled'; readonly state: VisitState }
  | { readonly kind: 'visit-days-reversed' }
  | { readonly kind: 'receipt-pinned'; readonly state: VisitState };

/** States in which nothing that was planned is changed any more; its messages still are. */
const settled: readonly VisitState[] = [
  ...(['refused', 'in-country', 'ended', 'reported', 'coverage-open', 'closed'] as const),
  'cancelled',
];

/** States in which the day of receipt, and so the law of the case, may still be told. */
const unpinned: readonly VisitState[] = ['idea', 'invited', 'requested', 'dossier'];

/** Changes what is told of a visit. The law of the case is that of its day of receipt, which stays. */
export function changeFacts(visit: Visit, facts: VisitFacts): Result<Visit, FactsRefusal> {
  const { messages: _before, ...planned } = visit;
  const { messages: _after, ...wanted } = { ...visit, ...facts };
  const same =
    JSON.stringify(Object.entries(planned).sort()) ===
    JSON.stringify(Object.entries(wanted).sort());
  if (settled.includes(visit.state) && !same) {
    return refuse({ kind: 'visit-settled', state: visit.state });
  }
  if (facts.lastOn < facts.firstOn) return refuse({ kind: 'visit-days-reversed' });
  if (facts.receivedOn !== visit.receivedOn && !unpinned.includes(visit.state)) {
    return refuse({ kind: 'receipt-pinned', state: visit.state });
  }
  return ok({ ...visit, ...facts });
}
