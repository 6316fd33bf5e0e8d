import { Button, TextField } from '@mui/material';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask, type Challenge, isProblem, type Me } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { CodeField } from './code-field.tsx';
import { Enrolment } from './enrolment.tsx';
import { askPasskey, makePasskey, passkeysWork } from './passkey.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  /** The e-mail to begin with. */
  readonly email?: string;
  /** What a password that was chosen a moment ago asks for. */
  readonly begun?: Challenge;
  readonly onSignedIn: (me: Me) => void;
}

type Enrolled = Me & { readonly recoveryCodes?: readonly string[] };

/** E-mail and password, then the code of the second factor or its enrolment. */
export function Credentials({ email: first = '', begun, onSignedIn }: Props): ReactElement {
  const t = useT();
  const [email, setEmail] = useState(first);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(begun ?? null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  /** Who has just enrolled, with the codes that are told once. */
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
      setCode('');
      if (isProblem(error, 'challenge-ended')) restart();
    } finally {
      setBusy(false);
    }
  }

  function restart(): void {
    setChallenge(null);
    setPassword('');
    setCode('');
  }

  const give = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      const body = { email: email.trim(), password };
      setChallenge(await ask<Challenge>('POST', '/session', { body }));
    });
  };

  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    if (challenge === null) return;
    void attempt(async () => {
      const body = { challenge: challenge.challenge, code };
      const { recoveryCodes, ...me } = await ask<Enrolled>('POST', '/session/code', { body });
      if (recoveryCodes === undefined) onSignedIn(me);
      else setEnrolled({ ...me, recoveryCodes });
    });
  };

  /** Signs in with a passkey: after the password, or with `null` instead of it. */
  const givePasskey = (password: string | null): void => {
    void attempt(async () => {
      const response = await askPasskey('/session/passkey/options', { challenge: password });
      const body = { challenge: password, response };
      onSignedIn(await ask<Me>('POST', '/session/passkey', { body }));
    });
  };

  /** Enrols a passkey as the second factor, and signs in. */
  const enrolPasskey = (challenge: string): void => {
    void attempt(async () => {
      const path = '/session/passkey/enrol';
      const asked = await ask<Parameters<typeof makePasskey>[0]>('POST', `${path}-options`, {
        body: { challenge },
      });
      const response = await makePasskey(asked);
      const body = { challenge, name: t('passkey.first_name'), response };
      setEnrolled(await ask<Enrolled>('POST', path, { body }));
    });
  };

  if (enrolled?.recoveryCodes !== undefined) {
    const { recoveryCodes, ...me } = enrolled;
    return <RecoveryCodes codes={recoveryCodes} onKept={() => onSignedIn(me)} />;
  }
  if (challenge === null) {
    return (
      <form className="stack" onSubmit={give}>
        <ProblemText error={problem} />
        <TextField
          label={t('sign_in.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={first === ''}
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={t('sign_in.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          autoFocus={first !== ''}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" variant="contained" disabled={busy} size="medium">
          {t('sign_in.next')}
        </Button>
        {passkeysWork() && (
          <Button disabled={busy} onClick={() => givePasskey(null)}>
            {t('passkey.sign_in')}
          </Button>
        )}
      </form>
    );
  }
  return (
    <form className="stack" onSubmit={confirm}>
      <ProblemText error={problem} />
      {challenge.step === 'enrol' ? (
        <Enrolment
          {...{ uri: challenge.uri, secret: challenge.secret, busy }}
          onPasskey={() => enrolPasskey(challenge.challenge)}
        />
      ) : (
        <p className="soft">{t('sign_in.code_lead')}</p>
      )}
      {challenge.step === 'code' && challenge.passkey && passkeysWork() && (
        <Button variant="outlined" disabled={busy} onClick={() => givePasskey(challenge.challenge)}>
          {t('passkey.use')}
        </Button>
      )}
      <CodeField
        key={challenge.challenge}
        value={code}
        onChange={setCode}
        autoFocus
        recovery={challenge.step === 'code'}
      />
      <Button type="submit" variant="contained" disabled={busy} size="medium">
        {t('sign_in.enter')}
      </Button>
      <Button onClick={restart}>{t('sign_in.other')}</Button>
    </form>
  );
}
