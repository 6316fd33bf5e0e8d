import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Crop, cropFor, cropPlaces, cropRoundFocal, focalWithin, parseCrops } from './crop.ts';

const size = { widthPx: 1600, heightPx: 900 };
const centre = { x: 0.5, y: 0.5 };

describe('a crop that follows the focal point', () => {
  test.each([
    ['hero', centre, { x: 0, y: 0, width: 1, height: 1 }],
    ['card', { x: 0, y: 0.5 }, { x: 0, y: 0, width: 0.84375, height: 1 }],
    ['card', { x: 1, y: 0.5 }, { x: 0.15625, y: 0, width: 0.84375, height: 1 }],
    ['social', centre, { x: 0.223645, y: 0, width: 0.55271, height: 1 }],
  ] as const)('is the largest there is: %s at %j', (place, focal, expected) => {
    const crop = cropRoundFocal({ ...size, focal }, place);
    for (const name of ['x', 'y', 'width', 'height'] as const) {
      expect(crop[name]).toBeCloseTo(expected[name], 4);
    }
  });

  test('is within the picture, has the proportions of its place and shows the focal point', () => {
    const side = fc.integer({ min: 1, max: 12_000 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const place = fc.constantFrom(...(Object.keys(cropPlaces) as (keyof typeof cropPlaces)[]));
    fc.assert(
      fc.property(side, side, share, share, place, (widthPx, heightPx, x, y, at) => {
        const crop = cropRoundFocal({ widthPx, heightPx, focal: { x, y } }, at);
        expect(
          parseCrops({ [at]: crop }, { widthPx, heightPx }).ok ||
            crop.width < 0.1 ||
            crop.height < 0.1,
        ).toBe(true);
        expect(Math.max(crop.width, crop.height)).toBeCloseTo(1, 9);
        expect(x >= crop.x - 1e-9 && x <= crop.x + crop.width + 1e-9).toBe(true);
        expect(y >= crop.y - 1e-9 && y <= crop.y + crop.height + 1e-9).toBe(true);
      }),
    );
  });
});

describe('a crop by hand', () => {
  // A third of the width of a 16:9 picture, 16:9 itself.
  const hand: Crop = { x: 0.5, y: 0.5, width: 0.3, height: 0.3 };

  test('goes before the focal point in its place and in no other', () => {
    const picture = { ...size, focal: centre, crops: { hero: hand } };
    expect(cropFor(picture, 'hero')).toEqual(hand);
    expect(cropFor(picture, 'card')).toEqual(cropRoundFocal(picture, 'card'));
  });

  test.each<[why: string, change: Partial<Crop>, reason: string | null]>([
    ['as it is', {}, null],
    ['at the right edge', { x: 0.7 }, null],
    ['over the right edge', { x: 0.71 }, 'outside'],
    ['at the lower edge', { y: 0.7 }, null],
    ['over the lower edge', { y: 0.71 }, 'outside'],
    ['left of the picture', { x: -0.01 }, 'outside'],
    ['above the picture', { y: -0.01 }, 'outside'],
    ['of a tenth', { width: 0.1, height: 0.1 }, null],
    ['of less than a tenth', { width: 0.099, height: 0.099 }, 'too-small'],
    ['of no size', { width: 0, height: 0 }, 'too-small'],
    ['a hundredth too wide', { width: 0.303 }, null],
    ['three hundredths too wide', { width: 0.309 }, 'proportions'],
    ['turned upright', { width: 0.1, height: 0.3 }, 'proportions'],
    ['of no number', { x: Number.NaN }, 'outside'],
  ])('%s: %s', (_why, change, reason) => {
    const outcome = parseCrops({ hero: { ...hand, ...change } }, size);
    expect(outcome.ok ? null : outcome.error.reason).toBe(reason);
  });
});

test.each([
  [
    { x: 0.5, y: 0.5 },
    { x: 0.5, y: 0.5 },
  ],
  [
    { x: 0.25, y: 0.75 },
    { x: 0, y: 1 },
  ],
  [
    { x: 0, y: 1 },
    { x: 0, y: 1 },
  ],
])('a point of the picture is found in a part of it: %j is %j', (focal, expected) => {
  expect(focalWithin({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, focal)).toEqual(expected);
});
