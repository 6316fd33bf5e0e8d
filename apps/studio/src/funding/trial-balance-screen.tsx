import type { ReactElement } from 'react';
import { useOne } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { TrialBalance } from './ledger-types.ts';
import { useNames } from './use-books.ts';

/** Both sides of every account in every fund, in đồng. */
export function TrialBalanceScreen(): ReactElement {
  const t = useT();
  const names = useNames();
  const [language] = useStudioLanguage();
  const { data, error } = useOne<TrialBalance>('/ledger/trial-balance');
  return (
    <Screen title={t('ledger.trial_balance')} lead={t('ledger.trial_balance_lead')}>
      <ProblemText error={error} />
      {data !== undefined && (
        <p className={data.balanced ? 'soft small' : 'wrong'}>
          {t(data.balanced ? 'ledger.balanced' : 'ledger.not_balanced')}
        </p>
      )}
      {data !== undefined && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('ledger.account')}</th>
              <th scope="col">{t('ledger.fund')}</th>
              <th scope="col" className="end">
                {t('ledger_side.DEBIT')}
              </th>
              <th scope="col" className="end">
                {t('ledger_side.CREDIT')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.accounts.map(({ code, name, fund, debitMinor, creditMinor }) => (
              <tr key={`${code} ${fund}`}>
                <td>
                  <strong>{code}</strong> {named(name, language)}
                </td>
                <td className="small" data-label={t('ledger.fund')}>
                  {fund ?? t('ledger.memo')}
                </td>
                <td className="end" data-label={t('ledger_side.DEBIT')}>
                  {names.dong(debitMinor)}
                </td>
                <td className="end" data-label={t('ledger_side.CREDIT')}>
                  {names.dong(creditMinor)}
                </td>
              </tr>
            ))}
            <tr>
              <td>
                <strong>{t('ledger.total')}</strong>
              </td>
              <td />
              <td className="end" data-label={t('ledger_side.DEBIT')}>
                <strong>{names.dong(data.debitMinor)}</strong>
              </td>
              <td className="end" data-label={t('ledger_side.CREDIT')}>
                <strong>{names.dong(data.creditMinor)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </Screen>
  );
}
