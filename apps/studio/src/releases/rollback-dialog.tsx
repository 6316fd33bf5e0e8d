import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  readonly release: number;
  readonly onClose: () => void;
}

/** Goes back to an older release: asks for the reason, then asks once more. */
export function RollbackDialog({ release, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
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
      await ask('POST', '/releases/rollback', { body });
      notify(t('releases.rollback_done'), { type: 'success' });
      await cache.invalidateQueries();
      onClose();
    });
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby="rollback">
      <form onSubmit={go}>
        <DialogTitle id="rollback">{t('releases.rollback_title', { number: release })}</DialogTitle>
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
    </Dialog>
  );
}
