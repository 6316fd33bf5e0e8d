import type { SiteLanguage } from '@nhipcau/core/kernel';
import { siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useLogout } from 'react-admin';
import { Link, Navigate, NavLink, useLocation } from 'react-router-dom';
import { useOne } from '../api/index.ts';
import { CrashGuard } from '../layout/crashed.tsx';
import { useScheme } from '../layout/use-scheme.ts';
import { Arch } from '../look/arch.tsx';
import { useStudioLanguage } from '../messages/index.ts';
import { SignInAgain } from '../session/sign-in-again.tsx';
import './portal.css';
import {
  directionOf,
  firstLanguage,
  keepLanguage,
  ownLanguageName,
  PortalContext,
  portalIn,
  usePortal,
} from './portal-context.ts';
import type { PortalSelf, PortalTask } from './types.ts';
import {
  type PlaceNames,
  type PortalKey,
  type PortalWords,
  placeNamesIn,
  wordsIn,
} from './words/index.ts';

/** What the portal speaks with, fetched together. */
interface Spoken {
  readonly language: SiteLanguage;
  readonly words: PortalWords;
  readonly names: PlaceNames | null;
}

/** What stands around every screen of the partners' portal: no menu of the agency. */
export function PortalLayout({ children }: { readonly children: ReactNode }): ReactElement | null {
  const [language, setLanguage] = useState(firstLanguage);
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  const [, changeStudio] = useStudioLanguage();
  const { pathname } = useLocation();
  useEffect(() => {
    let wanted = true;
    changeStudio(language === 'vi' ? 'vi' : 'en');
    void Promise.all([wordsIn(language), placeNamesIn(language)]).then(([words, names]) => {
      if (!wanted) return;
      setSpoken({ language, words, names });
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
    });
    return () => {
      wanted = false;
    };
  }, [language, changeStudio]);
  useEffect(() => () => document.documentElement.removeAttribute('dir'), []);
  const portal = useMemo(() => {
    const change = (next: SiteLanguage): void => {
      keepLanguage(next);
      setLanguage(next);
    };
    return spoken === null ? null : portalIn(spoken.language, spoken.words, spoken.names, change);
  }, [spoken]);
  if (portal === null) return null;
  const own = pathname.startsWith('/portal') || pathname === '/account';
  if (!own) return <Navigate to="/portal" replace />;
  return (
    <PortalContext value={portal}>
      <Frame>{children}</Frame>
    </PortalContext>
  );
}

const places: readonly (readonly [to: string, name: PortalKey])[] = [
  ['/portal', 'forYou'],
  ['/portal/search', 'search'],
  ['/portal/uses', 'uses'],
  ['/portal/requests', 'requests'],
  ['/portal/offers', 'offers'],
  ['/portal/programs', 'programs'],
];

function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t, language } = usePortal();
  const { pathname } = useLocation();
  const self = useOne<PortalSelf>('/portal/self');
  const tasks = useOne<{ readonly items: readonly PortalTask[] }>('/portal/tasks');
  const open = tasks.data?.items.filter(({ actedAt }) => actedAt === null).length ?? 0;
  const name = self.data?.name[language] ?? self.data?.name.en;
  return (
    <div className="portal">
      <a className="skip" href="#screen">
        {t('skip')}
      </a>
      <header>
        <div className="top">
          <Link to="/portal" className="brand">
            <Arch />
            Nhịp Cầu
            <small>{t('portal')}</small>
          </Link>
          {name !== undefined && <span className="soft who">{name}</span>}
          <Switches />
        </div>
        <nav aria-label={t('menu')}>
          <ul className="plain row">
            {places.map(([to, key]) => (
              <li key={to}>
                <NavLink to={to} end={to === '/portal'}>
                  {t(key)}
                  {to === '/portal' && open > 0 && <strong className="badge">{open}</strong>}
                </NavLink>
              </li>
            ))}
            <li>
              <NavLink to="/account">{t('account')}</NavLink>
            </li>
          </ul>
        </nav>
      </header>
      <main id="screen" tabIndex={-1}>
        <CrashGuard place={pathname}>
          <Suspense fallback={<p className="soft">{t('loading')}</p>}>
            {pathname === '/account' ? <AccountFrame>{children}</AccountFrame> : children}
          </Suspense>
        </CrashGuard>
      </main>
      <SignInAgain />
    </div>
  );
}

/** The account is worded in the languages of the studio. */
function AccountFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { language } = usePortal();
  return (
    <div lang={language === 'vi' ? 'vi' : 'en'} dir="ltr">
      {children}
    </div>
  );
}

function Switches(): ReactElement {
  const { t, language, change } = usePortal();
  const [scheme, changeScheme] = useScheme();
  const logout = useLogout();
  return (
    <div className="row">
      <label>
        <span className="unseen">{t('language')}</span>
        <select value={language} onChange={(event) => change(event.target.value as SiteLanguage)}>
          {siteLanguages.map((one) => (
            <option key={one} value={one} lang={one}>
              {ownLanguageName(one)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="quiet"
        onClick={() => changeScheme(scheme === 'dark' ? 'light' : 'dark')}
        aria-label={t(scheme === 'dark' ? 'light' : 'dark')}
      >
        <span aria-hidden="true">{scheme === 'dark' ? '☀' : '☾'}</span>
      </button>
      <button type="button" className="quiet" onClick={() => void logout()}>
        {t('signOut')}
      </button>
    </div>
  );
}
