import PersonIcon from '@mui/icons-material/PersonOutlined';
import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useLogout } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

/** Who is signed in, and the way out. */
export function AccountMenu(): ReactElement {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = `${t('app.account')}: ${me.user.name}`;
  return (
    <>
      <Tooltip title={me.user.name}>
        <IconButton
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <PersonIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu
        anchorEl={anchor}
        container={anchor?.closest('header') ?? null}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        <MenuItem
          onClick={() => {
            setAnchor(null);
            void navigate('/account');
          }}
        >
          {me.user.name}
        </MenuItem>
        <MenuItem onClick={() => void logout()}>{t('app.sign_out')}</MenuItem>
      </Menu>
    </>
  );
}
