import type { ReactElement } from 'react';
import { useLogin } from 'react-admin';
import { LanguageSwitch } from '../layout/switches.tsx';
import { useScheme } from '../layout/use-scheme.ts';
import { Arch } from '../look/arch.tsx';
import { useT } from '../messages/index.ts';
import { Credentials } from './credentials.tsx';

/** The way in. */
export function SignIn(): ReactElement {
  const t = useT();
  const login = useLogin();
  useScheme();
  return (
    <main className="door">
      <title>{`${t('sign_in.title')} · ${t('app.name')}`}</title>
      <div className="stack">
        <div>
          <Arch className="arch" />
          <h1>{t('app.name')}</h1>
          <p className="soft">{t('sign_in.lead')}</p>
        </div>
        <Credentials onSignedIn={(me) => void login(me)} />
        <div>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
