import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** Debian's `xmllint` (libxml2-utils). */
export async function xmllint(
  texts: readonly string[],
  ...options: readonly string[]
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xmllint-'));
  try {
    const files = texts.map((_, index) => join(folder, `${index}.xml`));
    await Promise.all(texts.map((text, index) => writeFile(files[index] ?? '', text)));
    await promisify(execFile)('xmllint', ['--nonet', '--noout', ...options, ...files]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How `xmllint` ends of a text that it reads and that a schema refuses. */
export const notValid: object = { code: 3, stderr: expect.stringContaining('fails to validate') };
