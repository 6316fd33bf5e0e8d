/**
 * Pages as they were: `/log/{number}{path}` is what stood at a path in a release, marked as past,
 * and `/log/{number}/bytes{path}` its bytes as they were signed. What readers may not have today is
 * not given from the past.
 *
 * @module
 */
import { type Instant, parseSiteLanguage } from '@nhipcau/core/kernel';
import { markedAsPast } from '@nhipcau/pages/past';
import {
  lookup,
  type MapEntry,
  type ObjectStore,
  readBlob,
  readRelease,
  sha256,
} from '@nhipcau/release';
import { type Answer, buffer } from './answer.ts';
import type { WantedCodings } from './codings.ts';
import { type Headers, pastPageHeaders } from './headers.ts';
import type { Snapshot } from './snapshot.ts';

/** What is answered at an address of the past. */
export type Past =
  | { readonly kind: 'shown'; readonly answer: Answer; readonly more: Headers }
  | { readonly kind: 'moved'; readonly location: string }
  /** Readers may not have it any more. */
  | { readonly kind: 'gone' };

/** Finds what stood at a path; `null` where the address is none of the past, or nothing stood there. */
export type PastReader = (
  path: string,
  market: string,
  now: Snapshot,
  accept: WantedCodings,
) => Promise<Past | null>;

const address = /^\/log\/([1-9]\d{0,8})(\/bytes)?(\/.+)$/;

/** The maps of one release. */
interface Then {
  readonly number: number;
  readonly time: Instant;
  readonly find: (path: string) => Promise<MapEntry | null>;
}

/** `fileAnswer` gives the bytes of an entry as they are. */
export function pastReader(
  store: ObjectStore,
  siteUrl: string,
  fileAnswer: (path: string, entry: MapEntry, accept: WantedCodings) => Promise<Answer>,
): PastReader {
  return async (full, market, now, accept) => {
    const [, number = '', bytes = '', path = ''] = address.exec(full) ?? [];
    if (path === '' || Number(number) > now.release.release.number) return null;
    const then = await openThen(store, Number(number), market);
    const entry = (await then?.find(path)) ?? null;
    if (then === null || entry === null) {
      const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
      const there = other === '' ? null : await then?.find(other);
      return there ? { kind: 'moved', location: `/log/${number}${bytes}${other}` } : null;
    }
    const today = (one: string): Promise<MapEntry | null> => standing(now, market, one);
    if (entry.status === 301 && entry.location !== undefined) {
      const inside = entry.location.startsWith('/');
      const location = inside ? `/log/${number}${bytes}${entry.location}` : entry.location;
      return { kind: 'moved', location };
    }
    if (entry.status !== 200) return null;
    if (await isGone(store, path, entry, then, today)) return { kind: 'gone' };
    const more = pastHeaders(siteUrl, path, then);
    if (bytes !== '' || !entry.type.startsWith('text/html')) {
      const answer = await fileAnswer(full, entry, accept);
      const saved = entry.type.startsWith('text/html');
      const download = ['Content-Disposition', 'attachment; filename="page.html"'];
      return { kind: 'shown', answer, more: saved ? [...more, ...download] : more };
    }
    return { kind: 'shown', answer: await pageAnswer(store, path, entry, then), more };
  };
}

async function openThen(store: ObjectStore, number: number, market: string): Promise<Then | null> {
  const signed = await readRelease(store, number);
  if (signed === null) return null;
  const { roots, time } = signed.release;
  const root = roots[market] ?? roots.world;
  if (root === undefined) return null;
  return {
    number,
    time: Date.parse(time) as Instant,
    find: (path) => lookup(store, root.map, path),
  };
}

/** What a reader finds today at a path or where it moved to; `null` where that is not to be had. */
async function standing(now: Snapshot, market: string, path: string): Promise<MapEntry | null> {
  let entry = await now.find(market, path);
  for (let steps = 0; entry?.status === 301 && steps < 5; steps += 1) {
    entry = entry.location === undefined ? null : await now.find(market, entry.location);
  }
  return entry === null || hasEnded(entry) ? null : entry;
}

function hasEnded({ notAfter }: MapEntry): boolean {
  return notAfter !== undefined && notAfter <= Date.now();
}

type Finder = (path: string) => Promise<MapEntry | null>;

/**
 * Whether readers may not have it today: a page that is withdrawn or not there, a file of a withdrawn
 * page or of a picture without a licence, anything whose service has ended, and a list or feed with words of such a story.
 */
async function isGone(
  store: ObjectStore,
  path: string,
  entry: MapEntry,
  then: Then,
  today: Finder,
): Promise<boolean> {
  const present = await today(path);
  if (present?.status === 200 && present.blob === entry.blob) return false;
  if (hasEnded(entry)) return true;
  if (path.startsWith('/assets/')) return false;
  if (path.startsWith('/media/')) {
    const marks = ['/log/withdrawn', '/log/unlicensed'].map((root) => today(root + path));
    return (await Promise.all(marks)).some((mark) => mark !== null);
  }
  if (present?.status !== 200 || /^\/[a-z]{2}\/search\/./.test(path)) return true;
  for (const story of await storiesIn(store, path, entry)) {
    const was = await then.find(story);
    if (was?.status === 200 && (await today(story))?.status !== 200) return true;
  }
  return false;
}

/** Stories in the file's own language that it names; of a file without a language in any. */
async function storiesIn(
  store: ObjectStore,
  path: string,
  entry: MapEntry,
): Promise<ReadonlySet<string>> {
  const bytes = await readBlob(store, entry.blob);
  const text = bytes === null ? '' : new TextDecoder().decode(bytes);
  const language = /^\/([a-z]{2})\//.exec(path)?.[1] ?? '[a-z]{2}';
  return new Set(text.match(new RegExp(`/${language}/stories/[a-z0-9-]+(?![a-z0-9/-])`, 'g')));
}

async function pageAnswer(
  store: ObjectStore,
  path: string,
  entry: MapEntry,
  then: Then,
): Promise<Answer> {
  const bytes = await readBlob(store, entry.blob);
  if (bytes === null) throw new Error(`no whole copy of ${path} in release ${then.number}`);
  const tag = parseSiteLanguage(entry.language ?? '');
  const page = markedAsPast(new TextDecoder().decode(bytes), {
    ...{ language: tag.ok ? tag.value : 'en', release: then.number, time: then.time, path },
    bytesPath: `/log/${then.number}/bytes${path}`,
  });
  const body = buffer(new TextEncoder().encode(page));
  const etag = `"${sha256(body).slice(0, 32)}"`;
  const own = ['Content-Type', entry.type, 'Content-Length', String(body.length), 'ETag', etag];
  const caching = ['Cache-Control', 'public, max-age=60, must-revalidate'];
  const language = entry.language === undefined ? [] : ['Content-Language', entry.language];
  const headers = [...own, ...caching, ...language, ...pastPageHeaders];
  return { status: 200, headers, etag, body, ranged: false };
}

/** Out of search engines; when it was so, and where it is today (RFC 7089 §2.1.1, §2.2). */
function pastHeaders(siteUrl: string, path: string, { time }: Then): Headers {
  return [
    'X-Robots-Tag',
    'noindex',
    'Memento-Datetime',
    new Date(time).toUTCString(),
    'Link',
    `<${siteUrl}${path}>; rel="original", <${siteUrl}${path}>; rel="canonical"`,
  ];
}
