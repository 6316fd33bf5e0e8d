import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { checkBackup, problemsText } from '../backup/check-backup.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { type FoundBackup, findBackup } from '../backup/manifest.ts';
import { type ComparedLine, requireRestorable, restoreBackup } from '../backup/restore-backup.ts';
import { dataFolderOf, type Installation, withInstallation } from '../installation.ts';
import { storeOf } from '../store.ts';
import { type Call, exit, NotReady, optionOf, SaysNo, type Verb } from '../verb.ts';

const which = {
  backup: { type: 'string', value: 'name', help: 'which of the backups there; default the newest' },
} as const;

export const backupVerb: Verb = {
  name: 'backup',
  takes: '<folder>',
  does: 'Saves the installation as it is at one moment: everything but keys, sessions and challenges.',
  example: 'npx nhipcau backup /mnt/backup/nhipcau',
  options: {},
  words: [1, 1],
  run: async (call) => {
    const folder = resolve(call.words[0] ?? '');
    return withInstallation(call, (installation) =>
      alone(installation, async () => {
        const store = await storeOf(call.env, installation.dataFolder);
        const { backup, hash, name, written, damaged } = await makeBackup(
          ...([call, installation, store, folder] as const),
        );
        const { release, files, tables } = backup;
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        const shown =
          release === null ? 'before the first release' : `at release ${release.number}`;
        const text = [
          `Backup ${name} ${shown}: ${rows} rows in ${tables.length} tables, ${files.count} files ` +
            `(${written} of them new).`,
          `Its hash is ${hash}.`,
          'It holds no key: copy the folder of keys apart (docs/operations/keys.md).',
          ...damaged.map((one) => `DAMAGED, so not in the backup: ${one}`),
          ...(damaged.length > 0 ? ['What else is wrong: npx nhipcau verify'] : []),
        ];
        call.answer(text.join('\n'), {
          ...{ folder, backup: name, hash, release: release?.number ?? null },
          ...{ tables: tables.length, rows, files: files.count, written, damaged },
        });
        return damaged.length === 0 ? exit.done : exit.no;
      }),
    );
  },
};

export const backupVerify: Verb = {
  name: 'backup verify',
  takes: '<folder>',
  does: 'Reads every file of a backup and names those that are damaged or missing.',
  example: 'npx nhipcau backup verify /mnt/backup/nhipcau',
  options: which,
  words: [1, 1],
  run: async (call) => {
    const { folder, found } = backupOf(call);
    const { name, hash, backup } = found;
    const { checked, problems } = await checkBackup(folder, found, call);
    const ok = problems.length === 0;
    const { madeAt, release } = backup;
    call.answer(
      ok
        ? `Backup ${name} is as it was made: ${checked} files read.\nIts hash is ${hash}.`
        : `Backup ${name} is NOT as it was made: ${problems.length} of ${checked} files.\n${problemsText(problems)}`,
      { ok, backup: name, hash, madeAt, release: release?.number ?? null, checked, problems },
    );
    return ok ? exit.done : exit.no;
  },
};

export const restoreVerb: Verb = {
  name: 'restore',
  takes: '<folder>',
  does: 'Puts a backup into an installation that holds nothing, and compares the two.',
  example: 'npx nhipcau restore /mnt/backup/nhipcau',
  options: which,
  words: [1, 1],
  run: async (call) => {
    const { folder, found } = backupOf(call);
    const dataFolder = dataFolderOf(call.env);
    const store = await storeOf(call.env, dataFolder);
    await requireRestorable(found, dataFolder, store);
    call.tell(`Reading backup ${found.name}`);
    const { problems } = await checkBackup(folder, found, call);
    if (problems.length > 0) {
      throw new SaysNo(
        `Nothing was restored: backup ${found.name} is damaged.\n${problemsText(problems)}\n` +
          'Use another one: --backup names it.',
      );
    }
    const lines = await restoreBackup(call, folder, found, { dataFolder, store });
    const equal = lines.every((one) => one.equal);
    call.answer(comparison(lines, found, equal), {
      ...{ restored: equal, backup: found.name, hash: found.hash, lines },
    });
    return equal ? exit.done : exit.no;
  },
};

/** The folder of backups that the verb was given, and the backup in it. @throws {NotReady} */
function backupOf(call: Call): { readonly folder: string; readonly found: FoundBackup } {
  const folder = resolve(call.words[0] ?? '');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new NotReady(`There is no folder ${folder}.`);
  }
  return { folder, found: findBackup(folder, optionOf(call, 'backup')) };
}

/** What was compared, as a table; what to do next. */
function comparison(lines: readonly ComparedLine[], { name }: FoundBackup, equal: boolean): string {
  const short = (text: string): string => text.replace(/[0-9a-f]{64}/, (hash) => hash.slice(0, 16));
  const rows = lines.map(({ what, backup, restored, equal: same }) =>
    same ? [what, short(backup), short(restored), 'equal'] : [what, backup, restored, 'DIFFERENT'],
  );
  const all = [['', 'backup', 'restored', ''], ...rows];
  const width = (column: number): number =>
    Math.max(...all.map((cells) => cells[column]?.length ?? 0));
  const widths = [0, 1, 2].map(width);
  const table = all.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const next = equal
    ? `Backup ${name} is restored. Copy the folder of keys to keys/ in the data folder, then: npx nhipcau doctor\n` +
      'Without it the site is shown and nothing is published. Everybody signs in anew.'
    : 'What was restored is NOT what was saved, and the product does not start on it.';
  return [...table, '', next].join('\n');
}

/** Names the right to make a backup, within the database. */
const lockNumber = 7_070_003;

/** Runs `work` while no other command makes a backup of the installation. @throws {SaysNo} */
function alone<T>({ db }: Installation, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_lock(${lockNumber}) as got`.execute(connection);
    if (rows[0]?.got !== true) throw new SaysNo('Another command makes a backup just now.');
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(connection);
    }
  });
}
