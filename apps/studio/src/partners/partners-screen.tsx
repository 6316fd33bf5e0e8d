import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Partner } from '../agreements/types.ts';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { countryName } from '../rights/terms-fields.tsx';
import { useMay } from '../session/session.ts';
import { PartnerDialog } from './partner-dialog.tsx';

/** The organisations that carry our content. */
export function PartnersScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const mayWrite = useMay('partner.write');
  const partners = useAll<Partner>('/partners');
  const [adding, setAdding] = useState(false);
  return (
    <Screen
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('partners.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('partners.title')}</th>
            <th scope="col">{t('partners.kind')}</th>
            <th scope="col">{t('partners.languages')}</th>
            <th scope="col">{t('partners.agreements')}</th>
            <th scope="col">{t('partners.since')}</th>
          </tr>
        </thead>
        <tbody>
          {partners.data?.map((one) => (
            <tr key={one.organisation}>
              <td>
                <Link className="main" to={`/partners/${one.organisation}`}>
                  {named(one.name, language)}
                </Link>{' '}
                <span className="soft small">{countryName(one.country, language)}</span>
                {one.state !== 'active' && (
                  <div className="wrong small">
                    {t(knownKey('partner_state', one.state, 'ended'))}
                  </div>
                )}
              </td>
              <td className="small">{t(knownKey('partner_kind', one.kind, 'other'))}</td>
              <td className="small" data-label={t('partners.languages')}>
                {one.languages.map(languageName).join(', ')}
              </td>
              <td className="small" data-label={t('partners.agreements')}>
                {one.agreements}
              </td>
              <td className="small" data-label={t('partners.since')}>
                {dayText(one.since)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={partners} empty={t('common.nothing')} />
      {adding && <PartnerDialog partner={null} onClose={() => setAdding(false)} />}
    </Screen>
  );
}
