import { Alert, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import type { User } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { useRecord } from '../common/use-record.ts';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { GrantFields } from './grant-fields.tsx';

interface EditProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Changes the name and the roles of an account. */
export function EditUser({ user, onClose }: EditProps): ReactElement {
  const t = useT();
  const me = useMe();
  const form = useRecord<User>({
    first: user,
    path: `/users/${user.id}`,
    list: '/users',
    fields: ['name', 'grants'],
    saved: 'users.saved',
  });
  const { value, act, set, takePresent } = form;
  const own = user.id === me.user.id;
  const wrong = fieldError(act.problem, '/name', t);
  const save = async (): Promise<void> => {
    if (!form.changed || (await form.save())) onClose();
  };
  return (
    <EditDialog
      title={t('users.edit')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <p className="soft">{value.email}</p>
      <TextField
        label={t('users.name')}
        value={value.name}
        required
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => set({ name: event.target.value })}
      />
      {own && <Alert severity="info">{t('users.own')}</Alert>}
      <GrantFields grants={value.grants} disabled={own} onChange={(grants) => set({ grants })} />
    </EditDialog>
  );
}
