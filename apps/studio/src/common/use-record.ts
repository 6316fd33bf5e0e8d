import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type Act, ask, isProblem, useAct } from '../api/index.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { useWarnUnsaved } from './use-warn-unsaved.ts';

/** A thing of the API while its fields are changed. */
export interface RecordForm<T> {
  /** What the API told last, with the changes made here. */
  readonly value: T;
  readonly changed: boolean;
  readonly act: Act;
  /** Takes what somebody else saved meanwhile; `null` when nobody did. */
  readonly takePresent: (() => void) | null;
  set(change: Partial<T>): void;
  /** Saves the named fields. */
  save(): Promise<boolean>;
}

interface Given<T> {
  readonly first: T;
  readonly path: string;
  /** The list that shows the thing. */
  readonly list: string;
  readonly fields: readonly (keyof T & string)[];
  readonly saved: MessageKey;
}

/** Changes one thing with the version that was seen; what was entered outlives a conflict. */
export function useRecord<T extends { readonly version: number }>(given: Given<T>): RecordForm<T> {
  const { first, path, list, fields, saved } = given;
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [base, setBase] = useState(first);
  const [change, setChange] = useState<Partial<T>>({});
  const changed = Object.keys(change).length > 0;
  useWarnUnsaved(changed);

  const take = (present: T): void => {
    setBase(present);
    setChange({});
    act.clear();
    cache.setQueryData([path], present);
    void cache.invalidateQueries({ queryKey: [list] });
  };
  const { problem } = act;
  return {
    value: { ...base, ...change },
    changed,
    act,
    takePresent: isProblem(problem, 'version-differs')
      ? () => take(problem.data.current as T)
      : null,
    set: (more) => setChange((before) => ({ ...before, ...more })),
    save: () =>
      act.run(async () => {
        const given = fields.filter((name) => name in change).map((name) => [name, change[name]]);
        const asked = { body: Object.fromEntries(given), version: base.version };
        take(await ask<T>('PATCH', path, asked));
        notify(t(saved), { type: 'success' });
      }),
  };
}
