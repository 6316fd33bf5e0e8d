import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { verifyStore } from '@nhipcau/release';
import { afterAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { runErrand } from './worker.ts';

const patience = { timeout: 60_000, interval: 100 };
const children: ChildProcess[] = [];
let site: Installation | null = null;
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await site?.remove();
});

/** Starts a program that ends with the test at the latest. */
function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

/** Makes every such call of a running process fail, until it is ended. */
async function failing(pid: number, calls: string): Promise<() => Promise<void>> {
  const inject = [`trace=${calls}`, `inject=${calls}:error=EIO`].flatMap((one) => ['-e', one]);
  const tracer = start(
    'strace',
    ['-f', '-o', '/dev/null', ...inject, '-p', String(pid)],
    process.env,
  );
  // It says so when it has attached itself.
  if (tracer.stderr) await once(tracer.stderr, 'data');
  return async () => {
    tracer.kill('SIGINT');
    if (tracer.exitCode === null && tracer.signalCode === null) await once(tracer, 'close');
  };
}

/** Whether this machine lets one process make the calls of another fail. */
function mayInject(): boolean {
  const probe = ['-qq', '-e', 'inject=fsync:error=EIO', '-o', '/dev/null', 'true'];
  return spawnSync('strace', probe).status === 0;
}

test('a disk that fails to sync or to rename leaves the old pages, raises an alarm, and is forgiven', async (context) => {
  if (!mayInject()) {
    if (process.env.CI === 'true') throw new Error('strace is missing, or may not trace');
    context.skip('not run: failing system calls needs strace and the right to trace');
  }
  site = await anInstallation();
  const { newsroom, config, store } = site;
  await newsroom.publish(await newsroom.work('first'), 'vi', 'Trước');
  await newsroom.publishAll();
  await runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));

  const program = fileURLToPath(new URL('./main.ts', import.meta.url));
  const worker = start(process.execPath, [program], {
    ...{ PATH: process.env.PATH, NHIPCAU_DATA: config.dataFolder },
    ...{ APP_DATABASE_URL: config.appDatabaseUrl, SITE_URL: config.siteUrl, WORKER_POLL_S: '1' },
  });
  let said = '';
  worker.stdout?.on('data', (part) => {
    said += part;
  });
  await newsroom.publish(await newsroom.work('begun'), 'vi', 'Đã chạy');
  await expect.poll(() => textAt(store, '/vi/stories/begun'), patience).toContain('Đã chạy');

  for (const [calls, slug] of [
    ['fsync,fdatasync', 'synced'],
    ['rename,renameat,renameat2', 'renamed'],
  ] as const) {
    said = '';
    const { release } = await verifyStore(store);
    const end = await failing(worker.pid ?? 0, calls);
    await newsroom.publish(await newsroom.work(slug), 'vi', `Chuyện ${slug}`);
    await expect.poll(() => said, patience).toMatch(/alarm: publication failed.*EIO/);
    expect((await published(store)).has(`/vi/stories/${slug}`)).toBe(false);
    expect(await verifyStore(store)).toMatchObject({ ok: true, release });
    await end();
    await expect.poll(() => textAt(store, `/vi/stories/${slug}`), patience).toContain(slug);
    expect(await verifyStore(store)).toMatchObject({ ok: true, release: (release ?? 0) + 1 });
  }
  worker.kill('SIGTERM');
  await once(worker, 'close');
  expect(worker.exitCode).toBe(0);
});
