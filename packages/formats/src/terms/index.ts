/**
 * The formats of the termbase in one place: TBX-Basic, and CSV for spreadsheets.
 *
 * @module
 */
import { type CivilDate, type Instant, type Result, refuse } from '@nhipcau/core/kernel';
import type { Concept } from '@nhipcau/core/translation';
import { strFromU8 } from 'fflate';
import { readTermsTbx, termsTbx } from '../tbx/index.ts';
import { readTermsCsv, termsCsv } from '../term-csv/index.ts';
import type { FileConcept, TermLineProblem } from '../term-file/index.ts';

export type { FileConcept, TermLineProblem } from '../term-file/index.ts';

export const termFormats = ['tbx', 'csv'] as const;
export type TermFormat = (typeof termFormats)[number];

/** Concepts as a file. */
export function writeTerms(format: TermFormat, concepts: readonly Concept[], at: Instant): string {
  return format === 'tbx' ? termsTbx(concepts, at) : termsCsv(concepts);
}

/** Reads a file of either format, told by its first sign. */
export function readTerms(
  file: Uint8Array,
  today: CivilDate,
): Result<readonly FileConcept[], readonly TermLineProblem[]> {
  if (beginsAsXml(file)) return readTermsTbx(file, today);
  const text = strFromU8(file);
  return text.includes('\ufffd')
    ? refuse([{ line: 1, path: '', kind: 'encoding' }])
    : readTermsCsv(text, today);
}

/** Whether the first sign is `<`, in UTF-8 or UTF-16, behind a byte order mark or not. */
function beginsAsXml(file: Uint8Array): boolean {
  const first = [...file.subarray(0, 64)].find(
    (byte) => ![0, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff].includes(byte),
  );
  return first === 0x3c;
}
