/** The width of every picture. */
export const width = 1920;
/** The height of every picture. */
export const height = 1280;

/** A place on the sheet. */
export type Point = readonly [number, number];

/** A colour stop: offset, colour and, where it is not opaque, opacity. */
export type Stop = readonly [number, string, number?];

/** Writes a number with one decimal. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Paint that shows through: far quicker to draw than an element that does. */
const faded = (paint: 'fill' | 'stroke', opacity: number): string =>
  opacity < 1 ? ` ${paint}-opacity="${n2(opacity)}"` : '';

const n2 = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Counts from 0 to `count - 1` through a function. */
export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** Markup, or several pieces of it. */
export type Piece = string | readonly string[];

/** Joins pieces of markup. */
export const join = (...pieces: readonly Piece[]): string => pieces.flat().join('');

/** A filled path. */
export const fill = (d: string, colour: string, opacity = 1): string =>
  `<path d="${d}" fill="${colour}"${faded('fill', opacity)}/>`;

/** A drawn line with round ends. */
export const line = (d: string, colour: string, thick: number, opacity = 1): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(thick)}" ` +
  `stroke-linecap="round" stroke-linejoin="round"${faded('stroke', opacity)}/>`;

/** A filled circle. */
export const disc = (x: number, y: number, r: number, colour: string, opacity = 1): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${colour}"${faded('fill', opacity)}/>`;

/** A drawn circle. */
export const hoop = (
  x: number,
  y: number,
  r: number,
  colour: string,
  thick: number,
  opacity = 1,
): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${colour}" ` +
  `stroke-width="${n(thick)}"${faded('stroke', opacity)}/>`;

/** A filled ellipse. */
export const oval = (
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: string,
  opacity = 1,
): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${colour}"` +
  `${faded('fill', opacity)}/>`;

/** A filled rectangle. */
export const box = (
  x: number,
  y: number,
  w: number,
  h: number,
  colour: string,
  opacity = 1,
  round = 0,
): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${colour}"` +
  `${round > 0 ? ` rx="${n(round)}"` : ''}${faded('fill', opacity)}/>`;

/** A rectangle over the whole sheet. */
export const flood = (colour: string, opacity = 1): string =>
  box(0, 0, width, height, colour, opacity);

/** A group with attributes. */
export const group = (attributes: string, ...content: readonly Piece[]): string =>
  `<g ${attributes}>${join(...content)}</g>`;

/** Moves, scales and turns content; a negative `scaleX` mirrors it. */
export const place = (
  x: number,
  y: number,
  content: string,
  scale = 1,
  turn = 0,
  scaleX = scale,
): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) ` +
  `scale(${n2(scaleX)} ${n2(scale)})">${content}</g>`;

const stops = (list: readonly Stop[]): string =>
  list
    .map(([offset, colour, opacity]) => {
      const veil = opacity === undefined ? '' : ` stop-opacity="${n2(opacity)}"`;
      return `<stop offset="${n2(offset)}" stop-color="${colour}"${veil}/>`;
    })
    .join('');

/** A gradient from top to bottom of the shape it fills. */
export const wash = (id: string, list: readonly Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(list)}</linearGradient>`;

/** A gradient from left to right of the shape it fills. */
export const sweep = (id: string, list: readonly Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stops(list)}</linearGradient>`;

/** A gradient from the middle to the rim of the shape it fills. */
export const glow = (id: string, list: readonly Stop[]): string =>
  `<radialGradient id="${id}">${stops(list)}</radialGradient>`;

/** A clipping shape. */
export const mask = (id: string, d: string): string =>
  `<clipPath id="${id}"><path d="${d}"/></clipPath>`;

/** Content cut by a clipping shape. */
export const cut = (id: string, ...content: readonly Piece[]): string =>
  group(`clip-path="url(#${id})"`, ...content);

/** A repeating tile. */
export const tile = (id: string, w: number, h: number, content: string, how = ''): string =>
  `<pattern id="${id}" width="${n(w)}" height="${n(h)}" patternUnits="userSpaceOnUse"` +
  `${how === '' ? '' : ` patternTransform="${how}"`}>${content}</pattern>`;
