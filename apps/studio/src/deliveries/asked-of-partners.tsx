import { Checkbox, FormControlLabel } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type Acknowledgement, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { useMoment } from '../common/use-moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';

interface Props {
  /** `''` asks for any. */
  readonly work: string;
  readonly partner: string;
  readonly onFilter: (change: { readonly work?: string; readonly partner?: string }) => void;
}

/** Kills and corrections on which partners have to act. */
export function AskedOfPartners({ work, partner, onFilter }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [language] = useStudioLanguage();
  const [answered, showAnswered] = useState(false);
  const asked = usePages<Acknowledgement>('/acknowledgements', {
    ...{ work, partner, open: answered ? '' : 'true', limit: '50' },
  });
  return (
    <section className="stack tight" aria-labelledby="asked">
      <h2 id="asked">{t('deliveries.asked')}</h2>
      <p className="soft small">{t('deliveries.asked_lead')}</p>
      <FormControlLabel
        control={
          <Checkbox checked={answered} onChange={(event) => showAnswered(event.target.checked)} />
        }
        label={t('deliveries.show_answered')}
      />
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('deliveries.asked_at')}</th>
            <th scope="col">{t('deliveries.partner')}</th>
            <th scope="col">{t('deliveries.item')}</th>
            <th scope="col">{t('deliveries.what')}</th>
            <th scope="col">{t('deliveries.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.data?.map((one) => (
            <tr key={`${one.itemVersion} ${one.partner.id}`}>
              <td>
                <time dateTime={one.askedAt}>{moment(one.askedAt)}</time>
              </td>
              <td data-label={t('deliveries.partner')}>
                <button
                  type="button"
                  className="link"
                  onClick={() => onFilter({ partner: one.partner.id })}
                >
                  {named(one.partner.name, language)}
                </button>
              </td>
              <td>
                <button type="button" className="link" onClick={() => onFilter({ work: one.work })}>
                  <span lang={one.language}>{one.title}</span>
                </button>{' '}
                <span className="soft small">{t(`language.${one.language}`)}</span>
              </td>
              <td data-label={t('deliveries.what')}>
                {t(`deliveries.${one.kind}`)}
                <div className="soft small">{one.reason}</div>
              </td>
              <td data-label={t('deliveries.answer')}>
                {one.actedAt === null ? (
                  <span className="wrong">{t('deliveries.waiting')}</span>
                ) : (
                  t('deliveries.acted', { at: moment(one.actedAt) })
                )}
                {one.chasedAt.length > 0 && (
                  <div className="soft small">
                    {t('deliveries.chased', { count: one.chasedAt.length })}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={asked} empty={t('deliveries.none_asked')} />
    </section>
  );
}
