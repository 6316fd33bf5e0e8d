import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Coding } from '@nhipcau/release';
import { sha256 } from '@nhipcau/release';
import { describe, expect, test } from 'vitest';
import { wholeBytes } from './whole-bytes.ts';

const coders: Readonly<Record<Coding, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
};
const page = Buffer.from('<p>Phá Tam Giang</p>'.repeat(40));

describe.each(Object.entries(coders) as [Coding, (typeof coders)['gzip']][])(
  '%s',
  (coding, code) => {
    const coded = code(page);

    test('bytes of the blob are whole the first time and the second', () => {
      const isWhole = wholeBytes();
      expect([1, 2].map(() => isWhole(coded, coding, sha256(page)))).toEqual([true, true]);
    });

    test('one bit flipped after they were found whole is seen, in every byte', () => {
      const isWhole = wholeBytes();
      expect(isWhole(coded, coding, sha256(page))).toBe(true);
      for (let at = 0; at < coded.length; at += 1) {
        const flipped = Buffer.from(coded);
        flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
        // A header of gzip tells the time and the system: its bits are not the page's.
        if (coding === 'gzip' && at < 10) continue;
        expect(isWhole(flipped, coding, sha256(page)), `byte ${at}`).toBe(false);
      }
    });

    test('whole bytes of one blob are not those of another', () => {
      const isWhole = wholeBytes();
      expect(isWhole(coded, coding, sha256(page))).toBe(true);
      expect(isWhole(coded, coding, sha256(Buffer.from('another')))).toBe(false);
      expect(isWhole(Buffer.from('no code'), coding, sha256(page))).toBe(false);
    });
  },
);
