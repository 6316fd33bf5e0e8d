import { type Instant, ok, parseInstant, parseText, type Result } from '@nhipcau/core/kernel';
import { csvRecord } from '@nhipcau/formats/csv';
import type { RedirectRecord } from '@nhipcau/postgres';
import { type LineProblem, type NamedLine, readNamedLines, told } from '../http/index.ts';

const columns = ['path', 'target', 'from', 'until', 'note'] as const;

/** How many redirects one file brings. */
export const mostLines = 2_000;

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
  const lines = readNamedLines(text, { columns, needed: ['path', 'target'], most: mostLines });
  return lines.ok ? ok(lines.value.map(lineOf)) : lines;
}

function lineOf({
  line,
  cell,
  problem,
}: NamedLine<(typeof columns)[number]>): RedirectLine | LineProblem {
  if (problem !== null) return problem;
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
