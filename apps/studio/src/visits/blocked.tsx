import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { dayText } from '../common/moment.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { lawText } from './law-text.ts';
import type { Blocker, Visit } from './types.ts';
import { useSubjectText } from './use-subject-text.ts';

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

function BlockerList({ visit, blockers }: ListProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const subjectText = useSubjectText(visit);
  return (
    <ul>
      {blockers.map(({ kind, subject, law, on }) => (
        <li key={`${kind}${subject.id ?? ''}`}>
          {t(knownKey('visit_blocker', kind, 'other'))}
          {subject.of !== 'visit' && <>: {subjectText(subject)}</>}
          {on !== null && ` (${dayText(on)})`}
          {law !== '' && <span className="small"> · {lawText(law, language)}</span>}
        </li>
      ))}
    </ul>
  );
}
