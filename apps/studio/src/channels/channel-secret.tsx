import { TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { CopyButton } from '../common/copy-button.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import type { Channel } from './channel-types.ts';

/**
 * Sets what a channel signs in with, which is never shown again; the key of a webhook is made here, and
 * shown this once so that the partner can be told.
 */
export function ChannelSecret({
  channel,
  onClose,
}: {
  readonly channel: Channel;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const [secret, setSecret] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const isHook = channel.settings.kind === 'webhook';

  const save = (): void => {
    if (made !== null) {
      onClose();
      return;
    }
    void act
      .run(async () => {
        const body = { secret: isHook ? null : secret };
        const told = await ask<{ secret: string | null }>('PUT', `/channels/${channel.id}/secret`, {
          body,
        });
        setMade(told.secret);
        await cache.invalidateQueries({ queryKey: ['/channels'] });
      })
      .then((well) => well && !isHook && onClose());
  };

  return (
    <EditDialog
      title={t(isHook ? 'channels.make_key' : 'channels.set_secret')}
      act={act}
      onClose={onClose}
      onSave={save}
      {...(isHook && { saveLabel: t(made === null ? 'channels.make_key' : 'channels.key_noted') })}
    >
      <p className="soft small">{t(isHook ? 'channels.key_rule' : 'channels.secret_rule')}</p>
      {!isHook && (
        <TextField
          label={t('channels.secret')}
          type="password"
          autoComplete="off"
          required
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 10_000 } }}
        />
      )}
      {made !== null && (
        <p>
          <code style={{ overflowWrap: 'anywhere' }}>{made}</code> <CopyButton text={made} />
        </p>
      )}
    </EditDialog>
  );
}
