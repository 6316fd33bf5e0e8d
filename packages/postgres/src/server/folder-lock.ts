import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './database-not-ready.ts';
import { processStart } from './process-identity.ts';

/** `product` serves until it is stopped; `verb` is one command that ends by itself. */
export type Purpose = 'product' | 'verb';

/** The process that runs the database of a folder. */
export interface Holder {
  readonly pid: number;
  /** As {@link processStart} tells it, so that a reused process number is not taken for the holder. */
  readonly start: string;
  readonly purpose: Purpose;
}

export type LockOutcome =
  | { readonly held: true; readonly release: () => void }
  | { readonly held: false; readonly holder: Holder };

const fileName = 'nhipcau.lock';

/** The live holder of the lock of `folder`; `null` when nobody alive holds it. */
export function holderOf(folder: string): Holder | null {
  const holder = parse(read(join(folder, fileName)));
  return holder !== null && processStart(holder.pid) === holder.start ? holder : null;
}

/** Takes the lock of `folder` for this process; a lock whose holder is dead is taken over. */
export function takeLock(folder: string, purpose: Purpose): LockOutcome {
  const path = join(folder, fileName);
  const aside = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  const mine = JSON.stringify({
    pid: process.pid,
    start: processStart(process.pid) ?? '',
    purpose,
  });
  writeFileSync(aside, mine, { mode: 0o644, flag: 'wx' });
  try {
    for (;;) {
      if (linked(aside, path)) return { held: true, release: () => releaseLock(path, mine) };
      const holder = holderOf(folder);
      if (holder !== null) return { held: false, holder };
      removeDead(path, `${aside}.dead`);
    }
  } finally {
    remove(aside);
  }
}

function removeDead(path: string, dead: string): void {
  try {
    renameSync(path, dead);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Another process may have taken the lock between our look and our rename: give it back.
  const holder = parse(read(dead));
  if (holder !== null && processStart(holder.pid) === holder.start) linked(dead, path);
  remove(dead);
}

function releaseLock(path: string, mine: string): void {
  if (read(path) === mine) remove(path);
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function parse(text: string | null): Holder | null {
  if (text === null) return null;
  try {
    const value: Partial<Holder> = JSON.parse(text);
    const { pid, start, purpose } = value;
    if (typeof pid !== 'number' || typeof start !== 'string') return null;
    return { pid, start, purpose: purpose === 'verb' ? 'verb' : 'product' };
  } catch {
    return null;
  }
}
