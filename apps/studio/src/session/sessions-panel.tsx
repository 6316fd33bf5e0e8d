import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Session, useAct, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';

/** Where the person is signed in, and the way to end it there. */
export function SessionsPanel(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const sessions = useAll<Session>('/sessions');

  const end = (method: string, path: string): void => {
    void act.run(async () => {
      await ask(method, path);
      await cache.invalidateQueries({ queryKey: ['/sessions'] });
      await cache.invalidateQueries({ queryKey: ['/notices'] });
      notify(t('sessions.ended'), { type: 'success' });
    });
  };
  const nameOf = ({ browser }: Session): string =>
    t('sessions.on', {
      browser: t(knownKey('browser', browser.family, 'other')),
      system: t(knownKey('system', browser.system, 'other')),
    });

  return (
    <section className="panel stack">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <p className="soft">{t('sessions.lead')}</p>
      <ProblemText error={act.problem} />
      <table className="rows" aria-labelledby="sessions">
        <thead>
          <tr>
            <th scope="col">{t('sessions.browser')}</th>
            <th scope="col">{t('sessions.since')}</th>
            <th scope="col">{t('sessions.seen')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('sessions.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.data?.map((session) => (
            <tr key={session.id}>
              <td>
                {nameOf(session)}
                {session.current && <div className="soft small">{t('sessions.current')}</div>}
              </td>
              <td data-label={t('sessions.since')}>{moment(session.createdAt)}</td>
              <td data-label={t('sessions.seen')}>{moment(session.lastSeenAt)}</td>
              <td className="end">
                {!session.current && (
                  <Button
                    disabled={act.busy}
                    aria-label={t('sessions.end_of', {
                      browser: nameOf(session),
                      time: moment(session.createdAt),
                    })}
                    onClick={() => end('DELETE', `/sessions/${session.id}`)}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={sessions} empty={t('common.nothing')} />
      {(sessions.data?.length ?? 0) > 1 && (
        <div>
          <Button
            variant="outlined"
            disabled={act.busy}
            onClick={() => end('POST', '/sessions/end-others')}
          >
            {t('sessions.end_others')}
          </Button>
        </div>
      )}
    </section>
  );
}
