import * as zlib from 'node:zlib';
import { type Hash, sha256 } from './hash.ts';
import { type ObjectStore, putAll, type StoredObject } from './store/object-store.ts';

/** How the bytes of a blob are coded on the wire (RFC 9110 §8.4.1, RFC 7932, RFC 8878). */
export type Coding = 'identity' | 'br' | 'zstd' | 'gzip';

/** Every coding but identity, with the ending of its file. */
export const codingEndings: Readonly<Record<Exclude<Coding, 'identity'>, string>> = {
  br: '.br',
  zstd: '.zst',
  gzip: '.gz',
};

/** A blob's bytes are not those that its name says. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';
  readonly blob: Hash;
  constructor(blob: Hash) {
    super(`blob ${blob} is damaged`);
    this.blob = blob;
  }
}

/** The name a blob stands under in the store. */
export function blobName(blob: Hash, coding: Coding = 'identity'): string {
  const ending = coding === 'identity' ? '' : codingEndings[coding];
  return `blobs/${blob.slice(0, 2)}/${blob}${ending}`;
}

/**
 * Stores bytes under their SHA-256, with `compress` also in every coding that makes them smaller.
 * What is there already is kept; a damaged file of the same name is written anew.
 */
export async function putBlob(
  store: ObjectStore,
  bytes: Uint8Array,
  options: { readonly compress: boolean } = { compress: false },
): Promise<Hash> {
  const blob = sha256(bytes);
  const name = blobName(blob);
  if (isSame(await store.get(name), bytes)) return blob;
  const objects: StoredObject[] = [];
  if (options.compress) {
    for (const [coding, coded] of everyCoding(bytes)) {
      if (coded.length < bytes.length) objects.push({ name: blobName(blob, coding), bytes: coded });
    }
  }
  await putAll(store, [...objects, { name, bytes }]);
  return blob;
}

/**
 * Reads a blob in one coding; `null` when the store does not have it so. Identity bytes are checked
 * against the name; coded bytes are given as they stand.
 * @throws {@link BlobDamaged} when they differ.
 */
export async function readBlob(
  store: ObjectStore,
  blob: Hash,
  coding: Coding = 'identity',
): Promise<Uint8Array | null> {
  const bytes = await store.get(blobName(blob, coding));
  if (bytes !== null && coding === 'identity' && sha256(bytes) !== blob)
    throw new BlobDamaged(blob);
  return bytes;
}

/** Largest blob that is decoded, in bytes. */
const mostDecoded = 512 * 1024 * 1024;

/** Decodes bytes. @throws when they are not whole, not of that coding, or larger than 512 MiB. */
export function decode(bytes: Uint8Array, coding: Coding): Uint8Array {
  const options = { maxOutputLength: mostDecoded };
  switch (coding) {
    case 'identity':
      return bytes;
    case 'br':
      return zlib.brotliDecompressSync(bytes, options);
    case 'zstd':
      return zlib.zstdDecompressSync(bytes, options);
    case 'gzip':
      return zlib.gunzipSync(bytes, options);
  }
}

type Coded = readonly [coding: Exclude<Coding, 'identity'>, bytes: Uint8Array];

/** Codes where it stands: for a page, a thread's errand costs as much again as the coding. */
function everyCoding(bytes: Uint8Array): readonly Coded[] {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, ZSTD_c_compressionLevel } = zlib.constants;
  const br = { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const zst = { [ZSTD_c_compressionLevel]: 9 };
  return [
    ['br', zlib.brotliCompressSync(bytes, { params: br })],
    ['zstd', zlib.zstdCompressSync(bytes, { params: zst })],
    ['gzip', withPlainHeader(zlib.gzipSync(bytes, { level: 6 }))],
  ];
}

/** Begins every gzip file of a store (RFC 1952 §2.3.1): no name, no time, whatever system wrote it. */
const gzipHeader = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);

function withPlainHeader(coded: Buffer): Buffer {
  coded.set(gzipHeader);
  return coded;
}

/** Whether a stored file has no bit that its decoder would pass over at its beginning. */
export function hasPlainHeader(bytes: Uint8Array, coding: Coding): boolean {
  return coding !== 'gzip' || gzipHeader.every((byte, at) => bytes[at] === byte);
}

/** Whether `found` is there and equal to `bytes`. */
export function isSame(found: Uint8Array | null, bytes: Uint8Array): boolean {
  return found !== null && Buffer.from(found.buffer, found.byteOffset, found.length).equals(bytes);
}
