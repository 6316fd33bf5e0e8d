import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';
import { fileHeaders, type Headers, withVary } from './headers.ts';
import { readRange } from './range.ts';

/** Sends answers, each with the common headers and the number of the release it is from. */
export interface Sender {
  /** A prepared answer, as far as the request's conditions and ranges ask for it. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
    release: number,
    more?: Headers,
  ): void;
  /**
   * An answer without content, or with a line of text for people, plain unless `type` says otherwise.
   * `release` `null`: none yet.
   */
  short(
    response: ServerResponse,
    status: number,
    release: number | null,
    more: Headers,
    line?: string,
    type?: string,
  ): void;
}

/** How long a connection without a request stays open, in seconds. */
export const keepAliveS = 30;

/** `fields` are those of a request by which all answers differ. */
export function sender(common: Headers, fields: readonly string[]): Sender {
  const quick = quickSender(common, fields);
  const short: Sender['short'] = (
    response,
    status,
    release,
    more,
    line = '',
    media = 'text/plain; charset=utf-8',
  ) => {
    const type = line === '' ? [] : ['Content-Type', media];
    const length = ['Content-Length', String(Buffer.byteLength(line))];
    response.writeHead(status, [
      ...type,
      ...length,
      ...withVary(more, fields),
      ...fileHeaders,
      ...common,
      ...numbered(release),
    ]);
    response.end(line);
  };
  const answer: Sender['answer'] = (request, response, one, release, more = []) => {
    const unchanged = isUnchanged(request, one);
    const range = isPartial(request, one)
      ? readRange(request.headers.range, one.body.length)
      : null;
    if (range?.kind === 'unsatisfiable' && !unchanged) {
      return short(response, 416, release, ['Content-Range', `bytes */${one.body.length}`]);
    }
    const part = range?.kind === 'part' && !unchanged ? range : null;
    if (part === null && more.length === 0 && quick(request, response, one, unchanged, release)) {
      return;
    }
    const status = unchanged ? 304 : part === null ? one.status : 206;
    const own = unchanged ? ofUnchanged(one.headers) : part ? ofPart(one, part) : one.headers;
    const all = withVary([...own, ...more], fields);
    response.writeHead(status, [...all, ...common, ...numbered(release)]);
    if (unchanged) response.end();
    else response.end(part === null ? one.body : one.body.subarray(part.first, part.last + 1));
  };
  return { answer, short };
}

function numbered(release: number | null): Headers {
  return release === null ? [] : ['Nhipcau-Release', String(release)];
}

/** Whether the reader has it already: `If-None-Match`, weak comparison (RFC 9110 §13.1.2). */
function isUnchanged({ headers }: IncomingMessage, { status, etag }: Answer): boolean {
  const field = headers['if-none-match'];
  if (field === undefined || status !== 200) return false;
  if (field === etag || field.trim() === '*') return true;
  return field.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

/** Whether a part may be given: `Range` on GET, and `If-Range` names these bytes (§13.1.5). */
function isPartial(
  { method, headers }: IncomingMessage,
  { status, ranged, etag }: Answer,
): boolean {
  const same = headers['if-range'] === undefined || headers['if-range'] === etag;
  return headers.range !== undefined && ranged && status === 200 && method === 'GET' && same;
}

/** What a 304 repeats of the 200 (RFC 9110 §15.4.5). */
const repeated = new Set(['ETag', 'Cache-Control', 'Vary']);

function ofUnchanged(headers: Headers): Headers {
  return headers.filter((_, at) => repeated.has(headers[at - (at % 2)] ?? ''));
}

function ofPart({ headers, body }: Answer, part: { first: number; last: number }): Headers {
  const { first, last } = part;
  const own = [...headers, 'Content-Range', `bytes ${first}-${last}/${body.length}`];
  own[own.indexOf('Content-Length') + 1] = String(last - first + 1);
  return own;
}

/** A larger body is not worth copying behind a new head each second, in bytes. */
const largestPrepared = 128 * 1024;

interface Prepared {
  readonly stamp: string;
  readonly whole: Buffer;
}

/**
 * Writes head and body as one buffer straight to the socket: `ServerResponse` would build the head
 * anew for each request, which costs a third of the listener's CPU time. It says `false`, and has
 * done nothing, where that way is not open: anything but a plain GET of HTTP/1.1 on a connection
 * that stays, or a reader who has not taken the answer before.
 */
function quickSender(
  common: Headers,
  fields: readonly string[],
): (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  unchanged: boolean,
  release: number,
) => boolean {
  const answers = new WeakMap<Answer, Prepared>();
  let stamp = { second: 0, release: 0, text: '' };
  const stampAt = (second: number, release: number): string => {
    if (stamp.second !== second || stamp.release !== release) {
      const moment = ['Date', new Date(second * 1000).toUTCString()];
      const connection = ['Connection', 'keep-alive', 'Keep-Alive', `timeout=${keepAliveS}`];
      const text = lines([...common, ...numbered(release), ...moment, ...connection]);
      stamp = { second, release, text: `${text}\r\n` };
    }
    return stamp.text;
  };
  const wholeOf = (answer: Answer, now: string): Buffer => {
    const before = answers.get(answer);
    if (before?.stamp === now) return before.whole;
    const head = statusLine(answer.status) + lines(withVary(answer.headers, fields)) + now;
    const whole = Buffer.allocUnsafeSlow(head.length + answer.body.length);
    whole.write(head, 'latin1');
    whole.set(answer.body, head.length);
    answer.body = whole.subarray(head.length);
    answers.set(answer, { stamp: now, whole });
    return whole;
  };
  return (request, response, answer, unchanged, release) => {
    const { socket } = response;
    const { connection } = request.headers;
    if (request.method !== 'GET' || request.httpVersion !== '1.1') return false;
    if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return false;
    if (socket === null || socket.writableLength > 0 || answer.body.length > largestPrepared) {
      return false;
    }
    const now = stampAt(Math.floor(Date.now() / 1000), release);
    if (unchanged) {
      const own = withVary(ofUnchanged(answer.headers), fields);
      socket.write(statusLine(304) + lines(own) + now, 'latin1');
    } else {
      socket.write(wholeOf(answer, now));
    }
    response.emit('finish');
    return true;
  };
}

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
}

function lines(headers: Headers): string {
  let text = '';
  for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return text;
}
