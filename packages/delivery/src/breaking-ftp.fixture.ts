/** An FTP server (RFC 959, passive mode of RFC 2428) that breaks where a test says. */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { basename, join } from 'node:path';

export interface BreakingFtp {
  readonly port: number;
  /** How many bytes of a file are taken before the data connection breaks. */
  breakAfter: number;
  /** What it does where it breaks: leaves the client altogether, or takes what came for the whole file. */
  broken: 'leaves' | 'believes';
  /** How many commands it answers before it leaves. */
  commands: number;
  stop(): Promise<void>;
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  return (server.address() as AddressInfo).port;
};

/** Serves `folder`, flat, to whoever comes. */
export async function startBreakingFtp(folder: string): Promise<BreakingFtp> {
  const state = {
    breakAfter: Infinity,
    broken: 'leaves' as BreakingFtp['broken'],
    commands: Infinity,
  };
  const server = createServer((control) => serve(control, folder, state));
  const port = await listening(server);
  const stop = () => new Promise<void>((done) => void server.close(() => done()));
  return Object.assign(state, { port, stop });
}

function serve(
  control: Socket,
  folder: string,
  state: Pick<BreakingFtp, 'breakAfter' | 'broken' | 'commands'>,
): void {
  const file = (path: string): string => join(folder, basename(path));
  const say = (line: string): void => void control.write(`${line}\r\n`);
  control.on('error', () => undefined);
  let data: Promise<Socket> = Promise.reject(new Error('no data connection'));
  data.catch(() => undefined);
  let from = '';
  let answered = 0;
  say('220 here');
  const answer = async (command: string, given: string): Promise<void> => {
    switch (command) {
      case 'USER':
      case 'PASS':
        return say('230 in');
      case 'EPSV': {
        const passive = createServer();
        data = new Promise((resolve) => void passive.once('connection', resolve));
        const port = await listening(passive);
        data.finally(() => passive.close());
        return say(`229 Entering Extended Passive Mode (|||${port}|)`);
      }
      case 'STOR': {
        say('150 go on');
        const whole = await taken(await data, file(given), state.breakAfter);
        if (!whole && state.broken === 'leaves') return void control.destroy();
        return say('226 stored');
      }
      case 'SIZE':
        return say(existsSync(file(given)) ? `213 ${statSync(file(given)).size}` : '550 none');
      case 'RNFR':
        from = file(given);
        return say('350 to?');
      case 'RNTO':
        renameSync(from, file(given));
        return say('250 renamed');
      case 'DELE':
        rmSync(file(given), { force: true });
        return say('250 gone');
      default:
        return say(['TYPE', 'OPTS', 'QUIT'].includes(command) ? '200 well' : '502 unknown');
    }
  };
  let rest = '';
  let before = Promise.resolve();
  control.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [command = '', ...words] = line.split(' ');
      before = before.then(() => {
        answered += 1;
        if (answered > state.commands) return void control.destroy();
        return answer(command.toUpperCase(), words.join(' '));
      });
    }
  });
}

/** Writes what comes, up to `most` bytes; whether all of it came. */
async function taken(data: Socket, path: string, most: number): Promise<boolean> {
  let bytes = Buffer.alloc(0);
  writeFileSync(path, bytes);
  if (most === 0) {
    data.destroy();
    return false;
  }
  return new Promise((resolve) => {
    data.on('error', () => resolve(false));
    data.on('end', () => resolve(true));
    data.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]).subarray(0, Math.min(most, 1e9));
      writeFileSync(path, bytes);
      if (bytes.length < most) return;
      data.destroy();
      resolve(false);
    });
  });
}
