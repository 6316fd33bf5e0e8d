import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { inspectPicture } from './inspect-picture.ts';
import { aPicture, hugePngHeader, noise } from './picture.fixture.ts';
import { sharp } from './sharp.ts';

const refusal = async (bytes: Uint8Array, declared: string | null = null) => {
  const outcome = await inspectPicture(bytes, declared);
  return outcome.ok ? outcome.value : outcome.error;
};
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('inspectPicture', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('says what a %s is', async (format) => {
    const bytes = await aPicture(format, 61, 40);
    expect(await inspectPicture(bytes)).toEqual({
      ok: true,
      value: { format, widthPx: 61, heightPx: 40 },
    });
  });

  test.each([{ lossless: true }, { quality: 60, alphaQuality: 50 }])(
    'reads the size of a WebP of any kind: %o',
    async (options) => {
      const bytes = await noise(33, 21, 4).webp(options).toBuffer();
      expect(await refusal(bytes)).toEqual({ format: 'webp', widthPx: 33, heightPx: 21 });
    },
  );

  test.each([
    ['svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['svg', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><a/>'],
    ['gif', 'GIF89a\x01\0\x01\0'],
    ['tiff', 'II*\0\x08\0\0\0'],
    ['tiff', 'MM\0*\0\0\0\x08'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['heic', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
    ['pdf', '%PDF-1.7\n'],
    ['bmp', 'BM\x10\0\0\0\0\0\0\0\x36'],
    ['jxl', '\xff\x0a\0\0'],
    ['html', '<!doctype html><p>'],
    ['unknown', 'anything'],
  ])('refuses a file of the kind %s by its first bytes: %j', async (format, text) => {
    const expected = { kind: 'unsupported-format', format };
    expect(await refusal(bytesOf(text), 'image/png')).toEqual(expected);
  });

  test('refuses an empty file and one byte over 30 MB, not 30 MB', async () => {
    expect(await refusal(new Uint8Array(0))).toEqual({ kind: 'empty' });
    const most = 30_000_000;
    const over = { kind: 'too-many-bytes', bytes: most + 1, most };
    expect(await refusal(new Uint8Array(most + 1))).toEqual(over);
    expect(await refusal(new Uint8Array(most))).toMatchObject({ kind: 'unsupported-format' });
  });

  test.each(['image/png', 'photo.png', '.PNG', 'image/svg+xml', 'text/html', ''])(
    'refuses a JPEG that is declared as %j',
    async (declared) => {
      const bytes = await aPicture('jpeg', 8, 8);
      expect(await refusal(bytes, declared)).toEqual({
        kind: 'wrong-type',
        declared,
        actual: 'jpeg',
      });
    },
  );

  test.each(['image/jpeg', 'IMAGE/JPEG; charset=x', 'photo.JPG', 'a.b.jpeg', 'jpg'])(
    'accepts a JPEG that is declared as %j',
    async (declared) => {
      expect(await refusal(await aPicture('jpeg', 8, 8), declared)).toMatchObject({ widthPx: 8 });
    },
  );

  test('refuses 20,000 × 20,000 pixels from the header alone, in less than 100 ms', async () => {
    const bytes = hugePngHeader(20_000, 20_000);
    await refusal(bytes);
    const before = performance.now();
    const found = await refusal(bytes);
    const tookMs = performance.now() - before;
    const most = 40_000_000;
    expect(found).toEqual({ kind: 'too-many-pixels', widthPx: 20_000, heightPx: 20_000, most });
    expect(tookMs).toBeLessThan(100);
  });

  test('holds both bounds of size: 40 megapixels and 12,000 pixels a side', async () => {
    const kind = async (width: number, height: number) => refusal(hugePngHeader(width, height));
    expect(await kind(8_000, 5_000)).toEqual({ kind: 'truncated', format: 'png' });
    expect(await kind(8_000, 5_001)).toMatchObject({ kind: 'too-many-pixels' });
    expect(await kind(12_000, 3_000)).toEqual({ kind: 'truncated', format: 'png' });
    expect(await kind(12_001, 3_000)).toMatchObject({ kind: 'side-too-long', mostPx: 12_000 });
    expect(await kind(3_000, 12_001)).toMatchObject({ kind: 'side-too-long' });
    expect(await kind(0, 10)).toEqual({ kind: 'damaged', format: 'png' });
  });

  test('refuses a size that the JPEG frame claims and the file cannot hold', async () => {
    const bytes = Buffer.from(await aPicture('jpeg', 16, 16));
    const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
    bytes.writeUInt16BE(65_000, frame + 5);
    bytes.writeUInt16BE(65_000, frame + 7);
    expect(await refusal(bytes)).toMatchObject({ kind: 'too-many-pixels', widthPx: 65_000 });
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('refuses a %s cut off', async (format) => {
    const bytes = await aPicture(format, 200, 150);
    for (const share of [0.5, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      expect(await refusal(cut)).toEqual({ kind: 'truncated', format });
    }
    const kind = (await refusal(bytes.subarray(0, 24))) as { kind: string };
    expect(['truncated', 'damaged']).toContain(kind.kind);
  });

  test('refuses pictures that move', async () => {
    const frames = noise(16, 32, 3);
    const webp = await sharp(await frames.raw().toBuffer(), {
      raw: { width: 16, height: 32, channels: 3, pageHeight: 16 },
    })
      .webp({ delay: [100, 100], loop: 0 })
      .toBuffer();
    expect(await refusal(webp)).toEqual({ kind: 'animated', format: 'webp' });
    const gif = await noise(8, 8, 3).gif().toBuffer();
    expect(await refusal(gif)).toEqual({ kind: 'unsupported-format', format: 'gif' });
    const png = Buffer.from(await aPicture('png', 8, 8));
    const control = Buffer.concat([Buffer.of(0, 0, 0, 8), bytesOf('acTL'), Buffer.alloc(12)]);
    const moving = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]);
    expect(await refusal(moving)).toEqual({ kind: 'animated', format: 'png' });
  });

  test.each([
    ['html', '<script>alert(1)</script>'],
    ['svg', '<svg onload="alert(1)">'],
    ['pdf', '%PDF-1.4'],
  ] as const)('refuses a JPEG that begins as %s too', async (also, text) => {
    const jpeg = Buffer.from(await aPicture('jpeg', 8, 8));
    const length = Buffer.of(0, text.length + 2);
    const comment = Buffer.concat([Buffer.of(0xff, 0xfe), length, bytesOf(text)]);
    const both = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    expect(await refusal(both)).toEqual({ kind: 'polyglot', format: 'jpeg', also });
  });

  test('refuses a header without a picture behind it', async () => {
    expect(await refusal(bytesOf('\xff\xd8\xff\xe0'))).toEqual({ kind: 'damaged', format: 'jpeg' });
    const webp = bytesOf('RIFF\x04\0\0\0WEBP');
    expect(await refusal(webp)).toEqual({ kind: 'damaged', format: 'webp' });
    const avif = bytesOf('\0\0\0\x14ftypavif\0\0\0\0avif');
    expect(await refusal(avif)).toEqual({ kind: 'damaged', format: 'avif' });
  });
});
