import {
  amountText,
  type MoneyJson,
  moneyJson,
  moneyText,
  parseAmount,
  parseCurrency,
  parseMoneyJson,
} from '@nhipcau/core/kernel';
import type { Translate } from '../messages/keys.ts';

/** Money as the studio writes it; `–` where there is none. */
export function shownMoney(money: MoneyJson | null, language: 'vi' | 'en'): string {
  const read = money === null ? null : parseMoneyJson(money);
  return read?.ok === true ? moneyText(read.value, language) : '–';
}

/** An amount as a person writes it, without its currency; `''` where there is none. */
export function writtenAmount(money: MoneyJson | null, language: 'vi' | 'en'): string {
  const read = money === null ? null : parseMoneyJson(money);
  return read?.ok === true ? amountText(read.value, language) : '';
}

/** Reads an amount as a person writes it. @throws with words that say what is wrong with it */
export function readMoney(
  amount: string,
  currency: string,
  language: 'vi' | 'en',
  t: Translate,
): MoneyJson {
  const code = parseCurrency(currency.trim().toUpperCase());
  if (!code.ok) throw new Error(t('contributions.no_currency', { currency }));
  const read = parseAmount(amount, code.value, language);
  if (!read.ok) throw new Error(t('contributions.no_amount', { amount }));
  return moneyJson(read.value);
}
