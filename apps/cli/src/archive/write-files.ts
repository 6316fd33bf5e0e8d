import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tarEnd, tarHeader, tarPadding } from '@nhipcau/formats/tar';
import { SaysNo } from '../verb.ts';

/** Where the files of an archive go, in their order. */
export interface ArchiveWriter {
  /** Adds a file of `size` bytes. */
  add(name: string, size: number, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Makes what was added stand under its name. */
  end(): Promise<void>;
  /** Leaves nothing behind, unless it has ended. */
  leave(): Promise<void>;
}

/** One file in the format `ustar`, there whole or not at all. */
export async function tarWriter(file: string): Promise<ArchiveWriter> {
  const part = `${file}.${process.pid}.part`;
  const handle = await open(part, 'w');
  return {
    add: async (name, size, chunks) => {
      await handle.appendFile(tarHeader({ name, size }));
      await copy(handle, name, size, chunks);
      await handle.appendFile(new Uint8Array(tarPadding(size)));
    },
    end: async () => {
      await handle.appendFile(tarEnd);
      await handle.sync();
      await rename(part, file);
    },
    leave: async () => {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

/** The files themselves in a folder that is new or empty. */
export async function folderWriter(folder: string): Promise<ArchiveWriter> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new SaysNo(`${folder} is not empty. Give another folder, or a file that ends in .tar.`);
  }
  return {
    add: async (name, size, chunks) => {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, 'wx');
      try {
        await copy(handle, name, size, chunks);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    end: async () => undefined,
    leave: async () => undefined,
  };
}

async function copy(
  handle: FileHandle,
  name: string,
  size: number,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  let written = 0;
  for await (const chunk of chunks) {
    written += chunk.length;
    await handle.appendFile(chunk);
  }
  if (written !== size) throw new Error(`${name} has ${written} bytes, not ${size}`);
}
