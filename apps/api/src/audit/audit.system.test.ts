import { type Instant, instantOf } from '@nhipcau/core/kernel';
import { type ChainedEvent, checkChain, parseEventLine, recordAudit } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
const cookies = new Map<string, string>();

/** The last instant of 1 December 2026 in Vietnam, and the first of the next day. */
const evening = instantOf(Date.parse('2026-12-01T16:59:59.999Z'));
const midnight = (evening + 1) as Instant;

beforeAll(async () => {
  api = await startTestApi();
  for (const role of ['administrator', 'publisher', 'editor', 'auditor'] as const) {
    await api.person(`${role}@example.vn`, [everywhere(role)]);
    cookies.set(role, await api.session(`${role}@example.vn`));
  }
  const events = [
    [evening, 'user:lan', 'work.change', 'work:a', { title: '=1+1' }],
    [midnight, 'user:lan', 'work.create', 'work:b', { note: 'Sửa, "gấp"' }],
    [midnight, 'user:minh', 'work.change', 'work:a', {}],
    [midnight, '=cmd', '@x.y', '-z', {}],
  ] as const;
  for (const [at, actor, action, subject, detail] of events) {
    await recordAudit(api.db, { at, actor, action, subject, detail });
  }
});
afterAll(() => api.close());

const ask = (query: string, role = 'auditor'): Promise<Response> =>
  api.ask('GET', `/api/v1/audit${query}`, { cookie: cookies.get(role) as string });

/** Actor and subject of what a list gives, newest first. */
async function listed(query: string): Promise<readonly string[]> {
  const { items } = await json(await ask(query));
  return (items as readonly ChainedEvent[]).map(({ actor, subject }) => `${actor} ${subject}`);
}

describe('the audit trail', () => {
  test.each<[string, readonly string[]]>([
    ['?actor=user:lan', ['user:lan work:b', 'user:lan work:a']],
    ['?action=work.change', ['user:minh work:a', 'user:lan work:a']],
    ['?subject=work:a', ['user:minh work:a', 'user:lan work:a']],
    ['?subject=work:a&actor=user:minh', ['user:minh work:a']],
    ['?subject=work', []],
    ['?from=2026-12-01&until=2026-12-02', ['user:lan work:a']],
    ['?from=2026-12-02', ['=cmd -z', 'user:minh work:a', 'user:lan work:b']],
    ['?from=2026-12-02&until=2026-12-02', []],
    ['?actor=user:lan&until=2026-12-02', ['user:lan work:a']],
  ])('gives to %s what fits, newest first', async (query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });

  test('turns its pages under a filter, each event on one of them', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await json(await ask(`?from=2026-12-01&limit=1${cursor}`));
      seen.push(...(page.items as readonly ChainedEvent[]).map(({ subject }) => subject));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(['-z', 'work:a', 'work:b', 'work:a']);
  });

  test.each([
    ['?from=2026-02-30', '?from', 'not-a-moment'],
    ['?until=tomorrow', '?until', 'not-a-moment'],
    ['?from=2026-12-01T00:00:00Z', '?from', 'not-a-moment'],
    ['?actor=', '?actor', 'empty'],
    [`?action=${'x'.repeat(101)}`, '?action', 'too-long'],
    ['?who=lan', '?who', 'unknown-field'],
    ['?actor=a&actor=b', '?actor', 'given-twice'],
    ['/file', '?format', 'not-one-of'],
    ['/file?format=xlsx', '?format', 'not-one-of'],
    ['/file?format=csv&limit=1', '?limit', 'unknown-field'],
  ])('refuses %s', async (query, path, kind) => {
    const answer = await ask(query);
    expect(answer.status).toBe(422);
    expect((await json(answer)).problems).toMatchObject([{ path, kind }]);
  });
});

describe('the audit trail as a file', () => {
  async function lines(query: string): Promise<readonly ChainedEvent[]> {
    const answer = await ask(`/file?format=jsonl${query}`);
    expect(answer.headers.get('content-type')).toBe('application/jsonl');
    const text = await answer.text();
    const each = text === '' ? [] : text.replace(/\n$/, '').split('\n');
    return each.map((line) => parseEventLine(line) ?? expect.fail(line));
  }

  test('is JSON Lines with hashes, of some days a part of the chain that can be checked', async () => {
    const all = await lines('');
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    const days = await lines('&from=2026-12-01');
    expect(days.map(({ subject }) => subject)).toEqual(['work:a', 'work:b', 'work:a', '-z']);
    expect(days).toEqual(all.slice(-4));
    const check = checkChain([], { part: true });
    expect(days.map((event) => check.follow(event))).toEqual([null, null, null, null]);
    expect(await lines('&actor=user:lan')).toEqual([all.at(-4), all.at(-3)]);
    expect(await lines('&actor=nobody')).toEqual([]);
  });

  test('is CSV in which no cell is a formula', async () => {
    const answer = await ask('/file?format=csv&from=2026-12-01');
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-2026-11-24.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect(text.startsWith('\uFEFFseq,at,actor,action,subject,detail,salt,previous,hash\r\n')).toBe(
      true,
    );
    const records = text.trimEnd().split('\r\n').slice(1);
    expect(records).toHaveLength(4);
    expect(records[1]).toContain(',"{""note"":""Sửa, \\""gấp\\""""}",');
    expect(records[3]).toContain(",2026-12-01T17:00:00.000Z,'=cmd,'@x.y,'-z,{},");
  });

  test('holds at most 10,000 events, and says so', async () => {
    await sql`insert into audit_event (at, actor, action, subject, detail)
      select ${new Date(midnight + 86_400_000)}, 'many', 'x', 'x', '{}'
      from generate_series(1, 10000)`.execute(api.db);
    expect(await lines('&actor=many')).toHaveLength(10_000);
    await recordAudit(api.db, {
      ...{ at: midnight, actor: 'many', action: 'x', subject: 'x', detail: {} },
    });
    const answer = await ask('/file?format=csv&actor=many');
    expect([answer.status, await json(answer)]).toMatchObject([
      422,
      { problems: [{ path: '?from', kind: 'too-much', most: 10_000 }] },
    ]);
  });

  test('is for those who may read accounts', async () => {
    for (const [role, status] of [
      ...[['administrator', 422] as const, ['auditor', 422] as const],
      ...[['publisher', 403] as const, ['editor', 403] as const],
    ]) {
      expect((await ask('/file?format=xlsx', role)).status, role).toBe(status);
    }
  });
});
