import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = 'invitation-links.key';

/**
 * The secret of 256 bits that the links of invitations are made of, from the folder of keys; made
 * where there is none. Of several processes that make one at once all get the same.
 * @throws when the file is not one, or cannot be read or written
 */
export function loadOrCreateLinkKey(folder: string): Buffer {
  const path = join(folder, file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const key = readIfThere(path) ?? create(path);
  if (key.length !== 32) throw new Error(`${path} is not a key of 32 bytes`);
  return key;
}

function create(path: string): Buffer {
  const fresh = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(fresh, randomBytes(32), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return readFileSync(path);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
