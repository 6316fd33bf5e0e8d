import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';

/** What stands at an address that names no screen. */
export function NotFound(): ReactElement {
  const t = useT();
  return (
    <Screen title={t('app.not_found')}>
      <Link to="/works">{t('nav.works')}</Link>
    </Screen>
  );
}
