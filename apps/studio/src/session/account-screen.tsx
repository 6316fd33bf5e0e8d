import { Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { GrantText } from '../users/grant-text.tsx';
import { LettersPanel } from './letters-panel.tsx';
import { PasskeysPanel } from './passkeys-panel.tsx';
import { RecoveryPanel } from './recovery-panel.tsx';
import { useMe } from './session.ts';
import { SessionsPanel } from './sessions-panel.tsx';

/** The own account: what it may do, where it is signed in, and what opens it. */
export function AccountScreen(): ReactElement {
  const t = useT();
  const me = useMe();
  return (
    <Screen title={t('account.title')} lead={`${me.user.name} · ${me.user.email}`} narrow>
      <div className="stack">
        <section className="panel stack">
          <h2>{t('account.grants')}</h2>
          <ul className="plain stack tight">
            {me.grants.map((grant) => (
              <li key={`${grant.role} ${grant.organisation}`}>
                <GrantText grant={grant} />
              </li>
            ))}
          </ul>
        </section>
        <SessionsPanel />
        <PasskeysPanel />
        <RecoveryPanel />
        <LettersPanel />
        <section className="panel stack">
          <h2>{t('account.password')}</h2>
          <PasswordForm />
        </section>
      </div>
    </Screen>
  );
}

function PasswordForm(): ReactElement {
  const t = useT();
  const me = useMe();
  const notify = useNotify();
  const act = useAct();
  const cache = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const wrong = fieldError(act.problem, '/next', t);

  const change = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      await ask('POST', '/session/password', { body: { current, next } });
      setCurrent('');
      setNext('');
      await cache.invalidateQueries({ queryKey: ['/sessions'] });
      notify(t('account.changed'), { type: 'success' });
    });
  };

  return (
    <form className="stack" onSubmit={change}>
      <ProblemText error={act.problem} />
      <input type="hidden" name="username" autoComplete="username" value={me.user.email} readOnly />
      <TextField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t('account.next')}
        type="password"
        autoComplete="new-password"
        required
        value={next}
        error={wrong !== undefined}
        helperText={wrong ?? t('account.next_rule')}
        onChange={(event) => setNext(event.target.value)}
      />
      <div>
        <Button type="submit" variant="contained" disabled={act.busy} size="medium">
          {t('account.change')}
        </Button>
      </div>
    </form>
  );
}
