/**
 * The public listener: published bytes only. No database, no session, no cookie; GET and HEAD.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseCountryCode, parseSiteLanguage } from '@nhipcau/core/kernel';
import type { Market, MarketCode } from '@nhipcau/core/markets';
import { marketOf, negotiateLanguage, world } from '@nhipcau/core/markets';
import { folderStore, type ObjectStore, watchHead } from '@nhipcau/release';
import { type Answer, answerCache, everyAnswer, prepareAnswer, wantedCodings } from './answer.ts';
import type { SiteConfig } from './config.ts';
import { readRange } from './range.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';

/** A listener that serves; `url` is its own address. */
export interface RunningSite {
  readonly url: string;
  stop(): Promise<void>;
}

/** Opens the store and listens. @throws when the port is taken or may not be used. */
export async function startSite(config: SiteConfig): Promise<RunningSite> {
  const store = folderStore(config.store);
  const site = await openSite(store, config);
  const unwatch = watchHead(config.store, () => void site.refresh());
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, site.handle);
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 30_000;
  server.maxRequestsPerSocket = 0;
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host}:${port}`,
    stop: async () => {
      unwatch();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, { host, port }: SiteConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

interface Site {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Looks whether the head has moved. */
  refresh(): Promise<void>;
}

/** What answers requests over a store. */
export async function openSite(store: ObjectStore, config: SiteConfig): Promise<Site> {
  const cache = answerCache(config.cacheMib * 1024 * 1024);
  /** Answers of the present release by path and coding, so that a hot page costs one look-up. */
  let hot = new Map<string, Answer>();
  let snapshot = await openSnapshot(store);

  const refresh = async (): Promise<void> => {
    const next = await openSnapshot(store).catch(() => null);
    if (next === null || next.release.hash === snapshot?.release.hash) return;
    snapshot = next;
    hot = new Map();
  };

  const find = async (
    now: Snapshot,
    market: string,
    path: string,
    acceptEncoding: string,
  ): Promise<Answer | null> => {
    const entry = await now.find(market, path);
    if (entry === null) return null;
    if (entry.notAfter !== undefined && entry.notAfter <= Date.now()) return null;
    const wanted = wantedCodings(acceptEncoding);
    const key = `${entry.blob} ${entry.status} ${wanted[0]} ${path}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const answer = await prepareAnswer(store, entry, path, wanted);
    if (answer !== null) cache.set(key, answer);
    return answer;
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/';
    const path = target.split(/[?#]/, 1)[0] ?? '/';
    if (path === '/healthz') return text(response, 200, 'ok\n');
    if (path === '/readyz') {
      return snapshot === null
        ? text(response, 503, 'chưa xuất bản lần nào · nothing published yet\n')
        : text(response, 200, 'ok\n');
    }
    const now = snapshot;
    if (now === null) {
      return text(response, 503, 'Chưa xuất bản. Xin thử lại sau. · Not published yet.\n');
    }
    if (path === '/') {
      const language = negotiateLanguage(request.headers['accept-language'] ?? null);
      return redirect(response, 302, `/${language}/`, ['Vary', 'Accept-Language']);
    }
    if (await storeFile(path, response)) return;
    const market = marketFor(request, now, config);
    const accept = String(request.headers['accept-encoding'] ?? '');
    const key = `${market} ${accept} ${path}`;
    const answer = hot.get(key) ?? (await find(now, market, path, accept));
    if (answer !== null && answer !== undefined) {
      if (hot.size < 100_000 && now === snapshot) hot.set(key, answer);
      return send(request, response, answer, now);
    }
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    if ((await now.find(market, other)) !== null) return redirect(response, 301, other, []);
    const tag = parseSiteLanguage(path.split('/')[1] ?? '');
    const missing = await find(now, market, `/${tag.ok ? tag.value : 'en'}/not-found`, accept);
    if (missing === null) return text(response, 404, 'Không tìm thấy · Not found\n');
    return send(request, response, missing, now);
  };

  /** The public log's own files, which stand in the store and in no map. */
  const storeFile = async (path: string, response: ServerResponse): Promise<boolean> => {
    const log = /^\/log\/((?:head|\d{1,9})\.json|\d{1,9}\/changes\.json)$/.exec(path)?.[1];
    const node = /^\/log\/nodes\/([0-9a-f]{64})$/.exec(path)?.[1];
    const name = log !== undefined ? `log/${log}` : node !== undefined ? `nodes/${node}` : null;
    const bytes = name === null ? null : await store.get(name);
    if (bytes === null) return false;
    const fixed = name !== 'log/head.json';
    response.writeHead(200, [
      'Content-Type',
      node === undefined ? 'application/json; charset=utf-8' : 'application/octet-stream',
      'Content-Length',
      String(bytes.length),
      'Cache-Control',
      fixed ? 'public, max-age=86400' : 'no-cache',
      'Access-Control-Allow-Origin',
      '*',
      ...everyAnswer,
    ]);
    response.end(bytes);
    return true;
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', Connection: 'close', 'Content-Length': 0 });
      response.end();
      return;
    }
    respond(request, response).catch((error: unknown) => {
      process.stderr.write(`site: ${error instanceof Error ? error.message : String(error)}\n`);
      if (!response.headersSent) text(response, 500, 'Lỗi máy chủ · Server error\n');
    });
  };

  return { handle, refresh };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { release }: Snapshot,
): void {
  const number = ['Nhipcau-Release', String(release.release.number)];
  const asked = request.headers['if-none-match'];
  if (asked !== undefined && answer.status === 200 && names(asked, answer.etag)) {
    const kept = [
      'ETag',
      answer.etag,
      'Cache-Control',
      valueOf(answer, 'Cache-Control'),
      ...number,
    ];
    response.writeHead(304, kept);
    response.end();
    return;
  }
  const ranged = request.headers.range !== undefined && answer.headers.includes('Accept-Ranges');
  const range = ranged ? readRange(request.headers.range, answer.body.length) : { kind: 'whole' };
  if (range.kind === 'whole' || !('first' in range)) {
    if (range.kind === 'unsatisfiable') {
      response.writeHead(416, {
        'Content-Range': `bytes */${answer.body.length}`,
        'Content-Length': 0,
      });
      response.end();
      return;
    }
    response.writeHead(answer.status, answer.headers.concat(number));
    response.end(request.method === 'HEAD' ? undefined : answer.body);
    return;
  }
  const { first, last } = range;
  const headers = [...answer.headers];
  headers[headers.indexOf('Content-Length') + 1] = String(last - first + 1);
  const span = `bytes ${first}-${last}/${answer.body.length}`;
  response.writeHead(206, [...headers, 'Content-Range', span, ...number]);
  response.end(request.method === 'HEAD' ? undefined : answer.body.subarray(first, last + 1));
}

/** Whether an `If-None-Match` field names the entity tag (weak comparison, RFC 9110 §13.1.2). */
function names(field: string, etag: string): boolean {
  return (
    field.trim() === '*' || field.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  );
}

function valueOf({ headers }: Answer, name: string): string {
  return headers[headers.indexOf(name) + 1] ?? '';
}

function marketFor(request: IncomingMessage, now: Snapshot, config: SiteConfig): MarketCode {
  if (config.marketHeader === null || now.markets.size < 2) return world;
  const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const named = request.headers[config.marketHeader];
  if (!config.trustedProxies.includes(from) || typeof named !== 'string') return world;
  const country = parseCountryCode(named);
  const codes = new Set([...now.markets] as MarketCode[]);
  const markets = [...codes].map(
    (code): Market => ({ code, members: null, name: { vi: '', en: '' }, languages: [] }),
  );
  return country.ok ? marketOf(country.value, markets, codes) : world;
}

function redirect(
  response: ServerResponse,
  status: 301 | 302,
  location: string,
  more: readonly string[],
): void {
  response.writeHead(status, [
    'Location',
    location,
    'Content-Length',
    '0',
    ...more,
    ...everyAnswer,
  ]);
  response.end();
}

function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
