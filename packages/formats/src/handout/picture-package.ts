import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { strToU8, zipSync } from 'fflate';
import { closingLines } from './closing.ts';
import { type FileBytes, jpegOf, picturesOf } from './picture-files.ts';

/**
 * The largest JPEG of every picture of an item in a ZIP archive (APPNOTE 6.3.10), and `credits.txt`,
 * which says of each what it shows, whom to credit and under which licence, and in the end what has to
 * be printed. The same pictures give the same bytes.
 */
export function writePicturePackage(
  item: SyndicatedItem,
  terms: Terms,
  bytesOf: FileBytes,
): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const notes: string[] = [];
  for (const [index, picture] of picturesOf(item).entries()) {
    const file = jpegOf(picture);
    const bytes = file === null ? null : bytesOf(file.sha256);
    if (file === null || bytes === null) continue;
    const name = `${item.slug}-${String(index + 1).padStart(2, '0')}.jpg`;
    files[name] = bytes;
    const { title, alt, caption, credit, licence } = picture;
    notes.push([name, title, alt, caption, credit, licence].filter((one) => one !== '').join('\n'));
  }
  const credits = [item.title, ...notes, ...closingLines(item, terms)];
  files['credits.txt'] = strToU8(`${credits.join('\n\n')}\n`);
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 0 });
}
