import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  cookieOf,
  everywhere,
  json,
  password,
  startTestApi,
  type TestApi,
} from '../api.fixture.ts';
import {
  type Asked,
  makeSoftPasskey,
  type Otherwise,
  type SoftPasskey,
} from './authenticator.fixture.ts';

const origin = 'http://localhost:4001';
const minute = 60_000;

let api: TestApi;
let count = 0;
let email: string;
let secret: string;
let user: string;
let cookie: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  email = `person-${count}@example.vn`;
  ({ totpSecret: secret, id: user } = await api.person(email, [everywhere('publisher')]));
  cookie = await api.session(email);
});

async function optionsOf(answer: Response): Promise<Asked> {
  const { options, type } = await json(answer);
  if (options === undefined) throw new Error(String(type));
  return options as Asked;
}

async function kindOf(answer: Response): Promise<unknown> {
  return answer.ok
    ? answer.status
    : String((await json(answer)).type)
        .split(':')
        .at(-1);
}

function post(path: string, body: unknown, as?: string): Promise<Response> {
  return api.ask('POST', `/api/v1${path}`, { body, ...(as !== undefined && { cookie: as }) });
}

/** Options to make a passkey, after password and code. */
async function toRegister(): Promise<Asked> {
  api.pass(30_000);
  const proof = { password, code: api.code(secret) };
  return optionsOf(await post('/passkeys/options', proof, cookie));
}

function store(passkey: SoftPasskey, name = 'Máy ở bàn'): Promise<Response> {
  return post('/passkeys', { name, response: passkey.registration }, cookie);
}

async function register(how: Otherwise = {}): Promise<SoftPasskey> {
  const passkey = makeSoftPasskey(await toRegister(), origin, how);
  const answer = await store(passkey);
  if (answer.status !== 201) throw new Error(await answer.text());
  return passkey;
}

async function rightPassword(): Promise<unknown> {
  return (await json(await post('/session', { email, password }))).challenge;
}

async function question(challenge: unknown = null): Promise<Asked> {
  return optionsOf(await post('/session/passkey/options', { challenge }));
}

function signIn(response: unknown, challenge: unknown = null): Promise<Response> {
  return post('/session/passkey', { challenge, response });
}

async function list(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const answer = await api.ask('GET', '/api/v1/passkeys', { cookie });
  return (await json(answer)).items as readonly { id: string; name: string }[];
}

async function lastEvent(): Promise<unknown> {
  return api.db
    .selectFrom('audit_event')
    .select(['action', 'detail'])
    .where('subject', '=', `user:${user}`)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
}

describe('registering a passkey', () => {
  test('asks the browser for one of this origin, without attestation', async () => {
    const first = await register();
    expect(await toRegister()).toMatchObject({
      rp: { id: 'localhost', name: 'Nhịp Cầu' },
      user: { name: email },
      attestation: 'none',
      excludeCredentials: [{ id: first.id }],
    });
  });

  test('gives it a name, takes several, and writes it into the audit trail', async () => {
    const one = await store(makeSoftPasskey(await toRegister(), origin), 'Điện thoại');
    expect(await json(one)).toEqual({
      ...{ id: expect.any(String), name: 'Điện thoại' },
      ...{ createdAt: new Date(api.now()).toISOString(), lastUsedAt: null },
    });
    expect((await store(makeSoftPasskey(await toRegister(), origin), 'Khóa USB')).status).toBe(201);
    expect((await list()).map(({ name }) => name)).toEqual(['Điện thoại', 'Khóa USB']);
    expect(await lastEvent()).toMatchObject({
      action: 'passkey.add',
      detail: { name: 'Khóa USB' },
    });
  });

  test('needs the password and the second factor', async () => {
    const wrong = { password: 'sai rồi nhé bạn', code: api.code(secret) };
    expect(await kindOf(await post('/passkeys/options', wrong, cookie))).toBe('wrong-password');
    const other = { password, code: api.code(secret) === '000000' ? '000001' : '000000' };
    expect(await kindOf(await post('/passkeys/options', other, cookie))).toBe('wrong-code');
    expect(await kindOf(await post('/passkeys/options', {}, cookie))).toBe('invalid-request');
  });

  test.each<[why: string, how: Otherwise, kind: string]>([
    ['another origin', { origin: 'http://localhost:4002' }, 'wrong-passkey'],
    ['the same host under TLS', { origin: 'https://localhost:4001' }, 'wrong-passkey'],
    ['another relying party', { rpId: 'example.vn' }, 'wrong-passkey'],
    ['nobody present', { userPresent: false }, 'wrong-passkey'],
    ['a frame of another site', { crossOrigin: true }, 'wrong-passkey'],
    ['an answer for something else', { type: 'webauthn.get' }, 'wrong-passkey'],
    ['a right attestation, which nobody asked for', { attests: true }, 'wrong-passkey'],
    ['a challenge of their own', { challenge: 'A'.repeat(43) }, 'challenge-ended'],
  ])('refuses %s; the challenge that was answered is used up', async (_why, how, kind) => {
    const asked = await toRegister();
    expect(await kindOf(await store(makeSoftPasskey(asked, origin, how)))).toBe(kind);
    const right = await kindOf(await store(makeSoftPasskey(asked, origin)));
    expect(right).toBe(how.challenge === undefined ? 'challenge-ended' : 201);
  });

  test.each<[ms: number, outcome: unknown]>([
    [5 * minute - 1, 201],
    [5 * minute, 'challenge-ended'],
  ])('has five minutes: after %d ms %s', async (ms, outcome) => {
    const asked = await toRegister();
    api.pass(ms);
    expect(await kindOf(await store(makeSoftPasskey(asked, origin)))).toBe(outcome);
  });

  test('takes a challenge once, and a passkey once, whoever comes with it', async () => {
    const passkey = makeSoftPasskey(await toRegister(), origin);
    expect((await store(passkey)).status).toBe(201);
    expect(await kindOf(await store(passkey))).toBe('challenge-ended');
    const fresh = await toRegister();
    const again = makeSoftPasskey(fresh, origin);
    await api.db
      .updateTable('passkey')
      .set({ credential: Buffer.from(again.id, 'base64url') })
      .where('app_user', '=', user as never)
      .execute();
    expect(await kindOf(await store(again))).toBe('passkey-known');
  });

  test('refuses a challenge that somebody else was given', async () => {
    const asked = await toRegister();
    await api.person(`other-${email}`, [everywhere('editor')]);
    cookie = await api.session(`other-${email}`);
    expect(await kindOf(await store(makeSoftPasskey(asked, origin)))).toBe('challenge-ended');
  });
});

describe('a passkey as the second factor', () => {
  test('is offered after the password and begins a session', async () => {
    const passkey = await register();
    const first = await json(await post('/session', { email, password }));
    expect(first).toMatchObject({ step: 'code', passkey: true });
    const asked = await question(first.challenge);
    expect(asked).toMatchObject({ rpId: 'localhost', allowCredentials: [{ id: passkey.id }] });
    const answer = await signIn(passkey.use(asked, { userVerified: false }), first.challenge);
    expect(await json(answer.clone())).toMatchObject({ user: { email } });
    const mine = { cookie: cookieOf(answer) };
    expect((await api.ask('GET', '/api/v1/session', mine)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ action: 'session.begin', detail: { by: 'passkey' } });
    expect(await kindOf(await signIn(passkey.use(await question()), first.challenge))).toBe(
      'challenge-ended',
    );
  });

  test('needs a right password that still waits', async () => {
    await register();
    const path = '/session/passkey/options';
    expect(await kindOf(await post(path, { challenge: 'A'.repeat(43) }))).toBe('challenge-ended');
    const challenge = await rightPassword();
    api.pass(5 * minute);
    expect(await kindOf(await post(path, { challenge }))).toBe('challenge-ended');
  });

  test('is not that of another account', async () => {
    const stranger = await register();
    email = `other-${email}`;
    ({ totpSecret: secret } = await api.person(email, [everywhere('editor')]));
    cookie = await api.session(email);
    await register();
    const challenge = await rightPassword();
    const asked = await question(challenge);
    expect(await kindOf(await signIn(stranger.use(asked), challenge))).toBe('wrong-passkey');
  });

  test('is not an answer to the question for a passkey alone', async () => {
    const passkey = await register();
    const challenge = await rightPassword();
    const alone = await question();
    expect(await kindOf(await signIn(passkey.use(alone), challenge))).toBe('challenge-ended');
    const second = await question(challenge);
    expect(await kindOf(await signIn(passkey.use(second)))).toBe('challenge-ended');
  });
});

describe('a passkey alone', () => {
  test('signs in without e-mail and password', async () => {
    const passkey = await register();
    const asked = await question();
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(asked).not.toHaveProperty('allowCredentials');
    const answer = await signIn(passkey.use(asked));
    expect(await json(answer)).toMatchObject({ user: { email } });
    expect(await lastEvent()).toMatchObject({ detail: { by: 'passkey-alone' } });
  });

  test.each<[why: string, how: Otherwise]>([
    ['nobody was verified', { userVerified: false }],
    ['nobody was present', { userPresent: false }],
    ['it comes from another origin', { origin: 'https://evil.example' }],
    ['it comes from another port', { origin: 'http://localhost:4000' }],
    ['it was made for another relying party', { rpId: 'evil.example' }],
    ['it comes from a frame of another site', { crossOrigin: true }],
    ['it is an answer for something else', { type: 'webauthn.create' }],
    ['it does not say whose it is', { userHandle: null }],
    ['it says to be of somebody else', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['its counter goes back', { signCount: 5 }],
    ['its counter stands still', { signCount: 6 }],
  ])('is refused when %s', async (_why, how) => {
    const passkey = await register({ signCount: 5 });
    expect((await signIn(passkey.use(await question()))).status).toBe(200);
    expect(await kindOf(await signIn(passkey.use(await question(), how)))).toBe('wrong-passkey');
    const next = passkey.use(await question(), { signCount: 7 });
    expect((await signIn(next)).status).toBe(200);
  });

  test('whose counter goes back is written into the audit trail', async () => {
    const passkey = await register({ signCount: 5 });
    await signIn(passkey.use(await question(), { signCount: 5 }));
    expect(await lastEvent()).toMatchObject({
      action: 'passkey.counter-back',
      detail: { last: 5, given: 5 },
    });
  });

  test('that counts nothing is taken again and again', async () => {
    const passkey = await register();
    for (let use = 1; use <= 3; use += 1) {
      const response = passkey.use(await question(), { signCount: 0 });
      expect((await signIn(response)).status).toBe(200);
    }
  });

  test('answers a challenge once, however wrong the first answer was', async () => {
    const passkey = await register();
    const asked = await question();
    const response = passkey.use(asked);
    expect((await signIn(response)).status).toBe(200);
    expect(await kindOf(await signIn(response))).toBe('challenge-ended');
    expect(await kindOf(await signIn(passkey.use(asked)))).toBe('challenge-ended');
    const other = await question();
    const wrong = passkey.use(other, { origin: 'https://evil.example' });
    expect(await kindOf(await signIn(wrong))).toBe('wrong-passkey');
    expect(await kindOf(await signIn(passkey.use(other)))).toBe('challenge-ended');
    const own = passkey.use(other, { challenge: 'A'.repeat(43) });
    expect(await kindOf(await signIn(own))).toBe('challenge-ended');
  });

  test('used eight times at once begins one session', async () => {
    const passkey = await register();
    const response = passkey.use(await question());
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(response)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  test.each<[ms: number, outcome: unknown]>([
    [5 * minute - 1, 200],
    [5 * minute, 'challenge-ended'],
  ])('has five minutes: after %d ms %s', async (ms, outcome) => {
    const passkey = await register();
    const response = passkey.use(await question());
    api.pass(ms);
    expect(await kindOf(await signIn(response))).toBe(outcome);
  });

  test('with a signature of another key is refused', async () => {
    const passkey = await register();
    const stranger = makeSoftPasskey(await toRegister(), origin);
    const response = { ...(stranger.use(await question()) as object) };
    const disguised = { ...response, id: passkey.id, rawId: passkey.id };
    expect(await kindOf(await signIn(disguised))).toBe('wrong-passkey');
    expect(await kindOf(await signIn(stranger.use(await question())))).toBe('wrong-passkey');
  });

  test('gets in when a stranger has used up the guesses at the account', async () => {
    const passkey = await register();
    for (let guess = 1; guess <= 10; guess += 1) {
      await post('/session', { email, password: 'sai mật khẩu rồi nhé' });
    }
    expect(await kindOf(await post('/session', { email, password }))).toBe('too-many-guesses');
    expect((await signIn(passkey.use(await question()))).status).toBe(200);
  });

  test('of an account that is disabled, or whose second factor was reset, is refused', async () => {
    const passkey = await register();
    await api.person(`admin-${email}`, [everywhere('administrator')]);
    const admin = await api.session(`admin-${email}`);
    const lead = (verb: string, version: number): Promise<Response> =>
      api.ask('POST', `/api/v1/users/${user}/${verb}`, { cookie: admin, version });
    await lead('disable', 1);
    expect(await kindOf(await signIn(passkey.use(await question())))).toBe('wrong-passkey');
    await lead('enable', 2);
    expect((await signIn(passkey.use(await question()))).status).toBe(200);
    await lead('reset-second-factor', 3);
    expect(await kindOf(await signIn(passkey.use(await question())))).toBe('wrong-passkey');
    expect(await json(await post('/session', { email, password }))).toMatchObject({
      step: 'enrol',
    });
  });
});

describe('removing a passkey', () => {
  const remove = (id: string, proof: unknown): Promise<Response> =>
    post(`/passkeys/${id}/remove`, proof, cookie);
  const proof = (): unknown => {
    api.pass(30_000);
    return { password, code: api.code(secret) };
  };

  test('needs the password and the second factor; then it signs nobody in any more', async () => {
    const passkey = await register();
    const id = (await list())[0]?.id ?? '';
    expect(await kindOf(await remove(id, { password: 'sai rồi nhé', code: '000000' }))).toBe(
      'wrong-password',
    );
    expect((await remove(id, proof())).status).toBe(204);
    expect(await list()).toEqual([]);
    expect(await lastEvent()).toMatchObject({ action: 'passkey.remove' });
    expect(await kindOf(await signIn(passkey.use(await question())))).toBe('wrong-passkey');
    expect(await kindOf(await remove(id, proof()))).toBe('not-found');
  });

  test('of somebody else finds none', async () => {
    await register();
    const id = (await list())[0]?.id ?? '';
    email = `other-${email}`;
    ({ totpSecret: secret } = await api.person(email, [everywhere('administrator')]));
    cookie = await api.session(email);
    expect(await kindOf(await remove(id, proof()))).toBe('not-found');
  });

  test('is refused for the last second factor, also when the last two go at once', async () => {
    const [one, other] = [await register(), await register()];
    await api.db
      .updateTable('app_user')
      .set({ totp_confirmed: false })
      .where('email', '=', email)
      .execute();
    const proofBy = async (passkey: SoftPasskey): Promise<unknown> => {
      const asked = await optionsOf(await api.ask('POST', '/api/v1/passkeys/prove', { cookie }));
      return { passkey: passkey.use(asked) };
    };
    const proofs = [await proofBy(one), await proofBy(other)];
    const ids = (await list()).map(({ id }) => id);
    const answers = await Promise.all(ids.map((id, index) => remove(id, proofs[index])));
    expect((await Promise.all(answers.map(kindOf))).sort()).toEqual([204, 'last-factor']);
    expect(await list()).toHaveLength(1);
  });
});

describe('proving anew with a passkey', () => {
  const ask = async (): Promise<Asked> =>
    optionsOf(await api.ask('POST', '/api/v1/passkeys/prove', { cookie }));
  const make = (passkey: unknown): Promise<Response> =>
    post('/session/recovery-codes', { passkey }, cookie);

  test('opens what password and code open, when the person was verified', async () => {
    const passkey = await register();
    expect(await kindOf(await make(passkey.use(await ask(), { userVerified: false })))).toBe(
      'wrong-passkey',
    );
    expect((await make(passkey.use(await ask()))).status).toBe(200);
    expect(await kindOf(await make(passkey.use(await question())))).toBe('challenge-ended');
  });

  test('takes no passkey of somebody else', async () => {
    const stranger = await register();
    email = `other-${email}`;
    ({ totpSecret: secret } = await api.person(email, [everywhere('editor')]));
    cookie = await api.session(email);
    expect(await kindOf(await make(stranger.use(await ask())))).toBe('wrong-passkey');
  });
});
