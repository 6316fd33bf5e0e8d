import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/** Text in Unicode NFC (UAX #15) without control, bidi-override or unpaired surrogate characters. */
export type CleanText = Brand<string, 'CleanText'>;

export type TextProblem =
  | { readonly kind: 'not-text' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly longest: number; readonly length: number }
  | { readonly kind: 'forbidden-character'; readonly codePoint: string; readonly at: number };

/**
 * Controls (but tab and line feed), bidi embeddings, overrides and isolates (UAX #9 §2: U+202A–E,
 * U+2066–9), interlinear marks, tags and noncharacters. The implicit marks U+200E and U+200F and
 * the joiners U+200C and U+200D stay: Arabic, Khmer and Lao need them.
 */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Cs}|[\u{e0000}-\u{e007f}]/u;

/** Reads text of 1 (or 0, when `optional`) to `longest` UTF-16 units; the outcome is NFC, trimmed. */
export function parseText(
  value: unknown,
  longest: number,
  optional = false,
): Result<CleanText, TextProblem> {
  if (typeof value !== 'string') return refuse({ kind: 'not-text' });
  if (value.length > longest * 4) {
    return refuse({ kind: 'too-long', longest, length: value.length });
  }
  const text = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  const found = forbidden.exec(text);
  if (found !== null) {
    const point = found[0].codePointAt(0) ?? 0;
    const codePoint = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    return refuse({ kind: 'forbidden-character', codePoint, at: found.index });
  }
  if (text.length > longest) return refuse({ kind: 'too-long', longest, length: text.length });
  if (text === '' && !optional) return refuse({ kind: 'empty' });
  return ok(text as CleanText);
}

/** Text inside a block: as {@link parseText}, but white space at its ends is kept. */
export function parseRun(value: unknown, longest: number): Result<CleanText, TextProblem> {
  const outcome = parseText(typeof value === 'string' ? `|${value}|` : value, longest + 2);
  return outcome.ok ? ok(outcome.value.slice(1, -1) as CleanText) : outcome;
}
