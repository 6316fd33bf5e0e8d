import { ask, isProblem, type Picture, sendForm } from '../api/index.ts';

/** What the library takes; the API looks into the file itself. */
export const acceptedTypes = 'image/jpeg,image/png,image/webp,image/avif';

/** How much goes at a time: what is lost with a connection, and what a pause waits for. */
export const partBytes = 524_288;

/** How an upload is steered from outside. */
export interface Steering {
  /** The upload as the API knows it; `null` before it has begun. */
  readonly id: string | null;
  readonly signal: AbortSignal;
  /** The upload has begun, or has to begin anew (`null`). */
  begun(id: string | null): Promise<void>;
  /** 0 to 1 of the file is there. */
  progress(share: number): void;
  /** The connection is lost (`true`) or there again. */
  offline(lost: boolean): void;
}

/**
 * Sends a file to the library under its own name, in parts, from where the API says; a lost connection
 * is waited for. @throws {Problem} what the API refuses, and the reason of `signal`
 */
export async function uploadPicture(file: File, steering: Steering): Promise<Picture> {
  let { id } = steering;
  let offset = id === null ? 0 : null;
  for (let lost = 0; ; ) {
    steering.signal.throwIfAborted();
    try {
      if (id === null) {
        const body = { name: file.name, type: file.type, bytes: file.size };
        id = (await ask<{ readonly id: string }>('POST', '/uploads', { body })).id;
        await steering.begun(id);
      }
      offset ??= (await ask<Told>('GET', `/uploads/${id}`)).offset;
      if (offset >= file.size) return await finish(id, file);
      offset = await sendPart(id, file, offset, steering);
      lost = 0;
      steering.offline(false);
    } catch (error) {
      if (isProblem(error, 'offset-differs')) {
        offset = Number(error.data.offset);
      } else if (isProblem(error, 'not-found') && id !== null) {
        // It is over, or was cancelled elsewhere.
        id = null;
        offset = 0;
        await steering.begun(null);
      } else if (isProblem(error) && (error.status === 0 || error.status >= 500) && lost < 1_000) {
        lost += 1;
        offset = null;
        steering.offline(true);
        await reconnected(Math.min(500 * 2 ** lost, 15_000), steering.signal);
      } else {
        throw error;
      }
    }
  }
}

interface Told {
  readonly offset: number;
}

async function sendPart(
  id: string,
  file: File,
  offset: number,
  { progress }: Steering,
): Promise<number> {
  const part = file.slice(offset, offset + partBytes);
  const form = new FormData();
  form.set('offset', String(offset));
  form.set('file', part, 'part');
  progress(offset / file.size);
  const sent = (share: number): void => progress((offset + share * part.size) / file.size);
  return (await sendForm<Told>(`/uploads/${id}/part`, form, sent, 'PUT')).offset;
}

function finish(id: string, file: File): Promise<Picture> {
  const title = file.name
    .replace(/\.\w+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  const body = { title: title || file.name, altVi: '', altEn: '', credit: '', licence: '' };
  return ask<Picture>('POST', `/uploads/${id}/finish`, { body });
}

/** Waits until the browser says that it is connected, at most `ms`. */
function reconnected(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
