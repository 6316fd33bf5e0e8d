import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Invitation, type Letters, useAct, useAll, useOne } from '../api/index.ts';
import { CopyButton } from '../common/copy-button.tsx';
import { EditDialog } from '../common/edit-dialog.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { GrantText } from './grant-text.tsx';

/** Invitations that nobody has accepted yet; nothing where there are none. */
export function InvitationsPanel(): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const mayWrite = useMay('user.write');
  const invitations = useAll<Invitation>('/invitations').data ?? [];
  if (invitations.length === 0) return null;
  return (
    <section className="stack below">
      <h2 id="invitations">{t('invitations.title')}</h2>
      <table className="rows" aria-labelledby="invitations">
        <thead>
          <tr>
            <th scope="col">{t('users.name')}</th>
            <th scope="col">{t('users.grants')}</th>
            <th scope="col">{t('invitations.until')}</th>
            <th scope="col">{t('invitations.letter')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <td>
                <strong>{invitation.name}</strong>
                <div className="soft small">{invitation.email}</div>
              </td>
              <td className="small">
                <ul className="plain">
                  {invitation.grants.map((grant) => (
                    <li key={`${grant.role} ${grant.organisation}`}>
                      <GrantText grant={grant} />
                    </li>
                  ))}
                </ul>
              </td>
              <td data-label={t('invitations.until')}>
                {Date.parse(invitation.expiresAt) > Date.now()
                  ? moment(invitation.expiresAt)
                  : t('invitations.over')}
              </td>
              <td data-label={t('invitations.letter')}>
                {invitation.toldAt === null
                  ? t(knownKey('invitation_letter', invitation.letter.replace('-', '_'), 'none'))
                  : t('invitations.told', { time: moment(invitation.toldAt) })}
              </td>
              <td className="end">{mayWrite && <Steps invitation={invitation} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What is done with one invitation: its link shown, a new one made, or the whole taken back. */
function Steps({ invitation }: { readonly invitation: Invitation }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const letters = useOne<Letters>('/letters').data;
  const [asked, setAsked] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const { id, version, name, toldAt, letter } = invitation;
  const open = Date.parse(invitation.expiresAt) > Date.now();
  const tellable = open && toldAt === null && (letters?.setUp === false || letter === 'given-up');

  const step = (verb: string): Promise<unknown> =>
    ask('POST', `/invitations/${id}/${verb}`, { version });
  const refresh = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: ['/invitations'] });
    await cache.invalidateQueries({ queryKey: ['/letters'] });
  };
  const renew = (): void => {
    void act.run(async () => {
      await step('renew');
      await refresh();
      notify(t('invitations.renewed'), { type: 'success' });
    });
  };
  const revoke = async (): Promise<void> => {
    const went = await act.run(async () => {
      await step('revoke');
      await refresh();
      notify(t('invitations.revoked'), { type: 'success' });
    });
    if (went) setAsked(false);
  };
  const tell = (): void => {
    void act.run(async () => {
      const told = (await step('link')) as { readonly address: string };
      setAddress(told.address);
    });
  };
  const close = (): void => {
    setAddress(null);
    void refresh();
  };

  return (
    <>
      {!asked && <ProblemText error={act.problem} />}
      {tellable && (
        <Button disabled={act.busy} onClick={tell}>
          {t('invitations.show_link')}
          <span className="unseen"> {name}</span>
        </Button>
      )}
      <Button disabled={act.busy} onClick={renew}>
        {t('invitations.renew')}
        <span className="unseen"> {name}</span>
      </Button>
      <Button disabled={act.busy} onClick={() => setAsked(true)}>
        {t('invitations.revoke')}
        <span className="unseen"> {name}</span>
      </Button>
      {asked && (
        <EditDialog
          title={t('invitations.revoke')}
          act={act}
          onClose={() => setAsked(false)}
          onSave={() => void revoke()}
          saveLabel={t('invitations.revoke')}
        >
          <p>{t('invitations.revoke_sure', { name })}</p>
        </EditDialog>
      )}
      {address !== null && (
        <EditDialog
          title={t('invitations.link')}
          act={act}
          onClose={close}
          onSave={close}
          saveLabel={t('invitations.link_kept')}
        >
          <p>{t('invitations.link_lead', { name })}</p>
          <p className="break">
            <code>{address}</code>
          </p>
          <div>
            <CopyButton text={address} />
          </div>
        </EditDialog>
      )}
    </>
  );
}
