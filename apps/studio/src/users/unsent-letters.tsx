import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { type Letters, useOne } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';

/** Letters that wait or were given up, never what they say; nothing where all have gone out. */
export function UnsentLetters(): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const letters = useOne<Letters>('/letters').data;
  if (letters === undefined || (letters.setUp && letters.items.length === 0)) return null;
  return (
    <section className="stack below">
      <h2 id="letters">{t('letters.title')}</h2>
      {!letters.setUp && <Alert severity="info">{t('letters.not_set_up')}</Alert>}
      {letters.items.length > 0 && (
        <table className="rows" aria-labelledby="letters">
          <thead>
            <tr>
              <th scope="col">{t('letters.kind')}</th>
              <th scope="col">{t('letters.to')}</th>
              <th scope="col">{t('letters.at')}</th>
              <th scope="col">{t('letters.state')}</th>
            </tr>
          </thead>
          <tbody>
            {letters.items.map(({ id, kind, to, at, nextAttemptAt, attempts, reason }) => (
              <tr key={id}>
                <td>{t(knownKey('letter_kind', kind.replaceAll('-', '_'), 'digest'))}</td>
                <td className="break" data-label={t('letters.to')}>
                  {to}
                </td>
                <td data-label={t('letters.at')}>{moment(at)}</td>
                <td data-label={t('letters.state')}>
                  {nextAttemptAt === null
                    ? t('letters.given_up')
                    : attempts === 0 || !letters.setUp
                      ? t('letters.waits')
                      : t('letters.again', { time: moment(nextAttemptAt) })}
                  {reason !== null && (
                    <div className="soft small break" dir="auto">
                      {reason}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
