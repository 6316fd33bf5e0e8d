import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PictureId, Sha256 } from '../kernel/index.ts';
import type { Block, BlockId, Body } from './block.ts';
import { blockHashes } from './block-hash.ts';
import { anyBody } from './body.fixture.ts';
import type { EditionText } from './edition.ts';
import { copyForTranslation, countStale, freshnessOf } from './translation.ts';

/** Not SHA-256, but as good here: different texts give different digits. */
const sha256: Sha256 = (text) =>
  [...text]
    .map((one) => (one.codePointAt(0) ?? 0).toString(16))
    .join('')
    .padStart(64, '0');

function aBlock(id: string, text: string, strong = false): Block {
  const marks = strong ? [{ kind: 'strong' } as const] : [];
  return { kind: 'paragraph', id: id as BlockId, source: null, text: [{ text, marks }] };
}

function textWith(body: Body): EditionText {
  const words = { title: 'Cầu', summary: 'Sông', byline: 'Lan', translator: '' };
  const hero = { picture: 'picture' as PictureId, alt: 'Cầu', caption: '' };
  return { ...words, hero, method: 'original', body };
}

describe('a copy for translation', () => {
  test('is fresh against what it was made from, whatever that is', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const copy = copyForTranslation(textWith(body), 'original', sha256);
        const states = freshnessOf(copy.body, body, sha256);
        expect(states.every(({ state }) => state === 'fresh')).toBe(true);
        expect(countStale(states)).toBe(0);
      }),
    );
  });

  test('leaves title, summary and the words for pictures to be written', () => {
    const copy = copyForTranslation(textWith([]), 'original', sha256);
    expect(copy).toMatchObject({
      ...{ title: '', summary: '', byline: 'Lan', method: 'human' },
      hero: { alt: '' },
    });
  });

  test('of a translation names the original, not the translation', () => {
    const { whole, text } = blockHashes(aBlock('original1', 'Một'), sha256);
    const source = { block: 'original1' as BlockId, hash: whole, textHash: text };
    const english = { ...aBlock('original1', 'One'), source };
    const copy = copyForTranslation(textWith([english]), 'translation', sha256);
    expect(copy.body[0]?.source).toEqual(source);
  });
});

test.each<[why: string, now: Body, state: string, stale: number]>([
  ['as it was', [aBlock('block0001', 'Một')], 'fresh', 0],
  ['with another mark', [aBlock('block0001', 'Một', true)], 'cosmetic', 0],
  ['with other words', [aBlock('block0001', 'Hai')], 'stale', 1],
  ['that is gone', [], 'source-gone', 1],
])('a block with a source %s', (_why, now, state, stale) => {
  const copy = copyForTranslation(textWith([aBlock('block0001', 'Một')]), 'original', sha256);
  const states = freshnessOf(copy.body, now, sha256);
  expect(states).toEqual([{ block: 'block0001', state }]);
  expect(countStale(states)).toBe(stale);
});

test('a block that was added freely is never behind', () => {
  const states = freshnessOf([aBlock('block0009', 'Thêm')], [], sha256);
  expect([states[0]?.state, countStale(states)]).toEqual(['free', 0]);
});
