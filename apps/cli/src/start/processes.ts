import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../installation.ts';

/** A part of the product that runs as a process of its own. */
export type Part = 'site' | 'api' | 'worker';

/** The product's processes. One that ends by itself is started again, unless it never came up. */
export interface Processes {
  /** Starts a part; settles when it says that it listens or works. @throws when it ends before. */
  start(part: Part, heard?: (line: string) => void): Promise<void>;
  /** Ends every part, in the order given, and waits for it. */
  stop(order: readonly Part[]): Promise<void>;
}

/** A part's log that is larger than this is put aside at the next start. */
const largestLogBytes = 20 * 1024 * 1024;
/** How long a part may take to end before it is killed. */
const patienceMs = 15_000;
/**
 * What the parts may take of the memory, as Node and glibc (mallopt(3)) are told. Pages are
 * short-lived: with a larger young generation than this the worker's memory grows by half and its
 * time hardly falls. What compression and pictures took goes back to the system.
 */
const memoryOf: Readonly<
  Record<Part, { readonly flags: readonly string[]; readonly env: NodeJS.ProcessEnv }>
> = {
  site: { flags: [], env: {} },
  api: { flags: [], env: {} },
  worker: {
    flags: ['--max-semi-space-size=16'],
    env: { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' },
  },
};
/** Pause before a part that ended by itself is started again. */
const restartMs = 1_000;

/** Starts parts with `env`; their output goes to `logs/` in the data folder. */
export function processesOf(
  dataFolder: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Processes {
  const running = new Map<Part, ChildProcess>();
  let stopping = false;
  mkdirSync(join(dataFolder, 'logs'), { recursive: true });

  const launch = (part: Part, heard: (line: string) => void): Promise<void> => {
    const memory = memoryOf[part];
    const child = fork(join(programFolder, 'apps', part, 'src/main.ts'), [], {
      env: { ...memory.env, ...env },
      execArgv: [...process.execArgv, ...memory.flags],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches this process alone, which ends the others in order.
      detached: true,
    });
    running.set(part, child);
    const last = keepOutput(child, join(dataFolder, 'logs', `${part}.log`), heard);
    return new Promise((resolve, reject) => {
      let ready = false;
      child.once('message', () => {
        ready = true;
        resolve();
      });
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (running.get(part) === child) running.delete(part);
        if (stopping) return resolve();
        if (!ready) return reject(new Error(`${part}: ${last() || (signal ?? code)}`));
        say(`${part} ended (${signal ?? code}): ${last()} · starting it again`);
        setTimeout(() => void again(part, heard), restartMs);
      });
    });
  };
  const again = async (part: Part, heard: (line: string) => void): Promise<void> => {
    if (stopping) return;
    await launch(part, heard).catch((error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
      setTimeout(() => void again(part, heard), restartMs * 5);
    });
  };
  return {
    start: (part, heard = () => undefined) => launch(part, heard),
    stop: async (order) => {
      stopping = true;
      for (const part of order) await end(running.get(part));
    },
  };
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await closed;
  clearTimeout(timer);
}

/** Writes what a part says to its log; gives its last line of complaint. */
function keepOutput(
  child: ChildProcess,
  file: string,
  heard: (line: string) => void,
): () => string {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) {
    renameSync(file, `${file}.1`);
  }
  const log = openSync(file, 'a');
  child.once('close', () => closeSync(log));
  let complaint = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      writeQuietly(log, text);
      for (const line of text.split('\n')) {
        if (line.trim() === '') continue;
        if (stream === child.stderr) complaint = line.trim();
        heard(line.trim());
      }
    });
  }
  return () => complaint;
}

/** A full disk must not end the product for the sake of its log. */
function writeQuietly(log: number, text: string): void {
  try {
    writeSync(log, text);
  } catch {
    // Nothing can be written; the product goes on.
  }
}
