import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { toLocalField } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { Period } from './ledger-types.ts';
import { useRefreshLedger } from './use-books.ts';

/** The months of the books, and how far each is closed. */
export function PeriodsScreen(): ReactElement {
  const t = useT();
  const act = useAct();
  const notify = useNotify();
  const refresh = useRefreshLedger();
  const [mayWrite, mayApprove] = [useMay('ledger.write'), useMay('ledger.approve')];
  const periods = useAll<Period>('/ledger/periods');
  const [opening, setOpening] = useState(false);
  const [closing, setClosing] = useState<Period | null>(null);
  const monthText = (code: string): string => code.split('-').reverse().join('/');
  const close = async ({ code, version }: Period, to: 'SOFT_CLOSED' | 'CLOSED'): Promise<void> => {
    await ask('POST', `/ledger/periods/${code}/close`, { body: { to }, version });
    await refresh();
    notify(t('ledger.saved'), { type: 'success' });
  };
  return (
    <Screen
      title={t('ledger.periods')}
      lead={t('ledger.periods_lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpening(true)}>
            {t('ledger.open_period')}
          </Button>
        )
      }
    >
      <ProblemText error={act.problem} />
      <table className="rows">
        <tbody>
          {periods.data?.map((period) => (
            <tr key={period.code}>
              <td>
                <strong>{monthText(period.code)}</strong>
              </td>
              <td className="small">{t(`ledger_period.${period.state}`)}</td>
              <td className="end">
                {mayApprove && period.state === 'OPEN' && (
                  <Button
                    disabled={act.busy}
                    onClick={() => void act.run(() => close(period, 'SOFT_CLOSED'))}
                  >
                    {t('ledger.soft_close')}
                    <span className="unseen"> {monthText(period.code)}</span>
                  </Button>
                )}
                {mayApprove && period.state === 'SOFT_CLOSED' && (
                  <Button disabled={act.busy} onClick={() => setClosing(period)}>
                    {t('ledger.close_for_good')}
                    <span className="unseen"> {monthText(period.code)}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={periods} empty={t('ledger.no_periods')} />
      {opening && (
        <FieldsDialog
          title={t('ledger.open_period')}
          fields={[
            {
              ...{
                name: 'month',
                label: t('ledger.month'),
                type: 'text',
                hint: t('ledger.month_hint'),
              },
              value: toLocalField(Date.now()).slice(0, 7),
            },
          ]}
          send={async (body) => {
            await ask('POST', '/ledger/periods', { body });
            await refresh();
          }}
          onClose={() => setOpening(false)}
        />
      )}
      {closing !== null && (
        <FieldsDialog
          title={t('ledger.close_of', { month: monthText(closing.code) })}
          lead={t('ledger.close_lead')}
          fields={[]}
          saveLabel={t('ledger.close_for_good')}
          send={() => close(closing, 'CLOSED')}
          onClose={() => setClosing(null)}
        />
      )}
    </Screen>
  );
}
