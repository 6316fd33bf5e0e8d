import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { stages } from '@nhipcau/core/content';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { type Place, type Topic, useAll, usePages, type Work } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { BeginEdition } from './begin-edition.tsx';
import { EmbargoSign } from './embargo-sign.tsx';
import { LanguageGrid, Legend } from './language-grid.tsx';

/** Every work with the state of its editions. */
export function WorksScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const mayMake = useMay('work.write');
  const mayWrite = useMay('edition.write');
  const [filters, filter] = useQueryFields(['q', 'topic', 'place', 'stage', 'language']);
  const works = usePages<Work>('/works', filters);
  const [begun, begin] = useState<{ readonly work: Work; readonly language: SiteLanguage } | null>(
    null,
  );
  const filtered = Object.values(filters).some((value) => value !== '');
  return (
    <Screen
      title={t('works.title')}
      actions={
        mayMake && (
          <Button component={Link} to="/works/new" variant="contained" startIcon={<AddIcon />}>
            {t('works.new')}
          </Button>
        )
      }
    >
      <Filters filters={filters} onFilter={filter} clear={filtered} />
      <Legend />
      <table className="rows works" style={{ marginBlockStart: '0.6rem' }}>
        <thead>
          <tr>
            <th scope="col">{t('works.title')}</th>
            <th scope="col">{t('works.grid')}</th>
            <th scope="col" className="end">
              {t('works.changed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {works.data?.map((work) => (
            <tr key={work.id}>
              <td>
                <Link className="main" to={`/works/${work.id}`}>
                  {work.title || t('works.untitled')}
                </Link>
                <div className="soft small">
                  {work.slug} · {t(`category.${work.category}`)}{' '}
                  <EmbargoSign until={work.embargo?.until ?? null} />
                </div>
              </td>
              <td>
                <LanguageGrid
                  work={work}
                  onBegin={mayWrite ? (language) => begin({ work, language }) : null}
                />
              </td>
              <td className="end soft small">
                <time dateTime={work.changedAt}>{moment(work.changedAt)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={works} empty={filtered ? t('common.nothing_found') : t('common.nothing')} />
      {begun !== null && <BeginEdition {...begun} onClose={() => begin(null)} />}
    </Screen>
  );
}

type Fields = Readonly<Record<'q' | 'topic' | 'place' | 'stage' | 'language', string>>;

interface FiltersProps {
  readonly filters: Fields;
  readonly onFilter: (change: Partial<Fields>) => void;
  readonly clear: boolean;
}

function Filters({ filters, onFilter, clear }: FiltersProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const topics = useAll<Topic>('/topics').data ?? [];
  const places = useAll<Place>('/places').data ?? [];
  const byName = (all: readonly (Topic | Place)[]): readonly (readonly [string, string])[] =>
    all.map(({ id, name }) => [id, named(name, language)] as const);
  return (
    <search className="filters">
      <SearchField label={t('works.search')} value={filters.q} onSearch={(q) => onFilter({ q })} />
      <Filter
        label={t('works.topic')}
        value={filters.topic}
        choices={byName(topics)}
        onPick={(topic) => onFilter({ topic })}
      />
      <Filter
        label={t('works.place')}
        value={filters.place}
        choices={byName(places)}
        onPick={(place) => onFilter({ place })}
      />
      <Filter
        label={t('works.stage')}
        value={filters.stage}
        choices={[
          ...stages.map((stage) => [stage, t(`stage.${stage}`)] as const),
          ...(['corrected', 'withdrawn'] as const).map((one) => [one, t(`cell.${one}`)] as const),
        ]}
        onPick={(stage) => onFilter({ stage })}
      />
      <Filter
        label={t('works.language')}
        value={filters.language}
        choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
        onPick={(language) => onFilter({ language })}
      />
      {clear && (
        <Button onClick={() => onFilter({ q: '', topic: '', place: '', stage: '', language: '' })}>
          {t('common.clear_filters')}
        </Button>
      )}
    </search>
  );
}
