import type { AmountRefusal } from '@nhipcau/core/kernel';
import type { Translate } from '../messages/keys.ts';

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
