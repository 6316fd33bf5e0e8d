import { Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, type Work } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { MomentField } from '../common/moment-field.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EmbargoSign } from './embargo-sign.tsx';

/** Until when nothing of a work may be public: sets that, moves it, or lifts it. */
export function EmbargoPanel({ work }: { readonly work: Work }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const maySet = useMay('work.write');
  const mayRelax = useMay('embargo.relax');
  const { embargo } = work;
  const holds = embargo !== null && Date.parse(embargo.until) > Date.now();
  const [until, setUntil] = useState<string | null>(holds ? embargo.until : null);
  const [reason, setReason] = useState('');
  const path = `/works/${work.id}`;

  const send = (method: string, to: string, body: unknown): Promise<boolean> =>
    act.run(async () => {
      await ask(method, to, { body });
      await cache.invalidateQueries({ queryKey: [path] });
      await cache.invalidateQueries({ queryKey: ['/works'] });
      setReason('');
      notify(t('embargo.saved'), { type: 'success' });
    });
  const earlier = holds && until !== null && until < embargo.until;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (earlier) void send('POST', `${path}/embargo/relax`, { until, reason });
    else void send('PUT', `${path}/embargo`, { until, reason });
  };
  return (
    <section className="panel stack narrow">
      <h2>{t('embargo.title')}</h2>
      {holds ? (
        <p>
          <EmbargoSign until={embargo.until} /> {t('embargo.why', { reason: embargo.reason })}{' '}
          <span className="soft small">{t('embargo.set_at', { time: moment(embargo.setAt) })}</span>
        </p>
      ) : (
        <p className="soft">{t('embargo.none')}</p>
      )}
      {maySet && (
        <form className="stack" onSubmit={save}>
          <ProblemText error={act.problem} />
          <MomentField
            label={t('embargo.end')}
            value={until}
            error={fieldError(act.problem, '/until', t)}
            onChange={setUntil}
          />
          <TextField
            label={t(earlier ? 'embargo.relax_reason' : 'embargo.reason')}
            value={reason}
            required
            helperText={t('embargo.reason_rule')}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="row">
            <Button
              type="submit"
              variant="contained"
              disabled={act.busy || until === null || reason === '' || (earlier && !mayRelax)}
            >
              {t(holds ? 'embargo.move' : 'embargo.set')}
            </Button>
            {holds && mayRelax && (
              <Button
                variant="outlined"
                disabled={act.busy || reason === ''}
                onClick={() => void send('POST', `${path}/embargo/relax`, { until: null, reason })}
              >
                {t('embargo.lift')}
              </Button>
            )}
          </div>
          <p className="soft small">{t('embargo.four_eyes')}</p>
        </form>
      )}
    </section>
  );
}
