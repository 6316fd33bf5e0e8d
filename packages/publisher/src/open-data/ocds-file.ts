import { sumByCurrency } from '@nhipcau/core/funding';
import { bookCurrency, type CivilDate, type Money } from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import type { OcdsBudgetLine, OcdsFile, OcdsParty, OcdsProcess } from '@nhipcau/formats/ocds';
import { newestOf } from './newest.ts';
import type {
  OpenDataPublisher,
  PublicActivity,
  PublicExpense,
  PublicFund,
  PublicPayment,
} from './public-activity.ts';
import { costKind, stateBudget } from './words.ts';

/** What others may do with the file: name its source. */
const licence = 'https://creativecommons.org/licenses/by/4.0/';

type Cost = NonNullable<PublicExpense['cost']>;
type Paid = PublicPayment & Pick<PublicExpense, 'ref' | 'on'>;

/** Each purchase that money of the agency paid, for the writer of OCDS. The same data make the same file. */
export function ocdsFile(
  activities: readonly PublicActivity[],
  { name, siteUrl, organisation, ocdsPrefix }: OpenDataPublisher,
): OcdsFile {
  const uri = `${siteUrl}${pathOf({ kind: 'transparency', language: 'vi' })}`;
  const buyer: OcdsParty = { id: organisation, name: name.vi, identifier: null };
  return {
    ...{ uri, publishedAt: newestOf(activities), prefix: ocdsPrefix, licence, language: 'vi' },
    publisher: { name: name.vi, uri: `${siteUrl}/` },
    processes: activities.flatMap((activity) => purchasesOf(activity, buyer)),
  };
}

function purchasesOf(activity: PublicActivity, buyer: OcdsParty): readonly OcdsProcess[] {
  const bought = activity.expenses.flatMap((one) =>
    one.cost === null ? [] : [{ ...one, cost: one.cost }],
  );
  return [...Map.groupBy(bought, ({ cost }) => cost.id).values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [purchase(first.cost, own, activity, buyer)];
  });
}

/** Where one payment of a purchase is withheld, no amount of it is told: the rest would tell it. */
function purchase(
  { id, kind, what }: Cost,
  expenses: readonly PublicExpense[],
  { name, changedAt, costs }: PublicActivity,
  buyer: OcdsParty,
): OcdsProcess {
  const grounds = expenses.flatMap(({ paid }) => ('withheld' in paid ? [paid.withheld] : []));
  const told = grounds.length === 0;
  const payments = told
    ? expenses.flatMap(({ ref, on, paid }) => ('withheld' in paid ? [] : [{ ...paid, ref, on }]))
    : [];
  const cost = told ? costs.find((one) => one.id === id) : undefined;
  const size = (amountMinor: bigint | null | undefined): Money | null =>
    cost === undefined || typeof amountMinor !== 'bigint'
      ? null
      : { currency: cost.currency, amountMinor };
  return {
    ...{ id, title: [costKind(kind).vi, what].filter((one) => one !== '').join(': ') },
    ...{ description: name.vi, category: kind === 'GIFTS' ? 'goods' : 'services', changedAt },
    ...{ buyer, supplier: null, budget: budgetOf(payments), estimate: size(cost?.estimate) },
    committed: told ? (size(cost?.committed) ?? size(cost?.actual) ?? totalOf(payments)) : null,
    payments: payments.map(({ ref, on, money }) => ({ id: ref, on, value: money })),
    withheld: [...new Set(grounds)].map((rationale, index) => ({
      ...{ id: String(index + 1), field: 'contracts/0/implementation/transactions', rationale },
      name: 'Số tiền và nguồn chi',
    })),
  };
}

/** In the currency of the payments; in đồng by the books where there are several. */
function totalOf(payments: readonly Paid[]): Money {
  const currencies = new Set(payments.map(({ money }) => money.currency));
  const [only] = currencies;
  return currencies.size === 1 && only !== undefined
    ? {
        currency: only,
        amountMinor: payments.reduce((sum, { money }) => sum + money.amountMinor, 0n),
      }
    : { currency: bookCurrency, amountMinor: payments.reduce((sum, { vnd }) => sum + vnd, 0n) };
}

/** What each fund paid, in each currency. */
function budgetOf(payments: readonly Paid[]): readonly OcdsBudgetLine[] {
  return [...Map.groupBy(payments, ({ fund }) => fund.code).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { fund } = first;
    return sumByCurrency(own.map(({ money }) => money)).map((amount) => ({
      ...{ id: `${fund.code}-${amount.currency}`, description: fund.name.vi, amount },
      ...{ source: sourceParty(fund), from: fund.from, to: fund.to ?? lastOf(own) },
    }));
  });
}

function sourceParty({ code, name, source, grantor }: PublicFund): OcdsParty {
  if (source === 'STATE') return { id: 'state-budget', name: stateBudget.vi, identifier: null };
  return grantor === null
    ? { id: `fund-${code}`, name: name.vi, identifier: null }
    : { id: grantor.slug, name: grantor.name.vi, identifier: null };
}

function lastOf(payments: readonly Paid[]): CivilDate {
  return payments.reduce<CivilDate>(
    (last, { on }) => (on > last ? on : last),
    payments[0]?.on as CivilDate,
  );
}
