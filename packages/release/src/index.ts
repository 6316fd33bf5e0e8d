/**
 * Releases: what a country publishes, as blobs, maps from path to blob, and a signed, numbered
 * public log. Words are defined in `CONTEXT.md`; shapes that others read in
 * `docs/contracts/release-log.md`.
 *
 * @module
 */
export {
  BlobDamaged,
  blobName,
  type Coding,
  codingEndings,
  decode,
  putBlob,
  readBlob,
} from './blob.ts';
export { canonicalBytes, isObject, parseCanonical } from './canonical-json.ts';
export { type Hash, isHash, sha256 } from './hash.ts';
export { changesAfter, keysAfter } from './key-changes.ts';
export {
  type KeyChanges,
  type KeyReplacement,
  type KeyRotation,
  keyChangesInRecord,
  keyChangesOf,
} from './key-changes-form.ts';
export { KeyChangeRefused, readKeyChanges, replaceKey, rotateKey } from './key-folder.ts';
export {
  isSignedBy,
  keyFile,
  loadOrCreateKey,
  newSigningKey,
  type PublicKeyRecord,
  publicKeyRecord,
  type ReleaseSignature,
  readKey,
  type SigningKey,
} from './keys.ts';
export { commitRelease, HeadMoved, type NewRelease } from './log/commit-release.ts';
export {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  type Frontier,
  frontierHash,
  inclusionProof,
  leafHash,
  merkleTreeHash,
  verifyConsistency,
  verifyInclusion,
} from './log/merkle-tree.ts';
export { readChanges, readHead, readRelease } from './log/read-log.ts';
export {
  headName,
  type MarketRoots,
  RecordDamaged,
  type Release,
  type ReleaseChange,
  type ReleaseChanges,
  releaseBytes,
  releaseName,
  type SignedRelease,
  type SignedRoots,
} from './log/release.ts';
export {
  consistencyFrom,
  frontierFrom,
  inclusionFrom,
  parseSubtrees,
  type ReadSubtrees,
  readSubtrees,
  SubtreesMissing,
} from './log/subtrees.ts';
export { watchHead } from './log/watch-head.ts';
export { applyChanges } from './map/apply-changes.ts';
export { type Change, type MapEntry, sameEntry } from './map/entry.ts';
export { emptyMap, NodeDamaged, nodeName } from './map/node.ts';
export { type MapProof, type ProofOutcome, proofOf, verifyProof } from './map/proof.ts';
export {
  type Difference,
  difference,
  entries,
  holdsNode,
  lookup,
  type PathEntry,
  sizeOf,
} from './map/read-map.ts';
export type { Cry, CryKind } from './monitor/growth.ts';
export { type Look, type LookOptions, lookAtSite } from './monitor/look-at-site.ts';
export { type Memory, memoryBytes, parseMemory } from './monitor/memory.ts';
export { folderStore } from './store/folder-store.ts';
export { gatherWrites } from './store/gather-writes.ts';
export { readStoreLocation, type StoreLocation } from './store/location.ts';
export { memoryStore } from './store/memory-store.ts';
export { type ObjectStore, putAll, type StoredObject, sweep } from './store/object-store.ts';
export { type OpenStore, openStore } from './store/open-store.ts';
export { StoreUnreachable, StoreUnwritable } from './store/store-errors.ts';
export { keysInRecord, siteRecordPath } from './verify/check-record.ts';
export { fitsName } from './verify/read-files.ts';
export type { Handover, Problem, ProblemKind, Report, VerifyOptions } from './verify/report.ts';
export { type SiteVerifyOptions, verifySite } from './verify/verify-site.ts';
export { verifyStore } from './verify/verify-store.ts';
