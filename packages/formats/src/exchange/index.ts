/**
 * Exchange files: what goes to an agency outside and comes back, in three formats.
 *
 * @module
 */
import type { Result } from '@nhipcau/core/kernel';
import type { ExchangeFile, ReturnedFile } from '@nhipcau/core/translation';
import { strToU8 } from 'fflate';
import { readTwoColumn, writeTwoColumn } from '../two-column/index.ts';
import { readXliff, writeXliff2, writeXliff12 } from '../xliff/index.ts';
import type { ExchangeFileProblem } from './problem.ts';

export { type ExchangeFileProblem, exchangeLimits } from './problem.ts';

export const exchangeFormats = ['xliff2', 'xliff12', 'docx'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** Ending of a file's name and its media type. */
export const exchangeTypes: Readonly<
  Record<ExchangeFormat, { readonly ending: string; readonly type: string }>
> = {
  xliff2: { ending: 'xlf', type: 'application/xliff+xml' },
  xliff12: { ending: 'xlf', type: 'application/x-xliff+xml' },
  docx: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
};

/** Writes a file; `siteUrl` is the origin of the public site. The same file gives the same bytes. */
export function writeExchange(
  file: ExchangeFile,
  format: ExchangeFormat,
  siteUrl: string,
): Uint8Array {
  switch (format) {
    case 'xliff2':
      return strToU8(writeXliff2(file));
    case 'xliff12':
      return strToU8(writeXliff12(file));
    case 'docx':
      return writeTwoColumn(file, siteUrl);
  }
}

/** Reads a file that comes back, whichever of the formats it is in. */
export function readExchange(bytes: Uint8Array): Result<ReturnedFile, ExchangeFileProblem> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? readTwoColumn(bytes) : readXliff(bytes);
}
