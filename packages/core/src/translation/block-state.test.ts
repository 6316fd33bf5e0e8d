import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../content/body.fixture.ts';
import {
  type Block,
  type BlockId,
  type BlockKey,
  copyForTranslation,
  type EditionText,
  hashesOf,
  madeAnew,
  noDismissals,
} from '../content/index.ts';
import type { Instant, PictureId, Sha256, UserId } from '../kernel/index.ts';
import {
  type BlockRecord,
  machineBlocks,
  progressOf,
  type Translation,
  translatedBlocks,
} from './block-state.ts';
import { ownBlock, type Row, rowsOf, withoutBlock, writeRow } from './row.ts';
import { type UnitId, unitsOf } from './unit.ts';

/** Not SHA-256, but as good here: different texts give different digits. */
const sha256: Sha256 = (text) => {
  let [a, b] = [7n, 11n];
  for (const unit of text) {
    const code = BigInt(unit.codePointAt(0) ?? 0);
    a = (a * 1_000_003n + code) % 2n ** 128n;
    b = (b * 998_244_353n + code) % 2n ** 128n;
  }
  return a.toString(16).padStart(32, '0') + b.toString(16).padStart(32, '0');
};

const lan = { by: 'lan' as UserId, at: 1 as Instant };
const minh = { by: 'minh' as UserId, at: 2 as Instant };
const words = (text: string) => [{ text, marks: [] }];
const paragraph = (id: string, text: string): Block => ({
  ...{ kind: 'paragraph', id: id as BlockId, source: null, text: words(text) },
});
const list = (id: string, ...items: string[]): Block => ({
  ...{ kind: 'list', id: id as BlockId, source: null, ordered: false, items: items.map(words) },
});
const textOf = (...body: Block[]): EditionText => ({
  ...{ title: 'Hội An', summary: 'Phố cổ', byline: '', hero: null, method: 'original' },
  ...{ translator: '', madeFrom: null, body },
});
const copyOf = (text: EditionText): EditionText => copyForTranslation(text, 'original', sha256);
const write = (
  source: EditionText,
  target: EditionText,
  key: string,
  text: string,
): EditionText => {
  const row = rowOf(source, target, key);
  const part = row.parts[0]?.id as UnitId;
  return writeRow(source, target, row, new Map([[part, words(text)]]), made(source, row));
};
const rowOf = (source: EditionText, target: EditionText, key: string): Row => {
  const row = rowsOf(source, target).find((one) => one.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
};
const made = (source: EditionText, row: Row) => {
  const now = row.source === null ? undefined : hashesOf(source, sha256).get(row.source);
  return { hash: now?.whole ?? '', textHash: now?.text ?? '' };
};

/** What is said of a block of `target` as it is. */
function said(target: EditionText, block: string, more: Partial<BlockRecord> = {}): BlockRecord {
  const targetHash = hashesOf(target, sha256).get(block as BlockKey)?.whole ?? '';
  const rest = { sourceHash: '', origin: 'person', confirmed: lan, reviewed: null } as const;
  return { block: block as BlockKey, targetHash, ...rest, ...more };
}

function translation(
  source: EditionText,
  target: EditionText,
  records: readonly BlockRecord[] = [],
): Translation {
  return {
    ...{ source, target, dismissed: noDismissals, isApproved: false },
    sourceHashes: hashesOf(source, sha256),
    targetHashes: hashesOf(target, sha256),
    records: new Map(records.map((one) => [one.block, one])),
  };
}

const states = (...given: Parameters<typeof translation>): Readonly<Record<string, string>> =>
  Object.fromEntries(translatedBlocks(translation(...given)).map((one) => [one.block, one.state]));

const source = textOf(paragraph('block0001', 'Một.'), paragraph('block0002', 'Hai.'));
const begun = copyOf(source);
const translated = write(source, begun, 'block0001', 'One.');

describe('the state of a block', () => {
  test('goes from untranslated to draft to confirmed to reviewed', () => {
    expect(states(source, begun)).toEqual({
      ...{ title: 'untranslated', summary: 'untranslated' },
      ...{ block0001: 'untranslated', block0002: 'untranslated' },
    });
    expect(states(source, translated).block0001).toBe('draft');
    const confirmed = said(translated, 'block0001');
    expect(states(source, translated, [confirmed]).block0001).toBe('confirmed');
    const reviewed = { ...confirmed, reviewed: minh };
    expect(states(source, translated, [reviewed]).block0001).toBe('reviewed');
  });

  test('is a draft again once its words change, and confirmed again when they are back', () => {
    const records = [said(translated, 'block0001', { reviewed: minh })];
    const changed = write(source, translated, 'block0001', 'One!');
    expect(states(source, changed, records).block0001).toBe('draft');
    expect(states(source, write(source, changed, 'block0001', 'One.'), records).block0001).toBe(
      'reviewed',
    );
  });

  test('is confirmed where the source’s words stay on purpose', () => {
    expect(states(source, begun, [said(begun, 'block0002')]).block0002).toBe('confirmed');
  });

  test('is reviewed in a text that another person has let out, whatever was said of it', () => {
    const given = { ...translation(source, translated), isApproved: true };
    expect(new Set(translatedBlocks(given).map(({ state }) => state))).toEqual(
      new Set(['reviewed']),
    );
    const gone = textOf(paragraph('block0002', 'Hai.'));
    const later = translatedBlocks({ ...translation(gone, translated), isApproved: true });
    expect(later.find(({ block }) => block === 'block0001')?.state).toBe('source-gone');
  });

  test('is told by what the source did, whatever was said of the block', () => {
    const records = [said(translated, 'block0001', { reviewed: minh })];
    const other = textOf(paragraph('block0001', 'Ba.'), paragraph('block0002', 'Hai.'));
    expect(states(other, translated, records).block0001).toBe('stale');
    const dotted = textOf(paragraph('block0001', 'Một…'), paragraph('block0002', 'Hai.'));
    expect(states(dotted, translated, records).block0001).toBe('cosmetic');
    const gone = textOf(paragraph('block0002', 'Hai.'));
    expect(states(gone, translated, records).block0001).toBe('source-gone');
    const now = hashesOf(other, sha256);
    const anew = madeAnew(translated, 'block0001' as BlockId, now);
    expect(states(other, anew, records).block0001).toBe('reviewed');
  });

  test('of a block that the source has and the translation lacks is untranslated', () => {
    const more = textOf(...source.body, paragraph('block0003', 'Ba.'));
    expect(states(more, translated).block0003).toBe('untranslated');
    const target = write(more, translated, 'block0003', 'Three.');
    expect(states(more, target).block0003).toBe('draft');
    expect(target.body.map(({ id }) => id)).toEqual(['block0001', 'block0002', 'block0003']);
  });

  test('of words that no language writes otherwise is a draft, not untranslated', () => {
    const figures = textOf(paragraph('block0001', '2026'));
    expect(states(figures, copyOf(figures)).block0001).toBe('draft');
  });
});

test('progress counts each block once', () => {
  const all = [
    'untranslated',
    'draft',
    'confirmed',
    'reviewed',
    'cosmetic',
    'stale',
    'source-gone',
  ];
  expect(progressOf(all.map((state) => ({ state: state as 'draft' })))).toEqual({
    ...{ all: 7, done: 3, reviewed: 2, stale: 2 },
  });
});

test('words of a machine are unread until another person has reviewed them as they are', () => {
  const machine = said(translated, 'block0001', { origin: 'machine' });
  const unread = (target: EditionText, record: BlockRecord) =>
    machineBlocks(translation(source, target, [record])).map(({ isReviewed }) => isReviewed);
  expect(unread(translated, machine)).toEqual([false]);
  const read = { ...machine, reviewed: minh };
  expect(unread(translated, read)).toEqual([true]);
  expect(unread(write(source, translated, 'block0001', 'One!'), read)).toEqual([false]);
  expect(unread(withoutBlock(translated, 'block0001' as BlockId), read)).toEqual([]);
  expect(unread(translated, { ...read, origin: 'memory' })).toEqual([]);
});

describe('rows', () => {
  const anyText = anyBody.map((body) => ({
    ...textOf(...body.map((block): Block => ({ ...block, source: null }))),
    hero: { picture: 'p' as PictureId, alt: 'Đèn', caption: 'Đêm' },
  }));

  test('hold every word of both texts once, in the order of the source', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = rowsOf(text, copyOf(text)).flatMap((row) => row.parts);
        expect(parts.filter((part) => part.source !== null).map(({ id }) => id)).toEqual(
          unitsOf(text).map(({ id }) => id),
        );
        const target = unitsOf(copyOf(text)).map(({ id }) => id);
        const written = parts.filter((part) => part.target.length > 0).map(({ id }) => id);
        expect(written).toEqual(target);
      }),
    );
  });

  test('written one after the other give a text in which every unit is what was written', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, empty) => {
        const begin = empty ? { ...copyOf(text), hero: null, body: [] } : copyOf(text);
        let target: EditionText = begin;
        for (const { key } of rowsOf(text, begin)) {
          const row = rowOf(text, target, key);
          const put = new Map(row.parts.map(({ id }) => [id, words(`«${id}»`)]));
          if (put.size > 0) target = writeRow(text, target, row, put, made(text, row));
        }
        for (const { parts } of rowsOf(text, target)) {
          for (const { id, target } of parts) expect(target).toEqual(words(`«${id}»`));
        }
        const order = text.body.map(({ id }) => id);
        const kept = target.body.map(({ id }) => id);
        expect(kept).toEqual(order.filter((id) => kept.includes(id)));
      }),
    );
  });

  test('keep the words of a block that the source lost, after the one it followed', () => {
    const gone = textOf(paragraph('block0002', 'Hai.'));
    const row = rowOf(gone, translated, 'block0001');
    expect(row).toMatchObject({ source: null, isThere: true });
    expect(row.parts).toMatchObject([{ source: null, target: words('One.') }]);
    expect(rowsOf(gone, translated).map(({ key }) => key)).toEqual([
      ...['title', 'summary', 'block0001', 'block0002'],
    ]);
    const own = ownBlock(translated, 'block0001' as BlockId);
    expect(states(gone, own).block0001).toBe('draft');
    expect(withoutBlock(translated, 'block0001' as BlockId).body).toHaveLength(1);
  });

  test('show a second block made from the same one too', () => {
    const twice = {
      ...paragraph('block0009', 'One more.'),
      source: translated.body[0]?.source ?? null,
    };
    const target = { ...translated, body: [...translated.body, twice] };
    expect(rowsOf(source, target).map(({ key }) => key)).toEqual([
      ...['title', 'summary', 'block0001', 'block0002', 'block0009'],
    ]);
  });

  test('give a list the item that the source has more, and keep the words of the others', () => {
    const before = textOf(list('block0001', 'Một', 'Hai'));
    const target = write(before, copyOf(before), 'block0001', 'One');
    const after = textOf(list('block0001', 'Một', 'Hai', 'Ba'));
    const row = rowOf(after, target, 'block0001');
    expect(row.parts.map(({ id }) => id)).toEqual(['block0001.0', 'block0001.1', 'block0001.2']);
    const put = new Map([['block0001.2' as UnitId, words('Three')]]);
    const [block] = writeRow(after, target, row, put, made(after, row)).body;
    expect(block).toMatchObject({ items: [words('One'), words('Hai'), words('Three')] });
    expect(block?.source).toEqual(target.body[0]?.source);
  });

  test('show an item that the source lost beside nothing', () => {
    const target = copyOf(textOf(list('block0001', 'Một', 'Hai')));
    const less = textOf(list('block0001', 'Một'));
    expect(rowOf(less, target, 'block0001').parts.map((part) => part.source)).toEqual([
      ...[words('Một'), null],
    ]);
  });
});
