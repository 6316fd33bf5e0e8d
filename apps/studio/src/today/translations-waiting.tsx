import type { ReactElement } from 'react';
import { type ListedRequest, type TranslationDesk, useAll, useOne } from '../api/index.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { useOwnRequests } from '../translation/requests-part.tsx';
import { Item } from './items.tsx';

export type Waiting = readonly (readonly [kind: MessageKey, count: number])[];

/** How many translations wait for the person, by kind; none where none do. */
export function useTranslationsWaiting(): Waiting {
  const mayTranslate = useMay('edition.write');
  const desk = useOne<TranslationDesk>(mayTranslate ? '/translation/desk' : null).data;
  const requests = useOwnRequests(useAll<ListedRequest>('/translation/requests').data ?? []);
  const kinds: Waiting = [
    ['tdesk.requests', mayTranslate ? requests.length : 0],
    ['tdesk.review', desk?.review.length ?? 0],
    ['tdesk.stale', desk?.stale.length ?? 0],
  ];
  return kinds.filter(([, count]) => count > 0);
}

/** The translations that wait, each kind with the way to them. */
export function TranslationsWaiting({ waiting }: { readonly waiting: Waiting }): ReactElement {
  const t = useT();
  return (
    <section className="panel today-part">
      <h2>{t('tdesk.title')}</h2>
      <ul className="plain">
        {waiting.map(([name, count]) => (
          <Item
            key={name}
            to="/translation"
            title={t(name)}
            facts={[t('today.count', { smart_count: count })]}
          />
        ))}
      </ul>
    </section>
  );
}
