import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Memory, memoryBytes, parseMemory, sha256 } from '@nhipcau/release';
import { NotReady, WrongUse } from '../verb.ts';

/** What a state file remembers of a site; `null` where there is none yet. @throws {NotReady}, {WrongUse} */
export function readState(file: string, site: string): Memory | null {
  if (!existsSync(file)) return null;
  const memory = parseMemory(readFileSync(file));
  if (memory === null) {
    throw new NotReady(
      `${file} is no memory of a site, or it is damaged. Copy back a sound one; without one, move ` +
        'it away, and the next look begins anew, without knowing what was seen before.',
    );
  }
  if (memory.site === site) return memory;
  throw new WrongUse(`${file} remembers ${memory.site}, not ${site}; give another --state`);
}

/** Keeps what was seen: the old file stands or the new one, readable to its owner alone. */
export function writeState(file: string, memory: Memory): void {
  writeWhole(file, memoryBytes(memory));
}

/** Keeps bytes as evidence beside the state file; the same bytes once. Gives the file's name. */
export function keepEvidence(stateFile: string, what: string, bytes: Uint8Array): string {
  const file = `${stateFile}.${what}-${sha256(bytes).slice(0, 16)}.json`;
  if (!existsSync(file)) writeWhole(file, bytes);
  return file;
}

function writeWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, bytes, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
