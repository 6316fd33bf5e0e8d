/**
 * The product as a newcomer starts it, for tests that use it from outside.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root: string = join(import.meta.dirname, '../..');

/** A product that runs on ports and data of its own. */
export interface Product {
  readonly site: string;
  /** Origin of the api and the studio. */
  readonly api: string;
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything it wrote to the terminal so far. */
  readonly output: () => string;
  readonly child: ChildProcess;
  /** Ctrl-C; gives the exit code. */
  stop(): Promise<number | null>;
}

/** What ended before it was ready: its exit code and what it said. */
export class Ended extends Error {
  override name = 'Ended';
  readonly code: number | null;
  constructor(code: number | null, output: string) {
    super(output);
    this.code = code;
  }
}

/** How `npm start` is called. */
export interface Start {
  readonly dataFolder?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The user as whom it runs. */
  readonly uid?: number;
}

/** Says that it is ready. */
const readyLine = 'Ctrl-C';

/** Runs `npm start` until it says that it is ready. @throws {Ended} */
export async function startProduct(given: Start = {}): Promise<Product> {
  const dataFolder = given.dataFolder ?? newDataFolder();
  const [sitePort, apiPort] = await freePorts(2);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NHIPCAU_DATA: dataFolder,
    SITE_PORT: String(sitePort),
    API_PORT: String(apiPort),
    ...given.env,
  };
  const args = [join(root, 'scripts/start.mjs'), ...(given.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(given.uid !== undefined && { uid: given.uid }),
  });
  let output = '';
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes(readyLine)) resolve();
      });
    }
    void closed.then((code) => reject(new Ended(code, output)));
  });
  return {
    site: `http://localhost:${env.SITE_PORT}`,
    api: `http://localhost:${env.API_PORT}`,
    dataFolder,
    env,
    output: () => output,
    child,
    stop: () => {
      child.kill('SIGINT');
      return closed;
    },
  };
}

/** A folder for the data of one product; the caller removes it. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nhipcau-e2e-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a verb of the command line; gives its exit code and what it wrote. */
export function nhipcau(
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const program = join(root, 'apps/cli/bin/nhipcau.mjs');
  const child = spawn(process.execPath, [program, ...args], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

/** Ports that nobody listens on now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
