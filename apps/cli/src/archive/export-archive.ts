import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Database, originalPath } from '@nhipcau/postgres';
import {
  archiveColumns,
  archiveMoment,
  archivePeople,
  archivePictures,
  archiveRows,
  archiveTables,
  schemaVersion,
} from '@nhipcau/postgres/archive';
import type { Kysely } from 'kysely';
import { SaysNo } from '../verb.ts';
import { archiveFormat, type Description, descriptionName } from './description.ts';
import { sumsName } from './read-files.ts';
import type { ArchiveWriter } from './write-files.ts';

export interface Exporting {
  readonly db: Kysely<Database>;
  readonly mediaFolder: string;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/**
 * Writes all that an installation holds, as of one moment. The same content gives the same bytes.
 * Tables are written aside first, since an archive tells sizes before bytes.
 */
export async function exportArchive(
  writer: ArchiveWriter,
  { db, mediaFolder, signal, tell }: Exporting,
): Promise<Description> {
  const aside = await mkdtemp(join(tmpdir(), 'nhipcau-archive-'));
  try {
    const { description, pictures } = await archiveMoment(db, (trx) =>
      writeAside(trx, aside, mediaFolder, signal),
    );
    const sums: string[] = [];
    const add = async (
      name: string,
      size: number,
      chunks: AsyncIterable<Uint8Array>,
      known?: string,
    ) => {
      signal.throwIfAborted();
      const hash = createHash('sha256');
      await writer.add(name, size, hashing(chunks, hash));
      const sha256 = hash.digest('hex');
      if (known !== undefined && sha256 !== known) {
        throw new SaysNo(
          `The original ${known} is damaged. Bring it back from a backup, then export.`,
        );
      }
      sums.push(`${sha256}  ${name}\n`);
    };
    const text = Buffer.from(`${JSON.stringify(description, null, 2)}\n`);
    await add(descriptionName, text.length, Readable.from([text]));
    for (const name of ['people', ...description.tables.map((one) => one.name)]) {
      const file = join(aside, name);
      const inside = name === 'people' ? 'people.jsonl' : `tables/${name}.jsonl`;
      await add(inside, (await stat(file)).size, createReadStream(file));
    }
    for (const [index, { sha256, size }] of pictures.entries()) {
      await add(
        `media/${sha256}`,
        size,
        createReadStream(originalPath(mediaFolder, sha256)),
        sha256,
      );
      if (index % 100 === 99) tell(`Pictures: ${index + 1}/${pictures.length}`);
    }
    const list = Buffer.from(sums.join(''));
    await writer.add(sumsName, list.length, Readable.from([list]));
    await writer.end();
    return description;
  } finally {
    await writer.leave();
    await rm(aside, { recursive: true, force: true });
  }
}

interface Aside {
  readonly description: Description;
  readonly pictures: readonly { readonly sha256: string; readonly size: number }[];
}

async function writeAside(
  trx: Kysely<Database>,
  folder: string,
  mediaFolder: string,
  signal: AbortSignal,
): Promise<Aside> {
  const people = await writeLines(join(folder, 'people'), archivePeople(trx), signal);
  const tables: Description['tables'][number][] = [];
  for (const name of archiveTables) {
    const columns = await archiveColumns(trx, name);
    const rows = await writeLines(join(folder, name), archiveRows(trx, name), signal);
    tables.push({ name, columns, rows });
  }
  const pictures: { sha256: string; size: number }[] = [];
  for (const { id, sha256 } of await archivePictures(trx)) {
    const found = await stat(originalPath(mediaFolder, sha256)).catch(() => null);
    if (found === null) {
      throw new SaysNo(
        `The original of picture ${id} is missing. Bring it back from a backup, then export.`,
      );
    }
    pictures.push({ sha256, size: found.size });
  }
  const bytes = pictures.reduce((sum, { size }) => sum + size, 0);
  const schema = await schemaVersion(trx);
  const counted = { count: pictures.length, bytes };
  return {
    description: { format: archiveFormat, schema, people, tables, pictures: counted },
    pictures,
  };
}

async function writeLines(
  file: string,
  lines: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  const ended = async function* (): AsyncGenerator<string> {
    for await (const line of lines) {
      count += 1;
      yield `${line}\n`;
    }
  };
  await pipeline(ended(), createWriteStream(file), { signal });
  return count;
}

async function* hashing(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}
