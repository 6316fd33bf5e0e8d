import { createHash } from 'node:crypto';
import type { Instant } from '@nhipcau/core/kernel';
import { type Database, keepOriginal } from '@nhipcau/postgres';
import {
  archiveTables,
  clearForArchive,
  finishArchive,
  firstContent,
  schemaVersion,
  unknownColumns,
  writeArchivePeople,
  writeArchiveRows,
} from '@nhipcau/postgres/archive';
import type { Kysely } from 'kysely';
import { SaysNo } from '../verb.ts';
import { type Description, descriptionName, readDescription } from './description.ts';
import {
  type ArchiveFile,
  archiveFiles,
  bytesOf,
  checkArchive,
  linesOf,
  sumsName,
} from './read-files.ts';

export interface Importing {
  /** As the owner of the tables. */
  readonly owner: Kysely<Database>;
  readonly mediaFolder: string;
  readonly at: Instant;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

const mostDescription = 1_000_000;
const rowsAtATime = 100;

/**
 * Brings the content of an archive into an empty installation: all of it or none. The archive is read
 * through and compared with its own list before anything is written.
 * @throws {SaysNo} where it is damaged, of a newer version, or the installation holds content
 */
export async function importArchive(path: string, importing: Importing): Promise<Description> {
  const { owner, at, signal, tell } = importing;
  const description = await describe(path, owner);
  tell('Comparing the archive with its list …');
  const sha256 = await checkArchive(path, signal);
  const held = await firstContent(owner);
  if (held !== null) {
    throw new SaysNo(
      `This installation holds content of its own (${held}). Import into a new one: set NHIPCAU_DATA ` +
        'to another folder, and run: npx nhipcau migrate',
    );
  }
  await keepPictures(path, description, importing);
  await owner.transaction().execute(async (trx) => {
    await clearForArchive(trx);
    for await (const file of archiveFiles(path)) {
      signal.throwIfAborted();
      await writeFile(trx, file, description, at);
    }
    await finishArchive(trx, { sha256, at });
  });
  return description;
}

async function describe(path: string, owner: Kysely<Database>): Promise<Description> {
  for await (const file of archiveFiles(path)) {
    const right = file.name === descriptionName && file.size <= mostDescription;
    const text = right ? (await bytesOf(file)).toString('utf8') : '';
    const description = readDescription(text, await schemaVersion(owner));
    for (const { name, columns } of description.tables) {
      const known = archiveTables.includes(name);
      const strange = known ? await unknownColumns(owner, name, columns) : ['its rows'];
      if (strange.length > 0) {
        throw new SaysNo(
          `This program has no place for ${strange.join(', ')} of ${name} in the archive.`,
        );
      }
    }
    return description;
  }
  return readDescription('', 0);
}

async function keepPictures(
  path: string,
  { pictures }: Description,
  { mediaFolder, signal, tell }: Importing,
): Promise<void> {
  let count = 0;
  for await (const file of archiveFiles(path)) {
    signal.throwIfAborted();
    const sha256 = /^media\/([0-9a-f]{64})$/.exec(file.name)?.[1];
    if (sha256 === undefined) continue;
    const bytes = await bytesOf(file);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new SaysNo(`${file.name} is not the picture that its name says.`);
    }
    await keepOriginal(mediaFolder, bytes);
    count += 1;
    if (count % 100 === 0) tell(`Pictures: ${count}/${pictures.count}`);
  }
}

async function writeFile(
  trx: Kysely<Database>,
  file: ArchiveFile,
  description: Description,
  at: Instant,
): Promise<void> {
  if (file.name === descriptionName || file.name === sumsName || file.name.startsWith('media/'))
    return;
  const name = /^tables\/([a-z_]+)\.jsonl$/.exec(file.name)?.[1];
  const table = description.tables.find((one) => one.name === name);
  const isPeople = file.name === 'people.jsonl';
  if (table === undefined && !isPeople)
    throw new SaysNo(`The archive has a file ${file.name} too many.`);
  const expected = table === undefined ? description.people : table.rows;
  let written = 0;
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    if (table === undefined) await writeArchivePeople(trx, waiting, at);
    else await writeArchiveRows(trx, table.name, table.columns, waiting);
    written += waiting.length;
    waiting = [];
  };
  for await (const line of linesOf(file)) {
    waiting.push(line);
    if (waiting.length >= rowsAtATime) await flush();
  }
  await flush();
  if (written !== expected) throw new SaysNo(`${file.name} has ${written} lines, not ${expected}.`);
}
