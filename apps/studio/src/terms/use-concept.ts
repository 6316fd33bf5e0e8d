import type { ConceptFields } from '@nhipcau/core/translation';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type Act, ask, isProblem, useAct } from '../api/index.ts';
import { useWarnUnsaved } from '../common/use-warn-unsaved.ts';
import { useT } from '../messages/index.ts';
import { type Concept, emptyConcept, fieldsOf } from './term-types.ts';

/** A concept while it is written. */
export interface ConceptForm {
  readonly value: ConceptFields;
  readonly changed: boolean;
  readonly act: Act;
  /** Takes what somebody else saved meanwhile; `null` when nobody did. */
  readonly takePresent: (() => void) | null;
  set(change: Partial<ConceptFields>): void;
  save(): Promise<boolean>;
}

/** Begins a concept (`first` is `null`), or changes one with the version that was seen. */
export function useConcept(
  first: Concept | null,
  onSaved: (concept: Concept) => void,
): ConceptForm {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [base, setBase] = useState(first);
  const [change, setChange] = useState<Partial<ConceptFields>>({});
  const changed = Object.keys(change).length > 0;
  useWarnUnsaved(changed);
  const value = { ...fieldsOf(base ?? emptyConcept), ...change };
  const take = (present: Concept): void => {
    setBase(present);
    setChange({});
    act.clear();
    cache.setQueryData([`/terms/${present.id}`], present);
    void cache.invalidateQueries({ queryKey: ['/terms'] });
    void cache.invalidateQueries({ queryKey: [`/terms/${present.id}/history`] });
    void cache.invalidateQueries({ queryKey: [`/terms/${present.id}/affected`] });
  };
  const { problem } = act;
  return {
    value,
    changed,
    act,
    takePresent: isProblem(problem, 'version-differs')
      ? () => take(problem.data.current as Concept)
      : null,
    set: (more) => setChange((before) => ({ ...before, ...more })),
    save: () =>
      act.run(async () => {
        const saved =
          base === null
            ? await ask<Concept>('POST', '/terms', { body: value })
            : await ask<Concept>('PUT', `/terms/${base.id}`, {
                body: value,
                version: base.version,
              });
        take(saved);
        notify(t('terms.saved'), { type: 'success' });
        onSaved(saved);
      }),
  };
}
