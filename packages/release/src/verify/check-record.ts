import { isSame } from '../blob.ts';
import { canonicalBytes } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import { isSignedBy, type PublicKeyRecord } from '../keys.ts';
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  frontierHash,
  leafHash,
} from '../log/merkle-tree.ts';
import {
  changesName,
  parseChanges,
  parseSignedRelease,
  RecordDamaged,
  type ReleaseChanges,
  releaseBytes,
  releaseName,
  type SignedRelease,
  subtreesName,
} from '../log/release.ts';
import { parseSubtrees, subtreesBytes } from '../log/subtrees.ts';
import type { Findings } from './report.ts';

export { isKey, keysInRecord, siteRecordPath } from './site-record.ts';

/** Reads a record and reports what is wrong with it; `null` when it cannot be used. */
export function readRecord(
  bytes: Uint8Array | null,
  number: number,
  findings: Findings,
): SignedRelease | null {
  const name = releaseName(number);
  if (bytes === null) {
    findings.add('record-missing', name, null, `the record of release ${number} is missing`);
    return null;
  }
  const signed = orReport(() => parseSignedRelease(bytes, name), 'record-damaged', findings);
  if (signed !== null && signed.release.number !== number) {
    const text = `${name} is the record of release ${signed.release.number}`;
    findings.add('record-damaged', name, null, text);
    return null;
  }
  return signed;
}

/** Reports a release without a right signature, or with one that is wrong or by an unknown key. */
export function checkSignatures(
  { release, signatures }: SignedRelease,
  keys: readonly PublicKeyRecord[],
  findings: Findings,
): void {
  const name = releaseName(release.number);
  const bytes = releaseBytes(release);
  const wrong = (text: string): void => findings.add('signature-wrong', name, null, text);
  if (signatures.length === 0) wrong(`release ${release.number} is not signed`);
  for (const signature of signatures) {
    const named = keys.filter(({ keyId }) => keyId === signature.keyId);
    if (named.length === 0) {
      wrong(`release ${release.number} is signed with the unknown key ${signature.keyId}`);
    } else if (!named.some((key) => isSignedBy(key, signature, bytes))) {
      wrong(`the signature of release ${release.number} by key ${signature.keyId} is wrong`);
    }
  }
}

/** Follows releases in order; each is checked against all before it. */
export function followChain(
  findings: Findings,
): (number: number, signed: SignedRelease | null) => void {
  let previous: Hash | null | undefined = null;
  let tree: Frontier | null = emptyFrontier;
  return (number, signed) => {
    const name = releaseName(number);
    if (signed === null) {
      previous = undefined;
      tree = null;
      return;
    }
    const { release, hash } = signed;
    if (previous !== undefined && release.previous !== previous) {
      const text = `release ${number} does not follow release ${number - 1}`;
      findings.add('chain-broken', name, null, text);
    }
    if (tree !== null && release.heads.tree !== frontierHash(tree)) {
      const text = `the tree head in release ${number} is not that of the releases before it`;
      findings.add('tree-wrong', name, null, text);
    }
    previous = hash;
    tree = tree === null ? null : appendLeaf(tree, leafHash(releaseBytes(release)));
  };
}

/**
 * Checks each release's list of subtrees, in order. A log that was begun without them may have them
 * up to some release and then no more: the next release makes what is missing.
 */
export function followSubtrees(
  findings: Findings,
): (number: number, signed: SignedRelease | null, bytes: Uint8Array | null) => void {
  let tree: Frontier | null = emptyFrontier;
  let missing: number | null = null;
  return (number, signed, bytes) => {
    const name = subtreesName(number);
    const leaf = signed === null ? null : leafHash(releaseBytes(signed.release));
    const right = tree === null || leaf === null ? null : subtreesBytes(tree, leaf);
    if (bytes === null) missing ??= number;
    else if (parseSubtrees(bytes, number) === null || (right !== null && !isSame(bytes, right))) {
      const text = `the subtrees of release ${number} are not those of the log`;
      findings.add('tree-wrong', name, null, text);
    }
    if (bytes !== null && missing !== null) {
      const text = `the subtrees of release ${missing} are missing`;
      findings.add('record-missing', subtreesName(missing), null, text);
      missing = null;
    }
    tree = tree === null || leaf === null ? null : appendLeaf(tree, leaf);
  };
}

/**
 * Reads a release's lists of changes and reports what is not as signed; `null` when unusable.
 * A market that is not among the lists is left out, since a site may give only the reader's.
 */
export function readChangeLists(
  bytes: Uint8Array | null,
  { release }: SignedRelease,
  findings: Findings,
): ReleaseChanges | null {
  const name = changesName(release.number);
  if (bytes === null) {
    findings.add(
      'record-missing',
      name,
      null,
      `the changes of release ${release.number} are missing`,
    );
    return null;
  }
  const lists = orReport(() => parseChanges(bytes, name), 'changes-wrong', findings);
  for (const [market, list] of Object.entries(lists ?? {})) {
    if (sha256(canonicalBytes(list)) === release.roots[market]?.changes) continue;
    const text = `the changes of ${market} in release ${release.number} are not the signed ones`;
    findings.add('changes-wrong', name, null, text);
  }
  return lists;
}

/** What `read` gives; a damaged record is reported and gives `null`. */
export function orReport<T>(
  read: () => T,
  kind: 'record-damaged' | 'changes-wrong',
  findings: Findings,
): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RecordDamaged)) throw error;
    findings.add(kind, error.file, null, error.message);
    return null;
  }
}
