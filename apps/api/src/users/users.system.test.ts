import type { Grant } from '@nhipcau/core/access';
import type { OrganisationId, Slug } from '@nhipcau/core/kernel';
import type { AddedUser } from '@nhipcau/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, password, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let administrator: AddedUser;
let cookie: string;
let local: string;
let organisation: OrganisationId;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  organisation = api.ids() as OrganisationId;
  await api.db
    .insertInto('organisation')
    .values({ id: organisation, slug: 'own' as Slug })
    .execute();
  administrator = await api.person('quan-tri@example.vn', [everywhere('administrator')]);
  cookie = await api.session('quan-tri@example.vn');
  await api.person('local@example.vn', [grantHere('administrator')]);
  local = await api.session('local@example.vn');
});
afterAll(() => api.close());

function grantHere(role: Grant['role']): Grant {
  return { role, organisation, languages: null };
}

async function someone(
  ...grants: readonly Grant[]
): Promise<{ id: string; email: string; secret: string }> {
  count += 1;
  const email = `someone-${count}@example.vn`;
  const { id, totpSecret } = await api.person(email, grants);
  return { id, email, secret: totpSecret };
}

const transition = (id: string, verb: string, as = cookie, version = 1): Promise<Response> =>
  api.ask('POST', `/api/v1/users/${id}/${verb}`, { cookie: as, version });

describe('changing an account', () => {
  test('takes new grants at once', async () => {
    const { id, email } = await someone(everywhere('editor'));
    const own = await api.session(email);
    expect((await api.ask('GET', '/api/v1/audit', { cookie: own })).status).toBe(403);
    const body = { grants: [everywhere('auditor')] };
    const answer = await api.ask('PATCH', `/api/v1/users/${id}`, { cookie, version: 1, body });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await api.ask('GET', '/api/v1/audit', { cookie: own })).status).toBe(200);
  });

  test('from an older version is refused with the present state', async () => {
    const { id } = await someone(everywhere('editor'));
    const patch = (name: string): Promise<Response> =>
      api.ask('PATCH', `/api/v1/users/${id}`, { cookie, version: 1, body: { name } });
    await patch('Lan');
    const answer = await patch('Hoa');
    expect([answer.status, await json(answer)]).toMatchObject([
      412,
      { current: { name: 'Lan', version: 2 } },
    ]);
  });

  test('is not open to an administrator of one organisation where the account reaches further', async () => {
    const { id } = await someone(everywhere('editor'));
    const patch = { cookie: local, version: 1, body: { name: 'x' } };
    expect((await api.ask('PATCH', `/api/v1/users/${id}`, patch)).status).toBe(403);
    for (const verb of ['disable', 'enable', 'reset-second-factor']) {
      expect((await transition(id, verb, local)).status).toBe(403);
    }
    const { id: own } = await someone(grantHere('editor'));
    expect((await transition(own, 'disable', local)).status).toBe(200);
  });

  test('own grants and own use are out of reach', async () => {
    const body = { grants: [everywhere('administrator'), everywhere('publisher')] };
    const patch = { cookie, version: 1, body };
    expect((await api.ask('PATCH', `/api/v1/users/${administrator.id}`, patch)).status).toBe(403);
    expect((await transition(administrator.id, 'disable')).status).toBe(403);
  });
});

describe('an account', () => {
  test('that is disabled loses its session at once, cannot sign in, and can after it is enabled', async () => {
    const { id, email } = await someone(everywhere('editor'));
    const own = await api.session(email);
    expect((await transition(id, 'disable')).status).toBe(200);
    expect((await api.ask('GET', '/api/v1/session', { cookie: own })).status).toBe(401);
    const body = { email, password };
    expect((await api.ask('POST', '/api/v1/session', { body })).status).toBe(401);
    expect((await transition(id, 'enable', cookie, 2)).status).toBe(200);
    expect((await api.ask('GET', '/api/v1/session', { cookie: own })).status).toBe(401);
    expect((await api.ask('POST', '/api/v1/session', { body })).status).toBe(200);
  });

  test('that is disabled between password and code does not get in', async () => {
    const { id, email, secret } = await someone(everywhere('editor'));
    const { challenge } = await json(
      await api.ask('POST', '/api/v1/session', { body: { email, password } }),
    );
    await transition(id, 'disable');
    const body = { challenge, code: api.code(secret) };
    expect((await api.ask('POST', '/api/v1/session/code', { body })).status).toBe(401);
  });

  test('whose second factor is reset loses its sessions and enrols anew with another secret', async () => {
    const { id, email, secret } = await someone(everywhere('editor'));
    const own = await api.signIn(email, secret);
    const answer = await transition(id, 'reset-second-factor');
    expect(await json(answer)).toMatchObject({ secondFactor: false });
    expect((await api.ask('GET', '/api/v1/session', { cookie: own })).status).toBe(401);
    const first = await json(
      await api.ask('POST', '/api/v1/session', { body: { email, password } }),
    );
    expect(first.step).toBe('enrol');
    expect(first.secret).not.toBe(secret);
    const old = { challenge: first.challenge, code: api.code(secret) };
    expect((await api.ask('POST', '/api/v1/session/code', { body: old })).status).toBe(401);
    const body = { ...old, code: api.code(String(first.secret)) };
    expect((await api.ask('POST', '/api/v1/session/code', { body })).status).toBe(200);
  });
});
