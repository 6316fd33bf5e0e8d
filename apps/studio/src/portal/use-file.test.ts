import { readCsv } from '@nhipcau/formats/csv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf } from './use-file.ts';

const recordsOf = (text: string) => {
  const read = readCsv(text);
  return read.ok ? read.value : expect.fail(`no table: ${JSON.stringify(text)}`);
};

describe('a file of uses in parts', () => {
  test('is cut between uses, each part with the names of the columns', () => {
    const text = '\uFEFFitem,day\r\na,1\r\n"b\r\nb",2\r\n\r\nc,3\r\n';
    const parts = partsOf(text, 2);
    expect(parts.map(({ count }) => count)).toEqual([2, 1]);
    expect(recordsOf(parts[1]?.csv ?? '').map(({ cells }) => cells)).toEqual([
      ['item', 'day'],
      ['c', '3'],
    ]);
    expect([1, 2].map((line) => parts[1]?.lineOf(line))).toEqual([1, 6]);
    expect([1, 2, 3].map((line) => parts[0]?.lineOf(line))).toEqual([1, 2, 3]);
  });

  test.each(['', 'item,day', 'item,day\n"a'])('is one part where it holds no use: %j', (text) => {
    expect(partsOf(text)).toMatchObject([{ csv: text, count: 0 }]);
  });

  test('loses no use and names each line as the file does, whatever its cells hold', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\r\n', '"', ','),
      maxLength: 4,
    });
    const use = fc.tuple(fc.constantFrom('x', 'y'), cell, fc.constantFrom('\n', '\r\n', '\n\n'));
    fc.assert(
      fc.property(fc.array(use), fc.integer({ min: 1, max: 4 }), (uses, most) => {
        const text = `a,b\n${uses
          .map(([one, two, end]) => `${one},"${two.replaceAll('"', '""')}"${end}`)
          .join('')}`;
        const whole = recordsOf(text).slice(1);
        const found = partsOf(text, most).flatMap(({ csv, lineOf }) =>
          recordsOf(csv)
            .slice(1)
            .map(({ line, cells }) => ({ line: lineOf(line), cells })),
        );
        expect(found).toEqual(whole);
      }),
    );
  });
});
