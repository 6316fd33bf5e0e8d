import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type Organisation, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { NewOrganisation, NewState } from './organisation-dialogs.tsx';
import { ReorganisationDialog } from './reorganisation-dialog.tsx';

/** The organisations with what each was called, and when. */
export function OrganisationsScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('organisation.write');
  const organisations = useAll<Organisation>('/organisations');
  const [open, setOpen] = useState<Organisation | 'new' | 'change' | null>(null);
  return (
    <Screen
      title={t('organisations.title')}
      actions={
        mayWrite && (
          <>
            <Button onClick={() => setOpen('change')}>{t('organisations.reorganise')}</Button>
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
              {t('organisations.new')}
            </Button>
          </>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('organisations.title')}</th>
            <th scope="col">{t('organisations.kind')}</th>
            <th scope="col">{t('organisations.states')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('organisations.begin')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {organisations.data?.map((organisation) => {
            const latest = organisation.states.at(-1);
            if (latest === undefined) return null;
            return (
              <tr key={organisation.id}>
                <td>
                  <strong>{named(latest.name, language)}</strong>
                  <div className="soft small">{organisation.slug}</div>
                </td>
                <td>
                  {t(knownKey('organisation_kind', latest.kind, 'AGENCY'))}{' '}
                  <span className="soft small">{latest.country}</span>
                </td>
                <td className="small">
                  <ol className="plain">
                    {organisation.states.map(({ from, until, name }) => (
                      <li key={from}>
                        <time dateTime={from}>{dayText(from)}</time>{' '}
                        {until === null
                          ? `– ${t('organisations.now')}`
                          : t('organisations.until', { day: dayText(until) })}
                        : {named(name, language)}
                      </li>
                    ))}
                  </ol>
                </td>
                <td className="end">
                  {mayWrite && (
                    <Button onClick={() => setOpen(organisation)}>
                      {t('organisations.begin')}
                      <span className="unseen"> {named(latest.name, language)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ListEnd list={organisations} empty={t('common.nothing')} />
      {open === 'new' && <NewOrganisation onClose={() => setOpen(null)} />}
      {open === 'change' && <ReorganisationDialog onClose={() => setOpen(null)} />}
      {open !== null && typeof open !== 'string' && (
        <NewState organisation={open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}
