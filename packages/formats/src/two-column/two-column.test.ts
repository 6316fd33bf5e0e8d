import { takeBack } from '@nhipcau/core/translation';
import { Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { demoPairs, fileOf, onePairEach, sha256 } from '../exchange/demo-stories.fixture.ts';
import { readExchange } from '../exchange/index.ts';
import { readWord } from '../word/read-word.ts';
import { written } from '../word/word.fixture.ts';
import { readTwoColumn, writeTwoColumn } from './index.ts';

const siteUrl = 'https://example.vn';
const reference = '01900000-0000-7000-8000-000000000001/vi@1/ko@0';

test('a table gives a story of the demonstration back in every language', () => {
  expect(onePairEach()).toHaveLength(12);
  for (const pair of onePairEach()) {
    const file = fileOf(pair);
    const read = readExchange(writeTwoColumn(file, siteUrl));
    if (!read.ok) throw new Error(`${pair.slug} ${pair.to} ${JSON.stringify(read.error)}`);
    expect(read.value.reference).toEqual(file.reference);
    const { source, target } = pair;
    const ground = { source, sourceNow: source, sent: target, target };
    const taken = takeBack(ground, read.value.units, sha256);
    expect(taken).toMatchObject({ ok: true, value: { text: target } });
  }
}, 60_000);

const row = (...cells: string[]): TableRow =>
  new TableRow({
    children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
  });
const table = (...rows: TableRow[]): Promise<Uint8Array> =>
  written([new Paragraph(reference), new Table({ rows: [row('ID', 'vi', 'ko'), ...rows] })]);

test('a table that another program has written is read, row by row', async () => {
  const read = readTwoColumn(
    await table(row('title', 'Một', '하나'), row('', '', ''), row('summary', 'Hai', '')),
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      units: [
        { unit: 'title', state: null, runs: [{ code: null, text: '하나' }], line: 1 },
        { unit: 'summary', runs: null, line: 2 },
      ],
    },
  });
});

test('says how to fill it in, which blocks are stale, and the terms', () => {
  const [pair] = demoPairs();
  if (pair === undefined) throw new Error('no story');
  const file = fileOf(pair);
  const term = { term: 'TTĐN', definition: '', allowed: ['a'], forbidden: ['b'], required: false };
  const units = file.units.map((unit) => ({ ...unit, stale: unit.id === 'title', terms: [term] }));
  const read = readWord(writeTwoColumn({ ...file, units }, siteUrl));
  const text = JSON.stringify(read.ok && read.value.blocks);
  expect(text).toContain('third column');
  expect(text).toContain('title\\ntitle !');
  expect(text.match(/TTĐN → a \(≠ b\)/g)).toHaveLength(1);
});

describe('a document is refused', () => {
  test.each<[why: string, bytes: () => Promise<Uint8Array>, kind: string]>([
    [
      'without a reference',
      () => written([new Table({ rows: [row('ID', 'vi', 'ko')] })]),
      'no-reference',
    ],
    ['without a table', () => written([new Paragraph(reference)]), 'not-an-exchange-file'],
    [
      'with another table',
      () => written([new Paragraph(reference), new Table({ rows: [row('a', 'b', 'c')] })]),
      'not-an-exchange-file',
    ],
    [
      'with another language',
      () => written([new Paragraph(reference), new Table({ rows: [row('ID', 'vi', 'ja')] })]),
      'wrong-language',
    ],
    ['that is no Word file', async () => Uint8Array.from([0x50, 0x4b, 3, 4]), 'not-a-word-file'],
    [
      'of more than 20 MB',
      async () => new Uint8Array(20_000_001).fill(0x50, 0, 1).fill(0x4b, 1, 2),
      'too-large',
    ],
  ])('%s', async (_why, bytes, kind) => {
    expect(readExchange(await bytes())).toMatchObject({ ok: false, error: { kind } });
  });
});
