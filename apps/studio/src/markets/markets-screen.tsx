import type { ReactElement } from 'react';
import { type Market, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { Filings } from './filings.tsx';
import { MarketRow } from './market-row.tsx';
import { MarketRules } from './market-rules.tsx';

/** The markets, which of them have a site map of their own, and what their laws ask. */
export function MarketsScreen(): ReactElement {
  const t = useT();
  const markets = useAll<Market>('/markets');
  return (
    <Screen title={t('markets.title')} lead={t('markets.lead')}>
      <MarketRules />
      <Filings />
      <section className="stack below" aria-labelledby="list-of-markets">
        <h2 id="list-of-markets">{t('markets.list')}</h2>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('markets.code')}</th>
              <th scope="col">{t('markets.name')}</th>
              <th scope="col">{t('markets.languages')}</th>
              <th scope="col">{t('markets.level')}</th>
              <th scope="col">{t('markets.published')}</th>
            </tr>
          </thead>
          <tbody>
            {markets.data?.map((market) => (
              <MarketRow key={market.code} market={market} />
            ))}
          </tbody>
        </table>
        <ListEnd list={markets} empty={t('common.nothing')} />
      </section>
    </Screen>
  );
}
