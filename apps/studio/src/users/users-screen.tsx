import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type User, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { GrantText } from './grant-text.tsx';
import { InvitationsPanel } from './invitations-panel.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { UnsentLetters } from './unsent-letters.tsx';
import { EditUser } from './user-dialogs.tsx';
import { UserSteps } from './user-steps.tsx';

/** The accounts with their roles. */
export function UsersScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const mayWrite = useMay('user.write');
  const users = useAll<User>('/users');
  const [open, setOpen] = useState<User | 'new' | null>(null);
  return (
    <Screen
      title={t('users.title')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('invitations.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('users.name')}</th>
            <th scope="col">{t('users.grants')}</th>
            <th scope="col">{t('users.second_factor')}</th>
            <th scope="col">{t('users.state')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.data?.map((user) => (
            <tr key={user.id}>
              <td>
                <strong>{user.name}</strong>
                <div className="soft small">{user.email}</div>
              </td>
              <td className="small">
                <ul className="plain">
                  {user.grants.map((grant) => (
                    <li key={`${grant.role} ${grant.organisation}`}>
                      <GrantText grant={grant} />
                    </li>
                  ))}
                </ul>
              </td>
              <td data-label={t('users.second_factor')}>
                {t(user.secondFactor ? 'users.enrolled' : 'users.not_enrolled')}
              </td>
              <td data-label={t('users.state')}>
                {user.disabledAt === null
                  ? t('users.active')
                  : t('users.disabled', { time: moment(user.disabledAt) })}
              </td>
              <td className="end">
                {mayWrite && (
                  <>
                    <Button onClick={() => setOpen(user)}>
                      {t('common.edit')}
                      <span className="unseen"> {user.name}</span>
                    </Button>
                    <UserSteps user={user} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={users} empty={t('common.nothing')} />
      <InvitationsPanel />
      <UnsentLetters />
      {open === 'new' && <InviteDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <EditUser user={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}
