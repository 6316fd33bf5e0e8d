import { Button, TextField } from '@mui/material';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type Passkey, useAct, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import { CodeField } from './code-field.tsx';
import { askPasskey, passkeysWork } from './passkey.ts';
import { useMe } from './session.ts';

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Does what needs the proof; what it throws is told here. */
  readonly onProved: (proof: object) => Promise<void>;
  /** What else has to be said first. */
  readonly children?: ReactNode;
}

/**
 * Asks for the password and the second factor, or for a passkey in the place of both, before what
 * opens the account is changed.
 */
export function ProveDialog({ title, lead, onClose, onProved, children }: Props): ReactElement {
  const t = useT();
  const me = useMe();
  const act = useAct();
  const passkeys = useAll<Passkey>('/passkeys');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const prove = async (): Promise<void> => {
    if (!(await act.run(() => onProved({ password, code })))) setCode('');
  };
  const proveByPasskey = (): void => {
    void act.run(async () => onProved({ passkey: await askPasskey('/passkeys/prove') }));
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
      {children}
      {passkeysWork() && (passkeys.data?.length ?? 0) > 0 && (
        <Button variant="outlined" disabled={act.busy} onClick={proveByPasskey}>
          {t('prove.passkey')}
        </Button>
      )}
      <input type="hidden" name="username" autoComplete="username" value={me.user.email} readOnly />
      <TextField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <CodeField value={code} onChange={setCode} />
    </EditDialog>
  );
}
