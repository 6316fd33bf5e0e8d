import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { writeWord } from '../word/index.ts';
import { closingLines, lineBlock, placedHero } from './closing.ts';
import { type FileBytes, jpegOf, picturesOf } from './picture-files.ts';

/**
 * An item as a Word document with the largest JPEG of each picture. A correction says first that it is one, and
 * why; of a kill there is its title and its reason, and no text.
 */
export function writeHandoutWord(
  item: SyndicatedItem,
  terms: Terms,
  siteUrl: string,
  bytesOf: FileBytes,
): Uint8Array {
  const { language, title, summary, byline, body, kind, reason } = item;
  const isKill = kind === 'kill';
  const change = isKill || kind === 'correction' ? [`${kind.toUpperCase()}: ${reason ?? ''}`] : [];
  const closing = isKill ? [item.canonicalUrl] : closingLines(item, terms);
  return writeWord({
    ...{ language, summary: isKill ? '' : summary, byline: isKill ? '' : byline, siteUrl },
    title: isKill ? `KILL: ${title}` : title,
    hero: isKill ? null : placedHero(item),
    body: [
      ...change.map((line) => lineBlock(line, 0)),
      ...(isKill ? [] : body),
      ...closing.map((line, index) => lineBlock(line, index + 1)),
    ],
    pictureOf: (id) => {
      const picture = picturesOf(item).find((one) => one.id === id);
      const file = picture === undefined ? null : jpegOf(picture);
      const jpeg = file === null ? null : bytesOf(file.sha256);
      if (picture === undefined || file === null || jpeg === null) return null;
      const { widthPx, heightPx } = file;
      return { jpeg, widthPx, heightPx, credit: picture.credit };
    },
  });
}
