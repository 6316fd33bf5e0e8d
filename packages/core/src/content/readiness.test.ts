import { expect, test } from 'vitest';
import type { Instant, PictureId } from '../kernel/index.ts';
import type { BlockId } from './block.ts';
import type { EditionText } from './edition.ts';
import { shortcomings } from './readiness.ts';
import type { Picture } from './work.ts';

const picture: Picture = {
  ...{ id: 'picture' as PictureId, version: 1, sha256: 'ab', format: 'jpeg' },
  ...{ widthPx: 10, heightPx: 10, focal: { x: 0.5, y: 0.5 }, title: 'Ảnh' },
  ...{ alt: { vi: '', en: '' }, credit: 'Lan', licence: 'CC0-1.0' },
  ...{ crops: {}, source: '', licensedFrom: null, licensedUntil: 20 as Instant },
};
const now = 10 as Instant;
const placed = { picture: picture.id, alt: 'Cầu', caption: '' };
const text: EditionText = {
  ...{ title: 'Cầu', summary: 'Sông', byline: '', hero: placed, method: 'original' },
  ...{ translator: '', madeFrom: null },
  body: [
    {
      ...{ kind: 'paragraph', id: 'block0001' as BlockId, source: null },
      text: [{ text: 'Một', marks: [] }],
    },
  ],
};
const library = new Map([[picture.id as string, picture]]);

test('a whole text lacks nothing', () => {
  expect(shortcomings(text, library, now)).toEqual([]);
});

test.each<[kind: string, change: Partial<EditionText>, pictures: Map<string, Picture>, at: string]>(
  [
    ['title-missing', { title: '' }, library, 'title'],
    ['summary-missing', { summary: '' }, library, 'summary'],
    ['body-missing', { body: [] }, library, 'body'],
    ['alt-missing', { hero: { ...placed, alt: '' } }, library, 'picture'],
    ['picture-missing', {}, new Map(), 'picture'],
    ['credit-missing', {}, new Map([['picture', { ...picture, credit: '' }]]), 'picture'],
    ['licence-missing', {}, new Map([['picture', { ...picture, licence: '' }]]), 'picture'],
    ['translator-in-original', { translator: 'Minh' }, library, 'translator'],
    [
      'empty-block',
      {
        body: [
          {
            kind: 'callout',
            id: 'block0001' as BlockId,
            source: null,
            text: [{ text: ' ', marks: [] }],
          },
        ],
      },
      library,
      'block0001',
    ],
  ],
)('%s', (kind, change, pictures, at) => {
  expect(shortcomings({ ...text, ...change }, pictures, now)).toEqual([{ kind, at }]);
});

test('a picture whose files are not made yet keeps the text back', () => {
  expect(shortcomings(text, library, now, new Set(['picture']))).toEqual([
    { kind: 'picture-pending', at: 'picture' },
  ]);
  expect(shortcomings(text, library, now, new Set(['other']))).toEqual([]);
});

test('a licence counts at the instant of publication, whenever that is asked', () => {
  expect(shortcomings(text, library, 19 as Instant)).toEqual([]);
  expect(shortcomings(text, library, 20 as Instant)).toEqual([
    { kind: 'licence-ended', at: 'picture' },
  ]);
});
