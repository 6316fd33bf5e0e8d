/** Builders of a store in a folder, a site over it, and a client that shows exact bytes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  applyChanges,
  type Change,
  commitRelease,
  difference,
  emptyMap,
  folderStore,
  type MapEntry,
  type MarketRoots,
  newSigningKey,
  type ObjectStore,
  type PublicKeyRecord,
  publicKeyRecord,
  putBlob,
  type ReleaseChange,
  readHead,
  type SignedRelease,
} from '@nhipcau/release';
import type { SiteConfig } from './config.ts';
import { type RunningSite, startSite } from './server.ts';

/** One key for a whole test file. */
const key = newSigningKey();

/** What a reader has to know to check what {@link publish} signs. */
export const publicKeys: readonly PublicKeyRecord[] = [
  publicKeyRecord(key, '2026-11-24T02:00:00.000Z'),
];

/** What stands at a path: text (HTML unless said), or `null` to take it away. */
export type Page =
  | string
  | null
  | (Partial<Omit<MapEntry, 'blob'>> & { readonly body: string | Uint8Array });

export type Pages = Readonly<Record<string, Page>>;

/** Text long and repetitive enough to be compressed, with `title` in its first line. */
export function aText(title: string): string {
  return `<h1>${title}</h1>\n${`<p>Vịnh Hạ Long, ${title}.</p>\n`.repeat(40)}`;
}

/**
 * Publishes pages by market as one release; a market begins with what `world` holds before. Every
 * market's log holds `logPages`.
 */
export async function publish(
  store: ObjectStore,
  markets: Readonly<Record<string, Pages>>,
  logPages: Pages = {},
): Promise<SignedRelease> {
  const head = await readHead(store);
  const number = (head?.release.number ?? 0) + 1;
  const before = head?.release.roots ?? {};
  const codes = [...new Set(['world', ...Object.keys(before), ...Object.keys(markets)])];
  const roots: Record<string, MarketRoots> = {};
  const changes: Record<string, readonly ReleaseChange[]> = {};
  for (const code of codes) {
    const from = before[code] ?? before.world ?? { map: emptyMap(), log: emptyMap() };
    const start = before[code] ?? roots.world ?? from;
    const pages = { ...markets.world, ...markets[code] };
    const map = await applyPages(store, start.map, pages);
    const log = await applyPages(store, start.log, {
      [`/log/${number}`]: aText(`№ ${number}`),
      ...logPages,
    });
    roots[code] = { map, log };
    const list: ReleaseChange[] = [];
    for await (const one of difference(store, from.map, map)) {
      const blobs = { from: one.from?.blob ?? null, to: one.to?.blob ?? null };
      list.push({ path: one.path, ...blobs, reason: 'Thử · Test' });
    }
    changes[code] = list;
  }
  return commitRelease(store, key, {
    expectedPrevious: head?.hash ?? null,
    time: '2026-11-24T02:00:00.000Z',
    reason: 'Thử · Test',
    roots,
    heads: {},
    changes,
  });
}

async function applyPages(store: ObjectStore, root: MapEntry['blob'], pages: Pages) {
  const changes: Change[] = [];
  for (const [path, page] of Object.entries(pages)) {
    const given = typeof page === 'string' ? { body: page } : page;
    if (given === null) {
      changes.push({ path, entry: null });
      continue;
    }
    const { body, type = 'text/html; charset=utf-8', status = 200, ...more } = given;
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const blob = await putBlob(store, bytes, { compress: typeof body === 'string' });
    changes.push({ path, entry: { ...more, blob, type, status } });
  }
  return (await applyChanges(store, root, changes)).root;
}

/** A store in a folder of its own. */
export interface TestStore {
  readonly folder: string;
  readonly store: ObjectStore;
  remove(): void;
}

export function aStore(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-site-'));
  return {
    folder,
    store: folderStore(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A site over a store, with what it told the operator. */
export async function aSite(
  { folder }: TestStore,
  config: Partial<SiteConfig> = {},
): Promise<RunningSite & { readonly said: readonly string[] }> {
  const said: string[] = [];
  const usual: SiteConfig = {
    host: '127.0.0.1',
    port: 0,
    siteUrl: 'http://localhost:4000',
    apiUrl: 'http://localhost:4001',
    store: { kind: 'folder', folder },
    marketHeader: null,
    trustedProxies: [],
    marketHosts: new Map(),
    cacheMib: 16,
  };
  const site = await startSite({ ...usual, ...config }, (line) => said.push(line));
  return { ...site, said };
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body without its content coding. */
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent?: Agent;
}

const oneByOne = new Agent({ keepAlive: true, maxSockets: 4 });

/** Asks for a path exactly as it is written, following nothing and decoding nothing. */
export function ask(site: RunningSite, path: string, asked: Asked = {}): Promise<Received> {
  const { hostname, port } = new URL(site.url);
  const { method = 'GET', headers = {}, agent = oneByOne } = asked;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(parts);
        const coding = response.headers['content-encoding'];
        const text = method === 'HEAD' || body.length === 0 ? '' : decoded(body, coding);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function decoded(body: Buffer, coding: string | undefined): string {
  switch (coding) {
    case 'br':
      return brotliDecompressSync(body).toString();
    case 'zstd':
      return zstdDecompressSync(body).toString();
    case 'gzip':
      return gunzipSync(body).toString();
    default:
      return body.toString();
  }
}

/** Waits until something holds, at most `ms` milliseconds; gives how long it took. */
export async function until(holds: () => Promise<boolean>, ms: number): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > ms) throw new Error(`not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - start;
}
