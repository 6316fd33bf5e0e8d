import { Checkbox, FormControlLabel } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { type Medium, mediums, type Permissions, permissions } from '@nhipcau/core/rights';
import type { ReactElement } from 'react';
import { Pick } from '../common/pick.tsx';
import { Picks } from '../common/picks.tsx';
import { type StudioLanguage, useStudioLanguage, useT } from '../messages/index.ts';
import type { TerritoryValue } from './rights-types.ts';
import './rights.css';

/** Every country by its name in the language of the studio: what CLDR has a name for. */
export function countryChoices(language: StudioLanguage): readonly { id: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => !noCountries.has(code))
    .flatMap((id) => {
      const name = names.of(id);
      return name === undefined ? [] : [{ id, name }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Groups, former codes and codes for no country that CLDR names. */
const noCountries: ReadonlySet<string> = new Set([
  ...[
    'AC',
    'AN',
    'BU',
    'CP',
    'CQ',
    'CS',
    'CT',
    'DD',
    'DG',
    'DY',
    'EA',
    'EU',
    'EZ',
    'FQ',
    'FX',
    'HV',
  ],
  ...[
    'IC',
    'JT',
    'MI',
    'NH',
    'NQ',
    'NT',
    'PC',
    'PU',
    'PZ',
    'QO',
    'QU',
    'RH',
    'SU',
    'TA',
    'TP',
    'UK',
  ],
  ...['UN', 'VD', 'WK', 'XA', 'XB', 'YD', 'YU', 'ZR', 'ZZ'],
]);

export function countryName(code: string, language: StudioLanguage): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

interface TerritoryProps {
  readonly value: TerritoryValue;
  readonly onChange: (value: TerritoryValue) => void;
}

/** Where a right holds: the whole world but for some countries, or some countries. */
export function TerritoryFields({ value, onChange }: TerritoryProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const codes = value.kind === 'worldwide' ? value.except : value.only;
  return (
    <>
      <Pick
        label={t('licences.where')}
        value={value.kind}
        choices={[
          ['worldwide', t('licences.where_worldwide')],
          ['countries', t('licences.where_countries')],
        ]}
        onPick={(kind) =>
          onChange(kind === 'worldwide' ? { kind, except: [] } : { kind: 'countries', only: [] })
        }
      />
      <Picks
        label={t(value.kind === 'worldwide' ? 'licences.except' : 'licences.countries')}
        value={codes}
        choices={countryChoices(language)}
        most={249}
        onPick={(next) =>
          onChange(
            value.kind === 'worldwide'
              ? { kind: 'worldwide', except: next }
              : { kind: 'countries', only: next },
          )
        }
      />
    </>
  );
}

interface LanguagesProps {
  readonly value: readonly string[];
  readonly onPick: (value: readonly string[]) => void;
}

/** Several languages of the site by name. */
export function SiteLanguagePicks({ value, onPick }: LanguagesProps): ReactElement {
  const t = useT();
  return (
    <Picks
      label={t('licences.languages')}
      value={value}
      choices={siteLanguages.map((id) => ({ id, name: t(`language.${id}`) }))}
      most={40}
      onPick={onPick}
    />
  );
}

interface MediaProps {
  readonly value: readonly Medium[];
  readonly onPick: (value: readonly Medium[]) => void;
}

export function MediaChecks({ value, onPick }: MediaProps): ReactElement {
  const t = useT();
  return (
    <fieldset className="plain">
      <legend className="soft small">{t('licences.media')}</legend>
      {mediums.map((one) => (
        <FormControlLabel
          key={one}
          label={t(`licences.medium_${one}`)}
          control={
            <Checkbox
              checked={value.includes(one)}
              onChange={(_, on) =>
                onPick(mediums.filter((other) => (other === one ? on : value.includes(other))))
              }
            />
          }
        />
      ))}
    </fieldset>
  );
}

interface PermissionsProps {
  readonly legend: string;
  readonly value: Permissions;
  readonly onChange: (value: Permissions) => void;
}

export function PermissionChecks({ legend, value, onChange }: PermissionsProps): ReactElement {
  const t = useT();
  return (
    <fieldset className="plain">
      <legend className="soft small">{legend}</legend>
      <div className="permissions">
        {permissions.map((one) => (
          <FormControlLabel
            key={one}
            label={t(`licences.may_${one}`)}
            control={
              <Checkbox
                checked={value[one]}
                onChange={(_, on) => onChange({ ...value, [one]: on })}
              />
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

export const nothingAllowed: Permissions = {
  ...{ translate: false, adapt: false, cut: false, sublicense: false, train: false },
};
