import { TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { useT } from '../messages/index.ts';
import type { HouseUse } from './reach-screen.tsx';

interface Props {
  readonly use: HouseUse;
  readonly onClose: () => void;
}

/** Takes back, with its reason, that a use repeats another or is what a partner reported. */
export function TakeBackDialog({ use, onClose }: Props): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const act = useAct();
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    const done = await act.run(async () => {
      await ask('POST', `/pickups/${use.id}/take-back`, { body: { reason } });
      await cache.invalidateQueries({ queryKey: ['/pickups'] });
      await cache.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/reach'),
      });
    });
    if (done) onClose();
  };
  const wrong = fieldError(act.problem, '/reason', t);
  const title = use.parent === null ? 'reach.take_back_joined' : 'reach.take_back_child';
  return (
    <EditDialog title={t(title)} act={act} onClose={onClose} onSave={() => void save()}>
      <p className="soft small">{t('reach.take_back_rule')}</p>
      <TextField
        label={t('reach.take_back_reason')}
        required
        multiline
        minRows={2}
        value={reason}
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1_000 } }}
      />
    </EditDialog>
  );
}
