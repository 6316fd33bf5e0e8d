import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import type { WordText, WrittenPicture } from '../word/index.ts';
import { closingLines, lineBlock, placedHero } from './closing.ts';

/** An item as `writeWord` takes it. `pictureOf` gives the JPEG of a picture, `null` where it has none. */
export function handoutWord(
  item: SyndicatedItem,
  terms: Terms,
  siteUrl: string,
  pictureOf: (id: string) => WrittenPicture | null,
): WordText {
  const { language, title, summary, byline, body } = item;
  return {
    ...{ language, title, summary, byline, siteUrl, pictureOf },
    hero: placedHero(item),
    body: [...body, ...closingLines(item, terms).map(lineBlock)],
  };
}
