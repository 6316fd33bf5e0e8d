import { type Inline, plain } from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { parseReference, type ReturnedFile, type ReturnedUnit } from '@nhipcau/core/translation';
import { type ExchangeFileProblem, exchangeLimits } from '../exchange/problem.ts';
import type { ImportedBlock } from '../imports/imported.ts';
import { readWord } from '../word/read-word.ts';
import { idHeading } from './write-two-column.ts';

/**
 * Reads the table of a Word document that comes back, by the reader of Word files. Tracked changes are
 * read as accepted. A row is counted from 1 over all tables, the heading left out.
 */
export function readTwoColumn(bytes: Uint8Array): Result<ReturnedFile, ExchangeFileProblem> {
  const fail = (
    kind: ExchangeFileProblem['kind'],
    detail = '',
    line = 0,
  ): Result<never, ExchangeFileProblem> => refuse({ kind, detail, line, column: 0 });
  if (bytes.length > exchangeLimits.bytes) return fail('too-large', String(exchangeLimits.bytes));
  const read = readWord(bytes);
  if (!read.ok) return fail(read.error.kind, read.error.detail);
  const { blocks } = read.value;
  const found = blocks
    .flatMap((block) => ('text' in block ? [parseReference(plain(block.text))] : []))
    .find((one) => one.ok);
  if (found === undefined || !found.ok) return fail('no-reference');
  const { from, to } = found.value;
  const tables = blocks.filter((block) => block.kind === 'table');
  const headings = tables.map(({ rows }) => (rows[0] ?? []).map((cell) => plain(cell).trim()));
  const heading = headings.find(([first]) => first === idHeading);
  if (heading === undefined) return fail('not-an-exchange-file');
  if (heading[1] !== from || heading[2] !== to) {
    return fail('wrong-language', `${heading[1]} ${heading[2]} ${from} ${to}`);
  }
  const rows = tables.flatMap(rowsOf);
  if (rows.length > exchangeLimits.units) {
    return fail('too-many-units', String(exchangeLimits.units), exchangeLimits.units + 1);
  }
  return ok({ reference: found.value, units: rows.map(unitOf) });
}

function rowsOf({
  rows,
}: Extract<ImportedBlock, { readonly kind: 'table' }>): readonly (readonly Inline[])[] {
  return rows.filter(
    (row) =>
      plain(row[0] ?? []).trim() !== idHeading && row.some((cell) => plain(cell).trim() !== ''),
  );
}

function unitOf(row: readonly Inline[], index: number): ReturnedUnit {
  const [id = [], , target = []] = row;
  const runs = target.map(({ text, marks }) => ({
    code: marks.length === 0 ? null : marks,
    text,
  }));
  return {
    unit: plain(id).split('\n')[0]?.trim() ?? '',
    ...{ hash: null, state: null, broken: null, line: index + 1 },
    runs: plain(target).trim() === '' ? null : runs,
  };
}
