import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { type Release, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay, useMe } from '../session/session.ts';
import { RollbackDialog } from './rollback-dialog.tsx';

/** Every release, and the way back to an older one. */
export function ReleasesScreen(): ReactElement {
  const t = useT();
  const me = useMe();
  const moment = useMoment();
  const mayRollBack = useMay('release.rollback');
  const releases = usePages<Release>('/releases');
  const [target, rollBack] = useState<number | null>(null);
  const newest = releases.data?.[0]?.number;
  return (
    <Screen
      title={t('releases.title')}
      lead={t('releases.lead')}
      actions={
        <a href={`${me.site.url}/log/`} target="_blank" rel="noreferrer">
          {t('releases.log')}
        </a>
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('releases.number')}</th>
            <th scope="col">{t('releases.time')}</th>
            <th scope="col">{t('releases.reason')}</th>
            <th scope="col" className="end">
              {t('releases.changes')}
            </th>
            <th scope="col" className="end">
              <span className="unseen">{t('releases.rollback')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {releases.data?.map(({ number, time, reason, changes }) => (
            <tr key={number}>
              <td>
                <Link className="main figure" to={`/releases/${number}`}>
                  {number}
                </Link>
                {number === newest && <span className="soft small"> {t('releases.newest')}</span>}
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>
                <time dateTime={time}>{moment(time)}</time>
              </td>
              <td>{reason}</td>
              <td className="end figure" data-label={t('releases.changes')}>
                {changes}
              </td>
              <td className="end">
                {mayRollBack && number !== newest && (
                  <Button onClick={() => rollBack(number)}>
                    {t('releases.rollback')}
                    <span className="unseen"> {number}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={releases} empty={t('publication.none')} />
      {target !== null && <RollbackDialog release={target} onClose={() => rollBack(null)} />}
    </Screen>
  );
}
