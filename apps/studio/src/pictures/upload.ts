import { type Picture, sendForm } from '../api/index.ts';

/** What the library takes; the API looks into the file itself. */
export const acceptedTypes = 'image/jpeg,image/png,image/webp,image/avif';

/** Sends a file to the library under its own name. @throws {Problem} */
export function uploadPicture(file: File, progress: (share: number) => void): Promise<Picture> {
  const form = new FormData();
  form.set(
    'title',
    file.name
      .replace(/\.\w+$/, '')
      .replace(/[_-]+/g, ' ')
      .trim() || file.name,
  );
  for (const name of ['altVi', 'altEn', 'credit', 'licence']) form.set(name, '');
  form.set('file', file);
  return sendForm<Picture>('/pictures', form, progress);
}
