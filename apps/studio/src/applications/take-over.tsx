import { TextField } from '@mui/material';
import { suggestedCode } from '@nhipcau/core/applications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { useT } from '../messages/index.ts';
import type { ReceivedApplication } from './types.ts';

/** Asks for the code of the visit that an application becomes, and goes there. */
export function TakeOver({
  application: { id, version, content },
  onClose,
}: {
  readonly application: ReceivedApplication;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const go = useNavigate();
  const cache = useQueryClient();
  const [code, setCode] = useState<string>(suggestedCode(content) ?? '');
  const wrong = fieldError(act.problem, '/code', t);
  const save = (): void => {
    void act.run(async () => {
      const path = `/applications/${id}/take-over`;
      const { visit } = await ask<ReceivedApplication>('POST', path, { version, body: { code } });
      await cache.invalidateQueries();
      go(`/visits/${visit}`);
    });
  };
  return (
    <EditDialog
      title={t('applications.take_over')}
      act={act}
      onClose={onClose}
      onSave={save}
      saveLabel={t('applications.take_over')}
    >
      <p className="soft small">{t('applications.take_over_what')}</p>
      <TextField
        label={t('visits.code')}
        required
        value={code}
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => setCode(event.target.value)}
      />
    </EditDialog>
  );
}
