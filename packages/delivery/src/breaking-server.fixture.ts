/** An SFTP server of the library ssh2 that breaks after so many bytes of a file, for tests. */
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';

export interface BreakingServer {
  readonly port: number;
  /** How many bytes of a file are taken before the line breaks. */
  breakAfter: number;
  /** The password that was right; sign-ins that were tried, with what. */
  readonly tried: string[];
  stop(): Promise<void>;
}

const { STATUS_CODE } = ssh2.utils.sftp;

/** Serves `folder`, flat, to user `nhipcau` with password `right`; it knows no `posix-rename`. */
export async function startBreakingServer(folder: string): Promise<BreakingServer> {
  const { private: hostKey } = ssh2.utils.generateKeyPairSync('ed25519');
  const state: { breakAfter: number; tried: string[] } = { breakAfter: Infinity, tried: [] };
  const ssh = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      if (context.method !== 'password') return context.reject(['password']);
      state.tried.push(context.password);
      return context.password === 'right' ? context.accept() : context.reject(['password']);
    });
    client.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), folder, state, () => client.end())),
    );
  });
  // Answers at once, where the library alone would wait for more to say.
  const server = createServer({ noDelay: true }, (socket) => ssh.injectSocket(socket));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise<void>((done) => void server.close(() => done())),
  });
}

function serve(
  sftp: ssh2.SFTPWrapper,
  folder: string,
  state: { breakAfter: number },
  breakLine: () => void,
): void {
  const file = (path: string): string => join(folder, path.split('/').at(-1) ?? '');
  const attempt = (id: number, work: () => void): void => {
    try {
      work();
      sftp.status(id, STATUS_CODE.OK);
    } catch {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    }
  };
  const attributes = (id: number, path: string): void => {
    const name = readdirSync(folder).find((one) => one === path.split('/').at(-1));
    if (name === undefined) {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      return;
    }
    const { size, mode } = statSync(file(name));
    sftp.attrs(id, { size, mode, uid: 0, gid: 0, atime: 0, mtime: 0 });
  };
  let written = 0;
  sftp.on('error', () => undefined);
  sftp.on('REALPATH', (id, path) =>
    sftp.name(id, [{ filename: `/${path}`, longname: '', attrs: {} as ssh2.Attributes }]),
  );
  sftp.on('STAT', attributes);
  sftp.on('LSTAT', attributes);
  sftp.on('OPEN', (id, path) => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(openSync(file(path), 'w'));
    sftp.handle(id, handle);
  });
  sftp.on('WRITE', (id, handle, offset, data) => {
    const left = Math.max(0, state.breakAfter - written);
    const part = data.subarray(0, left);
    writeSync(handle.readUInt32BE(), part, 0, part.length, offset);
    written += part.length;
    if (written >= state.breakAfter) breakLine();
    else sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('CLOSE', (id, handle) => attempt(id, () => closeSync(handle.readUInt32BE())));
  sftp.on('REMOVE', (id, path) => attempt(id, () => rmSync(file(path))));
  sftp.on('RENAME', (id, from, to) =>
    attempt(id, () => {
      // As version 3 of the protocol has it: not over a file that is there.
      if (readdirSync(folder).includes(to.split('/').at(-1) ?? '')) throw new Error('there');
      renameSync(file(from), file(to));
    }),
  );
}
