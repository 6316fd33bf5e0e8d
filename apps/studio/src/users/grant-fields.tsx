import { Button } from '@mui/material';
import { type Grant, type Role, roles } from '@nhipcau/core/access';
import { type OrganisationId, type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import { type Organisation, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { Picks } from '../common/picks.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';

interface Props {
  readonly grants: readonly Grant[];
  readonly disabled: boolean;
  readonly onChange: (grants: readonly Grant[]) => void;
}

/** Roles, each with the organisation and the languages in which it holds. */
export function GrantFields({ grants, disabled, onChange }: Props): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const change = (index: number, next: Partial<Grant>): void =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...next } : grant)));
  return (
    <fieldset className="stack group">
      <legend>{t('users.grants')}</legend>
      {grants.map((grant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grant is known by its place in the list
        <div key={index} className="panel stack">
          <div className="two">
            <Pick
              label={t('users.role')}
              value={grant.role}
              disabled={disabled}
              choices={roles.map((role) => [role, t(`role.${role}`)])}
              onPick={(role) => change(index, { role: role as Role })}
            />
            <Pick
              label={t('users.organisation')}
              value={grant.organisation ?? ''}
              disabled={disabled}
              none={t('users.everywhere')}
              choices={organisations.map(({ id, states }) => [
                id,
                named(states.at(-1)?.name ?? { vi: id, en: id }, language),
              ])}
              onPick={(id) =>
                change(index, { organisation: id === '' ? null : (id as OrganisationId) })
              }
            />
          </div>
          <Picks
            label={t('users.languages_rule')}
            value={grant.languages ?? []}
            disabled={disabled}
            choices={siteLanguages.map((id) => ({ id, name: t(`language.${id}`) }))}
            most={siteLanguages.length}
            onPick={(ids) =>
              change(index, { languages: ids.length === 0 ? null : (ids as SiteLanguage[]) })
            }
          />
          {!disabled && (
            <div>
              <Button onClick={() => onChange(grants.filter((_, at) => at !== index))}>
                {t('common.remove')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button
            variant="outlined"
            onClick={() =>
              onChange([...grants, { role: 'editor', organisation: null, languages: null }])
            }
          >
            {t('users.grant_add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
