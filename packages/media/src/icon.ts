import { open } from './sharp.ts';

/** Draws an SVG of ours as a square PNG of `sidePx` pixels. Same input, same bytes. */
export async function iconPng(svg: string, sidePx: number): Promise<Uint8Array> {
  return open(Buffer.from(svg)).resize(sidePx, sidePx).png({ compressionLevel: 9 }).toBuffer();
}
