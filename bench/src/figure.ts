import type { Bench } from './bench.ts';

/** What a value has to be; `aim` is what we want and do not insist on. */
export interface Limit {
  readonly kind: 'at-least' | 'at-most';
  readonly value: number;
  readonly aim?: number;
}

/** One line of the table. */
export interface Row {
  /** `P1`. */
  readonly figure: string;
  readonly what: string;
  /** `null`: told, not judged. */
  readonly limit: Limit | null;
  /** `null`: not run, and `note` says why. */
  readonly measured: number | null;
  /** Of limit and measured: `MiB`, `×`, … */
  readonly unit: string;
  readonly against: string;
  readonly note: string;
}

/** A figure, or several that come from the same work. */
export interface Figure {
  readonly names: readonly string[];
  /** Only rows of figures in `wanted` need be measured. */
  measure(bench: Bench, wanted: ReadonlySet<string>): Promise<readonly Row[]>;
}

export type Verdict = 'ok' | 'below' | 'not run' | '–';

export function verdict({ limit, measured }: Row): Verdict {
  if (measured === null || Number.isNaN(measured)) return 'not run';
  if (limit === null) return '–';
  const kept = limit.kind === 'at-least' ? measured >= limit.value : measured <= limit.value;
  return kept ? 'ok' : 'below';
}

export const atLeast = (value: number, aim?: number): Limit => ({
  ...{ kind: 'at-least', value },
  ...(aim !== undefined && { aim }),
});
export const atMost = (value: number, aim?: number): Limit => ({
  ...{ kind: 'at-most', value },
  ...(aim !== undefined && { aim }),
});
