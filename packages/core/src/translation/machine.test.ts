import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentCategories, type Inline, plain } from '../content/index.ts';
import { encodeUnits, machineCost, readMachineAnswer } from './machine.ts';
import { type MachineBlock, machineShortcomings } from './machine-rule.ts';
import type { BlockKey, UnitId } from './unit.ts';

const marked: Inline = [
  { text: 'Chợ ', marks: [] },
  { text: 'Cái Răng', marks: [{ kind: 'strong' }] },
];
const asked = encodeUnits([{ id: 'a' as UnitId, text: marked }]);
const read = (given: string) => readMachineAnswer(asked, new Map([['a', given]]));

describe('readMachineAnswer', () => {
  test('puts marks where the tags came back', () => {
    expect(read('<1>Cai Rang</1> market').units).toEqual([
      {
        ...{ unit: 'a', marksLost: false },
        text: [
          { text: 'Cai Rang', marks: [{ kind: 'strong' }] },
          { text: ' market', marks: [] },
        ],
      },
    ]);
  });

  test('takes the words alone where every tag is gone', () => {
    expect(read('Cai Rang market').units).toEqual([
      { unit: 'a', marksLost: true, text: [{ text: 'Cai Rang market', marks: [] }] },
    ]);
  });

  test.each([
    ['a script', 'x<script>alert(1)</script>', 'tags'],
    ['a script beside the tags', '<1>Cai Rang</1><script>alert(1)</script>', 'tags'],
    ['a picture', '<img src=x onerror=alert(1)> market', 'tags'],
    ['a tag that was not sent', '<1>Cai Rang</1> <2>market</2>', 'tags'],
    ['a tag twice', '<1>Cai</1> <1>Rang</1>', 'tags'],
    ['half a tag', '<1>Cai Rang market', 'tags'],
    ['an override of direction', '<1>Cai Rang</1> \u202emarket', 'characters'],
    ['nothing', '  ', 'empty'],
    ['spaces in tags', ' <1> </1> ', 'empty'],
    ['a flood', 'x'.repeat(10_000), 'too-long'],
  ])('refuses %s', (_what, given, kind) => {
    expect(read(given)).toEqual({ units: [], refused: [{ unit: 'a', kind }] });
  });

  test('escaped HTML is text', () => {
    expect(read('<1>&lt;script&gt;</1>').units[0]?.text[0]?.text).toBe('<script>');
  });

  test('units that are missing are told, those that nobody asked for are left', () => {
    const two = encodeUnits([
      { id: 'a' as UnitId, text: marked },
      { id: 'b' as UnitId, text: [{ text: 'Sông', marks: [] }] },
    ]);
    const answer = new Map([
      ['b', 'River'],
      ['c', 'Not asked'],
    ]);
    expect(readMachineAnswer(two, answer)).toEqual({
      units: [{ unit: 'b', text: [{ text: 'River', marks: [] }], marksLost: false }],
      refused: [{ unit: 'a', kind: 'missing' }],
    });
  });

  test('what is sent and comes back unchanged is the text, and what is sent is what it costs', () => {
    const words = fc.string({ minLength: 1 }).map((text) => `a${text.replace(/[^ -~]|\s/g, '')}`);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (runs) => {
        const text: Inline = runs.map((run, at) => ({
          text: run,
          marks: at % 2 === 0 ? [] : [{ kind: 'strong' }],
        }));
        const sent = encodeUnits([{ id: 'a' as UnitId, text }]);
        const { units, refused } = readMachineAnswer(sent, new Map([['a', sent[0]?.text ?? '']]));
        expect(refused).toEqual([]);
        expect(units.map((unit) => plain(unit.text))).toEqual([plain(text)]);
        expect(machineCost(sent)).toBe(sent[0]?.text.length);
      }),
    );
  });
});

describe('machineShortcomings', () => {
  const block = (isConfirmed: boolean, isReviewed: boolean): MachineBlock => ({
    ...{ block: 'title' as BlockKey, isConfirmed, isReviewed },
  });
  const kinds = (...given: Parameters<typeof machineShortcomings>): readonly string[] =>
    machineShortcomings(...given).map(({ kind }) => kind);

  test.each(contentCategories)(
    'words that nobody has confirmed keep a text of %s back',
    (category) => {
      expect(kinds([block(false, false)], category, 'submit')).toEqual(['machine-unread']);
      expect(kinds([block(false, false)], category, 'publish')).toEqual(['machine-unread']);
      expect(kinds([block(false, true)], category, 'publish')).toEqual(['machine-unread']);
    },
  );

  test.each(contentCategories)('words that two people have read go out in %s', (category) => {
    expect(kinds([block(true, true)], category, 'submit')).toEqual([]);
    expect(kinds([block(true, true)], category, 'publish')).toEqual([]);
  });

  test.each([
    ['official', ['machine-unreviewed']],
    ['explanatory', ['machine-unreviewed']],
    ['promotional', []],
    ['inbound', []],
  ] as const)('words that one person has read: %s', (category, expected) => {
    expect(kinds([block(true, false)], category, 'publish')).toEqual(expected);
    expect(kinds([block(true, false)], category, 'submit')).toEqual([]);
  });

  test('each block counts by itself', () => {
    const blocks = [block(true, true), { ...block(true, false), block: 'summary' as BlockKey }];
    expect(machineShortcomings(blocks, 'official', 'publish')).toEqual([
      { kind: 'machine-unreviewed', at: 'summary' },
    ]);
  });
});
