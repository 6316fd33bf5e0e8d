import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { AgreementTable } from '../agreements/agreement-table.tsx';
import type { AgreementSummary, Partner, Timeline } from '../agreements/types.ts';
import { useNames } from '../agreements/use-names.ts';
import { useAll, useOne } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { countryName } from '../rights/terms-fields.tsx';
import { useMay } from '../session/session.ts';
import { Contacts } from './contacts.tsx';
import { Keys } from './keys.tsx';
import { Notes } from './notes.tsx';
import { PartnerDialog } from './partner-dialog.tsx';

/** One partner: agreements, what was found out, people to speak to, keys, and what happened. */
export function PartnerScreen(): ReactElement {
  const t = useT();
  const { id } = useParams();
  const query = useOne<Partner>(id === undefined ? null : `/partners/${id}`);
  return (
    <Loaded query={query} title={t('partners.title')}>
      {(partner) => <Shown key={partner.organisation} partner={partner} />}
    </Loaded>
  );
}

function Shown({ partner }: { readonly partner: Partner }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const mayWrite = useMay('partner.write');
  const { nameOf } = useNames();
  const own = partner.organisation;
  const agreements = useAll<AgreementSummary>(`/agreements?party=${own}`);
  const [editing, setEditing] = useState(false);
  return (
    <Screen
      title={named(partner.name, language)}
      lead={[
        t(knownKey('partner_kind', partner.kind, 'other')),
        countryName(partner.country, language),
        partner.languages.map(languageName).join(', '),
        t(knownKey('partner_state', partner.state, 'ended')),
      ].join(' · ')}
      actions={mayWrite && <Button onClick={() => setEditing(true)}>{t('partners.edit')}</Button>}
    >
      <div className="stack">
        <section className="stack tight">
          <h2>{t('partners.agreements')}</h2>
          {agreements.data?.length === 0 && (
            <p className="soft small">{t('partners.no_agreements')}</p>
          )}
          {(agreements.data?.length ?? 0) > 0 && (
            <AgreementTable agreements={agreements.data ?? []} nameOf={nameOf} />
          )}
        </section>
        <Notes partner={own} mayWrite={mayWrite} />
        <Contacts partner={own} mayWrite={mayWrite} />
        <Keys partner={own} mayWrite={mayWrite} />
        <Happened partner={own} />
      </div>
      {editing && <PartnerDialog partner={partner} onClose={() => setEditing(false)} />}
    </Screen>
  );
}

function Happened({ partner }: { readonly partner: string }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const timeline = useOne<Timeline>(`/partners/${partner}/timeline`);
  const today = timeline.data?.today ?? '';
  return (
    <section className="stack tight">
      <h2>{t('partners.timeline')}</h2>
      <ol className="plain stack tight">
        {timeline.data?.items.map(({ on, kind, subject, name, text }) => (
          <li key={`${on} ${kind} ${subject ?? text}`}>
            <time dateTime={on}>{dayText(on)}</time>{' '}
            <strong>{t(knownKey('partner_event', kind, 'other'))}</strong>{' '}
            {on > today && <span className="soft small">({t('partners.ahead')})</span>}{' '}
            {name !== null && kind.startsWith('agreement') ? (
              <Link to={`/agreements/${subject}`}>{named(name, language)}</Link>
            ) : (
              name !== null && named(name, language)
            )}
            {text !== '' && <div className="soft small">{text}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
