import type { BlockId, BlockKey, EditionText } from '@nhipcau/core/content';
import { copyForTranslation, hashesOf } from '@nhipcau/core/content';
import type { Sha256 } from '@nhipcau/core/kernel';
import { type Row, writeRow } from '@nhipcau/core/translation';
import { describe, expect, test } from 'vitest';
import type { TranslatedBlock, Translation } from '../api/index.ts';
import { keepSaid, readSaid } from './said.ts';
import {
  type AllSaid,
  findingsOf,
  type Said,
  segmentsOf,
  textShown,
  wordsOfRow,
} from './segments.ts';

/** Not SHA-256, but as good here: different texts give different digits. */
const sha256: Sha256 = (text) =>
  [...text]
    .reduce((sum, unit) => (sum * 31n + BigInt(unit.codePointAt(0) ?? 0)) % 2n ** 256n, 7n)
    .toString(16)
    .padStart(64, '0');

const words = (text: string) => [{ text, marks: [] }];
const textOf = (...blocks: readonly (readonly [id: string, text: string])[]): EditionText => ({
  ...{ title: 'Cầu', summary: 'Sông', byline: '', hero: null, method: 'original' },
  ...{ translator: '', madeFrom: null },
  body: blocks.map(([id, text]) => ({
    ...{ kind: 'paragraph', id: id as BlockId, source: null, text: words(text) },
  })),
});
const source = textOf(['block0001', 'Có 12 lò.'], ['block0002', 'Hai.']);
const begun = copyForTranslation(source, 'original', sha256);

function told(of: EditionText, blocks: Translation['blocks'] = []): Translation {
  const all = [...hashesOf(of, sha256)];
  return {
    source: {
      ...{ edition: '', language: 'vi', revision: 1, text: textShown(of) },
      blocks: all.map(([block, { whole, text }]) => ({ block, hash: whole, textHash: text })),
    },
    ...{ blocks, changes: [], dismissed: [], people: [] },
    edition: {} as never,
  };
}

const at = (target: EditionText, more: Partial<Parameters<typeof segmentsOf>[0]> = {}) =>
  segmentsOf({
    ...{ source, target, saved: target, translation: told(source), said: new Map(), me: 'me' },
    ...more,
  });
const stateIn = (segments: ReturnType<typeof at>, key: string) =>
  segments.find(({ row }) => row.key === key)?.state;
const rowIn = (segments: ReturnType<typeof at>, key: string): Row => {
  const found = segments.find(({ row }) => row.key === key);
  if (found === undefined) throw new Error(key);
  return found.row;
};
const write = (target: EditionText, key: string, text: string): EditionText => {
  const row = rowIn(at(target), key);
  const [part] = row.parts;
  if (part === undefined) throw new Error(key);
  return writeRow(source, target, row, new Map([[part.id, words(text)]]), {
    hash: '',
    textHash: '',
  });
};

describe('a row on the screen', () => {
  const written = write(begun, 'block0001', '12 kilns.');
  const confirmed = { by: 'lan', at: '2026-11-24T02:00:00Z' };
  const stored = (block: string): TranslatedBlock => {
    const said = { state: 'confirmed', origin: 'memory', confirmed, reviewed: null } as const;
    return { block: block as BlockId, ...said };
  };

  test('is as the API says while it says what was saved, and a draft once it is changed', () => {
    const translation = told(source, [stored('block0001')]);
    const same = at(written, { translation });
    expect(stateIn(same, 'block0001')).toBe('confirmed');
    const changed = at(write(written, 'block0001', '12 ovens.'), { saved: written, translation });
    expect(stateIn(changed, 'block0001')).toBe('draft');
    expect(changed.find(({ row }) => row.key === 'block0001')?.origin).toBe('memory');
  });

  test('is confirmed at once, and not any more when its words go on', () => {
    const said: Said = {
      ...{ origin: 'person', confirmed: true },
      words: wordsOfRow(rowIn(at(written), 'block0001')),
    };
    const all = new Map([['block0001' as BlockId, said]]);
    expect(stateIn(at(written, { said: all }), 'block0001')).toBe('confirmed');
    const later = write(written, 'block0001', '12 kilns. ');
    expect(stateIn(at(later, { said: all }), 'block0001')).toBe('draft');
  });

  test('is stale as soon as the source is another, and numbered in its order', () => {
    const now = textOf(['block0000', 'Mới.'], ['block0001', 'Có 13 lò.'], ['block0002', 'Hai.']);
    const segments = at(written, { source: now, translation: told(now) });
    expect(segments.map(({ row, number, state }) => `${number} ${row.key} ${state}`)).toEqual([
      ...['1 title untranslated', '2 summary untranslated', '3 block0000 untranslated'],
      ...['4 block0001 stale', '5 block0002 untranslated'],
    ]);
  });

  test('has findings with their part, and none before a word is written', () => {
    const languages = ['vi', 'en'] as const;
    const wrong = rowIn(at(write(begun, 'block0001', '13 kilns.')), 'block0001');
    expect(findingsOf(wrong, languages, [])).toMatchObject([
      { kind: 'number-missing', severity: 'error', part: 0, side: 'source', text: '12' },
      { kind: 'number-added', side: 'target', text: '13' },
    ]);
    expect(findingsOf(rowIn(at(begun), 'title'), languages, [])).toEqual([]);
  });
});

test('what was said of blocks is kept in the browser, and read back if it can be', () => {
  const store = new Map<string, string>();
  const keep = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => void store.set(name, value),
    removeItem: (name: string) => void store.delete(name),
  };
  const said: AllSaid = new Map<BlockKey, Said>([
    ['title', { origin: 'person', confirmed: true, words: '[]' }],
    ['block0001' as BlockId, { origin: 'machine', confirmed: false, words: '' }],
  ]);
  keepSaid(keep, 'me', 'one', said);
  expect(readSaid(keep, 'me', 'one')).toEqual(said);
  expect(readSaid(keep, 'other', 'one')).toEqual(new Map());
  keep.setItem('nhipcau.said.me.one', '[["title",{"origin":"nobody"}],["x"],3]');
  expect(readSaid(keep, 'me', 'one')).toEqual(new Map());
  keep.setItem('nhipcau.said.me.one', '{');
  expect(readSaid(keep, 'me', 'one')).toEqual(new Map());
  keepSaid(keep, 'me', 'one', new Map());
  expect(store.size).toBe(0);
});
