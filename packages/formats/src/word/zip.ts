/**
 * The archive of an Office Open XML file (ECMA-376-2; ZIP APPNOTE 6.3.10): stored and deflated
 * entries, no encryption, no ZIP64. Nothing is unpacked before it is asked for, and never more than
 * the limits.
 *
 * @module
 */
import { Inflate, strFromU8 } from 'fflate';
import { ImportRefused } from '../imports/imported.ts';

/** Most bytes of a file, of one part and of all parts that are read, and most entries. */
export const archiveLimits = {
  file: 30_000_000,
  part: 32_000_000,
  unpacked: 96_000_000,
  entries: 4_000,
} as const;

/** The parts of an archive by name, without a leading slash. */
export interface Archive {
  readonly names: readonly string[];
  /**
   * Unpacks a part; `null` where there is none. `most` bytes of it.
   * @throws {ImportRefused} for what is broken or too large
   */
  read(name: string, most?: number): Uint8Array | null;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/** Reads the directory of an archive. @throws {ImportRefused} */
export function openArchive(bytes: Uint8Array): Archive {
  if (bytes.length > archiveLimits.file) {
    throw new ImportRefused('too-large', String(archiveLimits.file));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let left: number = archiveLimits.unpacked;
  return {
    names: [...entries.keys()],
    read(name, most = archiveLimits.part) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const content = unpack(bytes, view, entry, name, Math.min(most, left));
      left -= content.length;
      return content;
    },
  };
}

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0];

function readDirectory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  if (oldOffice.every((byte, index) => bytes[index] === byte)) {
    throw new ImportRefused('old-or-encrypted-word-file');
  }
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > archiveLimits.entries) throw new ImportRefused('too-many-parts', String(count));
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) {
      throw new ImportRefused('broken-archive');
    }
    const flags = view.getUint16(at + 8, true);
    const length = view.getUint16(at + 28, true);
    const name = nameOf(bytes.subarray(at + 46, at + 46 + length));
    if ((flags & 1) === 1) throw new ImportRefused('old-or-encrypted-word-file', name);
    if (entries.has(name)) throw new ImportRefused('broken-archive', name);
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end of the central directory record begins; it may be followed by a comment. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new ImportRefused('not-a-word-file');
}

/** A name that stays inside the archive (ECMA-376-2 §6.2.2). */
function nameOf(bytes: Uint8Array): string {
  const name = strFromU8(bytes);
  const unsafe =
    name.startsWith('/') || /[\\:\0]/.test(name) || name.split('/').some((one) => one === '..');
  if (unsafe) throw new ImportRefused('unsafe-path', name);
  return name;
}

function unpack(
  bytes: Uint8Array,
  view: DataView,
  { method, packed, at }: Entry,
  name: string,
  most: number,
): Uint8Array {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
    throw new ImportRefused('broken-archive', name);
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const content = bytes.subarray(start, start + packed);
  if (content.length !== packed) throw new ImportRefused('broken-archive', name);
  if (method === 0) {
    if (packed > most) throw new ImportRefused('unpacks-too-large', name);
    return content;
  }
  if (method !== 8) throw new ImportRefused('broken-archive', name);
  return inflate(content, name, most);
}

/** Bytes given to the inflater at once: at most some 16 MB come out before the length is seen. */
const step = 16 * 1_024;

function inflate(content: Uint8Array, name: string, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate((chunk) => {
    length += chunk.length;
    if (length > most) throw new ImportRefused('unpacks-too-large', name);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at === 0 || at < content.length; at += step) {
      inflater.push(content.subarray(at, at + step), at + step >= content.length);
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('broken-archive', name);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
