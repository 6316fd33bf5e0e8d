import { TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import type { MemoryUnit } from './memory-types.ts';

interface Props {
  readonly unit: MemoryUnit;
  readonly onClose: () => void;
}

/** Takes a unit out of the memory, with the reason. */
export function RemoveUnit({ unit, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [reason, setReason] = useState('');
  const save = async (): Promise<void> => {
    const done = await act.run(async () => {
      await ask('POST', `/memory/${unit.id}/remove`, { body: { reason } });
      await cache.invalidateQueries({ queryKey: ['/memory'] });
      notify(t('memory.removed'), { type: 'success' });
    });
    if (done) onClose();
  };
  return (
    <EditDialog
      title={t('memory.remove')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      saveLabel={t('memory.remove')}
    >
      <p className="soft small">{t('memory.remove_rule')}</p>
      <TextField
        label={t('memory.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        autoFocus
        multiline
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </EditDialog>
  );
}
