import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotReady } from './verb.ts';

/** Stands in a data folder from the first to the last step of a restore. */
export function restoreMark(dataFolder: string): string {
  return join(dataFolder, 'restore-unfinished');
}

/** @throws {NotReady} where a restore was cut off, since what it left is not whole */
export function requireFinishedRestore(dataFolder: string): void {
  if (!existsSync(restoreMark(dataFolder))) return;
  throw new NotReady(
    `A restore into ${dataFolder} was not finished. Run the same nhipcau restore again: it goes on.`,
  );
}
