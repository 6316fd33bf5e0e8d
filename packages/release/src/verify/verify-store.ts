import { BlobDamaged, readBlob } from '../blob.ts';
import type { Hash } from '../hash.ts';
import { frontierHash } from '../log/merkle-tree.ts';
import {
  changesName,
  headName,
  parseSignedRelease,
  type ReleaseChanges,
  releaseName,
  type SignedRelease,
  subtreesName,
} from '../log/release.ts';
import { parseFrontier, treeName } from '../log/tree-head.ts';
import { emptyMap, NodeDamaged, readNode } from '../map/node.ts';
import { difference, lookup } from '../map/read-map.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { followSigners, signersOf } from './check-keys.ts';
import {
  checkSignatures,
  followChain,
  followSubtrees,
  orReport,
  readChangeLists,
  readRecord,
  siteRecordPath,
} from './check-record.ts';
import { type FilesRead, readFiles } from './read-files.ts';
import {
  type Findings,
  type Handover,
  type Report,
  reportOf,
  startFindings,
  type VerifyOptions,
} from './report.ts';
import { walkMap } from './walk-map.ts';

/**
 * Reads every file of a store, whether a release refers to it or not, and decodes every coding;
 * follows the log from the first release to the newest and every map of every one of them.
 * What is wrong is named in the report. @throws what the store throws when it cannot be read, and
 * the reason of `signal`.
 */
export async function verifyStore(
  store: ObjectStore,
  options: VerifyOptions = {},
): Promise<Report> {
  const findings = startFindings();
  const files = await readFiles(store, findings, options);
  const head = await readHeadRecord(store, findings);
  const newest = head?.release.number ?? Math.max(0, ...files.records);
  const releases = await readReleases(store, newest, findings);
  const record = await recordOfStore(store, releases.at(-1) ?? head);
  const signers = signersOf(options.publicKeys ?? null, record);
  const handovers: Handover[] = [];
  if (signers === null && releases.length > 0) {
    const text = 'the public keys cannot be read, so no signature was checked';
    findings.add('signature-wrong', siteRecordPath, null, text);
  }
  const follow = signers === null ? null : followSigners(signers, findings, handovers);
  for (const signed of releases) {
    if (signed === null || signers === null) continue;
    checkSignatures(signed, signers.keys, findings);
    follow?.(signed);
  }
  await checkKeptTree(store, releases, findings);
  await checkMaps(store, releases, files, findings, options.signal);
  await checkLists(store, releases, findings, options.signal);
  for (const number of files.records) {
    if (number <= newest + 1) continue;
    const text = `release ${number} stands above the head ${newest}`;
    findings.add('chain-broken', releaseName(number), null, text);
  }
  return reportOf(findings, head, handovers);
}

async function readHeadRecord(
  store: ObjectStore,
  findings: Findings,
): Promise<SignedRelease | null> {
  const bytes = await store.get(headName);
  if (bytes === null) {
    findings.add('record-missing', headName, null, 'the log has no head: there is no release');
    return null;
  }
  const head = orReport(() => parseSignedRelease(bytes, headName), 'record-damaged', findings);
  if (head === null) return null;
  const record = await store.get(releaseName(head.release.number));
  if (record !== null && !Buffer.from(record).equals(bytes)) {
    const text = `the head is not the record of release ${head.release.number}`;
    findings.add('record-damaged', headName, null, text);
  }
  return head;
}

/** Every release from the first to `newest`, in order; `null` for what cannot be used. */
async function readReleases(
  store: ObjectStore,
  newest: number,
  findings: Findings,
): Promise<readonly (SignedRelease | null)[]> {
  const releases: (SignedRelease | null)[] = [];
  const follow = followChain(findings);
  const subtrees = followSubtrees(findings);
  for (let number = 1; number <= newest; number += 1) {
    const signed = readRecord(await store.get(releaseName(number)), number, findings);
    follow(number, signed);
    subtrees(number, signed, await store.get(subtreesName(number)));
    releases.push(signed);
  }
  return releases;
}

/** What the newest release's record of the site says; `null` when it has none that can be read. */
async function recordOfStore(
  store: ObjectStore,
  head: SignedRelease | null,
): Promise<Uint8Array | null> {
  const root = head?.release.roots.world?.map;
  if (root === undefined) return null;
  try {
    const entry = await lookup(store, root, siteRecordPath);
    return entry === null ? null : await readBlob(store, entry.blob);
  } catch (error) {
    if (error instanceof NodeDamaged || error instanceof BlobDamaged) return null;
    throw error;
  }
}

async function checkKeptTree(
  store: ObjectStore,
  releases: readonly (SignedRelease | null)[],
  findings: Findings,
): Promise<void> {
  const bytes = await store.get(treeName);
  if (bytes === null) return;
  const kept = parseFrontier(bytes);
  const next = kept === null ? null : releases[kept.size];
  const head = kept === null ? null : frontierHash(kept);
  if (next === null && kept !== null) return;
  if (head === null || next?.release.heads.tree !== head) {
    findings.add('tree-wrong', treeName, null, 'the kept tree is not that of the log');
  }
}

async function checkMaps(
  store: ObjectStore,
  releases: readonly (SignedRelease | null)[],
  files: FilesRead,
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<void> {
  const seen = new Map<string, number | null>();
  const walk = {
    seen,
    findings,
    each: (path: string, { blob }: { readonly blob: Hash }): void => {
      if (files.blobs.has(blob)) return;
      findings.add('blob-missing', path, blob, `blob ${blob} of ${path} is missing`);
    },
    read: async (hash: Hash) => {
      signal?.throwIfAborted();
      if (hash !== emptyMap() && !files.nodes.has(hash)) {
        findings.add('node-missing', `nodes/${hash}`, null, `map node ${hash} is missing`);
        return null;
      }
      return orNull(readNode(store, hash));
    },
  };
  for (const signed of releases) {
    for (const { map, log } of Object.values(signed?.release.roots ?? {})) {
      await walkMap({ hash: map, prefix: '' }, walk);
      await walkMap({ hash: log, prefix: '' }, walk);
    }
  }
}

/** Checks that each release lists exactly the paths of its maps that changed. */
async function checkLists(
  store: ObjectStore,
  releases: readonly (SignedRelease | null)[],
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const [index, signed] of releases.entries()) {
    signal?.throwIfAborted();
    if (signed === null) continue;
    const { number, roots } = signed.release;
    const lists = readChangeLists(await store.get(changesName(number)), signed, findings);
    const before = index === 0 ? {} : releases[index - 1]?.release.roots;
    if (lists === null || before === undefined) continue;
    for (const [market, { map }] of Object.entries(roots)) {
      // Before it had a map of its own, a market read the world's.
      const then = (before[market] ?? before.world)?.map ?? emptyMap();
      const found = await orNull(changedPaths(store, then, map));
      if (found === null || sameChanges(found, lists[market])) continue;
      const text = `the changes of ${market} in release ${number} are not those of its map`;
      findings.add('changes-wrong', changesName(number), null, text);
    }
  }
}

async function changedPaths(
  store: ObjectStore,
  from: Hash,
  to: Hash,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { path, from: old, to: now } of difference(store, from, to)) {
    found.set(path, `${old?.blob ?? null} ${now?.blob ?? null}`);
  }
  return found;
}

function sameChanges(
  found: ReadonlyMap<string, string>,
  list: ReleaseChanges[string] | undefined,
): boolean {
  const listed = new Map((list ?? []).map(({ path, from, to }) => [path, `${from} ${to}`]));
  if (list === undefined || listed.size !== list.length || listed.size !== found.size) return false;
  return [...found].every(([path, hashes]) => listed.get(path) === hashes);
}

/** `null` for what cannot be read because a node is damaged, which is reported elsewhere. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NodeDamaged) return null;
    throw error;
  }
}
