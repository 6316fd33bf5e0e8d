import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router-dom';
import { type Place, useOne } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText, named } from '../common/moment.ts';
import { RecordFields } from '../common/record-form.tsx';
import { Screen } from '../common/screen.tsx';
import { useRecord } from '../common/use-record.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';

/** One province or city: its words for readers, and what it was made of. */
export function PlaceScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  const place = useOne<Place>(`/places/${id}`);
  return (
    <Loaded query={place} title={t('places.title')}>
      {(place) => <Present key={id} place={place} />}
    </Loaded>
  );
}

function Present({ place }: { readonly place: Place }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const editable = useMay('place.write');
  const form = useRecord<Place>({
    first: place,
    path: `/places/${place.id}`,
    list: '/places',
    fields: ['text'],
    saved: 'places.saved',
  });
  const { value, set, act } = form;
  return (
    <Screen
      title={named(place.name, language)}
      narrow
      actions={<Link to="/places">{t('places.back')}</Link>}
    >
      <div className="stack">
        <section className="panel stack">
          <dl className="facts">
            <dt>{t('places.official')}</dt>
            <dd>{place.officialName}</dd>
            <dt>{t('places.code')}</dt>
            <dd className="figure">{place.code}</dd>
            <dt>{t('places.since')}</dt>
            <dd className="figure">{dayText(place.since)}</dd>
            {place.cityFrom !== null && (
              <>
                <dt>{t('places.city_from')}</dt>
                <dd className="figure">{dayText(place.cityFrom)}</dd>
              </>
            )}
            <dt>{t('places.former')}</dt>
            <dd>{place.former.map(({ name }) => named(name, language)).join(', ') || '–'}</dd>
          </dl>
          <p className="soft small">{t('places.names_from_law')}</p>
        </section>
        <section className="panel stack">
          <h2>{t('places.text')}</h2>
          <RecordFields form={form} editable={editable}>
            {(['vi', 'en'] as const).map((one) => {
              const wrong = fieldError(act.problem, `/text/${one}`, t);
              return (
                <TextField
                  key={one}
                  label={t('common.text_in', { language: t(`language.${one}`) })}
                  value={value.text[one]}
                  multiline
                  disabled={!editable}
                  error={wrong !== undefined}
                  helperText={wrong}
                  slotProps={{ htmlInput: { lang: one, maxLength: 2_000 } }}
                  onChange={(event) => set({ text: { ...value.text, [one]: event.target.value } })}
                />
              );
            })}
          </RecordFields>
        </section>
      </div>
    </Screen>
  );
}
