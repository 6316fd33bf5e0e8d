import type { ApplicationContent } from '@nhipcau/core/applications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldProblem, Problem } from '../api/problem.ts';
import { type PrivateLink, save } from './applicant.ts';
import type { OwnApplication } from './types.ts';
import { keyOf } from './use-act.ts';

/** How it stands with what was typed. */
export type Saved =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'not-saved'; readonly key: ReturnType<typeof keyOf> };

/** A form that saves itself a moment after it was changed, one save after another. */
export interface Draft {
  readonly content: ApplicationContent;
  readonly change: (next: ApplicationContent) => void;
  readonly saved: Saved;
  /** What the last save was refused for, by field. */
  readonly refused: readonly FieldProblem[];
  /** Saves what is not saved yet; says whether all is. */
  readonly flush: () => Promise<OwnApplication | null>;
}

const restMs = 900;

export function useDraft(
  link: PrivateLink,
  application: OwnApplication,
  onChange: (next: OwnApplication) => void,
): Draft {
  const [content, setContent] = useState(application.content);
  const [saved, setSaved] = useState<Saved>({ kind: 'saved', at: null });
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const newest = useRef(application.content);
  const stored = useRef(application.content);
  const present = useRef(application);
  const queue = useRef<Promise<OwnApplication | null>>(Promise.resolve(application));

  const flush = useCallback((): Promise<OwnApplication | null> => {
    const store = async (): Promise<OwnApplication | null> => {
      const wanted = newest.current;
      if (wanted === stored.current) return present.current;
      setSaved({ kind: 'saving' });
      try {
        present.current = await save(link, present.current.version, tidied(wanted));
        stored.current = wanted;
        setSaved({ kind: 'saved', at: new Date() });
        setRefused([]);
        onChange(present.current);
        return present.current;
      } catch (error) {
        setSaved({ kind: 'not-saved', key: keyOf(error) });
        setRefused(error instanceof Problem ? error.fields : []);
        return null;
      }
    };
    queue.current = queue.current.then(store);
    return queue.current;
  }, [link, onChange]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change puts the save off
  useEffect(() => {
    if (newest.current === stored.current) return;
    const timer = setTimeout(() => void flush(), restMs);
    return () => clearTimeout(timer);
  }, [content, flush]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (newest.current !== stored.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const change = (next: ApplicationContent): void => {
    newest.current = next;
    setContent(next);
  };
  return { content, change, saved, refused, flush };
}

/** Without the empty lines that stand in a field while somebody types. */
function tidied(content: ApplicationContent): ApplicationContent {
  const lines = (all: readonly string[]): readonly string[] =>
    all.map((one) => one.trim()).filter((one) => one !== '');
  return { ...content, places: lines(content.places), questions: lines(content.questions) };
}
