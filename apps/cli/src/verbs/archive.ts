import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { instantOf } from '@nhipcau/core/kernel';
import type { Database } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { Description } from '../archive/description.ts';
import { exportArchive } from '../archive/export-archive.ts';
import { importArchive } from '../archive/import-archive.ts';
import { folderWriter, tarWriter } from '../archive/write-files.ts';
import { withInstallation } from '../installation.ts';
import { exit, type Verb } from '../verb.ts';

export const exportArchiveVerb: Verb = {
  name: 'export archive',
  takes: '<file.tar | folder>',
  does: 'Writes all content with every revision and all pictures as one archive; "import archive" reads it.',
  example: 'npx nhipcau export archive nhipcau.tar',
  options: {},
  words: [1, 1],
  run: (call) =>
    withInstallation(call, async ({ db, dataFolder }) => {
      const path = resolve(call.words[0] ?? '');
      const isFile = path.endsWith('.tar');
      const writer = await (isFile ? tarWriter(path) : folderWriter(path));
      const { signal, tell } = call;
      const mediaFolder = join(dataFolder, 'media');
      const description = await exportArchive(writer, { db, mediaFolder, signal, tell });
      const sha256 = await hashOf(isFile ? path : join(path, 'SHA256SUMS'));
      const { pictures } = description;
      call.answer(
        `${path} has ${contents(description)}.\nSHA-256${isFile ? '' : ' of its SHA256SUMS'}: ${sha256}`,
        { path, sha256, rows: rowsOf(description), people: description.people, pictures },
      );
      return exit.done;
    }),
};

export const importArchiveVerb: Verb = {
  name: 'import archive',
  takes: '<file.tar | folder>',
  does: 'Brings the content of an archive into an installation that holds none yet: all of it or nothing.',
  example: 'npx nhipcau import archive nhipcau.tar',
  options: {},
  words: [1, 1],
  run: (call) =>
    withInstallation(call, async ({ database, dataFolder }) => {
      const pool = createPool({ url: database.ownerUrl, role: 'owner', max: 1 });
      const owner = kyselyOf<Database>(pool);
      try {
        const { signal, tell } = call;
        const mediaFolder = join(dataFolder, 'media');
        const at = instantOf(Date.now());
        const path = resolve(call.words[0] ?? '');
        const description = await importArchive(path, { owner, mediaFolder, at, signal, tell });
        const { people, pictures } = description;
        call.answer(
          `Imported: ${contents(description)}.\n` +
            'Its people are named, and cannot sign in: make accounts with npx nhipcau user add.',
          { imported: true, rows: rowsOf(description), people, pictures },
        );
        return exit.done;
      } finally {
        await owner.destroy();
      }
    }),
};

function rowsOf({ tables }: Description): Readonly<Record<string, number>> {
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
}

function contents(description: Description): string {
  const { work = 0, edition = 0, revision = 0 } = rowsOf(description);
  return `${work} works, ${edition} editions, ${revision} revisions, ${description.pictures.count} pictures`;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
