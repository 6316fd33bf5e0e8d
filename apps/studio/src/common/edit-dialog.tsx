import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type FormEvent, type ReactElement, type ReactNode, useId } from 'react';
import type { Act } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { ProblemText } from './problem-text.tsx';

interface Props {
  readonly title: string;
  readonly act: Act;
  readonly onClose: () => void;
  readonly onSave: () => void;
  /** Takes what somebody else saved meanwhile; `null` when nobody did. */
  readonly takePresent?: (() => void) | null;
  readonly saveLabel?: string;
  readonly children: ReactNode;
}

/** A few fields over the list that they belong to. */
export function EditDialog(props: Props): ReactElement {
  const { title, act, onClose, onSave, takePresent = null, saveLabel, children } = props;
  const t = useT();
  const id = useId();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSave();
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <div className="stack" style={{ paddingBlockStart: '0.5rem' }}>
            <ProblemText error={act.problem} />
            {takePresent !== null && (
              <Button variant="outlined" onClick={takePresent}>
                {t('common.take_present')}
              </Button>
            )}
            {children}
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={act.busy}>
            {act.busy ? t('common.saving') : (saveLabel ?? t('common.save'))}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
