import { addMonths, type CivilDate } from '../kernel/index.ts';
import {
  type ConflictCode,
  type ConflictRule,
  type RecognitionTier,
  validOn,
} from './conflict-rule.ts';
import type {
  Contribution,
  ContributionStage,
  LegalForm,
  RecognitionKind,
  ReferenceKind,
} from './contribution.ts';
import type { GiverFacts, OpenMatter } from './giver.ts';

/** What one giver gives, of all that is given from outside the State's budget, in đồng. */
export interface Share {
  readonly giverVnd: bigint;
  readonly totalVnd: bigint;
}

/** Everything that the rules look at. */
export interface ConflictCase {
  readonly contribution: Contribution;
  readonly giver: GiverFacts;
  /** Worth of the contribution in đồng; `null` while nobody has said. */
  readonly worthVnd: bigint | null;
  /** Of its activity, the contribution counted in. */
  readonly ofActivity: Share;
  /** Of its year, the contribution counted in. */
  readonly ofYear: Share;
  readonly today: CivilDate;
}

/** That a rule applies, and what it asks. */
export interface ConflictFinding {
  readonly code: ConflictCode;
  readonly law: string;
  /** The stage that is not reached with it. */
  readonly before: ContributionStage;
  /** `true`: no document helps in the present form. */
  readonly blocks: boolean;
  /** Documents that are asked for and not there. */
  readonly missing: readonly ReferenceKind[];
  /** The form in which the law allows it; `null` where the form is not what is wrong, or none is allowed. */
  readonly lawfulForm: LegalForm | null;
  /** What that form needs. */
  readonly lawfulNeeds: readonly ReferenceKind[];
  /** Whether the register says so. */
  readonly noted: boolean;
}

/**
 * The rules that apply to a contribution, by the rules of the day of its offer: a later change of the law
 * does not move a case that is under way. Facts are those of today.
 */
export function conflictFindings(
  rules: readonly ConflictRule[],
  tiers: readonly RecognitionTier[],
  about: ConflictCase,
): readonly ConflictFinding[] {
  const { contribution } = about;
  const then = contribution.offeredOn;
  const tiersThen = validOn(tiers, then);
  return validOn(rules, then)
    .filter((rule) => applies(rule, tiersThen, about))
    .map((rule) => finding(rule, contribution));
}

function applies(
  { code, values, months, percent }: ConflictRule,
  tiers: readonly RecognitionTier[],
  { contribution, giver, worthVnd, ofActivity, ofYear, today }: ConflictCase,
): boolean {
  switch (code) {
    case 'regulated-by-us':
      return giver.regulatedByUs;
    case 'open-matter':
      return giver.matters.some((matter) => countsOn(matter, months ?? 0, today));
    case 'bidding':
      return giver.matters.some(
        ({ kind, activity, openedOn }) =>
          kind === 'procurement-bid' &&
          activity !== null &&
          activity === contribution.activity &&
          openedOn <= today,
      );
    case 'excluded-sector':
      return giver.sectors.some((sector) => values.includes(sector));
    case 'foreign-state':
      return values.includes(giver.nature);
    case 'foreign-aid':
      return contribution.form === 'aid';
    case 'forbidden-condition':
      return contribution.conditions.some(({ type }) => values.includes(type));
    case 'recognition-tier': {
      const allowed = recognitionFor(tiers, worthVnd);
      return contribution.recognitions.some(({ kind }) => !allowed.includes(kind));
    }
    case 'share-of-activity':
      return exceeds(ofActivity, percent ?? 100);
    case 'share-of-year':
      return exceeds(ofYear, percent ?? 100);
  }
}

/** Whether a share is greater than `percent` per cent, reckoned without a fraction. */
export function exceeds({ giverVnd, totalVnd }: Share, percent: number): boolean {
  return giverVnd * 100n > totalVnd * BigInt(percent);
}

/** What a contribution of some worth may be thanked with; by the lowest tier while its worth is unknown. */
export function recognitionFor(
  tiers: readonly RecognitionTier[],
  worthVnd: bigint | null,
): readonly RecognitionKind[] {
  const worth = worthVnd ?? 0n;
  const reached = tiers.filter(({ fromVnd }) => fromVnd <= worth);
  const best = reached.toSorted((a, b) => (a.fromVnd < b.fromVnd ? 1 : -1))[0];
  return (best?.allows ?? []) as readonly RecognitionKind[];
}

/** An open matter counts, and one that was closed less than `months` months ago. */
function countsOn({ openedOn, closedOn }: OpenMatter, months: number, today: CivilDate): boolean {
  return openedOn <= today && (closedOn === null || today < addMonths(closedOn, months));
}

function finding(rule: ConflictRule, { form, references }: Contribution): ConflictFinding {
  const { code, law, before, effect, needs } = rule;
  const wrongForm = effect === 'cooperation-only' && form !== 'cooperation';
  const blocks = effect === 'block' || wrongForm;
  const missing = blocks
    ? []
    : needs.filter((need) => !references.some(({ kind }) => kind === need));
  return {
    ...{ code, law, blocks, missing },
    // The papers of the lawful form are there when it is agreed to.
    before: effect === 'cooperation-only' && !wrongForm ? 'agreed' : before,
    lawfulForm: wrongForm ? 'cooperation' : null,
    lawfulNeeds: wrongForm ? needs : [],
    noted: code === 'share-of-activity' || code === 'share-of-year',
  };
}
