import type { PictureFile, SyndicatedItem, SyndicatedPicture } from '@nhipcau/core/syndication';

/** The bytes of a file by their SHA-256; `null` where there are none. */
export type FileBytes = (sha256: string) => Uint8Array | null;

/** The first JPEG, which is the largest. */
export function jpegOf({ files }: SyndicatedPicture): PictureFile | null {
  return files.find(({ mediaType }) => mediaType === 'image/jpeg') ?? null;
}

/** The pictures of an item, that of its head first, each once. */
export function picturesOf({ hero, pictures }: SyndicatedItem): readonly SyndicatedPicture[] {
  return hero === null ? pictures : [hero, ...pictures.filter(({ id }) => id !== hero.id)];
}

/** Reads the largest JPEG of each picture of an item; those that are not there are left out. */
export async function readPictures(
  item: SyndicatedItem,
  read: (sha256: string) => Promise<Uint8Array | null>,
): Promise<FileBytes> {
  const found = new Map<string, Uint8Array>();
  for (const picture of picturesOf(item)) {
    const file = jpegOf(picture);
    const bytes = file === null ? null : await read(file.sha256);
    if (file !== null && bytes !== null) found.set(file.sha256, bytes);
  }
  return (sha256) => found.get(sha256) ?? null;
}
