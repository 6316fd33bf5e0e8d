import { type Limit, type Row, verdict } from './figure.ts';
import type { Machine } from './measure/machine.ts';

/** The table for a person: one line for each row, what was wrong or notable below it. */
export function table(rows: readonly Row[], on: Machine, command: string): string {
  const head = ['figure', 'what', 'limit', 'aim', 'measured', 'against', ''];
  const lines = rows.map((row) => [
    row.figure,
    row.what,
    limitText(row.limit, row.unit),
    row.limit?.aim === undefined ? '' : valueText(row.limit.aim, row.unit),
    row.measured === null ? '–' : valueText(row.measured, row.unit),
    row.against,
    verdict(row),
  ]);
  const notes = rows.filter(({ note }) => note !== '').map((row) => `${row.figure}  ${row.note}`);
  return [
    ...machineLines(on, command),
    '',
    ...markdown([head, ...lines]),
    '',
    ...[...new Set(notes)],
    '',
  ].join('\n');
}

function machineLines(on: Machine, command: string): readonly string[] {
  const versions = Object.entries(on.versions).map(([name, version]) => `${name} ${version}`);
  return [
    command,
    `${on.processor}, ${on.cores} cores, ${on.memoryGib} GiB; ${on.system}, Linux ${on.kernel}`,
    `${versions.join(', ')}; load at the start ${on.load.toFixed(1)}`,
  ];
}

function limitText(limit: Limit | null, unit: string): string {
  if (limit === null) return '';
  return `${limit.kind === 'at-least' ? '≥' : '≤'} ${valueText(limit.value, unit)}`;
}

function valueText(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = Number.isInteger(value) ? String(value) : value.toFixed(digits);
  return unit === '' ? text : `${text} ${unit}`;
}

/** A table that can be read as it stands and that Markdown understands. */
function markdown(cells: readonly (readonly string[])[]): readonly string[] {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  );
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...others] = cells.map(line);
  return [head as string, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...others];
}
