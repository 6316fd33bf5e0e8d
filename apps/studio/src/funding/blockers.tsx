import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { knownKey, useT } from '../messages/index.ts';
import type { Blocker, Contribution } from './contribution-types.ts';

/** What keeps a contribution from its next stages, by which rule, and the lawful way. */
export function Blockers({ next }: Pick<Contribution, 'next'>): ReactElement | null {
  const t = useT();
  const ahead = next.filter(({ to }) => to !== 'cancelled' && to !== 'rejected');
  const blocked = ahead.filter(({ blockers }) => blockers.length > 0);
  if (ahead.length === 0) return null;
  if (blocked.length === 0) return <Alert severity="success">{t('contributions.free')}</Alert>;
  return (
    <>
      {blocked.map(({ to, blockers }) => (
        <Alert key={to} severity="warning">
          <strong>{t('contributions.before', { stage: t(`contribution_stage.${to}`) })}</strong>
          <ul>
            {blockers.map((one) => (
              <li key={`${one.kind} ${one.code ?? ''}`}>
                <One blocker={one} />
              </li>
            ))}
          </ul>
        </Alert>
      ))}
    </>
  );
}

function One({ blocker }: { readonly blocker: Blocker }): ReactElement {
  const t = useT();
  const { kind, code = '', law = '', lawfulForm, lawfulNeeds = [], missing = [] } = blocker;
  const documents = (all: readonly string[]): string =>
    all.map((one) => t(knownKey('contribution_document', one, 'agreement'))).join(', ');
  const source = law === '' ? '' : ` (${law})`;
  if (kind === 'conflict') {
    return (
      <>
        {t(knownKey('conflict_rule', code, 'other'))}
        {source}.{' '}
        {lawfulForm === null || lawfulForm === undefined ? (
          t('contributions.no_lawful_form')
        ) : (
          <strong>
            {t('contributions.lawful_form', {
              ...{ form: t(`legal_form.${lawfulForm}`), documents: documents(lawfulNeeds) },
            })}
          </strong>
        )}
      </>
    );
  }
  if (kind === 'documents-missing') {
    return (
      <>
        {t(knownKey('conflict_rule', code, 'other'))}
        {source}. <strong>{t('contributions.needs', { documents: documents(missing) })}</strong>
      </>
    );
  }
  return <>{t(knownKey('contribution_blocker', kind, 'other'))}</>;
}
