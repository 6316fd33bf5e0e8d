import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { contributionStages } from '@nhipcau/core/funding';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { useNames } from '../agreements/use-names.ts';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { ContributionDialog } from './contribution-dialog.tsx';
import type { ContributionSummary } from './contribution-types.ts';
import { shownMoney } from './money.ts';
import { useActivities } from './use-activities.ts';

/** What others offer and give, the newest offer first. */
export function ContributionsScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('funding.write');
  const [adding, setAdding] = useState(false);
  const [{ stage }, filter] = useQueryFields(['stage']);
  const list = useAll<ContributionSummary>(
    `/contributions${stage === '' ? '' : `?stage=${stage}`}`,
  );
  const { nameOf } = useNames();
  const { activityName } = useActivities();
  return (
    <Screen
      title={t('contributions.title')}
      lead={t('contributions.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('contributions.add')}
          </Button>
        )
      }
    >
      <search className="filters">
        <Filter
          label={t('contributions.stage')}
          value={stage}
          choices={contributionStages.map((one) => [one, t(`contribution_stage.${one}`)])}
          onPick={(next) => filter({ stage: next })}
        />
      </search>
      <table className="rows" style={{ marginBlockStart: '0.6rem' }}>
        <thead>
          <tr>
            <th scope="col">{t('contributions.giver')}</th>
            <th scope="col">{t('contributions.activity')}</th>
            <th scope="col">{t('contributions.amount')}</th>
            <th scope="col">{t('contributions.stage')}</th>
          </tr>
        </thead>
        <tbody>
          {(list.data ?? []).map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="main" to={`/contributions/${one.id}`} dir="auto">
                  {one.giver === null ? one.offer.name || '–' : nameOf(one.giver)}
                </Link>
                <div className="soft small">
                  {named(one.purpose, language)} · {dayText(one.offeredOn)}
                </div>
              </td>
              <td data-label={t('contributions.activity')}>{activityName(one.activity)}</td>
              <td data-label={t('contributions.amount')}>
                {one.amount === null
                  ? t(`contribution_kind.${one.kind}`)
                  : shownMoney(one.amount, language)}
              </td>
              <td data-label={t('contributions.stage')}>{t(`contribution_stage.${one.stage}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={list} empty={t('common.nothing')} />
      {adding && <ContributionDialog first={null} onClose={() => setAdding(false)} />}
    </Screen>
  );
}
