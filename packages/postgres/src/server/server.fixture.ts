import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DatabaseNotReady } from './database-not-ready.ts';
import { processesIn } from './process-identity.ts';

/** A data folder of its own, which the database's user can enter. */
export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-data-'));
  chmodSync(folder, 0o755);
  return folder;
}

export function removeFolder(folder: string): void {
  killEverything(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Starts `hold.fixture.ts` and gives its process when the database answers. */
export async function hold(
  dataFolder: string,
  purpose: 'product' | 'verb' = 'product',
): Promise<{ process: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('./hold.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataFolder, purpose], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(String(text).trim()));
    child.once('exit', (code) => reject(new Error(`holder ended with ${code}`)));
  });
  return { process: child, url };
}

/** `kill -9` of every process that works for `dataFolder`: product, watchdog and server. */
export function killEverything(dataFolder: string, except: ReadonlySet<number> = new Set()): void {
  const mentions = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => commandLine(name).includes(dataFolder))
    .map(Number);
  const server = processesIn(join(dataFolder, 'postgres/pgdata'));
  for (const pid of new Set([...mentions, ...server])) {
    if (except.has(pid)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended by itself.
    }
  }
}

/** Waits until `condition` holds. @throws after ten seconds */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (condition()) return;
    await wait(20);
  }
  throw new Error('did not come true within ten seconds');
}

/** Runs one statement on a connection of its own. */
export async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** The refusal that `work` ends with. @throws when it does not */
export async function refusalOf(work: Promise<unknown>): Promise<DatabaseNotReady> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DatabaseNotReady) return error;
    throw error;
  }
  throw new Error('was not refused');
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
