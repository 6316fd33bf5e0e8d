import type { DocumentNode } from '@nhipcau/core/content';
import type { Text } from '../api/types.ts';

/** A paragraph with an id of its own. */
export function aParagraph(id: string, text: string): DocumentNode {
  return {
    type: 'paragraph',
    attrs: { id, source: null },
    content: text === '' ? [] : [{ type: 'text', text }],
  };
}

/** A text that the API takes. */
export function aText(given: Partial<Text> = {}): Text {
  return {
    ...{ title: 'Cầu Long Biên', summary: 'Một cây cầu.', byline: '', hero: null },
    ...{ method: 'original', translator: '', madeFrom: null },
    body: { type: 'doc', content: [aParagraph('block0001', 'Cầu bắc qua sông Hồng.')] },
    ...given,
  };
}
