import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putBlob, readBlob } from '../blob.ts';
import { sha256 } from '../hash.ts';
import { newSigningKey, publicKeyRecord } from '../keys.ts';
import { readHead } from '../log/read-log.ts';
import type { MapEntry } from '../map/entry.ts';
import { emptyMap, nodeName } from '../map/node.ts';
import { lookup } from '../map/read-map.ts';
import { aPage, aTime, publishPages } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { verifySite } from './verify-site.ts';

type Alter = (path: string, response: ServerResponse, body: Uint8Array) => Uint8Array | null;
const same: Alter = (_path, _response, body) => body;

let objects: Map<string, Uint8Array>;
let store: ObjectStore;
let server: Server;
let address = '';
let alter: Alter = same;
let asked: string[] = [];
let open = 0;
let mostOpen = 0;

const gone = sha256(aPage('Đã rút'));
const noticed: MapEntry = { blob: gone, type: 'text/html; charset=utf-8', status: 410 };

beforeEach(async () => {
  objects = new Map();
  store = memoryStore(objects);
  [alter, asked, open, mostOpen] = [same, [], 0, 0];
  await putBlob(store, aPage('Đã rút'), { compress: true });
  const many = Array.from({ length: 40 }, (_, n) => [`/vi/stories/${n}`, `Chuyện ${n}`]);
  const moved: MapEntry = { ...noticed, status: 301, location: '/vi/stories/1' };
  const ended: MapEntry = { ...noticed, status: 200, notAfter: 1_000 };
  const korean: MapEntry = { ...noticed, status: 200, language: 'ko' };
  const missing: MapEntry = { ...noticed, status: 404, language: 'ko' };
  await publishPages(store, Object.fromEntries(many));
  await publishPages(store, {
    ...{ '/gone': noticed, '/moved': moved, '/ended': ended, '/ko/': korean },
    '/ko/missing': missing,
  });
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Serves a store in the way that the contract of the log says. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  asked.push(path);
  open += 1;
  mostOpen = Math.max(mostOpen, open);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const answer = await find(path, response);
  open -= 1;
  const body = alter(path, response, answer ?? new Uint8Array());
  if (body === null) response.destroy();
  else response.end(body);
}

async function find(path: string, response: ServerResponse): Promise<Uint8Array | null> {
  const node = /^\/log\/nodes\/(.+)$/.exec(path)?.[1];
  const file = node === undefined ? path.slice(1) : nodeName(node as typeof gone);
  if (node !== undefined || /^\/log\/.+\.json$/.test(path)) {
    const bytes = await store.get(file);
    response.statusCode = bytes === null ? 404 : 200;
    return bytes;
  }
  const roots = (await readHead(store))?.release.roots.world;
  const root = path.startsWith('/log/') ? roots?.log : roots?.map;
  const entry = await lookup(store, root ?? emptyMap(), path);
  const absent = entry === null || entry.notAfter !== undefined;
  response.statusCode = absent ? 404 : entry.status;
  if (absent) return null;
  response.setHeader('Content-Type', entry.type);
  response.setHeader('Content-Encoding', 'br');
  if (entry.location !== undefined) response.setHeader('Location', entry.location);
  if (entry.language !== undefined) response.setHeader('Content-Language', entry.language);
  return readBlob(store, entry.blob, 'br');
}

const problemsWhen = async (change: Alter) => {
  alter = change;
  return (await verifySite(address)).problems;
};
/** How an answer differs from the right one; `body: null` is no answer at all. */
interface Wrong {
  readonly status?: number;
  readonly header?: readonly [name: string, value: string];
  readonly body?: string | null;
}

const at =
  (wanted: string, { status, header, body: other }: Wrong): Alter =>
  (path, response, body) => {
    if (path !== wanted) return body;
    if (status !== undefined) response.statusCode = status;
    if (header !== undefined) response.setHeader(...header);
    if (other === undefined || other === null) return other === null ? null : body;
    response.removeHeader('Content-Encoding');
    return Buffer.from(other);
  };

describe('verifySite', () => {
  test('finds nothing wrong in a sound site, and asks for every path of map and log', async () => {
    const report = await verifySite(address);
    expect(report).toMatchObject({ ok: true, release: 2, problems: [] });
    expect(report.checked).toBe(asked.length);
    expect(asked).toEqual(
      expect.arrayContaining([
        '/vi/stories/39',
        '/gone',
        '/log/1',
        '/log/1.json',
        '/log/2/changes.json',
        '/log/2/subtrees.json',
      ]),
    );
  });

  test('has at most eight requests open at a time', async () => {
    await verifySite(address);
    expect(mostOpen).toBeGreaterThan(2);
    expect(mostOpen).toBeLessThanOrEqual(8);
  });

  test.each<[what: string, path: string, answer: Wrong, text: string]>([
    ['another status', '/vi/stories/3', { status: 404 }, 'status 404 instead of 200'],
    ['a missing page as if it stood', '/ko/missing', { status: 200 }, 'status 200 instead of 404'],
    ['a missing page without its words', '/ko/missing', { body: '' }, 'bytes are not those'],
    ['a withdrawn page as if it stood', '/gone', { status: 200 }, 'status 200 instead of 410'],
    [
      'another media type',
      '/vi/stories/3',
      { header: ['Content-Type', 'text/plain'] },
      'content-type text/plain, not text/html; charset=utf-8',
    ],
    ['another language', '/ko/', { header: ['Content-Language', 'ja'] }, 'language ja, not ko'],
    [
      'another target',
      '/moved',
      { header: ['Location', '/elsewhere'] },
      'location /elsewhere, not /vi/stories/1',
    ],
    ['other bytes', '/vi/stories/3', { body: 'other' }, 'bytes are not those'],
    ['other bytes in its log', '/log/1', { body: 'other' }, 'bytes are not those'],
    ['a page after its end', '/ended', { status: 200 }, '200 after its end of service'],
  ])('names a path that answers with %s', async (_what, path, answer, text) => {
    const problems = await problemsWhen(at(path, answer));
    expect(problems).toMatchObject([{ kind: 'answer-wrong', path }]);
    expect(problems[0]?.text).toContain(text);
  });

  test('names a path that gives no answer', async () => {
    const problems = await problemsWhen(at('/vi/stories/3', { body: null }));
    expect(problems).toMatchObject([{ kind: 'unreachable', path: '/vi/stories/3' }]);
  });

  test('serves an entry before its end as any other', async () => {
    const { problems } = await verifySite(address, { now: () => 999 });
    expect(problems).toMatchObject([{ path: '/ended', kind: 'answer-wrong' }]);
  });

  test.each([
    ['node-damaged', /^\/log\/nodes\//],
    ['record-damaged', /^\/log\/1\.json$/],
    ['changes-wrong', /^\/log\/1\/changes\.json$/],
    ['tree-wrong', /^\/log\/2\/subtrees\.json$/],
    ['record-damaged', /^\/log\/head\.json$/],
  ])('names by %s one flipped bit at %s', async (kind, pattern) => {
    const problems = await problemsWhen((path, _response, body) =>
      pattern.test(path) ? body.map((byte, index) => (index === 40 ? byte ^ 2 : byte)) : body,
    );
    expect(problems.map((problem) => problem.kind)).toContain(kind);
  });

  test.each([
    ['node-missing', /^\/log\/nodes\//],
    ['record-missing', /^\/log\/1\.json$/],
    ['record-missing', /^\/log\/1\/changes\.json$/],
    ['record-missing', /^\/log\/1\/subtrees\.json$/],
    ['record-missing', /^\/log\/head\.json$/],
  ])('names by %s what is not there at %s', async (kind, pattern) => {
    const problems = await problemsWhen((path, response, body) => {
      if (pattern.test(path)) response.statusCode = 404;
      return body;
    });
    expect(problems.map((problem) => problem.kind)).toContain(kind);
  });

  test('names releases signed by another key than the reader trusts', async () => {
    const publicKeys = [publicKeyRecord(newSigningKey(), aTime)];
    const { problems } = await verifySite(address, { publicKeys });
    expect(problems.map(({ kind }) => kind)).toEqual(['signature-wrong', 'signature-wrong']);
  });

  test('starts again when a release is published meanwhile', async () => {
    let published = false;
    alter = (path, _response, body) => {
      if (path.startsWith('/log/nodes/') && !published) {
        published = true;
        void publishPages(store, { '/vi/stories/0': 'Mới', '/vi/stories/1': null });
      }
      return body;
    };
    expect(await verifySite(address)).toMatchObject({ ok: true, release: 3 });
  });

  test('says that an address without a site gives no answer', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const report = await verifySite(address);
    expect(report).toMatchObject({ ok: false, release: null });
    expect(report.problems[0]).toMatchObject({ kind: 'unreachable', path: '/log/head.json' });
  });

  test('ends with the reason of its signal', async () => {
    const stop = new Error('stop');
    const aborting = new AbortController();
    const ending = verifySite(address, {
      signal: aborting.signal,
      progress: () => aborting.abort(stop),
    });
    await expect(ending).rejects.toBe(stop);
  });
});
