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

/** The same day so many months later, or the last of a month that is too short for it. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const all = year * 12 + (month - 1) + months;
  const [thenYear, thenMonth] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  const last = lengthOfMonth(thenYear, thenMonth);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(thenYear).padStart(4, '0')}-${two(thenMonth)}-${two(Math.min(date, last))}` as CivilDate;
}

function lengthOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
