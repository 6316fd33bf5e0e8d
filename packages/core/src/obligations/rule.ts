import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import type { Term } from './term.ts';

/** Who has to do what a rule orders. */
export const duties = [
  'outlet',
  'mission',
  'foreign-ministry',
  'host',
  'province',
  'ministry',
] as const;
export type Duty = (typeof duties)[number];

/**
 * What one article of a law orders within a term, for the days on which it holds. Another term for the same
 * duty is another rule with the same code and other days.
 */
export interface ObligationRule extends Term {
  /** Names the duty across laws: `PRESS_REPORT`. One rule of a code holds on a day at most. */
  readonly code: string;
  /** The document and its article: `262/2026/NĐ-CP Art. 6(1)`. Never `''`. */
  readonly law: string;
  /** Where its text can be read. */
  readonly sourceUrl: string;
  readonly appliesTo: Duty;
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/**
 * The rules that hold on a day. A case keeps the rules of the day on which it was received, whatever is
 * done later (262/2026/NĐ-CP Art. 26(3)): pass that day.
 */
export function rulesOn<Rule extends ObligationRule>(
  rules: readonly Rule[],
  day: CivilDate,
): readonly Rule[] {
  return rules.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil),
  );
}

/** The rule of a code that holds on a day; `null` where the law of that day orders nothing of the kind. */
export function ruleOn<Rule extends ObligationRule>(
  rules: readonly Rule[],
  code: string,
  day: CivilDate,
): Rule | null {
  return rulesOn(rules, day).find((rule) => rule.code === code) ?? null;
}

export interface NotAfterFrom {
  readonly kind: 'not-after-from';
  /** The first day on which the rule holds that is there. */
  readonly from: CivilDate;
}

/**
 * The rule of the same code that ends as another begins to hold on `validFrom`; `null` where none holds any
 * more then. A rule is never put before one that is there: what was reckoned by that would change.
 */
export function ruleEndedBy<Rule extends ObligationRule>(
  rules: readonly Rule[],
  { code, validFrom }: Pick<ObligationRule, 'code' | 'validFrom'>,
): Result<Rule | null, NotAfterFrom> {
  const same = rules.filter((rule) => rule.code === code);
  const last = same.reduce<Rule | null>(
    (latest, rule) => (latest === null || rule.validFrom > latest.validFrom ? rule : latest),
    null,
  );
  if (last === null) return ok(null);
  if (validFrom <= last.validFrom) return refuse({ kind: 'not-after-from', from: last.validFrom });
  return ok(last.validUntil !== null && last.validUntil <= validFrom ? null : last);
}
