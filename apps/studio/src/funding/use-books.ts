import { type Currency, moneyText } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useAll, useOne } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';
import type { Chart, Fund, MoneyTold } from './ledger-types.ts';

type Choice = readonly [value: string, name: string];

/** What entries name, in the words of the studio. */
export interface Names {
  readonly account: (code: string) => string;
  readonly fund: (id: string | null) => string;
  readonly activity: (id: string | null) => string;
  readonly money: (money: MoneyTold) => string;
  readonly dong: (digits: string) => string;
  readonly accounts: readonly Choice[];
  /** Those that take entries. */
  readonly funds: readonly Choice[];
  readonly activities: readonly Choice[];
}

export function useNames(): Names {
  const [language] = useStudioLanguage();
  const chart = useOne<Chart>('/ledger/chart');
  const funds = useAll<Fund>('/ledger/funds');
  const accounts = (chart.data?.accounts ?? []).map(
    ({ code, name }): Choice => [code, `${code} ${named(name, language)}`],
  );
  const activities = (chart.data?.activities ?? []).map(
    ({ id, code, name }): Choice => [id, `${named(name, language)} (${code})`],
  );
  const all = (funds.data ?? []).map(
    ({ id, code, name }): Choice => [id, `${code} · ${named(name, language)}`],
  );
  const open = new Set(funds.data?.filter(({ closedOn }) => closedOn === null).map(({ id }) => id));
  const byAccount = new Map(accounts);
  const byFund = new Map(all);
  const byActivity = new Map(activities);
  const money = ({ currency, amountMinor }: MoneyTold): string =>
    moneyText({ currency: currency as Currency, amountMinor: BigInt(amountMinor) }, language);
  return {
    account: (code) => byAccount.get(code) ?? code,
    fund: (id) => (id === null ? '' : (byFund.get(id) ?? '…')),
    activity: (id) => (id === null ? '' : (byActivity.get(id) ?? '…')),
    money,
    dong: (digits) => money({ currency: 'VND', amountMinor: digits }),
    ...{ accounts, activities, funds: all.filter(([id]) => open.has(id)) },
  };
}

/** Reads everything of the ledger anew. */
export function useRefreshLedger(): () => Promise<void> {
  const cache = useQueryClient();
  return () =>
    cache.invalidateQueries({
      predicate: ({ queryKey: [key] }) => String(key).startsWith('/ledger'),
    });
}
