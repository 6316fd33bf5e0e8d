import type { Block, BlockId } from '@nhipcau/core/content';
import { type DocumentNode, documentOf } from '@nhipcau/core/content';
import type { PictureId } from '@nhipcau/core/kernel';
import type { ImportedBlock } from './imported.ts';

/**
 * Writes imported blocks as the document of an edition. `blockId` names the block at a place, from
 * 0; a picture that `pictureOf` does not have is left out.
 */
export function importDocument(
  blocks: readonly ImportedBlock[],
  blockId: (index: number) => string,
  pictureOf: (name: string) => PictureId | null,
): DocumentNode {
  const body = blocks.flatMap((block, index): readonly Block[] => {
    const own = { id: blockId(index) as BlockId, source: null };
    if (block.kind !== 'image') return [{ ...block, ...own }];
    const { kind, name, alt, caption } = block;
    const picture = pictureOf(name);
    return picture === null ? [] : [{ kind, picture, alt, caption, ...own }];
  });
  return documentOf(body);
}
