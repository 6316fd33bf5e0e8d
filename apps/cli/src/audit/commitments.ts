import { type Commitment, parseAuditHead } from '@nhipcau/postgres';
import { type ObjectStore, RecordDamaged, readHead, readRelease } from '@nhipcau/release';
import { SaysNo } from '../verb.ts';

/** What releases commit to in their heads. */
export type Committing = 'audit' | 'ledger';

/** What the releases of a store commit to. */
export interface Committed {
  /** Number of the newest release; 0 before the first. */
  readonly releases: number;
  /** By release; one made before there was an event has none. */
  readonly commitments: readonly Commitment[];
}

/**
 * Reads one of the heads of every release of a store.
 * @throws {SaysNo} when a record is missing or damaged, since nobody knows then what it said
 */
export async function readCommitments(
  store: ObjectStore,
  signal: AbortSignal,
  which: Committing = 'audit',
): Promise<Committed> {
  try {
    const releases = (await readHead(store))?.release.number ?? 0;
    const commitments: Commitment[] = [];
    for (let number = 1; number <= releases; number += 1) {
      signal.throwIfAborted();
      const said = await headIn(store, number, which);
      if (said !== null) commitments.push({ ...said, release: number });
    }
    return { releases, commitments };
  } catch (error) {
    if (error instanceof RecordDamaged) throw unreadable(which, error.message);
    throw error;
  }
}

async function headIn(store: ObjectStore, number: number, which: Committing) {
  const signed = await readRelease(store, number);
  if (signed === null) throw unreadable(which, `the record of release ${number} is missing`);
  const text = signed.release.heads[which];
  if (text === undefined) return null;
  const head = parseAuditHead(text);
  if (head === null) {
    throw unreadable(which, `heads.${which} of release ${number} is not <count>:<hash>`);
  }
  return head;
}

function unreadable(which: Committing, what: string): SaysNo {
  const subject = which === 'audit' ? 'audit trail' : 'ledger';
  return new SaysNo(
    `The ${subject} cannot be compared with the releases: ${what}. See what else is wrong there: npx nhipcau verify`,
  );
}
