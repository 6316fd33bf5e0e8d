/** A real OpenSSH server on loopback, for tests, that lets one key in and serves one folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface SshServer {
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  /** Private key that may sign in. */
  readonly key: string;
  /** Fingerprint of the server's key, by `ssh-keygen`. */
  readonly fingerprint: string;
  stop(): Promise<void>;
}

export async function startSshServer(): Promise<SshServer> {
  const home = mkdtempSync(join(tmpdir(), 'nhipcau-ssh-'));
  chmodSync(home, 0o700);
  const folder = join(home, 'in');
  mkdirSync(folder);
  const keygen = (name: string): void =>
    void execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, name)]);
  keygen('host');
  keygen('login');
  writeFileSync(join(home, 'authorized'), readFileSync(join(home, 'login.pub')));
  const port = await freePort();
  const lines = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${home}/host`, 'UsePAM no'],
    ...[`AuthorizedKeysFile ${home}/authorized`, 'StrictModes no', 'PidFile none'],
    ...['PasswordAuthentication no', 'PermitRootLogin yes', 'Subsystem sftp internal-sftp'],
    ...['MaxStartups 100', 'LogLevel FATAL'],
  ];
  writeFileSync(join(home, 'config'), `${lines.join('\n')}\n`);
  // Where it gives its rights up; Debian makes it when the service starts.
  if (process.getuid?.() === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
  const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(home, 'config')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(port, server);
  const [, fingerprint = ''] = execFileSync('ssh-keygen', ['-l', '-f', join(home, 'host.pub')])
    .toString()
    .split(' ');
  return {
    ...{ port, user: userInfo().username, folder, fingerprint },
    key: readFileSync(join(home, 'login'), 'utf8'),
    stop: async () => {
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      server.kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => void probe.listen(0, '127.0.0.1', () => done()));
  const address = probe.address();
  await new Promise<void>((done) => void probe.close(() => done()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) break;
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false)).on('close', () => resolve(false));
      socket.once('data', () => socket.destroy());
    });
    if (isThere) return;
    await wait(25);
  }
  throw new Error('sshd does not start: is the Debian package openssh-server there?');
}
