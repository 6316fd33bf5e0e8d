/**
 * Archives in the format `ustar` (POSIX.1-1988, IEEE Std 1003.1 “ustar Interchange Format”): files
 * alone, with names of at most 100 ASCII characters, of one owner and no time, so that the same files
 * give the same bytes.
 *
 * @module
 */

/** Everything in an archive comes in blocks of this many bytes. */
export const tarBlock: number = 512;

/** Most bytes of one file: eleven octal digits. */
export const tarMostBytes: number = 8 ** 11 - 1;

export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);

/** The header of a file. @throws {RangeError} for a name or size that the format cannot hold */
export function tarHeader({ name, size }: TarEntry): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`no name in an archive: ${name}`);
  if (size > tarMostBytes) throw new RangeError(`${name} is too large for an archive`);
  const block = new Uint8Array(tarBlock);
  const put = (at: number, text: string): void => block.set(ascii(text), at);
  const octal = (at: number, width: number, value: number): void =>
    put(at, value.toString(8).padStart(width - 1, '0'));
  put(0, name);
  octal(100, 8, 0o644);
  octal(108, 8, 0);
  octal(116, 8, 0);
  octal(124, 12, size);
  octal(136, 12, 0);
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar\u000000');
  put(148, `${sumOf(block).toString(8).padStart(6, '0')}\u0000 `);
  return block;
}

/** How many bytes fill the last block of a file. */
export function tarPadding(size: number): number {
  return (tarBlock - (size % tarBlock)) % tarBlock;
}

/** What ends an archive: two empty blocks. */
export const tarEnd: Uint8Array = new Uint8Array(tarBlock * 2);

/**
 * Reads a header that {@link tarHeader} wrote, or another program in the same format; `end` is an
 * empty block, `null` one that is damaged or of something else than a file.
 */
export function readTarHeader(block: Uint8Array): TarEntry | 'end' | null {
  if (block.length !== tarBlock) return null;
  if (block.every((byte) => byte === 0)) return 'end';
  const text = (at: number, width: number): string => {
    const bytes = block.subarray(at, at + width);
    const end = bytes.indexOf(0);
    return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
  };
  const sum = Number.parseInt(text(148, 8), 8);
  const blank = Uint8Array.from(block);
  blank.fill(0x20, 148, 156);
  if (sum !== sumOf(blank) || text(257, 5) !== 'ustar') return null;
  const type = text(156, 1);
  const written = text(124, 12).trim();
  const name = text(0, 100);
  const plain = (type === '0' || type === '') && text(345, 155) === '';
  const right = /^[0-7]{1,11}$/.test(written) && /^[\x21-\x7e]{1,100}$/.test(name);
  return plain && right ? { name, size: Number.parseInt(written, 8) } : null;
}

function sumOf(block: Uint8Array): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}
