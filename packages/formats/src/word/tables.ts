import type { Inline } from '@nhipcau/core/content';
import { lines, settled } from '../imports/spans.ts';
import type { BodyReader } from './body.ts';
import { chosen, type FoundPicture, readParagraph } from './runs.ts';
import { child, type XmlNode } from './xml-tree.ts';

export interface ReadTable {
  /** Rows of equal length; none where the table is empty. */
  readonly rows: readonly (readonly Inline[])[];
  /** The pictures in its cells, which have no place there. */
  readonly pictures: readonly FoundPicture[];
}

/** Most cells of a row: Word itself stops at 63 columns. */
const widest = 63;

/** Reads a table (ECMA-376-1 §17.4). Joined cells come apart: the words stay in the first. */
export function readTable(table: XmlNode, reader: BodyReader): ReadTable {
  const pictures: FoundPicture[] = [];
  const rows = rowsOf(table, reader).map((row) => readRow(row, reader, pictures));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const even = rows.map((row) => [...row, ...empty(width - row.length)]);
  return { rows: width === 0 ? [] : even, pictures };
}

function rowsOf(parent: XmlNode, reader: BodyReader): readonly XmlNode[] {
  return parent.children.flatMap((node): readonly XmlNode[] => {
    if (['w:sdt', 'w:sdtContent', 'w:customXml'].includes(node.name)) return rowsOf(node, reader);
    if (node.name !== 'w:tr') return [];
    const properties = child(node, 'w:trPr');
    const deleted = child(properties, 'w:del') !== undefined;
    if (deleted || child(properties, 'w:ins') !== undefined) reader.notes.add('tracked-changes');
    return deleted ? [] : [node];
  });
}

function readRow(row: XmlNode, reader: BodyReader, pictures: FoundPicture[]): readonly Inline[] {
  const properties = child(row, 'w:trPr');
  const cells = cellsOf(row).flatMap((cell) => {
    const own = child(cell, 'w:tcPr');
    const merge = child(own, 'w:vMerge');
    const goesOn = merge !== undefined && merge.attributes['w:val'] !== 'restart';
    const span = count(own, 'w:gridSpan', 1);
    if (goesOn || span > 1) reader.notes.add('merged-cells');
    const text = readCell(cell, reader, pictures);
    return [goesOn ? [] : lines(text), ...empty(span - 1)];
  });
  const whole = [
    ...empty(count(properties, 'w:gridBefore', 0)),
    ...cells,
    ...empty(count(properties, 'w:gridAfter', 0)),
  ];
  return whole.slice(0, widest);
}

function cellsOf(parent: XmlNode): readonly XmlNode[] {
  return parent.children.flatMap((node) => {
    if (['w:sdt', 'w:sdtContent', 'w:customXml'].includes(node.name)) return cellsOf(node);
    return node.name === 'w:tc' ? [node] : [];
  });
}

function readCell(
  parent: XmlNode,
  reader: BodyReader,
  pictures: FoundPicture[],
): readonly Inline[] {
  return parent.children.flatMap((node): readonly Inline[] => {
    switch (node.name) {
      case 'w:p': {
        const { text, before, after } = readParagraph(node, reader);
        pictures.push(...before, ...after);
        const numbers = child(child(node, 'w:pPr'), 'w:numPr');
        const listed = text.length > 0 && reader.numbering(numbers) !== null;
        return [listed ? settled([{ text: '– ', marks: [] }, ...text]) : text];
      }
      case 'w:tbl':
        reader.notes.add('nested-tables');
        return rowsOf(node, reader).flatMap((row) =>
          cellsOf(row).flatMap((cell) => readCell(cell, reader, pictures)),
        );
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
      case 'w:ins':
      case 'w:moveTo':
        return readCell(node, reader, pictures);
      case 'mc:AlternateContent':
        return readCell(chosen(node), reader, pictures);
      default:
        return [];
    }
  });
}

function count(properties: XmlNode | undefined, name: string, otherwise: number): number {
  const value = Number(child(properties, name)?.attributes['w:val'] ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, widest) : otherwise;
}

function empty(count: number): readonly Inline[] {
  return Array.from({ length: Math.max(0, count) }, () => []);
}
