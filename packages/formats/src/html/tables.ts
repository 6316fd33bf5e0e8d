import { attribute, childrenOf, type HtmlNode, nameOf } from './html-node.ts';
import type { Line } from './lines.ts';

/** The rows of a table with their cells, those of tables inside left aside. */
export function cellsOf(table: HtmlNode): readonly (readonly HtmlNode[])[] {
  return rowsOf(table).map((row) =>
    childrenOf(row).filter((one) => ['td', 'th'].includes(nameOf(one))),
  );
}

function rowsOf(node: HtmlNode): readonly HtmlNode[] {
  return childrenOf(node).flatMap((one) => {
    const name = nameOf(one);
    if (name === 'tr') return [one];
    return ['tbody', 'thead', 'tfoot'].includes(name) ? rowsOf(one) : [];
  });
}

/** Whether a cell reaches over others. */
export function isMerged(cell: HtmlNode): boolean {
  return spanOf(cell, 'colspan') > 1 || spanOf(cell, 'rowspan') > 1;
}

/** Cells as rows of equal length: joined cells come apart, the words stay in the first. */
export function evenRows(
  cells: readonly (readonly HtmlNode[])[],
  linesOf: (cell: HtmlNode) => readonly Line[],
): readonly (readonly (readonly Line[])[])[] {
  const grid: (readonly Line[])[][] = cells.map(() => []);
  for (const [at, row] of cells.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column] !== undefined) column += 1;
      const [wide, high] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (let down = at; down < Math.min(cells.length, at + high); down += 1) {
        for (let over = column; over < column + wide; over += 1) {
          const own = grid[down];
          if (own !== undefined) own[over] = [];
        }
      }
      const own = grid[at];
      if (own !== undefined) own[column] = linesOf(cell);
      column += wide;
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width === 0) return [];
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? []));
}

function spanOf(cell: HtmlNode, name: string): number {
  const value = Number(attribute(cell, name) || '1');
  return Number.isInteger(value) && value >= 1 ? Math.min(value, 60) : 1;
}
