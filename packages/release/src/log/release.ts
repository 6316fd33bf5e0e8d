import { canonicalBytes, isObject, parseCanonical } from '../canonical-json.ts';
import { type Hash, isHash, sha256 } from '../hash.ts';
import type { ReleaseSignature } from '../keys.ts';
import { isSignedRelease } from './release-form.ts';

/** One market's roots in a release. */
export interface MarketRoots {
  /** The map of its pages and files. */
  readonly map: Hash;
  /** The map of its log pages, which name releases. */
  readonly log: Hash;
}

/** One market's roots as signed: with the list of its changes. */
export interface SignedRoots extends MarketRoots {
  /** SHA-256 of the canonical bytes of the market's list in `changes.json`. */
  readonly changes: Hash;
}

/** A state of the public site: what every market's map is, and what came before. */
export interface Release {
  /** From 1, without gaps. The order of releases, whatever their times say. */
  readonly number: number;
  /** The hash of the release before; `null` for the first. */
  readonly previous: Hash | null;
  /** RFC 3339 in UTC with milliseconds, by the publisher's clock; it decides nothing. */
  readonly time: string;
  /** Why, for the public. */
  readonly reason: string;
  /** By market: `world`, or a code such as `KR`. */
  readonly roots: Readonly<Record<string, SignedRoots>>;
  /** Heads of other records; `tree` is the RFC 6962 tree head over all earlier releases. */
  readonly heads: Readonly<Record<string, string>>;
}

/** A release with its hash and its signatures, as `/log/{number}.json` holds it. */
export interface SignedRelease {
  readonly release: Release;
  /** SHA-256 of the canonical bytes of `release`. */
  readonly hash: Hash;
  /** Over the same bytes. */
  readonly signatures: readonly ReleaseSignature[];
}

/** One changed path of a release. */
export interface ReleaseChange {
  readonly path: string;
  /** The blob before; `null` when nothing was there. */
  readonly from: Hash | null;
  /** The blob from this release on; `null` when nothing is there. */
  readonly to: Hash | null;
  /** Why, for the public. */
  readonly reason: string;
  /** Present when the page now says that it was withdrawn. */
  readonly kind?: 'withdrawn';
}

/** The changes of a release by market. */
export type ReleaseChanges = Readonly<Record<string, readonly ReleaseChange[]>>;

/** A record of the log is not what it must be. */
export class RecordDamaged extends Error {
  override readonly name = 'RecordDamaged';
  readonly file: string;
  constructor(file: string, text: string) {
    super(`${file}: ${text}`);
    this.file = file;
  }
}

export const headName = 'log/head.json';

/** The name a release's record stands under in the store. */
export function releaseName(number: number): string {
  return `log/${number}.json`;
}

/** The name of a release's list of changes. */
export function changesName(number: number): string {
  return `log/${number}/changes.json`;
}

/** The name of the heads of the full subtrees that end with a release. */
export function subtreesName(number: number): string {
  return `log/${number}/subtrees.json`;
}

/** The bytes that are hashed and signed, and the leaf of the release in the RFC 6962 tree. */
export function releaseBytes(release: Release): Uint8Array {
  return canonicalBytes(release);
}

/**
 * Reads a record's bytes: canonical JSON in the form of {@link SignedRelease} whose hash is right.
 * Signatures are not checked here. @throws {@link RecordDamaged}, naming `file`.
 */
export function parseSignedRelease(bytes: Uint8Array, file: string): SignedRelease {
  const value = parseCanonical(bytes);
  if (!isSignedRelease(value)) throw new RecordDamaged(file, 'no canonical record of a release');
  if (sha256(releaseBytes(value.release)) !== value.hash) {
    throw new RecordDamaged(file, 'its hash is not the hash of its release');
  }
  return value;
}

/** Reads the bytes of a list of changes. @throws {@link RecordDamaged}, naming `file`. */
export function parseChanges(bytes: Uint8Array, file: string): ReleaseChanges {
  const value = parseCanonical(bytes);
  const lists = isObject(value) ? Object.values(value) : [null];
  if (!lists.every((list) => Array.isArray(list) && list.every(isReleaseChange))) {
    throw new RecordDamaged(file, 'no canonical list of changes');
  }
  return value as ReleaseChanges;
}

function isReleaseChange(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { path, from, to, reason, kind } = value;
  return (
    typeof path === 'string' &&
    (from === null || isHash(from)) &&
    (to === null || isHash(to)) &&
    typeof reason === 'string' &&
    (kind === undefined || kind === 'withdrawn')
  );
}
