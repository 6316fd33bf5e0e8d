import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { useLanguageName } from '../common/use-language-name.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EditMarketRule, NewMarketRule } from './rule-dialogs.tsx';
import type { MarketRule } from './types.ts';
import { useMarketName } from './use-market-name.ts';

/** What the laws of host countries want shown and filed, those over and those to come as well. */
export function MarketRules(): ReactElement {
  const t = useT();
  const editable = useMay('market.write');
  const rules = useAll<MarketRule>('/market-rules');
  const [open, setOpen] = useState<MarketRule | 'new' | null>(null);
  return (
    <section className="stack kept-in" aria-labelledby="market-rules">
      <h2 id="market-rules">{t('market_rules.title')}</h2>
      <p className="soft">{t('market_rules.lead')}</p>
      {editable && (
        <div>
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('market_rules.new')}
          </Button>
        </div>
      )}
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('market_rules.market')}</th>
            <th scope="col">{t('market_rules.asks')}</th>
            <th scope="col">{t('market_rules.days')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.data?.map((rule) => (
            <Row key={rule.id} rule={rule} onEdit={editable ? setOpen : null} />
          ))}
        </tbody>
      </table>
      <ListEnd list={rules} empty={t('market_rules.none')} />
      {open === 'new' && <NewMarketRule onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <EditMarketRule rule={open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

interface RowProps {
  readonly rule: MarketRule;
  readonly onEdit: ((rule: MarketRule) => void) | null;
}

function Row({ rule, onEdit }: RowProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const marketName = useMarketName();
  const { market, from, until, label, filing, source } = rule;
  const days =
    until === null
      ? t('market_rules.from_on', { from: dayText(from) })
      : t('market_rules.from_to', { from: dayText(from), until: dayText(until) });
  return (
    <tr>
      <td>
        <strong>{marketName(market)}</strong> <span className="soft small figure">{market}</span>
      </td>
      <td>
        <div>{named(label, language)}</div>
        <div className="soft small">
          {t('market_rules.label_languages', {
            languages: siteLanguages
              .filter((one) => label[one] !== undefined)
              .map(languageName)
              .join(', '),
          })}
        </div>
        {filing !== null && (
          <div>
            {named(filing.duty, language)}{' '}
            <span className="soft">
              ({t('market_rules.within', { smart_count: filing.deadlineDays })})
            </span>
          </div>
        )}
        <div className="soft small">{source}</div>
      </td>
      <td data-label={t('market_rules.days')}>{days}</td>
      <td className="end">
        {onEdit !== null && (
          <Button onClick={() => onEdit(rule)}>
            {t('common.edit')}
            <span className="unseen">
              {' '}
              {marketName(market)} {days}
            </span>
          </Button>
        )}
      </td>
    </tr>
  );
}
