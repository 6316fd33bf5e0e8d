import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { type Delivery, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { AskedOfPartners } from './asked-of-partners.tsx';

const filters = ['work', 'partner', 'language', 'version'] as const;

/** Who was handed which version of what, and who has to answer. */
export function DeliveriesScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [language] = useStudioLanguage();
  const [fields, filter] = useQueryFields(filters);
  const filtered = filters.some((name) => fields[name] !== '');
  const deliveries = usePages<Delivery>('/deliveries', { ...fields, limit: '50' });
  return (
    <Screen title={t('deliveries.title')} lead={t('deliveries.lead')}>
      <AskedOfPartners work={fields.work} partner={fields.partner} onFilter={filter} />
      <section className="stack below" aria-labelledby="ledger">
        <h2 id="ledger">{t('deliveries.ledger')}</h2>
        <search className="filters">
          <SearchField
            label={t('deliveries.only_version')}
            value={fields.version}
            onSearch={(text) => filter({ version: /^[1-9]\d{0,8}$/.test(text) ? text : '' })}
          />
          {filtered && (
            <Button onClick={() => filter({ work: '', partner: '', language: '', version: '' })}>
              {t('common.clear_filters')}
            </Button>
          )}
        </search>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('deliveries.at')}</th>
              <th scope="col">{t('deliveries.partner')}</th>
              <th scope="col">{t('deliveries.item')}</th>
              <th scope="col">{t('deliveries.version')}</th>
              <th scope="col">{t('deliveries.channel')}</th>
              <th scope="col">{t('deliveries.licence')}</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.data?.map((one) => (
              <tr key={one.id}>
                <td>
                  <time dateTime={one.at}>{moment(one.at)}</time>
                </td>
                <td data-label={t('deliveries.partner')}>
                  <button
                    type="button"
                    className="link"
                    onClick={() => filter({ partner: one.partner.id })}
                  >
                    {named(one.partner.name, language)}
                  </button>
                </td>
                <td>
                  <button
                    type="button"
                    className="link"
                    onClick={() => filter({ work: one.work, language: one.language })}
                  >
                    <span lang={one.language}>{one.title}</span>
                  </button>{' '}
                  <span className="soft small">{t(`language.${one.language}`)}</span>
                </td>
                <td data-label={t('deliveries.version')}>
                  <span className="figure">{one.version}</span>
                  {one.kind === 'kill' && <> · {t('deliveries.kill')}</>}
                  {one.version < one.newest && (
                    <div className="wrong small">
                      {t('deliveries.behind', { newest: one.newest })}
                    </div>
                  )}
                </td>
                <td data-label={t('deliveries.channel')}>
                  {t(`deliveries.${one.channel}`)} · {one.format}
                  <details className="small">
                    <summary>{t('deliveries.size', { count: one.size })}</summary>
                    {t('deliveries.hash')}: <code className="break">{one.sentHash}</code>
                  </details>
                </td>
                <td data-label={t('deliveries.licence')}>
                  <Link to={`/licences/${one.licence}`} style={{ whiteSpace: 'nowrap' }}>
                    <code>…{one.licence.slice(-8)}</code>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd
          list={deliveries}
          empty={filtered ? t('common.nothing_found') : t('common.nothing')}
        />
      </section>
    </Screen>
  );
}
