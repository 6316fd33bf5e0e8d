import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FetchSettings, fetchGuarded, isPublicAddress } from './index.ts';

const settings: FetchSettings = {
  limits: { bytes: 1_000, timeMs: 2_000, redirects: 5 },
  accept: '*/*',
};

/** Sockets that this process began to open. */
let opened = 0;
const count = (): void => {
  opened += 1;
};
/** Requests that came to the server which nobody may reach. */
let reached = 0;
let inside: Server;
let outside: Server;
/** What the server outside answers; it stands for the public internet, at 127.0.0.2. */
let answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: string };

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  inside = createServer((_request, response) => {
    reached += 1;
    response.end('secret');
  });
  outside = createServer((request, response) => {
    const { status = 200, headers = {}, body = '' } = answer(request.url ?? '');
    response.writeHead(status, headers);
    if (body === 'slow') response.write('a');
    else response.end(body);
  });
  await new Promise<void>((done) => void inside.listen(0, () => done()));
  await new Promise<void>((done) => void outside.listen(0, '127.0.0.2', () => done()));
  subscribe('net.client.socket', count);
});
afterEach(() => {
  opened = 0;
});
afterAll(() => {
  unsubscribe('net.client.socket', count);
  for (const server of [inside, outside]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Addresses of this machine and its networks, in every notation that the web knows. */
const inward = [
  ...['http://127.0.0.1:P/', 'http://127.1:P/', 'http://127.0.1:P/', 'http://2130706433:P/'],
  ...[
    'http://0x7f000001:P/',
    'http://0x7f.0x0.0x0.0x1:P/',
    'http://0177.0.0.1:P/',
    'http://017700000001:P/',
  ],
  ...[
    'http://127.0.0.1.:P/',
    'http://0:P/',
    'http://0.0.0.0:P/',
    'http://localhost:P/',
    'http://LocalHost:P/',
  ],
  ...[
    'http://①②⑦.⓪.⓪.①:P/',
    'http://127。0。0。1:P/',
    'http://%31%32%37.0.0.1:P/',
    'https://127.0.0.1:P/',
  ],
  ...[
    'http://[::1]:P/',
    'http://[0:0:0:0:0:0:0:1]:P/',
    'http://[::]:P/',
    'http://[::ffff:127.0.0.1]:P/',
  ],
  ...['http://[::ffff:7f00:1]:P/', 'http://[::127.0.0.1]:P/', 'http://[64:ff9b::7f00:1]:P/'],
  ...[
    'http://[2002:7f00:1::]:P/',
    'http://[2001:0:1::80ff:fffe]:P/',
    'http://[fe80::1]:P/',
    'http://[fd00::1]:P/',
  ],
  ...[
    'http://[fec0::1]:P/',
    'http://[ff02::1]:P/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
  ],
  ...['http://172.16.0.1/', 'http://172.31.255.254/', 'http://192.168.1.1/', 'http://100.64.0.1/'],
  ...[
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[2001:db8::1]/',
  ],
];
const otherwise = [
  ...[
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://127.0.0.1:P/',
    'data:text/plain,x',
    'javascript:1',
  ],
  ...[
    'http://a:b@127.0.0.1:P/',
    'http://example.org:25/',
    'http://',
    '//127.0.0.1:P/',
    'http://[::1%25lo]:P/',
  ],
];
const written = (address: string): string => address.replace(':P', `:${portOf(inside)}`);

test('40 addresses of the machine and its networks, and ten that are none, open no connection', async () => {
  expect(inward).toHaveLength(40);
  const kinds = new Map<string, string>();
  for (const address of [...inward, ...otherwise]) {
    const outcome = await fetchGuarded(written(address), settings);
    kinds.set(address, outcome.ok ? 'fetched' : outcome.error.kind);
  }
  for (const address of inward)
    expect([address, kinds.get(address)]).toEqual([address, 'not-public']);
  for (const address of otherwise) {
    expect([address, kinds.get(address)]).toEqual([address, 'not-an-address']);
  }
  expect([opened, reached]).toEqual([0, 0]);
});

describe('a server of the internet', () => {
  const publicly: FetchSettings = {
    ...settings,
    mayConnect: (address) => address === '127.0.0.2' || isPublicAddress(address),
  };
  const at = (path: string): string => `http://127.0.0.2:${portOf(outside)}${path}`;

  test('is read', async () => {
    answer = () => ({ headers: { 'content-type': 'text/plain' }, body: 'chào' });
    expect(await fetchGuarded(at('/a'), publicly)).toMatchObject({
      ok: true,
      value: { address: at('/a'), type: 'text/plain', bytes: Buffer.from('chào') },
    });
  });

  test('leads to no address inside, by whatever redirect', async () => {
    for (const [index, address] of inward.entries()) {
      const status = [301, 302, 303, 307, 308][index % 5] ?? 302;
      const location = written(address).replace(/[^!-~]/gu, encodeURIComponent);
      answer = () => ({ status, headers: { location } });
      const outcome = await fetchGuarded(at('/'), publicly);
      expect([address, outcome.ok ? '' : outcome.error.kind]).toEqual([address, 'not-public']);
    }
    expect([opened, reached]).toEqual([inward.length, 0]);
  });

  test.each([
    [5, true],
    [6, false],
  ])('is followed over %d redirects: %s', async (hops, isRead) => {
    answer = (path) => {
      const hop = Number(path.slice(1));
      return hop < hops ? { status: 302, headers: { location: `/${hop + 1}` } } : { body: 'x' };
    };
    const outcome = await fetchGuarded(at('/0'), publicly);
    expect(outcome.ok ? 'read' : outcome.error.kind).toBe(isRead ? 'read' : 'too-many-redirects');
  });

  test('whose name answers differently the second time is asked once, and reached where it was', async () => {
    answer = () => ({ body: 'x' });
    const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => [answers[asked++] ?? ''];
    const address = `http://rebinding.example:${portOf(outside)}/`;
    expect((await fetchGuarded(address, { ...publicly, resolve })).ok).toBe(true);
    expect([asked, reached]).toEqual([1, 0]);
    const both = async (): Promise<readonly string[]> => ['127.0.0.2', '127.0.0.1'];
    const outcome = await fetchGuarded(address, { ...publicly, resolve: both });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-public' } });
  });

  test.each<[string, ReturnType<typeof answer>, string]>([
    [
      'that says it sends too much',
      { headers: { 'content-length': '1001' }, body: 'x' },
      'too-large',
    ],
    [
      'that sends too much',
      { headers: { 'transfer-encoding': 'chunked' }, body: 'x'.repeat(1_001) },
      'too-large',
    ],
    ['that has nothing', { status: 404, body: 'x' }, 'status'],
    ['that packs what it sends', { headers: { 'content-encoding': 'gzip' }, body: 'x' }, 'encoded'],
    ['that never ends', { body: 'slow' }, 'too-slow'],
    [
      'that redirects to a file',
      { status: 302, headers: { location: 'file:///etc/passwd' } },
      'not-an-address',
    ],
  ])('%s is left', async (_what, given, kind) => {
    answer = () => given;
    const limits = { ...settings.limits, timeMs: kind === 'too-slow' ? 200 : 2_000 };
    const outcome = await fetchGuarded(at('/'), { ...publicly, limits });
    expect(outcome.ok ? 'read' : outcome.error.kind).toBe(kind);
  });

  test('is left at once when the caller stops', async () => {
    answer = () => ({ body: 'slow' });
    const stopping = new AbortController();
    const work = fetchGuarded(at('/'), { ...publicly, signal: stopping.signal });
    await wait(50);
    stopping.abort();
    await expect(work).rejects.toThrow();
  });
});

test('an operator may let addresses inside through', async () => {
  const outcome = await fetchGuarded(written('http://127.0.0.1:P/'), {
    ...settings,
    allowPrivate: true,
  });
  expect(outcome.ok && Buffer.from(outcome.value.bytes).toString()).toBe('secret');
});

test.each([
  ['1.1.1.1', true],
  ['9.255.255.255', true],
  ['10.0.0.0', false],
  ['11.0.0.0', true],
  ['100.63.255.255', true],
  ['100.127.255.255', false],
  ['100.128.0.0', true],
  ['172.31.255.255', false],
  ['172.15.255.255', true],
  ['172.32.0.0', true],
  ['223.255.255.255', true],
  ['224.0.0.0', false],
  ['2606:4700::1111', true],
  ['2001:200::1', true],
  ['2001:1ff::1', false],
  ['4000::1', false],
  ['1fff::1', false],
  ['example.org', false],
])('the address %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
