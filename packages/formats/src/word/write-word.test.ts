import type { Block, Body, Inline, PlacedPicture } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../../../core/src/content/body.fixture.ts';
import { settled } from '../imports/spans.ts';
import { readXml } from '../read-xml.fixture.ts';
import { readWord } from './read-word.ts';
import { type WordText, writeWord } from './write-word.ts';
import { openArchive } from './zip.ts';

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

function textOf(body: Body, change: Partial<WordText> = {}): WordText {
  return {
    ...{ language: 'vi', title: 'Cầu', summary: '', byline: '', hero: null, body },
    siteUrl: 'https://example.vn',
    pictureOf: () => ({ jpeg, widthPx: 1_600, heightPx: 900, credit: '' }),
    ...change,
  };
}

const run = (text: string): Inline => [{ text, marks: [] }];
const block = (content: object, at: number): Block =>
  ({ ...content, id: `block${at}000`, source: null }) as Block;
const bodyOf = (...contents: readonly object[]): Body => contents.map(block);

function readBack(bytes: Uint8Array) {
  const outcome = readWord(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const part = (bytes: Uint8Array, name: string): string =>
  new TextDecoder().decode(openArchive(bytes).read(name) ?? new Uint8Array());

test('a text comes back block by block', () => {
  const blocks = [
    { kind: 'heading', level: 2, text: run('Lịch sử') },
    {
      kind: 'paragraph',
      text: [
        { text: 'Cầu ', marks: [] },
        { text: 'dài', marks: [{ kind: 'strong' }] },
        { text: '\nđẹp', marks: [{ kind: 'emphasis' }, { kind: 'strong' }] },
        { text: ', xem ', marks: [] },
        { text: 'đây', marks: [{ kind: 'link', href: 'https://example.vn/a?b=1&c=2' }] },
      ],
    },
    { kind: 'heading', level: 3, text: run('Nhịp') },
    { kind: 'list', ordered: false, items: [run('a'), run('b\nc')] },
    { kind: 'list', ordered: true, items: [run('một'), run('hai')] },
    { kind: 'list', ordered: true, items: [run('một')] },
    { kind: 'quote', text: run('Lời.'), attribution: 'Ai đó' },
    { kind: 'quote', text: run('Lời khác.'), attribution: '' },
    {
      kind: 'table',
      rows: [
        [run('Năm'), run('Khách')],
        [run('2026'), []],
      ],
    },
    { kind: 'callout', text: run('Nhớ & giữ <nhé>') },
  ];
  const { title, blocks: back, notes } = readBack(writeWord(textOf(bodyOf(...blocks))));
  expect([title, back, notes]).toEqual(['Cầu', blocks, []]);
});

test('a picture comes back with its words; one without a file leaves them', () => {
  const picture = '01937b1e-0000-7000-8000-000000000001' as PlacedPicture['picture'];
  const placed = { kind: 'image', picture, alt: 'Cầu "trong" sương', caption: 'Sông Hồng' };
  const body = bodyOf(placed, placed);
  const back = readBack(writeWord(textOf(body)));
  const image = { kind: 'image', alt: placed.alt, caption: 'Sông Hồng' };
  expect(back.blocks).toMatchObject([image, image]);
  expect(back.pictures.map(({ bytes }) => bytes)).toEqual([jpeg]);
  const without = readBack(writeWord(textOf(body.slice(0, 1), { pictureOf: () => null })));
  expect(without.blocks).toEqual([
    { kind: 'paragraph', text: run(placed.alt) },
    { kind: 'paragraph', text: run('Sông Hồng') },
  ]);
});

test('whatever a body says comes back in order', { timeout: 60_000 }, () => {
  const words = (body: Body): string =>
    body
      .flatMap((one): readonly Inline[] => {
        switch (one.kind) {
          case 'list':
            return one.items;
          case 'table':
            return one.rows.flat();
          case 'image':
          case 'gallery':
          case 'relatedWork':
            return [];
          default:
            return [one.text];
        }
      })
      .map((text) =>
        settled(text)
          .map((span) => span.text)
          .join(''),
      )
      // Quotes that follow one another in Word are one quote.
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  fc.assert(
    fc.property(anyBody, (body) => {
      const texts = body.map((one) => (one.kind === 'quote' ? { ...one, attribution: '' } : one));
      const bytes = writeWord(textOf(texts));
      for (const name of ['word/document.xml', 'word/styles.xml', 'word/numbering.xml']) {
        readXml(part(bytes, name));
      }
      const back = readBack(bytes).blocks.map((one, at) => block(one, at));
      expect(words(back)).toBe(words(texts));
    }),
    { numRuns: 40 },
  );
});

test.each<[SiteLanguage, string, boolean]>([
  ['vi', 'w:val="vi"', false],
  ['ar', 'w:bidi="ar"', true],
  ['km', 'w:bidi="km"', false],
  ['ja', 'w:eastAsia="ja"', false],
])('in %s the language and the direction are set', (language, attribute, rtl) => {
  const table = { kind: 'table', rows: [[run('أ')]] };
  const bytes = writeWord(
    textOf(bodyOf({ kind: 'paragraph', text: run('سلام') }, table), { language }),
  );
  expect(part(bytes, 'word/styles.xml')).toContain(attribute);
  const document = part(bytes, 'word/document.xml');
  for (const sign of ['<w:bidi/>', '<w:rtl/>', '<w:bidiVisual/>']) {
    expect(document.includes(sign)).toBe(rtl);
  }
});

test('a path of the site becomes an address, and words in another language say so', () => {
  const text = [
    { text: 'a', marks: [{ kind: 'link', href: '/vi/stories/x' }] },
    { text: '한국', marks: [{ kind: 'language', language: 'ko' }] },
  ];
  const bytes = writeWord(textOf(bodyOf({ kind: 'paragraph', text })));
  expect(part(bytes, 'word/_rels/document.xml.rels')).toContain(
    'Target="https://example.vn/vi/stories/x" TargetMode="External"',
  );
  expect(part(bytes, 'word/document.xml')).toContain('<w:lang w:val="ko"');
});

test('the same text gives the same bytes', () => {
  const body = bodyOf({ kind: 'paragraph', text: run('a') });
  expect(writeWord(textOf(body))).toEqual(writeWord(textOf(body)));
});
