import {
  type ActivityId,
  type CivilDate,
  type Multilingual,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import type { ConflictFinding } from './conflict.ts';
import {
  balanceOf,
  type Contribution,
  type ContributionStage,
  type LegalForm,
  type RecognitionKind,
  type Reference,
  type ReferenceKind,
  type RejectionKind,
} from './contribution.ts';
import { type Declaration, type DeclarationState, unfitOn } from './declaration.ts';
import type { GiverFacts } from './giver.ts';
import type { Valuation } from './valuation.ts';

/** Where a contribution goes from a stage by a decision or a report; money comes in by a tranche. */
const next: Readonly<Record<ContributionStage, readonly ContributionStage[]>> = {
  offered: ['screening', 'cancelled'],
  screening: ['cleared', 'rejected', 'cancelled'],
  rejected: [],
  cleared: ['agreed', 'screening', 'cancelled'],
  agreed: ['received', 'cancelled'],
  received: ['in-use', 'repurposed', 'returned'],
  'in-use': ['reported', 'repurposed', 'returned'],
  reported: ['closed', 'in-use', 'repurposed', 'returned'],
  closed: [],
  repurposed: ['in-use', 'returned'],
  returned: [],
  cancelled: [],
};

export function nextContributionStages(stage: ContributionStage): readonly ContributionStage[] {
  return next[stage];
}

/** Stages that somebody decides on, who has no part in the matter and did not enter it. */
export const decidedStages: readonly ContributionStage[] = [
  'rejected',
  'cleared',
  'agreed',
  'closed',
  'repurposed',
  'returned',
];

/** What a stage is judged by. */
export interface Ground {
  /** `null` while the giver is unknown. */
  readonly giver: GiverFacts | null;
  readonly findings: readonly ConflictFinding[];
  readonly declarations: readonly Declaration[];
  /** The latest; `null` where there is none. */
  readonly valuation: Valuation | null;
  readonly by: UserId;
  readonly today: CivilDate;
}

/** What stands between a contribution and a stage. */
export type Blocker =
  | { readonly kind: 'giver-unknown' | 'activity-missing' | 'due-diligence-missing' }
  | {
      readonly kind: 'conflict';
      readonly code: ConflictFinding['code'];
      readonly law: string;
      /** The form in which the law allows it; `null` where none is allowed. */
      readonly lawfulForm: LegalForm | null;
      readonly lawfulNeeds: readonly ReferenceKind[];
    }
  | {
      readonly kind: 'documents-missing';
      readonly code: ConflictFinding['code'];
      readonly law: string;
      readonly missing: readonly ReferenceKind[];
    }
  | { readonly kind: 'own-entry' | 'own-clearance' | 'declaration-missing' }
  | {
      readonly kind: 'interest-declared' | 'negotiator-interest';
      readonly state: DeclarationState;
    }
  | { readonly kind: 'agreement-missing' | 'amount-missing' | 'valuation-missing' }
  | { readonly kind: 'nothing-received' | 'use-report-missing' }
  | { readonly kind: 'money-received'; readonly received: string }
  | { readonly kind: 'rest-open'; readonly left: string }
  | { readonly kind: 'recognition-owed'; readonly recognitions: readonly RecognitionKind[] };

export type ContributionRefusal =
  | {
      readonly kind: 'not-next';
      readonly stage: ContributionStage;
      readonly next: readonly ContributionStage[];
    }
  | { readonly kind: 'blocked'; readonly blockers: readonly Blocker[] }
  | { readonly kind: 'consent-missing' }
  | { readonly kind: 'rejection-missing' };

/** Everything that keeps a contribution from a stage, the gravest first; empty where nothing does. */
export function blockersOf(
  contribution: Contribution,
  to: ContributionStage,
  ground: Ground,
): readonly Blocker[] {
  return [
    ...ofGiver(contribution, to, ground),
    ...ofConflict(to, ground),
    ...ofPerson(contribution, to, ground),
    ...ofPapers(contribution, to, ground),
    ...ofEnd(contribution, to),
  ];
}

function ofGiver(
  { giver, activity }: Contribution,
  to: ContributionStage,
  { giver: facts }: Ground,
): readonly Blocker[] {
  if (!['screening', 'cleared', 'agreed', 'received'].includes(to)) return [];
  const blockers: Blocker[] = [];
  if (giver === null) blockers.push({ kind: 'giver-unknown' });
  if (to === 'screening') return blockers;
  if (activity === null) blockers.push({ kind: 'activity-missing' });
  if (giver !== null && (facts === null || facts.checkedOn === null)) {
    blockers.push({ kind: 'due-diligence-missing' });
  }
  return blockers;
}

const conflictOrder: readonly ContributionStage[] = ['cleared', 'agreed', 'received'];

/** A rule that stands before an earlier stage stands before the later ones, too: facts change. */
function ofConflict(to: ContributionStage, { findings }: Ground): readonly Blocker[] {
  const reached = conflictOrder.indexOf(to);
  return findings
    .filter(({ before }) => conflictOrder.indexOf(before) <= reached)
    .flatMap(({ code, law, blocks, lawfulForm, lawfulNeeds, missing }): readonly Blocker[] => {
      if (blocks) return [{ kind: 'conflict', code, law, lawfulForm, lawfulNeeds }];
      return missing.length > 0 ? [{ kind: 'documents-missing', code, law, missing }] : [];
    });
}

/** Nobody decides about what they entered or have an interest in (invariant R6). */
function ofPerson(
  { enteredBy, clearedBy }: Contribution,
  to: ContributionStage,
  { declarations, by, today }: Ground,
): readonly Blocker[] {
  if (!decidedStages.includes(to)) return [];
  const blockers: Blocker[] = [];
  if (enteredBy === by) blockers.push({ kind: 'own-entry' });
  if (to === 'agreed' && clearedBy === by) blockers.push({ kind: 'own-clearance' });
  const unfit = unfitOn(declarations, by, today);
  if (unfit !== null) blockers.push(unfit as Blocker);
  const negotiator = enteredBy === null ? null : unfitOn(declarations, enteredBy, today);
  if (negotiator?.kind === 'interest-declared' && to !== 'rejected' && enteredBy !== by) {
    blockers.push({ kind: 'negotiator-interest', state: negotiator.state });
  }
  return blockers;
}

function ofPapers(
  { kind, amount, references }: Contribution,
  to: ContributionStage,
  { valuation }: Ground,
): readonly Blocker[] {
  if (to !== 'agreed' && to !== 'received') return [];
  const blockers: Blocker[] = [];
  if (kind === 'cash' && amount === null) blockers.push({ kind: 'amount-missing' });
  if (kind !== 'cash' && (valuation === null || valuation.approvedBy === null)) {
    blockers.push({ kind: 'valuation-missing' });
  }
  if (!references.some((one) => one.kind === 'agreement')) {
    blockers.push({ kind: 'agreement-missing' });
  }
  return blockers;
}

/** What has to be so before it is reported on, given back or closed (invariant R9). */
function ofEnd(contribution: Contribution, to: ContributionStage): readonly Blocker[] {
  const { tranches, references, recognitions } = contribution;
  const { left, received } = balanceOf(contribution);
  const blockers: Blocker[] = [];
  if (to === 'in-use' && tranches.length === 0) blockers.push({ kind: 'nothing-received' });
  if (to === 'cancelled' && received > 0n) {
    blockers.push({ kind: 'money-received', received: String(received) });
  }
  if ((to === 'closed' || to === 'returned') && left !== 0n) {
    blockers.push({ kind: 'rest-open', left: String(left) });
  }
  if (
    (to === 'reported' || to === 'closed') &&
    !references.some(({ kind }) => kind === 'use-report')
  ) {
    blockers.push({ kind: 'use-report-missing' });
  }
  const owed = recognitions.filter(({ givenOn, waived }) => givenOn === null && waived === '');
  if (to === 'closed' && owed.length > 0) {
    blockers.push({ kind: 'recognition-owed', recognitions: owed.map(({ kind }) => kind) });
  }
  return blockers;
}

/**
 * Brings a contribution to a stage. Money comes in by {@link receiveTranche}, a rejection says why by
 * {@link rejectContribution}, another purpose has the giver's consent by {@link repurpose}.
 */
export function advanceContribution(
  contribution: Contribution,
  to: Exclude<ContributionStage, 'received' | 'rejected' | 'repurposed'>,
  ground: Ground,
): Result<Contribution, ContributionRefusal> {
  return moved(contribution, to, ground);
}

/** Does not take an offer, and says of what kind the reason is. */
export function rejectContribution(
  contribution: Contribution,
  rejection: RejectionKind | null,
  ground: Ground,
): Result<Contribution, ContributionRefusal> {
  if (rejection === null) return refuse({ kind: 'rejection-missing' });
  const after = moved(contribution, 'rejected', ground);
  return after.ok ? ok({ ...after.value, rejection }) : after;
}

/** Uses a contribution for something else, as its giver agrees in writing. */
export function repurpose(
  contribution: Contribution,
  to: {
    readonly purpose: Multilingual;
    readonly activity: ActivityId;
    readonly consent: Omit<Reference, 'kind'>;
  },
  ground: Ground,
): Result<Contribution, ContributionRefusal> {
  const { number, on } = to.consent;
  const known = contribution.references.some(
    (one) => one.kind === 'giver-consent' && one.number === number,
  );
  const early = contribution.agreedOn !== null && on < contribution.agreedOn;
  if (number === '' || known || early || on > ground.today) {
    return refuse({ kind: 'consent-missing' });
  }
  const after = moved(contribution, 'repurposed', ground);
  if (!after.ok) return after;
  return ok({
    ...after.value,
    ...{ purpose: to.purpose, activity: to.activity },
    references: [...contribution.references, { kind: 'giver-consent', number, on }],
  });
}

/** Moves along the table, past nothing that blocks. */
export function moved(
  contribution: Contribution,
  to: ContributionStage,
  ground: Ground,
): Result<Contribution, ContributionRefusal> {
  const { stage, version, enteredBy } = contribution;
  if (!next[stage].includes(to)) {
    return refuse({ kind: 'not-next', stage, next: next[stage] });
  }
  const blockers = blockersOf(contribution, to, ground);
  if (blockers.length > 0) return refuse({ kind: 'blocked', blockers });
  const { by, today } = ground;
  return ok({
    ...contribution,
    ...{ stage: to, version: version + 1 },
    // Whoever takes up an offer of the public form speaks with its giver from then on.
    ...(to === 'screening' && { enteredBy: enteredBy ?? by, clearedBy: null }),
    ...(to === 'cleared' && { clearedBy: by }),
    ...(to === 'agreed' && { agreedBy: by, agreedOn: today }),
  });
}
