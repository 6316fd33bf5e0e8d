import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotReady } from './verb.ts';

/** The version of the program that used a data folder last; `null` where none is told. */
export function dataVersionOf(dataFolder: string): string | null {
  try {
    return readFileSync(join(dataFolder, 'version'), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether version `a` is later than `b`, both as Semantic Versioning 2.0.0 §2. */
export function isNewer(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.split('.').map(Number));
  const at = [0, 1, 2].find((index) => one?.[index] !== other?.[index]);
  return at !== undefined && Number(one?.[at]) > Number(other?.[at]);
}

/** Notes in a data folder which version uses it. @throws {NotReady} for one that a newer one used */
export function claimDataFolder(dataFolder: string, program: string): void {
  const found = dataVersionOf(dataFolder);
  if (found === program) return;
  if (found !== null && isNewer(found, program)) {
    throw new NotReady(
      `The data in ${dataFolder} are of version ${found}; this is ${program}. ` +
        `Start that version, or restore a backup made before it.`,
    );
  }
  writeFileSync(join(dataFolder, 'version'), `${program}\n`);
}
