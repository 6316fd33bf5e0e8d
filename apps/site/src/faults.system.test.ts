/** Damage, hostile readers and slow ones. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { verifyStore } from '@nhipcau/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSite } from './server.ts';
import { aSite, aStore, ask, aText, publish } from './site.fixture.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const store = aStore();
const paths = Array.from({ length: 25 }, (_, n) => `/vi/stories/${n}`);
let site: RunningSite;

beforeAll(async () => {
  const pages = paths.map((path) => [path, { body: aText(path), language: 'vi' }]);
  await publish(store.store, {
    world: {
      ...Object.fromEntries(pages),
      '/en/not-found': { body: aText('no page'), status: 404 },
      '/media/large.jpg': { body: new Uint8Array(3_000_000).fill(1), type: 'image/jpeg' },
    },
  });
  site = await aSite(store);
});
afterAll(async () => {
  await site.stop();
  store.remove();
});

function blobFiles(folder: string): readonly string[] {
  const root = join(folder, 'blobs');
  return readdirSync(root).flatMap((part) =>
    readdirSync(join(root, part)).map((name) => join(root, part, name)),
  );
}

describe('one bit flipped', () => {
  test('in any file of any blob is named by verify, and never served: another coding is, or a clear refusal', async () => {
    const files = blobFiles(store.folder).filter(
      (file) => !readFileSync(file).every((one) => one === 1),
    );
    expect(files.length).toBeGreaterThanOrEqual(100);
    for (const [n, file] of files.entries()) {
      const bytes = readFileSync(file);
      const flipped = Buffer.from(bytes);
      const at = Math.floor((n * 7919) % bytes.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (n % 8));
      writeFileSync(file, flipped);
    }
    const named = new Set((await verifyStore(store.store)).problems.map(({ path }) => path));
    const names = files.map((file) => file.slice(store.folder.length + 1));
    expect(names.filter((name) => !named.has(name))).toEqual([]);
    const damaged = await aSite(store);
    for (const path of paths) {
      for (const coding of ['br', 'zstd', 'gzip', 'identity']) {
        const { status, text } = await ask(damaged, path, {
          headers: { 'accept-encoding': coding },
        });
        if (status === 200) expect(text).toBe(aText(path));
        else {
          expect(status).toBe(500);
          expect(text).toContain('damaged on the server');
        }
      }
    }
    expect(damaged.said.length).toBeGreaterThan(50);
    const missing = await ask(damaged, '/nowhere');
    expect([missing.status, missing.text.includes('Not found')]).toEqual([404, true]);
    await damaged.stop();
    for (const [n, file] of files.entries()) {
      const bytes = readFileSync(file);
      const at = Math.floor((n * 7919) % bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8));
      writeFileSync(file, bytes);
    }
    expect((await ask(site, paths[0] ?? '')).status).toBe(200);
  });

  test('in one coding leaves the others, and the operator hears of it once', async () => {
    const own = aStore();
    await publish(own.store, { world: { '/vi/': aText('Nhà') } });
    const file = blobFiles(own.folder).find((name) => name.endsWith('.br')) ?? '';
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 4;
    writeFileSync(file, bytes);
    const here = await aSite(own);
    for (const round of [1, 2, 3]) {
      const { headers, text } = await ask(here, '/vi/', {
        headers: { 'accept-encoding': 'br, gzip' },
      });
      expect([round, headers['content-encoding'], text]).toEqual([round, 'gzip', aText('Nhà')]);
    }
    expect(here.said.filter((line) => line.includes('.br is damaged'))).toHaveLength(1);
    await here.stop();
    own.remove();
  });

  test('two blobs swapped, one cut short and one deleted are not served either', async () => {
    const own = aStore();
    await publish(own.store, { world: { '/a': 'a', '/b': 'b', '/c': 'ccc', '/d': 'd' } });
    const of = (text: string) =>
      blobFiles(own.folder).find((name) => readFileSync(name, 'utf8') === text) ?? '';
    const [a, b, c, d] = [of('a'), of('b'), of('ccc'), of('d')];
    writeFileSync(a, 'b');
    writeFileSync(b, 'a');
    writeFileSync(c, 'cc');
    await own.store.remove(d.slice(own.folder.length + 1));
    const here = await aSite(own);
    for (const path of ['/a', '/b', '/c', '/d']) expect((await ask(here, path)).status).toBe(500);
    await here.stop();
    own.remove();
  });
});

function raw(to: RunningSite, text: string): Promise<string> {
  const { hostname, port } = new URL(to.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let got = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      got += part;
    });
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });
}

describe('hostile requests', () => {
  test('a header of 20 KB is answered 431', async () => {
    const got = await raw(site, `GET /vi/ HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(got).toMatch(/^HTTP\/1\.1 431 /);
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n'],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'a length and chunks',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('%s is answered 400', async (_what, text) => {
    expect(await raw(site, text)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a path cannot write a header', async () => {
    const got = await raw(
      site,
      'GET /vi%0d%0aX-Evil:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(got).not.toMatch(/^x-evil/im);
  });

  test('many different codings, languages and paths take no memory to speak of', async () => {
    const noise = 'x'.repeat(400);
    for (let n = 0; n < 300; n += 1) {
      await ask(site, paths[n % 25] ?? '', { headers: { 'accept-encoding': `br, ${n}${noise}` } });
    }
    collectGarbage();
    const before = process.memoryUsage();
    for (let n = 0; n < 4_000; n += 1) {
      await ask(site, `/vi/stories/${n % 25}?${n}`, {
        headers: { 'accept-encoding': `br, ${n}${noise}` },
      });
      await ask(site, `/vi/${n}/${'p'.repeat(800)}`);
    }
    collectGarbage();
    const after = process.memoryUsage();
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(40e6);
  });

  test('a request that is given up in the middle harms nobody', async () => {
    const { hostname, port } = new URL(site.url);
    for (let n = 0; n < 200; n += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write('GET /media/large.jpg HTTP/1.1\r\nHost: x\r\n\r\n', () => {
            socket.destroy();
            resolve();
          });
        });
        socket.on('error', () => resolve());
      });
    }
    expect((await ask(site, paths[0] ?? '')).status).toBe(200);
  });

  test('requests sent all at once are answered in their order', async () => {
    const asked = Array.from({ length: 300 }, (_, n) => paths[n % 25] ?? '');
    const text = asked.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('');
    const last = 'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const got = Buffer.from(await raw(site, text + last), 'latin1').toString();
    const titles = [...got.matchAll(/<h1>([^<]*)<\/h1>/g)].map(([, title]) => title);
    expect(titles).toEqual([...asked, 'no page']);
  });

  test('a reader who asks without end and takes nothing is held back', async () => {
    const { hostname, port } = new URL(site.url);
    const socket = await new Promise<Socket>((resolve) => {
      const one = connect(Number(port), hostname, () => resolve(one));
    });
    socket.pause();
    socket.on('error', () => undefined);
    const text = `GET ${paths[1]} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(2_000);
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 400; n += 1) {
      socket.write(text);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(socket.writableLength).toBeGreaterThan(1_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    socket.destroy();
  });
});

/** Opens 500 connections whose readers ask for much, or never end asking, and take nothing. */
function slowReaders(): Promise<readonly Socket[]> {
  const { hostname, port } = new URL(site.url);
  const whole = 'GET /media/large.jpg HTTP/1.1\r\nHost: x\r\n\r\n';
  const open = (n: number) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(n % 2 === 0 ? whole : whole.slice(0, 30));
        socket.pause();
        resolve(socket);
      });
      socket.on('error', reject);
    });
  return Promise.all(Array.from({ length: 500 }, (_, n) => open(n)));
}

/**
 * How long each of some readers waits, one after the other, in milliseconds of the processor: what
 * the server does meanwhile for others counts, and what else the machine does does not.
 */
async function waits(times: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const path = paths[n % 25] ?? '';
    const began = process.cpuUsage();
    const { text } = await ask(site, path);
    const { user, system } = process.cpuUsage(began);
    found.push((user + system) / 1_000);
    expect(text).toBe(aText(path));
  }
  return found;
}

/** Settles when this process has had nothing to do for a moment. */
async function untilIdle(): Promise<void> {
  for (let busy = true; busy; ) {
    const began = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { user, system } = process.cpuUsage(began);
    busy = user + system > 3_000;
  }
}

function p99(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? Number.NaN;
}

test('500 readers who take nothing of their answers do not make the others wait twice as long', async () => {
  await waits(600);
  let ratio = Number.POSITIVE_INFINITY;
  // In turn, so that the collection of garbage weighs on both; again where it did on one.
  for (let attempt = 1; attempt <= 3 && ratio > 2; attempt += 1) {
    const alone: number[] = [];
    const among: number[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      alone.push(...(await waits(300)));
      const slow = await slowReaders();
      // What is sent to them at first fills their buffers; after that they wait.
      await untilIdle();
      among.push(...(await waits(300)));
      expect(slow.filter((socket) => socket.destroyed || socket.readableEnded)).toEqual([]);
      for (const socket of slow) socket.destroy();
      await untilIdle();
    }
    ratio = p99(among) / p99(alone);
  }
  expect(ratio).toBeLessThanOrEqual(2);
});
