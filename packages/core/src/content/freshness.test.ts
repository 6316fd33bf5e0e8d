import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PictureId, Sha256 } from '../kernel/index.ts';
import type { Block, BlockId, Body } from './block.ts';
import { anyBody } from './body.fixture.ts';
import type { EditionText } from './edition.ts';
import {
  type BlockKey,
  countStale,
  type Dismissals,
  freshnessOf,
  hashesOf,
  isBehind,
  isDismissible,
} from './freshness.ts';
import { copyForTranslation, madeAnew } from './translation.ts';

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

function textWith(body: Body, change: Partial<EditionText> = {}): EditionText {
  const words = { title: 'Cầu', summary: 'Sông', byline: 'Lan', translator: '', madeFrom: null };
  const hero = { picture: 'picture' as PictureId, alt: 'Cầu', caption: '' };
  return { ...words, hero, method: 'original', body, ...change };
}

const one = textWith([aBlock('block0001', 'Một')]);
const copyOf = (text: EditionText): EditionText => copyForTranslation(text, 'original', sha256);
const statesOf = (target: EditionText, source: EditionText, dismissed?: Dismissals) =>
  freshnessOf(target, hashesOf(source, sha256), dismissed);
/** The parts that are not fresh. */
const changed = (target: EditionText, source: EditionText, dismissed?: Dismissals) =>
  statesOf(target, source, dismissed)
    .filter(({ state }) => state !== 'fresh')
    .map(({ block, state }) => `${block} ${state}`);

describe('a copy for translation', () => {
  test('is fresh against what it was made from, whatever that is', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const text = textWith(body);
        expect(changed(copyOf(text), text)).toEqual([]);
      }),
    );
  });

  test('leaves title, summary and the words for pictures to be written', () => {
    expect(copyOf(textWith([]))).toMatchObject({
      ...{ title: '', summary: '', byline: 'Lan', method: 'human' },
      hero: { alt: '' },
    });
  });

  test('of a translation names the original, not the translation', () => {
    const english = { ...copyOf(one), title: 'Bridge', method: 'human' } as const;
    const copy = copyForTranslation(english, 'translation', sha256);
    expect(copy.body[0]?.source).toEqual(english.body[0]?.source);
    expect(copy.madeFrom).toEqual(english.madeFrom);
    expect(changed(copy, one)).toEqual([]);
  });
});

describe('a translation of a source', () => {
  const hero = { picture: 'picture' as PictureId, alt: 'Cầu', caption: '' };
  test.each<[why: string, now: EditionText, states: readonly string[], stale: number]>([
    ['as it was', one, [], 0],
    ['with another mark', textWith([aBlock('block0001', 'Một', true)]), ['block0001 cosmetic'], 0],
    ['with a full stop more', textWith([aBlock('block0001', 'Một.')]), ['block0001 cosmetic'], 0],
    ['with other words', textWith([aBlock('block0001', 'Hai')]), ['block0001 stale'], 1],
    ['without a block', textWith([]), ['block0001 source-gone'], 1],
    [
      'with one block more',
      textWith([aBlock('block0001', 'Một'), aBlock('block0002', 'Hai')]),
      ['block0002 untranslated'],
      1,
    ],
    ['with another title', { ...one, title: 'Cầu mới' }, ['title stale'], 1],
    ['with a title in quotation marks', { ...one, title: '“Cầu”' }, ['title cosmetic'], 0],
    ['with another summary', { ...one, summary: 'Suối' }, ['summary stale'], 1],
    [
      'with other words for its picture',
      { ...one, hero: { ...hero, caption: 'Đêm' } },
      ['hero stale'],
      1,
    ],
    [
      'with another picture of the same words',
      { ...one, hero: { ...hero, picture: 'p2' as PictureId } },
      [],
      0,
    ],
    ['without its picture', { ...one, hero: null }, ['hero source-gone'], 1],
    ['with another byline', { ...one, byline: 'Minh' }, [], 0],
  ])('%s', (_why, now, states, stale) => {
    expect(changed(copyOf(one), now)).toEqual(states);
    expect(countStale(statesOf(copyOf(one), now))).toBe(stale);
  });

  test('that has a picture, when the source had none, has words to translate', () => {
    expect(changed(copyOf({ ...one, hero: null }), one)).toEqual(['hero untranslated']);
  });

  test('that was taken in before titles were compared has its blocks compared', () => {
    const old = { ...copyOf(one), madeFrom: null };
    const now = textWith([aBlock('block0001', 'Hai'), aBlock('block0002', 'Ba')], { title: 'Mới' });
    expect(changed(old, now)).toEqual(['block0001 stale', 'block0002 untranslated']);
  });

  test('that names no source anywhere is not behind', () => {
    const own = { ...copyOf(one), madeFrom: null, body: [aBlock('block0009', 'Thêm')] };
    expect(changed(own, one)).toEqual(['block0009 free']);
  });

  test('with another picture in a block is behind, whatever its words', () => {
    const image = (picture: string): Block => ({
      ...{ kind: 'image', id: 'block0001' as BlockId, source: null },
      ...{ picture: picture as PictureId, alt: 'Cầu', caption: '' },
    });
    expect(changed(copyOf(textWith([image('a')])), textWith([image('b')]))).toEqual([
      'block0001 stale',
    ]);
  });

  test('does not lack a block without words', () => {
    const image = { picture: 'p' as PictureId, alt: '', caption: ' ' };
    const now = [
      ...one.body,
      { kind: 'image', id: 'block0002' as BlockId, source: null, ...image },
    ];
    expect(changed(copyOf(one), textWith(now as Body))).toEqual([]);
  });
});

describe('a difference that a reviewer let stand', () => {
  const translation = copyOf(one);
  const at = (text: EditionText, key: string): Dismissals =>
    new Map([[key as BlockKey, hashesOf(text, sha256).get(key as BlockKey)?.whole ?? '']]);
  const dotted = textWith([aBlock('block0001', 'Một.')]);

  test('is fresh until the source changes again', () => {
    expect(changed(translation, dotted, at(dotted, 'block0001'))).toEqual([]);
    const again = textWith([aBlock('block0001', 'Một…')]);
    expect(changed(translation, again, at(dotted, 'block0001'))).toEqual(['block0001 cosmetic']);
  });

  test('is never one of words', () => {
    const other = textWith([aBlock('block0001', 'Hai')]);
    expect(changed(translation, other, at(other, 'block0001'))).toEqual(['block0001 stale']);
    const states = ['fresh', 'cosmetic', 'stale', 'source-gone', 'untranslated', 'free'] as const;
    expect(states.filter(isDismissible)).toEqual(['cosmetic', 'untranslated']);
    expect(states.filter(isBehind)).toEqual(['stale', 'source-gone', 'untranslated']);
  });

  test('may be a block that is left out on purpose', () => {
    const more = textWith([...one.body, aBlock('block0002', 'Hai')]);
    expect(changed(translation, more, at(more, 'block0002'))).toEqual([]);
  });
});

test('a part that is made anew is fresh, and the others stay as they were', () => {
  const now = textWith([aBlock('block0001', 'Hai'), aBlock('block0002', 'Ba')], { title: 'Mới' });
  const source = hashesOf(now, sha256);
  const before = copyOf(textWith([aBlock('block0001', 'Một'), aBlock('block0002', 'Bốn')]));
  expect(changed(before, now)).toEqual(['title stale', 'block0001 stale', 'block0002 stale']);
  const block = madeAnew(before, 'block0001' as BlockId, source);
  expect(changed(block, now)).toEqual(['title stale', 'block0002 stale']);
  expect(changed(madeAnew(block, 'title', source), now)).toEqual(['block0002 stale']);
});
