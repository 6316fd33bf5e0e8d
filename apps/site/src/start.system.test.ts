import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderStore } from '@nhipcau/release';
import { afterAll, expect, test } from 'vitest';
import { aSite, aStore, ask, aText, publish } from './site.fixture.ts';

const main = new URL('main.ts', import.meta.url).pathname;
const data = mkdtempSync(join(tmpdir(), 'nhipcau-site-main-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

interface Ran {
  readonly child: ChildProcess;
  readonly url: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

function run(env: Readonly<Record<string, string>>): Ran {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, NHIPCAU_DATA: data, SITE_PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (part) => {
    said += part;
  });
  return {
    child,
    url: new Promise((resolve) => {
      child.once('message', (message: { listening: string }) => resolve(message.listening));
    }),
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, said }))),
  };
}

test('as a process it serves, and ends well on SIGTERM while a reader is connected', async () => {
  await publish(folderStore(join(data, 'store')), { world: { '/vi/': aText('Nhà') } });
  const { child, url, ended } = run({});
  const site = { url: await url, stop: async () => undefined };
  const agent = new Agent({ keepAlive: true });
  expect((await ask(site, '/vi/', { agent })).text).toBe(aText('Nhà'));
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, said: '' });
  agent.destroy();
});

test('wrong settings are named together, before anything starts', async () => {
  const { code, said } = await run({ SITE_PORT: 'http', SITE_CACHE_MIB: '1' }).ended;
  expect(code).toBe(2);
  expect(said).toBe(
    'SITE_PORT must be a whole number from 0 to 65535\n' +
      'SITE_CACHE_MIB must be a whole number from 16 to 4096\n',
  );
});

test('a port that is taken is named with the setting that changes it', async () => {
  const store = aStore();
  const site = await aSite(store);
  const { port } = new URL(site.url);
  const { code, said } = await run({ SITE_PORT: port }).ended;
  expect(code).toBe(3);
  expect(said).toContain(`port ${port} on 127.0.0.1 is taken; SITE_PORT chooses another`);
  await expect(aSite(store, { port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await site.stop();
  store.remove();
});

test('when it stops it lets go of the port', async () => {
  const store = aStore();
  const site = await aSite(store);
  await ask(site, '/healthz');
  await site.stop();
  const again = await aSite(store, { port: Number(new URL(site.url).port) });
  expect((await ask(again, '/healthz', { agent: new Agent() })).status).toBe(200);
  await again.stop();
  store.remove();
});
