import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ask, usePages } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EntryLines } from './entry-lines.tsx';
import type { Entry } from './ledger-types.ts';
import { useNames, useRefreshLedger } from './use-books.ts';
import { WaitingEntries } from './waiting-entries.tsx';

/** The journal: what waits for approval, and every entry that stands, the newest first. */
export function JournalScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const notify = useNotify();
  const refresh = useRefreshLedger();
  const mayWrite = useMay('ledger.write');
  const [{ fund, activity }, filter] = useQueryFields(['fund', 'activity']);
  const names = useNames();
  const entries = usePages<Entry>('/ledger/entries', {
    fund: fund || null,
    activity: activity || null,
  });
  const [undoing, setUndoing] = useState<Entry | null>(null);
  return (
    <Screen
      title={t('ledger.title')}
      lead={t('ledger.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => go('/ledger/new')}>
            {t('ledger.new')}
          </Button>
        )
      }
    >
      <div className="stack">
        <WaitingEntries names={names} />
        <search className="filters">
          <Filter
            label={t('ledger.fund')}
            value={fund}
            choices={names.funds}
            onPick={(one) => filter({ fund: one })}
          />
          <Filter
            label={t('ledger.activity')}
            value={activity}
            choices={names.activities}
            onPick={(one) => filter({ activity: one })}
          />
        </search>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('ledger.entry')}</th>
              <th scope="col">{t('ledger.lines')}</th>
              <th scope="col" className="end">
                <span className="unseen">{t('ledger.reverse')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.data?.map((entry) => (
              <tr key={entry.id}>
                <td>
                  <strong>{entry.description}</strong>
                  <div className="soft small">
                    {t('ledger.number', { seq: entry.seq })} · {dayText(entry.on)} ·{' '}
                    {entry.document}
                  </div>
                  <div className="soft small">
                    {t(knownKey('ledger_mode', entry.mode, 'OTHER'))} ·{' '}
                    {t('ledger.by_two', {
                      writer: entry.createdByName,
                      approver: entry.approvedByName,
                    })}
                  </div>
                  {entry.reversedBy !== null && (
                    <div className="wrong small">{t('ledger.reversed')}</div>
                  )}
                  {entry.reverses !== null && (
                    <div className="small">{t('ledger.is_reversal')}</div>
                  )}
                  {entry.consent !== '' && (
                    <div className="small">
                      {t('ledger.consent_is', { consent: entry.consent })}
                    </div>
                  )}
                </td>
                <td data-label={t('ledger.lines')}>
                  <EntryLines lines={entry.lines} names={names} />
                </td>
                <td className="end">
                  {mayWrite && entry.reverses === null && entry.reversedBy === null && (
                    <Button onClick={() => setUndoing(entry)}>
                      {t('ledger.reverse')}
                      <span className="unseen"> {entry.description}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd list={entries} empty={t('ledger.none')} />
      </div>
      {undoing !== null && (
        <FieldsDialog
          title={t('ledger.reverse_of', { what: undoing.description })}
          lead={t('ledger.reverse_lead')}
          fields={[
            {
              name: 'on',
              label: t('ledger.day'),
              type: 'day',
              value: toLocalField(Date.now()).slice(0, 10),
            },
            { name: 'description', label: t('ledger.why_reversed'), type: 'text' },
            { name: 'document', label: t('ledger.document'), type: 'text' },
          ]}
          saveLabel={t('ledger.submit')}
          send={async (values) => {
            const body = { kind: 'reversal', reverses: undoing.id, ...values };
            const made = await ask<{ id: string }>('POST', '/ledger/drafts', { body });
            await ask('POST', `/ledger/drafts/${made.id}/submit`, { body: {}, version: 1 });
            await refresh();
            notify(t('ledger.submitted'), { type: 'success' });
          }}
          onClose={() => setUndoing(null)}
        />
      )}
    </Screen>
  );
}
