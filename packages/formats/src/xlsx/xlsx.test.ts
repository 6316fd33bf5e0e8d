import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from './index.ts';

const part = (bytes: Uint8Array, name: string): string => {
  const found = unzipSync(bytes)[name];
  return found === undefined ? expect.fail(`no part ${name}`) : strFromU8(found);
};

describe('a workbook', () => {
  const harmful = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];
  const bytes = writeWorkbook([
    { name: 'Số liệu: [1]', rows: [['Tên', 'Số'], ...harmful.map((cell, n) => [cell, n])] },
    { name: 'Số liệu  (1)', rows: [[null, '']] },
  ]);
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');

  test('holds no formula whatever its cells begin with', () => {
    expect(sheet).not.toContain('<f');
    const parsed = new XMLParser({ ignoreAttributes: false, trimValues: false }).parse(sheet);
    const rows = parsed.worksheet.sheetData.row as {
      c: { '@_t'?: string; '@_s'?: string; is?: { t: unknown }; v?: unknown }[];
    }[];
    expect(rows.slice(1).map(({ c }) => c[0])).toMatchObject(
      harmful.map(() => ({ '@_t': 'inlineStr', '@_s': '2' })),
    );
    expect(rows.slice(1).map(({ c }) => c[1]?.v)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rows[0]?.c[0]).toMatchObject({ '@_s': '1' });
  });

  test('has every part that it names, and sheet names that Excel takes', () => {
    const names = Object.keys(unzipSync(bytes));
    expect(names).toContain('[Content_Types].xml');
    expect(names).toContain('xl/worksheets/sheet2.xml');
    expect(part(bytes, 'xl/workbook.xml')).toContain('name="Số liệu   1"');
  });

  test('of the same tables is the same bytes', () => {
    const once = () => writeWorkbook([{ name: 'a', rows: [['x', 1]] }], true);
    expect(once()).toEqual(once());
    expect(part(once(), 'xl/worksheets/sheet1.xml')).toContain('rightToLeft="1"');
  });
});
