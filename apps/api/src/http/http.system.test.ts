import { connect } from 'node:net';
import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';
import { answer, bytes, created, defineRoute, expectVersion, pageQuery, text } from './index.ts';

let made = 0;
const thing = z.strictObject({
  name: text(20),
  inner: z.strictObject({ deep: text(20) }).optional(),
});
const shown = z.strictObject({ number: z.number(), name: z.string() });

const routes = [
  defineRoute({
    ...{ method: 'post', path: '/things', summary: 'Makes one.', action: 'work.write' },
    ...{ subject: 'any', idempotent: true, body: thing, responses: { 201: shown } },
    handler: async ({ body, db, at, actor }) => {
      made += 1;
      const number = made;
      const event = { at: new Date(at), actor, action: 'x', subject: 'x', detail: '{}' };
      await db.insertInto('audit_event').values(event).execute();
      if (body.name === 'slow') await new Promise((resolve) => setTimeout(resolve, 150));
      return body.name === 'refuse'
        ? refuse({ kind: 'reason-needed' })
        : ok(created({ number, name: body.name }, 1));
    },
  }),
  defineRoute({
    ...{ method: 'put', path: '/things/one', summary: 'Changes it.', action: 'work.write' },
    ...{ subject: 'any', ifMatch: true, body: thing, responses: { 200: shown } },
    handler: async (call) => {
      const seen = expectVersion(call, 7, { number: 7, name: 'present' });
      return seen.ok ? ok(answer({ number: 8, name: call.body.name }, 8)) : seen;
    },
  }),
  defineRoute({
    ...{ method: 'get', path: '/things', summary: 'Lists.', action: 'work.read', subject: 'any' },
    ...{ query: { ...pageQuery, q: text(20).optional() }, responses: { 200: z.unknown() } },
    handler: async ({ query }) => ok(answer(query)),
  }),
  defineRoute({
    ...{ method: 'post', path: '/files', summary: 'Takes a file.', action: 'work.write' },
    ...{ subject: 'any', form: true, body: z.strictObject({ title: text(20) }) },
    responses: { 200: z.unknown() },
    handler: async ({ body, file }) => ok(answer({ ...body, size: file?.bytes.length })),
  }),
  defineRoute({
    ...{ method: 'get', path: '/fault', summary: 'Breaks.', action: 'open', subject: 'any' },
    responses: { 200: 'text/html' },
    handler: async () => {
      if (made < 0) return ok(bytes('', 'text/html'));
      throw new Error('the disk is on fire');
    },
  }),
];

let api: TestApi;
let cookie: string;

beforeAll(async () => {
  api = await startTestApi({}, routes);
  await api.person('lan@example.vn', [everywhere('editor')]);
  cookie = await api.session('lan@example.vn');
});
afterAll(() => api.close());

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return api.ask('POST', '/api/v1/things', { cookie, body, headers });
}

describe('a body', () => {
  test.each<[why: string, body: string, reason: string]>([
    ['that is not JSON', '{"name":', 'not JSON'],
    ['that is empty', '', 'not JSON'],
    ['nested 65 deep', `${'['.repeat(65)}${']'.repeat(65)}`, 'nested deeper than 64'],
    [
      'that reaches the prototype',
      '{"name":"a","__proto__":{"admin":true}}',
      'the name __proto__ is not taken',
    ],
    [
      'that reaches it from below',
      '{"name":"a","inner":{"constructor":{}}}',
      'the name constructor is not taken',
    ],
  ])('%s is refused with 400', async (_why, body, reason) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({
      type: 'urn:nhipcau:problem:malformed-json',
      reason,
    });
  });

  test('that is not UTF-8 is refused with 400', async () => {
    const headers = { cookie, origin: 'http://localhost:4001', 'content-type': 'application/json' };
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const answer = await fetch(`${api.url}/api/v1/things`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });

  test('with brackets inside its strings is not taken for a deep one', async () => {
    const answer = await post({ name: '['.repeat(19), inner: { deep: '"\\[{'.repeat(4) } });
    expect(answer.status).toBe(201);
  });

  test('with more brackets in a string than may be nested is read, escapes and all', async () => {
    expect((await post({ name: `\\"${'['.repeat(100)}` })).status).toBe(422);
    expect((await post({ name: `"${'{'.repeat(100)}` })).status).toBe(422);
  });

  test('nested 100,000 deep is refused within 100 ms of the processor', async () => {
    await post('[');
    const began = process.cpuUsage();
    const answer = await post(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(answer.status).toBe(400);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(100);
  });

  test('of more than 2 MiB is refused, with and without a declared length', async () => {
    const body = JSON.stringify({ name: 'a'.repeat(2 * 1_024 * 1_024) });
    expect((await post(body)).status).toBe(413);
    const headers = { cookie, origin: 'http://localhost:4001', 'content-type': 'application/json' };
    const stream = new Blob([body]).stream();
    const init = { method: 'POST', headers, body: stream, duplex: 'half' } as const;
    const chunked = await fetch(`${api.url}/api/v1/things`, init).catch(() => ({ status: 413 }));
    expect(chunked.status).toBe(413);
  });

  test('of exactly 2 MiB is read', async () => {
    const frame = JSON.stringify({ name: '' }).length;
    const answer = await post(JSON.stringify({ name: 'a'.repeat(2 * 1_024 * 1_024 - frame) }));
    expect(answer.status).toBe(422);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
  ])('as %s is refused with 415', async (type) => {
    const answer = await post({ name: 'a' }, { 'content-type': type });
    expect([answer.status, await json(answer)]).toMatchObject([
      415,
      { expected: 'application/json' },
    ]);
  });

  test('with fields that nobody asked for is refused, each with its path', async () => {
    const answer = await post({ name: 'a', admin: true, inner: { deep: 'b', 'x/y': 1 } });
    expect(answer.status).toBe(422);
    expect((await json(answer)).problems).toEqual(
      expect.arrayContaining([
        { path: '/admin', kind: 'unknown-field' },
        { path: '/inner/x~1y', kind: 'unknown-field' },
      ]),
    );
  });

  test.each<[why: string, body: unknown, problem: unknown]>([
    ['a field missing', {}, { path: '/name', kind: 'missing' }],
    ['another type', { name: 1 }, { path: '/name', kind: 'wrong-type', expected: 'string' }],
    ['an empty text', { name: ' ' }, { path: '/name', kind: 'empty' }],
    [
      'too long a text',
      { name: 'a'.repeat(21) },
      { path: '/name', kind: 'too-long', longest: 20, length: 21 },
    ],
    [
      'a bidi override',
      { name: 'a\u202eb' },
      { path: '/name', kind: 'forbidden-character', codePoint: 'U+202E', at: 1 },
    ],
    [
      'a control character',
      { name: 'a\u0000' },
      { path: '/name', kind: 'forbidden-character', codePoint: 'U+0000', at: 1 },
    ],
    [
      'an unpaired surrogate',
      '{"name":"\\ud800"}',
      { path: '/name', kind: 'forbidden-character', codePoint: 'U+D800', at: 0 },
    ],
  ])('with %s is refused with the place', async (_why, body, problem) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect((await json(answer)).problems).toEqual([problem]);
  });

  test('in NFD is stored in NFC', async () => {
    const answer = await post({ name: 'Hạ Long'.normalize('NFD') });
    expect((await json(answer)).name).toBe('Hạ Long'.normalize('NFC'));
  });
});

describe('a query', () => {
  test.each<[search: string, problem: unknown]>([
    ['?limit=0', { path: '?limit', kind: 'too-little', least: 1 }],
    ['?limit=101', { path: '?limit', kind: 'too-much', most: 100 }],
    ['?limit=1e1', { path: '?limit', kind: 'wrong-type' }],
    ['?order=asc', { path: '?order', kind: 'unknown-field' }],
    ['?q=a&q=b', { path: '?q', kind: 'given-twice' }],
  ])('%s is refused with the place', async (search, problem) => {
    const answer = await api.ask('GET', `/api/v1/things${search}`, { cookie });
    expect(answer.status).toBe(422);
    expect((await json(answer)).problems).toEqual([problem]);
  });

  test.each([1, 100])('limit=%d is taken', async (limit) => {
    const answer = await api.ask('GET', `/api/v1/things?limit=${limit}`, { cookie });
    expect(await json(answer)).toEqual({ limit });
  });
});

describe('a form', () => {
  function form(parts: Readonly<Record<string, string | Blob>>): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries(parts)) body.append(name, value);
    const headers = { cookie, origin: 'http://localhost:4001' };
    return fetch(`${api.url}/api/v1/files`, { method: 'POST', headers, body });
  }

  test('gives its file and fields', async () => {
    const answer = await form({ title: 'Ảnh', file: new Blob(['12345']) });
    expect(await json(answer)).toEqual({ title: 'Ảnh', size: 5 });
  });

  test.each<[why: string, parts: Record<string, string | Blob>, problem: unknown]>([
    ['without a file', { title: 'a' }, { path: '/file', kind: 'missing' }],
    [
      'with another field',
      { title: 'a', x: 'y', file: new Blob(['1']) },
      { path: '/x', kind: 'unknown-field' },
    ],
    [
      'with a second file',
      { title: 'a', x: new Blob(['2']), file: new Blob(['1']) },
      { path: '/x', kind: 'unknown-field' },
    ],
  ])('%s is refused', async (_why, parts, problem) => {
    const answer = await form(parts);
    expect([answer.status, await json(answer)]).toMatchObject([422, { problems: [problem] }]);
  });

  test('of more than 30 MB is refused', async () => {
    const answer = await form({ title: 'a', file: new Blob([new Uint8Array(30_200_000)]) });
    expect(answer.status).toBe(413);
  });

  test('that is broken is refused with 400', async () => {
    const headers = {
      cookie,
      origin: 'http://localhost:4001',
      'content-type': 'multipart/form-data; boundary=x',
    };
    const answer = await fetch(`${api.url}/api/v1/files`, { method: 'POST', headers, body: '--y' });
    expect(answer.status).toBe(400);
  });
});

describe('versions', () => {
  const put = (version: string | null): Promise<Response> =>
    api.ask('PUT', '/api/v1/things/one', {
      ...{ cookie, body: { name: 'new' } },
      ...(version !== null && { headers: { 'if-match': version } }),
    });

  test('the present one lets a change through and the answer names the next', async () => {
    const answer = await put('"7"');
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"8"']);
  });

  test.each(['"6"', '"8"', 'W/"7"', '7', '*', '""'])(
    '%s is refused with the present state',
    async (version) => {
      const answer = await put(version);
      expect([answer.status, answer.headers.get('etag')]).toEqual([412, '"7"']);
      expect(await json(answer)).toMatchObject({
        version: 7,
        current: { number: 7, name: 'present' },
      });
    },
  );

  test('none is refused with 428', async () => {
    expect((await put(null)).status).toBe(428);
  });
});

describe('an Idempotency-Key', () => {
  test('gives the first answer again, and does nothing a second time', async () => {
    const headers = { 'idempotency-key': 'key one' };
    const first = await post({ name: 'a' }, headers);
    const [before, etag, body] = [made, first.headers.get('etag'), await first.text()];
    const second = await post({ name: 'a' }, headers);
    expect([second.status, second.headers.get('etag'), await second.text()]).toEqual([
      201,
      etag,
      body,
    ]);
    expect(made).toBe(before);
  });

  test('with another body is refused', async () => {
    const headers = { 'idempotency-key': 'key two' };
    await post({ name: 'a' }, headers);
    const answer = await post({ name: 'b' }, headers);
    expect([answer.status, await json(answer)]).toMatchObject([
      422,
      { type: 'urn:nhipcau:problem:key-for-another-request' },
    ]);
  });

  test('used eight times at once does it once', async () => {
    const before = made;
    const headers = { 'idempotency-key': 'key three' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => (await post({ name: 'slow' }, headers)).text()),
    );
    expect(new Set(answers).size).toBe(1);
    expect(made).toBe(before + 1);
  });

  test('of a refused request is free again, and its transaction left nothing', async () => {
    const headers = { 'idempotency-key': 'key four' };
    const events = async (): Promise<number> =>
      (await api.db.selectFrom('audit_event').select('seq').where('subject', '=', 'x').execute())
        .length;
    const before = await events();
    expect((await post({ name: 'refuse' }, headers)).status).toBe(409);
    expect(await events()).toBe(before);
    expect((await post({ name: 'a' }, headers)).status).toBe(201);
  });

  test('is forgotten after 24 hours, not before', async () => {
    const headers = { 'idempotency-key': 'key five' };
    const numbers: unknown[] = [(await json(await post({ name: 'a' }, headers))).number];
    const again = async (): Promise<void> => {
      cookie = await api.session('lan@example.vn');
      numbers.push((await json(await post({ name: 'a' }, headers))).number);
    };
    api.pass(86_400_000 - 1);
    await again();
    api.pass(1);
    await again();
    expect(numbers[1]).toBe(numbers[0]);
    expect(numbers[2]).not.toBe(numbers[0]);
  });

  test.each(['x'.repeat(101), 'khóa', ''])('%j is refused', async (key) => {
    const answer = await post(
      { name: 'a' },
      { 'idempotency-key': encodeURI(key) === key ? key : '\u00e9' },
    );
    expect(answer.status).toBe(422);
  });
});

describe('every answer', () => {
  test.each(['/api/v1/things', '/api/v1/none', '/healthz', '/studio/', '/'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await api.ask('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test('of the API is kept by no cache and runs nothing', async () => {
    const { headers } = await api.ask('GET', '/api/v1/things', { cookie });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('speaks the language that was asked for', async () => {
    const headers = { 'accept-language': 'fr;q=0.9, vi;q=0.8, en;q=0.1' };
    const answer = await api.ask('GET', '/api/v1/things', { headers });
    expect(answer.headers.get('content-language')).toBe('vi');
    expect(await json(answer)).toMatchObject({ title: 'Chưa đăng nhập' });
  });

  test('to a method that the path does not have says which there are', async () => {
    const answer = await api.ask('DELETE', '/api/v1/things', { cookie });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, GET']);
  });

  test('to a fault of ours tells nothing of it, and the log does', async () => {
    const answer = await api.ask('GET', '/api/v1/fault');
    const body = await answer.text();
    expect([answer.status, body.includes('fire')]).toEqual([500, false]);
    const request = answer.headers.get('request-id');
    const line = api.logged.find((entry) => entry.event === 'fault' && entry.request === request);
    expect(String(line?.error)).toContain('the disk is on fire');
  });

  test('to a header of 1 MB is 431', async () => {
    const { port, hostname } = new URL(api.url);
    const status = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(1_000_000)}\r\n\r\n`);
      });
      socket.on('data', (data) => resolve(data.toString().slice(9, 12)));
      socket.on('error', () => undefined);
    });
    expect(status).toBe('431');
  });
});
