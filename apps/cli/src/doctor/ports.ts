import { connect } from 'node:net';
import type { Call } from '../verb.ts';
import { type Finding, well, wrong } from './finding.ts';

const listeners = [
  { name: 'site', fallback: 4_000 },
  { name: 'api', fallback: 4_001 },
] as const;

/** How long a listener may take to answer, in milliseconds. */
const patienceMs = 3_000;

/** Whether the ports of the listeners are free, or held by the product, which `runs`. */
export function checkPorts({ env }: Call, runs: boolean): Promise<readonly Finding[]> {
  return Promise.all(
    listeners.map(async ({ name, fallback }) => {
      const setting = `${name.toUpperCase()}_PORT`;
      const port = Number(env[setting] ?? fallback);
      const host = env[`${name.toUpperCase()}_HOST`] ?? '127.0.0.1';
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        return wrong(`${name} port`, `${setting} must be a whole number from 0 to 65535`);
      }
      if (port === 0 || !(await answers(host, port)))
        return well(`${name} port`, `${port} is free`);
      if (!(await isOurs(host, port))) {
        return wrong(`${name} port`, `another program holds ${port}: end it, or set ${setting}`);
      }
      return runs
        ? well(`${name} port`, `the product answers on ${port}`)
        : wrong(`${name} port`, `another installation answers on ${port}: set ${setting}`);
    }),
  );
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: reachable(host), port, timeout: patienceMs });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

async function isOurs(host: string, port: number): Promise<boolean> {
  try {
    const name = reachable(host).includes(':') ? `[${reachable(host)}]` : reachable(host);
    const signal = AbortSignal.timeout(patienceMs);
    const text = await (await fetch(`http://${name}:${port}/healthz`, { signal })).text();
    return text === 'ok\n' || text === '{"alive":true}\n';
  } catch {
    return false;
  }
}

/** An address on which a listener on every address answers. */
function reachable(host: string): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
}
