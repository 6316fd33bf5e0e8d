import { Alert, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { ask, isProblem, type Notice, useAct } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useNotices } from '../notices/use-notices.ts';

/** Tells of sign-ins from new devices, one after the other, until the person says whether they were theirs. */
export function DeviceNews(): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const cache = useQueryClient();
  const act = useAct();
  const { data } = useNotices();
  const [ended, setEnded] = useState(false);
  const all = (data ?? []).filter((notice) => notice.kind === 'new-device');
  const news = all.slice(0, 1);

  const settle = (work: () => Promise<unknown>): Promise<boolean> =>
    act.run(async () => {
      await work();
      await cache.invalidateQueries({ queryKey: ['/notices'] });
      await cache.invalidateQueries({ queryKey: ['/sessions'] });
    });
  const mine = ({ id }: Notice): void =>
    void settle(() => ask('POST', '/notices/seen', { body: { notices: [id] } }));
  const notMine = async ({ id, subject }: Notice): Promise<void> => {
    const over = await settle(async () => {
      const session = subject.slice('session:'.length);
      await ask('DELETE', `/sessions/${session}`).catch((error: unknown) => {
        // It had ended by itself.
        if (!isProblem(error, 'not-found')) throw error;
      });
      await ask('POST', '/notices/seen', { body: { notices: [id] } });
    });
    if (over) setEnded(true);
  };

  if (news.length === 0 && !ended) return null;
  return (
    <section aria-label={t('device.title')}>
      <ProblemText error={act.problem} />
      {ended && (
        <Alert severity="warning" role="status" onClose={() => setEnded(false)}>
          {t('device.ended')} <Link to="/account">{t('device.to_account')}</Link>
        </Alert>
      )}
      {news.map((notice) => (
        <Alert key={notice.id} severity="warning" role="note">
          {t('device.news', {
            browser: t('sessions.on', {
              browser: t(knownKey('browser', notice.data.family ?? 'other', 'other')),
              system: t(knownKey('system', notice.data.system ?? 'other', 'other')),
            }),
            time: moment(notice.at),
          })}
          {all.length > 1 && <> {t('device.more', { smart_count: all.length - 1 })}</>}
          <div className="row">
            <Button color="inherit" disabled={act.busy} onClick={() => mine(notice)}>
              {t('device.mine')}
            </Button>
            <Button color="inherit" disabled={act.busy} onClick={() => void notMine(notice)}>
              {t('device.not_mine')}
            </Button>
          </div>
        </Alert>
      ))}
    </section>
  );
}
