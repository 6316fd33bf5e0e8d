/**
 * The one way to an address that a stranger gave. A name is looked up once, each of its addresses
 * must be public, and the connection goes to one of those and no other, so that a name that
 * answers differently the second time leads nowhere; each redirect is looked at anew. What comes back
 * is limited in size and time. No cookies, no credentials, no proxy.
 *
 * @module
 */
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { isPublicAddress } from './public-address.ts';

export interface FetchLimits {
  /** Most bytes of the body. */
  readonly bytes: number;
  /** Longest time for all of it, redirects included, in milliseconds. */
  readonly timeMs: number;
  readonly redirects: number;
}

export interface FetchSettings {
  readonly limits: FetchLimits;
  /** What is asked for, as the header `Accept` says it. */
  readonly accept: string;
  /** Lets addresses of the machine and its networks through: for an operator alone, never for a request. */
  readonly allowPrivate?: boolean;
  readonly signal?: AbortSignal;
  /** Looks a name up; the system's resolver unless a test says otherwise. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  /** Whether an address may be connected to; {@link isPublicAddress} unless a test says otherwise. */
  readonly mayConnect?: (address: string) => boolean;
}

export interface Fetched {
  /** Where it lay in the end. */
  readonly address: string;
  /** The media type with its parameters, as the server says it; `''` where it says none. */
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Why nothing was fetched. `detail` is the address, the status or the reason. */
export interface FetchRefusal {
  readonly kind:
    | 'not-an-address'
    | 'not-public'
    | 'no-such-host'
    | 'too-many-redirects'
    | 'status'
    | 'too-large'
    | 'too-slow'
    | 'no-answer'
    | 'encoded';
  readonly detail: string;
}

/** Gets what lies at an address. Refusals are returned; only a stop by the caller is thrown. */
export async function fetchGuarded(
  address: string,
  settings: FetchSettings,
): Promise<Result<Fetched, FetchRefusal>> {
  const { limits, signal } = settings;
  const late = AbortSignal.timeout(limits.timeMs);
  const stop = signal === undefined ? late : AbortSignal.any([late, signal]);
  let next = address;
  try {
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const target = await targetOf(next, settings);
      if (!target.ok) return target;
      const answer = await answerOf(target.value, settings, stop);
      const outcome = await readAnswer(answer, target.value.url, limits);
      if (typeof outcome !== 'string') return outcome;
      next = outcome;
    }
    return refuse({ kind: 'too-many-redirects', detail: address.slice(0, 200) });
  } catch (error) {
    signal?.throwIfAborted();
    if (late.aborted) return refuse({ kind: 'too-slow', detail: `${limits.timeMs} ms` });
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ kind: 'no-answer', detail: detail.slice(0, 200) });
  }
}

interface Target {
  readonly url: URL;
  /** All of them may be connected to. */
  readonly addresses: readonly string[];
}

/** Ports below 1024 that serve the web. Others speak protocols that a request could be taken for. */
const lowPorts: ReadonlySet<string> = new Set(['', '80', '443']);

async function targetOf(
  address: string,
  { allowPrivate = false, mayConnect = isPublicAddress, resolve = resolveName }: FetchSettings,
): Promise<Result<Target, FetchRefusal>> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const shape =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    (lowPorts.has(url.port) || Number(url.port) >= 1_024);
  if (!shape) return refuse({ kind: 'not-an-address', detail: address.slice(0, 200) });
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses =
    isIP(name) > 0 ? [name] : await resolve(name).catch((): readonly string[] => []);
  if (addresses.length === 0) return refuse({ kind: 'no-such-host', detail: name });
  const wrong = allowPrivate ? undefined : addresses.find((one) => !mayConnect(one));
  if (wrong !== undefined) {
    return refuse({ kind: 'not-public', detail: name === wrong ? name : `${name} (${wrong})` });
  }
  return ok({ url, addresses });
}

async function resolveName(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

function answerOf(
  { url, addresses }: Target,
  { accept }: FetchSettings,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_name, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first = { address: '', family: 0 }] = all;
    if (options.all === true) done(null, all);
    else done(null, first.address, first.family);
  };
  const headers = {
    accept,
    'accept-encoding': 'identity',
    'user-agent': 'nhipcau-import',
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent: false,
      headers,
      lookup: pinned,
      signal,
      maxHeaderSize: 65_536,
    });
    sent.on('error', reject);
    sent.on('response', resolve);
    sent.end();
  });
}

/** What an answer holds; a text is the address that it redirects to. */
async function readAnswer(
  answer: IncomingMessage,
  url: URL,
  { bytes: most }: FetchLimits,
): Promise<Result<Fetched, FetchRefusal> | string> {
  const { statusCode: status = 0, headers } = answer;
  const location = headers.location;
  const leave = (kind: FetchRefusal['kind'], detail: string): Result<Fetched, FetchRefusal> => {
    answer.destroy();
    return refuse({ kind, detail });
  };
  if (status >= 300 && status < 400 && location !== undefined) {
    answer.destroy();
    return URL.canParse(location, url.href) ? new URL(location, url.href).href : location;
  }
  if (status !== 200) return leave('status', String(status));
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity') return leave('encoded', coding.slice(0, 60));
  if (Number(headers['content-length'] ?? 0) > most) return leave('too-large', `${most} bytes`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return leave('too-large', `${most} bytes`);
    chunks.push(chunk);
  }
  const told = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return ok({
    address: url.href,
    type: headers['content-type'] ?? '',
    bytes: Buffer.concat(chunks),
    headers: told,
  });
}
