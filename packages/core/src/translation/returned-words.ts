import {
  bodyLimits,
  type Inline,
  type Mark,
  plain,
  type Span,
  textLimits,
} from '../content/index.ts';
import { ok, parseRun, type Result, refuse } from '../kernel/index.ts';
import { joined } from './coded-text.ts';
import {
  codesOf,
  mayBeLost,
  type ReturnedRun,
  type ReturnedUnit,
  type UnitCodes,
} from './exchange.ts';
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
 * as its translation had left it out already. A word processor, which has no states, loses languages
 * and white space at the ends: what looks like what was sent is that. `null` where there is nothing but
 * white space.
 */
export function returnedWords(
  { runs, broken, state }: Pick<ReturnedUnit, 'runs' | 'broken' | 'state'>,
  kind: UnitKind,
  source: Inline,
  sent: Inline | null,
): Result<Inline | null, ReturnedWordsProblem> {
  if (broken !== null) return refuse({ kind: 'codes-broken', detail: broken });
  const codes = codesOf(source, sent);
  const spans: Span[] = [];
  const seen = new Set<number>();
  for (const { code, text } of together(runs ?? [])) {
    const found = typeof code === 'object' && code !== null ? codeFor(code, codes, seen) : code;
    const marks = found === null ? [] : codes.marks[found - 1];
    if (marks === undefined) return refuse({ kind: 'code-unknown', detail: nameOf(code) });
    if (found !== null && seen.has(found)) {
      return refuse({ kind: 'code-repeated', detail: String(found) });
    }
    if (found !== null) seen.add(found);
    const words = parseRun(text, longestOf(kind));
    if (!words.ok) {
      return words.error.kind === 'forbidden-character'
        ? refuse({ kind: 'bad-character', detail: words.error.codePoint })
        : refuse({ kind: 'words-too-long', detail: String(longestOf(kind)) });
    }
    spans.push({ text: words.value, marks });
  }
  if (state === null && sent !== null && looksLike(spans, sent)) return ok(sent);
  const words = joined(spans);
  if (plain(words).trim() === '') return ok(null);
  const missing = required(codes, sent).find((code) => !seen.has(code));
  if (missing !== undefined) return refuse({ kind: 'code-missing', detail: String(missing) });
  return ok(hasMarks(kind) ? words : [{ text: plain(words).trim(), marks: [] }]);
}

/** Runs of the same code side by side as one; those around nothing are left out. */
function together(runs: NonNullable<ReturnedUnit['runs']>): NonNullable<ReturnedUnit['runs']> {
  const out: { code: ReturnedRun['code']; text: string }[] = [];
  for (const { code, text } of runs) {
    const last = out.at(-1);
    if (text === '') continue;
    if (last !== undefined && JSON.stringify(last.code) === JSON.stringify(code)) last.text += text;
    else out.push({ code, text });
  }
  return out;
}

/** The first code that is left with these marks; 0, which is none, where there is no such code. */
function codeFor(
  own: readonly Mark[],
  { marks }: UnitCodes,
  seen: ReadonlySet<number>,
): number | null {
  const wanted = spoken(own);
  if (wanted.length === 0) return null;
  return 1 + marks.findIndex((one, at) => !seen.has(at + 1) && sameLook(spoken(one), wanted));
}

/** Marks but for language, which a word processor sets and loses as it likes. */
function spoken(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ kind }) => kind !== 'language');
}

/** A path of the site goes out as an address; the origin of it is not compared. */
function sameLook(marks: readonly Mark[], returned: readonly Mark[]): boolean {
  return (
    marks.length === returned.length &&
    marks.every((mark) =>
      returned.some((other) => {
        if (mark.kind !== 'link' || other.kind !== 'link') return mark.kind === other.kind;
        const path = mark.href.startsWith('/') && other.href.replace(/^https?:\/\/[^/]+/i, '');
        return other.href === mark.href || path === mark.href;
      }),
    )
  );
}

/** Whether words are what was sent, but for languages and white space at the ends. */
function looksLike(words: Inline, sent: Inline): boolean {
  const look = (text: Inline): string =>
    JSON.stringify(
      joined(text.map((span) => ({ ...span, marks: spoken(span.marks) }))).map((span, at, all) => [
        at === 0 || at === all.length - 1 ? span.text.trim() : span.text,
        span.marks,
      ]),
    );
  return look(words) === look(sent);
}

function nameOf(code: ReturnedRun['code']): string {
  if (code === null || typeof code === 'number') return String(code);
  return code.map((mark) => (mark.kind === 'link' ? mark.href : mark.kind)).join(' ');
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
