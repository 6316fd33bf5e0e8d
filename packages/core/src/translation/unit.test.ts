import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../content/body.fixture.ts';
import { type Block, type BlockId, blockWords, type EditionText, plain } from '../content/index.ts';
import type { PictureId } from '../kernel/index.ts';
import { pairUnits, type Unit, unitsOf, withUnits } from './unit.ts';

const head = {
  ...{ title: 'Hội An', summary: 'Phố cổ', byline: 'Lan', translator: '' },
  method: 'original',
  hero: { picture: 'p' as PictureId, alt: 'Đèn lồng', caption: 'Đêm rằm' },
  madeFrom: null,
} as const;
const anyText = anyBody.map((body): EditionText => ({ ...head, body }));

/** Every unit in capitals, so that each of them differs from what it was. */
function louder(units: readonly Unit[]): Map<Unit['id'], Unit['text']> {
  return new Map(
    units.map(({ id, text }) => [id, text.map((one) => ({ ...one, text: `«${one.text}»` }))]),
  );
}

test('the units of a text are its words, each once, in reading order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const units = unitsOf(text);
      expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
      const words = [head.title, head.summary, head.hero.alt, head.hero.caption];
      const all = [...words, ...text.body.flatMap(blockWords)].filter((one) => one.trim() !== '');
      expect(units.map((unit) => plain(unit.text))).toEqual(all);
    }),
  );
});

test('words put into the units are the units, and nothing else has changed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const put = louder(unitsOf(text));
      const after = withUnits(text, put);
      expect(new Map(unitsOf(after).map(({ id, text }) => [id, text]))).toEqual(put);
      expect(after.body.map(({ id, kind, source }) => [id, kind, source])).toEqual(
        text.body.map(({ id, kind, source }) => [id, kind, source]),
      );
      const back = new Map(unitsOf(text).map(({ id, text }) => [id, text]));
      expect(withUnits(after, back)).toEqual(text);
    }),
  );
});

test('what a text has not is not put anywhere', () => {
  const text: EditionText = { ...head, hero: null, body: [] };
  expect(
    withUnits(text, new Map([['hero.alt' as Unit['id'], [{ text: 'x', marks: [] }]]])),
  ).toEqual(text);
});

describe('a source beside its translation', () => {
  const paragraph = (id: string, text: string, from: string | null = null): Block => ({
    ...{ kind: 'paragraph', id: id as BlockId, text: [{ text, marks: [] }] },
    source: from === null ? null : { block: from as BlockId, hash: '', textHash: '' },
  });
  const list = (id: string, items: readonly string[], from: string | null = null): Block => ({
    ...{ kind: 'list', id: id as BlockId, ordered: false },
    items: items.map((text) => [{ text, marks: [] }]),
    source: from === null ? null : { block: from as BlockId, hash: '', textHash: '' },
  });

  test('is paired by the block that each names, in whatever order', () => {
    const source = { ...head, body: [paragraph('source01', 'Một'), paragraph('source02', 'Hai')] };
    const target = {
      ...{ ...head, title: '', hero: { ...head.hero, alt: '' } },
      body: [paragraph('target02', 'Two', 'source02'), paragraph('source01', 'One', 'source01')],
    };
    const pairs = pairUnits(source, target);
    expect(pairs.map(({ source, target }) => [source.id, target?.id ?? null])).toEqual([
      ['title', null],
      ['summary', 'summary'],
      ['hero.alt', null],
      ['hero.caption', 'hero.caption'],
      ['source01', 'source01'],
      ['source02', 'target02'],
    ]);
  });

  test('has no partner for a part that the translation lacks', () => {
    const source = { ...head, body: [list('source01', ['Một', 'Hai'])] };
    const target = { ...head, body: [list('target01', ['One'], 'source01')] };
    const parts = pairUnits(source, target).slice(-2);
    expect(parts.map(({ target }) => target?.id ?? null)).toEqual(['target01.0', null]);
  });
});
