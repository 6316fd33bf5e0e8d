import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectOk, type Instant, instantOf } from '@nhipcau/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './free-port.fixture.ts';
import { openCarrier } from './index.ts';
import { aFile, aParcel, never } from './parcel.fixture.ts';

/** The receiver of `docs/contracts/push.md`, exactly as it stands there. */
const page = readFileSync(join(import.meta.dirname, '../../../docs/contracts/push.md'), 'utf8');
const receiver = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const folder = mkdtempSync(join(tmpdir(), 'nhipcau-receiver-'));
const kept = join(folder, 'kept.jsonl');
let port: number;
let program: ChildProcess;

const start = async (): Promise<void> => {
  program = spawn(process.execPath, [join(folder, 'receive.mjs'), `${port}`, secret, kept], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true)).once('error', () => done(false));
    });
    socket.destroy();
    if (isThere) return;
    await sleep(50);
  }
  expect.fail('the receiver does not come');
};

beforeAll(async () => {
  writeFileSync(join(folder, 'receive.mjs'), receiver);
  port = await freePort();
  await start();
});
afterAll(() => {
  program.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const send = (id: string, { by = secret, offMs = 0, text = '{"title":"Huế"}' } = {}) => {
  const address = `http://127.0.0.1:${port}/`;
  const now = (): Instant => instantOf(Date.now() + offMs);
  const tools = { guard: { allowPrivate: true }, mail: null, now };
  const carrier = openCarrier({ kind: 'webhook', address }, by, tools);
  return carrier.send({ ...aParcel(aFile(text)), id }, never);
};
const lines = (): readonly { readonly id: string }[] =>
  readFileSync(kept, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('the receiver of the contract keeps each parcel once, though it comes again and the receiver was killed between', async () => {
  for (const id of ['a-1', 'a-2', 'a-1']) expectOk(await send(id));
  program.kill('SIGKILL');
  await once(program, 'exit');
  await start();
  for (const id of ['a-2', 'a-3']) expectOk(await send(id));
  expect(lines()).toMatchObject([
    { id: 'a-1', event: 'publish', body: { title: 'Huế' } },
    ...[{ id: 'a-2' }, { id: 'a-3' }],
  ]);
});

test.each<[string, Parameters<typeof send>[1]]>([
  ['old', { offMs: -302_000 }],
  ['from the future', { offMs: 302_000 }],
  ['signed by somebody else', { by: `whsec_${'A'.repeat(32)}` }],
])('it keeps nothing that is %s', async (_what, how) => {
  const before = lines().length;
  expect(await send('b-1', how)).toMatchObject({ ok: false });
  expect(lines()).toHaveLength(before);
});

test.each(['body', 'webhook-id', 'webhook-timestamp', 'webhook-signature'])(
  'it keeps nothing whose %s was altered on its way',
  async (what) => {
    const before = lines().length;
    const at = `${Math.floor(Date.now() / 1_000)}`;
    const key = Buffer.from(secret.slice(6), 'base64');
    const signed = createHmac('sha256', key).update(`c-1.${at}.{"a":1}`).digest('base64');
    const headers = {
      ...{ 'webhook-id': 'c-1', 'webhook-timestamp': at, 'webhook-signature': `v1,${signed}` },
    };
    const ask = (given: Record<string, string>, body: string) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: given, body });
    const altered = { 'webhook-id': 'c-2', 'webhook-timestamp': `${Number(at) + 1}` };
    const other = {
      'webhook-signature': `v1,${signed.replace(/^./, signed[0] === 'A' ? 'B' : 'A')}`,
    };
    const change = Object.fromEntries(
      Object.entries({ ...altered, ...other }).filter(([name]) => name === what),
    );
    const answer = await ask({ ...headers, ...change }, what === 'body' ? '{"a":2}' : '{"a":1}');
    expect([answer.status, lines().length]).toEqual([401, before]);
  },
);
