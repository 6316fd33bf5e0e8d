import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { type Pitch, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { usePitchState } from './pitch-state.ts';

const filters = ['waiting', 'put-off', 'accepted', 'declined'] as const;

/** Every pitch, the newest change first. */
export function PitchesScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const stateOf = usePitchState();
  const mayPitch = useMay('pitch.write');
  const [{ state }, filter] = useQueryFields(['state']);
  const pitches = usePages<Pitch>('/pitches', { state });
  return (
    <Screen
      title={t('pitch.title')}
      actions={
        mayPitch && (
          <Button component={Link} to="/pitches/new" variant="contained" startIcon={<AddIcon />}>
            {t('pitch.new')}
          </Button>
        )
      }
    >
      <search className="filters">
        <Filter
          label={t('pitch.state')}
          value={state}
          choices={filters.map((one) => [one, t(`pitch.${one}`)])}
          onPick={(next) => filter({ state: next })}
        />
      </search>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('pitch.working')}</th>
            <th scope="col">{t('pitch.state')}</th>
            <th scope="col">{t('pitch.proposed_on')}</th>
            <th scope="col" className="end">
              {t('works.changed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pitches.data?.map((pitch) => (
            <tr key={pitch.id}>
              <td>
                <Link className="main" to={`/pitches/${pitch.id}`}>
                  {pitch.title}
                </Link>
                <div className="soft small">
                  {pitch.proposedBy.name} · {t(`language.${pitch.original}`)}
                </div>
              </td>
              <td>{stateOf(pitch)}</td>
              <td>{pitch.proposedOn === null ? '' : dayText(pitch.proposedOn)}</td>
              <td className="end soft small">
                <time dateTime={pitch.changedAt}>{moment(pitch.changedAt)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={pitches} empty={state === '' ? t('pitch.none') : t('common.nothing_found')} />
    </Screen>
  );
}
