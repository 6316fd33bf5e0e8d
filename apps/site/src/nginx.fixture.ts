/** The nginx that `docs/scale.md` tells of, in front of a site of a test. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSite } from './server.ts';

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const hasNginx: boolean = spawnSync('nginx', ['-v'], { env }).status === 0;

/** Starts it over the sites; `url` is its own address. */
export async function startNginx(sites: readonly RunningSite[]): Promise<RunningSite> {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-nginx-'));
  const port = await freePort();
  for (const name of ['cache', 'temp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, sites));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], {
    stdio: 'inherit',
    env,
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries === 200 || child.exitCode !== null) throw new Error('nginx does not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The block of the document, with this machine's addresses and folders in it. */
function configuration(folder: string, port: number, sites: readonly RunningSite[]): string {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/scale.md'), 'utf8');
  const [, block = ''] = /```nginx\n([\s\S]*?)```/.exec(page) ?? [];
  const given: readonly (readonly [written: string, here: string])[] = [
    ['/var/cache/nginx/nhipcau', `${folder}/cache`],
    [
      '  server 127.0.0.1:4000;',
      sites.map((one) => `  server ${new URL(one.url).host};`).join('\n'),
    ],
    ['listen 80;', `listen 127.0.0.1:${port};`],
  ];
  const here = given.reduce((text, [written, ours]) => {
    if (!text.includes(written)) throw new Error(`docs/scale.md no longer says ${written}`);
    return text.replace(written, ours);
  }, block);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/temp/${kind};`,
  );
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user}
daemon off;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
access_log off;
${temporary.join('\n')}
${here}
}
`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
