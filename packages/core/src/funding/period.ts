import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';

/**
 * How far a period is closed. Softly: what is still to be corrected in it, by reversals and by exchange
 * differences at its end. For good: nothing, ever.
 */
export const periodStates = ['OPEN', 'SOFT_CLOSED', 'CLOSED'] as const;
export type PeriodState = (typeof periodStates)[number];

/** A month of the books. */
export interface Period {
  /** `2026-11`. */
  readonly code: string;
  readonly version: number;
  readonly from: CivilDate;
  /** Excluded: the first day of the next month. */
  readonly until: CivilDate;
  readonly state: PeriodState;
}

export type PeriodRefusal =
  | { readonly kind: 'period-not-next'; readonly period: string; readonly state: PeriodState }
  | { readonly kind: 'earlier-period-open'; readonly period: string }
  | { readonly kind: 'drafts-wait'; readonly period: string; readonly count: number };

/** The month in which a day lies, as an open period. */
export function periodOf(day: CivilDate): Period {
  const code = day.slice(0, 7);
  const [year, month] = [Number(code.slice(0, 4)), Number(code.slice(5))];
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  const until = `${next[0]}-${String(next[1]).padStart(2, '0')}-01` as CivilDate;
  return { code, version: 1, from: `${code}-01` as CivilDate, until, state: 'OPEN' };
}

/**
 * Closes a period one step further. The one before has to be closed as far, and for good only when no
 * entry of it waits any more.
 */
export function closePeriod(
  period: Period,
  to: PeriodState,
  { earlier, waiting }: { readonly earlier: readonly Period[]; readonly waiting: number },
): Result<Period, PeriodRefusal> {
  const [from, next] = [periodStates.indexOf(period.state), periodStates.indexOf(to)];
  if (next !== from + 1) {
    return refuse({ kind: 'period-not-next', period: period.code, state: period.state });
  }
  const behind = earlier.find(
    (one) => one.from < period.from && periodStates.indexOf(one.state) < next,
  );
  if (behind !== undefined) return refuse({ kind: 'earlier-period-open', period: behind.code });
  if (to === 'CLOSED' && waiting > 0) {
    return refuse({ kind: 'drafts-wait', period: period.code, count: waiting });
  }
  return ok({ ...period, version: period.version + 1, state: to });
}

/** Whether a period takes an entry; one that is softly closed takes corrections alone. */
export function takes({ state }: Period, entry: { readonly correction: boolean }): boolean {
  return state === 'OPEN' || (state === 'SOFT_CLOSED' && entry.correction);
}
