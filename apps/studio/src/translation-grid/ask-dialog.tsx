import { Alert, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { knownKey, useT } from '../messages/index.ts';
import { batches, type Chosen } from './chosen.ts';
import type { Asked, GridRow } from './grid-types.ts';

interface Props {
  readonly chosen: Chosen;
  readonly rows: readonly GridRow[];
  readonly onClose: (asked: boolean) => void;
}

/** Asks for everything that is chosen, by a day; says what could not be asked for, and why. */
export function AskDialog({ chosen, rows, onClose }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const notify = useNotify();
  const [dueOn, setDueOn] = useState('');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<Asked['refused'] | null>(null);
  const languages = new Set([...chosen].map((key) => key.split(' ')[1])).size;
  const works = new Set([...chosen].map((key) => key.split(' ')[0])).size;

  const send = (): void => {
    if (refused !== null) {
      onClose(true);
      return;
    }
    void act.run(async () => {
      const not: Asked['refused'][number][] = [];
      let asked = 0;
      for (const batch of batches(chosen)) {
        const body = { ...batch, dueOn: dueOn === '' ? null : dueOn, note };
        const done = await ask<Asked>('POST', '/translation/requests', { body });
        asked += done.asked.length;
        not.push(...done.refused);
      }
      await cache.invalidateQueries({ queryKey: ['/translation/grid'] });
      await cache.invalidateQueries({ queryKey: ['/translation/load'] });
      if (asked > 0) notify(t('grid.asked', { smart_count: asked }), { type: 'success' });
      if (not.length === 0) onClose(true);
      else setRefused(not);
    });
  };
  return (
    <EditDialog
      title={t('grid.ask_title')}
      act={act}
      onClose={() => onClose(refused !== null)}
      onSave={send}
      saveLabel={t(refused === null ? 'grid.send' : 'grid.close')}
    >
      <p>{t('grid.ask_words', { works, languages, count: chosen.size })}</p>
      {refused === null ? (
        <>
          <TextField
            type="date"
            label={t('grid.due_on')}
            value={dueOn}
            error={fieldError(act.problem, '/dueOn', t) !== undefined}
            helperText={fieldError(act.problem, '/dueOn', t) ?? t('grid.due_rule')}
            onChange={(event) => setDueOn(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TextField
            label={t('grid.note')}
            value={note}
            multiline
            minRows={2}
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </>
      ) : (
        <Alert severity="warning">
          {t('grid.not_asked', { smart_count: refused.length })}
          <ul className="plain">
            {refused.map(({ work, language, kind }) => (
              <li key={`${work} ${language}`}>
                {rows.find(({ id }) => id === work)?.title ?? work} ({language}):{' '}
                {t(knownKey('not_asked', kind, 'not-allowed'))}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </EditDialog>
  );
}
