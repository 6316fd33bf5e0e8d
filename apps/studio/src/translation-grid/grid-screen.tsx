import { Button } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { gridStates } from '@nhipcau/core/translation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { ask, type Page, type Topic, useAll, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { AskDialog } from './ask-dialog.tsx';
import { askableIn, type Chosen, toggled } from './chosen.ts';
import { GridCells } from './grid-cells.tsx';
import { GridSign } from './grid-sign.tsx';
import type { GridRow } from './grid-types.ts';
import { LoadTable } from './load-table.tsx';

/** How often the newest change is asked for, in milliseconds; the grid follows when there is one. */
const pollMs = 500;

/** Works by languages: what is asked for, in work, public, outrun; and how much waits. */
export function GridScreen(): ReactElement {
  const t = useT();
  const mayAsk = useMay('translation.ask');
  const [filters, filter] = useQueryFields(['q', 'topic', 'state', 'language']);
  const grid = usePages<GridRow>('/translation/grid', filters);
  useFollow();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [asking, setAsking] = useState(false);
  const rows = grid.data ?? [];
  const choose = (keys: readonly string[]): void => setChosen(toggled(chosen ?? new Set(), keys));
  const filtered = Object.values(filters).some((value) => value !== '');
  return (
    <Screen
      title={t('grid.title')}
      lead={t('grid.lead')}
      actions={
        mayAsk && (
          <Button
            variant={chosen === null ? 'contained' : 'outlined'}
            onClick={() => setChosen(chosen === null ? new Set() : null)}
          >
            {t(chosen === null ? 'grid.choose' : 'grid.stop_choosing')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Filters filters={filters} onFilter={filter} clear={filtered} />
        <ul className="legend plain" aria-label={t('grid.legend')}>
          {gridStates.map((state) => (
            <li key={state}>
              <GridSign state={state} />
              {t(`grid_state.${state}`)}
            </li>
          ))}
        </ul>
        {chosen !== null && (
          <div className="chosen">
            <LanguageChoice rows={rows} onChoose={choose} />
            <span aria-live="polite">
              {chosen.size === 0
                ? t('grid.chosen_none')
                : t('grid.chosen', { smart_count: chosen.size })}
            </span>
            <Button
              variant="contained"
              disabled={chosen.size === 0}
              onClick={() => setAsking(true)}
            >
              {t('grid.ask')}
            </Button>
          </div>
        )}
        <table className={chosen === null ? 'rows works' : 'rows works choosing'}>
          <thead>
            <tr>
              <th scope="col">{t('grid.works')}</th>
              <th scope="col">{t('grid.languages')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link className="main" to={`/works/${row.id}`}>
                    {row.title || t('works.untitled')}
                  </Link>
                  <div className="soft small">
                    {row.slug}
                    {row.audience === 'domestic' && ` · ${t('audience.domestic')}`}
                    {row.killed && ` · ${t('kill.done')}`}
                  </div>
                  {chosen !== null && (
                    <Button
                      size="small"
                      className="whole-row"
                      aria-label={`${t('grid.all_languages')}: ${row.title || row.slug}`}
                      disabled={askableIn([row], null).length === 0}
                      onClick={() => choose(askableIn([row], null))}
                    >
                      {t('grid.all_languages')}
                    </Button>
                  )}
                </td>
                <td>
                  <GridCells row={row} chosen={chosen} onChoose={choose} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd list={grid} empty={filtered ? t('common.nothing_found') : t('common.nothing')} />
        <LoadTable />
      </div>
      {asking && chosen !== null && (
        <AskDialog
          chosen={chosen}
          rows={rows}
          onClose={(asked) => {
            setAsking(false);
            if (asked) setChosen(null);
          }}
        />
      )}
    </Screen>
  );
}

/** Asks for the newest change all the time, and for the grid and the load where there is one. */
function useFollow(): void {
  const cache = useQueryClient();
  const { data } = useQuery({
    queryKey: ['newest change'],
    queryFn: async () => {
      const { items } = await ask<Page<GridRow>>('GET', '/translation/grid?limit=1');
      return items[0] === undefined ? '' : `${items[0].id} ${items[0].changedAt}`;
    },
    refetchInterval: pollMs,
    retry: false,
  });
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    if (seen.current !== undefined && seen.current !== data) {
      void cache.invalidateQueries({ queryKey: ['/translation/grid'] });
      void cache.invalidateQueries({ queryKey: ['/translation/load'] });
    }
    seen.current = data;
  }, [data, cache]);
}

/** Chooses a language in every row that is shown. */
function LanguageChoice({
  rows,
  onChoose,
}: {
  readonly rows: readonly GridRow[];
  readonly onChoose: (keys: readonly string[]) => void;
}): ReactElement {
  const t = useT();
  const keys = (language: SiteLanguage): readonly string[] => askableIn(rows, [language]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend
    <div className="row" role="group" aria-label={t('grid.choose_languages')}>
      <span className="soft small">{t('grid.choose_languages')}</span>
      <div className="grid">
        {siteLanguages.map((language) => (
          <button
            key={language}
            type="button"
            className="cell language-choice"
            aria-label={`${language}: ${t('grid.choose_language', { language: t(`language.${language}`) })}`}
            disabled={keys(language).length === 0}
            onClick={() => onChoose(keys(language))}
          >
            {language}
          </button>
        ))}
      </div>
    </div>
  );
}

type Fields = Readonly<Record<'q' | 'topic' | 'state' | 'language', string>>;

function Filters({
  filters,
  onFilter,
  clear,
}: {
  readonly filters: Fields;
  readonly onFilter: (change: Partial<Fields>) => void;
  readonly clear: boolean;
}): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const topics = useAll<Topic>('/topics').data ?? [];
  return (
    <search className="filters">
      <SearchField label={t('works.search')} value={filters.q} onSearch={(q) => onFilter({ q })} />
      <Filter
        label={t('works.topic')}
        value={filters.topic}
        choices={topics.map(({ id, name }) => [id, named(name, studio)])}
        onPick={(topic) => onFilter({ topic })}
      />
      <Filter
        label={t('grid.state')}
        value={filters.state}
        choices={gridStates
          .filter((one) => one !== 'original')
          .map((one) => [one, t(`grid_state.${one}`)])}
        onPick={(state) => onFilter({ state })}
      />
      <Filter
        label={t('works.language')}
        value={filters.language}
        choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
        onPick={(language) => onFilter({ language })}
      />
      {clear && (
        <Button onClick={() => onFilter({ q: '', topic: '', state: '', language: '' })}>
          {t('common.clear_filters')}
        </Button>
      )}
    </search>
  );
}
