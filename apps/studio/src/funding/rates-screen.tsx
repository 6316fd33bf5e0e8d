import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { allCurrencies } from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import type { StudioLanguage } from '../messages/keys.ts';
import { useMay } from '../session/session.ts';
import type { Rate } from './ledger-types.ts';
import { RatesFromFile } from './rates-from-file.tsx';
import { useRefreshLedger } from './use-books.ts';

/** Exchange rates of a year with where each is from; entered by people, never fetched. */
export function RatesScreen(): ReactElement {
  const t = useT();
  const notify = useNotify();
  const refresh = useRefreshLedger();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('rate.write');
  const present = Number(toLocalField(Date.now()).slice(0, 4));
  const [{ year }, filter] = useQueryFields(['year']);
  const shown = year === '' ? String(present) : year;
  const rates = useAll<Rate>(`/ledger/rates?year=${shown}`);
  const [open, setOpen] = useState<'enter' | 'file' | null>(null);
  const years = Array.from({ length: present - 2018 }, (_, index) => String(present - index));
  return (
    <Screen
      title={t('ledger.rates')}
      lead={t('ledger.rates_lead')}
      actions={
        mayWrite && (
          <div className="row">
            <Button onClick={() => setOpen('file')}>{t('ledger.from_file')}</Button>
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('enter')}>
              {t('ledger.enter_rate')}
            </Button>
          </div>
        )
      }
    >
      <div className="stack">
        <Pick
          label={t('ledger.year')}
          value={shown}
          choices={years.map((one) => [one, one])}
          onPick={(one) => filter({ year: one })}
        />
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('ledger.currency')}</th>
              <th scope="col">{t('ledger.rate')}</th>
              <th scope="col">{t('ledger.rate_source')}</th>
            </tr>
          </thead>
          <tbody>
            {rates.data?.map(({ id, currency, kind, on, rate, source }) => (
              <tr key={id}>
                <td>
                  <strong>{currency}</strong>{' '}
                  <span className="soft small">
                    {t(knownKey('ledger_rate', kind, 'OTHER'))} ·{' '}
                    {kind === 'ACCOUNTING' ? dayText(on).slice(3) : dayText(on)}
                  </span>
                </td>
                <td data-label={t('ledger.rate')}>{rateWritten(rate, language)}</td>
                <td className="small" data-label={t('ledger.rate_source')}>
                  {source}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd list={rates} empty={t('ledger.no_rates')} />
      </div>
      {open === 'enter' && (
        <FieldsDialog
          title={t('ledger.enter_rate')}
          fields={[
            {
              ...{ name: 'currency', label: t('ledger.currency'), type: 'choice', value: 'USD' },
              choices: allCurrencies()
                .filter((one) => one !== 'VND')
                .map((one) => [one, one]),
            },
            {
              ...{
                name: 'kind',
                label: t('ledger.rate_kind'),
                type: 'choice',
                value: 'ACCOUNTING',
              },
              choices: (['ACCOUNTING', 'BANK'] as const).map((one) => [
                one,
                t(`ledger_rate.${one}`),
              ]),
            },
            {
              name: 'on',
              label: t('ledger.rate_day'),
              type: 'day',
              hint: t('ledger.rate_day_hint'),
            },
            {
              name: 'rate',
              label: t('ledger.rate_of_one'),
              type: 'text',
              hint: t('ledger.rate_hint'),
            },
            { name: 'source', label: t('ledger.rate_source'), type: 'text' },
          ]}
          send={async (values) => {
            await ask('POST', '/ledger/rates', { body: { ...values, language } });
            await refresh();
            filter({ year: (values.on ?? '').slice(0, 4) });
            notify(t('ledger.saved'), { type: 'success' });
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'file' && <RatesFromFile onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** `25154.5` as people write it: `25.154,5`. Digits stay digits, since a rate is exact. */
function rateWritten(rate: string, language: StudioLanguage): string {
  const [whole = '', fraction] = rate.split('.');
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${mark}${fraction}`;
}
