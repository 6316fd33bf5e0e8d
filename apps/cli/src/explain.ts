import { DatabaseNotReady } from '@nhipcau/postgres/server';
import { StoreUnreachable } from '@nhipcau/release';
import { SigningKeyMissing } from '@nhipcau/worker';
import { exit, NotReady, SaysNo, WrongUse } from './verb.ts';

/** What is told of an error, and the exit code that goes with it. */
export interface Explanation {
  readonly code: number;
  readonly text: string;
}

/** Says what went wrong as far as a person can do something about it; else shows the fault. */
export function explain(error: unknown, verbName: string): Explanation {
  if (!(error instanceof Error)) return { code: exit.fault, text: String(error) };
  if (error instanceof SaysNo) return { code: exit.no, text: error.message };
  const notReady = [NotReady, DatabaseNotReady, SigningKeyMissing];
  if (notReady.some((kind) => error instanceof kind)) {
    return { code: exit.notReady, text: error.message };
  }
  if (error instanceof StoreUnreachable) {
    const text = `The release store does not answer: ${error.message}\nCheck the network, S3_ENDPOINT and the key, then run this again.`;
    return { code: exit.notReady, text };
  }
  const codes = codesOf(error);
  if (error instanceof WrongUse || codes.some((code) => code.startsWith('ERR_PARSE_ARGS'))) {
    const text = `${error.message}\nSee: npx nhipcau ${verbName} --help`;
    return { code: exit.wrongUse, text };
  }
  if (codes.some((code) => code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')) {
    const text = 'The disk is full. Free some space and run this again; nothing is lost.';
    return { code: exit.notReady, text };
  }
  if (codes.some((code) => code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return { code: exit.notReady, text: `No permission: ${error.message}` };
  }
  return { code: exit.fault, text: error.stack ?? error.message };
}

/** The codes of an error and of what caused it; `53100` is PostgreSQL's `disk_full`. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...codesOf(error.cause)];
}
