import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Coding, MapEntry, ObjectStore } from '@nhipcau/release';
import { readBlob } from '@nhipcau/release';

/** A blob in one coding with its headers, ready to be sent any number of times. */
export interface Answer {
  readonly status: number;
  /** Names and values in turn, as `ServerResponse.writeHead` takes them. */
  readonly headers: readonly string[];
  readonly etag: string;
  readonly body: Buffer;
}

/** Codings from the most to the least wanted (RFC 9110 §12.5.3). */
const codings: readonly Exclude<Coding, 'identity'>[] = ['br', 'zstd', 'gzip'];

const endings: Readonly<Record<Coding, string>> = {
  identity: '',
  br: '-br',
  zstd: '-zst',
  gzip: '-gz',
};

/** The best coding a reader takes: of equal weights the first of {@link codings}. */
export function wantedCodings(acceptEncoding: string): readonly Coding[] {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.slice(0, 500).toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]);
    weights.set(name.trim(), Number(quality.find((one) => one !== undefined) ?? 1));
  }
  const weight = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const taken = codings.filter((coding) => weight(coding) > 0);
  return [...[...taken].sort((a, b) => weight(b) - weight(a)), 'identity'];
}

/**
 * Reads a blob in the first of `wanted` that the store has. What does not match its name is not
 * served: the next coding is tried, then nothing (`null`).
 */
export async function prepareAnswer(
  store: ObjectStore,
  entry: MapEntry,
  path: string,
  wanted: readonly Coding[],
): Promise<Answer | null> {
  for (const coding of wanted) {
    const bytes = await readBlob(store, entry.blob, coding).catch(damaged);
    if (bytes === null || !matches(bytes, coding, entry.blob)) continue;
    return answer(entry, path, coding, Buffer.from(bytes));
  }
  return null;
}

function damaged(error: unknown): null {
  process.stderr.write(`site: ${error instanceof Error ? error.message : 'unreadable blob'}\n`);
  return null;
}

function matches(bytes: Uint8Array, coding: Coding, hash: string): boolean {
  try {
    return createHash('sha256').update(decoded(bytes, coding)).digest('hex') === hash;
  } catch {
    return false;
  }
}

function decoded(bytes: Uint8Array, coding: Coding): Uint8Array {
  switch (coding) {
    case 'identity':
      return bytes;
    case 'br':
      return brotliDecompressSync(bytes);
    case 'zstd':
      return zstdDecompressSync(bytes);
    case 'gzip':
      return gunzipSync(bytes);
  }
}

function answer(entry: MapEntry, path: string, coding: Coding, body: Buffer): Answer {
  const etag = `"${entry.blob.slice(0, 32)}${endings[coding]}"`;
  const hashed = path.startsWith('/assets/') || path.startsWith('/media/');
  const headers = [
    'Content-Type',
    entry.type,
    'Content-Length',
    String(body.length),
    'ETag',
    etag,
    'Cache-Control',
    hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=60, must-revalidate',
    ...(hashed && /\.(?:avif|jpg)$/.test(path)
      ? ['Accept-Ranges', 'bytes']
      : ['Vary', 'Accept-Encoding']),
    ...(coding === 'identity' ? [] : ['Content-Encoding', coding]),
    ...(entry.language === undefined ? [] : ['Content-Language', entry.language]),
    ...(entry.location === undefined ? [] : ['Location', entry.location]),
    ...(entry.type.startsWith('text/html') ? pageHeaders : []),
    ...everyAnswer,
  ];
  return { status: entry.status, headers, etag, body };
}

export const everyAnswer: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
];

const pageHeaders: readonly string[] = [
  'Content-Security-Policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
    "connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; " +
    "frame-ancestors 'self'",
  'Permissions-Policy',
  'camera=(), microphone=(), geolocation=(), browsing-topics=()',
];

/** Keeps answers up to a number of bytes, the least recently used given up first. */
export interface AnswerCache {
  get(key: string): Answer | undefined;
  set(key: string, answer: Answer): void;
}

/** A file larger than this is read anew each time. */
const largest = 4 * 1024 * 1024;

export function answerCache(mostBytes: number): AnswerCache {
  const kept = new Map<string, Answer>();
  let bytes = 0;
  return {
    get: (key) => {
      const found = kept.get(key);
      if (found !== undefined && bytes > mostBytes * 0.9) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found;
    },
    set: (key, answer) => {
      if (answer.body.length > largest || kept.has(key)) return;
      kept.set(key, answer);
      bytes += answer.body.length + 1_000;
      for (const [oldest, { body }] of kept) {
        if (bytes <= mostBytes) return;
        kept.delete(oldest);
        bytes -= body.length + 1_000;
      }
    },
  };
}
