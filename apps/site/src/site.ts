import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseSiteLanguage } from '@nhipcau/core/kernel';
import { negotiateLanguage } from '@nhipcau/core/markets';
import { pastStyle, pastStylePath } from '@nhipcau/pages/past';
import type { MapEntry, ObjectStore } from '@nhipcau/release';
import { type Answer, isMedium, prepareAnswer } from './answer.ts';
import { answerCache } from './answer-cache.ts';
import { codingReader, type WantedCodings, wantedCodings } from './codings.ts';
import type { SiteConfig } from './config.ts';
import { followHead } from './follow-head.ts';
import { commonHeaders, type Headers } from './headers.ts';
import { logFile } from './log-files.ts';
import { marketFields, marketReader } from './market.ts';
import { pastReader } from './past.ts';
import { sender } from './send.ts';
import type { Snapshot } from './snapshot.ts';
import { wholeBytes } from './whole-bytes.ts';

/** What answers requests over a store. */
export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Looks whether the head has moved. */
  refresh(): Promise<void>;
  stop(): void;
}

/** For answers that the next release may change. */
const briefly: Headers = ['Cache-Control', 'public, max-age=60'];
const never: Headers = ['Cache-Control', 'no-store'];
const soon: Headers = [...never, 'Retry-After', '5'];

/** Media are coded by themselves. */
const plainOnly = wantedCodings('');

/** A file of the release whose bytes are not, in any coding, those that were signed. */
class FileDamaged extends Error {
  override readonly name = 'FileDamaged';
}

/** Opens the newest release of a store; `report` hears what an operator should know. */
export async function openSite(
  store: ObjectStore,
  config: SiteConfig,
  report: (problem: string) => void,
): Promise<Site> {
  const head = await followHead(store, report);
  const cache = answerCache(config.cacheMib * 1024 * 1024);
  const isWhole = wholeBytes();
  const send = sender(commonHeaders(config.siteUrl), marketFields(config));
  const marketOf = marketReader(config);
  const codingsOf = codingReader();

  const keyOf = (entry: MapEntry, path: string, { name }: WantedCodings): string =>
    `${entry.blob} ${name} ${path}`;

  /** The answer at a path; `null` where nothing stands or its service has ended. */
  const find = async (
    now: Snapshot,
    market: string,
    path: string,
    accept: WantedCodings,
  ): Promise<Answer | null> => {
    const entry = await now.find(market, path);
    if (entry === null || hasEnded(entry)) return null;
    const wanted = isMedium(entry) ? plainOnly : accept;
    const known = cache.get(keyOf(entry, path, wanted), entry);
    if (known !== undefined) return known;
    const answer = await prepareAnswer(
      store,
      path,
      entry,
      wanted.codings,
      isWhole,
      report,
      config.apiUrl,
    );
    if (answer === null) throw new FileDamaged(`no whole copy of ${path} (blob ${entry.blob})`);
    cache.set(keyOf(entry, path, wanted), entry, answer);
    return answer;
  };

  const past = pastReader(store, config.siteUrl, async (path, entry, accept) => {
    const { codings } = isMedium(entry) ? plainOnly : accept;
    const answer = await prepareAnswer(store, path, entry, codings, isWhole, report, config.apiUrl);
    if (answer === null) throw new FileDamaged(`no whole copy of ${path} (blob ${entry.blob})`);
    return answer;
  });

  const respond = async (
    request: IncomingMessage,
    response: ServerResponse,
    { path, query, authority }: Target,
  ): Promise<void> => {
    const now = head.now();
    if (path === '/healthz') return send.short(response, 200, null, never, 'ok\n');
    if (path === '/readyz') {
      const problem = head.problem();
      if (now !== null) return send.short(response, 200, null, never, `${problem ?? 'ok'}\n`);
      return send.short(response, 503, null, soon, `${problem ?? nothingYet}\n`);
    }
    if (now === null) return send.short(response, 503, null, soon, `${nothingYet}\n`);
    const { number } = now.release.release;
    const to = (status: number, location: string, more: Headers): void =>
      send.short(response, status, number, ['Location', location + query, ...briefly, ...more]);
    const spoken = negotiateLanguage(request.headers['accept-language'] ?? null);
    if (path === '/') return to(302, `/${spoken}/`, ['Vary', 'Accept-Language']);
    const market = marketOf(request, authority, now.markets);
    const accept = codingsOf(request.headers['accept-encoding']);
    const found =
      (await logFile(path, market, now, store)) ?? (await find(now, market, path, accept));
    if (found !== null) return send.answer(request, response, found, number);
    if (path === pastStylePath) {
      return send.short(response, 200, number, briefly, pastStyle, 'text/css; charset=utf-8');
    }
    const then = await past(path, market, now, accept);
    if (then?.kind === 'shown') {
      return send.answer(request, response, then.answer, number, then.more);
    }
    if (then?.kind === 'moved') return to(301, then.location, []);
    if (then?.kind === 'gone') {
      return send.short(response, 410, number, [...briefly, ...unlisted], withheld);
    }
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    const there = await now.find(market, other);
    if (there !== null && !hasEnded(there)) return to(301, other, []);
    const tag = parseSiteLanguage(path.split('/', 2)[1] ?? '');
    const language = tag.ok ? tag.value : spoken;
    const missing = await find(now, market, `/${language}/not-found`, accept).catch(() => null);
    const more = tag.ok ? [] : ['Vary', 'Accept-Language'];
    return missing === null
      ? send.short(response, 404, number, [...briefly, ...more], 'Không tìm thấy · Not found\n')
      : send.answer(request, response, missing, number, more);
  };

  /** Sends what is known and kept, without a promise; `false` when it is not. */
  const atOnce = (
    request: IncomingMessage,
    response: ServerResponse,
    { path, authority }: Target,
  ): boolean => {
    const now = head.now();
    if (now === null) return false;
    const entry = now.known(marketOf(request, authority, now.markets), path);
    if (entry === undefined || hasEnded(entry)) return false;
    const wanted = isMedium(entry) ? plainOnly : codingsOf(request.headers['accept-encoding']);
    const answer = cache.get(keyOf(entry, path, wanted), entry);
    if (answer !== undefined) send.answer(request, response, answer, now.release.release.number);
    return answer !== undefined;
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const more = ['Allow', 'GET, HEAD', 'Connection', 'close', ...never];
      send.short(response, 405, null, more, 'Chỉ đọc · Read only: GET, HEAD\n');
      return;
    }
    const target = targetOf(request);
    if (atOnce(request, response, target)) return;
    respond(request, response, target).catch((error: unknown) => {
      report(error instanceof Error ? error.message : String(error));
      if (response.headersSent) response.destroy();
      else send.short(response, 500, null, soon, failed);
    });
  };

  return { handle, refresh: head.refresh, stop: head.stop };
}

const nothingYet = 'Chưa xuất bản lần nào · Nothing is published yet';
const unlisted: Headers = ['X-Robots-Tag', 'noindex'];
const withheld =
  'Đã rút lại hoặc không còn được phép cho xem · Withdrawn, or may no longer be shown\n';
const failed =
  'Tệp này bị hỏng trên máy chủ nên không được gửi đi · ' +
  'This file is damaged on the server and is therefore not served\n';

interface Target {
  readonly path: string;
  /** With its `?`; `''` where there is none. */
  readonly query: string;
  /** Host and port as they were sent; `''` where none was. */
  readonly authority: string;
}

/**
 * Reads the request target, in origin form or in absolute form (RFC 9112 §3.2): of the latter the
 * host counts, and the field `Host` does not (§3.2.2).
 */
function targetOf({ url = '/', headers }: IncomingMessage): Target {
  const [start = '', absolute] = url.startsWith('/')
    ? []
    : (/^https?:\/\/([^/?#]*)/i.exec(url) ?? []);
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(url.slice(start.length)) ?? [];
  return { path: path === '' ? '/' : path, query, authority: absolute ?? headers.host ?? '' };
}

function hasEnded({ notAfter }: MapEntry): boolean {
  return notAfter !== undefined && notAfter <= Date.now();
}
