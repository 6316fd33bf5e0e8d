import { Alert, TextField } from '@mui/material';
import type { Grant } from '@nhipcau/core/access';
import { type ReactElement, useState } from 'react';
import { type Letters, useOne } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { useCreate } from '../common/use-create.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { GrantFields } from './grant-fields.tsx';

/** Invites somebody, who chooses a password and sets up a second factor. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const [studioLanguage] = useStudioLanguage();
  const { act, create } = useCreate('/invitations', 'invitations.made');
  const letters = useOne<Letters>('/letters').data;
  const [whom, setWhom] = useState({ email: '', name: '' });
  const [language, setLanguage] = useState<string>(studioLanguage);
  const [grants, setGrants] = useState<readonly Grant[]>([
    { role: 'editor', organisation: null, languages: null },
  ]);
  const invite = async (): Promise<void> => {
    if (await create({ ...whom, language, grants })) onClose();
  };
  const line = (name: keyof typeof whom): ReactElement => {
    const wrong = fieldError(act.problem, `/${name}`, t);
    return (
      <TextField
        label={t(`users.${name}`)}
        value={whom[name]}
        required
        type={name === 'email' ? 'email' : 'text'}
        autoComplete="off"
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => setWhom({ ...whom, [name]: event.target.value })}
      />
    );
  };
  return (
    <EditDialog
      title={t('invitations.new')}
      act={act}
      onClose={onClose}
      onSave={() => void invite()}
      saveLabel={t('invitations.invite')}
    >
      <p className="soft">{t('invitations.new_lead')}</p>
      {letters?.setUp === false && <Alert severity="info">{t('invitations.no_mail')}</Alert>}
      {line('email')}
      {line('name')}
      <Pick
        label={t('letters.language')}
        value={language}
        choices={[
          ['vi', 'Tiếng Việt'],
          ['en', 'English'],
        ]}
        onPick={setLanguage}
      />
      <GrantFields grants={grants} disabled={false} onChange={setGrants} />
    </EditDialog>
  );
}
