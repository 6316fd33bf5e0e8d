/**
 * The merge of the core for texts as the studio holds them, and what a person decides in it.
 *
 * @module
 */
import {
  type Block,
  type BlockId,
  type Decisions,
  documentOf,
  type EditionText,
  type Inline,
  type Mark,
  type MergedField,
  mergedFields,
  mergedText,
  mergeTexts,
  parseEditionText,
  plain,
  type Slot,
  type Span,
  type TextMerge,
} from '@nhipcau/core/content';
import { expectOk } from '@nhipcau/core/kernel';
import { diffWordsWithSpace } from 'diff';
import type { Text } from '../api/types.ts';
import { freshId } from '../editor/settle-ids.ts';
import type { Aside } from './draft.ts';
import { wordsOf } from './text.ts';

/** Merges what began from `base`. @throws for a text that the API would not take */
export function mergeOf(base: Text, mine: Text, theirs: Text): TextMerge {
  const read = (text: Text): EditionText => expectOk(parseEditionText(text));
  return mergeTexts(read(base), read(mine), read(theirs));
}

/** The text as the person decided. @throws while a conflict is open */
export function decidedText(merge: TextMerge, decisions: Decisions): Text {
  const text = expectOk(mergedText(merge, decisions, () => freshId() as BlockId));
  return { ...text, body: documentOf(text.body) };
}

/** Every conflict decided for one side; what is decided elsewhere stays. */
export function allFor(side: 'mine' | 'theirs', merge: TextMerge, decisions: Decisions): Decisions {
  const choice = { kind: side };
  return {
    ...decisions,
    fields: {
      ...decisions.fields,
      ...Object.fromEntries(
        mergedFields
          .filter((name) => merge.fields[name].outcome === 'conflict')
          .map((name) => [name, choice]),
      ),
    },
    blocks: new Map([
      ...decisions.blocks,
      ...merge.blocks
        .filter(({ outcome }) => outcome === 'conflict')
        .map(({ id }) => [id, choice] as const),
    ]),
  };
}

/** What was written and did not come into the merged text, to be kept aside; `null` for nothing. */
export function notTaken(merge: TextMerge, decisions: Decisions, at: number): Aside | null {
  const left = <T>(
    one: Slot<T>,
    kind: 'mine' | 'theirs' | 'both' | 'own' | undefined,
  ): readonly T[] => {
    if (kind === undefined || kind === 'both') return [];
    if (one.outcome === 'conflict') {
      return kind === 'own' ? [one.mine, one.theirs] : [one[kind === 'mine' ? 'theirs' : 'mine']];
    }
    return one.outcome === 'mine' && kind === 'theirs' ? [one.mine] : [];
  };
  const fields = mergedFields.flatMap((field) =>
    left<EditionText[MergedField]>(merge.fields[field], decisions.fields[field]?.kind).map(
      (value) => ({ field, text: fieldWords(value) }),
    ),
  );
  const blocks = merge.blocks.flatMap((one) =>
    left(one, decisions.blocks.get(one.id)?.kind).map((block) => ({
      field: 'body',
      text: blockText(block),
    })),
  );
  const parts = [...fields, ...blocks].filter(({ text }) => text !== '');
  return parts.length > 0 ? { at, parts } : null;
}

/** A field in words; `''` for a hero that is not there. */
export function fieldWords(value: EditionText[MergedField]): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return [value.alt, value.caption].filter(Boolean).join('\n');
}

/** A block in words; `''` for one that is not there. */
export function blockText(block: Block | null): string {
  return block === null ? '' : wordsOf(block);
}

/** Whether a block is one run of words, which can be written anew by hand. */
export function hasOneRun(
  block: Block,
): block is Extract<Block, { readonly kind: 'paragraph' | 'heading' | 'callout' | 'quote' }> {
  return ['paragraph', 'heading', 'callout', 'quote'].includes(block.kind);
}

/** A run with other words: what stays of the old ones keeps its marks, new words have none. */
export function rewritten(before: Inline, words: string, language: string): Inline {
  const marks = before.flatMap(({ text, marks }) => Array.from(text.split(''), () => marks));
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const spans: Span[] = [];
  const add = (text: string, own: readonly Mark[]): void => {
    const last = spans.at(-1);
    if (last === undefined || JSON.stringify(last.marks) !== JSON.stringify(own)) {
      spans.push({ text, marks: own });
    } else spans[spans.length - 1] = { text: last.text + text, marks: own };
  };
  let at = 0;
  for (const { value, added, removed } of diffWordsWithSpace(plain(before), words, {
    intlSegmenter,
  })) {
    if (added) add(value, []);
    else {
      if (!removed) {
        for (const [index, unit] of value.split('').entries()) add(unit, marks[at + index] ?? []);
      }
      at += value.length;
    }
  }
  return spans;
}
