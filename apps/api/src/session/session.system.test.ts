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

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  email = `person-${count}@example.vn`;
  secret = (await api.person(email, [everywhere('editor')])).totpSecret;
});

const minute = 60_000;
const hour = 60 * minute;

async function give(given: string, address = email): Promise<Response> {
  return api.ask('POST', '/api/v1/session', { body: { email: address, password: given } });
}

async function challenge(): Promise<string> {
  return String((await json(await give(password))).challenge);
}

async function giveCode(token: string, code: string): Promise<Response> {
  return api.ask('POST', '/api/v1/session/code', { body: { challenge: token, code } });
}

async function who(cookie: string): Promise<number> {
  return (await api.ask('GET', '/api/v1/session', { cookie })).status;
}

async function problemOf(response: Response): Promise<[number, unknown]> {
  return [response.status, (await json(response)).type];
}

describe('signing in', () => {
  test('takes password and code, tells who it is, and sets a cookie that scripts cannot read', async () => {
    const first = await give(password);
    expect(await json(first)).toEqual({
      ...{ challenge: expect.any(String), step: 'code' },
      passkey: false,
    });
    const second = await giveCode(await challenge(), api.code(secret));
    expect(second.status).toBe(200);
    expect(second.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^nhipcau_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^nhipcau_device=/),
    ]);
    const me = await json(second);
    expect(me).toMatchObject({
      user: { email },
      grants: [{ role: 'editor', organisation: null, languages: null }],
      site: { url: 'http://localhost:4000' },
    });
    expect(me.actions).toContain('edition.write');
    expect(me.actions).not.toContain('edition.approve');
    expect(
      await json(await api.ask('GET', '/api/v1/session', { cookie: cookieOf(second) })),
    ).toEqual(me);
  });

  test('the e-mail may be written in any case', async () => {
    expect((await give(password, email.toUpperCase())).status).toBe(200);
  });

  test('the password may come in any normalization form', async () => {
    expect((await give(password.normalize('NFD'))).status).toBe(200);
  });

  test('enrols a second factor at the first sign-in, and asks for a code ever after', async () => {
    const added = await api.person(`new-${email}`, [everywhere('editor')], false);
    const first = await json(await give(password, `new-${email}`));
    expect(first).toMatchObject({ step: 'enrol', secret: added.totpSecret, uri: added.totpUri });
    expect((await giveCode(String(first.challenge), api.code(added.totpSecret))).status).toBe(200);
    expect(await json(await give(password, `new-${email}`))).toMatchObject({ step: 'code' });
  });

  test.each<[why: string, address: () => string, given: string]>([
    ['a wrong password', () => email, 'sai mật khẩu rồi nhé'],
    ['an unknown account', () => `nobody-${email}`, password],
  ])('refuses %s in the same words', async (_why, address, given) => {
    const answer = await give(given, address());
    const problem = await json(answer);
    expect(answer.status).toBe(401);
    expect(problem).toEqual({
      type: 'urn:nhipcau:problem:wrong-credentials',
      title: 'Wrong e-mail or password',
      status: 401,
      detail: 'Wrong e-mail or password',
    });
  });

  test('takes about as long for an unknown account as for a wrong password', async () => {
    const took = async (address: string): Promise<number> => {
      const began = performance.now();
      await give('sai mật khẩu rồi nhé', address);
      return performance.now() - began;
    };
    await took(email);
    const known = Math.min(await took(email), await took(email), await took(email));
    const unknown = Math.min(await took('a@no.example'), await took('b@no.example'));
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('a cookie that was there before is not the one that is signed in', async () => {
    const planted = `nhipcau_session=${'A'.repeat(43)}`;
    const body = { challenge: await challenge(), code: api.code(secret) };
    const answer = await api.ask('POST', '/api/v1/session/code', { body, cookie: planted });
    expect(cookieOf(answer)).not.toBe(planted);
    expect(await who(planted)).toBe(401);
    expect(await who(cookieOf(answer))).toBe(200);
  });

  test('the secret of the session is nowhere in the database', async () => {
    const cookie = await api.signIn(email, secret);
    const rows = await api.db.selectFrom('user_session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
  });

  test('is refused to another site', async () => {
    const headers = { origin: 'https://evil.example' };
    const answer = await api.ask('POST', '/api/v1/session', { body: { email, password }, headers });
    expect(await problemOf(answer)).toEqual([403, 'urn:nhipcau:problem:foreign-origin']);
  });
});

describe('a code', () => {
  test('is refused when it is wrong', async () => {
    const right = api.code(secret);
    const wrong = right === '000000' ? '000001' : '000000';
    expect(await problemOf(await giveCode(await challenge(), wrong))).toEqual([
      401,
      'urn:nhipcau:problem:wrong-code',
    ]);
  });

  test('is taken once, also by another sign-in', async () => {
    const code = api.code(secret);
    const [one, other] = [await challenge(), await challenge()];
    expect((await giveCode(one, code)).status).toBe(200);
    expect(await problemOf(await giveCode(other, code))).toEqual([
      401,
      'urn:nhipcau:problem:wrong-code',
    ]);
    expect(await problemOf(await giveCode(one, code))).toEqual([
      401,
      'urn:nhipcau:problem:challenge-ended',
    ]);
    api.pass(30_000);
    expect((await giveCode(other, api.code(secret))).status).toBe(200);
  });

  test('gives one session when it is used eight times at once', async () => {
    const code = api.code(secret);
    const tokens = await Promise.all(Array.from({ length: 8 }, challenge));
    const answers = await Promise.all(tokens.map((token) => giveCode(token, code)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  test('gives one session when one challenge is used eight times at once', async () => {
    const code = api.code(secret);
    const token = await challenge();
    const answers = await Promise.all(Array.from({ length: 8 }, () => giveCode(token, code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  test('gives one session when one challenge is used at once with codes of three steps', async () => {
    for (let round = 0; round < 5; round += 1) {
      api.pass(5 * 30_000);
      const token = await challenge();
      const codes = [-30_000, 0, 30_000].map((shift) => {
        api.pass(shift);
        const code = api.code(secret);
        api.pass(-shift);
        return code;
      });
      const answers = await Promise.all(codes.map((code) => giveCode(token, code)));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      await api.db.deleteFrom('failed_guess').execute();
    }
  });

  test.each<[ms: number, status: number]>([
    [5 * minute - 1, 200],
    [5 * minute, 401],
  ])('comes within five minutes of the password: after %d ms %d', async (ms, status) => {
    const token = await challenge();
    api.pass(ms);
    expect((await giveCode(token, api.code(secret))).status).toBe(status);
  });
});

describe('guessing', () => {
  test('ends after ten wrong guesses in an hour, and goes on when the first is an hour old', async () => {
    for (let guess = 1; guess <= 10; guess += 1) {
      expect((await give(`sai lần thứ ${guess} rồi`)).status).toBe(401);
      api.pass(1_000);
    }
    const refused = await give(password);
    expect(refused.headers.get('retry-after')).toBe(String(3_600 - 10));
    expect(await json(refused)).toMatchObject({
      type: 'urn:nhipcau:problem:too-many-guesses',
      status: 429,
      retryAt: new Date(api.now() - 10_000 + hour).toISOString(),
    });
    api.pass(hour - 10_000 - 1);
    expect((await give(password)).status).toBe(429);
    api.pass(1);
    expect((await give(password)).status).toBe(200);
  });

  test('counts passwords and codes together, and a success clears nothing', async () => {
    for (let guess = 1; guess <= 5; guess += 1) await give('sai mật khẩu rồi nhé');
    const token = await challenge();
    const wrong = api.code(secret) === '000000' ? '000001' : '000000';
    for (let guess = 1; guess <= 4; guess += 1) await giveCode(token, wrong);
    expect((await giveCode(token, api.code(secret))).status).toBe(200);
    expect((await give('sai mật khẩu rồi nhé')).status).toBe(401);
    expect((await give(password)).status).toBe(429);
  });

  test('is counted for accounts that do not exist', async () => {
    const nobody = `nobody-${email}`;
    for (let guess = 1; guess <= 10; guess += 1) await give(password, nobody);
    expect((await give(password, nobody.toUpperCase())).status).toBe(429);
  });

  test('is forgotten when it is old, whoever it was about', async () => {
    const old = (): Promise<readonly unknown[]> =>
      api.db.selectFrom('failed_guess').select('id').where('account', 'like', 'old-%').execute();
    for (let guess = 1; guess <= 3; guess += 1) await give(password, `old-${guess}@example.vn`);
    api.pass(hour - 1);
    await give('sai mật khẩu rồi nhé');
    expect(await old()).toHaveLength(3);
    api.pass(1);
    await give('sai mật khẩu rồi nhé');
    expect(await old()).toHaveLength(0);
  });

  test('at an address with control characters is refused before it is counted', async () => {
    expect((await give(password, 'a\u0000@example.vn')).status).toBe(422);
  });

  test('cannot pass the limit by being done at once', async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => give('sai mật khẩu rồi nhé')));
    const statuses = all.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  test('one password at many accounts opens none, and is counted at each', async () => {
    const sprayed = 'mùa xuân 2026 này';
    const accounts = [];
    for (let n = 0; n < 12; n += 1) {
      const address = `rai-${n}-${email}`;
      const { totpSecret } = await api.person(address, [everywhere('editor')]);
      accounts.push({ address, totpSecret });
    }
    for (const { address } of accounts) {
      const body = { email: address, password: sprayed };
      const answer = await api.ask('POST', '/api/v1/session', { body });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
    }
    const counted = await api.db
      .selectFrom('failed_guess')
      .select('account')
      .where('account', 'like', `rai-%-${email}`)
      .execute();
    expect(counted).toHaveLength(accounts.length);
    const { address = '', totpSecret = '' } = accounts[0] ?? {};
    expect(await api.signIn(address, totpSecret)).toMatch(/^nhipcau_session=/);
  });

  test('stops at the code too, with a right password in hand', async () => {
    const token = await challenge();
    const wrong = api.code(secret) === '000000' ? '000001' : '000000';
    for (let guess = 1; guess <= 10; guess += 1) await giveCode(token, wrong);
    expect((await giveCode(token, api.code(secret))).status).toBe(429);
  });
});

describe('a session', () => {
  test.each<[ms: number, status: number]>([
    [8 * hour - 1, 200],
    [8 * hour, 401],
  ])('ends when it was not used for eight hours: after %d ms %d', async (ms, status) => {
    const cookie = await api.signIn(email, secret);
    api.pass(ms);
    expect(await who(cookie)).toBe(status);
  });

  test('is not used by a studio that asks by itself what waits for publication', async () => {
    const cookie = await api.signIn(email, secret);
    api.pass(8 * hour - 1);
    expect((await api.ask('GET', '/api/v1/publication', { cookie })).status).toBe(200);
    api.pass(1);
    expect(await who(cookie)).toBe(401);
  });

  test('ends after 72 hours however often it is used', async () => {
    const cookie = await api.signIn(email, secret);
    for (let passed = 0; passed < 71; passed += 1) {
      api.pass(hour);
      expect(await who(cookie)).toBe(200);
    }
    api.pass(hour - 1);
    expect(await who(cookie)).toBe(200);
    api.pass(1);
    expect(await who(cookie)).toBe(401);
  });

  test('writes down its use at most once a minute', async () => {
    const cookie = await api.signIn(email, secret);
    const seen = async (): Promise<number | undefined> => {
      const rows = await api.db
        .selectFrom('user_session as s')
        .innerJoin('app_user as u', 'u.id', 's.app_user')
        .select('s.last_seen_at')
        .where('u.email', '=', email)
        .execute();
      return rows[0]?.last_seen_at;
    };
    const began = api.now();
    api.pass(minute - 1);
    await who(cookie);
    expect(await seen()).toBe(began);
    api.pass(1);
    await who(cookie);
    expect(await seen()).toBe(began + minute);
  });

  test('ends at sign-out', async () => {
    const cookie = await api.signIn(email, secret);
    const answer = await api.ask('DELETE', '/api/v1/session', { cookie });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await who(cookie)).toBe(401);
  });

  test('ends for all others when the password changes, and the old password with it', async () => {
    const [one, waiting] = [await api.signIn(email, secret), await challenge()];
    api.pass(30_000);
    const own = await api.signIn(email, secret);
    const next = 'câu mới còn dài hơn nữa';
    const body = { current: password, next };
    const answer = await api.ask('POST', '/api/v1/session/password', { cookie: own, body });
    expect(answer.status).toBe(204);
    expect([await who(own), await who(one)]).toEqual([200, 401]);
    api.pass(30_000);
    expect((await giveCode(waiting, api.code(secret))).status).toBe(401);
    expect((await give(password)).status).toBe(401);
    expect((await give(next)).status).toBe(200);
  });

  test('a wrong present password, or a weak next one, changes nothing', async () => {
    const cookie = await api.signIn(email, secret);
    const change = (body: unknown): Promise<Response> =>
      api.ask('POST', '/api/v1/session/password', { cookie, body });
    const wrong = await change({ current: 'không phải đâu nhé', next: 'câu mới còn dài hơn nữa' });
    expect(await problemOf(wrong)).toEqual([403, 'urn:nhipcau:problem:wrong-password']);
    const weak = await change({ current: password, next: 'ngắn' });
    expect(await json(weak)).toMatchObject({
      status: 422,
      problems: [{ path: '/next', kind: 'password-short', least: 12 }],
    });
    expect((await give(password)).status).toBe(200);
  });

  test('a change needs the origin of the api itself', async () => {
    const cookie = await api.signIn(email, secret);
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      const answer = await api.ask('DELETE', '/api/v1/session', { cookie, headers });
      expect(answer.status).toBe(403);
    }
    const without = await fetch(`${api.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie },
    });
    expect(await problemOf(without)).toEqual([403, 'urn:nhipcau:problem:foreign-origin']);
    expect(await who(cookie)).toBe(200);
  });

  test('of an account that is disabled does not hold, nor does a challenge, even if it stands', async () => {
    const [cookie, token] = [await api.signIn(email, secret), await challenge()];
    api.pass(30_000);
    const disabled = { disabled_at: new Date(api.now()) };
    await api.db.updateTable('app_user').set(disabled).where('email', '=', email).execute();
    expect(await who(cookie)).toBe(401);
    expect((await giveCode(token, api.code(secret))).status).toBe(401);
  });

  test('is not read from a cookie that comes twice', async () => {
    const cookie = await api.signIn(email, secret);
    expect(await who(`nhipcau_session=${'A'.repeat(43)}; ${cookie}`)).toBe(401);
  });
});

describe('a key', () => {
  test('opens what its scopes say and nothing else', async () => {
    const key = await api.key(['topic.read']);
    expect((await api.ask('GET', '/api/v1/topics', { key })).status).toBe(200);
    expect((await api.ask('GET', '/api/v1/places', { key })).status).toBe(403);
    expect((await api.ask('GET', '/api/v1/topics', { key: `${key}x` })).status).toBe(401);
    expect((await api.ask('GET', '/api/v1/topics', { key: 'short' })).status).toBe(401);
  });

  test.each<[ms: number, status: number]>([
    [999, 200],
    [1_000, 401],
  ])('ends when it expires: after %d ms of 1000 %d', async (ms, status) => {
    const key = await api.key(['topic.read'], 1_000);
    api.pass(ms);
    expect((await api.ask('GET', '/api/v1/topics', { key })).status).toBe(status);
  });

  test('is not made with a scope that changes something', async () => {
    await expect(api.key(['topic.write'])).rejects.toThrow(
      'a key cannot have the scope topic.write',
    );
  });
});

test('no secret is in a log line or a problem', async () => {
  const cookie = await api.signIn(email, secret);
  const key = await api.key(['topic.read']);
  await api.ask('GET', '/api/v1/audit?subject=secret-in-query', { key });
  const token = await challenge();
  const texts = [
    await (await giveCode(token, '12345x')).text(),
    await (
      await api.ask('POST', '/api/v1/session', { body: { email, password, extra: 1 } })
    ).text(),
    await (
      await api.ask('POST', '/api/v1/session/password', {
        cookie,
        body: { current: password, next: 'x' },
      })
    ).text(),
    JSON.stringify(api.logged),
  ].join('\n');
  const sent = cookie.split('=')[1] ?? '';
  for (const word of [password, secret, sent, key, token, '12345x', 'secret-in-query', email]) {
    expect(texts).not.toContain(word);
  }
});
