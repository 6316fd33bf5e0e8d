import { expect, test } from 'vitest';
import { shapeOf } from './passport-file.ts';

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  const all = parts.flatMap((part) =>
    typeof part === 'string' ? [...part].map((one) => one.charCodeAt(0)) : [...part],
  );
  return new Uint8Array([...all, ...Array.from({ length: 40 }, () => 0)]);
}
const word = (value: number): number[] => [value >> 8, value & 0xff];
const long = (value: number): number[] => [...word(value >>> 16), ...word(value & 0xffff)];

const png = (width: number, height: number): Uint8Array =>
  bytes([0x89], 'PNG\r\n\x1a\n', long(13), 'IHDR', long(width), long(height));
const jpeg = (width: number, height: number): Uint8Array =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0],
    word(4),
    [0, 0],
    [0xff, 0xc2],
    word(17),
    [8],
    word(height),
    word(width),
  );

test.each<[what: string, file: Uint8Array, shape: object]>([
  ['a PNG', png(300, 200), { kind: 'picture', pixels: 60_000 }],
  ['a picture bomb', png(100_000, 100_000), { kind: 'picture', pixels: 10_000_000_000 }],
  [
    'a progressive JPEG after another segment',
    jpeg(640, 480),
    { kind: 'picture', pixels: 307_200 },
  ],
  [
    'a WebP',
    bytes('RIFF', long(0), 'WEBPVP8X', long(0), long(0), [0x2b, 1, 0, 0xc7, 0, 0]),
    { kind: 'picture', pixels: 60_000 },
  ],
  ['a PDF', bytes('%PDF-1.7'), { kind: 'pdf' }],
  ['a page that calls itself a picture', bytes('<svg onload="alert(1)">'), { kind: 'unknown' }],
  [
    'a JPEG that ends before its size',
    bytes([0xff, 0xd8, 0xff, 0xe0], word(60_000)),
    { kind: 'unknown' },
  ],
  ['nothing', new Uint8Array(), { kind: 'unknown' }],
])('%s is known by its bytes, and its size by its header', (_what, file, shape) => {
  expect(shapeOf(file)).toEqual(shape);
});
