/**
 * Whether a log grew as a log must: by records that follow what was seen before, and by nothing
 * else. Pure.
 *
 * @module
 */
import { isSignedBy, type PublicKeyRecord } from '../keys.ts';
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  frontierHash,
  leafHash,
} from '../log/merkle-tree.ts';
import { releaseBytes, type SignedRelease } from '../log/release.ts';

/** What makes a monitor cry. */
export type CryKind =
  /** The newest release has a lower number than one that was seen. */
  | 'went-back'
  /** Two different releases have the number of the newest one. */
  | 'forked'
  /** The newest release does not stand on the one that was seen. */
  | 'rewritten'
  /** A record between does not follow the one before it. */
  | 'chain-broken'
  /** A tree head is not that of the releases before. */
  | 'tree-wrong'
  | 'record-damaged'
  | 'record-missing'
  /** A signature is absent or wrong. */
  | 'signature-wrong'
  /** Signed with a key that nobody vouches for. */
  | 'key-unknown';

export interface Cry {
  readonly kind: CryKind;
  /** For a person, in English. */
  readonly text: string;
}

/** A log up to the newest record that was seen. */
export interface LogSeen {
  /** `null` before the first. */
  readonly head: SignedRelease | null;
  /** The tree over every release up to `head`, which is included. */
  readonly tree: Frontier;
}

/** A log of which nothing was seen yet. */
export const nothingSeen: LogSeen = { head: null, tree: emptyFrontier };

/** The log with one more record, or why that record does not follow. Signatures are not looked at. */
export function follow({ head, tree }: LogSeen, next: SignedRelease): LogSeen | Cry {
  const { release } = next;
  const number = (head?.release.number ?? 0) + 1;
  if (release.number !== number) {
    const text = `release ${release.number} stands in the place of release ${number}`;
    return { kind: 'chain-broken', text };
  }
  if (release.previous !== (head?.hash ?? null)) {
    return {
      kind: 'chain-broken',
      text: `release ${number} does not follow release ${number - 1}`,
    };
  }
  if (release.heads.tree !== frontierHash(tree)) {
    const text = `the tree head in release ${number} is not that of the releases before it`;
    return { kind: 'tree-wrong', text };
  }
  return { head: next, tree: appendLeaf(tree, leafHash(releaseBytes(release))) };
}

/**
 * Compares the newest record with the one that was seen, as far as the two alone tell. `null`:
 * the newest may follow; what stands between decides.
 */
export function compareHeads(seen: SignedRelease, newest: SignedRelease): Cry | null {
  const [before, now] = [seen.release.number, newest.release.number];
  if (now < before) {
    return {
      kind: 'went-back',
      text: `the log went back: its newest release is ${now}, but release ${before} was seen before`,
    };
  }
  if (now === before && newest.hash !== seen.hash) {
    return {
      kind: 'forked',
      text: `release ${now} is another than the release ${now} that was seen before`,
    };
  }
  return null;
}

/** What is wrong with who signed a release; at least one signature, and each right and by `keys`. */
export function signatureCries(
  { release, signatures }: SignedRelease,
  keys: readonly PublicKeyRecord[],
): readonly Cry[] {
  const { number } = release;
  if (signatures.length === 0) {
    return [{ kind: 'signature-wrong', text: `release ${number} is not signed` }];
  }
  const bytes = releaseBytes(release);
  return signatures.flatMap((signature): readonly Cry[] => {
    const named = keys.filter(({ keyId }) => keyId === signature.keyId);
    if (named.length === 0) {
      const text = `release ${number} is signed with key ${signature.keyId}, which is not one of those known`;
      return [{ kind: 'key-unknown', text }];
    }
    if (named.some((key) => isSignedBy(key, signature, bytes))) return [];
    const text = `the signature of release ${number} by key ${signature.keyId} is wrong`;
    return [{ kind: 'signature-wrong', text }];
  });
}

/** Whether {@link follow} gave a cry. */
export function isCry(outcome: LogSeen | Cry): outcome is Cry {
  return 'kind' in outcome;
}
