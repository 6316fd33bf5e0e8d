import type { CivilDate } from '../kernel/index.ts';
import { dueOn, type Offset, type SpecialDay } from '../obligations/index.ts';
import type { Family } from './agreement.ts';

/** What a step belongs to. A renewal, change, suspension or end takes the way of the signing again. */
export const occasions = ['signing', 'renewal', 'amendment', 'suspension', 'end'] as const;
export type Occasion = (typeof occasions)[number];

/** `full`: with every opinion. `name-only`: a party has another name, and nothing else changes. */
export const paths = ['full', 'name-only'] as const;
export type Path = (typeof paths)[number];

/** When steps are due: opinions before the decision, the decision before, the report after. */
export type Stretch = 'screening' | 'opinions' | 'decision' | 'after';

/** A step that a law or the house orders, within the days in which it does. */
export interface StepRule {
  readonly code: string;
  readonly family: Family;
  readonly path: Path;
  readonly stretch: Stretch;
  readonly occasions: readonly Occasion[];
  /** How long the step may take from the event that begins it; `null` means no time is given. */
  readonly offset: Offset | null;
  /** The article that orders it; `''` where the house itself does. */
  readonly law: string;
  /** Only for some contents: security, or a matter that is delicate abroad. It may be left out with a reason. */
  readonly mayBeLeftOut: boolean;
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/** One step of one agreement, as the rule of the day it began on has it. */
export interface AgreementStep {
  readonly code: string;
  readonly occasion: Occasion;
  readonly stretch: Stretch;
  readonly law: string;
  readonly mayBeLeftOut: boolean;
  /** The last day; `null` where no time is given. */
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  /** The document that shows it: a number, never `''` on a step that is done. */
  readonly reference: string;
  /** Why it is not needed; `''` where it is. */
  readonly leftOut: string;
}

/**
 * The steps of a stretch that begins on `from`, by the rules of that day: a change of the law later does
 * not move what has begun.
 */
export function stepsFrom(
  rules: readonly StepRule[],
  about: Pick<StepRule, 'family' | 'path' | 'stretch'> & { readonly occasion: Occasion },
  from: CivilDate,
  special: readonly SpecialDay[],
): readonly AgreementStep[] {
  return rules
    .filter(
      (rule) =>
        rule.family === about.family &&
        rule.path === about.path &&
        rule.stretch === about.stretch &&
        rule.occasions.includes(about.occasion) &&
        rule.validFrom <= from &&
        (rule.validUntil === null || from < rule.validUntil),
    )
    .map(({ code, stretch, law, mayBeLeftOut, offset }) => ({
      ...{ code, occasion: about.occasion, stretch, law, mayBeLeftOut },
      dueOn: offset === null ? null : dueOn({ offset, direction: 'after' }, from, special),
      doneOn: null,
      reference: '',
      leftOut: '',
    }));
}

/** Whether nothing is left to do for a step. */
export function isClosed({ doneOn, leftOut }: Pick<AgreementStep, 'doneOn' | 'leftOut'>): boolean {
  return doneOn !== null || leftOut !== '';
}

/** Where a step stands on a day. */
export type StepState = 'done' | 'done-late' | 'left-out' | 'overdue' | 'open';

export function stepStateOn(step: AgreementStep, day: CivilDate): StepState {
  if (step.leftOut !== '') return 'left-out';
  if (step.doneOn !== null) {
    return step.dueOn !== null && step.doneOn > step.dueOn ? 'done-late' : 'done';
  }
  return step.dueOn !== null && day > step.dueOn ? 'overdue' : 'open';
}
