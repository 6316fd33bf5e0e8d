import { readCsv } from '@nhipcau/formats/csv';

/** How many uses are sent at once: about a second of the server's work. */
const atOnce = 250;

/** A part of a file of uses that can stand alone. */
export interface UseFilePart {
  /** The first line of the file, which names the columns, and the part's own lines. */
  readonly csv: string;
  /** How many uses it holds. */
  readonly count: number;
  /** Which line of the file a line of the part is, both counted from 1. */
  readonly lineOf: (line: number) => number;
}

/** The parts of a file in its order; a file that cannot be read is one, for the server to say why. */
export function partsOf(text: string, most: number = atOnce): readonly UseFilePart[] {
  const read = readCsv(text);
  const [, ...uses] = read.ok ? read.value : [];
  const [first] = uses;
  if (first === undefined) return [{ csv: text, count: 0, lineOf: (line) => line }];
  const lines = text.split('\n');
  const headLines = first.line - 1;
  const head = lines.slice(0, headLines);
  const parts: UseFilePart[] = [];
  for (let start = 0; start < uses.length; start += most) {
    const from = uses[start]?.line ?? 1;
    const until = uses[start + most]?.line ?? lines.length + 1;
    parts.push({
      csv: `${[...head, ...lines.slice(from - 1, until - 1)].join('\n')}\n`,
      count: Math.min(most, uses.length - start),
      lineOf: (line) => (line <= headLines ? line : line - headLines - 1 + from),
    });
  }
  return parts;
}
