import { TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import { CodeField } from './code-field.tsx';
import { useMe } from './session.ts';

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Does what needs the proof; what it throws is told here. */
  readonly onProved: (proof: { readonly password: string; readonly code: string }) => Promise<void>;
}

/** Asks for the password and the second factor before what opens the account is changed. */
export function ProveDialog({ title, lead, onClose, onProved }: Props): ReactElement {
  const t = useT();
  const me = useMe();
  const act = useAct();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const prove = async (): Promise<void> => {
    if (!(await act.run(() => onProved({ password, code })))) setCode('');
  };
  return (
    <EditDialog
      title={title}
      act={act}
      onClose={onClose}
      onSave={() => void prove()}
      saveLabel={t('prove.go_on')}
    >
      <p>{lead}</p>
      <input type="hidden" name="username" autoComplete="username" value={me.user.email} readOnly />
      <TextField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <CodeField value={code} onChange={setCode} />
    </EditDialog>
  );
}
