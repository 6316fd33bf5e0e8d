import { Alert, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { ask, type Recovery, useAct, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';

/** Tells that a recovery code was used, until the person says that they know. */
export function RecoveryNews(): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const cache = useQueryClient();
  const act = useAct();
  const path = '/session/recovery-codes';
  const { data } = useOne<Recovery>(path);
  const [latest] = data?.news ?? [];
  if (data === undefined || latest === undefined) return null;
  const know = (): void => {
    void act.run(async () => {
      await ask('POST', `${path}/acknowledge`);
      await cache.invalidateQueries({ queryKey: [path] });
    });
  };
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" disabled={act.busy} onClick={know}>
          {t('recovery.known')}
        </Button>
      }
    >
      {t('recovery.used', { time: moment(latest), smart_count: data.left })}{' '}
      <Link to="/account">{t('recovery.not_me')}</Link>
      <ProblemText error={act.problem} />
    </Alert>
  );
}
