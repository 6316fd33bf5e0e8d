import { Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Passkey, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { makePasskey, passkeysWork } from './passkey.ts';
import { ProveDialog } from './prove-dialog.tsx';

/** The passkeys of the person: those there are, one more, one less. */
export function PasskeysPanel(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const passkeys = useAll<Passkey>('/passkeys');
  const [open, setOpen] = useState<Passkey | 'new' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <section className="panel stack">
      <h2 id="passkeys">{t('passkey.title')}</h2>
      <p className="soft">{t('passkey.lead')}</p>
      {(passkeys.data?.length ?? 0) > 0 && (
        <table className="rows" aria-labelledby="passkeys">
          <thead>
            <tr>
              <th scope="col">{t('passkey.name')}</th>
              <th scope="col">{t('passkey.made')}</th>
              <th scope="col">{t('sessions.seen')}</th>
              <th scope="col" className="end">
                <span className="unseen">{t('common.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {passkeys.data?.map((passkey) => (
              <tr key={passkey.id}>
                <td>{passkey.name}</td>
                <td data-label={t('passkey.made')}>{moment(passkey.createdAt)}</td>
                <td data-label={t('sessions.seen')}>
                  {passkey.lastUsedAt === null ? t('passkey.unused') : moment(passkey.lastUsedAt)}
                </td>
                <td className="end">
                  <Button onClick={() => setOpen(passkey)}>
                    {t('common.remove')}
                    <span className="unseen"> {passkey.name}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ListEnd list={passkeys} empty={t('passkey.none')} />
      {passkeysWork() ? (
        <div>
          <Button variant="outlined" onClick={() => setOpen('new')}>
            {t('passkey.add')}
          </Button>
        </div>
      ) : (
        <p className="soft">{t('passkey.not_here')}</p>
      )}
      {open === 'new' && <NewPasskey onClose={close} />}
      {open !== null && open !== 'new' && <RemovePasskey passkey={open} onClose={close} />}
    </section>
  );
}

function NewPasskey({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const done = useDone(onClose);
  const [name, setName] = useState('');
  const add = async (proof: object): Promise<void> => {
    const asked = await ask<Parameters<typeof makePasskey>[0]>('POST', '/passkeys/options', {
      body: proof,
    });
    const response = await makePasskey(asked);
    await ask('POST', '/passkeys', { body: { name: name.trim(), response } });
    await done(t('passkey.added'));
  };
  return (
    <ProveDialog
      title={t('passkey.add')}
      lead={t('passkey.add_lead')}
      onClose={onClose}
      onProved={add}
    >
      <TextField
        label={t('passkey.name')}
        helperText={t('passkey.name_rule')}
        required
        autoFocus
        value={name}
        slotProps={{ htmlInput: { maxLength: 60 } }}
        onChange={(event) => setName(event.target.value)}
      />
    </ProveDialog>
  );
}

interface RemoveProps {
  readonly passkey: Passkey;
  readonly onClose: () => void;
}

function RemovePasskey({ passkey: { id, name }, onClose }: RemoveProps): ReactElement {
  const t = useT();
  const done = useDone(onClose);
  const remove = async (proof: object): Promise<void> => {
    await ask('POST', `/passkeys/${id}/remove`, { body: proof });
    await done(t('passkey.removed'));
  };
  return (
    <ProveDialog
      title={t('passkey.remove', { name })}
      lead={t('passkey.remove_lead')}
      onClose={onClose}
      onProved={remove}
    />
  );
}

/** What follows a change of the passkeys. */
function useDone(onClose: () => void): (message: string) => Promise<void> {
  const cache = useQueryClient();
  const notify = useNotify();
  return async (message) => {
    onClose();
    await cache.invalidateQueries({ queryKey: ['/passkeys'] });
    notify(message, { type: 'success' });
  };
}
