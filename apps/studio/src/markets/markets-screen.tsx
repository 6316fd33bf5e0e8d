import type { ReactElement } from 'react';
import { type Market, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';

/** The markets, to look up. */
export function MarketsScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const markets = useAll<Market>('/markets');
  return (
    <Screen title={t('markets.title')} lead={t('markets.lead')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('markets.code')}</th>
            <th scope="col">{t('markets.name')}</th>
            <th scope="col">{t('markets.languages')}</th>
            <th scope="col">{t('markets.level')}</th>
          </tr>
        </thead>
        <tbody>
          {markets.data?.map(({ code, name, languages, level }) => (
            <tr key={code}>
              <td className="figure">{code}</td>
              <td>
                <strong>{named(name, language)}</strong>
              </td>
              <td data-label={t('markets.languages')}>{languages.join(', ')}</td>
              <td data-label={t('markets.level')}>{level ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={markets} empty={t('common.nothing')} />
    </Screen>
  );
}
