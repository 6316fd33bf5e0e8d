import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRecord, readCsv } from './index.ts';

/** Reads records as RFC 4180 section 2 writes them. */
function read(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"/y;
    const plain = /[^",\r\n]*/y;
    const pattern = text[at] === '"' ? quoted : plain;
    pattern.lastIndex = at;
    const [whole = '', inner] = pattern.exec(text) ?? expect.fail(`no cell at ${at}`);
    records.at(-1)?.push(inner === undefined ? whole : inner.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) records.push([]);
    } else expect.fail(`no end of a cell at ${at}`);
  }
  return records;
}

describe('a record', () => {
  test.each([
    [['a', 1, null, 'ễ'], 'a,1,,ễ\r\n'],
    [['a,b', 'c"d', 'e\nf', 'g\rh'], '"a,b","c""d","e\nf","g\rh"\r\n'],
    [[-1, ' = 1', '1-2', "'x"], "-1, = 1,1-2,'x\r\n"],
  ] as const)('of %j is %j', (cells, text) => {
    expect(csvRecord(cells)).toBe(text);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['="a"', `"'=""a"""`],
  ])('makes the cell %j harmless', (cell, text) => {
    expect(csvRecord([cell, 'b'])).toBe(`${text},b\r\n`);
  });

  test('reads as it was written, and never begins a cell with a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",; ă1'), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (all) => {
          const back = read(all.map(csvRecord).join(''));
          expect(back.map((row) => row.map((one) => one.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
            all.map((row) => row.map((one) => one.replace(/^'(?=[=+\-@\t\r])/, ''))),
          );
          for (const one of back.flat()) expect(one).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
});

describe('a file', () => {
  test.each<[text: string, lines: readonly (readonly [number, ...string[]])[]]>([
    ['', []],
    ['a,b', [[1, 'a', 'b']]],
    [
      '\uFEFFa,b\r\n\r\nc,\n',
      [
        [1, 'a', 'b'],
        [3, 'c', ''],
      ],
    ],
    [
      '"a\nb","c""d"\ne,',
      [
        [1, 'a\nb', 'c"d'],
        [3, 'e', ''],
      ],
    ],
    ["'=1,'x", [[1, '=1', "'x"]]],
    ['a,', [[1, 'a', '']]],
  ])('%j is read with the lines of its records', (text, lines) => {
    expect(readCsv(text)).toEqual({
      ok: true,
      value: lines.map(([line, ...cells]) => ({ line, cells })),
    });
  });

  test.each([
    ['"a', 1],
    ['a\n"b"c', 2],
    ['a\nb"c', 2],
  ])('%j is refused at line %d', (text, line) => {
    expect(readCsv(text)).toEqual({ ok: false, error: { kind: 'bad-quote', line } });
  });

  test('that was written is read again', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'=+-@\t\r\n",; ă1'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 3 })), (all) => {
        const back = readCsv(all.map(csvRecord).join(''));
        expect(back.ok && back.value.map(({ cells }) => cells)).toEqual(all);
      }),
    );
  });
});
