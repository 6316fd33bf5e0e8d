import { join } from 'node:path';
import type { Call } from '../verb.ts';
import { hashOfFile, readList } from './file-list.ts';
import type { FoundBackup } from './manifest.ts';

/** A file of a backup that is not as it was when it was made. */
export interface BackupProblem {
  readonly kind: 'missing' | 'damaged';
  /** In the folder of backups. */
  readonly path: string;
}

/** What a check of a backup found. */
export interface BackupReport {
  readonly checked: number;
  readonly problems: readonly BackupProblem[];
}

/** Reads every file of a backup and compares it with the hash that was taken when it was made. */
export async function checkBackup(
  folder: string,
  { backup, name, own }: FoundBackup,
  { tell, signal }: Pick<Call, 'tell' | 'signal'>,
): Promise<BackupReport> {
  const problems: BackupProblem[] = [];
  let checked = 0;
  let told = Date.now();
  const check = async (path: string, hash: string): Promise<void> => {
    signal.throwIfAborted();
    const found = await hashOfFile(join(folder, path), signal);
    if (found !== hash) problems.push({ kind: found === null ? 'missing' : 'damaged', path });
    checked += 1;
    if (Date.now() - told < 2_000) return;
    told = Date.now();
    tell(`${checked} of ${backup.files.count + backup.tables.length + 1} files`);
  };
  for (const table of backup.tables) {
    await check(`backups/${name}/tables/${table.name}.copy.gz`, table.sha256);
  }
  await check(`backups/${name}/files.txt`, backup.files.sha256);
  for await (const { path, sha256 } of readList(join(own, 'files.txt'))) await check(path, sha256);
  return { checked, problems };
}

/** The problems of a backup for a person, at most fifty by name. */
export function problemsText(problems: readonly BackupProblem[]): string {
  const shown = problems.slice(0, 50).map(({ kind, path }) => `  ${kind}: ${path}`);
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`  and ${more} more; --json names them all`] : [])].join('\n');
}
