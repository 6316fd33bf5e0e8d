import type { Sha256 } from '../kernel/index.ts';
import type { Block } from './block.ts';
import type { PartHashes } from './block-hash.ts';
import type { EditionText, MadeFrom } from './edition.ts';
import { type BlockKey, type HeadKey, hashesOf, isHeadKey, type TextHashes } from './freshness.ts';

/**
 * What a new edition starts from when the text of another is copied: title and summary are left to
 * be written, as is the alternative text of pictures; each part names the part of the original
 * that it is made from. A copy of a translation names what the translation was made from.
 */
export function copyForTranslation(
  text: EditionText,
  from: 'original' | 'translation',
  sha256: Sha256,
): EditionText {
  const hashes = hashesOf(text, sha256);
  return {
    title: '',
    summary: '',
    byline: text.byline,
    hero: text.hero === null ? null : { ...text.hero, alt: '' },
    method: 'human',
    translator: '',
    madeFrom: from === 'translation' ? text.madeFrom : madeFromOf(hashes),
    body: text.body.map((block): Block => {
      const source = from === 'translation' ? block.source : sourceOf(block, hashes);
      return withoutAlt({ ...block, source });
    }),
  };
}

/** What the parts above the body are made from when they are made from this text. */
export function madeFromOf(source: TextHashes): MadeFrom {
  const part = (key: HeadKey): MadeFrom[HeadKey] => {
    const now = source.get(key);
    return now === undefined ? null : named(now);
  };
  return { title: part('title'), summary: part('summary'), hero: part('hero') };
}

/**
 * `text` with one of its parts said to be made from the source as it is: what confirming it means.
 * A part that is made from nothing in the source stays as it is.
 */
export function madeAnew(text: EditionText, key: BlockKey, source: TextHashes): EditionText {
  if (isHeadKey(key)) {
    const none: MadeFrom = { title: null, summary: null, hero: null };
    return { ...text, madeFrom: { ...(text.madeFrom ?? none), [key]: madeFromOf(source)[key] } };
  }
  const body = text.body.map((block): Block => {
    const now = block.source === null ? undefined : source.get(block.source.block);
    if (block.id !== key || block.source === null || now === undefined) return block;
    return { ...block, source: { block: block.source.block, ...named(now) } };
  });
  return { ...text, body };
}

function named({ whole, text }: PartHashes): { readonly hash: string; readonly textHash: string } {
  return { hash: whole, textHash: text };
}

function sourceOf({ id }: Block, hashes: TextHashes): Block['source'] {
  const now = hashes.get(id);
  return now === undefined ? null : { block: id, ...named(now) };
}

function withoutAlt(block: Block): Block {
  switch (block.kind) {
    case 'image':
      return { ...block, alt: '' };
    case 'gallery':
      return { ...block, pictures: block.pictures.map((one) => ({ ...one, alt: '' })) };
    default:
      return block;
  }
}
