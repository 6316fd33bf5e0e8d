import type { Line } from './lines.ts';

/** A paragraph that Word shows as an item of a list. */
export interface ListItem {
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
  readonly lines: readonly Line[];
}

/** A list whose items are given line by line; a body has no lists in lists. */
export interface ListLines {
  readonly ordered: boolean;
  readonly items: readonly (readonly Line[])[];
}

/** Items of Word, one after the other, as lists: another one begins where the numbering changes. */
export function listsOf(items: readonly ListItem[]): readonly ListLines[] {
  const [first] = items;
  if (first === undefined) return [];
  const parts: ListItem[][] = [];
  for (const item of items) {
    const part = parts.at(-1);
    const top = item.level <= first.level;
    if (part === undefined || (top && part[0]?.ordered !== item.ordered)) parts.push([item]);
    else part.push(item);
  }
  return parts.map((part) => ({ ordered: part[0]?.ordered === true, items: signed(part) }));
}

/** Items of the first level; deeper ones become lines, with their sign, of the item above. */
function signed(items: readonly ListItem[]): readonly (readonly Line[])[] {
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
