import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectOk, type Instant, instantOf } from '@nhipcau/core/kernel';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Carrier, type CarrierTools, openCarrier } from './index.ts';
import { aFile, aParcel, never } from './parcel.fixture.ts';

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 204 };
const got: { headers: IncomingHttpHeaders; body: string }[] = [];
let server: Server;
let at: Instant = instantOf(Date.now());

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push({ headers: request.headers, body });
    response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? '');
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
});
beforeEach(() => {
  got.length = 0;
  answer = { status: 204 };
  at = instantOf(Date.now());
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function carrier(tools: Partial<CarrierTools> = {}): Carrier {
  const { port } = server.address() as AddressInfo;
  const settings = { kind: 'webhook', address: `http://127.0.0.1:${port}/in/s3cr3t` } as const;
  const all = { guard: { allowPrivate: true }, mail: null, now: () => at, ...tools };
  return openCarrier(settings, secret, all);
}

/** What the library of Standard Webhooks, which a partner may use, says to what came. */
function verified(headers: IncomingHttpHeaders, body: string, by = secret): unknown {
  try {
    return new Webhook(by).verify(body, headers as Record<string, string>);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

describe('a webhook', () => {
  test('comes with a signature that another library verifies, and no other secret does', async () => {
    const receipt = expectOk(await carrier().send(aParcel(), never));
    expect(receipt.to).toMatch(/^127\.0\.0\.1:\d+$/);
    const [{ headers, body } = { headers: {}, body: '' }] = got;
    expect(verified(headers, body)).toEqual({ title: 'Huế' });
    expect(verified(headers, `${body} `)).toMatch(/signature/i);
    expect(verified(headers, body, `whsec_${'A'.repeat(32)}`)).toMatch(/signature/i);
    expect(verified({ ...headers, 'webhook-id': 'other' }, body)).toMatch(/signature/i);
  });

  test('sent again has the id it had, and a time of its own that the signature covers', async () => {
    const parcel = aParcel();
    await carrier().send(parcel, never);
    at = instantOf(at + 60_000);
    await carrier().send(parcel, never);
    const [first, second] = got.map(({ headers }) => headers);
    expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
    expect(second?.['webhook-timestamp']).not.toBe(first?.['webhook-timestamp']);
    expect(verified(second ?? {}, got[1]?.body ?? '')).toEqual({ title: 'Huế' });
  });

  test.each([
    [-301_000, /too old/],
    [-299_000, null],
    [299_000, null],
    [302_000, /too new/],
  ])('of another hour is refused by whoever checks: %d ms', async (offMs, said) => {
    at = instantOf(at + offMs);
    await carrier().send(aParcel(), never);
    const [{ headers, body } = { headers: {}, body: '' }] = got;
    const outcome = verified(headers, body);
    if (said === null) expect(outcome).toEqual({ title: 'Huế' });
    else expect(outcome).toMatch(said);
  });

  test.each([
    [300, 'not-taken'],
    [301, 'clocks-differ'],
    [-301, 'clocks-differ'],
  ])('that a partner refuses whose clock is off by %d s: %s', async (offS, kind) => {
    at = instantOf(Math.floor(at / 1_000) * 1_000);
    const date = new Date(at + offS * 1_000).toUTCString();
    answer = { status: 401, headers: { date } };
    const outcome = await carrier().send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind } });
    if (kind === 'clocks-differ') expect(outcome).toMatchObject({ error: { detail: `${offS}` } });
  });

  test.each<[string, typeof answer, object]>([
    ['for good', { status: 410, body: 'đi' }, { kind: 'gone', detail: '410 đi' }],
    ['for now', { status: 500, body: 'a\u0000\nb' }, { kind: 'not-taken', detail: '500 a b' }],
    ['by a redirect', { status: 308, headers: { location: '/b' } }, { kind: 'not-taken' }],
    ['until later', { status: 503, headers: { 'retry-after': '60' } }, { kind: 'not-taken' }],
  ])('is refused %s', async (_what, given, error) => {
    answer = given;
    const outcome = await carrier().send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error });
    const asked = outcome.ok ? null : outcome.error.askedFor;
    expect(asked).toBe(given.status === 503 ? at + 60_000 : null);
    expect(got).toHaveLength(1);
  });

  test('in the clear goes to no address of the internet, and to a network that the operator named', async () => {
    const resolve = async (): Promise<readonly string[]> => ['1.1.1.1'];
    const settings = { kind: 'webhook', address: 'http://hooks.example/in/s3cr3t' } as const;
    const tools = { guard: { resolve }, mail: null, now: () => at };
    const outcome = await openCarrier(settings, secret, tools).send(aParcel(), never);
    const error = { kind: 'not-encrypted', detail: 'hooks.example' };
    expect(outcome).toMatchObject({ ok: false, error });
    const guard = { mayConnect: (address: string) => address === '127.0.0.1' };
    expectOk(await carrier({ guard }).send(aParcel(), never));
  });

  test('carries what is no JSON inside JSON, which libraries of the standard read', async () => {
    const bytes = Buffer.from('<newsMessage>Huế & Đà Nẵng</newsMessage>');
    const file = { name: 'hue.vi.v1.xml', mediaType: 'application/xml', bytes };
    const receipt = expectOk(await carrier().send(aParcel(file), never));
    const [{ headers, body } = { headers: {}, body: '' }] = got;
    expect(headers['content-type']).toBe('application/json');
    expect(verified(headers, body)).toEqual({
      ...{ type: 'publish', timestamp: '2027-01-15T08:00:00.000Z' },
      data: { name: file.name, mediaType: file.mediaType, text: bytes.toString() },
    });
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(receipt.files).toEqual([{ name: file.name, size: bytes.length, sha256: hash }]);
  });

  test('goes to no address inside, and what is told of it names no secret', async () => {
    const outcome = await carrier({ guard: {} }).send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-public' } });
    answer = { status: 500 };
    const told = JSON.stringify([outcome, await carrier().send(aParcel(aFile('{}')), never)]);
    expect(told).not.toMatch(/s3cr3t|whsec|C2FVsBQ/);
  });
});
