import type { Sha256 } from '../kernel/index.ts';
import type { Block, BlockId, Body } from './block.ts';
import { type BlockFreshness, blockHashes, freshness } from './block-hash.ts';
import type { EditionText } from './edition.ts';

/**
 * What a new edition starts from when the text of another is copied: title and summary are left to
 * be written, as is the alternative text of pictures; each block names the block of the original
 * that it is made from. A copy of a translation names what the translation was made from.
 */
export function copyForTranslation(
  text: EditionText,
  from: 'original' | 'translation',
  sha256: Sha256,
): EditionText {
  return {
    title: '',
    summary: '',
    byline: text.byline,
    hero: text.hero === null ? null : { ...text.hero, alt: '' },
    method: 'human',
    translator: '',
    body: text.body.map((block): Block => {
      const source = from === 'translation' ? block.source : sourceOf(block, sha256);
      return withoutAlt({ ...block, source });
    }),
  };
}

function sourceOf(block: Block, sha256: Sha256): Block['source'] {
  const { whole, text } = blockHashes(block, sha256);
  return { block: block.id, hash: whole, textHash: text };
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

/** How one block of a translation stands to its source. */
export interface BlockState {
  readonly block: BlockId;
  readonly state: BlockFreshness;
}

/** How every block of a translation stands to `source`, the body it is compared with. */
export function freshnessOf(body: Body, source: Body, sha256: Sha256): readonly BlockState[] {
  const now = new Map(source.map((block) => [block.id, block]));
  return body.map((block) => ({
    block: block.id,
    state: freshness(block, now.get(block.source?.block ?? block.id), sha256),
  }));
}

/** How many blocks the source has outrun: changed in their words, or gone. */
export function countStale(states: readonly BlockState[]): number {
  return states.filter(({ state }) => state === 'stale' || state === 'source-gone').length;
}
