import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, Button, IconButton, Popover } from '@mui/material';
import { type ReactElement, useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import './notices.css';
import { placeOf, useNotices, useNoticeWords, useSee } from './use-notices.ts';

/** What the person was told: their number, and the list behind it. */
export function Bell(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const words = useNoticeWords();
  const see = useSee();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notices = useNotices().data ?? [];
  const label =
    notices.length === 0 ? t('notice.bell') : t('notice.unseen', { smart_count: notices.length });
  return (
    <>
      <IconButton
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={label}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {notices.length === 0 ? (
          <BellIcon fontSize="small" />
        ) : (
          <Badge
            badgeContent={notices.length}
            color="error"
            max={99}
            overlap="circular"
            aria-hidden="true"
          >
            <BellIcon fontSize="small" />
          </Badge>
        )}
      </IconButton>
      <Popover
        anchorEl={anchor}
        container={anchor?.closest('header') ?? null}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, className: 'notices' } }}
      >
        <h2 id={id}>{t('notice.bell')}</h2>
        {notices.length === 0 ? (
          <p className="soft">{t('notice.none')}</p>
        ) : (
          <>
            <ul className="plain">
              {notices.map((notice) => (
                <li key={notice.id}>
                  <Link
                    to={placeOf(notice)}
                    onClick={() => {
                      setAnchor(null);
                      void see([notice]);
                    }}
                  >
                    {words(notice)}
                  </Link>
                  <time dateTime={notice.at} className="soft small">
                    {moment(notice.at)}
                  </time>
                </li>
              ))}
            </ul>
            <Button onClick={() => void see(notices)}>{t('notice.seen_all')}</Button>
          </>
        )}
      </Popover>
    </>
  );
}
