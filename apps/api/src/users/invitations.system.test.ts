import { join } from 'node:path';
import type { Grant } from '@nhipcau/core/access';
import type { OrganisationId, Slug } from '@nhipcau/core/kernel';
import { loadOrCreateLinkKey } from '@nhipcau/mail';
import { presentToken, queueLetter, setDisabled, unsentLetters } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cookieOf,
  everywhere,
  json,
  password,
  startTestApi,
  type TestApi,
} from '../api.fixture.ts';
import { routes } from '../routes.ts';
import { makeSoftPasskey } from '../session/authenticator.fixture.ts';

let api: TestApi;
let cookie: string;
let local: string;
let organisation: OrganisationId;
let count = 0;
const day = 86_400_000;

beforeAll(async () => {
  api = await startTestApi();
  organisation = api.ids() as OrganisationId;
  const own = { id: organisation, slug: 'own' as Slug };
  await api.db.insertInto('organisation').values(own).execute();
  await api.person('quan-tri@example.vn', [everywhere('administrator')]);
  await api.person('local@example.vn', [here('administrator')]);
  cookie = await api.session('quan-tri@example.vn');
  local = await api.session('local@example.vn');
});
afterAll(() => api.close());

function here(role: Grant['role']): Grant {
  return { role, organisation, languages: null };
}

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly letter: string;
}

const post = (path: string, body?: unknown, as?: string, version?: number): Promise<Response> =>
  api.ask('POST', `/api/v1${path}`, {
    ...(as !== undefined && { cookie: as }),
    ...(body !== undefined && { body }),
    ...(version !== undefined && { version }),
  });

async function kindOf(answer: Response): Promise<readonly [number, string]> {
  const { type = '' } = await json(answer);
  return [answer.status, String(type).replace('urn:nhipcau:problem:', '')];
}

const newcomer = () => {
  count += 1;
  return {
    ...{ email: `moi-${count}@example.vn`, name: 'Đặng Thị Nguyệt', language: 'vi' },
    grants: [everywhere('publisher')],
  };
};

async function invited(body: object = newcomer()): Promise<Shown> {
  const answer = await post('/invitations', body, cookie);
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await json(answer)) as unknown as Shown;
}

/** The secret of the link that the letter of an invitation has. */
async function tokenOf({ id }: Shown): Promise<string> {
  const key = loadOrCreateLinkKey(join(api.folder, 'keys'));
  return (await presentToken(api.db, id, key)) ?? '';
}

const look = (token: string): Promise<Response> => post('/session/invitation', { token });
const accept = (token: string, chosen = password): Promise<Response> =>
  post('/session/invitation/accept', { token, password: chosen });

describe('an invitation', () => {
  test('is listed, has a letter, and stands in the audit trail', async () => {
    const invitation = await invited();
    const { items } = await json(await api.ask('GET', '/api/v1/invitations', { cookie }));
    expect(items).toContainEqual(invitation);
    expect(invitation).toMatchObject({ letter: 'waiting', toldAt: null });
    expect(await unsentLetters(api.db)).toContainEqual(
      expect.objectContaining({ kind: 'invitation', to: invitation.email, attempts: 0 }),
    );
    const path = `/api/v1/audit?subject=invitation:${invitation.id}`;
    const { items: trail } = await json(await api.ask('GET', path, { cookie }));
    expect(trail).toMatchObject([{ action: 'invitation.make' }]);
  });

  test('leads to a password of one’s own, a second factor, and the desk', async () => {
    const invitation = await invited();
    const token = await tokenOf(invitation);
    const { email } = invitation;
    expect(await json(await look(token))).toEqual({
      ...{ email, name: 'Đặng Thị Nguyệt', language: 'vi', roles: ['publisher'] },
      expiresAt: new Date(api.now() + 7 * day).toISOString(),
    });
    const enrolment = await json(await accept(token));
    expect(enrolment).toMatchObject({ step: 'enrol', challenge: expect.any(String) });
    const body = { challenge: enrolment.challenge, code: api.code(String(enrolment.secret)) };
    const answer = await post('/session/code', body);
    expect(await json(answer)).toMatchObject({
      user: { email },
      grants: [everywhere('publisher')],
      recoveryCodes: expect.any(Array),
    });
    const asked = await api.ask('GET', '/api/v1/session', { cookie: cookieOf(answer) });
    expect(asked.status).toBe(200);
    const { items } = await json(await api.ask('GET', '/api/v1/invitations', { cookie }));
    expect(items).not.toContainEqual(expect.objectContaining({ id: invitation.id }));
  });

  test('opens no session without a second factor', async () => {
    const invitation = await invited();
    await accept(await tokenOf(invitation));
    const first = await post('/session', { email: invitation.email, password });
    expect([first.headers.get('set-cookie'), await json(first)]).toMatchObject([
      null,
      { step: 'enrol' },
    ]);
  });

  test('works once', async () => {
    const token = await tokenOf(await invited());
    const [one, other] = await Promise.all([accept(token), accept(token, `${password} khác`)]);
    expect([one.status, other.status].sort()).toEqual([200, 404]);
    expect(await kindOf(await accept(token))).toEqual([404, 'invitation-unknown']);
    expect(await kindOf(await look(token))).toEqual([404, 'invitation-unknown']);
  });

  test('holds for seven days; then its reader is told whom to ask', async () => {
    const invitation = await invited();
    const token = await tokenOf(invitation);
    api.pass(7 * day - 1);
    expect((await look(token)).status).toBe(200);
    api.pass(1);
    cookie = await api.session('quan-tri@example.vn');
    local = await api.session('local@example.vn');
    expect(await kindOf(await look(token))).toEqual([410, 'invitation-expired']);
    expect(await kindOf(await accept(token))).toEqual([410, 'invitation-expired']);
    const again = await post(`/invitations/${invitation.id}/renew`, undefined, cookie, 1);
    expect(again.status).toBe(200);
    expect((await look(await tokenOf(invitation))).status).toBe(200);
    expect(await kindOf(await look(token))).toEqual([404, 'invitation-unknown']);
  });

  test('that was taken back, or whose maker may give it no more, opens nothing', async () => {
    const revoked = await invited();
    const token = await tokenOf(revoked);
    const path = `/invitations/${revoked.id}/revoke`;
    expect((await post(path, undefined, cookie, 2)).status).toBe(412);
    expect((await post(path, undefined, cookie, 1)).status).toBe(204);
    expect(await kindOf(await look(token))).toEqual([404, 'invitation-unknown']);
    expect((await post(path, undefined, cookie, 2)).status).toBe(404);

    const gone = await api.person('gone@example.vn', [everywhere('administrator')]);
    const theirs = await api.session('gone@example.vn');
    const made = (await json(await post('/invitations', newcomer(), theirs))) as unknown as Shown;
    const by = { now: api.now(), actor: 'operator' };
    const second = await tokenOf(made);
    await setDisabled(api.db, gone.id, true, by);
    expect(await kindOf(await look(second))).toEqual([404, 'invitation-unknown']);
    expect(await kindOf(await accept(second))).toEqual([404, 'invitation-unknown']);
  });

  test('is one for an address, which has no account yet', async () => {
    const body = newcomer();
    await invited(body);
    const upper = { ...body, email: body.email.toUpperCase() };
    expect(await kindOf(await post('/invitations', upper, cookie))).toEqual([
      409,
      'invited-already',
    ]);
    const taken = { ...body, email: 'QUAN-TRI@example.vn' };
    expect(await kindOf(await post('/invitations', taken, cookie))).toEqual([409, 'email-taken']);
  });

  test('gives no more than its maker may give, whoever renews it or takes it back', async () => {
    const body = newcomer();
    expect((await post('/invitations', body, local)).status).toBe(403);
    const own = { ...body, grants: [here('editor')] };
    expect((await post('/invitations', own, local)).status).toBe(201);
    const { id } = await invited();
    for (const verb of ['renew', 'revoke', 'link']) {
      expect((await post(`/invitations/${id}/${verb}`, undefined, local, 1)).status).toBe(403);
    }
  });

  test.each<[why: string, change: object, problem: object]>([
    ['no e-mail address', { email: 'moi' }, { path: '/email', kind: 'not-an-email' }],
    [
      'two addresses',
      { email: 'a@example.vn,b@example.vn' },
      { path: '/email', kind: 'not-an-email' },
    ],
    ['an unknown language', { language: 'ko' }, { path: '/language' }],
    [
      'an unknown role',
      { grants: [{ ...everywhere('editor'), role: 'owner' }] },
      { path: '/grants/0/role' },
    ],
    [
      'a grant given twice',
      { grants: [everywhere('editor'), { ...everywhere('editor'), languages: ['vi'] }] },
      { path: '/grants/1', kind: 'given-twice' },
    ],
    ['a password', { password }, { kind: 'unknown-field' }],
  ])('with %s is refused with the place', async (_why, change, problem) => {
    const answer = await post('/invitations', { ...newcomer(), ...change }, cookie);
    expect([answer.status, await json(answer)]).toMatchObject([422, { problems: [problem] }]);
  });

  test('with an organisation that does not exist is refused', async () => {
    const grants = [{ ...everywhere('editor'), organisation: api.ids() }];
    const answer = await post('/invitations', { ...newcomer(), grants }, cookie);
    expect(await kindOf(answer)).toEqual([422, 'unknown-reference']);
  });

  test.each<[why: string, chosen: string, kind: string]>([
    ['a short', 'ngắn', 'password-short'],
    ['a common', 'password1234', 'password-common'],
  ])('is not used up by %s password', async (_why, chosen, kind) => {
    const token = await tokenOf(await invited());
    const answer = await accept(token, chosen);
    expect([answer.status, await json(answer)]).toMatchObject([422, { problems: [{ kind }] }]);
    expect((await accept(token)).status).toBe(200);
  });
});

describe('a passkey', () => {
  async function begin(): Promise<{ readonly email: string; readonly challenge: unknown }> {
    const invitation = await invited();
    const { challenge } = await json(await accept(await tokenOf(invitation)));
    return { email: invitation.email, challenge };
  }

  async function made(challenge: unknown) {
    const answer = await json(await post('/session/passkey/enrol-options', { challenge }));
    return makeSoftPasskey(answer.options as never, 'http://localhost:4001');
  }

  test('is a second factor to begin with; the secret told beside it ends', async () => {
    const invitation = await invited();
    const enrolment = await json(await accept(await tokenOf(invitation)));
    const { challenge } = enrolment;
    const passkey = await made(challenge);
    const body = { challenge, name: 'Máy của tôi', response: passkey.registration };
    const answer = await post('/session/passkey/enrol', body);
    expect(await json(answer)).toMatchObject({
      user: { email: invitation.email },
      recoveryCodes: expect.any(Array),
    });
    expect((await post('/session/passkey/enrol', body)).status).toBe(401);
    const first = await json(await post('/session', { email: invitation.email, password }));
    expect(first).toMatchObject({ step: 'code', passkey: true });
    const code = api.code(String(enrolment.secret));
    expect((await post('/session/code', { challenge: first.challenge, code })).status).toBe(401);
    const { items } = await json(await api.ask('GET', '/api/v1/users', { cookie }));
    expect(items).toContainEqual(
      expect.objectContaining({ email: invitation.email, secondFactor: true }),
    );
  });

  test('is one of those that come at once', async () => {
    const { email, challenge } = await begin();
    const other = (await json(await post('/session', { email, password }))).challenge;
    const bodies = await Promise.all(
      [challenge, other].map(async (waiting) => {
        const { registration } = await made(waiting);
        return { challenge: waiting, name: 'x', response: registration };
      }),
    );
    const answers = await Promise.all(bodies.map((body) => post('/session/passkey/enrol', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('is added this way to no account that has a second factor', async () => {
    const { email, challenge } = await begin();
    const passkey = await made(challenge);
    const { secret } = await json(await post('/session', { email, password }));
    const code = api.code(String(secret));
    const other = await json(await post('/session', { email, password }));
    expect((await post('/session/code', { challenge, code })).status).toBe(200);
    for (const waiting of [challenge, other.challenge]) {
      const body = { challenge: waiting, name: 'x', response: passkey.registration };
      expect(await kindOf(await post('/session/passkey/enrol', body))).toEqual([
        401,
        'challenge-ended',
      ]);
      const options = await post('/session/passkey/enrol-options', { challenge: waiting });
      expect(await kindOf(options)).toEqual([401, 'challenge-ended']);
    }
  });
});

describe('links that open nothing', () => {
  test('are answered alike, and past a hundred in an hour not looked at; a right one opens', async () => {
    const right = await tokenOf(await invited());
    await sql`delete from failed_guess`.execute(api.db);
    const answers = new Set<string>();
    for (const token of ['', 'x', `${right}A`, 'A'.repeat(43), '🔑'.repeat(50)]) {
      const answer = await look(token);
      const { type, title, detail } = await json(answer);
      answers.add(JSON.stringify([answer.status, type, title, detail]));
    }
    expect(answers.size).toBe(1);
    const at = new Date(api.now());
    await sql`insert into failed_guess (account, at)
      select 'invitation link', ${at} from generate_series(1, 94)`.execute(api.db);
    expect((await accept('y')).status).toBe(404);
    expect(await kindOf(await look('z'))).toEqual([429, 'too-many-guesses']);
    expect((await accept('z')).status).toBe(429);
    expect((await look(right)).status).toBe(200);
    expect((await accept(right)).status).toBe(200);
  });
});

describe('the link to hand over', () => {
  test('is not shown while a letter brings it; is when the letter was given up', async () => {
    const { id } = await invited();
    const link = (version: number): Promise<Response> =>
      post(`/invitations/${id}/link`, undefined, cookie, version);
    expect(await kindOf(await link(1))).toEqual([409, 'letter-under-way']);
    await sql`update letter set given_up_at = now(), reason = '550' where invitation = ${id}`.execute(
      api.db,
    );
    expect((await link(1)).status).toBe(200);
  });

  test('is shown once where mail is not set up, works, and stands nowhere', async () => {
    const silent = await startTestApi({}, routes, { mailSetUp: false });
    try {
      await silent.person('quan-tri@example.vn', [everywhere('administrator')]);
      const cookie = await silent.session('quan-tri@example.vn');
      const ask = (path: string, how: object): Promise<Response> =>
        silent.ask('POST', `/api/v1${path}`, { cookie, ...how });
      const body = newcomer();
      const { id } = await json(await ask('/invitations', { body }));
      const headers = { 'idempotency-key': 'one' };
      const link = (version: number): Promise<Response> =>
        ask(`/invitations/${id}/link`, { version, headers });
      const { address } = await json(await link(1));
      const token = String(address).replace('http://localhost:4001/studio/invitation#', '');
      expect(token).toMatch(/^[\w-]{43}$/);
      expect((await ask('/session/invitation', { body: { token } })).status).toBe(200);
      const again = await link(2);
      expect([again.status, (await json(again)).type]).toEqual([
        409,
        'urn:nhipcau:problem:link-told',
      ]);
      const tables = ['invitation', 'letter', 'audit_event', 'idempotency'] as const;
      for (const table of tables) {
        const rows = await silent.db.selectFrom(table).selectAll().execute();
        expect(JSON.stringify(rows)).not.toContain(token);
      }
      expect(JSON.stringify(silent.logged)).not.toContain(token);
      const letters = await silent.ask('GET', '/api/v1/letters', { cookie });
      expect(await json(letters)).toEqual({ setUp: false, items: [] });
    } finally {
      await silent.close();
    }
  });
});

test('administrators see what waits and why, not what it says', async () => {
  const data = { family: 'firefox', system: 'windows', at: api.now() } as const;
  const letter = { kind: 'new-device', data, to: 'ai-do@example.vn', language: 'vi' } as const;
  await queueLetter(api.db, { ...letter, now: api.now() });
  const { setUp, items } = await json(await api.ask('GET', '/api/v1/letters', { cookie }));
  expect(setUp).toBe(true);
  const found = (items as readonly { to: string }[]).find(({ to }) => to === letter.to);
  expect(found).toEqual({
    ...{ id: expect.any(String), kind: 'new-device', to: letter.to, attempts: 0 },
    ...{ at: new Date(api.now()).toISOString(), nextAttemptAt: new Date(api.now()).toISOString() },
    ...{ givenUpAt: null, reason: null },
  });
});
