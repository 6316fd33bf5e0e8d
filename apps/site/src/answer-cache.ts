import { type MapEntry, sameEntry } from '@nhipcau/release';
import type { Answer } from './answer.ts';

/** Keeps answers up to a number of bytes, the least recently used given up first. */
export interface AnswerCache {
  /** The answer kept under `key`, if it was made for such an entry. */
  get(key: string, entry: MapEntry): Answer | undefined;
  set(key: string, entry: MapEntry, answer: Answer): void;
}

/** A larger file is read anew each time, in bytes. */
const largest = 4 * 1024 * 1024;

/** What an answer takes beside its body, in bytes. */
const overhead = 2_500;

interface Kept {
  readonly entry: MapEntry;
  readonly answer: Answer;
}

export function answerCache(mostBytes: number): AnswerCache {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const drop = (key: string, { answer }: Kept): void => {
    kept.delete(key);
    bytes -= answer.body.length + overhead;
  };
  return {
    get: (key, entry) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      if (found.entry !== entry && !sameEntry(found.entry, entry)) return undefined;
      if (bytes > mostBytes * 0.9) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found.answer;
    },
    set: (key, entry, answer) => {
      if (answer.body.length > largest) return;
      const before = kept.get(key);
      if (before !== undefined) drop(key, before);
      kept.set(key, { entry, answer });
      bytes += answer.body.length + overhead;
      for (const [oldest, one] of kept) {
        if (bytes <= mostBytes) return;
        drop(oldest, one);
      }
    },
  };
}
