import {
  type CivilDate,
  instantOf,
  type Multilingual,
  type SiteLanguage,
  vietnamDay,
  vietnamDayStart,
} from '../kernel/index.ts';
import type { MarketCode } from './market.ts';

/** What the law of a market's country asks of content that a foreign state pays for, on days `[from, until)`. */
export interface MarketRule {
  readonly market: MarketCode;
  readonly from: CivilDate;
  /** `null` means without end. */
  readonly until: CivilDate | null;
  /** The words to be shown conspicuously; English stands in where there are none in a language. */
  readonly label: Multilingual;
  /** What has to be filed, and within how many days of dissemination; `null` where nothing has. */
  readonly filing: { readonly duty: Multilingual; readonly deadlineDays: number } | null;
  /** The provision, with its clause. */
  readonly source: string;
}

/** The words that a market's law wants on `day`, in `language`; `null` where it wants none. */
export function labelFor(
  rules: readonly MarketRule[],
  market: MarketCode,
  language: SiteLanguage,
  day: CivilDate,
): string | null {
  const label = ruleOn(rules, market, day)?.label;
  return label === undefined ? null : (label[language] ?? label.en);
}

/**
 * The last day on which something that reached the market on `day` may be filed; `null` where the rule
 * asks for nothing, or does not hold on that day.
 */
export function filingDueOn(rule: MarketRule, day: CivilDate): CivilDate | null {
  if (rule.filing === null || !holdsOn(rule, day)) return null;
  return vietnamDay(instantOf(vietnamDayStart(day) + rule.filing.deadlineDays * 86_400_000));
}

/** The rule in force for a market on a day; `null` where none is. */
export function ruleOn(
  rules: readonly MarketRule[],
  market: MarketCode,
  day: CivilDate,
): MarketRule | null {
  return rules.find((rule) => rule.market === market && holdsOn(rule, day)) ?? null;
}

function holdsOn({ from, until }: Pick<MarketRule, 'from' | 'until'>, day: CivilDate): boolean {
  return from <= day && (until === null || day < until);
}
