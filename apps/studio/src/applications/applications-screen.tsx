import { applicationStates } from '@nhipcau/core/applications';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import type { ApplicationLine } from './types.ts';

const shownStates = applicationStates.filter((one) => one !== 'draft');

/** Applications for press visits that were handed in, the latest first. */
export function ApplicationsScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [filters, filter] = useQueryFields(['state']);
  const list = usePages<ApplicationLine>('/applications', filters);
  return (
    <Screen title={t('applications.title')} lead={t('applications.lead')}>
      <search className="filters">
        <Filter
          label={t('applications.state')}
          value={filters.state}
          choices={shownStates.map((one) => [one, t(`applications.state_${one}`)])}
          onPick={(state) => filter({ state })}
        />
      </search>
      <table className="rows" style={{ marginBlockStart: '0.6rem' }}>
        <thead>
          <tr>
            <th scope="col">{t('applications.outlet')}</th>
            <th scope="col">{t('applications.days')}</th>
            <th scope="col">{t('applications.state')}</th>
          </tr>
        </thead>
        <tbody>
          {list.data?.map((one) => (
            <tr key={one.id}>
              <td>
                <Link
                  className="main"
                  to={`/applications/${one.id}`}
                  lang={one.language}
                  dir="auto"
                >
                  {one.outlet === '' ? one.id.slice(-6) : one.outlet}
                </Link>
                <div className="soft small">
                  {one.country !== null && <>{one.country} · </>}
                  {t('applications.count', { count: one.members })}
                  {one.submittedAt !== null && <> · {moment(one.submittedAt)}</>}
                </div>
              </td>
              <td data-label={t('applications.days')}>
                {one.entryOn} – {one.leaveOn}
              </td>
              <td data-label={t('applications.state')}>{t(`applications.state_${one.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd
        list={list}
        empty={filters.state === '' ? t('common.nothing') : t('common.nothing_found')}
      />
    </Screen>
  );
}
