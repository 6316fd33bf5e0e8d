/**
 * Tables as CSV (RFC 4180, in UTF-8), for people who open them in a spreadsheet.
 *
 * @module
 */

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
