import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MeasuredServer } from './server.ts';

const main = fileURLToPath(new URL('../../../apps/site/src/main.ts', import.meta.url));

/** Starts the public listener as operators do, over the store of a data folder. */
export async function startSiteServer(dataFolder: string): Promise<MeasuredServer> {
  const child = fork(main, [], {
    env: { PATH: process.env.PATH ?? '', NHIPCAU_DATA: dataFolder, SITE_PORT: '0' },
  });
  const gone = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`the site ended with code ${code}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), gone])) as [{ listening: string }];
  gone.catch(() => {});
  return {
    name: 'site',
    pid: child.pid ?? 0,
    port: Number(new URL(message.listening).port),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
