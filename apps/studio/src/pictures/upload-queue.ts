import { useSyncExternalStore } from 'react';
import type { Picture } from '../api/index.ts';
import { forgetFile, keepFile, keptFiles } from './kept-files.ts';
import { uploadPicture } from './upload.ts';

/** One file on its way into the library. */
export interface QueuedUpload {
  readonly key: string;
  readonly user: string;
  readonly id: string | null;
  readonly file: File;
  readonly startedAt: number;
  /** 0 to 1; 1 means that the API works on it. */
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'offline' | 'paused' | 'refused';
  /** Why it was refused; `null` otherwise. */
  readonly problem: unknown;
}

type Received = (picture: Picture) => void;

/**
 * The uploads of this page, one after the other. They live outside the screens: whoever goes on to
 * another one loses nothing, and after a reload they go on.
 */
let uploads: readonly QueuedUpload[] = [];
const listeners = new Set<() => void>();
const receivers = new Set<Received>();
const running = new Map<string, AbortController>();
let resumedFor: string | null = null;

function set(next: readonly QueuedUpload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function change(key: string, next: Partial<QueuedUpload>): void {
  set(uploads.map((one) => (one.key === key ? { ...one, ...next } : one)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUploads(): readonly QueuedUpload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}

/** Tells of every picture that comes in; gives what ends it. */
export function onReceived(receive: Received): () => void {
  receivers.add(receive);
  return () => receivers.delete(receive);
}

export function addUploads(files: readonly File[], user: string): void {
  const added = files.map((file): QueuedUpload => {
    const startedAt = Date.now();
    const key = `${startedAt}-${Math.random().toString(36).slice(2)}`;
    const own = { key, user, id: null, file, startedAt };
    void keepFile(own);
    return { ...own, share: 0, state: 'waiting', problem: null };
  });
  set([...uploads, ...added]);
  void next();
}

/** Takes up what was left unfinished before a reload. */
export async function resumeKept(user: string): Promise<void> {
  if (resumedFor === user) return;
  resumedFor = user;
  const kept = await keptFiles(user, Date.now());
  const fresh = kept.filter(({ key }) => uploads.every((one) => one.key !== key));
  set([
    ...uploads,
    ...fresh.map((one) => ({ ...one, share: 0, state: 'waiting', problem: null }) as const),
  ]);
  void next();
}

export function pauseUpload(key: string): void {
  change(key, { state: 'paused' });
  running.get(key)?.abort();
}

export function resumeUpload(key: string): void {
  change(key, { state: 'waiting', problem: null });
  void next();
}

/** Gives an upload up; what of it is there is swept. */
export function dropUpload(key: string): void {
  const one = uploads.find((upload) => upload.key === key);
  running.get(key)?.abort();
  set(uploads.filter((upload) => upload.key !== key));
  void forgetFile(key);
  if (one?.id) void fetch(`/api/v1/uploads/${one.id}`, { method: 'DELETE' });
}

async function next(): Promise<void> {
  if (running.size > 0) return;
  const one = uploads.find(({ state }) => state === 'waiting');
  if (one === undefined) return;
  const { key } = one;
  const stop = new AbortController();
  running.set(key, stop);
  change(key, { state: 'sending' });
  const ofThis = (more: Partial<QueuedUpload>): void => {
    if (!stop.signal.aborted) change(key, more);
  };
  try {
    const picture = await uploadPicture(one.file, {
      id: one.id,
      signal: stop.signal,
      begun: async (id) => {
        change(key, { id });
        const { user, file, startedAt } = one;
        await keepFile({ key, user, id, file, startedAt });
      },
      progress: (share) => ofThis({ share }),
      offline: (lost) => ofThis({ state: lost ? 'offline' : 'sending' }),
    });
    set(uploads.filter((upload) => upload.key !== key));
    await forgetFile(key);
    for (const receive of receivers) receive(picture);
  } catch (error) {
    if (!stop.signal.aborted) {
      change(key, { state: 'refused', problem: error });
      await forgetFile(key);
    }
  } finally {
    running.delete(key);
    void next();
  }
}
