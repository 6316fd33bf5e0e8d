import {
  type AmountRefusal,
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
  if (!read.ok) throw new Error(amountProblem(read.error, t));
  return moneyJson(read.value);
}

/** What is wrong with an amount, with an example of how it is written. */
export function amountProblem(refusal: AmountRefusal, t: Translate): string {
  switch (refusal.kind) {
    case 'not-an-amount':
      return t('ledger_amount.not_an_amount', { example: refusal.example });
    case 'too-fine':
      return t('ledger_amount.too_fine', { decimals: refusal.decimals });
    case 'not-positive':
      return t('ledger_amount.not_positive');
    case 'too-large':
      return t('ledger_amount.too_large');
  }
}
