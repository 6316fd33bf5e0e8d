/**
 * The one way over HTTP to an address that a stranger gave, past the guard of addresses; each redirect
 * is looked at anew. What comes back is limited in size and time. No cookies, no credentials, no
 * proxy.
 *
 * @module
 */
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type AddressGuard, addressesOf, pinnedLookup } from './guard.ts';
import { isPublicAddress } from './public-address.ts';

export interface FetchLimits {
  /** Most bytes of the body. */
  readonly bytes: number;
  /** Longest time for all of it, redirects included, in milliseconds. */
  readonly timeMs: number;
  readonly redirects: number;
}

export interface FetchSettings extends AddressGuard {
  readonly limits: FetchLimits;
  /** What is asked for, as the header `Accept` says it. */
  readonly accept: string;
  /** Further headers, such as `If-None-Match`; they go to whatever address a redirect leads to. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
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
    /** By http over the public internet, where everybody on the way could read it. */
    | 'not-encrypted'
    | 'no-such-host'
    | 'too-many-redirects'
    | 'status'
    | 'too-large'
    | 'too-slow'
    | 'no-answer'
    | 'encoded';
  readonly detail: string;
  /** `Retry-After` (RFC 9110 §10.2.3) as it came with a status; absent where none did. */
  readonly retryAfter?: string;
}

/** Gets what lies at an address. Refusals are returned; only a stop by the caller is thrown. */
export async function fetchGuarded(
  address: string,
  settings: FetchSettings,
): Promise<Result<Fetched, FetchRefusal>> {
  const { limits, accept, headers = {} } = settings;
  const asked = { method: 'GET', headers: { ...headers, accept }, body: null } as const;
  return inTime(settings, async (stop) => {
    let next = address;
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const target = await targetOf(next, settings);
      if (!target.ok) return target;
      const answer = await answerOf(target.value, asked, stop);
      const outcome = await readAnswer(answer, target.value.url, limits);
      if (typeof outcome !== 'string') return outcome;
      next = outcome;
    }
    return refuse({ kind: 'too-many-redirects', detail: address.slice(0, 200) });
  });
}

/** What is sent to an address. */
export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What an address answers to a {@link Post}, whatever its status. */
export interface Posted {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The beginning of the body: as much as `limits.bytes` allows. */
  readonly bytes: Uint8Array;
}

/**
 * Sends to an address. No redirect is followed: what is sent is for this address alone. Without encryption it
 * goes to networks of the operator's own, never over the public internet.
 */
export async function postGuarded(
  address: string,
  { headers, body }: Post,
  settings: FetchSettings,
): Promise<Result<Posted, FetchRefusal>> {
  const { limits, accept } = settings;
  return inTime(settings, async (stop) => {
    const target = await targetOf(address, settings);
    if (!target.ok) return target;
    const { url, addresses } = target.value;
    if (url.protocol === 'http:' && addresses.some(isPublicAddress)) {
      return refuse({ kind: 'not-encrypted', detail: url.host });
    }
    const sent = { ...headers, accept, 'content-length': `${body.length}` };
    const answer = await answerOf(target.value, { method: 'POST', headers: sent, body }, stop);
    const { statusCode: status = 0, headers: told } = answer;
    const { bytes } = await readUpTo(answer, limits.bytes);
    return ok({ status, headers: told, bytes });
  });
}

/** Does it within the limits of time. @throws the reason of the caller's own signal */
async function inTime<T>(
  { limits, signal }: FetchSettings,
  work: (stop: AbortSignal) => Promise<Result<T, FetchRefusal>>,
): Promise<Result<T, FetchRefusal>> {
  const late = AbortSignal.timeout(limits.timeMs);
  const stop = signal === undefined ? late : AbortSignal.any([late, signal]);
  try {
    return await work(stop);
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
  guard: AddressGuard,
): Promise<Result<Target, FetchRefusal>> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isWebAddress(url)) {
    return refuse({ kind: 'not-an-address', detail: address.slice(0, 200) });
  }
  const addresses = await addressesOf(url.hostname, guard);
  return addresses.ok ? ok({ url, addresses: addresses.value }) : addresses;
}

/** Whether an address is one of the web, without user or password, at a port that serves the web. */
export function isWebAddress({ protocol, username, password, port }: URL): boolean {
  return (
    (protocol === 'http:' || protocol === 'https:') &&
    username === '' &&
    password === '' &&
    (lowPorts.has(port) || Number(port) >= 1_024)
  );
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

function answerOf(
  { url, addresses }: Target,
  { method, headers: given, body }: Asked,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers = { ...given, 'accept-encoding': 'identity', 'user-agent': 'nhipcau' };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent: false,
      method,
      headers,
      lookup: pinnedLookup(addresses),
      signal,
      maxHeaderSize: 65_536,
    });
    sent.on('error', reject);
    sent.on('response', resolve);
    sent.end(body ?? undefined);
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
  if (status !== 200) {
    answer.destroy();
    const after = headers['retry-after'];
    const retryAfter = after === undefined ? {} : { retryAfter: after };
    return refuse({ kind: 'status', detail: String(status), ...retryAfter });
  }
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity') return leave('encoded', coding.slice(0, 60));
  if (Number(headers['content-length'] ?? 0) > most) return leave('too-large', `${most} bytes`);
  const { bytes, isWhole } = await readUpTo(answer, most);
  if (!isWhole) return leave('too-large', `${most} bytes`);
  const told = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return ok({
    address: url.href,
    type: headers['content-type'] ?? '',
    bytes,
    headers: told,
  });
}

/** Reads a body up to so many bytes; of a longer one the connection is closed. */
async function readUpTo(
  answer: IncomingMessage,
  most: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    chunks.push(chunk);
    // Leaving the loop destroys the answer.
    if (length > most) return { bytes: Buffer.concat(chunks).subarray(0, most), isWhole: false };
  }
  return { bytes: Buffer.concat(chunks), isWhole: true };
}
