import { siteLanguages } from '@nhipcau/core/kernel';
import { mediums } from '@nhipcau/core/rights';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { type OfferPicture, OfferPictures } from './offer-pictures.tsx';
import { PortalProblem } from './parts.tsx';
import { usePortal } from './portal-context.ts';

const permitted = ['translate', 'adapt', 'cut'] as const;

const blank = {
  ...{ title: '', summary: '', byline: '', text: '', address: '', credit: '', conditions: '' },
  ...{ where: 'everywhere', countries: '', embargo: '', until: '' },
  tongues: [] as readonly string[],
  media: [] as readonly string[],
  permissions: [] as readonly string[],
  pictures: [] as readonly OfferPicture[],
};
type Value = typeof blank & { readonly language: string };

/** Offers a text with the partner's own licence. */
export function OfferForm(): ReactElement {
  const { t, language: reader, languageName } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [value, setValue] = useState<Value>({ ...blank, language: reader });
  const [done, setDone] = useState(false);
  const set = (change: Partial<Value>): void => {
    setDone(false);
    setValue({ ...value, ...change });
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      await ask('POST', '/portal/offers', { body: bodyOf(value) });
      await cache.invalidateQueries({ queryKey: ['/portal/offers'] });
      setValue({ ...blank, language: value.language });
      setDone(true);
    });
  };
  const field = (
    key: 'title' | 'summary' | 'byline' | 'address' | 'credit',
    label: string,
    more: object = {},
  ): ReactElement => (
    <label>
      {label}
      <input
        value={value[key]}
        dir="auto"
        onChange={(event) => set({ [key]: event.target.value })}
        {...more}
      />
    </label>
  );
  return (
    <form className="panel stack narrow" onSubmit={send} aria-labelledby="offer-new">
      <label>
        {t('offerLanguage')}
        <select value={value.language} onChange={(event) => set({ language: event.target.value })}>
          {siteLanguages.map((one) => (
            <option key={one} value={one}>
              {languageName(one)}
            </option>
          ))}
        </select>
      </label>
      {field('title', t('offerTitle'), { required: true, maxLength: 300 })}
      {field('summary', t('offerSummary'), { maxLength: 1000 })}
      {field('byline', t('offerByline'), { maxLength: 300 })}
      <label>
        {t('offerText')}
        <textarea
          rows={12}
          required
          maxLength={200_000}
          value={value.text}
          dir="auto"
          onChange={(event) => set({ text: event.target.value })}
        />
        <span className="soft small">{t('offerTextRule')}</span>
      </label>
      {field('address', t('offerAddress'), { type: 'url', dir: 'ltr', maxLength: 2000 })}
      {field('credit', t('credit'), { required: true, maxLength: 300 })}
      <OfferPictures pictures={value.pictures} onChange={(pictures) => set({ pictures })} />
      <Licence value={value} onChange={set} />
      <PortalProblem error={act.problem} />
      <div className="row">
        <button type="submit" className="main" disabled={act.busy}>
          {t('offerSend')}
        </button>
        <span role="status" className="good">
          {done && t('offerSent')}
        </span>
      </div>
    </form>
  );
}

/** What the house may do with it, where, and until when. */
function Licence({
  value,
  onChange,
}: {
  readonly value: Value;
  readonly onChange: (change: Partial<Value>) => void;
}): ReactElement {
  const { t, languageName } = usePortal();
  return (
    <fieldset className="stack">
      <legend>{t('offerLicence')}</legend>
      <label>
        {t('where')}
        <select value={value.where} onChange={(event) => onChange({ where: event.target.value })}>
          <option value="everywhere">{t('everywhere')}</option>
          <option value="countries">{t('offerCountries')}</option>
        </select>
      </label>
      {value.where === 'countries' && (
        <label>
          {t('offerCountries')}
          <input
            required
            dir="ltr"
            pattern="\s*[A-Za-z]{2}(\s*,\s*[A-Za-z]{2})*\s*"
            value={value.countries}
            onChange={(event) => onChange({ countries: event.target.value })}
          />
          <span className="soft small">{t('offerCountriesRule')}</span>
        </label>
      )}
      <Choices
        label={t('offerTongues')}
        choices={siteLanguages.map((one) => [one, languageName(one)])}
        value={value.tongues}
        onChange={(tongues) => onChange({ tongues })}
      />
      <Choices
        label={t('offerMedia')}
        choices={mediums.map((one) => [one, t(one)])}
        value={value.media}
        onChange={(media) => onChange({ media })}
      />
      <Choices
        label={t('offerMay')}
        choices={permitted.map((one) => [one, t(one)])}
        value={value.permissions}
        needed
        onChange={(permissions) => onChange({ permissions })}
      />
      <label>
        {t('offerUntil')}
        <input
          type="date"
          value={value.until}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      </label>
      <label>
        {t('offerEmbargo')}
        <input
          type="datetime-local"
          value={value.embargo}
          onChange={(event) => onChange({ embargo: event.target.value })}
        />
      </label>
      <label>
        {t('conditions')}
        <textarea
          rows={2}
          maxLength={2000}
          dir="auto"
          value={value.conditions}
          onChange={(event) => onChange({ conditions: event.target.value })}
        />
      </label>
    </fieldset>
  );
}

/** Boxes to tick; where none is ticked all are meant, unless they are `needed`. */
function Choices({
  label,
  choices,
  value,
  needed = false,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly value: readonly string[];
  readonly needed?: boolean;
  readonly onChange: (value: readonly string[]) => void;
}): ReactElement {
  const { t } = usePortal();
  return (
    <fieldset>
      <legend>{needed || value.length > 0 ? label : `${label}: ${t('offerAll')}`}</legend>
      <div className="row">
        {choices.map(([one, name]) => (
          <label key={one} className="tick">
            <input
              type="checkbox"
              checked={value.includes(one)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...value, one] : value.filter((other) => other !== one),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function bodyOf(value: Value) {
  const { title, summary, byline, text, language, address, credit, conditions } = value;
  const { pictures, countries, where, tongues, media, permissions, until, embargo } = value;
  const codes = countries
    .toUpperCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return {
    ...{ title, summary, byline, text, language, address: address || null, credit, conditions },
    pictures,
    licence: {
      territory:
        where === 'everywhere'
          ? { kind: 'worldwide', except: [] }
          : { kind: 'countries', only: codes },
      languages: tongues.length === 0 ? null : tongues,
      media: media.length === 0 ? null : media,
      permissions: Object.fromEntries(permitted.map((one) => [one, permissions.includes(one)])),
    },
    embargoedUntil: embargo === '' ? null : new Date(embargo).toISOString(),
    expiresAt: until === '' ? null : endOf(until),
  };
}

/** The first instant after a day, in the zone of whoever fills the form in. */
function endOf(day: string): string {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}
