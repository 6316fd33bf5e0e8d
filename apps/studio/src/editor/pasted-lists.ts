import { type Line, linesHtml } from './pasted-lines.ts';

/** A paragraph that Word shows as an item of a list. */
export interface PastedItem {
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
  readonly lines: readonly Line[];
}

/** A list whose items are given line by line; a body has no lists in lists. */
export function listHtml(ordered: boolean, items: readonly (readonly Line[])[]): string {
  if (items.length === 0) return '';
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${items.map((lines) => `<li>${linesHtml(lines)}</li>`).join('')}</${tag}>`;
}

/** Items of the first level; deeper ones become lines, with their sign, of the item above. */
export function signed(items: readonly PastedItem[]): readonly (readonly Line[])[] {
  const top = items[0]?.level ?? 1;
  const out: Line[][] = [];
  const counts: number[] = [];
  for (const { level, ordered, lines } of items) {
    const depth = Math.max(0, level - top);
    counts.length = depth + 1;
    counts[depth] = (counts[depth] ?? 0) + 1;
    const above = out.at(-1);
    if (depth === 0 || above === undefined) {
      out.push([...lines]);
      continue;
    }
    const text = ordered ? `${counts[depth]}. ` : '– ';
    const sign = { text, strong: false, emphasis: false, href: null };
    above.push(...lines.map((line, at) => (at === 0 ? [sign, ...line] : line)));
  }
  return out;
}
