import { expect, test } from 'vitest';
import { cropRound } from './crop.ts';

const picture = { widthPx: 1_600, heightPx: 900 };

test.each([
  ['the centre', { x: 0.5, y: 0.5 }, { left: 350, top: 0, width: 900, height: 900 }],
  ['the right edge', { x: 1, y: 0.5 }, { left: 700, top: 0, width: 900, height: 900 }],
  ['the left edge', { x: 0, y: 0 }, { left: 0, top: 0, width: 900, height: 900 }],
  ['a point near the left', { x: 0.3, y: 1 }, { left: 30, top: 0, width: 900, height: 900 }],
])('keeps %s in view', (_where, focal, crop) => {
  expect(cropRound(picture, { widthPx: 100, heightPx: 100 }, focal)).toEqual(crop);
});

test('cuts the height of a picture that is too high, down to one pixel', () => {
  const tall = { widthPx: 10, heightPx: 1_000 };
  expect(cropRound(tall, { widthPx: 200, heightPx: 100 }, { x: 0.5, y: 0.25 })).toEqual({
    left: 0,
    top: 248,
    width: 10,
    height: 5,
  });
  expect(
    cropRound({ widthPx: 1, heightPx: 1 }, { widthPx: 99, heightPx: 1 }, { x: 1, y: 1 }),
  ).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});
