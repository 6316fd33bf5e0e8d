import type { Sha256 } from '../kernel/index.ts';
import { type Block, type BlockContent, blockWords, type Inline } from './block.ts';

/** How a block stands to the source it was made from. */
export type BlockFreshness = 'fresh' | 'cosmetic' | 'stale' | 'source-gone' | 'free';

/**
 * Two hashes of a block's content, its id and source left out: `whole` over type, text, marks and
 * links; `text` over the words alone.
 */
export function blockHashes(
  block: BlockContent,
  sha256: Sha256,
): { readonly whole: string; readonly text: string } {
  return {
    whole: sha256(JSON.stringify(canonical(block))),
    text: sha256(JSON.stringify(blockWords(block))),
  };
}

/** Compares a translated block with the source edition's block as it stands now. */
export function freshness(
  block: Block,
  sourceNow: BlockContent | undefined,
  sha256: Sha256,
): BlockFreshness {
  if (block.source === null) return 'free';
  if (sourceNow === undefined) return 'source-gone';
  const now = blockHashes(sourceNow, sha256);
  if (now.whole === block.source.hash) return 'fresh';
  return now.text === block.source.textHash ? 'cosmetic' : 'stale';
}

/** The content as arrays in a fixed order, so that equal contents give equal texts. */
function canonical(block: BlockContent): readonly unknown[] {
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return [block.kind, runs(block.text)];
    case 'heading':
      return [block.kind, block.level, runs(block.text)];
    case 'list':
      return [block.kind, block.ordered, block.items.map(runs)];
    case 'quote':
      return [block.kind, runs(block.text), block.attribution];
    case 'image':
      return [block.kind, block.picture, block.alt, block.caption];
    case 'gallery':
      return [block.kind, block.pictures.map((one) => [one.picture, one.alt, one.caption])];
    case 'table':
      return [block.kind, block.rows.map((row) => row.map(runs))];
    case 'relatedWork':
      return [block.kind, block.work];
  }
}

function runs(text: Inline): readonly unknown[] {
  return text.map((span) => [
    span.text,
    span.marks
      .map((mark) =>
        mark.kind === 'link'
          ? `link ${mark.href}`
          : mark.kind === 'language'
            ? `language ${mark.language}`
            : mark.kind,
      )
      .sort(),
  ]);
}
