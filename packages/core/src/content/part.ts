import type { Block, BlockContent } from './block.ts';
import { blockWords } from './block.ts';
import { heroWords } from './block-hash.ts';
import type { EditionText } from './edition.ts';
import { type BlockKey, isHeadKey, type MadeText, type TextParts } from './freshness.ts';

/**
 * The words of one part of a text, piece by piece in the order of `blockWords`; `null` where the text
 * has no such part. The top picture has two pieces: its alternative text and its caption.
 */
export function partWords(text: TextParts, key: BlockKey): readonly string[] | null {
  if (isHeadKey(key)) {
    if (key === 'hero') return text.hero === null ? null : heroWords(text.hero);
    return [text[key]];
  }
  const block = blockOf(text, key);
  return block === null ? null : blockWords(block);
}

/** What a part is: a block's kind, or the part's own name. */
export function partKind(
  text: Pick<EditionText, 'body'>,
  key: BlockKey,
): BlockContent['kind'] | 'title' | 'summary' | 'hero' | null {
  return isHeadKey(key) ? key : (blockOf(text, key)?.kind ?? null);
}

function blockOf({ body }: Pick<EditionText, 'body'>, key: BlockKey): Block | null {
  return body.find(({ id }) => id === key) ?? null;
}

/** The part of the source that a part of a translation was made from; `null` where it names none. */
export function sourcePartOf(target: Pick<EditionText, 'body'>, key: BlockKey): BlockKey | null {
  if (isHeadKey(key)) return key;
  return blockOf(target, key)?.source?.block ?? null;
}

/** What a part of a translation says its source was; `null` where it says nothing. */
export function madeFromHash(target: MadeText, key: BlockKey): string | null {
  if (isHeadKey(key)) return target.madeFrom?.[key]?.hash ?? null;
  return blockOf(target, key)?.source?.hash ?? null;
}
