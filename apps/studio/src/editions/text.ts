import {
  type Block,
  type Body,
  blockWords,
  documentOf,
  mergedFields,
  parseBody,
  parseEditionText,
} from '@nhipcau/core/content';
import type { Text } from '../api/types.ts';

/** The parts of a text that are written and merged one by one. */
export const textFields = [...mergedFields, 'body'] as const;
export type TextField = (typeof textFields)[number];

/** A text as the API would give it back: trimmed, in NFC, without empty paragraphs. */
export function settled(text: Text): Text {
  const read = parseEditionText(text);
  return read.ok ? { ...read.value, body: documentOf(read.value.body) } : text;
}

/** Whether two texts say the same in every field. */
export function sameText(a: Text, b: Text): boolean {
  return a === b || inOrder(a) === inOrder(b);
}

function inOrder(text: Text): string {
  const own = settled(text);
  return JSON.stringify([...textFields.map((field) => own[field]), own.madeFrom]);
}

/** The blocks of a text; none where the core does not take its body. */
export function bodyOf(text: Text): Body {
  const body = parseBody(text.body);
  return body.ok ? body.value : [];
}

/** The words of a block in one piece, to compare and to count. */
export function wordsOf(block: Block): string {
  return block.kind === 'relatedWork' ? block.work : blockWords(block).join('\n');
}

/** One field as plain text, to read, compare and copy. */
export function plainField(field: TextField, text: Text): string {
  switch (field) {
    case 'hero':
      return text.hero === null
        ? ''
        : [text.hero.alt, text.hero.caption].filter(Boolean).join('\n');
    case 'body':
      return bodyOf(text).map(wordsOf).join('\n\n');
    default:
      return text[field];
  }
}

/** How many words a text has, by the rules of its language. */
export function countWords(text: Text, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(plainField('body', text))].filter((one) => one.isWordLike).length;
}
