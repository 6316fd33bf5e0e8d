import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useAll, withQuery } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import { useMay } from '../session/session.ts';
import type { VisitSummary } from './types.ts';
import { useCountryName } from './use-visit-names.ts';

interface Figures {
  readonly year: number;
  readonly delegations: number;
  readonly reporters: number;
  readonly distinct: number;
}

/** Press visits of a year, at a state, with what is blocked and due. */
export function VisitsScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const mayWrite = useMay('visit.write');
  const [{ year, state }, filter] = useQueryFields(['year', 'state']);
  const list = useAll<VisitSummary>(withQuery('/visits', { year, state }));
  const figures = useAll<Figures>('/visit-figures').data ?? [];
  const shown = figures.filter((one) => year === '' || String(one.year) === year);
  return (
    <Screen
      title={t('visits.title')}
      lead={t('visits.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => go('/visits/new')}>
            {t('visits.new')}
          </Button>
        )
      }
    >
      <div className="stack">
        <div className="filters">
          <Pick
            label={t('visits.year')}
            value={year}
            none={t('visits.every_year')}
            choices={figures.map((one) => [String(one.year), String(one.year)])}
            onPick={(next) => filter({ year: next })}
          />
          <Pick
            label={t('visits.state')}
            value={state}
            none={t('visits.every_state')}
            choices={Object.entries(vi.visit_state).map(([one]) => [
              one,
              t(knownKey('visit_state', one, 'idea')),
            ])}
            onPick={(next) => filter({ state: next })}
          />
        </div>
        {shown.length > 0 && <YearFigures figures={shown} />}
        <VisitTable visits={list.data ?? []} />
        <ListEnd list={list} empty={t('visits.none')} />
      </div>
    </Screen>
  );
}

function YearFigures({ figures }: { readonly figures: readonly Figures[] }): ReactElement {
  const t = useT();
  return (
    <table className="rows">
      <caption className="unseen">{t('visits.figures')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('visits.year')}</th>
          <th scope="col">{t('visits.delegations')}</th>
          <th scope="col">{t('visits.reporters')}</th>
          <th scope="col">{t('visits.distinct')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((one) => (
          <tr key={one.year}>
            <td>{one.year}</td>
            <td data-label={t('visits.delegations')}>{one.delegations}</td>
            <td data-label={t('visits.reporters')}>{one.reporters}</td>
            <td data-label={t('visits.distinct')}>{one.distinct}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function VisitTable({ visits }: { readonly visits: readonly VisitSummary[] }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const countryName = useCountryName();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('visits.visit')}</th>
          <th scope="col">{t('visits.days')}</th>
          <th scope="col">{t('visits.members')}</th>
          <th scope="col">{t('visits.state')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((one) => {
          const late = one.clocks.filter((clock) => clock.state === 'overdue');
          const countries = [...new Set(one.outlets.map(({ country }) => countryName(country)))];
          return (
            <tr key={one.id}>
              <td>
                <Link className="main" to={`/visits/${one.id}`}>
                  {named(one.name, language)}
                </Link>
                <div className="soft small">{[one.code, ...countries].join(' · ')}</div>
              </td>
              <td className="small" data-label={t('visits.days')}>
                {dayText(one.actualFirstOn ?? one.firstOn)} –{' '}
                {dayText(one.actualLastOn ?? one.lastOn)}
              </td>
              <td className="small" data-label={t('visits.members')}>
                {one.actualFirstOn === null
                  ? t('visits.invited', { count: one.invited })
                  : t('visits.attended', { count: one.attended, of: one.invited })}
              </td>
              <td data-label={t('visits.state')}>
                {t(knownKey('visit_state', one.state, 'idea'))}
                {one.blockers.length > 0 && (
                  <div className="soft small">
                    {t('visits.blocked', { count: one.blockers.length })}
                  </div>
                )}
                {late.map((clock) => (
                  <div key={`${clock.code}${clock.subject.id}`} className="wrong small">
                    {t(knownKey('visit_clock', clock.code, 'other'))}: {t('visits.late')}
                  </div>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
