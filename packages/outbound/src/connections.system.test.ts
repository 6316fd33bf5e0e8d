import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expectOk, settingsReader } from '@nhipcau/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  connectGuarded,
  type FetchSettings,
  fetchGuarded,
  isPublicAddress,
  postGuarded,
  readOutboundSettings,
} from './index.ts';

/** Sockets that this process began to open. */
let opened = 0;
const count = (): void => {
  opened += 1;
};
/** What a server at 127.0.0.2, which stands for the internet, does with whoever connects. */
let serve: (socket: Socket) => void = (socket) => socket.end();
let server: Server;
let port = 0;
let written = 0;

const publicly = (address: string): boolean => address === '127.0.0.2' || isPublicAddress(address);
const settings: FetchSettings = {
  limits: { bytes: 100_000, timeMs: 300, redirects: 3 },
  accept: '*/*',
  mayConnect: publicly,
};

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.2', () => done()));
  port = (server.address() as AddressInfo).port;
  subscribe('net.client.socket', count);
});
beforeEach(() => {
  opened = 0;
  written = 0;
});
afterAll(() => {
  unsubscribe('net.client.socket', count);
  server.close();
});

const hosts = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1'],
  ...['017700000001', '0', '0.0.0.0', 'localhost', 'LOCALHOST', '127.1.2.3', '127.255.255.254'],
  ...['::1', '[::1]', '0:0:0:0:0:0:0:1', '::', '[::]', '::ffff:127.0.0.1', '::ffff:7f00:1'],
  ...['::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'fe80::1', 'fe80::1%lo', 'fd00::1'],
  ...['fec0::1', 'ff02::1', '169.254.169.254', '169.254.0.1', '10.0.0.1', '172.16.0.1'],
  ...['172.31.255.254', '192.168.1.1', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  '2001:db8::1',
];

test('40 hosts of the machine and its networks are not connected to by a socket either', async () => {
  expect(hosts).toHaveLength(40);
  for (const host of hosts) {
    const outcome = await connectGuarded(host, 22, {}, { timeoutMs: 1_000 });
    expect([host, outcome.ok ? 'connected' : outcome.error.kind]).toEqual([host, 'not-public']);
  }
  expect(opened).toBe(0);
});

test('nothing is posted to any of them', async () => {
  const post = { headers: {}, body: Buffer.from('x') };
  for (const host of hosts) {
    const bare = host.replace(/^\[|\]$/g, '');
    const outcome = await postGuarded(
      `https://${bare.includes(':') ? `[${bare}]` : bare}:8443/`,
      post,
      { ...settings, mayConnect: isPublicAddress },
    );
    // The web knows no zones of links in its addresses.
    const kind = host.includes('%') ? 'not-an-address' : 'not-public';
    expect([host, outcome.ok ? 'posted' : outcome.error.kind]).toEqual([host, kind]);
  }
  expect(opened).toBe(0);
});

describe('a socket', () => {
  test('goes where the name was looked up, once, and not where it leads the second time', async () => {
    const answers = ['127.0.0.2', '127.0.0.1'];
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => [answers[asked++] ?? ''];
    const guard = { mayConnect: publicly, resolve };
    const socket = expectOk(
      await connectGuarded('sftp.example', port, guard, { timeoutMs: 1_000 }),
    );
    expect([socket.remoteAddress, asked]).toEqual(['127.0.0.2', 1]);
    socket.destroy();
  });

  test('is not opened where one of several addresses of a name is inside', async () => {
    const resolve = async (): Promise<readonly string[]> => ['127.0.0.2', '10.0.0.1'];
    const guard = { mayConnect: publicly, resolve };
    const outcome = await connectGuarded('sftp.example', port, guard, { timeoutMs: 1_000 });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-public' } });
    expect(opened).toBe(0);
  });

  test('says that nobody answers', async () => {
    const none = await connectGuarded(
      '127.0.0.2',
      1,
      { mayConnect: publicly },
      { timeoutMs: 1_000 },
    );
    expect(none).toMatchObject({ ok: false, error: { kind: 'no-answer' } });
  });
});

/** Writes until the other side has gone. */
function pour(socket: Socket, chunk: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
  };
  socket.on('drain', more);
  more();
}

const at = (path = '/'): string => `http://127.0.0.2:${port}${path}`;
const outcomeOf = async (): Promise<string> => {
  const outcome = await fetchGuarded(at(), settings);
  return outcome.ok ? 'read' : outcome.error.kind;
};

describe('a hostile server', () => {
  test('that says it sends ten gigabytes is left before the first', async () => {
    serve = (socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10737418240\r\n\r\n', () =>
        pour(socket, Buffer.alloc(65_536)),
      );
    expect(await outcomeOf()).toBe('too-large');
    expect(written).toBeLessThan(20_000_000);
  });

  test('that sends without end and without a length is left at the limit', async () => {
    serve = (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n', () =>
        pour(socket, Buffer.alloc(65_536)),
      );
    expect(await outcomeOf()).toBe('too-large');
    expect(written).toBeLessThan(20_000_000);
  });

  test('that floods with headers is left', async () => {
    serve = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, Buffer.from(`x-a: ${'b'.repeat(1_000)}\r\n`.repeat(60)));
    };
    expect(await outcomeOf()).toBe('no-answer');
    expect(written).toBeLessThan(20_000_000);
  });

  test.each([
    ['head', 'HTTP/1.1 200 OK\r\nx: '],
    ['body', 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n'],
  ])('that drips its %s, sign by sign, is left when its time is over', async (_part, begin) => {
    serve = (socket) => {
      socket.write(begin);
      const drips = setInterval(() => socket.write('a'), 20);
      socket.on('close', () => clearInterval(drips));
    };
    expect(await outcomeOf()).toBe('too-slow');
  });
});

describe('what is posted', () => {
  test('comes to the address with its headers, and the answer back whatever its status', async () => {
    const got: { headers: IncomingHttpHeaders; body: string }[] = [];
    const http = createHttpServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      got.push({ headers: request.headers, body });
      response.writeHead(410, { 'x-a': 'b' }).end('gone');
    });
    serve = (socket) => void http.emit('connection', socket);
    const post = { headers: { 'webhook-id': 'a' }, body: Buffer.from('chào') };
    const { status, bytes } = expectOk(await postGuarded(at(), post, settings));
    expect([status, Buffer.from(bytes).toString()]).toEqual([410, 'gone']);
    expect(got[0]).toMatchObject({ headers: { 'webhook-id': 'a' }, body: 'chào' });
  });

  test('goes to no other address that an answer names', async () => {
    serve = (socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 307 x\r\nlocation: ${at('/b')}\r\ncontent-length: 0\r\n\r\n`),
      );
    const post = { headers: {}, body: Buffer.from('x') };
    const answer = expectOk(await postGuarded(at(), post, settings));
    expect([answer.status, opened]).toEqual([307, 1]);
  });

  test('does not reach an address inside', async () => {
    const post = { headers: {}, body: Buffer.from('x') };
    const outcome = await postGuarded('http://127.0.0.1:9999/', post, settings);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-public' } });
    expect(opened).toBe(0);
  });
});

describe('the setting OUTBOUND_ALLOW', () => {
  const read = (allow: string) => {
    const reader = settingsReader({ OUTBOUND_ALLOW: allow });
    const guard = readOutboundSettings(reader);
    return { outcome: reader.outcome(null), may: guard.mayConnect ?? isPublicAddress };
  };

  test('lets networks through, and nothing beside them', () => {
    const { may } = read('10.20.0.0/16, 127.0.0.2, fd00:20::/32');
    const judged = ['10.20.255.255', '10.21.0.0', '127.0.0.2', '127.0.0.1', 'fd00:20::1'].map(may);
    expect(judged).toEqual([true, false, true, false, true]);
    expect([may('fd00:21::1'), may('1.1.1.1'), may('10.20.0.0.1')]).toEqual([false, true, false]);
  });

  test.each(['10.0.0.0/33', 'localhost', '10.0.0.0/', '::1/129', '10.0.0.0/8;1.1.1.1'])(
    'refuses %s',
    (allow) => expect(read(allow).outcome.ok).toBe(false),
  );
});
