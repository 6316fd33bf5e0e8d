import { bodyLimits, type Inline, plain, type Span, textLimits } from '../content/index.ts';
import { ok, parseRun, type Result, refuse } from '../kernel/index.ts';
import { joined } from './coded-text.ts';
import { codesOf, mayBeLost, type ReturnedUnit, type UnitCodes } from './exchange.ts';
import type { UnitKind } from './unit.ts';

/** Why the words of a unit that came back are not taken. `detail` is a number, a name or a limit. */
export interface ReturnedWordsProblem {
  readonly kind:
    | 'codes-broken'
    | 'code-unknown'
    | 'code-repeated'
    | 'code-missing'
    | 'bad-character'
    | 'words-too-long';
  readonly detail: string;
}

/**
 * Reads the words of a unit with the marks of the texts that were sent: no mark, link or language of
 * the file itself is looked at. Every code of the source has to come back once, unless what was sent
 * as its translation had left it out already. `null` where there is nothing but white space.
 */
export function returnedWords(
  { runs, broken }: Pick<ReturnedUnit, 'runs' | 'broken'>,
  kind: UnitKind,
  source: Inline,
  sent: Inline | null,
): Result<Inline | null, ReturnedWordsProblem> {
  if (broken !== null) return refuse({ kind: 'codes-broken', detail: broken });
  const codes = codesOf(source, sent);
  const spans: Span[] = [];
  const seen = new Set<number>();
  for (const { code, text } of together(runs ?? [])) {
    const marks = code === null ? [] : codes.marks[code - 1];
    if (marks === undefined) return refuse({ kind: 'code-unknown', detail: String(code) });
    if (code !== null && seen.has(code))
      return refuse({ kind: 'code-repeated', detail: `${code}` });
    if (code !== null) seen.add(code);
    const words = parseRun(text, longestOf(kind));
    if (!words.ok) {
      return words.error.kind === 'forbidden-character'
        ? refuse({ kind: 'bad-character', detail: words.error.codePoint })
        : refuse({ kind: 'words-too-long', detail: String(longestOf(kind)) });
    }
    spans.push({ text: words.value, marks });
  }
  const words = joined(spans);
  if (plain(words).trim() === '') return ok(null);
  const missing = required(codes, sent).find((code) => !seen.has(code));
  if (missing !== undefined) return refuse({ kind: 'code-missing', detail: String(missing) });
  if (plain(words).length > longestOf(kind)) {
    return refuse({ kind: 'words-too-long', detail: String(longestOf(kind)) });
  }
  return ok(hasMarks(kind) ? words : [{ text: plain(words).trim(), marks: [] }]);
}

/** Runs of the same code side by side as one; those around nothing are left out. */
function together(runs: NonNullable<ReturnedUnit['runs']>): NonNullable<ReturnedUnit['runs']> {
  const out: { code: number | null; text: string }[] = [];
  for (const { code, text } of runs) {
    const last = out.at(-1);
    if (text === '') continue;
    if (last?.code === code) last.text += text;
    else out.push({ code, text });
  }
  return out;
}

function required({ marks, source, target }: UnitCodes, sent: Inline | null): readonly number[] {
  return source.flatMap((code) => {
    if (code === null || mayBeLost(marks[code - 1] ?? [])) return [];
    return sent === null || target.includes(code) ? [code] : [];
  });
}

function hasMarks(kind: UnitKind): boolean {
  return !['title', 'summary', 'alt', 'caption', 'attribution'].includes(kind);
}

/** Most UTF-16 units of a unit. */
function longestOf(kind: UnitKind): number {
  switch (kind) {
    case 'title':
      return textLimits.title;
    case 'summary':
      return textLimits.summary;
    case 'alt':
      return textLimits.alt;
    case 'caption':
    case 'attribution':
      return textLimits.caption;
    default:
      return bodyLimits.run;
  }
}
