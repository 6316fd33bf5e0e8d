import { latin1, uint32 } from './bytes.ts';
import type { ForeignFormat, PictureFormat } from './picture.ts';

export type Signature =
  | { readonly accepted: true; readonly format: PictureFormat }
  | { readonly accepted: false; readonly format: ForeignFormat };

/** Bytes in hexadecimal, with dots for bytes that do not matter. */
const accepted: readonly (readonly [PictureFormat, RegExp])[] = [
  ['jpeg', /^ffd8ff/],
  ['png', /^89504e470d0a1a0a/],
  ['webp', /^52494646.{8}57454250/],
  ['avif', new RegExp(`^.{8}${hex('ftyp')}(?:${hex('avi')}(?:66|73)|(?:.{8})+?${hex('avif')})`)],
];

const foreign: readonly (readonly [ForeignFormat, RegExp])[] = [
  ['gif', new RegExp(`^${hex('GIF8')}3[79]61`)],
  ['tiff', /^(?:49492[ab]00|4d4d002[ab])/],
  ['heic', new RegExp(`^.{8}${hex('ftyp')}(?:${hex('he')}|${hex('mif1')}|${hex('msf1')})`)],
  ['jxl', /^(?:ff0a|0000000c4a584c20)/],
  ['bmp', new RegExp(`^${hex('BM')}.{8}00000000`)],
];

const texts: readonly (readonly [ForeignFormat, RegExp])[] = [
  ['pdf', /%PDF-/],
  ['svg', /<svg[\s>]|<!doctype\s+svg|<!entity/i],
  ['html', /<(?:!doctype\s+html|html|head|body|script|iframe|\?php)/i],
];

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

/** How far readers of PDF and sniffing browsers look for a beginning. */
const sniffed = 1_024;

/** What the bytes are by their first kilobyte. Names and declared types play no part. */
export function signatureOf(bytes: Uint8Array): Signature {
  const head = Buffer.from(bytes.subarray(0, ftypMost(bytes))).toString('hex');
  const picture = accepted.find(([, shape]) => shape.test(head));
  if (picture !== undefined) return { accepted: true, format: picture[0] };
  const other = foreign.find(([, shape]) => shape.test(head))?.[0];
  return { accepted: false, format: other ?? beginsAs(bytes) ?? 'unknown' };
}

/**
 * The kind of active file that the first kilobyte could pass for; `null` when none. A picture has
 * no reason to carry such a beginning.
 */
export function beginsAs(bytes: Uint8Array): ForeignFormat | null {
  const head = latin1(bytes, 0, sniffed);
  return texts.find(([, shape]) => shape.test(head))?.[0] ?? null;
}

/** The end of the list of brands of an ISO file, at most 64 bytes on. */
function ftypMost(bytes: Uint8Array): number {
  const size = uint32(bytes, 0);
  return size >= 16 && size <= 64 ? size : 64;
}
