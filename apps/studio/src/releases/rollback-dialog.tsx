import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { ask, type Rollback, useAct } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  readonly release: number;
  readonly onClose: () => void;
}

/** Goes back to an older release: asks for the reason, asks once more, and tells what came of it. */
export function RollbackDialog({ release, onClose }: Props): ReactElement {
  const t = useT();
  const [request, setRequest] = useState<string | null>(null);
  return (
    <Dialog open onClose={onClose} aria-labelledby="rollback">
      <DialogTitle id="rollback">{t('releases.rollback_title', { number: release })}</DialogTitle>
      {request === null ? (
        <Question release={release} onClose={onClose} onAsked={setRequest} />
      ) : (
        <Answer request={request} release={release} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Question({
  release,
  onClose,
  onAsked,
}: Props & { readonly onAsked: (request: string) => void }): ReactElement {
  const t = useT();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);

  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (!sure) {
      setSure(true);
      return;
    }
    void act.run(async () => {
      const body = { release, reason: reason.trim() };
      const asked = await ask<{ readonly request: string }>('POST', '/releases/rollback', { body });
      onAsked(asked.request);
    });
  };

  return (
    <form onSubmit={go}>
      <DialogContent className="stack">
        <p>{t('releases.rollback_lead', { number: release })}</p>
        <TextField
          label={t('releases.rollback_reason')}
          value={reason}
          required
          multiline
          disabled={sure}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        {sure && (
          <Alert severity="warning" variant="outlined">
            {t('releases.rollback_sure', { number: release })}
          </Alert>
        )}
        <ProblemText error={act.problem} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          type="submit"
          variant="contained"
          color={sure ? 'error' : 'primary'}
          disabled={act.busy || reason.trim() === ''}
        >
          {sure ? t('releases.rollback_do', { number: release }) : t('releases.rollback_next')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What came of the roll-back, as soon as the worker has said so. */
function Answer({ request, release, onClose }: Props & { readonly request: string }): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const path = `/releases/rollbacks/${request}`;
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask<Rollback>('GET', path, { signal }),
    refetchInterval: (query) => (query.state.data?.outcome ? false : 1_000),
  });
  const outcome = data?.outcome ?? null;
  const settled = outcome !== null;
  useEffect(() => {
    if (settled) void cache.invalidateQueries({ queryKey: ['/releases'] });
  }, [settled, cache]);
  const made = outcome?.made ?? null;
  const said =
    outcome === null
      ? t('releases.rollback_waits')
      : made !== null
        ? t('releases.rollback_made', { made, number: release })
        : outcome.refusal === 'nothing-to-roll-back'
          ? t('releases.rollback_nothing', { number: release })
          : t('releases.rollback_gone', { number: release });
  const severity = outcome === null ? 'info' : made === null ? 'warning' : 'success';
  return (
    <>
      <DialogContent className="stack">
        <Alert severity={severity} variant="outlined" role="status">
          {said}
        </Alert>
        <ProblemText error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} variant="contained" autoFocus>
          {t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}
