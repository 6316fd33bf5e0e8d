import type { Grant } from '@nhipcau/core/access';
import type { ReactElement } from 'react';
import { type Organisation, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';

/** A role and where it holds, in words. */
export function GrantText({ grant }: { readonly grant: Grant }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const { role, organisation, languages } = grant;
  const state = organisations.find(({ id }) => id === organisation)?.states.at(-1);
  const where =
    organisation === null
      ? t('users.everywhere')
      : state === undefined
        ? '…'
        : named(state.name, language);
  return (
    <>
      <strong>{t(`role.${role}`)}</strong>{' '}
      <span className="soft">
        · {where} · {languages === null ? t('users.every_language') : languages.join(', ')}
      </span>
    </>
  );
}
