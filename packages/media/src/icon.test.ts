import { expect, test } from 'vitest';
import { iconPng } from './icon.ts';
import { open } from './sharp.ts';

test('an icon is a square PNG of the size that was asked for, the same each time', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#a4262c"/></svg>`;
  const png = await iconPng(svg, 144);
  expect(await open(png).metadata()).toMatchObject({ format: 'png', width: 144, height: 144 });
  const { dominant } = await open(png).stats();
  expect(dominant).toEqual({ r: 168, g: 40, b: 40 });
  expect(await iconPng(svg, 144)).toEqual(png);
});
