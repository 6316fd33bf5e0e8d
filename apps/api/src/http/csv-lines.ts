import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { readCsv } from '@nhipcau/formats/csv';
import type { InputProblem } from './refusal.ts';

/** What is wrong with a line of a file. */
export interface LineProblem extends InputProblem {
  readonly line: number;
}

/** A line of a file whose first line names the columns. */
export interface NamedLine<Column extends string> {
  readonly line: number;
  /** The trimmed cell under a name; `''` where the file has no such column. */
  cell(name: Column): string;
  /** A line with more cells than there are columns; `null` for a line that may be read. */
  readonly problem: LineProblem | null;
}

/** Reads the lines of a file; its first names the columns, in any order. */
export function readNamedLines<Column extends string>(
  csv: string,
  {
    columns,
    needed,
    most,
    spelled = (name) => name,
  }: {
    readonly columns: readonly Column[];
    readonly needed: readonly Column[];
    /** How many lines one file brings. */
    readonly most: number;
    /** A name as `columns` spells it, of one in lower case. */
    readonly spelled?: (name: string) => string;
  },
): Result<readonly NamedLine<Column>[], LineProblem> {
  const read = readCsv(csv);
  if (!read.ok) return refuse({ ...read.error, path: '' });
  const [head, ...lines] = read.value;
  const names = head?.cells.map((cell) => spelled(cell.trim().toLowerCase())) ?? [];
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) return refuse({ line: 1, path: `/${missing}`, kind: 'missing' });
  const unknown = names.find((name) => !(columns as readonly string[]).includes(name));
  if (unknown !== undefined) return refuse({ line: 1, path: `/${unknown}`, kind: 'unknown-field' });
  if (lines.length > most) {
    return refuse({ line: lines[most]?.line ?? 1, path: '', kind: 'too-much', most });
  }
  return ok(
    lines.map(({ line, cells }) => ({
      line,
      cell: (name) => cells[names.indexOf(name)]?.trim() ?? '',
      problem:
        cells.length > names.length
          ? { line, path: '', kind: 'too-much', most: names.length }
          : null,
    })),
  );
}
