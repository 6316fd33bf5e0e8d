import { Alert, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { ask, useOne } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useSeen } from '../notices/use-notices.ts';
import { useMay } from '../session/session.ts';
import { AgreementForm } from './agreement-form.tsx';
import { AgreementTable, Warnings } from './agreement-table.tsx';
import { Amendments } from './amendments.tsx';
import { Cases } from './cases.tsx';
import { Obligations } from './obligations.tsx';
import { Publication } from './publication.tsx';
import { Steps } from './steps.tsx';
import { Term } from './term.tsx';
import type { Agreement } from './types.ts';
import { useNames } from './use-names.ts';

/** Sends something about an agreement and shows what became of it. */
export type Send = (
  path: string,
  body: unknown,
  how?: { readonly method?: string; readonly version?: number },
) => Promise<void>;

/** One agreement: what it says, its steps, its term, what each side owes. */
export function AgreementScreen(): ReactElement {
  const t = useT();
  const { id } = useParams();
  const query = useOne<Agreement>(id === undefined ? null : `/agreements/${id}`);
  return (
    <Loaded query={query} title={t('agreements.title')}>
      {(agreement) => <Shown key={agreement.id} agreement={agreement} />}
    </Loaded>
  );
}

/** An agreement that begins. */
export function NewAgreementScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const cache = useQueryClient();
  const made = useRef(false);
  return (
    <Screen title={t('agreements.new')}>
      <AgreementForm
        first={null}
        own={null}
        onClose={() => {
          if (!made.current) go('/agreements');
        }}
        send={async (fields, family) => {
          const { id } = await ask<Agreement>('POST', '/agreements', {
            body: { family, ...fields },
          });
          await cache.invalidateQueries({ queryKey: ['/agreements'] });
          made.current = true;
          go(`/agreements/${id}`, { replace: true });
        }}
      />
    </Screen>
  );
}

function Shown({ agreement }: { readonly agreement: Agreement }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const notify = useNotify();
  const cache = useQueryClient();
  const mayWrite = useMay('agreement.write');
  const mayDecide = useMay('agreement.decide');
  const { nameOf } = useNames();
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, version, stage, title } = agreement;
  useSeen(`agreement:${id}`);
  const send: Send = async (path, body, { method = 'POST', version: from = version } = {}) => {
    await ask(method, `/agreements/${id}${path}`, { body, version: from });
    await cache.invalidateQueries({ queryKey: [`/agreements/${id}`] });
    await cache.invalidateQueries({ queryKey: ['/agreements'] });
    notify(t('agreements.saved'), { type: 'success' });
  };
  const go = (to: string): void => {
    setProblem(null);
    send(to === 'signed' ? '/sign' : '/advance', { to }).catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  const open = ['idea', 'screening', 'negotiation', 'opinions', 'decision'].includes(stage);
  return (
    <Screen
      title={named(title, language)}
      lead={`${t(`agreements.family_${agreement.family}`)} · ${t(knownKey('agreement_status', agreement.status, 'idea'))}`}
      actions={
        open && mayWrite && <Button onClick={() => setEditing(true)}>{t('agreements.edit')}</Button>
      }
    >
      <div className="stack">
        <Warnings of={agreement} />
        {problem !== null && <Alert severity="error">{problem}</Alert>}
        {agreement.next.length > 0 && (
          <div className="row">
            <span className="soft small">{t('agreements.next')}</span>
            {agreement.next.map((to) =>
              (to === 'signed' ? mayDecide : mayWrite) ? (
                <Button key={to} variant="outlined" onClick={() => go(to)}>
                  {to === 'signed'
                    ? t('agreements.sign')
                    : t(knownKey('agreement_status', to, 'idea'))}
                </Button>
              ) : null,
            )}
          </div>
        )}
        {open && agreement.lacks.length > 0 && (
          <p className="soft small">
            {t('agreements.lacks')}:{' '}
            {agreement.lacks
              .map(({ kind }) => t(knownKey('agreement_lack', kind, 'other')))
              .join(', ')}
          </p>
        )}
        <Facts agreement={agreement} nameOf={nameOf} />
        <Steps agreement={agreement} mayWrite={mayWrite} send={send} />
        <Obligations agreement={agreement} nameOf={nameOf} send={send} />
        <Term agreement={agreement} mayDecide={mayDecide} mayWrite={mayWrite} send={send} />
        <Amendments agreement={agreement} mayDecide={mayDecide} nameOf={nameOf} send={send} />
        <Publication agreement={agreement} mayDecide={mayDecide} send={send} />
        <Cases agreement={agreement} nameOf={nameOf} mayWrite={mayWrite} send={send} />
        {agreement.annexes.length > 0 && (
          <section className="stack tight">
            <h2>{t('agreements.annexes')}</h2>
            <AgreementTable agreements={agreement.annexes} nameOf={nameOf} />
          </section>
        )}
      </div>
      {editing && (
        <AgreementForm
          first={agreement}
          own={id}
          onClose={() => setEditing(false)}
          send={(fields) => send('', fields, { method: 'PATCH' })}
        />
      )}
    </Screen>
  );
}

interface FactsProps {
  readonly agreement: Agreement;
  readonly nameOf: (id: string) => string;
}

function Facts({ agreement, nameOf }: FactsProps): ReactElement {
  const t = useT();
  const languageName = useLanguageName();
  const day = (one: string | null): string => (one === null ? '–' : dayText(one));
  return (
    <dl className="facts panel">
      {agreement.parent !== null && (
        <>
          <dt>{t('agreements.parent')}</dt>
          <dd>
            <Link to={`/agreements/${agreement.parent}`}>{t('agreements.open_frame')}</Link>
          </dd>
        </>
      )}
      <dt>{t('agreements.parties')}</dt>
      <dd>{agreement.parties.map(nameOf).join(' · ')}</dd>
      <dt>{t('agreements.languages')}</dt>
      <dd>{agreement.terms.languages.map(languageName).join(', ')}</dd>
      <dt>{t('agreements.scope')}</dt>
      <dd>{agreement.terms.scope || '–'}</dd>
      <dt>{t('agreements.signed_on')}</dt>
      <dd>
        {day(agreement.signedOn)} {agreement.signedAt}
      </dd>
      <dt>{t('agreements.signatories')}</dt>
      <dd>
        {agreement.signatories.map(({ name, title }) => `${name}, ${title}`).join(' · ') || '–'}
      </dd>
      <dt>{t('agreements.effective_from')}</dt>
      <dd>{day(agreement.effectiveFrom)}</dd>
      <dt>{t('agreements.end')}</dt>
      <dd>
        {agreement.end === null && agreement.signedOn !== null
          ? t('agreements.no_end')
          : day(agreement.end)}
      </dd>
    </dl>
  );
}
