import { Checkbox, FormControlLabel } from '@mui/material';
import { offerStates } from '@nhipcau/core/offers';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import type { OfferLine } from './offer-types.ts';
import { useOrganisationName } from './use-organisation-name.ts';

/** What partners offer, the newest first. */
export function OffersScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const organisationName = useOrganisationName();
  const languageName = useLanguageName();
  const [filters, filter] = useQueryFields(['q', 'state', 'attention']);
  const offers = usePages<OfferLine>('/offers', filters);
  const filtered = filters.q !== '' || filters.state !== '' || filters.attention !== '';
  return (
    <Screen title={t('offers.title')} lead={t('offers.lead')}>
      <search className="filters">
        <SearchField label={t('offers.search')} value={filters.q} onSearch={(q) => filter({ q })} />
        <Filter
          label={t('offers.state')}
          value={filters.state}
          choices={offerStates.map((one) => [one, t(`offers.${one}`)])}
          onPick={(state) => filter({ state })}
        />
        <FormControlLabel
          control={
            <Checkbox
              checked={filters.attention === 'any'}
              onChange={(_, on) => filter({ attention: on ? 'any' : '' })}
            />
          }
          label={t('offers.only_attention')}
        />
      </search>
      <table className="rows" style={{ marginBlockStart: '0.6rem' }}>
        <thead>
          <tr>
            <th scope="col">{t('offers.item')}</th>
            <th scope="col">{t('offers.partner')}</th>
            <th scope="col">{t('offers.state')}</th>
          </tr>
        </thead>
        <tbody>
          {offers.data?.map((one) => (
            <tr key={one.id}>
              <td>
                <Link
                  className="main"
                  to={`/offers/${one.id}`}
                  lang={one.language ?? ''}
                  dir="auto"
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {one.title === '' ? t('offers.no_title') : one.title}
                </Link>
                <div className="soft small">
                  {one.language !== null && <>{languageName(one.language)} · </>}
                  {t('offers.received', { at: moment(one.receivedAt) })}
                </div>
              </td>
              <td data-label={t('offers.partner')}>{organisationName(one.partner)}</td>
              <td data-label={t('offers.state')}>
                {one.waiting ? t('offers.waiting') : t(`offers.${one.state}`)}
                {one.attention !== 'none' && (
                  <div>
                    <strong>{t(`offers.attention_${one.attention}`)}</strong>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={offers} empty={filtered ? t('common.nothing_found') : t('common.nothing')} />
    </Screen>
  );
}
