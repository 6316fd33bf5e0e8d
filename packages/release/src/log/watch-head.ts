import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { headName } from './release.ts';

/** How often the head is looked at when the system tells nothing, in milliseconds. */
const pollMs = 500;

/**
 * Calls `moved` each time the head of a store in a folder is another file than before: at once
 * where the system tells of it, within half a second otherwise. The store need not exist yet.
 * Gives a function that ends it. Does not keep the process alive.
 */
export function watchHead(storeFolder: string, moved: () => void): () => void {
  const file = join(storeFolder, headName);
  let seen = identityOf(file);
  let watcher: FSWatcher | null = null;

  const look = (): void => {
    const now = identityOf(file);
    if (now === seen) return;
    seen = now;
    moved();
  };
  const attach = (): void => {
    try {
      watcher = watch(join(storeFolder, 'log'), { persistent: false }, look);
      watcher.on('error', () => {
        watcher?.close();
        watcher = null;
      });
    } catch {
      watcher = null;
    }
  };

  attach();
  const timer = setInterval(() => {
    if (watcher === null) attach();
    look();
  }, pollMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    watcher?.close();
  };
}

/** What tells one head file from the next: each is a file of its own. `null` when there is none. */
function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino} ${found.mtimeNs} ${found.size}`;
}
