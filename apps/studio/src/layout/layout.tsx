import MenuIcon from '@mui/icons-material/Menu';
import { Drawer, IconButton } from '@mui/material';
import { type ReactElement, type ReactNode, Suspense, useState } from 'react';
import { Notification } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { Arch } from '../look/arch.tsx';
import { useT } from '../messages/index.ts';
import { Bell } from '../notices/bell.tsx';
import { PortalLayout } from '../portal/portal-layout.tsx';
import { DeviceNews } from '../session/device-news.tsx';
import { RecoveryNews } from '../session/recovery-news.tsx';
import { useMaybeMe } from '../session/session.ts';
import { SignInAgain } from '../session/sign-in-again.tsx';
import { AccountMenu } from './account-menu.tsx';
import { CrashGuard } from './crashed.tsx';
import { NotFound } from './not-found.tsx';
import { PlacesToGo } from './places-to-go.tsx';
import { PublicationState } from './publication-state.tsx';
import { LanguageSwitch, SchemeSwitch } from './switches.tsx';

/** What stands around every screen. */
export function Layout({ children }: { readonly children: ReactNode }): ReactElement | null {
  const t = useT();
  const me = useMaybeMe();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  if (me === null) return null;
  if (me.actions.includes('portal.read')) return <PortalLayout>{children}</PortalLayout>;
  return (
    <div className="frame">
      <a className="skip" href="#screen">
        {t('app.skip')}
      </a>
      <header className="bar">
        <IconButton
          className="menu-button"
          aria-label={t('app.menu')}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <MenuIcon />
        </IconButton>
        <Link to="/today" className="brand">
          <Arch />
          {t('app.name')}
          <small>{t('app.desk')}</small>
        </Link>
        <PublicationState />
        <Bell />
        <LanguageSwitch />
        <SchemeSwitch />
        <AccountMenu />
      </header>
      <nav className="rail" aria-label={t('app.navigation')}>
        <PlacesToGo />
      </nav>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        slotProps={{ paper: { 'aria-label': t('app.navigation') } }}
      >
        <nav className="drawer" aria-label={t('app.navigation')}>
          <PlacesToGo onGo={() => setOpen(false)} />
        </nav>
      </Drawer>
      <main id="screen" tabIndex={-1}>
        <RecoveryNews />
        <DeviceNews />
        <CrashGuard place={pathname}>
          <Suspense fallback={<p className="screen soft">{t('app.loading')}</p>}>
            {pathname.startsWith('/portal') ? <NotFound /> : children}
          </Suspense>
        </CrashGuard>
      </main>
      <SignInAgain />
      <Notification />
    </div>
  );
}
