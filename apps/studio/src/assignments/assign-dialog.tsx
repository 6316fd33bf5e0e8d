import { TextField } from '@mui/material';
import { tasks } from '@nhipcau/core/desk';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { type Assignment, ask, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import { useColleagues } from './use-colleagues.ts';

interface Props {
  /** The list that it stands in. */
  readonly path: string;
  readonly kind: 'give' | 'change' | 'pass-on';
  /** What is changed or passed on; `null` gives a new one. */
  readonly of: Assignment | null;
  readonly onClose: () => void;
}

/** Gives a task, gives it to somebody else, or changes its day and note. */
export function AssignDialog({ path, kind, of, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const colleagues = useColleagues();
  const [task, setTask] = useState<string>(of?.task ?? 'write');
  const [assignee, setAssignee] = useState('');
  const [dueOn, setDueOn] = useState(of?.dueOn ?? '');
  const [note, setNote] = useState(of?.note ?? '');
  const people = colleagues
    .filter(({ id }) => id !== of?.assignee.id)
    .map(({ id, name }) => [id, name] as const);

  const save = async (): Promise<void> => {
    const went = await act.run(() => {
      if (of === null) {
        const body = { task, assignee, dueOn: dueOn === '' ? null : dueOn, note: note.trim() };
        return ask('POST', path, { body });
      }
      const { id, version } = of;
      if (kind === 'pass-on') {
        return ask('POST', `/assignments/${id}/pass-on`, { body: { assignee }, version });
      }
      const body = { dueOn: dueOn === '' ? null : dueOn, note: note.trim() };
      return ask('PATCH', `/assignments/${id}`, { body, version });
    });
    if (!went) return;
    await cache.invalidateQueries({ queryKey: [path] });
    await cache.invalidateQueries({ queryKey: ['/today'] });
    notify(t(kind === 'change' ? 'assignment.saved' : 'assignment.given'), { type: 'success' });
    onClose();
  };

  const title = t(
    kind === 'give'
      ? 'assignment.give'
      : kind === 'change'
        ? 'assignment.change'
        : 'assignment.pass_on',
  );
  return (
    <EditDialog
      title={title}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      saveLabel={title}
    >
      {kind === 'give' && (
        <Pick
          label={t('assignment.task')}
          value={task}
          choices={tasks.map((one) => [one, t(`task.${one}`)])}
          onPick={setTask}
        />
      )}
      {kind !== 'change' && (
        <Pick
          label={t('assignment.person')}
          value={assignee}
          choices={people}
          onPick={setAssignee}
        />
      )}
      {kind !== 'pass-on' && (
        <>
          <TextField
            type="date"
            label={t('assignment.due_on')}
            value={dueOn}
            onChange={(event) => setDueOn(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TextField
            label={t('assignment.note')}
            value={note}
            multiline
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </>
      )}
    </EditDialog>
  );
}
