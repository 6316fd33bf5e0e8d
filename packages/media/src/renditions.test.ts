import { describe, expect, test } from 'vitest';
import { aPicture, noise } from './picture.fixture.ts';
import { renditions } from './renditions.ts';
import { sharp } from './sharp.ts';

describe('renditions', () => {
  test('makes AVIF and JPEG at each width that the picture has', async () => {
    const files = await renditions(await aPicture('jpeg', 120, 80), [121, 120, 60]);
    expect(files.map(({ type, widthPx, heightPx }) => [type, widthPx, heightPx])).toEqual([
      ['image/avif', 60, 40],
      ['image/jpeg', 60, 40],
      ['image/avif', 120, 80],
      ['image/jpeg', 120, 80],
    ]);
    for (const { bytes, widthPx } of files) {
      expect((await sharp(bytes).metadata()).width).toBe(widthPx);
    }
  });

  test('keeps the own width of a picture narrower than all', async () => {
    const files = await renditions(await aPicture('png', 50, 20), [60, 90]);
    expect(files.map(({ widthPx }) => widthPx)).toEqual([50, 50]);
  });

  test('gives the same bytes again', async () => {
    const original = await aPicture('jpeg', 300, 200);
    const hex = async () =>
      (await renditions(original, [200])).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
    expect(await hex()).toEqual(await hex());
  });

  test('shows white where the original is transparent', async () => {
    const clear = await noise(20, 20, 4)
      .composite([
        {
          input: Buffer.alloc(1_600),
          raw: { width: 20, height: 20, channels: 4 },
          blend: 'source',
        },
      ])
      .png()
      .toBuffer();
    for (const { bytes } of await renditions(clear, [20])) {
      const { channels, dominant } = await sharp(bytes).stats();
      expect(channels).toHaveLength(3);
      expect(Math.min(...channels.map(({ min }) => min))).toBeGreaterThan(250);
      expect(dominant.r).toBeGreaterThan(240);
    }
  });
});

test('shows the part of a picture that it is given, at the widths that the part has', async () => {
  const half = { width: 600, height: 400, channels: 3 as const };
  const left = await sharp({ create: { ...half, background: '#ff0000' } })
    .png()
    .toBuffer();
  const picture = await sharp({ create: { ...half, width: 1_200, background: '#0000ff' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const share = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
  const files = await renditions(picture, [480, 960], share);
  expect(files.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [480, 160],
    [480, 160],
  ]);
  const { channels } = await sharp(files[1]?.bytes).stats();
  expect(channels.map(({ mean }) => Math.round(mean / 64))).toEqual([0, 0, 4]);
});
