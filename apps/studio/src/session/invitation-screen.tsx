import { Button, TextField } from '@mui/material';
import type { Role } from '@nhipcau/core/access';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { ask, type Challenge, useAct } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { LanguageSwitch } from '../layout/switches.tsx';
import { useScheme } from '../layout/use-scheme.ts';
import { Arch } from '../look/arch.tsx';
import { type StudioLanguage, useStudioLanguage, useT } from '../messages/index.ts';
import { Credentials } from './credentials.tsx';

/** Whom an invitation invites. */
interface Opened {
  readonly email: string;
  readonly name: string;
  readonly language: StudioLanguage;
  readonly roles: readonly Role[];
  readonly expiresAt: string;
}

/** The secret of the link that was opened: in memory alone, so that it is in no history. */
let opened = '';

/** Takes the secret out of the address. The screen may be mounted anew, and still has it then. */
function takeToken(): string {
  const { hash, pathname } = window.location;
  if (hash !== '') {
    opened = hash.slice(1);
    window.history.replaceState(null, '', pathname);
  }
  return opened;
}

/** Another link, opened over this one. */
function reload(): void {
  window.location.reload();
}

/** Loads the studio anew, which then finds who is signed in. */
function toDesk(): void {
  window.location.assign('/studio/');
}

/** Where the link of an invitation leads: a password, a second factor, and then the desk. */
export function InvitationScreen(): ReactElement {
  const t = useT();
  const [, speak] = useStudioLanguage();
  const look = useAct();
  const [token] = useState(takeToken);
  const [invitation, setInvitation] = useState<Opened | null>(null);
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  useScheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the link is opened
  useEffect(() => {
    window.addEventListener('hashchange', reload);
    void look.run(async () => {
      const found = await ask<Opened>('POST', '/session/invitation', { body: { token } });
      speak(found.language);
      setInvitation(found);
    });
    return () => window.removeEventListener('hashchange', reload);
  }, []);

  return (
    <main className="door">
      <title>{`${t('invitation.title')} · ${t('app.name')}`}</title>
      <div className="stack">
        <div>
          <Arch className="arch" />
          <h1>{t('app.name')}</h1>
          <p className="soft">{t('sign_in.lead')}</p>
        </div>
        <ProblemText error={look.problem} />
        {look.problem !== null && <Button href="/studio/">{t('invitation.to_sign_in')}</Button>}
        {invitation !== null && challenge === null && (
          <ChoosePassword opened={invitation} token={token} onChosen={setChallenge} />
        )}
        {invitation !== null && challenge !== null && (
          <Credentials email={invitation.email} begun={challenge} onSignedIn={toDesk} />
        )}
        <div>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}

function ChoosePassword({
  opened,
  token,
  onChosen,
}: {
  readonly opened: Opened;
  readonly token: string;
  readonly onChosen: (challenge: Challenge) => void;
}): ReactElement {
  const t = useT();
  const moment = useMoment();
  const act = useAct();
  const [password, setPassword] = useState('');
  const { email, name, roles, expiresAt } = opened;
  const wrong = fieldError(act.problem, '/password', t);
  const choose = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const body = { token, password };
      onChosen(await ask<Challenge>('POST', '/session/invitation/accept', { body }));
    });
  };
  return (
    <form className="stack" onSubmit={choose}>
      <div>
        <h2>{t('invitation.welcome', { name })}</h2>
        <p>{t('invitation.lead', { roles: roles.map((role) => t(`role.${role}`)).join(', ') })}</p>
        <p className="soft small">{t('invitation.until', { time: moment(expiresAt) })}</p>
      </div>
      <ProblemText error={act.problem} />
      <TextField
        label={t('sign_in.email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        slotProps={{ input: { readOnly: true } }}
      />
      <TextField
        label={t('invitation.password')}
        type="password"
        name="password"
        autoComplete="new-password"
        autoFocus
        required
        value={password}
        error={wrong !== undefined}
        helperText={wrong ?? t('account.next_rule')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="contained" disabled={act.busy} size="medium">
        {t('sign_in.next')}
      </Button>
    </form>
  );
}
