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
let cookie: string;
let codes: readonly string[];

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  email = `person-${count}@example.vn`;
  ({ totpSecret: secret, id: user } = await api.person(email, [everywhere('editor')], false));
  const answer = await give(api.code(secret));
  cookie = cookieOf(answer);
  codes = (await json(answer)).recoveryCodes as readonly string[];
  api.pass(30_000);
});

async function challenge(address = email): Promise<unknown> {
  const body = { email: address, password };
  return (await json(await api.ask('POST', '/api/v1/session', { body }))).challenge;
}

async function give(code: string, address = email): Promise<Response> {
  const body = { challenge: await challenge(address), code };
  return api.ask('POST', '/api/v1/session/code', { body });
}

async function kindOf(answer: Response): Promise<unknown> {
  return answer.ok
    ? answer.status
    : String((await json(answer)).type)
        .split(':')
        .at(-1);
}

async function state(): Promise<Readonly<Record<string, unknown>>> {
  return json(await api.ask('GET', '/api/v1/session/recovery-codes', { cookie }));
}

const make = (body: unknown): Promise<Response> =>
  api.ask('POST', '/api/v1/session/recovery-codes', { cookie, body });

const code = (index: number): string => codes[index] ?? '';
const unknownCode = 'zzzz-zzzz-zzzz-zzzz';

describe('recovery codes', () => {
  test('are told at enrolment, ten different ones, and never again', async () => {
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const one of codes) expect(one).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
    expect(await state()).toEqual({ madeAt: expect.any(String), left: 10, news: [] });
    expect(await json(await give(api.code(secret)))).not.toHaveProperty('recoveryCodes');
  });

  test('are stored so that nobody can read them', async () => {
    const rows = await api.db.selectFrom('recovery_code').selectAll().execute();
    const events = await api.db.selectFrom('audit_event').select('detail').execute();
    const stored = JSON.stringify([rows, events, api.logged]);
    const bytes = Buffer.concat(rows.map((row) => row.code_hash)).toString('latin1');
    for (const one of codes.flatMap((told) => [told, told.replaceAll('-', '')])) {
      expect(stored).not.toContain(one);
      expect(bytes).not.toContain(one);
    }
  });

  test('are none for who enrolled without them, until they are made', async () => {
    const { totpSecret } = await api.person(`old-${email}`, [everywhere('editor')]);
    cookie = await api.session(`old-${email}`);
    expect(await state()).toEqual({ madeAt: null, left: 0, news: [] });
    expect(await kindOf(await give(code(0), `old-${email}`))).toBe('wrong-code');
    expect((await make({ password, code: api.code(totpSecret) })).status).toBe(200);
    expect(await state()).toMatchObject({ left: 10 });
  });
});

describe('using a recovery code', () => {
  test('signs in once, however it is typed, and never a second time', async () => {
    expect((await give(code(0).toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await kindOf(await give(code(0)))).toBe('wrong-code');
    expect((await give(code(1))).status).toBe(200);
    expect((await give(api.code(secret))).status).toBe(200);
  });

  test('is told to the person until they acknowledge it, and written into the audit trail', async () => {
    await give(code(0));
    const first = new Date(api.now()).toISOString();
    api.pass(1_000);
    await give(code(1));
    const second = new Date(api.now()).toISOString();
    expect(await state()).toMatchObject({ left: 8, news: [second, first] });
    const path = '/api/v1/session/recovery-codes/acknowledge';
    expect((await api.ask('POST', path, { cookie })).status).toBe(204);
    expect(await state()).toMatchObject({ left: 8, news: [] });
    const events = await api.db
      .selectFrom('audit_event')
      .select('detail')
      .where('action', '=', 'recovery-codes.use')
      .where('subject', '=', `user:${user}`)
      .orderBy('seq')
      .execute();
    expect(events.map(({ detail }) => detail)).toEqual([{ left: 9 }, { left: 8 }]);
  });

  test('goes on to the tenth and not beyond', async () => {
    for (let index = 0; index < 10; index += 1) expect((await give(code(index))).status).toBe(200);
    expect(await state()).toMatchObject({ left: 0 });
    for (const index of [0, 9]) expect(await kindOf(await give(code(index)))).toBe('wrong-code');
  });

  test('eight times at once gives one session', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, () => challenge()));
    const answers = await Promise.all(
      tokens.map((token) =>
        api.ask('POST', '/api/v1/session/code', { body: { challenge: token, code: code(0) } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)]);
    expect(await state()).toMatchObject({ left: 9 });
  });

  test('two at once under one challenge gives one session and leaves nine', async () => {
    const token = await challenge();
    const answers = await Promise.all(
      [code(0), code(1)].map((one) =>
        api.ask('POST', '/api/v1/session/code', { body: { challenge: token, code: one } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await state()).toMatchObject({ left: 9 });
  });

  test('that is wrong counts as a guess: after the tenth not even a right one is taken', async () => {
    const token = await challenge();
    const body = { challenge: token, code: unknownCode };
    for (let guess = 1; guess <= 10; guess += 1) {
      expect(await kindOf(await api.ask('POST', '/api/v1/session/code', { body }))).toBe(
        'wrong-code',
      );
    }
    const right = { challenge: token, code: code(0) };
    const refused = await api.ask('POST', '/api/v1/session/code', { body: right });
    expect(await kindOf(refused)).toBe('too-many-guesses');
    expect(await state()).toMatchObject({ left: 10 });
  });

  test('of somebody else is wrong', async () => {
    const [others, address] = [codes, email];
    await api.person(`other-${email}`, [everywhere('editor')]);
    cookie = await api.session(`other-${email}`);
    expect(await kindOf(await give(others[0] ?? '', `other-${address}`))).toBe('wrong-code');
  });

  test.each(['abcd-efgh-jkmn-pqr', '12345', '1234567'])(
    'of the form %s is no code',
    async (text) => {
      expect(await kindOf(await give(text))).toBe('invalid-request');
    },
  );
});

describe('making recovery codes anew', () => {
  test('needs the password and the second factor, and ends those from before', async () => {
    expect(await kindOf(await make({ password: 'sai rồi nhé bạn', code: api.code(secret) }))).toBe(
      'wrong-password',
    );
    expect(await kindOf(await make({ password, code: unknownCode }))).toBe('wrong-code');
    expect(await state()).toMatchObject({ left: 10 });
    const old = codes;
    const made = await make({ password, code: api.code(secret) });
    codes = (await json(made)).codes as readonly string[];
    expect(codes).toHaveLength(10);
    expect(await kindOf(await give(old[0] ?? ''))).toBe('wrong-code');
    expect((await give(code(0))).status).toBe(200);
  });

  test('takes the last code of the old ones as the second factor', async () => {
    expect((await make({ password, code: code(9) })).status).toBe(200);
    expect(await state()).toMatchObject({ left: 10, news: [] });
  });

  test('counts its wrong guesses: the tenth is the last', async () => {
    const wrong = { password: 'sai rồi nhé bạn', code: unknownCode };
    for (let guess = 1; guess <= 10; guess += 1) {
      expect(await kindOf(await make(wrong))).toBe('wrong-password');
    }
    expect(await kindOf(await make({ password, code: api.code(secret) }))).toBe('too-many-guesses');
  });

  test('twice at once leaves the ten of one of them', async () => {
    const answers = await Promise.all(
      [code(0), code(1)].map((one) => make({ password, code: one })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => ![200, 401].includes(status))).toEqual([]);
    expect(await state()).toMatchObject({ left: 10 });
  });

  test('is for the person: who has the second factor reset has none left', async () => {
    await api.person(`admin-${email}`, [everywhere('administrator')]);
    const admin = await api.session(`admin-${email}`);
    const path = `/api/v1/users/${user}/reset-second-factor`;
    expect((await api.ask('POST', path, { cookie: admin, version: 1 })).status).toBe(200);
    expect(await kindOf(await give(code(0)))).toBe('wrong-code');
    cookie = await api.session(email);
    expect(await state()).toEqual({ madeAt: null, left: 0, news: [] });
  });
});
