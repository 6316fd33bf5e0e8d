import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router-dom';
import { type ReleaseWithChanges, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

/** One release with every page that it changed. */
export function ReleaseScreen(): ReactElement {
  const { number = '' } = useParams();
  const t = useT();
  const me = useMe();
  const moment = useMoment();
  const release = useOne<ReleaseWithChanges>(`/releases/${number}`);
  return (
    <Screen
      title={t('releases.one', { number })}
      lead={
        release.data !== undefined && (
          <>
            <time dateTime={release.data.time}>{moment(release.data.time)}</time> ·{' '}
            {release.data.reason}
          </>
        )
      }
      actions={
        <>
          <Link to="/releases">{t('releases.back')}</Link>
          <a href={`${me.site.url}/log/${number}`} target="_blank" rel="noreferrer">
            {t('releases.log')}
          </a>
        </>
      }
    >
      <ProblemText error={release.error} />
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('releases.path')}</th>
            <th scope="col">{t('releases.change')}</th>
            <th scope="col">{t('releases.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {release.data?.list.map(({ path, change, reason }) => (
            <tr key={path}>
              <td>
                <code>{path}</code>
              </td>
              <td>{t(`releases.${change}`)}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Screen>
  );
}
