import { canonicalBytes } from '../canonical-json.ts';
import type { Hash } from '../hash.ts';
import { isReplacement, vouchedFor } from '../key-changes.ts';
import { keyChangesInRecord } from '../key-changes-form.ts';
import type { PublicKeyRecord } from '../keys.ts';
import {
  appendLeaf,
  frontierHash,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from '../log/merkle-tree.ts';
import {
  headName,
  parseSignedRelease,
  RecordDamaged,
  releaseBytes,
  releaseName,
  type SignedRelease,
  subtreesName,
} from '../log/release.ts';
import {
  consistencyFrom,
  frontierFrom,
  inclusionFrom,
  parseSubtrees,
  type ReadSubtrees,
  SubtreesMissing,
} from '../log/subtrees.ts';
import { type AskOptions, askSite, NoAnswer } from '../verify/ask-site.ts';
import { keysInRecord, siteRecordPath } from '../verify/check-record.ts';
import {
  type Cry,
  compareHeads,
  follow,
  isCry,
  type LogSeen,
  nothingSeen,
  signatureCries,
} from './growth.ts';
import { type Memory, memoryFormat } from './memory.ts';

/** What one look at a site's log found. */
export type Look =
  | { readonly kind: 'first-look' | 'unchanged' | 'grown'; readonly memory: Memory }
  | { readonly kind: 'unreachable'; readonly text: string }
  | {
      readonly kind: 'wrong';
      /** At least one, the gravest first. */
      readonly cries: readonly Cry[];
      /** The bytes that stand against what is remembered; `null` where nothing was found at all. */
      readonly found: Uint8Array | null;
    };

export interface LookOptions extends AskOptions {
  /** On the first look, the keys that may sign; else those that the site names. */
  readonly publicKeys?: readonly PublicKeyRecord[];
  /** The time of this look, RFC 3339. */
  readonly at: string;
}

/** Records asked for at a time. */
const atOnce = 8;

/**
 * Looks whether a site's log goes on from what is remembered (`null`: the first look, which takes
 * the log for what it is). Never moves back what is remembered: of what is wrong, nothing is
 * learned. @throws the reason of `signal`.
 */
export async function lookAtSite(
  address: string,
  memory: Memory | null,
  options: LookOptions,
): Promise<Look> {
  try {
    return await look({ address, options }, memory);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { kind: 'unreachable', text: error.message };
  }
}

interface Site {
  readonly address: string;
  readonly options: LookOptions;
}

async function look(site: Site, memory: Memory | null): Promise<Look> {
  const { publicKeys, at } = site.options;
  const bytes = await get(site, headName);
  if (bytes === null) throw new NoAnswer(`the site answers 404 at /${headName}`);
  const head = recordOf(bytes, headName);
  if ('kind' in head) return { kind: 'wrong', cries: [head], found: bytes };
  const known = memory?.keys ?? publicKeys ?? keysInRecord(await recordBytesOf(site));
  const { keys, kept, note } = await signersFor(site, head, known);
  const signed = signatureCries(head, keys).map((cry) => explained(cry, note));
  const against = memory === null ? null : compareHeads(memory.head, head);
  if (against !== null) return { kind: 'wrong', cries: [against, ...signed], found: bytes };
  if (memory !== null && head.hash === memory.head.hash) {
    if (signed.length > 0) return { kind: 'wrong', cries: signed, found: bytes };
    return { kind: 'unchanged', memory: { ...memory, seenAt: at } };
  }
  const grown = await growTo(site, head, memory ?? nothingSeen, keys);
  if (!('seen' in grown)) {
    const cry = explained(grown.cry, note);
    const cries = [cry, ...signed.filter(({ text }) => text !== cry.text)];
    return { kind: 'wrong', cries, found: grown.found };
  }
  const { tree } = grown.seen;
  return {
    kind: memory === null ? 'first-look' : 'grown',
    memory: {
      ...{
        format: memoryFormat,
        site: site.address,
        head,
        tree,
        root: frontierHash(tree),
        keys: kept,
      },
      seenAt: at,
    },
  };
}

type Grown = { readonly seen: LogSeen } | { readonly cry: Cry; readonly found: Uint8Array | null };

/** Reads every record after what was seen, up to the head, or a proof over many. */
async function growTo(
  site: Site,
  head: SignedRelease,
  before: LogSeen,
  keys: readonly PublicKeyRecord[],
): Promise<Grown> {
  const known = before.head?.release.number ?? 0;
  const newest = head.release.number;
  const proved = newest - known > atOnce ? await proveGrowth(site, head, before) : null;
  if (proved !== null) {
    const [unsigned] = signatureCries(head, keys);
    return unsigned === undefined
      ? { seen: proved }
      : { cry: unsigned, found: canonicalBytes(head) };
  }
  let seen = before;
  for (let from = known + 1; from <= newest; from += atOnce) {
    const count = Math.min(atOnce, newest - from + 1);
    const numbers = Array.from({ length: count }, (_, index) => from + index);
    const records = await Promise.all(numbers.map((number) => get(site, releaseName(number))));
    for (const [index, number] of numbers.entries()) {
      const bytes = records[index] ?? null;
      if (bytes === null) {
        const text = `the record of release ${number} is missing`;
        return { cry: { kind: 'record-missing', text }, found: canonicalBytes(head) };
      }
      const record = recordOf(bytes, releaseName(number));
      if ('kind' in record) return { cry: record, found: bytes };
      const next = follow(seen, record);
      if (isCry(next)) {
        const rewritten = seen.head === null ? null : await rewrittenAt(site, seen.head);
        return rewritten ?? { cry: next, found: bytes };
      }
      const [unsigned] = signatureCries(record, keys);
      if (unsigned !== undefined) return { cry: unsigned, found: bytes };
      seen = next;
    }
  }
  if (seen.head?.hash === head.hash) return { seen };
  const text = `the head is not the record of release ${newest}`;
  return { cry: { kind: 'record-damaged', text }, found: canonicalBytes(head) };
}

/**
 * The log up to `head`, by the site's lists of subtrees and the record before the head; `null`
 * where these prove nothing, so that the records between must be read.
 */
async function proveGrowth(
  site: Site,
  head: SignedRelease,
  before: LogSeen,
): Promise<LogSeen | null> {
  const size = head.release.number - 1;
  const root = head.release.heads.tree as Hash;
  const lists = new Map<number, Promise<readonly Hash[] | null>>();
  const fetchList = async (number: number): Promise<readonly Hash[] | null> => {
    const bytes = await get(site, subtreesName(number));
    return bytes === null ? null : parseSubtrees(bytes, number);
  };
  const read: ReadSubtrees = (number) => {
    const list = lists.get(number) ?? fetchList(number);
    lists.set(number, list);
    return list;
  };
  try {
    const frontier = await frontierFrom(read, size);
    if (frontierHash(frontier) !== root) return null;
    if (before.head !== null) {
      const from = { root: frontierHash(before.tree), size: before.tree.size };
      const proof = await consistencyFrom(read, size, from.size);
      if (!verifyConsistency(from, { root, size }, proof)) return null;
    }
    const bytes = await get(site, releaseName(size));
    const last = bytes === null ? null : recordOf(bytes, releaseName(size));
    if (last === null || 'kind' in last || last.hash !== head.release.previous) return null;
    const path = await inclusionFrom(read, size, size - 1);
    const leaf = leafHash(releaseBytes(last.release));
    if (!verifyInclusion(root, size, size - 1, leaf, path)) return null;
    return { head, tree: appendLeaf(frontier, leafHash(releaseBytes(head.release))) };
  } catch (error) {
    if (error instanceof SubtreesMissing) return null;
    throw error;
  }
}

/** The record that the site has now in the place of one that was seen; `null` where it is the same. */
async function rewrittenAt(
  site: Site,
  seen: SignedRelease,
): Promise<{ readonly cry: Cry; readonly found: Uint8Array | null } | null> {
  const { number } = seen.release;
  const found = await get(site, releaseName(number));
  const now = found === null ? null : recordOf(found, releaseName(number));
  if (now !== null && 'hash' in now && now.hash === seen.hash) return null;
  const text = `history was rewritten: release ${number} is another than the one that was seen before`;
  return { cry: { kind: 'rewritten', text }, found };
}

function recordOf(bytes: Uint8Array, name: string): SignedRelease | Cry {
  try {
    return parseSignedRelease(bytes, name);
  } catch (error) {
    if (!(error instanceof RecordDamaged)) throw error;
    return { kind: 'record-damaged', text: error.message };
  }
}

/**
 * The keys that may sign up to `head`: those known, and where another signed it, those for which
 * they vouch by rotations. `kept` are the keys that may sign from now on, without those that
 * handed over; `note` is what the site says of a key that was lost.
 */
async function signersFor(
  site: Site,
  { signatures }: SignedRelease,
  known: readonly PublicKeyRecord[],
): Promise<{
  readonly keys: readonly PublicKeyRecord[];
  readonly kept: readonly PublicKeyRecord[];
  readonly note: string | null;
}> {
  const isStrange = (keyId: string): boolean => known.every((one) => one.keyId !== keyId);
  if (!signatures.some(({ keyId }) => isStrange(keyId)))
    return { keys: known, kept: known, note: null };
  const { rotations, replacements } = keyChangesInRecord(await recordBytesOf(site));
  const keys = vouchedFor(known, rotations);
  const handedOver = (key: PublicKeyRecord): boolean =>
    vouchedFor([key], rotations).some(
      (next) => next !== key && signatures.some(({ keyId }) => keyId === next.keyId),
    );
  const lost = replacements.find(
    (one) => isReplacement(one) && signatures.some(({ keyId }) => keyId === one.to),
  );
  const note =
    lost === undefined
      ? null
      : `the site says that key ${lost.from} was lost and this one takes its place, for which the lost key does not vouch: ${JSON.stringify(lost.reason)}`;
  return { keys, kept: keys.filter((key) => !handedOver(key)), note };
}

function explained(cry: Cry, note: string | null): Cry {
  return cry.kind === 'key-unknown' && note !== null
    ? { ...cry, text: `${cry.text}; ${note}` }
    : cry;
}

async function recordBytesOf(site: Site): Promise<Uint8Array> {
  return (await get(site, siteRecordPath.slice(1))) ?? new Uint8Array();
}

/** The body at a path; `null` where nothing is there. @throws `NoAnswer` for any other answer. */
async function get({ address, options }: Site, name: string): Promise<Uint8Array | null> {
  const { response, body } = await askSite(address, `/${name}`, options);
  if (response.status === 200) return body;
  if (response.status === 404 || response.status === 410) return null;
  throw new NoAnswer(`the site answers ${response.status} at /${name}`);
}
