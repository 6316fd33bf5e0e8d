import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { dayText } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import type { Blocker, Subject, Visit } from './types.ts';

/** What is blocked, and by what, in order. */
export function Blocked({ visit }: { readonly visit: Visit }): ReactElement | null {
  const t = useT();
  if (visit.blockers.length === 0) return null;
  const groups = Map.groupBy(visit.blockers, ({ blocks }) => blocks);
  return (
    <>
      {[...groups].map(([blocks, blockers]) => (
        <Alert key={blocks} severity="warning" icon={false}>
          <strong>
            {blocks === 'item'
              ? t('visits.blocked_items')
              : t('visits.blocked_state', { state: t(knownKey('visit_state', blocks, 'idea')) })}
          </strong>
          <BlockerList visit={visit} blockers={blockers} />
        </Alert>
      ))}
    </>
  );
}

interface ListProps {
  readonly visit: Visit;
  readonly blockers: readonly Omit<Blocker, 'blocks'>[];
}

export function BlockerList({ visit, blockers }: ListProps): ReactElement {
  const t = useT();
  return (
    <ul>
      {blockers.map(({ kind, subject, law, on }) => (
        <li key={`${kind}${subject.id ?? ''}`}>
          {t(knownKey('visit_blocker', kind, 'other'))}
          {subject.of !== 'visit' && <>: {subjectText(visit, subject)}</>}
          {on !== null && ` (${dayText(on)})`}
          {law !== '' && <span className="small"> · {law}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What something that is named by its identifier is called in a visit. */
export function subjectText(visit: Visit, { of, id }: Subject): string {
  switch (of) {
    case 'member':
      return visit.members.find((one) => one.id === id)?.passportName ?? '…';
    case 'item':
      return itemText(visit, id);
    case 'change':
      return itemText(visit, visit.changes.find((one) => one.id === id)?.item);
    case 'permit': {
      const body = visit.permits.find((one) => one.id === id)?.body;
      return body?.kind === 'site' ? body.name : '';
    }
    case 'equipment':
      return visit.equipment.find((one) => one.id === id)?.description ?? '…';
    case 'task':
      return visit.tasks.find((one) => one.id === id)?.what ?? '…';
    default:
      return '';
  }
}

function itemText(visit: Visit, id: string | undefined): string {
  const item = visit.programme.find((one) => one.id === id);
  return item === undefined ? '…' : `${dayText(item.day)} ${item.activity}`;
}
