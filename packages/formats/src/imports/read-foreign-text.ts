import { type Result, refuse } from '@nhipcau/core/kernel';
import { readMarkdown } from '../markdown/read-markdown.ts';
import { readWord } from '../word/read-word.ts';
import type { ImportedText, ImportProblem } from './imported.ts';

/** Reads a file that somebody wrote elsewhere: Markdown by its name, all else as a Word document. */
export function readForeignText(
  bytes: Uint8Array,
  name: string,
): Result<ImportedText, ImportProblem> {
  if (/\.(?:md|markdown|txt)$/i.test(name)) return readMarkdown(bytes);
  if (/\.docx?$/i.test(name)) return readWord(bytes);
  return refuse({ kind: 'unknown-kind-of-file', detail: name.slice(0, 200) });
}
