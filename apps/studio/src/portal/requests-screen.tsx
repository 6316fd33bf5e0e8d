import type { ReactElement } from 'react';
import { usePages } from '../api/index.ts';
import { AskForm, askKinds } from './ask-form.tsx';
import { PortalListEnd, PortalScreen } from './parts.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalRequest } from './types.ts';

/** What was asked of the house, and what it answered. */
export function RequestsScreen(): ReactElement {
  const { t, moment, languageName } = usePortal();
  const requests = usePages<PortalRequest>('/portal/requests');
  const kindOf = (kind: PortalRequest['kind']) =>
    t(askKinds.find(([value]) => value === kind)?.[1] ?? 'askOther');
  return (
    <PortalScreen title={t('requests')}>
      <ul className="plain stack">
        {requests.data?.map((request) => (
          <li key={request.id} className="panel stack tight">
            <p>
              <strong>{kindOf(request.kind)}</strong>
              {request.wanted !== null && `: ${languageName(request.wanted)}`}{' '}
              <span className={request.state === 'declined' ? 'tag warn' : 'tag'}>
                {t(request.state)}
              </span>
            </p>
            {request.title !== '' && (
              <p lang={request.item ?? undefined} dir={directionOf(request.item ?? 'en')}>
                {request.title}
              </p>
            )}
            {request.note !== '' && <p dir="auto">{request.note}</p>}
            {request.answer !== '' && (
              <p>
                {t('answer')}: <bdi>{request.answer}</bdi>
              </p>
            )}
            <p className="soft small">{moment(request.askedAt)}</p>
          </li>
        ))}
      </ul>
      <PortalListEnd list={requests} empty={t('noRequests')} />
      <section className="stack narrow" aria-labelledby="ask">
        <h2 id="ask">{t('ask')}</h2>
        <AskForm about={null} />
      </section>
    </PortalScreen>
  );
}
