import { Alert, TextField } from '@mui/material';
import type { Grant } from '@nhipcau/core/access';
import { type ReactElement, useState } from 'react';
import type { User } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { GrantFields } from './grant-fields.tsx';

/** Makes an account with its first password. */
export function NewUser({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/users', 'users.saved');
  const [user, setUser] = useState({ email: '', name: '', password: '' });
  const [grants, setGrants] = useState<readonly Grant[]>([
    { role: 'editor', organisation: null, languages: null },
  ]);
  const save = async (): Promise<void> => {
    if (await create({ ...user, grants })) onClose();
  };
  const line = (name: keyof typeof user, label: MessageKey, rule?: string): ReactElement => {
    const wrong = fieldError(act.problem, `/${name}`, t);
    return (
      <TextField
        label={t(label)}
        value={user[name]}
        required
        type={name === 'password' ? 'password' : name === 'email' ? 'email' : 'text'}
        autoComplete={name === 'password' ? 'new-password' : 'off'}
        error={wrong !== undefined}
        helperText={wrong ?? rule}
        onChange={(event) => setUser({ ...user, [name]: event.target.value })}
      />
    );
  };
  return (
    <EditDialog title={t('users.new')} act={act} onClose={onClose} onSave={() => void save()}>
      {line('email', 'users.email')}
      {line('name', 'users.name')}
      {line('password', 'users.password', t('users.password_rule'))}
      <GrantFields grants={grants} disabled={false} onChange={setGrants} />
    </EditDialog>
  );
}

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
