import {
  type AgreementId,
  type Brand,
  type CivilDate,
  type OrganisationId,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { ChangeKind, OrganisationChange } from '../organisations/index.ts';
import type { Agreement } from './agreement.ts';
import { isLiveOn } from './status.ts';

export type SuccessionCaseId = Brand<string, 'SuccessionCaseId'>;

export const successionStates = [
  'opened',
  'reviewed',
  'partner-notified',
  'name-only-amendment',
  'full-amendment',
  'termination',
  'closed',
] as const;
export type SuccessionState = (typeof successionStates)[number];

/**
 * What becomes of one agreement after a reorganisation of one of its parties: the body that takes over
 * looks at the clauses that it touches and tells the other side (Decree 177/2025 Arts. 4–5).
 */
export interface SuccessionCase {
  readonly id: SuccessionCaseId;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly agreement: AgreementId;
  readonly change: ChangeKind;
  /** The party that was reorganised. */
  readonly from: OrganisationId;
  /** Who takes over; `[]` where nobody does. */
  readonly to: readonly OrganisationId[];
  readonly openedOn: CivilDate;
  readonly state: SuccessionState;
  /** The clauses that have to change; `''` for the name alone. Of a reviewed case. */
  readonly affectedClauses: string;
  readonly notifiedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
}

/** The cases that a reorganisation opens: one for each live agreement of each body that it happens to. */
export function casesOf(
  change: OrganisationChange,
  agreements: readonly Agreement[],
): readonly Pick<SuccessionCase, 'agreement' | 'change' | 'from' | 'to' | 'openedOn'>[] {
  return agreements
    .filter((agreement) => isLiveOn(agreement, change.on))
    .flatMap((agreement) =>
      change.from
        .filter((body) => agreement.parties.includes(body))
        .filter((body) => change.kind !== 'MERGE' || !change.to.includes(body))
        .map((from) => ({
          ...{ agreement: agreement.id, change: change.kind, from },
          ...{ to: change.to, openedOn: change.on },
        })),
    );
}

/** What is done with a case. */
export type SuccessionAct =
  | { readonly kind: 'review'; readonly affectedClauses: string }
  | { readonly kind: 'notify'; readonly on: CivilDate }
  | {
      readonly kind: 'settle';
      readonly by: 'name-only-amendment' | 'full-amendment' | 'termination';
    }
  | { readonly kind: 'close'; readonly on: CivilDate };

export type SuccessionRefusal =
  | { readonly kind: 'not-at-that-point'; readonly state: SuccessionState }
  | { readonly kind: 'clauses-affected' }
  | { readonly kind: 'nobody-takes-over' }
  | { readonly kind: 'before-opening'; readonly openedOn: CivilDate };

const settled: readonly SuccessionState[] = [
  'name-only-amendment',
  'full-amendment',
  'termination',
];

/**
 * Brings a case on: reviewed, the partner told, settled, closed, in this order. An amendment of the name
 * alone, which needs no opinions, is only for a case whose review found nothing else; where nobody takes
 * over, the agreement ends.
 */
export function proceed(
  succession: SuccessionCase,
  act: SuccessionAct,
): Result<SuccessionCase, SuccessionRefusal> {
  const { state, openedOn } = succession;
  const wrong = refuse({ kind: 'not-at-that-point', state } as const);
  switch (act.kind) {
    case 'review':
      if (state !== 'opened' && state !== 'reviewed') return wrong;
      return ok(
        next(succession, { state: 'reviewed', affectedClauses: act.affectedClauses.trim() }),
      );
    case 'notify':
      if (state !== 'reviewed') return wrong;
      if (act.on < openedOn) return refuse({ kind: 'before-opening', openedOn });
      return ok(next(succession, { state: 'partner-notified', notifiedOn: act.on }));
    case 'settle':
      if (state !== 'partner-notified') return wrong;
      if (act.by !== 'termination' && succession.to.length === 0) {
        return refuse({ kind: 'nobody-takes-over' });
      }
      if (act.by === 'name-only-amendment' && succession.affectedClauses !== '') {
        return refuse({ kind: 'clauses-affected' });
      }
      return ok(next(succession, { state: act.by }));
    case 'close':
      if (!settled.includes(state)) return wrong;
      if (act.on < openedOn) return refuse({ kind: 'before-opening', openedOn });
      return ok(next(succession, { state: 'closed', closedOn: act.on }));
  }
}

function next(succession: SuccessionCase, change: Partial<SuccessionCase>): SuccessionCase {
  return { ...succession, ...change, version: succession.version + 1 };
}
