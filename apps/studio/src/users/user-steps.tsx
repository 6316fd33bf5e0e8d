import MoreIcon from '@mui/icons-material/MoreVert';
import { IconButton, Menu, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type User, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

type Step = 'disable' | 'enable' | 'end-sessions' | 'reset-second-factor';

/** What is done to an account as a whole; what ends sessions asks once more. */
export function UserSteps({ user }: { readonly user: User }): ReactElement {
  const t = useT();
  const me = useMe();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<Step | null>(null);
  const { name } = user;

  const choose = (step: Step): void => {
    setAnchor(null);
    setAsked(step);
  };
  const go = async (): Promise<void> => {
    const went = await act.run(async () => {
      await ask('POST', `/users/${user.id}/${asked}`, { body: {}, version: user.version });
      await cache.invalidateQueries({ queryKey: ['/users'] });
      notify(t('users.done'), { type: 'success' });
    });
    if (went) setAsked(null);
  };

  const label = {
    disable: t('users.disable'),
    enable: t('users.enable'),
    'end-sessions': t('users.end_sessions'),
    'reset-second-factor': t('users.reset'),
  };
  const sentence = {
    disable: t('users.disable_sure', { name }),
    enable: name,
    'end-sessions': t('users.end_sessions_sure', { name }),
    'reset-second-factor': t('users.reset_sure', { name }),
  };
  const own = user.id === me.user.id;
  return (
    <>
      <IconButton
        aria-label={`${t('users.state')}: ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        anchorEl={anchor}
        container={anchor?.closest('main') ?? null}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        {user.disabledAt === null ? (
          <MenuItem disabled={own} onClick={() => choose('disable')}>
            {label.disable}
          </MenuItem>
        ) : (
          <MenuItem onClick={() => choose('enable')}>{label.enable}</MenuItem>
        )}
        <MenuItem onClick={() => choose('end-sessions')}>{label['end-sessions']}</MenuItem>
        <MenuItem onClick={() => choose('reset-second-factor')}>
          {label['reset-second-factor']}
        </MenuItem>
      </Menu>
      {asked !== null && (
        <EditDialog
          title={label[asked]}
          act={act}
          onClose={() => setAsked(null)}
          onSave={() => void go()}
          saveLabel={label[asked]}
        >
          <p>{sentence[asked]}</p>
        </EditDialog>
      )}
    </>
  );
}
