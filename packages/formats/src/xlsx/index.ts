/**
 * Tables as workbooks (SpreadsheetML, ECMA-376 5th edition, transitional). Every text is an inline
 * string, so that nothing in a cell runs whatever it begins with; the same tables give the same bytes.
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';

/** What a cell holds; `null` is an empty one. */
export type SheetCell = string | number | null;

/** One sheet: its name, and its rows, of which the first is the header. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes a workbook. `rightToLeft` lets its sheets begin on the right. */
export function writeWorkbook(sheets: readonly Sheet[], rightToLeft = false): Uint8Array {
  const names = sheetNames(sheets);
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const parts: Readonly<Record<string, Xml>> = {
    '[Content_Types].xml': xml`<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/>${numbered.map(
      ({ number }) =>
        xml`<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kinds}.worksheet+xml"/>`,
    )}</Types>`,
    '_rels/.rels': xml`<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': xml`<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered.map(
      ({ number }) =>
        xml`<sheet name="${names[number - 1] ?? ''}" sheetId="${number}" r:id="rId${number}"/>`,
    )}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': xml`<Relationships xmlns="${packaged}/relationships">${numbered.map(
      ({ number }) =>
        xml`<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  };
  const all = [
    ...Object.entries(parts),
    ...numbered.map(
      ({ sheet, number }) =>
        [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet, rightToLeft)] as const,
    ),
  ];
  const bytes = all.map(([name, part]) => [name, strToU8(xmlDocument(part))] as const);
  return zipSync(Object.fromEntries(bytes), { mtime: '1980-01-01T00:00:00', level: 6 });
}

/** Style 1 is a header; style 2 a text that a spreadsheet must go on taking for a text. */
const styles = xml`<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>`;

function sheetXml({ rows }: Sheet, rightToLeft: boolean): Xml {
  const lines = rows.map(
    (cells, row) =>
      xml`<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, row, column))}</row>`,
  );
  const view = xml`<sheetViews><sheetView workbookViewId="0" rightToLeft="${rightToLeft ? 1 : 0}"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  return xml`<worksheet xmlns="${main}">${view}<sheetData>${lines}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, row: number, column: number): Xml | null {
  if (cell === null || cell === '') return null;
  const place = `${columnName(column)}${row + 1}`;
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? xml`<c r="${place}"><v>${cell}</v></c>` : null;
  }
  const style = row === 0 ? 1 : /^[=+\-@\t\r]/.test(cell) ? 2 : 0;
  return xml`<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
}

/** `A` … `Z`, `AA` … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Names without what a sheet's name may not have, of at most 31 characters, each another. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    const clean =
      name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 31) || String(index + 1);
    const own = taken.has(clean.toLowerCase()) ? `${clean.slice(0, 27)} ${index + 1}` : clean;
    taken.add(own.toLowerCase());
    return own;
  });
}
