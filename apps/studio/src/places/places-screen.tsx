import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { type Place, useAll } from '../api/index.ts';
import { foldText } from '../common/fold-text.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';

/** The provinces and cities of today, found by their former names too. */
export function PlacesScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const places = useAll<Place>('/places');
  const [q, search] = useState('');
  const found = places.data?.filter((place) => namesOf(place).includes(foldText(q)));
  return (
    <Screen title={t('places.title')} lead={t('places.names_from_law')}>
      <div className="stack">
        <search className="narrow">
          <SearchField label={t('places.search')} value={q} onSearch={search} />
        </search>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('places.code')}</th>
              <th scope="col">{t('places.name')}</th>
              <th scope="col">{t('places.since')}</th>
              <th scope="col">{t('places.former')}</th>
              <th scope="col">{t('places.has_text')}</th>
            </tr>
          </thead>
          <tbody>
            {found?.map((place) => (
              <tr key={place.id}>
                <td className="figure">{place.code}</td>
                <td>
                  <Link className="main" to={`/places/${place.id}`}>
                    {named(place.name, language)}
                  </Link>
                  <span className="soft small"> · {t(`places.${place.unitType}`)}</span>
                </td>
                <td className="figure" data-label={t('places.since')}>
                  {dayText(place.since)}
                </td>
                <td data-label={t('places.former')}>
                  {place.former.map(({ name }) => named(name, language)).join(', ') || '–'}
                </td>
                <td data-label={t('places.has_text')}>
                  {[place.text.vi !== '' && 'vi', place.text.en !== '' && 'en']
                    .filter(Boolean)
                    .join(', ') || t('common.no')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd list={places} empty={t('common.nothing')} />
        {found?.length === 0 && <p className="soft">{t('common.nothing_found')}</p>}
      </div>
    </Screen>
  );
}

function namesOf({ name, officialName, former }: Place): string {
  const words = [
    officialName,
    name.vi,
    name.en,
    ...former.flatMap(({ name }) => [name.vi, name.en]),
  ];
  return foldText(words.join(' '));
}
