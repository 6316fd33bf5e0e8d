import type { ObjectStore } from '@nhipcau/release';
import { openSnapshot, type Snapshot } from './snapshot.ts';

/** The newest release that could be opened. */
export interface Head {
  /** `null` before the first publication. */
  now(): Snapshot | null;
  /** Why the store's newest release is not the one served; `null` while it is. */
  problem(): string | null;
  /** Looks whether the head has moved; settles when the newest release is open or has failed. */
  refresh(): Promise<void>;
  stop(): void;
}

/** How soon a release that could not be opened is tried again, in milliseconds. */
const againMs = 500;

/**
 * Opens the newest release and keeps to it. A release that cannot be opened leaves the one before in
 * place and is tried again until it can.
 */
export async function followHead(
  store: ObjectStore,
  report: (problem: string) => void,
): Promise<Head> {
  let snapshot: Snapshot | null = null;
  let problem: string | null = null;
  let waiting: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    clearTimeout(waiting);
    try {
      const next = await openSnapshot(store);
      problem = next === null && snapshot !== null ? 'log/head.json is gone' : null;
      if (next !== null && next.release.hash !== snapshot?.release.hash) snapshot = next;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    if (problem === null) return;
    report(`the newest release cannot be opened: ${problem}`);
    waiting = setTimeout(() => void refresh(), againMs);
    waiting.unref();
  };
  /** One look after another, so that an older release never follows a newer one. */
  const refresh = (): Promise<void> => {
    looking = looking.then(look);
    return looking;
  };

  await refresh();
  return {
    now: () => snapshot,
    problem: () => problem,
    refresh,
    stop: () => clearTimeout(waiting),
  };
}
