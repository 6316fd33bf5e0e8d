import type { Duty, SpecialDay as OfCalendar, Offset, Term } from '@nhipcau/core/obligations';
import type { Words } from '../api/index.ts';

/** Who compared a row with its text, and when. */
export interface Verification {
  readonly by: string;
  readonly name: string;
  readonly on: string;
}

/** A rule of the law as the API tells it. */
export interface Rule {
  readonly id: string;
  readonly code: string;
  readonly name: Words;
  readonly countedFrom: Words;
  readonly law: string;
  readonly sourceUrl: string;
  readonly appliesTo: Duty;
  readonly offset: Offset;
  readonly direction: Term['direction'];
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly enteredBy: string | null;
  readonly verified: Verification | null;
}

/** A holiday whose days nobody has entered. */
export interface MissingHoliday {
  readonly code: string;
  readonly name: Words;
  readonly law: string;
  readonly year: number;
}

export interface DueDate {
  readonly dueAt: string;
  readonly dueOn: string;
  readonly missing: readonly MissingHoliday[];
}

/** A holiday, or a weekend day on which offices work instead. */
export interface SpecialDay extends OfCalendar {
  readonly name: string;
  readonly source: string;
  readonly sourceUrl: string;
  readonly method: 'law' | 'notice' | 'report' | 'person';
  readonly enteredBy: string | null;
  readonly verified: Verification | null;
}
