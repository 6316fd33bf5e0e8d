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

/**
 * The words that the law of `markets`, a country's own and those of its groups, wants on `day`, in `language`,
 * each once; `null` where none wants any.
 */
export function labelFor(
  rules: readonly MarketRule[],
  markets: readonly MarketCode[],
  language: SiteLanguage,
  day: CivilDate,
): string | null {
  const labels = markets.flatMap((market) => ruleOn(rules, market, day)?.label ?? []);
  const words = new Set(labels.map((label) => label[language] ?? label.en));
  return words.size === 0 ? null : [...words].join(' · ');
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
