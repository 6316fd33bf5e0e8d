import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { useAll } from '../api/index.ts';
import { dayText, named } from '../common/moment.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import type { AgreementSummary, Succession } from './types.ts';

interface Props {
  readonly nameOf: (organisation: string) => string;
}

/** The agreements of which a party was reorganised, until it is settled who takes over. */
export function OpenCases({ nameOf }: Props): ReactElement | null {
  const t = useT();
  const [language] = useStudioLanguage();
  const cases = useAll<Succession>('/succession-cases').data ?? [];
  const agreements = useAll<AgreementSummary>('/agreements').data ?? [];
  if (cases.length === 0) return null;
  return (
    <section className="stack tight above">
      <h2>{t('agreements.open_cases')}</h2>
      <p className="soft small">{t('agreements.open_cases_lead')}</p>
      <ul className="plain stack tight">
        {cases.map(({ id, agreement, from, to, openedOn, state }) => {
          const about = agreements.find((one) => one.id === agreement);
          return (
            <li key={id}>
              <Link to={`/agreements/${agreement}`}>
                {about === undefined ? '…' : named(about.title, language)}
              </Link>
              <div className="soft small">
                {t('agreements.case_opened', { body: nameOf(from), day: dayText(openedOn) })}
                {to.length > 0 && ` → ${to.map(nameOf).join(' · ')}`} ·{' '}
                {t(knownKey('succession_state', state, 'opened'))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
