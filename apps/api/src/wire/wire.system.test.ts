import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { listDeliveries } from '@nhipcau/postgres';
import { canonicalBytes } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedExample } from '../../../cli/src/command-line-page.fixture.ts';
import { everywhere, json } from '../api.fixture.ts';
import { type Newswire, openNewswire } from './newswire.fixture.ts';

let wire: Newswire;
let han: Awaited<ReturnType<Newswire['partner']>>;
let nile: Awaited<ReturnType<Newswire['partner']>>;

beforeAll(async () => {
  wire = await openNewswire();
  han = await wire.partner('han-river');
  nile = await wire.partner('nile-lens');
}, 120_000);
afterAll(() => wire.api.close());

interface Entry {
  readonly cursor: string;
  readonly action: string;
  readonly work: string;
  readonly version: number | null;
  readonly withheld: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly item: Readonly<Record<string, unknown>> | null;
}
const ask = (key: string, query: string) => wire.api.ask('GET', `/api/v1/wire?${query}`, { key });
const pull = async (key: string, query = '') => {
  const answer = await ask(key, query);
  expect([answer.status, query]).toEqual([200, query]);
  return (await json(answer)) as unknown as {
    readonly entries: readonly Entry[];
    readonly cursor: string;
    readonly more: boolean;
  };
};
/** The cursor at the end of a partner's wire. */
const end = async (key: string): Promise<string> => {
  for (let since = ''; ; ) {
    const { cursor, more } = await pull(key, `since=${since}&limit=100`);
    if (!more) return cursor;
    since = cursor;
  }
};
const sha256 = (given: Uint8Array | string) => createHash('sha256').update(given).digest('hex');

describe('a partner’s program', () => {
  test('is handed each item once, under one licence, and the house knows what it was handed', async () => {
    const work = await wire.work(['ko', 'en']);
    const licence = await wire.licence(han.id, [work], ['ko']);
    await wire.settle();
    const since = await end(nile.key);
    const { entries, cursor, more } = await pull(han.key);
    expect([entries.length, more]).toEqual([1, false]);
    const [entry] = entries;
    expect(entry).toMatchObject({
      ...{ action: 'publish', work, language: 'ko', version: 1, licence, withheld: null, cursor },
      item: { pubStatus: 'usable', language: 'ko', standard: { name: 'ninjs', version: '3.1' } },
    });
    const bytes = canonicalBytes(entry?.item);
    expect([entry?.sha256, entry?.size]).toEqual([sha256(bytes), bytes.byteLength]);
    expect(await pull(han.key, `since=${cursor}`)).toMatchObject({ entries: [], cursor });
    expect((await pull(nile.key, `since=${since}`)).entries).toEqual([]);
    const told = await listDeliveries(wire.api.db, { work, limit: 9 });
    expect(told).toMatchObject([
      {
        partner: { slug: 'han-river' },
        licence,
        version: 1,
        channel: 'wire',
        sentHash: entry?.sha256,
      },
    ]);
  });

  test('reads its own licence as RightsML at the address that its items name, and no other’s', async () => {
    const since = await end(han.key);
    const licence = await wire.licence(han.id, [await wire.work(['ko'])], ['ko']);
    await wire.settle();
    const { entries } = await pull(han.key, `since=${since}`);
    const rights = entries[0]?.item?.rightsInfo as { readonly linkedRights: string } | undefined;
    const path = new URL(rights?.linkedRights ?? '').pathname;
    expect(path).toBe(`/api/v1/wire/licences/${licence}`);
    expect(await json(await wire.api.ask('GET', path, { key: han.key }))).toMatchObject({
      ...{ type: 'Agreement', profile: 'https://iptc.org/std/RightsML/odrl-profile/' },
    });
    expect((await wire.api.ask('GET', path, { key: nile.key })).status).toBe(404);
  });

  test('gets NewsML-G2, Atom and RSS of the same entries, each handing-over written down', async () => {
    const since = await end(han.key);
    const work = await wire.work(['ko']);
    await wire.licence(han.id, [work], ['ko']);
    await wire.settle();
    const { entries } = await pull(han.key, `since=${since}&format=newsml`);
    const message = String(entries[0]?.item);
    expect(message).toContain('<newsMessage ');
    expect(entries[0]?.sha256).toBe(sha256(message));
    for (const format of ['atom', 'rss']) {
      const answer = await ask(han.key, `since=${since}&format=${format}`);
      expect(answer.headers.get('content-type')).toBe(`application/${format}+xml; charset=utf-8`);
      expect(answer.headers.get('nhipcau-cursor')).toBe(entries[0]?.cursor);
      const feed = await answer.text();
      const [, content = ''] =
        />([^<]*)<\/content(?::encoded)?>/.exec(feed) ?? expect.fail('no content');
      const text = content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const [, hash] = /<wire:receipt version="1" sha256="([0-9a-f]+)"/.exec(feed) ?? [];
      const [delivery] = await listDeliveries(wire.api.db, { work, limit: 1 });
      expect(delivery).toMatchObject({ format, sentHash: hash, size: Buffer.byteLength(text) });
      expect(hash).toBe(sha256(text));
    }
    expect(await listDeliveries(wire.api.db, { work, limit: 9 })).toHaveLength(3);
  });

  test('is told of a correction and a kill in the standard’s own fields, and of neither text that came before', async () => {
    const since = await end(han.key);
    const work = await wire.work(['ko']);
    await wire.licence(han.id, [work], ['ko']);
    await wire.settle();
    await wire.write(work, 'ko', 'Sửa', 'Sai năm xây cầu');
    await wire.settle();
    const corrected = await pull(han.key, `since=${since}`);
    expect(corrected.entries).toMatchObject([
      { action: 'publish', withheld: 'superseded', item: null, reason: null },
      { action: 'correction', version: 2, withheld: null, reason: 'Sai năm xây cầu' },
    ]);
    expect(JSON.stringify(corrected.entries[1]?.item)).toContain('Sai năm xây cầu');
    await wire.withdraw(work, 'ko', 'Ảnh dựng');
    await wire.settle();
    const { entries } = await pull(han.key, `since=${corrected.cursor}`);
    expect(entries).toMatchObject([
      { action: 'kill', version: 3, item: { pubStatus: 'canceled' } },
    ]);
    expect(entries[0]?.item).not.toHaveProperty('bodies');
    expect(JSON.stringify(entries[0]?.item)).toContain('Ảnh dựng');
  });

  test('keeps what it was handed before its licence ended, and is refused the next item', async () => {
    const since = await end(han.key);
    const works = [await wire.work(['ko']), await wire.work(['ko'])];
    const licence = await wire.licence(han.id, works, ['ko']);
    await wire.settle();
    const first = await pull(han.key, `since=${since}&limit=1`);
    expect(first).toMatchObject({ entries: [{ withheld: null }], more: true });
    await sql`update licence set ends_at = now() where id = ${licence}`.execute(wire.api.db);
    const second = await pull(han.key, `since=${first.cursor}&limit=1`);
    expect(second.entries).toMatchObject([{ withheld: 'not-available', item: null, sha256: null }]);
    await wire.settle();
    const rest = await pull(han.key, `since=${second.cursor}`);
    expect(rest.entries.map(({ action, item }) => [action, item])).toEqual([
      ...[
        ['end', null],
        ['end', null],
      ],
    ]);
    const atom = await (await ask(han.key, `since=${second.cursor}&format=atom`)).text();
    expect(atom.match(/<at:deleted-entry /g)).toHaveLength(2);
    const handed = await Promise.all(
      works.map((work) => listDeliveries(wire.api.db, { work, limit: 9 })),
    );
    expect(handed.map((one) => one.length).sort()).toEqual([0, 1]);
  });

  test('pulls on the command line: an entry a line, then the cursor to go on from', async () => {
    const since = await end(han.key);
    const works = [await wire.work(['ko']), await wire.work(['ko'])];
    await wire.licence(han.id, works, ['ko']);
    await wire.settle();
    const verb = async (...more: readonly string[]) => {
      const program = join(import.meta.dirname, '../../../cli/src/main.ts');
      const given = ['wire', 'pull', '--address', wire.api.url, ...more];
      const child = spawn(process.execPath, [program, ...given], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      return {
        code,
        lines: out
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line)),
      };
    };
    const { code, lines } = await verb('--key', han.key, '--since', since, '--json');
    expect(lines[0]).toEqual(printedExample('wire pull').answer);
    expect([code, lines.length]).toEqual([0, 3]);
    expect(lines[0]).toMatchObject({ action: 'publish', item: { standard: { name: 'ninjs' } } });
    expect(lines[2]).toEqual({ cursor: lines[1]?.cursor });
    expect(await verb('--key', 'no-such-key-at-all-here')).toEqual({ code: 1, lines: [] });
  });

  test.each<[why: string, since: string, status: number, kind: string]>([
    ['none', 'yesterday', 422, 'invalid-request'],
    ['ahead of its wire', 'w999999', 409, 'cursor-ahead'],
  ])('is refused a cursor that is %s', async (_why, since, status, kind) => {
    const answer = await ask(han.key, `since=${since}`);
    expect([answer.status, (await json(answer)).type]).toEqual([
      status,
      `urn:nhipcau:problem:${kind}`,
    ]);
  });

  test('is refused from the instant its key is revoked, and so is everybody who is no partner', async () => {
    const { key } = await wire.partner('mekong');
    await pull(key);
    await sql`update api_key set revoked_at = now() where organisation = (
      select id from organisation where slug = 'mekong')`.execute(wire.api.db);
    expect((await ask(key, '')).status).toBe(401);
    expect((await ask(await wire.api.key(['work.read']), '')).status).toBe(403);
    await wire.api.person('publisher@example.vn', [everywhere('publisher')]);
    const cookie = await wire.api.session('publisher@example.vn');
    expect((await wire.api.ask('GET', '/api/v1/wire', { cookie })).status).toBe(403);
  });
});

test('the house asks who has a version of a work', async () => {
  const work = await wire.work(['en']);
  for (const { id } of [han, nile]) await wire.licence(id, [work], ['en']);
  await wire.settle();
  await end(nile.key);
  await wire.write(work, 'en', 'Second', 'A wrong name');
  await wire.settle();
  await end(han.key);
  await wire.api.person('editor@example.vn', [everywhere('editor')]);
  const cookie = await wire.api.session('editor@example.vn');
  const told = async (path: string) => {
    const answer = await wire.api.ask('GET', `/api/v1${path}`, { cookie });
    return ((await json(answer)).items as Record<string, { slug: string }>[]).map(
      (one) => one.partner?.slug,
    );
  };
  expect(await told(`/deliveries?work=${work}&version=1`)).toEqual(['nile-lens']);
  expect(await told(`/deliveries?work=${work}&version=2`)).toEqual(['han-river']);
  const page = await json(
    await wire.api.ask('GET', `/api/v1/deliveries?work=${work}&limit=1`, { cookie }),
  );
  expect(await told(`/deliveries?work=${work}&limit=1&cursor=${page.next}`)).toEqual(['nile-lens']);
  expect((await wire.api.ask('GET', '/api/v1/deliveries', { key: han.key })).status).toBe(403);
});
