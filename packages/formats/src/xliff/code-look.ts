import type { Mark } from '@nhipcau/core/content';

/** What a program shows of a code. */
export interface CodeLook {
  /** HTML that it stands for. */
  readonly start: string;
  readonly end: string;
  /** Its first mark in the order link, strong, emphasis, language. */
  readonly kind: Mark['kind'];
  readonly href: string | null;
}

/** How the marks of a run look to somebody outside; nothing of it is read back. */
export function lookOf(marks: readonly Mark[]): CodeLook {
  const order: readonly Mark['kind'][] = ['link', 'strong', 'emphasis', 'language'];
  const sorted = [...marks].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const [first] = sorted;
  return {
    start: sorted.map(startOf).join(''),
    end: sorted.toReversed().map(endOf).join(''),
    kind: first?.kind ?? 'language',
    href: first?.kind === 'link' ? first.href : null,
  };
}

function startOf(mark: Mark): string {
  switch (mark.kind) {
    case 'link':
      return `<a href="${mark.href}">`;
    case 'strong':
      return '<strong>';
    case 'emphasis':
      return '<em>';
    case 'language':
      return `<span lang="${mark.language}">`;
  }
}

function endOf(mark: Mark): string {
  switch (mark.kind) {
    case 'link':
      return '</a>';
    case 'strong':
      return '</strong>';
    case 'emphasis':
      return '</em>';
    case 'language':
      return '</span>';
  }
}
