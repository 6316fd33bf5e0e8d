import type { ReturnedRun, ReturnedUnit } from '@nhipcau/core/translation';

/** Collects the words of a unit with the codes around them, as a file tells of them. */
export interface RunCollector {
  text(words: string): void;
  /** Begins a code; `null` for one that is none of ours. */
  open(code: number | null): void;
  close(code: number | null): void;
  /** Something that stands for itself and that we never send. */
  foreign(): void;
  finish(): Pick<ReturnedUnit, 'runs' | 'broken'>;
}

export function collectRuns(): RunCollector {
  const runs: ReturnedRun[] = [];
  let inside: number | null = null;
  let broken: ReturnedUnit['broken'] = null;
  const fail = (why: NonNullable<ReturnedUnit['broken']>): void => {
    broken ??= why;
  };
  return {
    text(words) {
      if (words !== '') runs.push({ code: inside, text: words });
    },
    open(code) {
      if (code === null) fail('unknown-code');
      else if (inside !== null) fail('nested');
      else inside = code;
    },
    close(code) {
      if (code === null || code !== inside) fail('not-closed');
      else inside = null;
    },
    foreign: () => fail('unknown-code'),
    finish() {
      if (inside !== null) fail('not-closed');
      return { runs, broken };
    },
  };
}

/** The number of a code by its id in a file; `null` where it is none that we give. */
export function codeOf(id: string | undefined): number | null {
  return id !== undefined && /^[1-9]\d{0,4}$/.test(id) ? Number(id) : null;
}
