import { TextField } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import {
  type Market,
  type Organisation,
  type PitchFields,
  type Place,
  type Topic,
  useAll,
} from '../api/index.ts';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { type Choice, Picks } from '../common/picks.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';

interface Props {
  readonly fields: PitchFields;
  readonly onChange: (change: Partial<PitchFields>) => void;
  readonly disabled?: boolean;
}

/** What is proposed. */
export function PitchFieldset({ fields, onChange, disabled = false }: Props): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const topics = useAll<Topic>('/topics').data ?? [];
  const places = useAll<Place>('/places').data ?? [];
  const markets = useAll<Market>('/markets').data ?? [];
  const choice = ({ id, name }: Topic | Place): Choice => ({ id, name: named(name, language) });
  const words = (
    name: 'title' | 'tells' | 'why' | 'readers',
    label: string,
    longest: number,
  ): ReactElement => (
    <TextField
      label={label}
      value={fields[name]}
      required={name === 'title'}
      disabled={disabled}
      {...(name !== 'title' && { multiline: true, minRows: 2 })}
      onChange={(event) => onChange({ [name]: event.target.value })}
      slotProps={{ htmlInput: { maxLength: longest } }}
    />
  );
  return (
    <>
      {words('title', t('pitch.working'), 200)}
      {words('tells', t('pitch.tells'), 2_000)}
      {words('why', t('pitch.why'), 1_000)}
      {words('readers', t('pitch.readers'), 500)}
      <div className="two">
        <Pick
          label={t('pitch.original')}
          value={fields.original}
          disabled={disabled}
          choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
          onPick={(original) =>
            onChange({
              original: original as SiteLanguage,
              languages: fields.languages.filter((one) => one !== original),
            })
          }
        />
        <TextField
          type="date"
          label={t('pitch.proposed_on')}
          value={fields.proposedOn ?? ''}
          disabled={disabled}
          onChange={({ target }) =>
            onChange({ proposedOn: target.value === '' ? null : target.value })
          }
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </div>
      <Picks
        label={t('pitch.languages')}
        value={fields.languages}
        choices={siteLanguages
          .filter((one) => one !== fields.original)
          .map((one) => ({ id: one, name: t(`language.${one}`) }))}
        most={siteLanguages.length}
        disabled={disabled}
        onPick={(languages) => onChange({ languages: languages as readonly SiteLanguage[] })}
      />
      <Picks
        label={t('pitch.markets')}
        value={fields.markets}
        choices={markets.map(({ code, name }) => ({ id: code, name: named(name, language) }))}
        most={60}
        disabled={disabled}
        onPick={(next) => onChange({ markets: next })}
      />
      <Picks
        label={t('pitch.topics')}
        value={fields.topics}
        choices={topics.map(choice)}
        most={10}
        disabled={disabled}
        onPick={(next) => onChange({ topics: next })}
      />
      <Picks
        label={t('pitch.places')}
        value={fields.places}
        choices={places.map(choice)}
        most={10}
        disabled={disabled}
        onPick={(next) => onChange({ places: next })}
      />
      <Pick
        label={t('pitch.organisation')}
        value={fields.organisation}
        disabled={disabled}
        choices={organisations.map(({ id, states }) => [
          id,
          named(states.at(-1)?.name ?? { vi: id, en: id }, language),
        ])}
        onPick={(organisation) => onChange({ organisation })}
      />
    </>
  );
}
