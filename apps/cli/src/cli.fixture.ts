import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Database } from '@nhipcau/postgres';
import { createPool, kyselyOf, startServer } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** What the program left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the program is given besides its arguments. */
export interface Given {
  /** Standard input; empty unless said. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** When standard error says this, Ctrl-C is sent. */
  readonly interruptAt?: string;
  /** When standard output has this many lines, Ctrl-C is sent. */
  readonly stopAfterLines?: number;
}

/** A data folder of its own, and the program run on it as a process of its own. */
export interface Place {
  readonly folder: string;
  run(args: readonly string[], given?: Given): Promise<Ended>;
  /** Runs it with `--json`; what it answers, with its exit code as `code`. */
  json<T = Record<string, unknown>>(
    args: readonly string[],
    given?: Given,
  ): Promise<T & { readonly code: number | null }>;
  remove(): void;
}

/** A place for an installation, on ports where nothing listens unless a run is given others. */
export function aPlace(): Place {
  const parent = mkdtempSync(join(tmpdir(), 'nhipcau-cli-'));
  chmodSync(parent, 0o755);
  const folder = join(parent, 'data');
  const settings = {
    ...{ PATH: process.env.PATH, NHIPCAU_DATA: folder, SITE_PORT: '1', API_PORT: '1' },
    // Each run loads the same files; this makes it twice as fast.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(parent, 'compiled'),
  };
  const run: Place['run'] = async (
    args,
    { input = '', env = {}, interruptAt, stopAfterLines } = {},
  ) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: parent,
      env: { ...settings, ...env },
    });
    child.stdin.on('error', () => undefined).end(input);
    if (interruptAt !== undefined) {
      child.stderr.on('data', (said) => String(said).includes(interruptAt) && child.kill('SIGINT'));
    }
    if (stopAfterLines !== undefined) {
      let lines = 0;
      child.stdout.on('data', (said) => {
        lines += String(said).split('\n').length - 1;
        if (lines >= stopAfterLines) child.kill('SIGINT');
      });
    }
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, stdout, stderr };
  };
  return {
    folder,
    run,
    json: async (args, given) => {
      const { code, stdout, stderr } = await run([...args, '--json'], given);
      try {
        return { ...JSON.parse(stdout), code };
      } catch (cause) {
        throw new Error(`no JSON: ${stdout}\n${stderr}`, { cause });
      }
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** The database of a place as the running product holds it. */
export interface Product {
  readonly appUrl: string;
  readonly db: Kysely<Database>;
  /** As the migration role, for what the application may not do. */
  readonly owner: Kysely<Database>;
  readonly ownerUrl: string;
  /** Connection string of whoever may do anything. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/** Runs the database of a place as the product does, within the test. */
export async function runDatabase({ folder }: Place): Promise<Product> {
  const server = await startServer({ dataFolder: folder, log: () => undefined, durable: false });
  const appUrl = server.url('nhipcau', 'app');
  const db = kyselyOf<Database>(createPool({ url: appUrl, role: 'app' }));
  const ownerUrl = server.url('nhipcau', 'owner');
  const owner = kyselyOf<Database>(createPool({ url: ownerUrl, role: 'owner' }));
  return {
    appUrl,
    db,
    owner,
    ownerUrl,
    superuserUrl: server.url('nhipcau', 'superuser'),
    stop: async () => {
      await Promise.all([db.destroy(), owner.destroy()]);
      await server.stop();
    },
  };
}
