import { type Xml, xml } from '../xml/index.ts';
import type { FeedItem } from './feed.ts';

/** The picture of an item as `media:content` (Media RSS 1.5.1). */
export function mediaContent({ image }: FeedItem): Xml | null {
  if (image === null) return null;
  const size = image.length !== null && xml` fileSize="${image.length}"`;
  return xml`
    <media:content url="${image.url}" type="${image.type}" medium="image"
      width="${image.widthPx}" height="${image.heightPx}"${size}/>`;
}
