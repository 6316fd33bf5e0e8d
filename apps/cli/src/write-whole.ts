import { open as openFile, rename, rm } from 'node:fs/promises';

/** Writes a file of lines that is there whole, or not at all. */
export async function writeWhole<T>(
  file: string,
  work: (write: (line: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const part = `${file}.${process.pid}.part`;
  const handle = await openFile(part, 'w');
  try {
    const outcome = await work(async (line) => {
      await handle.appendFile(`${line}\n`);
    });
    await handle.sync();
    await rename(part, file);
    return outcome;
  } finally {
    await handle.close();
    await rm(part, { force: true });
  }
}
