import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { dayText, named } from '../common/moment.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import type { AgreementSummary } from './types.ts';

interface Props {
  readonly agreements: readonly AgreementSummary[];
  readonly nameOf: (organisation: string) => string;
}

/** Agreements with what they are today; an annex stands under its frame. */
export function AgreementTable({ agreements, nameOf }: Props): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('agreements.title')}</th>
          <th scope="col">{t('agreements.parties')}</th>
          <th scope="col">{t('agreements.status')}</th>
          <th scope="col">{t('agreements.end')}</th>
        </tr>
      </thead>
      <tbody>
        {agreements.map((one) => (
          <tr key={one.id}>
            <td style={{ paddingInlineStart: one.parent === null ? undefined : '2rem' }}>
              {one.parent !== null && <span aria-hidden="true">↳ </span>}
              <Link className="main" to={`/agreements/${one.id}`}>
                {named(one.title, language)}
              </Link>
              <div className="soft small">{t(`agreements.family_${one.family}`)}</div>
            </td>
            <td className="small" data-label={t('agreements.parties')}>
              {one.parties.map(nameOf).join(' · ')}
            </td>
            <td data-label={t('agreements.status')}>
              {t(knownKey('agreement_status', one.status, 'idea'))}
              <Warnings of={one} />
            </td>
            <td className="small" data-label={t('agreements.end')}>
              {endText(one, t)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function endText({ end, signedOn }: AgreementSummary, t: ReturnType<typeof useT>): string {
  if (end !== null) return dayText(end);
  return signedOn === null ? '–' : t('agreements.no_end');
}

/** What is to be seen to in time. */
export function Warnings({
  of,
}: {
  readonly of: Pick<AgreementSummary, 'warnings'>;
}): ReactElement {
  const t = useT();
  return (
    <>
      {of.warnings.map(({ kind, on, days = 0 }) => {
        const day = dayText(on);
        return (
          <div key={kind} className="wrong small">
            {kind === 'ends' && t('agreements.warn_ends', { days, day })}
            {kind === 'renewal-missed' && t('agreements.warn_renewal', { day })}
            {kind === 'review-due' && t('agreements.warn_review', { day })}
          </div>
        );
      })}
    </>
  );
}
