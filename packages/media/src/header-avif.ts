import { latin1, uint32 } from './bytes.ts';
import type { Structure } from './header.ts';

interface Box {
  readonly type: string;
  /** First byte of the content. */
  readonly from: number;
  /** End of the box, excluded; may lie past the end of the file. */
  readonly until: number;
}

/**
 * Boxes of ISO/IEC 14496-12 as AVIF 1.1 uses them. The size is the largest `ispe` property: a
 * tile of a grid is never larger than the picture.
 */
export function avifHeader(bytes: Uint8Array): Structure | null {
  const top = boxes(bytes, 0, bytes.length);
  const meta = top.find(({ type }) => type === 'meta');
  if (meta === undefined) return null;
  const properties = inside(
    bytes,
    inside(bytes, [{ ...meta, from: meta.from + 4 }], 'iprp'),
    'ipco',
  );
  const sizes = properties
    .flatMap(({ from, until }) => boxes(bytes, from, Math.min(until, bytes.length)))
    .filter(({ type }) => type === 'ispe')
    .map(({ from }) => ({ widthPx: uint32(bytes, from + 4), heightPx: uint32(bytes, from + 8) }));
  const [first, ...others] = sizes;
  if (first === undefined) return null;
  const largest = others.reduce(
    (most, one) => (one.widthPx * one.heightPx > most.widthPx * most.heightPx ? one : most),
    first,
  );
  const brands = latin1(bytes, 8, Math.min(uint32(bytes, 0), 64));
  return {
    ...largest,
    animated: brands.includes('avis') || top.some(({ type }) => type === 'moov'),
    complete:
      top.every(({ until }) => until <= bytes.length) && top.some(({ type }) => type === 'mdat'),
  };
}

function inside(bytes: Uint8Array, parents: readonly Box[], type: string): readonly Box[] {
  return parents
    .flatMap(({ from, until }) => boxes(bytes, from, Math.min(until, bytes.length)))
    .filter((box) => box.type === type);
}

/** The boxes that begin in `[from, until)`; at most 1,000, so that no file holds the reader up. */
function boxes(bytes: Uint8Array, from: number, until: number): readonly Box[] {
  const found: Box[] = [];
  let at = from;
  while (at + 8 <= until && found.length < 1_000) {
    const short = uint32(bytes, at);
    const long = short === 1;
    const size = long ? uint32(bytes, at + 8) * 2 ** 32 + uint32(bytes, at + 12) : short;
    const end = short === 0 ? until : at + size;
    const content = at + (long ? 16 : 8);
    if (Number.isNaN(size) || end < content) break;
    found.push({ type: latin1(bytes, at + 4, at + 8), from: content, until: end });
    at = end;
  }
  return found;
}
