import type { SiteLanguage } from '../kernel/index.ts';

export const findingKinds = [
  'number-missing',
  'number-added',
  'unit-differs',
  'unit-missing',
  'date-differs',
  'link-missing',
  'link-added',
  'mark-missing',
  'untranslated',
  'too-long',
  'wrong-script',
  'foreign-run',
  'mixed-word',
  'punctuation',
  'cjk-space',
  'space-before',
  'double-space',
  'space-at-end',
  'unbalanced',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What is wrong, or may be, in a unit and its translation, and where. */
export interface Finding {
  readonly kind: FindingKind;
  /** An `error` is a mistake nearly always; a `warning` is to be looked at. */
  readonly severity: 'error' | 'warning';
  /** In which of the two texts the place is. */
  readonly side: 'source' | 'target';
  /** In UTF-16 units of that side's words, `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** What stands there, or what is missing. */
  readonly text: string;
  /** What was expected in its place; absent where nothing in particular was. */
  readonly expected?: string;
}

/** The words of a unit and of its translation. */
export interface CheckedPair {
  readonly source: string;
  readonly target: string;
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
}

/** A finding at one place of the target. */
export function inTarget(
  { target }: Pick<CheckedPair, 'target'>,
  kind: FindingKind,
  severity: Finding['severity'],
  [start, end]: readonly [start: number, end: number],
  expected?: string,
): Finding {
  const at = {
    kind,
    severity,
    side: 'target',
    start,
    end,
    text: target.slice(start, end),
  } as const;
  return expected === undefined ? at : { ...at, expected };
}
