import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  Ended,
  freePorts,
  newDataFolder,
  nhipcau,
  type Product,
  removeFolder,
  type Start,
  startProduct,
} from './product.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

function folderFor(name: string): string {
  const parent = newDataFolder();
  folders.push(parent);
  return join(parent, name);
}

/** Processes that were started with this data folder. */
function processesOf(dataFolder: string): readonly number[] {
  const mark = `NHIPCAU_DATA=${dataFolder}\0`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return `${readFileSync(`/proc/${pid}/environ`, 'utf8')}\0`.includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** What a start that cannot succeed says, and its exit code. */
async function refused(start: Start): Promise<Ended> {
  const outcome = await startProduct(start).catch((error: unknown) => error);
  if (outcome instanceof Ended) return outcome;
  await (outcome as Product).stop();
  throw new Error('it started all the same');
}

async function numberOfHead(site: string): Promise<number> {
  const answer = await fetch(`${site}/log/head.json`);
  const { release } = (await answer.json()) as { readonly release: { readonly number: number } };
  return release.number;
}

describe('a folder with spaces and diacritics', () => {
  const dataFolder = folderFor('Dữ liệu của tôi');
  let credentials = '';
  /** The ports of the first start: the public address is part of every page. */
  let env: NodeJS.ProcessEnv = {};

  test('is filled by the first start, which tells every long step, the addresses and the sign-ins', async () => {
    const product = await startProduct({ dataFolder });
    env = product.env;
    const said = product.output();
    for (const step of ['Database', 'Demonstration content', 'Studio', 'First publication']) {
      expect(said).toMatch(new RegExp(`${step} … .*\\d+ s`));
    }
    expect(said).toContain(`${product.site}/`);
    expect(said).toContain(`${product.api}/studio/`);
    expect(said).toContain('bien-tap@demo.nhipcau.example');
    for (const address of [
      `${product.site}/vi/`,
      `${product.api}/studio/`,
      `${product.site}/readyz`,
    ]) {
      expect((await fetch(address)).status).toBe(200);
    }
    credentials = readFileSync(join(dataFolder, 'demo-credentials.json'), 'utf8');
    expect(await numberOfHead(product.site)).toBe(1);
    expect(await product.stop()).toBe(0);
  });

  test('leaves no process behind after Ctrl-C', () => {
    expect(processesOf(dataFolder)).toEqual([]);
  });

  test('is taken up by the second start with its data, and no release is made', async () => {
    const product = await startProduct({ dataFolder, env });
    expect(readFileSync(join(dataFolder, 'demo-credentials.json'), 'utf8')).toBe(credentials);
    expect(await numberOfHead(product.site)).toBe(1);
    expect(product.output()).not.toContain('Demonstration content');
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect(await numberOfHead(product.site)).toBe(1);

    for (const pid of processesOf(dataFolder)) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  test('recovers after kill -9 of everything, and verifies', async () => {
    const product = await startProduct({ dataFolder, env });
    expect(await numberOfHead(product.site)).toBe(1);
    const verified = await nhipcau(product.env, 'verify', product.site, '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, release: 1, problems: [] });
    expect(verified.code).toBe(0);

    const second = await refused({
      dataFolder,
      env: Object.fromEntries(
        (await freePorts(2)).map((port, at) => [at === 0 ? 'SITE_PORT' : 'API_PORT', String(port)]),
      ),
    });
    expect(second.code).toBe(3);
    expect(second.message).toContain('uses the data folder');
    expect(await product.stop()).toBe(0);
  });
});

test('--empty starts without demonstration content and tells how to make the first administrator', async () => {
  const dataFolder = folderFor('empty');
  const product = await startProduct({ dataFolder, args: ['--empty'] });
  expect(product.output()).toContain('npx nhipcau user add');
  expect(product.output()).toContain('in the studio → Site');
  expect(product.output()).not.toContain('demo.nhipcau.example');
  const added = await nhipcau(
    product.env,
    'user',
    'add',
    'a@example.org',
    '--name',
    'A',
    '--role',
    'administrator',
  );
  expect(added.code).toBe(0);
  expect((await fetch(`${product.site}/vi/places/`)).status).toBe(200);
  const told = await nhipcau(product.env, 'demo', 'credentials');
  expect(told.code).toBe(1);
  expect(await product.stop()).toBe(0);
});

describe('a clear sentence and an exit code', () => {
  test('when a port is taken: which, and by which setting to change it', async () => {
    const server = createServer();
    const [port = 0] = await freePorts(1);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const { code, message } = await refused({
      dataFolder: folderFor('port'),
      env: { API_PORT: String(port) },
    });
    server.close();
    expect(code).toBe(3);
    expect(message).toContain(`Port ${port} is taken`);
    expect(message).toContain('API_PORT');
  });

  test('when the data are of a newer version', async () => {
    const dataFolder = folderFor('newer');
    mkdirSync(dataFolder);
    writeFileSync(join(dataFolder, 'version'), '99.0.0\n');
    const { code, message } = await refused({ dataFolder });
    expect(code).toBe(3);
    expect(message).toContain('99.0.0');
  });

  test('when settings are wrong: all of them at once', async () => {
    const { code, message } = await refused({
      dataFolder: folderFor('settings'),
      env: { SITE_PORT: 'four thousand', API_URL: 'nowhere' },
    });
    expect(code).toBe(2);
    expect(message).toContain('SITE_PORT');
    expect(message).toContain('API_URL');
  });

  test.runIf(process.getuid?.() === 0)('when the data folder may not be written', async () => {
    const parent = folderFor('locked');
    mkdirSync(parent, { mode: 0o500 });
    chownSync(parent, 1, 1);
    const { code, message } = await refused({ dataFolder: join(parent, 'data'), uid: 65_534 });
    expect(code).toBe(3);
    expect(message).toMatch(/[Nn]o permission/);
  });

  test.runIf(process.getuid?.() === 0)('when the disk is full', async () => {
    const dataFolder = folderFor('small');
    mkdirSync(dataFolder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', dataFolder]);
    try {
      const { code, message } = await refused({ dataFolder });
      expect(code).toBe(3);
      expect(message).toMatch(/full/);
    } finally {
      execFileSync('umount', ['-l', dataFolder]);
    }
  });
});
