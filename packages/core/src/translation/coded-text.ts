import type { Inline, Mark, Span } from '../content/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

/** Words with their marks as numbered tags, `<1>…</1>`: what goes to a tool that keeps tags. */
export interface CodedText {
  /** `&`, `<` and `>` of the words are written `&amp;`, `&lt;`, `&gt;`. */
  readonly text: string;
  /** What the tag of number n, from 1, says of its run: entry n − 1. */
  readonly marks: readonly (readonly Mark[])[];
}

export type CodedTextProblem =
  | { readonly kind: 'tag-broken'; readonly at: number }
  | { readonly kind: 'tag-unknown'; readonly number: number }
  | { readonly kind: 'tag-repeated'; readonly number: number }
  | { readonly kind: 'tag-missing'; readonly number: number };

/** Writes each run that has marks between a pair of tags with a number of its own. */
export function encodeInline(inline: Inline): CodedText {
  const marks: (readonly Mark[])[] = [];
  const text = inline.map((span) => {
    const words = escapeWords(span.text);
    if (span.marks.length === 0) return words;
    const number = marks.push(span.marks);
    return `<${number}>${words}</${number}>`;
  });
  return { text: text.join(''), marks };
}

/**
 * Reads what came back. Tags may have changed places, since languages do; each has to be there once,
 * around at least one character, and none inside another.
 */
export function decodeInline(
  text: string,
  marks: CodedText['marks'],
): Result<Inline, CodedTextProblem> {
  const spans: Span[] = [];
  const seen = new Set<number>();
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    const end = open === -1 ? text.length : open;
    if (end > at) spans.push({ text: words(text.slice(at, end)), marks: [] });
    if (open === -1) break;
    const found = /^<(\d{1,4})>([^<]+)<\/\1>/.exec(text.slice(open));
    if (found === null) return refuse({ kind: 'tag-broken', at: open });
    const number = Number(found[1]);
    const said = marks[number - 1];
    if (said === undefined) return refuse({ kind: 'tag-unknown', number });
    if (seen.has(number)) return refuse({ kind: 'tag-repeated', number });
    seen.add(number);
    spans.push({ text: words(found[2] ?? ''), marks: said });
    at = open + found[0].length;
  }
  const missing = marks.findIndex((_, index) => !seen.has(index + 1));
  if (missing !== -1) return refuse({ kind: 'tag-missing', number: missing + 1 });
  return ok(joined(spans));
}

/** Neighbouring runs with equal marks as one, as `parseBody` gives them. */
export function joined(spans: readonly Span[]): Inline {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(span.marks)) {
      out[out.length - 1] = { ...last, text: last.text + span.text };
    } else out.push(span);
  }
  return out;
}

function escapeWords(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function words(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name) =>
    name === 'lt' ? '<' : name === 'gt' ? '>' : '&',
  );
}
