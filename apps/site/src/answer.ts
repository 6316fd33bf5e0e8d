import { validateHeaderValue } from 'node:http';
import { blobName, type Coding, type MapEntry, type ObjectStore } from '@nhipcau/release';
import { fileHeaders, type Headers, pageHeaders } from './headers.ts';
import type { WholeBytes } from './whole-bytes.ts';

/** A file in one coding with its headers, ready to be sent any number of times. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly etag: string;
  /** Always the same bytes, in one place or another of the memory. */
  body: Buffer;
  /** Whether parts of it may be asked for (RFC 9110 §14). */
  readonly ranged: boolean;
}

const endings: Readonly<Record<Coding, string>> = {
  identity: '',
  br: '-br',
  zstd: '-zst',
  gzip: '-gz',
};

/** Whether an entry is a medium: coded by itself, and served in parts. */
export function isMedium({ type }: MapEntry): boolean {
  return /^(?:image\/(?!svg)|audio\/|video\/)/.test(type);
}

/**
 * Reads the first of `wanted` that the store has whole. Bytes that are not those of the entry's
 * blob are not served: `report` hears of them and the next coding is tried. `null` when none is
 * left. Pages may send forms to `apiUrl`. @throws for an entry whose words cannot stand in a header.
 */
export async function prepareAnswer(
  store: ObjectStore,
  path: string,
  entry: MapEntry,
  wanted: readonly Coding[],
  isWhole: WholeBytes,
  report: (problem: string) => void,
  apiUrl: string,
): Promise<Answer | null> {
  for (const coding of wanted) {
    const name = blobName(entry.blob, coding);
    const bytes = await store.get(name);
    if (bytes === null) continue;
    if (isWhole(bytes, coding, entry.blob)) {
      return fileAnswer(path, entry, coding, kept(bytes), apiUrl);
    }
    report(`${name} is damaged and not served`);
  }
  return null;
}

/** The same bytes as a `Buffer`. */
export function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** In memory of its own: a piece of a pool that is kept keeps all of the pool, 64 KiB. */
function kept(bytes: Uint8Array): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return buffer(bytes);
  const own = Buffer.allocUnsafeSlow(bytes.length);
  own.set(bytes);
  return own;
}

function fileAnswer(
  path: string,
  entry: MapEntry,
  coding: Coding,
  body: Buffer,
  apiUrl: string,
): Answer {
  const { status, type, language, location } = entry;
  const etag = `"${entry.blob.slice(0, 32)}${endings[coding]}"`;
  const ranged = isMedium(entry);
  const headers = [
    'Content-Type',
    type,
    'Content-Length',
    String(body.length),
    'ETag',
    etag,
    'Cache-Control',
    cacheControl(path, entry),
    ...(ranged ? ['Accept-Ranges', 'bytes'] : ['Vary', 'Accept-Encoding']),
    ...(coding === 'identity' ? [] : ['Content-Encoding', coding]),
    ...(language === undefined ? [] : ['Content-Language', language]),
    ...(location === undefined ? [] : ['Location', location]),
    ...(type.startsWith('text/html') ? pageHeaders(apiUrl) : fileHeaders),
  ];
  for (const value of headers) validateHeaderValue('value', value);
  return { status, headers, etag, body, ranged };
}

/**
 * How long others may keep it (RFC 9111 §5.2.2): what carries its hash in its path for ever, what
 * has an end of service not without asking.
 */
function cacheControl(path: string, { notAfter, blob }: MapEntry): string {
  if (notAfter !== undefined) return 'public, no-cache';
  return path.startsWith('/assets/') || path.startsWith('/media/') || isNamedByBytes(path, blob)
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=60, must-revalidate';
}

/** Whether a file of a search index has the name of its bytes: others would have another name. */
function isNamedByBytes(path: string, blob: MapEntry['blob']): boolean {
  const [, name] = /^\/[a-z]{2}\/search\/([0-9a-f]{24})\.bin$/.exec(path) ?? [];
  return name !== undefined && blob.startsWith(name);
}
