import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Text } from '../api/types.ts';
import { bodyOf, plainField, type TextField, textFields, wordsOf } from './text.ts';

/** A piece of text that both have, or only one of two. */
export interface Piece {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** Where two texts differ, word by word as the language cuts its words. */
export function comparePieces(before: string, after: string, language: string): readonly Piece[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return diffWordsWithSpace(before, after, { intlSegmenter }).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

export interface FieldComparison {
  readonly field: TextField;
  /** One entry, or for the body one for each block of either text, in reading order. */
  readonly parts: readonly (readonly Piece[])[];
}

/** The fields in which two texts differ. A body is compared block by block. */
export function compareTexts(
  before: Text,
  after: Text,
  language: string,
): readonly FieldComparison[] {
  return textFields
    .map((field): FieldComparison => ({ field, parts: partsOf(field, before, after, language) }))
    .filter(({ parts }) => parts.some((pieces) => pieces.some(({ change }) => change !== 'same')));
}

function partsOf(
  field: TextField,
  before: Text,
  after: Text,
  language: string,
): readonly (readonly Piece[])[] {
  if (field !== 'body') {
    return [comparePieces(plainField(field, before), plainField(field, after), language)];
  }
  const old = new Map(bodyOf(before).map((block) => [block.id as string, wordsOf(block)]));
  const now = new Map(bodyOf(after).map((block) => [block.id as string, wordsOf(block)]));
  return diffArrays([...old.keys()], [...now.keys()]).flatMap(({ value, added, removed }) =>
    value.map((id) => {
      const was = added ? '' : (old.get(id) ?? '');
      const is = removed ? '' : (now.get(id) ?? '');
      return comparePieces(was, is, language);
    }),
  );
}
