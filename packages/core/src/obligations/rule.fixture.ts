import { type CivilDate, expectOk, type Instant, parseInstant } from '../kernel/index.ts';
import type { ObligationRule } from './rule.ts';
import type { SpecialDay } from './working-day.ts';

export const day = (text: string): CivilDate => text as CivilDate;

/** An instant by the clock of Vietnam: `2026-07-01 15:00`. */
export const at = (text: string): Instant =>
  expectOk(parseInstant(`${text.replace(' ', 'T')}:00+07:00`));

/** Tết of 2026, with the weekend day that offices worked for it. */
export const tet2026: readonly SpecialDay[] = [
  ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((one) => ({
    ...{ day: day(one), kind: 'holiday' as const },
  })),
  { day: day('2026-02-28'), kind: 'swapped-working' },
];

/** The report after a visit, due within three working days. */
export function aRule(change: Partial<ObligationRule> = {}): ObligationRule {
  return {
    ...{ code: 'PRESS_REPORT', law: '262/2026/NĐ-CP Art. 6(1)', sourceUrl: 'https://example.vn/' },
    ...{ appliesTo: 'host', offset: { amount: 3, unit: 'working-day' }, direction: 'after' },
    ...{ validFrom: day('2026-07-01'), validUntil: null },
    ...change,
  };
}
