import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Upload, uploadEndsAt } from '@nhipcau/core/content';
import type { Instant, PictureId, UserId } from '@nhipcau/core/kernel';

/** What is known of an upload besides how much of it is here. */
export interface Begun extends Omit<Upload, 'offset'> {
  readonly id: string;
  /** As the sender names the file. */
  readonly name: string;
  /** Media type as the sender states it; `''` for none. */
  readonly type: string;
  /** What it became; `null` while it is not finished. */
  readonly picture: PictureId | null;
}

/** An upload with how many of its bytes are here. */
export type Present = Begun & Pick<Upload, 'offset'>;

/**
 * Unfinished uploads in a folder of their own: `{id}.json` says what comes, `{id}.part` holds what is
 * here, and its length is the offset. Nothing in it is part of the library or of a backup.
 */
export interface UploadFolder {
  /** Writes down what is said of an upload. */
  note(begun: Begun): Promise<void>;
  find(id: string): Promise<Present | null>;
  of(user: UserId): Promise<readonly Present[]>;
  /** Puts bytes behind those that are here; they are on disk when this settles. */
  append(id: string, bytes: Uint8Array): Promise<void>;
  /** The bytes that are here. */
  read(id: string): Promise<Uint8Array>;
  /** Forgets the bytes, and with `all` also what was said of them. */
  drop(id: string, all: boolean): Promise<void>;
  /** Forgets uploads that are over at `now`, and whatever belongs to none. */
  sweep(now: Instant): Promise<void>;
}

export function uploadFolder(folder: string): UploadFolder {
  const note = (id: string): string => join(folder, `${id}.json`);
  const part = (id: string): string => join(folder, `${id}.part`);
  const names = async (): Promise<readonly string[]> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return readdir(folder);
  };
  const find = async (id: string): Promise<Present | null> => {
    if (!/^[0-9a-f-]{36}$/.test(id)) return null;
    const text = await readFile(note(id), 'utf8').catch(() => null);
    if (text === null) return null;
    const offset = await stat(part(id)).then(
      ({ size }) => size,
      () => 0,
    );
    return { ...(JSON.parse(text) as Begun), offset };
  };
  const drop = async (id: string, all: boolean): Promise<void> => {
    await rm(part(id), { force: true });
    if (all) await rm(note(id), { force: true });
  };
  return {
    find,
    drop,
    note: async (begun) => {
      await names();
      const file = await open(`${note(begun.id)}.new`, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(begun));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${note(begun.id)}.new`, note(begun.id));
    },
    of: async (user) => {
      const ids = (await names()).filter((name) => name.endsWith('.json'));
      const all = await Promise.all(ids.map((name) => find(name.slice(0, -'.json'.length))));
      return all.filter((one) => one?.user === user && one.picture === null) as Present[];
    },
    append: async (id, bytes) => {
      const file = await open(part(id), 'a', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    read: (id) => readFile(part(id)),
    sweep: async (now) => {
      const all = await names();
      for (const id of new Set(all.map((name) => name.split('.')[0] ?? ''))) {
        const found = await find(id);
        if (found !== null && uploadEndsAt(found) > now) continue;
        for (const name of all.filter((one) => one.startsWith(`${id}.`))) {
          const path = join(folder, name);
          // One that has just been begun is not written down yet.
          const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
          const startedAt = Math.floor(mtimeMs) as Instant;
          if (found !== null || uploadEndsAt({ startedAt }) <= now) await rm(path, { force: true });
        }
      }
    },
  };
}
