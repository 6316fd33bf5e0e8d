import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cpuOfTree } from '../measure/cpu.ts';
import type { LoadDone, LoadOrder, Target } from './load-messages.ts';
import type { MeasuredServer } from './server.ts';

/** How many readers are connected at once. */
export const connections = 64;

/** Readers of a server in a process of their own, whose processor time is not counted. */
export interface Load {
  /** Asks for what `choice` says; gives answers per processor second of the server. */
  rate(
    server: MeasuredServer,
    order: Pick<LoadOrder, 'requests' | 'choice' | 'seed'>,
  ): Promise<number>;
  stop(): void;
}

/** Longest that one round may take, in milliseconds. */
const mostMs = 60_000;

export function startLoad(targets: readonly Target[]): Load {
  const child = fork(fileURLToPath(new URL('load-child.ts', import.meta.url)));
  let known: readonly Target[] = targets;
  return {
    rate: async (server, order) => {
      const before = cpuOfTree(server.pid);
      const whole: LoadOrder = { ...order, port: server.port, connections, mostMs, targets: known };
      child.send(whole);
      known = [];
      const [done] = (await once(child, 'message')) as [LoadDone];
      if (done.wrong !== null) throw new Error(`${server.name}: ${done.wrong}`);
      return done.answered / (cpuOfTree(server.pid) - before);
    },
    stop: () => child.disconnect(),
  };
}
