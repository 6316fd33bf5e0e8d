import {
  type Instant,
  ok,
  parseInstant,
  parseText,
  type Result,
  refuse,
} from '@nhipcau/core/kernel';
import { type CsvLine, csvRecord, readCsv } from '@nhipcau/formats/csv';
import type { RedirectRecord } from '@nhipcau/postgres';
import { type InputProblem, told } from '../http/index.ts';

const columns = ['path', 'target', 'from', 'until', 'note'] as const;

/** How many redirects one file brings. */
export const mostLines = 2_000;

/** What is wrong with a line of a file. */
export interface LineProblem extends InputProblem {
  readonly line: number;
}

/** A line of a file, its fields read as far as they can be without the site. */
export interface RedirectLine {
  readonly line: number;
  readonly path: string;
  readonly target: string;
  /** `null` means from now on. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly note: string;
}

/** Redirects as a file for spreadsheets, which may be read again; no cell is a formula. */
export function redirectsFile(redirects: readonly RedirectRecord[]): string {
  const rows = redirects.map(({ path, target, from, until, note }) => [
    ...[path, target, told(from), told(until), note],
  ]);
  return `\uFEFF${[columns, ...rows].map(csvRecord).join('')}`;
}

/** Reads the lines of a file; its first names the columns, in any order, two of them at least. */
export function readRedirects(
  text: string,
): Result<readonly (RedirectLine | LineProblem)[], LineProblem> {
  const read = readCsv(text);
  if (!read.ok) return refuse({ ...read.error, path: '' });
  const [head, ...lines] = read.value;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  for (const name of ['path', 'target'] as const) {
    if (!names.includes(name)) return refuse({ line: 1, path: `/${name}`, kind: 'missing' });
  }
  const unknown = names.find((name) => !(columns as readonly string[]).includes(name));
  if (unknown !== undefined) return refuse({ line: 1, path: `/${unknown}`, kind: 'unknown-field' });
  if (lines.length > mostLines) {
    return refuse({
      line: lines[mostLines]?.line ?? 1,
      path: '',
      kind: 'too-much',
      most: mostLines,
    });
  }
  return ok(lines.map((line) => lineOf(line, names)));
}

function lineOf({ line, cells }: CsvLine, names: readonly string[]): RedirectLine | LineProblem {
  if (cells.length > names.length) return { line, path: '', kind: 'too-much', most: names.length };
  const cell = (name: (typeof columns)[number]): string => cells[names.indexOf(name)]?.trim() ?? '';
  const note = parseText(cell('note'), 200, true);
  if (!note.ok) return { line, path: '/note', ...note.error };
  const moment = (name: 'from' | 'until') =>
    cell(name) === '' ? ok(null) : parseInstant(cell(name));
  const from = moment('from');
  if (!from.ok) return { line, path: '/from', ...from.error };
  const until = moment('until');
  if (!until.ok) return { line, path: '/until', ...until.error };
  const [path, target] = [cell('path'), cell('target')];
  return { line, path, target, from: from.value, until: until.value, note: note.value };
}
