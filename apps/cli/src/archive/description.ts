import { SaysNo } from '../verb.ts';

export const descriptionName = 'archive.json';
export const archiveFormat = 'nhipcau-archive/1';

/** What an archive says of itself in its first file. */
export interface Description {
  readonly format: typeof archiveFormat;
  /** Number of the newest migration of the database that it came from. */
  readonly schema: number;
  /** How many people are in `people.jsonl`. */
  readonly people: number;
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
  }[];
  readonly pictures: { readonly count: number; readonly bytes: number };
}

/** Reads a description, and refuses what this program cannot read. @throws {SaysNo} */
export function readDescription(text: string, own: number): Description {
  let value: Description | null = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Judged below.
  }
  const format = value?.format ?? '';
  if (value === null || !/^nhipcau-archive\/\d+$/.test(format)) {
    throw new SaysNo('This is no archive of an installation: its first file does not say so.');
  }
  if (format !== archiveFormat || value.schema > own) {
    const what = format === archiveFormat ? `schema ${value.schema}, this is ${own}` : format;
    throw new SaysNo(
      `The archive was made by a newer version of this program (${what}). ` +
        'Update the program, then import it. Nothing was imported.',
    );
  }
  return value;
}
