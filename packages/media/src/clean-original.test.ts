import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cleanOriginal } from './clean-original.ts';
import { aPicture, hugePngHeader, noise } from './picture.fixture.ts';
import type { CleanPicture } from './picture.ts';
import { sharp } from './sharp.ts';

const cleaned = async (bytes: Uint8Array): Promise<CleanPicture> => {
  const outcome = await cleanOriginal(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

describe('cleanOriginal', () => {
  test('leaves no metadata: GPS, camera, XMP, profile', async () => {
    const bytes = await noise(40, 30, 3)
      .withExif({
        IFD0: { Make: 'CameraMaker', Copyright: 'Somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 54/1 36/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>secret</a></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const clean = await cleaned(bytes);
    const { exif, xmp, icc, iptc, orientation } = await sharp(clean.bytes).metadata();
    expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
    const text = Buffer.from(clean.bytes).toString('latin1');
    for (const word of ['CameraMaker', 'Exif', 'secret', 'GPS']) expect(text).not.toContain(word);
  });

  test('turns the picture upright', async () => {
    const half = sharp({ create: { width: 20, height: 40, channels: 3, background: '#000' } });
    const white = await sharp({
      create: { width: 20, height: 20, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    const bytes = await half
      .composite([{ input: white, left: 0, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const clean = await cleaned(bytes);
    expect([clean.widthPx, clean.heightPx]).toEqual([40, 20]);
    const pixels = await sharp(clean.bytes).greyscale().raw().toBuffer();
    expect([pixels[2], pixels[37]].map((value) => Math.round((value ?? 0) / 255))).toEqual([0, 1]);
  });

  test('gives the hash of its own bytes, and the same bytes again', async () => {
    const bytes = await aPicture('jpeg', 50, 40);
    const clean = await cleaned(bytes);
    expect(clean.sha256).toBe(createHash('sha256').update(clean.bytes).digest('hex'));
    expect((await cleaned(bytes)).sha256).toBe(clean.sha256);
  });

  test('leaves out what stands behind the end of a picture', async () => {
    const jpeg = await aPicture('jpeg', 90, 90);
    const page = Buffer.from('<html><script>alert(document.domain)</script></html>');
    const clean = await cleaned(Buffer.concat([jpeg, page]));
    expect(Buffer.from(clean.bytes).includes('<script>')).toBe(false);
    const png = Buffer.concat([await aPicture('png', 30, 30), Buffer.from('PK\x03\x04 hidden')]);
    expect(Buffer.from((await cleaned(png)).bytes).includes('hidden')).toBe(false);
  });

  test.each([
    ['jpeg', 3, 'jpeg'],
    ['png', 3, 'png'],
    ['png', 4, 'png'],
    ['webp', 3, 'jpeg'],
    ['webp', 4, 'png'],
    ['avif', 3, 'jpeg'],
    ['avif', 4, 'png'],
  ] as const)('makes of a %s with %i channels a %s', async (from, channels, to) => {
    const bytes = await noise(24, 16, channels).toFormat(from).toBuffer();
    expect(await cleaned(bytes)).toMatchObject({ format: to, widthPx: 24, heightPx: 16 });
  });

  test('brings CMYK, grey and 16-bit pictures to sRGB with 8 bits', async () => {
    const sources = [
      await noise(16, 16, 3).toColourspace('cmyk').jpeg().toBuffer(),
      await noise(16, 16, 3).greyscale().jpeg().toBuffer(),
      await noise(16, 16, 3).toColourspace('rgb16').png().toBuffer(),
    ];
    for (const source of sources) {
      const { space, depth, channels } = await sharp((await cleaned(source)).bytes).metadata();
      expect({ space, depth, channels }).toEqual({ space: 'srgb', depth: 'uchar', channels: 3 });
    }
  });

  test('refuses what an inspection refuses, and pixels that cannot be decoded', async () => {
    const bomb = await cleanOriginal(hugePngHeader(20_000, 20_000));
    expect(bomb).toMatchObject({ ok: false, error: { kind: 'too-many-pixels' } });
    const png = Buffer.from(await aPicture('png', 100, 100));
    png.fill(0x55, 100, 300);
    expect(await cleanOriginal(png)).toEqual({
      ok: false,
      error: { kind: 'damaged', format: 'png' },
    });
  });
});
