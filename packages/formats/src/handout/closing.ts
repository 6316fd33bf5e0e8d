import type { Block, BlockId, Body, PlacedPicture } from '@nhipcau/core/content';
import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';

/** What has to be printed under an item, line by line. */
export function closingLines(item: SyndicatedItem, terms: Terms): readonly string[] {
  return [terms.creditLine, terms.label ?? '', item.canonicalUrl].filter((line) => line !== '');
}

/** The item's picture as the first block of its body; none where it has none. */
export function heroBlock({ hero }: SyndicatedItem): Body {
  if (hero === null) return [];
  const { id, alt, caption } = hero;
  return [{ ...block('heropicture'), kind: 'image', picture: id, alt, caption }];
}

/** The item's picture as a text shows it. */
export function placedHero({ hero }: SyndicatedItem): PlacedPicture | null {
  return hero === null ? null : { picture: hero.id, alt: hero.alt, caption: hero.caption };
}

/** A line as a block of its own. */
export function lineBlock(text: string, index: number): Block {
  return { ...block(`closingline${index}`), kind: 'paragraph', text: [{ text, marks: [] }] };
}

function block(id: string): { readonly id: BlockId; readonly source: null } {
  return { id: id as BlockId, source: null };
}
