import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf } from '../server/folder-lock.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';

const prefix = 'nhipcau-test-';

/** Starts a throw-away server in the system's temporary folder; `stop` removes its data too. */
export async function startTestServer(): Promise<RunningServer> {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  const server = await startServer({ dataFolder: folder, log: () => undefined, durable: false });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what runs that were killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    try {
      const ageMs = Date.now() - statSync(folder).mtimeMs;
      if (ageMs > 60_000 && holderOf(join(folder, 'postgres')) === null) {
        rmSync(folder, { recursive: true, force: true });
      }
    } catch {
      // Of another user, or removed by another run at this moment.
    }
  }
}
