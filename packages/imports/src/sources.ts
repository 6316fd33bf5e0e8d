import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '@nhipcau/core/kernel';
import {
  postsAddress,
  type ReadItem,
  readFeed,
  readPosts,
  readWxr,
  type WxrAsked,
} from '@nhipcau/formats/sources';
import {
  type AddressGuard,
  type Fetched,
  type FetchLimits,
  type FetchRefusal,
  fetchGuarded,
} from '@nhipcau/outbound';
import { decodeText } from './decode-text.ts';
import { foreignPictureLimits } from './foreign-pictures.ts';

/** A source cannot be read; the kind says why, for words elsewhere. */
export class SourceUnreadable extends Error {
  override name = 'SourceUnreadable';
  readonly kind: string;
  readonly detail: string;
  /** How long its server wants to be left alone, milliseconds; `null` where it does not say. */
  readonly restMs: number | null;
  constructor(kind: string, detail: string, restMs: number | null = null) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.detail = detail;
    this.restMs = restMs;
  }
}

/** Limits of a page of posts and of a feed. */
const textLimits: FetchLimits = { bytes: 32_000_000, timeMs: 120_000, redirects: 5 };

/** How other sites are asked. */
export interface Asking extends AddressGuard {
  readonly signal: AbortSignal;
}

/** The posts of a file of WordPress, read as a stream. */
export function wordPressFile(file: string, asked: WxrAsked): AsyncGenerator<ReadItem> {
  return readWxr(() => createReadStream(file, { encoding: 'utf8', highWaterMark: 65_536 }), asked);
}

/** The posts of a site of WordPress, by its REST API, one page after the other. */
export async function* wordPressSite(
  site: string,
  { pages }: WxrAsked,
  asking: Asking,
): AsyncGenerator<ReadItem> {
  for (const kind of pages ? (['posts', 'pages'] as const) : (['posts'] as const)) {
    for (let page = 1; ; page += 1) {
      const answer = await patient(
        () => get(postsAddress(site, page, kind), 'application/json', asking),
        asking,
        textPausesMs,
      );
      // Past its last page WordPress answers 400.
      if (!answer.ok && page > 1 && answer.error.kind === 'status' && answer.error.detail === '400')
        break;
      if (!answer.ok) throw new SourceUnreadable(answer.error.kind, answer.error.detail);
      const posts = readPosts(decodeText(answer.value.bytes, answer.value.type), site);
      if (!posts.ok) throw new SourceUnreadable(posts.error.kind, posts.error.detail);
      yield* posts.value;
      const all = Number(answer.value.headers['x-wp-totalpages'] ?? Number.NaN);
      if (posts.value.length === 0 || page >= all) break;
    }
  }
}

/** The items of a feed, in a file or at an address. */
export async function* feedItems(given: string, asking: Asking): AsyncGenerator<ReadItem> {
  if (!/^https?:\/\//i.test(given)) {
    const { size } = await stat(given);
    if (size > textLimits.bytes)
      throw new SourceUnreadable('too-large', `${textLimits.bytes} bytes`);
    yield* readFeed(whole(decodeText(await readFile(given), '')), given);
    return;
  }
  const accept = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5';
  const answer = await patient(() => get(given, accept, asking), asking, textPausesMs);
  if (!answer.ok) throw new SourceUnreadable(answer.error.kind, answer.error.detail);
  yield* readFeed(whole(decodeText(answer.value.bytes, answer.value.type)), given);
}

async function* whole(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

function get(
  address: string,
  accept: string,
  asking: Asking,
): Promise<Result<Fetched, FetchRefusal>> {
  return fetchGuarded(address, { ...asking, limits: textLimits, accept });
}

/** What may be otherwise a moment later: no answer, too slow, a busy or broken server. */
export function isPassing({
  kind,
  detail,
}: {
  readonly kind: string;
  readonly detail: string;
}): boolean {
  return (
    kind === 'no-answer' ||
    kind === 'too-slow' ||
    (kind === 'status' && /^(?:429|5\d\d)$/.test(detail))
  );
}

/** Gets the file of a picture. */
export function getPicture(
  address: string,
  asking: Asking,
): Promise<Result<Fetched, FetchRefusal>> {
  const accept = 'image/avif,image/webp,image/png,image/jpeg,*/*;q=0.1';
  const limits = foreignPictureLimits;
  const ask = () => fetchGuarded(address, { ...asking, limits, accept });
  return patient(ask, asking, picturePausesMs);
}

/** Pauses before asking again, in milliseconds: for a text, without which nothing goes on, and a picture. */
const textPausesMs = [1_000, 4_000];
const picturePausesMs = [500];

async function patient(
  ask: () => Promise<Result<Fetched, FetchRefusal>>,
  { signal }: Pick<Asking, 'signal'>,
  pausesMs: readonly number[],
): Promise<Result<Fetched, FetchRefusal>> {
  for (const pauseMs of pausesMs) {
    const answer = await ask();
    if (answer.ok || !isPassing(answer.error)) return answer;
    await wait(pauseMs, undefined, { signal });
  }
  return ask();
}
