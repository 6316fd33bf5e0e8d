import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locate, prepareLocation, socketFolderFor } from './location.ts';
import { aDataFolder, ask, refusalOf, removeFolder } from './server.fixture.ts';
import { startServer } from './start-server.ts';

const asRoot = process.getuid?.() === 0;

let base: string;
let lines: string[];
const log = (line: string): number => lines.push(line);

beforeEach(() => {
  base = aDataFolder();
  lines = [];
});

afterEach(() => removeFolder(base));

describe('the socket folder', () => {
  // "/sock/.s.PGSQL.5432" is 19 bytes, a path of 107 is the longest that Linux takes.
  test.each([
    ['of 107 bytes is used', 107, true],
    ['of 108 bytes is replaced by a short one', 108, false],
  ])('whose socket has a path %s', (_what, bytes, inPlace) => {
    const folder = `/${'x'.repeat(bytes - 19 - 1)}`;
    expect(socketFolderFor(folder) === `${folder}/sock`).toBe(inPlace);
  });

  test('counts bytes and not letters', () => {
    const folder = `/${'ầ'.repeat(30)}`;
    expect(socketFolderFor(folder)).not.toContain(folder);
  });

  test('never has a comma or quote, which Postgres reads as a list', () => {
    expect(socketFolderFor('/a,b')).not.toContain(',');
    expect(socketFolderFor('/a"b')).not.toContain('"');
  });

  test('always belongs to the same data folder', () => {
    const [one, other] = [`/${'x'.repeat(120)}`, `/${'y'.repeat(120)}`];
    expect(socketFolderFor(one)).toBe(socketFolderFor(one));
    expect(socketFolderFor(one)).not.toBe(socketFolderFor(other));
  });

  test('serves a data folder with a long path, and says where it is', async () => {
    const dataFolder = join(base, 'n'.repeat(100));
    const server = await startServer({ dataFolder, log, durable: false });
    try {
      expect(lines).toContainEqual(expect.stringContaining(server.socketFolder));
      expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
      expect(await ask(server.url('nhipcau'), 'select 1')).toEqual([1]);
    } finally {
      await server.stop();
      rmSync(server.socketFolder, { recursive: true });
    }
  });

  test('that somebody else prepared as a link is refused', () => {
    const dataFolder = join(base, 'n'.repeat(100));
    mkdirSync(dataFolder);
    const { socketFolder } = locate(dataFolder);
    symlinkSync(base, socketFolder);
    try {
      expect(() => prepareLocation(dataFolder, log)).toThrow('somebody else');
    } finally {
      rmSync(socketFolder);
    }
  });
});

describe('the data folder', () => {
  test('is the same under every path that leads to it', () => {
    const dataFolder = join(base, 'real');
    mkdirSync(dataFolder);
    symlinkSync(dataFolder, join(base, 'link'));
    expect(locate(join(base, 'link'))).toEqual(locate(dataFolder));
  });

  test('with spaces, quotes and Vietnamese letters works', async () => {
    const dataFolder = join(base, `dữ liệu 'của' tôi, "1"`);
    const server = await startServer({ dataFolder, log, durable: false });
    expect(await ask(server.url('nhipcau'), 'select 1')).toEqual([1]);
    await server.stop();
    rmSync(server.socketFolder, { recursive: true, force: true });
  });

  test('that is a file is not taken', async () => {
    const dataFolder = join(base, 'file');
    writeFileSync(dataFolder, '');
    await expect(startServer({ dataFolder, log })).rejects.toThrow(dataFolder);
  });
});

describe.runIf(asRoot)('as root', () => {
  test('puts the database elsewhere when its user cannot enter the folder, and says so', () => {
    const dataFolder = join(base, 'private/data');
    mkdirSync(dataFolder, { recursive: true });
    chmodSync(join(base, 'private'), 0o700);
    const first = prepareLocation(dataFolder, log, join(base, 'elsewhere'));
    expect(first.folder.startsWith(join(base, 'elsewhere'))).toBe(true);
    expect(lines.join()).toContain(first.folder);
    expect(readFileSync(join(dataFolder, 'postgres.location'), 'utf8').trim()).toBe(first.folder);
    expect(prepareLocation(dataFolder, log, join(base, 'third')).folder).toBe(first.folder);
    expect(locate(dataFolder).folder).toBe(first.folder);
  });

  test('never leaves existing data behind for an empty database', () => {
    const dataFolder = join(base, 'private/data');
    mkdirSync(join(dataFolder, 'postgres/pgdata'), { recursive: true });
    chmodSync(join(base, 'private'), 0o700);
    expect(() => prepareLocation(dataFolder, log, join(base, 'elsewhere'))).toThrow('chmod o+x');
    expect(existsSync(join(base, 'elsewhere'))).toBe(false);
  });

  test('refuses a full disk with a sentence and starts when there is room', async () => {
    const disk = join(base, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disk]);
    if (mounted.status !== 0) return;
    try {
      const refusal = await refusalOf(startServer({ dataFolder: disk, log, durable: false }));
      expect(refusal.kind).toBe('disk-full');
      spawnSync('mount', ['-o', 'remount,size=300m', disk]);
      const server = await startServer({ dataFolder: disk, log, durable: false });
      await server.stop();
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test('refuses another user without permission, with a sentence', () => {
    const dataFolder = join(base, 'of-root');
    mkdirSync(dataFolder, { mode: 0o755 });
    expect(startAsNobody(dataFolder)).toContain('No permission to write');
  });

  test('refuses another user the data of the database user, with its name', async () => {
    const server = await startServer({ dataFolder: base, log, durable: false });
    await server.stop();
    expect(startAsNobody(base)).toMatch(/belongs to the user \w+/);
  });
});

function startAsNobody(dataFolder: string): string {
  const script = fileURLToPath(new URL('./hold.fixture.ts', import.meta.url));
  const answer = spawnSync(process.execPath, [script, dataFolder], {
    uid: 65534,
    gid: 65534,
    cwd: '/',
    encoding: 'utf8',
  });
  return answer.stderr;
}
