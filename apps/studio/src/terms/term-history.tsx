import type { ConceptFields } from '@nhipcau/core/translation';
import { type ReactElement, useState } from 'react';
import { useAll } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import type { Concept, ConceptState } from './term-types.ts';

/** Every state that a concept was in, and what each changed. */
export function TermHistory({ concept }: { readonly concept: Concept }): ReactElement {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('terms.history', { smart_count: concept.version })}</summary>
      {open && <States id={concept.id} />}
    </details>
  );
}

function States({ id }: { readonly id: string }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const states = useAll<ConceptState>(`/terms/${id}/history`);
  return (
    <ol className="plain stack tight" style={{ paddingBlockStart: '0.5rem' }}>
      {states.data?.map(({ version, changedAt, changedBy, state }, at) => {
        const before = states.data?.[at + 1]?.state;
        return (
          <li key={version}>
            <time dateTime={changedAt} className="soft small">
              {moment(changedAt)}
            </time>{' '}
            {changedBy ?? t('terms.house_list')}
            <div className="small">
              {before === undefined
                ? t('terms.begun')
                : differing(before, state)
                    .map((name) => t(knownKey('terms_field', name, 'other')))
                    .join(', ')}
            </div>
            {before !== undefined && <Difference before={before} after={state} />}
          </li>
        );
      })}
    </ol>
  );
}

function Difference(given: {
  readonly before: ConceptFields;
  readonly after: ConceptFields;
}): ReactElement {
  const words = ({ renderings }: ConceptFields): readonly string[] =>
    renderings.map(
      ({ language, text, status }) => `${language} ${status === 'forbidden' ? '✗ ' : ''}${text}`,
    );
  const [before, after] = [words(given.before), words(given.after)];
  return (
    <div className="small" dir="auto">
      {before
        .filter((one) => !after.includes(one))
        .map((one) => (
          <div key={one}>
            <del>{one}</del>
          </div>
        ))}
      {after
        .filter((one) => !before.includes(one))
        .map((one) => (
          <div key={one}>
            <ins>{one}</ins>
          </div>
        ))}
    </div>
  );
}

function differing(before: ConceptFields, after: ConceptFields): readonly string[] {
  const names = Object.keys(after) as (keyof ConceptFields)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
