import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import { ChannelRow } from './channel-row.tsx';
import type { Channel } from './channel-types.ts';

/** Ways by which partners are handed what their wires tell, and how each of them is. */
export function ChannelsScreen(): ReactElement {
  const t = useT();
  const mayWrite = useMay('channel.write');
  const channels = useAll<Channel>('/channels');
  const [open, setOpen] = useState<Channel | 'new' | null>(null);
  return (
    <Screen
      title={t('channels.title')}
      lead={t('channels.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('channels.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('channels.channel')}</th>
            <th scope="col">{t('channels.state')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('channels.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.data?.map((one) => (
            <ChannelRow key={one.id} channel={one} onEdit={mayWrite ? setOpen : null} />
          ))}
        </tbody>
      </table>
      <ListEnd list={channels} empty={t('channels.none')} />
      {open !== null && (
        <ChannelDialog channel={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}
