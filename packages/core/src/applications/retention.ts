import { addDays, type CivilDate } from '../kernel/index.ts';
import type { ApplicationState } from './application.ts';

/** How long passport files are kept, in days, as the rule in force says (Law 91/2025/QH15: fit retention). */
export interface Retention {
  /** After the last save of a draft. */
  readonly draftDays: number;
  /** After the last day in the country. */
  readonly visitDays: number;
  /** After an application was turned down or withdrawn. */
  readonly closedDays: number;
}

/** What the retention of an application's passport files is reckoned from. */
export interface Retained {
  readonly state: ApplicationState;
  /** The day of the last change. */
  readonly changedOn: CivilDate;
  /** Last day in the country, of the visit where there is one; `null` while none is told. */
  readonly leaveOn: CivilDate | null;
}

/** The day on which the record key is destroyed: from its beginning no passport file opens. */
export function destroyOn({ state, changedOn, leaveOn }: Retained, rule: Retention): CivilDate {
  switch (state) {
    case 'draft':
      return addDays(changedOn, rule.draftDays);
    case 'submitted':
    case 'taken-over':
      return addDays(leaveOn ?? changedOn, rule.visitDays);
    case 'turned-down':
    case 'withdrawn':
      return addDays(changedOn, rule.closedDays);
  }
}
