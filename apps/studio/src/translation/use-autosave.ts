import { useEffect, useRef } from 'react';

/** How long after the last change a confirmed block is saved, and words alone; how often it is tried. */
const afterMs = { confirmed: 1_500, words: 20_000, offline: 4_000 } as const;

interface Given {
  readonly ready: boolean;
  /** Whether a block was confirmed. */
  readonly isUrgent: boolean;
  readonly isOffline: boolean;
  /** What is saved: a change of it begins the waiting anew. */
  readonly what: readonly unknown[];
  save(): Promise<boolean>;
}

/** Saves by itself, and tries again while there is no connection. */
export function useAutosave({ ready, isUrgent, isOffline, what, save }: Given): void {
  const now = useRef(save);
  now.current = save;
  // Each change of what is saved begins the waiting anew.
  useEffect(() => {
    if (!ready) return;
    const wait = isOffline ? afterMs.offline : isUrgent ? afterMs.confirmed : afterMs.words;
    const timer = setTimeout(() => void now.current(), wait);
    return () => clearTimeout(timer);
  }, [ready, isUrgent, isOffline, ...what]);
  useEffect(() => {
    if (!ready || !isOffline) return;
    const back = (): void => void now.current();
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [ready, isOffline]);
}
