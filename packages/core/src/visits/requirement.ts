import type { CivilDate } from '../kernel/index.ts';

/**
 * What the law asks of a visit that is no length of time for somebody to act in.
 * `passport-months`: how long a passport is still valid at the application.
 * `local-approval-of-change`: a changed item waits for the People's Committee of its province.
 */
export const requirementCodes = ['passport-months', 'local-approval-of-change'] as const;
export type RequirementCode = (typeof requirementCodes)[number];

export interface VisitRequirement {
  readonly code: RequirementCode;
  /** Of `passport-months`; else `null`. */
  readonly months: number | null;
  /** Document and article. */
  readonly law: string;
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/** What the law of a day asks; `null` where it asks nothing of the kind. */
export function requirementOn(
  requirements: readonly VisitRequirement[],
  code: RequirementCode,
  day: CivilDate,
): VisitRequirement | null {
  return (
    requirements.find(
      (one) =>
        one.code === code &&
        one.validFrom <= day &&
        (one.validUntil === null || day < one.validUntil),
    ) ?? null
  );
}
