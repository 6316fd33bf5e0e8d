import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  cookieOf,
  everywhere,
  json,
  password,
  startTestApi,
  type TestApi,
} from '../api.fixture.ts';

let api: TestApi;
let count = 0;
let email: string;
let secret: string;
let user: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  email = `person-${count}@example.vn`;
  ({ totpSecret: secret, id: user } = await api.person(email, [everywhere('editor')]));
});

const hour = 3_600_000;
const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0';

interface Shown {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly browser: unknown;
  readonly current: boolean;
}

async function sessionsOf(cookie: string): Promise<readonly Shown[]> {
  const answer = await api.ask('GET', '/api/v1/sessions', { cookie });
  return (await json(answer)).items as readonly Shown[];
}

async function who(cookie: string): Promise<number> {
  return (await api.ask('GET', '/api/v1/session', { cookie })).status;
}

/** What was done last to the account, as the audit trail has it. */
async function audited(): Promise<unknown> {
  return api.db
    .selectFrom('audit_event')
    .select(['action', 'actor', 'detail'])
    .where('subject', '=', `user:${user}`)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
}

describe('the list of the own sessions', () => {
  test('tells since when, last use, the browser, and which one asks', async () => {
    const headers = { 'user-agent': firefox };
    const first = await api.ask('POST', '/api/v1/session', { body: { email, password }, headers });
    const body = { challenge: (await json(first)).challenge, code: api.code(secret) };
    const cookie = cookieOf(await api.ask('POST', '/api/v1/session/code', { body, headers }));
    const began = new Date(api.now()).toISOString();
    api.pass(30_000);
    const other = await api.signIn(email, secret);
    const later = new Date(api.now()).toISOString();
    expect(await sessionsOf(other)).toEqual([
      {
        ...{ id: expect.any(String), createdAt: later, lastSeenAt: later, current: true },
        browser: { family: 'other', system: 'other' },
      },
      {
        ...{ id: expect.any(String), createdAt: began, lastSeenAt: began, current: false },
        browser: { family: 'firefox', system: 'windows' },
      },
    ]);
    expect((await sessionsOf(cookie)).map(({ current }) => current)).toEqual([false, true]);
  });

  test.each<[ms: number, sessions: number]>([
    [8 * hour - 1, 2],
    [8 * hour, 1],
  ])(
    'leaves out one that was not used for eight hours: after %d ms there are %d',
    async (ms, n) => {
      await api.session(email);
      api.pass(ms);
      expect(await sessionsOf(await api.session(email))).toHaveLength(n);
    },
  );

  test('leaves out one that began 72 hours ago, though it was used', async () => {
    const old = await api.session(email);
    for (let passed = 0; passed < 71; passed += 7) {
      api.pass(Math.min(7, 71 - passed) * hour);
      await who(old);
    }
    api.pass(hour - 1);
    const other = await api.session(email);
    expect(await sessionsOf(other)).toHaveLength(2);
    api.pass(1);
    expect(await sessionsOf(other)).toHaveLength(1);
  });

  test('has none of anybody else, and is nothing for a program', async () => {
    const cookie = await api.session(email);
    await api.person(`other-${email}`, [everywhere('administrator')]);
    expect(await sessionsOf(await api.session(`other-${email}`))).toHaveLength(1);
    expect(await sessionsOf(cookie)).toHaveLength(1);
    const key = await api.key(['user.read']);
    expect((await api.ask('GET', '/api/v1/sessions', { key })).status).toBe(403);
  });
});

describe('ending sessions', () => {
  test('one is refused at once, the others stay, and the audit trail has it', async () => {
    const [own, lost, third] = [
      await api.session(email),
      await api.session(email),
      await api.session(email),
    ];
    const id = (await sessionsOf(lost)).find(({ current }) => current)?.id ?? '';
    const end = (): Promise<Response> =>
      api.ask('DELETE', `/api/v1/sessions/${id}`, { cookie: own });
    expect((await end()).status).toBe(204);
    expect([await who(own), await who(lost), await who(third)]).toEqual([200, 401, 200]);
    expect((await end()).status).toBe(404);
    expect(await audited()).toMatchObject({ action: 'session.end', detail: { session: id } });
  });

  test('all others end together, and a password that waits for its code with them', async () => {
    const [own, one, other] = [
      await api.session(email),
      await api.session(email),
      await api.session(email),
    ];
    const first = await api.ask('POST', '/api/v1/session', { body: { email, password } });
    const { challenge } = await json(first);
    const answer = await api.ask('POST', '/api/v1/sessions/end-others', { cookie: own });
    expect(answer.status).toBe(204);
    expect([await who(own), await who(one), await who(other)]).toEqual([200, 401, 401]);
    const body = { challenge, code: api.code(secret) };
    expect((await api.ask('POST', '/api/v1/session/code', { body })).status).toBe(401);
    expect(await audited()).toMatchObject({ action: 'session.end-all' });
  });

  test('nobody ends a session of somebody else by its number', async () => {
    const [own, id] = await api.session(email).then(async (cookie) => {
      return [cookie, (await sessionsOf(cookie))[0]?.id] as const;
    });
    await api.person(`other-${email}`, [everywhere('administrator')]);
    const cookie = await api.session(`other-${email}`);
    const answer = await api.ask('DELETE', `/api/v1/sessions/${id}`, { cookie });
    expect(answer.status).toBe(404);
    expect(await who(own)).toBe(200);
  });

  test('an administrator ends all of an account, which may sign in again', async () => {
    const { id } = await api.person(`lost-${email}`, [everywhere('editor')]);
    const lost = await api.session(`lost-${email}`);
    await api.person(`admin-${email}`, [everywhere('administrator')]);
    const cookie = await api.session(`admin-${email}`);
    const path = `/api/v1/users/${id}/end-sessions`;
    expect((await api.ask('POST', path, { cookie: lost, version: 1 })).status).toBe(403);
    expect((await api.ask('POST', path, { cookie, version: 2 })).status).toBe(412);
    expect(await who(lost)).toBe(200);
    expect((await api.ask('POST', path, { cookie, version: 1 })).status).toBe(200);
    expect(await who(lost)).toBe(401);
    expect(await who(await api.session(`lost-${email}`))).toBe(200);
  });
});
