import type { Inline, Mark, Span } from '@nhipcau/core/content';

/** What `parseRun` of the core refuses, for removal. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Cs}|[\u{e0000}-\u{e007f}]/gu;

/** Text without the characters that the core refuses, and whether there were any. */
export function withoutForbidden(text: string): { readonly text: string; readonly had: boolean } {
  const clean = text.replace(forbidden, '');
  return { text: clean, had: clean.length !== text.length };
}

/** One line of text for an attribute: NFC, single spaces, at most `longest` UTF-16 units. */
export function lineOf(text: string, longest: number): string {
  const line = withoutForbidden(text).text.replace(/\s+/g, ' ').trim().normalize('NFC');
  return line
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

/** Marks in the order in which this package writes them, each kind once. */
export function marksOf(marks: readonly Mark[]): readonly Mark[] {
  const kinds = new Map(marks.map((mark) => [mark.kind, mark]));
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** Neighbours with equal marks as one, in NFC; white space at both ends taken away. */
export function settled(spans: readonly Span[]): Inline {
  const out: { text: string; marks: readonly Mark[] }[] = [];
  for (const { text, marks } of spans) {
    const last = out.at(-1);
    if (text === '') continue;
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(marks)) {
      last.text += text;
    } else out.push({ text, marks });
  }
  for (const span of out) span.text = span.text.normalize('NFC').replace(/[ \t]*\n[ \t]*/g, '\n');
  while (out[0] !== undefined) {
    out[0].text = out[0].text.trimStart();
    if (out[0].text !== '') break;
    out.shift();
  }
  for (let last = out.at(-1); last !== undefined; last = out.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    out.pop();
  }
  return out;
}

/** Texts under each other as one. */
export function lines(parts: readonly Inline[]): Inline {
  const full = parts.filter((part) => part.length > 0);
  return settled(
    full.flatMap((part, index) => (index === 0 ? part : [{ text: '\n', marks: [] }, ...part])),
  );
}
