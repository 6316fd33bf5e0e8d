import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putBlob } from '../blob.ts';
import { loadOrCreateKey, publicKeyRecord } from '../keys.ts';
import { readHead } from '../log/read-log.ts';
import { watchHead } from '../log/watch-head.ts';
import { aTime, publishPages } from '../release.fixture.ts';
import { verifyStore } from '../verify/verify-store.ts';
import { folderStore } from './folder-store.ts';
import { gatherWrites } from './gather-writes.ts';
import { objectStoreContract } from './object-store.contract.ts';
import { sweep } from './object-store.ts';
import { StoreUnwritable } from './store-errors.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'nhipcau-store-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

objectStoreContract('folderStore', async () => folderStore(join(base, 'deep', 'store')));

describe('folderStore', () => {
  test('gathers writes, gives them at once and makes them last at a flush', async () => {
    const inner = folderStore(base);
    const store = gatherWrites(inner);
    const blob = await putBlob(store, bytes('page'));
    const name = `blobs/${blob.slice(0, 2)}/${blob}`;
    expect(await store.has(name)).toBe(true);
    expect(await inner.has(name)).toBe(false);
    await store.flush();
    expect(Buffer.from((await inner.get(name)) ?? []).toString()).toBe('page');
  });
});

describe('sweep', () => {
  test('removes what stopped processes left, and nothing else', async () => {
    const store = folderStore(base);
    await store.put('log/head.json', bytes('one'));
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(base, 'tmp', `${ended}-left`), 'half');
    writeFileSync(join(base, 'tmp', `${process.pid}-left`), 'half');
    writeFileSync(join(base, 'tmp', 'odd'), 'half');
    writeFileSync(join(base, 'tmp', `${process.ppid}-running`), 'half');
    expect(await sweep(store)).toBe(3);
    expect(readdirSync(join(base, 'tmp'))).toEqual([`${process.ppid}-running`]);
    expect(await store.has('log/head.json')).toBe(true);
    expect(await sweep(folderStore(join(base, 'none')))).toBe(0);
  });
});

describe('a full disk', () => {
  test('is refused, the old release stands, and publication goes on when there is room', async (context) => {
    const disk = join(base, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      if (process.env.CI === 'true') throw new Error('mounting a small disk is not permitted');
      context.skip('not run: mounting a small disk needs root');
    }
    try {
      const root = join(disk, 'store');
      const store = folderStore(root);
      await publishPages(store, { '/vi/': 'Trang đầu' });
      const filler = join(disk, 'filler');
      spawnSync('sh', ['-c', `cat /dev/zero > "$0"`, filler]);
      const failing = publishPages(store, { '/vi/': 'Trang mới', '/vi/b': 'Chuyện B' });
      await expect(failing).rejects.toThrow(StoreUnwritable);
      await expect(failing).rejects.toThrow('ENOSPC');
      const again = folderStore(root);
      expect((await readHead(again))?.release.number).toBe(1);
      expect(await verifyStore(again)).toMatchObject({ ok: true, problems: [] });
      expect(readdirSync(join(root, 'tmp'))).toEqual([]);
      rmSync(filler);
      await publishPages(store, { '/vi/': 'Trang mới', '/vi/b': 'Chuyện B' });
      expect(await verifyStore(again)).toMatchObject({ ok: true, release: 2 });
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('a process killed at any file operation', () => {
  const child = fileURLToPath(new URL('./publisher-child.fixture.ts', import.meta.url));
  const run = (folder: string, at: number, how: string) =>
    spawnSync(process.execPath, [child, folder, String(at), join(base, 'keys'), how], {
      encoding: 'utf8',
    });

  test.each([
    ['one by one', 3],
    ['gathered', 2],
  ])('leaves the old or the new release, files written %s', async (how, step) => {
    const key = await loadOrCreateKey(join(base, 'keys'));
    const publicKeys = [publicKeyRecord(key, aTime)];
    const start = join(base, 'start');
    await publishPages(folderStore(start), { '/vi/': 'Trang đầu', '/vi/stories/a': 'A' }, { key });
    const fresh = (): string => {
      const folder = join(base, 'store');
      rmSync(folder, { recursive: true, force: true });
      cpSync(start, folder, { recursive: true });
      return folder;
    };
    const total = Number(run(fresh(), 0, how).stdout);
    expect(total).toBeGreaterThan(25);
    const seen = new Set<number>();
    for (let at = 1; at <= total; at += step) {
      const folder = fresh();
      expect(run(folder, at, how).signal).toBe('SIGKILL');
      const store = folderStore(folder);
      await sweep(store);
      expect(existsSync(join(folder, 'tmp')) ? readdirSync(join(folder, 'tmp')) : []).toEqual([]);
      const report = await verifyStore(store, { publicKeys });
      expect(report).toMatchObject({ ok: true, problems: [] });
      seen.add(report.release ?? 0);
      const before = report.release ?? 0;
      await publishPages(store, { '/vi/c': 'Chuyện C' }, { key });
      expect(await verifyStore(store, { publicKeys })).toMatchObject({
        ok: true,
        release: before + 1,
      });
    }
    expect(run(fresh(), total, how).signal).toBe('SIGKILL');
    const last = await readHead(folderStore(join(base, 'store')));
    seen.add(last?.release.number ?? 0);
    expect([...seen].sort()).toEqual([1, 2]);
  });
});

describe('watchHead', () => {
  test('tells of every new head, of the first too, and not after it was ended', async () => {
    const store = folderStore(join(base, 'store'));
    let told = 0;
    const heard = (count: number) => expect.poll(() => told, { timeout: 5_000 }).toBe(count);
    const stop = watchHead(join(base, 'store'), () => {
      told += 1;
    });
    await publishPages(store, { '/vi/': 'Một' });
    await heard(1);
    await publishPages(store, { '/vi/': 'Hai' });
    await heard(2);
    stop();
    await publishPages(store, { '/vi/': 'Ba' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(told).toBe(2);
  });
});
