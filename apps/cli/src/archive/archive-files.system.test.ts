import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SaysNo } from '../verb.ts';
import { readDescription } from './description.ts';
import { archiveFiles, bytesOf, checkArchive } from './read-files.ts';
import { type ArchiveWriter, folderWriter, tarWriter } from './write-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-archive-test-'));
const tar = join(folder, 'a.tar');
const files = new Map([
  ['archive.json', Buffer.from('{"format":"nhipcau-archive/1"}\n')],
  ['tables/work.jsonl', Buffer.from('{"slug":"một"}\n{"slug":"hai"}\n')],
  ['tables/topic.jsonl', Buffer.alloc(0)],
  ['media/0a', Buffer.alloc(513, 7)],
]);
const { signal } = new AbortController();

async function write(
  writer: ArchiveWriter,
  changed: Partial<{ sums: string }> = {},
): Promise<void> {
  const sums: string[] = [];
  for (const [name, bytes] of files) {
    await writer.add(name, bytes.length, Readable.from([bytes]));
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  }
  const list = Buffer.from(changed.sums ?? sums.join(''));
  await writer.add('SHA256SUMS', list.length, Readable.from([list]));
  await writer.end();
  await writer.leave();
}

const refusal = async (path: string): Promise<string> => {
  const outcome = await checkArchive(path, signal).catch((error: unknown) => error);
  return outcome instanceof SaysNo ? outcome.message : `read: ${String(outcome)}`;
};

beforeAll(async () => {
  chmodSync(folder, 0o755);
  await write(await tarWriter(tar));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('an archive is read as it was written, from a file and from a folder alike', async () => {
  const own = join(folder, 'b');
  await write(await folderWriter(own));
  for (const path of [tar, own]) {
    const read = new Map<string, Buffer>();
    for await (const file of archiveFiles(path)) read.set(file.name, await bytesOf(file));
    for (const [name, bytes] of files) expect([name, read.get(name)]).toEqual([name, bytes]);
    expect(read.size).toBe(files.size + 1);
  }
  expect(await checkArchive(tar, signal)).toBe(await checkArchive(own, signal));
  await expect(folderWriter(own)).rejects.toThrow(/not empty/);
});

describe('a damaged archive is refused', () => {
  test('whichever of its bytes is another, blanks and what fills blocks left aside', async () => {
    const whole = readFileSync(tar);
    const damaged = join(folder, 'damaged.tar');
    const passed: number[] = [];
    for (const [at, byte] of whole.entries()) {
      if (byte === 0 || byte === 0x20) continue;
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(damaged, bytes);
      if (!(await refusal(damaged)).startsWith('The archive is damaged')) passed.push(at);
    }
    expect(passed).toEqual([]);
  }, 60_000);

  test.each([1, 512, 513, 1_024, 1_536, 3_000])('cut %d bytes short', async (short) => {
    const damaged = join(folder, 'short.tar');
    writeFileSync(damaged, readFileSync(tar).subarray(0, -short));
    expect(await refusal(damaged)).toMatch(/damaged/);
  });

  test('with a file taken away, put in or changed in a folder', async () => {
    const changes: readonly ((own: string) => void)[] = [
      (own) => rmSync(join(own, 'media/0a')),
      (own) => writeFileSync(join(own, 'media/0a'), 'x'),
      (own) => rmSync(join(own, 'SHA256SUMS')),
      (own) => writeFileSync(join(own, 'SHA256SUMS'), `${'0'.repeat(64)}  ../../etc/passwd\n`),
    ];
    for (const [index, change] of changes.entries()) {
      const own = join(folder, `c${index}`);
      await write(await folderWriter(own));
      change(own);
      expect(await refusal(own)).toMatch(/^The archive is damaged: .*Nothing was imported\.$/s);
    }
  });

  test('with a list that names less or more than there is', async () => {
    for (const sums of ['', `${'0'.repeat(64)}  other\n`, 'x\n']) {
      const path = join(folder, 'list.tar');
      await write(await tarWriter(path), { sums });
      expect(await refusal(path)).toMatch(/damaged/);
    }
    expect(await refusal(join(folder, 'gone.tar'))).toMatch(/There is no archive/);
  });
});

test.each([
  ['{"format":"nhipcau-archive/1","schema":5}', null],
  [
    '{"format":"nhipcau-archive/1","schema":6}',
    /newer version of this program \(schema 6, this is 5\)/,
  ],
  [
    '{"format":"nhipcau-archive/2","schema":5}',
    /newer version of this program \(nhipcau-archive\/2\)/,
  ],
  ['{"format":"other"}', /no archive of an installation/],
  ['', /no archive/],
])('the description %j in a program of schema 5', (text, says) => {
  if (says === null) expect(readDescription(text, 5).schema).toBe(5);
  else expect(() => readDescription(text, 5)).toThrow(says);
});
