import {
  type ActivityId,
  bookCurrency,
  type FundId,
  type Money,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { Account, AccountUse } from './account.ts';
import type { Side, WrittenLine } from './entry.ts';
import type { AccountBalance } from './fund.ts';
import type { EntryMode } from './mode.ts';
import { dongOf, type ExchangeRate, worth } from './rate.ts';

/** What a template asks beside the day, the words, the paper, the amount and, for a foreign one, the rate. */
export type TemplateField = 'fund' | 'toFund' | 'activity' | 'received' | 'consent';

/** The standard entries, in the order in which they are offered. */
export const templateCodes = [
  // Somebody sponsors in cash, for a purpose: owed until the condition is met.
  'sponsorship-received',
  'sponsorship-earned',
  'sponsorship-free',
  'spent',
  // What is unspent goes back, before and after it was earned.
  'refund-owed',
  'refund-earned',
  // Restricted money gets another purpose, with the giver's written consent.
  'transfer',
  'goods-received',
  'goods-used',
  'partner-executed',
  'service-in-kind',
  'aid-received',
  'contract-received',
  'state-received',
  // A foreign amount is sold for đồng; what it brings beside its worth is an exchange difference.
  'exchange',
  // What stands in a foreign currency at the end of a month is valued by its new rate.
  'revaluation',
] as const;
export type TemplateCode = (typeof templateCodes)[number];

/** An entry that people pick in words. */
export interface Template {
  /** `null` where the fund says it. */
  readonly mode: EntryMode | null;
  readonly asks: readonly TemplateField[];
  /** The accounts of an entry of two lines; `null` where more lines come of it. */
  readonly accounts: readonly [debit: AccountUse, credit: AccountUse] | null;
}

export const templates: Readonly<Record<TemplateCode, Template>> = {
  'sponsorship-received': two('ON_BOOK_SPONSORSHIP', ['bank', 'deferred'], 'fund'),
  'sponsorship-earned': two('ON_BOOK_SPONSORSHIP', ['deferred', 'sponsorship-revenue'], 'fund'),
  'sponsorship-free': two('ON_BOOK_SPONSORSHIP', ['bank', 'sponsorship-revenue'], 'fund'),
  spent: two(null, ['expense', 'bank'], 'fund', 'activity'),
  'refund-owed': two(null, ['deferred', 'bank'], 'fund'),
  'refund-earned': two('ON_BOOK_SPONSORSHIP', ['sponsorship-revenue', 'bank'], 'fund'),
  transfer: { mode: null, asks: ['fund', 'toFund', 'consent'], accounts: null },
  'goods-received': two('ON_BOOK_IN_KIND', ['inventory', 'in-kind-revenue'], 'fund'),
  'goods-used': two('ON_BOOK_IN_KIND', ['expense', 'inventory'], 'fund', 'activity'),
  'partner-executed': two('PARTNER_EXECUTED', ['memo', 'memo-contra'], 'activity'),
  'service-in-kind': two('SERVICE_IN_KIND', ['memo', 'memo-contra'], 'activity'),
  'aid-received': two('ON_BOOK_FOREIGN_AID', ['bank', 'aid-revenue'], 'fund'),
  'contract-received': two('COOPERATION_CONTRACT', ['bank', 'contract-revenue'], 'fund'),
  'state-received': two('STATE_BUDGET', ['bank', 'state-revenue'], 'fund'),
  exchange: { mode: null, asks: ['fund', 'received'], accounts: null },
  revaluation: { mode: null, asks: ['fund'], accounts: null },
};

function two(
  mode: EntryMode | null,
  accounts: readonly [debit: AccountUse, credit: AccountUse],
  ...asks: readonly TemplateField[]
): Template {
  return { mode, asks, accounts };
}

/** What somebody answers to a template. What it does not ask is `null`. */
export interface Answers {
  readonly fund: FundId | null;
  readonly toFund: FundId | null;
  readonly activity: ActivityId | null;
  readonly costItem: string | null;
  /** In a revaluation only its currency counts. */
  readonly amount: Money;
  /** Of the foreign currency; `null` for đồng. */
  readonly rate: ExchangeRate | null;
  /** What an exchange brought, in đồng. */
  readonly received: bigint | null;
  /** What stands on the bank account of the fund in the currency; a revaluation is of it. */
  readonly balance: AccountBalance | null;
}

export type TemplateRefusal =
  | { readonly kind: 'account-for-missing'; readonly use: AccountUse }
  | { readonly kind: 'answer-missing'; readonly field: TemplateField }
  | { readonly kind: 'currency-not-foreign' }
  | { readonly kind: 'nothing-to-revalue' };

/** The lines that a template makes of answers, on the accounts of a day's chart. */
export function linesOf(
  code: TemplateCode,
  answers: Answers,
  chart: readonly Account[],
): Result<readonly WrittenLine[], TemplateRefusal> {
  const template = templates[code];
  const missing = template.asks.find(
    (field) => field !== 'consent' && field !== 'activity' && answers[field] === null,
  );
  if (missing !== undefined) return refuse({ kind: 'answer-missing', field: missing });
  const drawn = draw(code, template, answers);
  if (!drawn.ok) return drawn;
  const lines: WrittenLine[] = [];
  for (const { use, ...line } of drawn.value) {
    const account = chart.find((one) => one.use === use);
    if (account === undefined) return refuse({ kind: 'account-for-missing', use });
    lines.push({ account: account.code, ...line });
  }
  return ok(lines);
}

type Drawn = Omit<WrittenLine, 'account'> & { readonly use: AccountUse };

function draw(
  code: TemplateCode,
  { accounts, asks }: Template,
  answers: Answers,
): Result<readonly Drawn[], TemplateRefusal> {
  const { amount, rate } = answers;
  const fund = asks.includes('fund') ? answers.fund : null;
  const foreign = { amount, rate: rate?.id ?? null };
  const line = (side: Side, use: AccountUse, own: Partial<Drawn> = foreign): Drawn => ({
    ...{ use, fund, activity: answers.activity, costItem: answers.costItem, side },
    ...{ ...foreign, vnd: null, ...own },
  });
  if (accounts !== null) return ok([line('DEBIT', accounts[0]), line('CREDIT', accounts[1])]);
  if (code === 'transfer') {
    const { toFund } = answers;
    return ok([
      ...[line('DEBIT', 'transfer'), line('CREDIT', 'bank')],
      ...[line('DEBIT', 'bank', { fund: toFund }), line('CREDIT', 'transfer', { fund: toFund })],
    ]);
  }
  if (rate === null || amount.currency === bookCurrency)
    return refuse({ kind: 'currency-not-foreign' });
  return code === 'exchange' ? ok(exchange(answers, rate, line)) : revaluation(answers, rate, line);
}

type DrawLine = (side: Side, use: AccountUse, own?: Partial<Drawn>) => Drawn;

const dong = (vnd: bigint) => ({
  ...{ amount: { currency: bookCurrency, amountMinor: vnd }, rate: null },
});

function exchange({ amount, received }: Answers, rate: ExchangeRate, line: DrawLine): Drawn[] {
  const sold = dongOf(amount, rate);
  const brought = received ?? 0n;
  const difference = brought - sold;
  return [
    ...[line('CREDIT', 'bank'), line('DEBIT', 'exchange')],
    ...[line('DEBIT', 'bank', dong(brought)), line('CREDIT', 'exchange', dong(sold))],
    ...(difference > 0n ? [line('CREDIT', 'exchange-gain', dong(difference))] : []),
    ...(difference < 0n ? [line('DEBIT', 'exchange-loss', dong(-difference))] : []),
  ];
}

function revaluation(
  { amount, balance }: Answers,
  rate: ExchangeRate,
  line: DrawLine,
): Result<readonly Drawn[], TemplateRefusal> {
  const difference = balance === null ? 0n : worth(balance.minor, rate) - balance.vnd;
  if (difference === 0n) return refuse({ kind: 'nothing-to-revalue' });
  const size = difference < 0n ? -difference : difference;
  const moved = { amount: { currency: amount.currency, amountMinor: 0n }, vnd: size };
  const [up, down] =
    difference > 0n ? (['DEBIT', 'CREDIT'] as const) : (['CREDIT', 'DEBIT'] as const);
  const result = difference > 0n ? 'exchange-gain' : 'exchange-loss';
  return ok([
    ...[line(up, 'bank', moved), line(down, 'exchange', moved)],
    ...[line(up, 'exchange', dong(size)), line(down, result, dong(size))],
  ]);
}
