import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { MeasuredServer } from './server.ts';

/** The version of nginx on this machine; `null` where there is none. */
export function nginxVersion(): string | null {
  const found = spawnSync('nginx', ['-v'], { encoding: 'utf8', env: pathWithSbin() });
  return found.status === 0 ? (found.stderr.trim().split('/').at(-1) ?? '') : null;
}

/**
 * Starts nginx over a folder of pages with `gzip_static`, one worker, no log, open files kept. It
 * sends `headers` besides those that it makes itself, so that both sides send as many bytes.
 */
export async function startNginx(
  folder: string,
  pages: string,
  headers: readonly (readonly [name: string, value: string])[],
): Promise<MeasuredServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, config(folder, pages, port, headers));
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: pathWithSbin(),
  });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries === 200 || child.exitCode !== null) throw new Error('nginx does not start');
    await wait(25);
  }
  return {
    name: 'nginx',
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      child.kill('SIGQUIT');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function config(
  folder: string,
  pages: string,
  port: number,
  headers: readonly (readonly [name: string, value: string])[],
): string {
  const quoted = (text: string): string => `"${text.replace(/["\\$]/g, '\\$&')}"`;
  const added = headers.map(([name, value]) => `add_header ${name} ${quoted(value)} always;`);
  // Started by root, its worker would be somebody who may not read the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 60s;
  keepalive_requests 1000000000;
  open_file_cache max=200000 inactive=600s;
  open_file_cache_valid 600s;
  default_type text/html;
  charset utf-8;
  gzip off;
  gzip_static on;
  gzip_vary on;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${pages};
    ${added.join('\n    ')}
  }
}
`;
}

/** Debian keeps nginx where only the administrator looks. */
function pathWithSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
