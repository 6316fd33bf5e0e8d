import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { everywhere, json, password, startTestApi, type TestApi } from '../api.fixture.ts';
import { makeSoftPasskey } from './authenticator.fixture.ts';

let api: TestApi;
let count = 0;
let email: string;
let secret: string;
let user: string;
const day = 86_400_000;
const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0';

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  email = `may-${count}@example.vn`;
  ({ totpSecret: secret, id: user } = await api.person(email, [everywhere('editor')]));
  await api.db.deleteFrom('letter').execute();
});

/** A browser: it keeps its cookies and sends those of the sign-in. */
interface Browser {
  session: string;
  device: string;
}

function keep(browser: Browser, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    if (pair.startsWith('nhipcau_session=')) browser.session = pair;
    if (pair.startsWith('nhipcau_device=')) browser.device = pair;
  }
}

const aBrowser = (): Browser => ({ session: '', device: '' });

/** Signs in half a minute later, so that each code is a new one. */
async function signIn(browser: Browser, as = { email, secret }): Promise<Response> {
  api.pass(30_000);
  const headers = {
    'user-agent': firefox,
    ...(browser.device !== '' && { cookie: browser.device }),
    origin: 'http://localhost:4001',
  };
  const body = { email: as.email, password };
  const first = await json(await api.ask('POST', '/api/v1/session', { body, headers }));
  const code = { challenge: first.challenge, code: api.code(as.secret) };
  const answer = await api.ask('POST', '/api/v1/session/code', { body: code, headers });
  expect(answer.status).toBe(200);
  keep(browser, answer);
  return answer;
}

async function notices({ session: cookie }: Browser): Promise<readonly { subject: string }[]> {
  const answer = await api.ask('GET', '/api/v1/notices', { cookie });
  return (await json(answer)).items as readonly { subject: string }[];
}

async function letters(): Promise<readonly unknown[]> {
  return api.db.selectFrom('letter').select(['recipient', 'kind', 'data']).execute();
}

test('the first browser of an account is no news, nor is one that comes again', async () => {
  const browser = aBrowser();
  const answer = await signIn(browser);
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('nhipcau_device='));
  expect(cookie).toMatch(/; Max-Age=34560000; Path=\/api\/v1\/session; HttpOnly; SameSite=Strict$/);
  await signIn(browser);
  expect(await notices(browser)).toEqual([]);
  expect(await letters()).toEqual([]);
});

test('another browser is told of: on the screens, by mail, in the audit trail', async () => {
  const [own, strange] = [aBrowser(), aBrowser()];
  await signIn(own);
  await signIn(strange);
  const news = { kind: 'new-device', data: { family: 'firefox', system: 'windows' } };
  expect(await notices(own)).toMatchObject([news]);
  expect(await letters()).toMatchObject([{ recipient: email, ...news }]);
  const event = await api.db
    .selectFrom('audit_event')
    .select(['actor', 'detail'])
    .where('action', '=', 'session.new-device')
    .where('subject', '=', `user:${user}`)
    .executeTakeFirstOrThrow();
  expect(event.detail).toMatchObject({ family: 'firefox', session: expect.any(String) });
  await signIn(strange);
  expect(await letters()).toHaveLength(1);
});

test('a new browser is not asked about itself, and cannot say that all is well', async () => {
  const [own, strange] = [aBrowser(), aBrowser()];
  await signIn(own);
  await signIn(strange);
  const [news] = (await notices(own)) as readonly { readonly id?: string }[];
  const see = async (browser: Browser): Promise<void> => {
    const body = { notices: [news?.id] };
    await api.ask('POST', '/api/v1/notices/seen', { cookie: browser.session, body });
  };
  for (const again of [1, 2]) {
    expect(await notices(strange), `session ${again}`).toEqual([]);
    await see(strange);
    expect(await notices(own)).toHaveLength(1);
    await signIn(strange);
  }
  await see(own);
  expect(await notices(own)).toEqual([]);
});

test('ending that session as not one’s own ends it at once, and forgets the browser', async () => {
  const [own, strange] = [aBrowser(), aBrowser()];
  await signIn(own);
  await signIn(strange);
  const [, session] = (await notices(own))[0]?.subject.split(':') ?? [];
  const end = await api.ask('DELETE', `/api/v1/sessions/${session}`, { cookie: own.session });
  expect(end.status).toBe(204);
  const asked = await api.ask('GET', '/api/v1/session', { cookie: strange.session });
  expect(asked.status).toBe(401);
  expect(await notices(own)).toEqual([]);
  await signIn(strange);
  expect(await notices(own)).toHaveLength(1);
  expect(await letters()).toHaveLength(2);
});

test('two people in one browser are each known in it', async () => {
  const shared = aBrowser();
  await signIn(shared);
  const other = `chung-${email}`;
  const { totpSecret } = await api.person(other, [everywhere('editor')]);
  const before = shared.device;
  await signIn(shared, { email: other, secret: totpSecret });
  expect(shared.device).toBe(before);
  await signIn(shared);
  await signIn(shared, { email: other, secret: totpSecret });
  expect(await letters()).toEqual([]);
});

test('a secret that no account is known by is replaced, so that none can be planted', async () => {
  const planted = `nhipcau_device=${'A'.repeat(43)}`;
  const victim = { session: '', device: planted };
  await signIn(victim);
  expect(victim.device).not.toBe(planted);
  await signIn({ session: '', device: planted });
  expect(await letters()).toHaveLength(1);
});

test('one that was not used for 400 days is new again', async () => {
  const [own, old] = [aBrowser(), aBrowser()];
  await signIn(own);
  await signIn(old);
  for (let passed = 0; passed < 400; passed += 100) {
    api.pass(100 * day);
    await signIn(own);
  }
  await signIn(old);
  expect(await letters()).toHaveLength(2);
});

test('what the database has of a browser does not make its cookie', async () => {
  const browser = aBrowser();
  await signIn(browser);
  const rows = await api.db.selectFrom('known_device').selectAll().execute();
  const value = browser.device.split('=')[1] ?? 'none';
  const kept = rows.map(({ device_hash }) => device_hash.toString('base64url'));
  expect(kept).not.toContain(value);
  expect(JSON.stringify(api.logged)).not.toContain(value);
});

test('the owner has a letter when the way into the account changes, and none for a first code', async () => {
  const browser = aBrowser();
  await signIn(browser);
  const ask = async (path: string, body: unknown): Promise<Response> => {
    const answer = await api.ask('POST', `/api/v1${path}`, { cookie: browser.session, body });
    expect(answer.status).toBeLessThan(300);
    return answer;
  };
  const proof = (): object => {
    api.pass(30_000);
    return { password, code: api.code(secret) };
  };
  const { options } = await json(await ask('/passkeys/options', proof()));
  const passkey = makeSoftPasskey(options as never, 'http://localhost:4001');
  const body = { name: 'Máy', response: passkey.registration };
  const { id } = await json(await ask('/passkeys', body));
  await ask(`/passkeys/${id}/remove`, proof());
  await ask('/session/recovery-codes', proof());
  await ask('/session/password', { current: password, next: `${password} mới` });
  await api.person('quan-tri@example.vn', [everywhere('administrator')]);
  const cookie = await api.session('quan-tri@example.vn');
  const path = `/api/v1/users/${user}/reset-second-factor`;
  expect((await api.ask('POST', path, { cookie, version: 1 })).status).toBe(200);
  const what = (await letters()).map((one) => (one as { data: { what: string } }).data.what);
  expect(what.sort()).toEqual([
    'passkey-added',
    'passkey-removed',
    'password-changed',
    'recovery-codes-made',
    'second-factor-reset',
  ]);
});

test('a person says in which language they get letters, and that they want none in the morning', async () => {
  const cookie = await api.session(email);
  const path = '/api/v1/session/letters';
  expect(await json(await api.ask('GET', path, { cookie }))).toEqual({
    language: 'vi',
    digest: true,
  });
  const body = { language: 'en', digest: false };
  expect((await api.ask('PUT', path, { cookie, body })).status).toBe(200);
  expect(await json(await api.ask('GET', path, { cookie }))).toEqual(body);
  const wrong = { language: 'ko', digest: false };
  expect((await api.ask('PUT', path, { cookie, body: wrong })).status).toBe(422);
});
