/**
 * Verifies one page as its reader's browser does: the page's bytes, the path through the market's
 * map, the release's record and signature, and the chain since the last visit. It proves that the
 * bytes are signed, not that what they say is true.
 *
 * @module
 */
import { type Hash, toHex } from '../hash-form.ts';
import type { SignedRelease } from '../log/release.ts';
import type { MapEntry } from '../map/entry.ts';
import { keysInRecord, siteRecordPath } from '../verify/site-record.ts';
import { readRecordAt, signersOf } from './check-record.ts';
import { findEntry, rootsOfReader } from './find-entry.ts';
import { type KeyStanding, type KnownKey, standingOf } from './known-key.ts';
import { type Means, type PageAnswer, type Step, StepFailed } from './means.ts';

/** What a reader keeps from the last verification that held. */
export interface Memory {
  readonly key: KnownKey;
  /** The newest release then. */
  readonly release: number;
  readonly hash: Hash;
}

/** The page in question. */
export interface Subject {
  /** Its path as the site was asked for it: percent-encoded, without query. */
  readonly path: string;
  /** From `?` on, as it was asked for; `''` where there is none. */
  readonly query: string;
  /** BCP 47 tag of the document: a page of absence is that of its language. */
  readonly language: string;
}

/** How the newest release follows from the remembered one. */
export type ChainStanding =
  /** None was remembered. */
  | { readonly kind: 'first' }
  /** Every record from release `from` on was read and names the hash of the one before. */
  | { readonly kind: 'followed'; readonly from: number }
  /** Too many lie between to be read by a browser; they were not. */
  | { readonly kind: 'too-long'; readonly from: number };

/** What a verification found. */
export type Outcome =
  | {
      readonly kind: 'verified';
      readonly release: number;
      /** RFC 3339, by the publisher's clock. */
      readonly time: string;
      readonly key: KeyStanding;
      readonly chain: ChainStanding;
      /** Whether the page says that nothing is at its address; the map proves it. */
      readonly absent: boolean;
      /** To be remembered; the old memory where the key is unknown. */
      readonly memory: Memory | null;
    }
  | { readonly kind: 'failed'; readonly step: Step; readonly release: number | null };

/** Records that are read at most between the remembered release and the newest. */
export const mostFollowed = 300;

/** Records asked for at a time. */
const atOnce = 8;

/** How often a verification starts again because a release came meanwhile. */
const mostRounds = 3;

const headPath = '/log/head.json';

/**
 * Verifies a page by what a reader remembers; `memory` is `null` on the first visit. Starts again
 * when a release is published meanwhile. @throws what `means.ask` throws when no answer comes
 */
export async function verifyPage(
  subject: Subject,
  memory: Memory | null,
  means: Means,
): Promise<Outcome> {
  const failed = ({ step, release }: StepFailed): Outcome => ({ kind: 'failed', step, release });
  let before: Hash | null = null;
  let problem: StepFailed | null = null;
  for (let round = 1; ; round += 1) {
    try {
      const head = await readRecordAt(headPath, means, 'record');
      if (problem !== null && head.hash === before) return failed(problem);
      before = head.hash;
      return await verifyAt(head, subject, memory, means);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      if (round === mostRounds) return failed(error);
      problem = error;
    }
  }
}

async function verifyAt(
  head: SignedRelease,
  subject: Subject,
  memory: Memory | null,
  means: Means,
): Promise<Outcome> {
  const { number, time } = head.release;
  const { status, body } = await means.ask(siteRecordPath);
  const signers = await signersOf(head, status === 200 ? keysInRecord(body) : [], means);
  const key = await standingOf(signers, memory?.key ?? null, body, means);
  const chain = await followChain(head, memory, means);
  const absent = await checkPage(head, subject, means);
  const { keyId, publicKey } = key.key;
  const next = { key: { keyId, publicKey }, release: number, hash: head.hash };
  const kept = key.kind === 'unknown' ? memory : next;
  return { kind: 'verified', release: number, time, key, chain, absent, memory: kept };
}

/** Follows the hashes of earlier releases back from the signed head to the remembered one. */
async function followChain(
  head: SignedRelease,
  memory: Memory | null,
  means: Means,
): Promise<ChainStanding> {
  if (memory === null) return { kind: 'first' };
  const { number } = head.release;
  const from = memory.release;
  if (number - from > mostFollowed) return { kind: 'too-long', from };
  let last = head;
  while (last.release.number > from) {
    const newest = last.release.number;
    const count = Math.min(atOnce, newest - from);
    const numbers = Array.from({ length: count }, (_, index) => newest - 1 - index);
    const records = await Promise.all(
      numbers.map((one) => readRecordAt(`/log/${one}.json`, means, 'chain', one)),
    );
    for (const one of records) {
      if (last.release.previous !== one.hash) throw new StepFailed('chain', last.release.number);
      last = one;
    }
  }
  if (last.release.number !== from || last.hash !== memory.hash) {
    throw new StepFailed('chain', last.release.number);
  }
  return { kind: 'followed', from };
}

/** Checks a page against the map of its reader's market; says whether it is one of absence. */
async function checkPage(head: SignedRelease, subject: Subject, means: Means): Promise<boolean> {
  const { path, query, language } = subject;
  const page = await means.ask(path + query);
  const tree = path.startsWith('/log/') ? 'log' : 'map';
  const roots = await rootsOfReader(head.release.roots, tree, means);
  const root = roots[tree];
  const entry = await findEntry(root, path, means);
  if (entry !== null && !hasEnded(entry, means)) {
    await checkBytes(page, entry, means);
    return false;
  }
  const notice = await findEntry(roots.map, `/${language}/not-found`, means);
  if (notice === null || page.status !== 404) throw new StepFailed('entry');
  await checkBytes(page, notice, means);
  return true;
}

function hasEnded({ notAfter }: MapEntry, means: Means): boolean {
  return notAfter !== undefined && notAfter <= means.now();
}

async function checkBytes(page: PageAnswer, entry: MapEntry, means: Means): Promise<void> {
  const same =
    page.status === entry.status &&
    page.type === entry.type &&
    toHex(await means.digest(page.body)) === entry.blob;
  if (!same) throw new StepFailed('page');
}
