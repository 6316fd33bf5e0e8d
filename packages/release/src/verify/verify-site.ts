import { isSame } from '../blob.ts';
import { type Hash, sha256 } from '../hash.ts';
import {
  changesName,
  headName,
  parseSignedRelease,
  releaseName,
  type SignedRelease,
  subtreesName,
} from '../log/release.ts';
import type { MapEntry } from '../map/entry.ts';
import { decodeNode, emptyMap, type MapNode } from '../map/node.ts';
import { type AskOptions, askSite, NoAnswer, type SiteAnswer } from './ask-site.ts';
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
import {
  type Findings,
  type Handover,
  type Report,
  reportOf,
  startFindings,
  type VerifyOptions,
} from './report.ts';
import { walkMap } from './walk-map.ts';

/** How a site is asked, and what is asked of it. */
export interface SiteVerifyOptions extends VerifyOptions, AskOptions {
  /** Milliseconds since the epoch, for entries whose service ends; the machine's clock unless said. */
  readonly now?: () => number;
}

/** Requests at a time. */
const atOnce = 8;

/** How often a verification starts again because a release came meanwhile. */
const mostRounds = 3;

/**
 * Reads a whole site over HTTP, as a reader in the market that its host is for: its log from the first
 * release, and every path of the newest one's map and log for that market, each compared in status,
 * media type, language, target and bytes. Starts again when a release is published meanwhile.
 * @throws the reason of `signal`; what does not answer is a problem in the report.
 */
export async function verifySite(
  address: string,
  options: SiteVerifyOptions = {},
): Promise<Report> {
  for (let round = 1; ; round += 1) {
    const findings = startFindings();
    const site = openSite(address, options, findings);
    const head = await readHeadOf(site, findings);
    if (head === null) return reportOf(findings, null);
    const handovers = await checkLog(site, head, options, findings);
    const market = await marketOf(site, head);
    await checkPaths(site, head, market, options, findings);
    const last = await site.get(`/${headName}`);
    const still = last !== null && isSame(last, head.bytes);
    if (findings.problems.length === 0 || still || round === mostRounds) {
      return reportOf(findings, head.signed, handovers, market);
    }
  }
}

interface Site {
  /** What the site answers at a path, not following it elsewhere; `null`, reported, for nothing. */
  ask(path: string): Promise<SiteAnswer | null>;
  /** The body of a 200; `null` for anything else. */
  get(path: string): Promise<Uint8Array | null>;
}

function openSite(address: string, options: SiteVerifyOptions, findings: Findings): Site {
  const ask: Site['ask'] = async (path) => {
    try {
      return await askSite(address, path, options);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      findings.add('unreachable', path, null, error.message);
      return null;
    } finally {
      findings.checked += 1;
      options.progress?.(findings.checked, null);
    }
  };
  return {
    ask,
    get: async (path) => {
      const answer = await ask(path);
      return answer?.response.status === 200 ? answer.body : null;
    },
  };
}

interface Head {
  readonly signed: SignedRelease;
  readonly bytes: Uint8Array;
}

async function readHeadOf(site: Site, findings: Findings): Promise<Head | null> {
  const bytes = await site.get(`/${headName}`);
  if (bytes === null) {
    findings.add('record-missing', `/${headName}`, null, 'the site has no head of a log');
    return null;
  }
  const signed = orReport(() => parseSignedRelease(bytes, headName), 'record-damaged', findings);
  return signed === null ? null : { signed, bytes };
}

async function checkLog(
  site: Site,
  head: Head,
  options: SiteVerifyOptions,
  findings: Findings,
): Promise<readonly Handover[]> {
  const record = await site.get(siteRecordPath);
  const signers = signersOf(options.publicKeys ?? null, record ?? new Uint8Array());
  const handovers: Handover[] = [];
  const followKeys = signers && followSigners(signers, findings, handovers);
  const newest = head.signed.release.number;
  const follow = followChain(findings);
  const subtrees = followSubtrees(findings);
  for (let from = 1; from <= newest; from += atOnce) {
    const numbers = Array.from(
      { length: Math.min(atOnce, newest - from + 1) },
      (_, index) => from + index,
    );
    const records = await Promise.all(
      numbers.map(async (number) => site.get(`/${releaseName(number)}`)),
    );
    const lists = await Promise.all(
      numbers.map(async (number) => site.get(`/${changesName(number)}`)),
    );
    const heads = await Promise.all(
      numbers.map(async (number) => site.get(`/${subtreesName(number)}`)),
    );
    for (const [index, number] of numbers.entries()) {
      const bytes = records[index] ?? null;
      const signed = readRecord(bytes, number, findings);
      follow(number, signed);
      subtrees(number, signed, heads[index] ?? null);
      if (signed === null) continue;
      checkSignatures(signed, signers?.keys ?? [], findings);
      followKeys?.(signed);
      readChangeLists(lists[index] ?? null, signed, findings);
      if (number === newest && !isSame(bytes, head.bytes)) {
        const text = `the head is not the record of release ${newest}`;
        findings.add('record-damaged', `/${headName}`, null, text);
      }
    }
  }
  return handovers;
}

/** The market whose maps the site gives: `world` before others, and where it gives no market's whole. */
async function marketOf(site: Site, { signed }: Head): Promise<string> {
  const given = async (root: Hash): Promise<boolean> =>
    root === emptyMap() || (await site.get(`/log/nodes/${root}`)) !== null;
  const { world, ...others } = signed.release.roots;
  for (const [market, own] of Object.entries({ world, ...others })) {
    if (own !== undefined && (await given(own.map)) && (await given(own.log))) return market;
  }
  return 'world';
}

async function checkPaths(
  site: Site,
  { signed }: Head,
  market: string,
  options: SiteVerifyOptions,
  findings: Findings,
): Promise<void> {
  const roots = signed.release.roots[market];
  if (roots === undefined) {
    const name = releaseName(signed.release.number);
    findings.add('record-damaged', name, null, 'the release has no map of the world');
    return;
  }
  const queue: { readonly path: string; readonly entry: MapEntry }[] = [];
  const nodes = new Map<Hash, Promise<MapNode | null>>();
  const walk = {
    seen: new Map<string, number | null>(),
    findings,
    each: (path: string, entry: MapEntry): void => {
      queue.push({ path, entry });
    },
    read: async (hash: Hash): Promise<MapNode | null> => {
      const node = await (nodes.get(hash) ?? readNodeOf(site, hash, findings));
      nodes.delete(hash);
      for (const child of node?.kind === 'branch' ? node.children : []) {
        if (child === null || nodes.size >= atOnce - 1) continue;
        if (!nodes.has(child)) nodes.set(child, readNodeOf(site, child, findings));
      }
      return node;
    },
  };
  await walkMap({ hash: roots.map, prefix: '' }, walk);
  await walkMap({ hash: roots.log, prefix: '' }, walk);
  const now = options.now ?? Date.now;
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      await checkPath(site, next.path, next.entry, now, findings);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function readNodeOf(site: Site, hash: Hash, findings: Findings): Promise<MapNode | null> {
  if (hash === emptyMap()) return { kind: 'leaf', entries: new Map() };
  const path = `/log/nodes/${hash}`;
  const bytes = await site.get(path);
  const node = bytes !== null && sha256(bytes) === hash ? decodeNode(bytes) : null;
  if (bytes === null) findings.add('node-missing', path, null, `map node ${hash} is missing`);
  else if (node === null) findings.add('node-damaged', path, null, `map node ${hash} is damaged`);
  return node;
}

async function checkPath(
  site: Site,
  path: string,
  entry: MapEntry,
  now: () => number,
  findings: Findings,
): Promise<void> {
  const ended = entry.notAfter !== undefined && entry.notAfter <= now();
  const answer = await site.ask(path);
  if (answer === null) return;
  const { response, body } = answer;
  const wrong = (text: string): void =>
    findings.add('answer-wrong', path, entry.blob, `${path}: ${text}`);
  if (ended) {
    if (![404, 410].includes(response.status)) wrong(`${response.status} after its end of service`);
    return;
  }
  if (response.status !== entry.status) {
    wrong(`status ${response.status} instead of ${entry.status}`);
    return;
  }
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['content-type', entry.type],
    ['content-language', entry.language],
    ['location', entry.location],
  ];
  for (const [name, value] of expected) {
    const given = response.headers.get(name) ?? undefined;
    if (value !== undefined && given !== value) wrong(`${name} ${given ?? 'absent'}, not ${value}`);
  }
  if (sha256(body) !== entry.blob) wrong('its bytes are not those of the release');
}
