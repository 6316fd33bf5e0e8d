/**
 * Tables as CSV (RFC 4180, in UTF-8), for people who open them in a spreadsheet.
 *
 * @module
 */

import { ok, type Result, refuse } from '@nhipcau/core/kernel';

/** What a cell holds; `null` is an empty one. */
export type Cell = string | number | null;

/**
 * One record, with its line's end (CRLF). A text that a spreadsheet would take for a formula (it
 * begins with `=`, `+`, `-`, `@`, TAB or CR) gets an apostrophe in front: nothing in a cell runs.
 */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record of a file: where it begins, counted from 1, and what its cells hold. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads the records of a text (RFC 4180 §2), CRLF or LF at their ends, a byte order mark left out;
 * the apostrophe that `csvRecord` puts in front is taken off, empty lines are passed over. A quote
 * that is never closed, or that stands where none may, is refused with its line.
 */
export function readCsv(
  text: string,
): Result<readonly CsvLine[], { readonly kind: 'bad-quote'; readonly line: number }> {
  const lines: CsvLine[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let [line, begun]: [number, number] = [1, 1];
  let cells: string[] = [];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const found = cell.exec(text);
    if (found === null) return refuse({ kind: 'bad-quote', line });
    const [whole, quoted, plain = '', end = ''] = found;
    const value = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    cells.push(value.replace(/^'(?=[=+\-@\t\r])/, ''));
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (cells.some((one) => one !== '')) lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  }
  return ok(lines);
}
