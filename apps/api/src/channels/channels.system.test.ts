import type { PartnerId } from '@nhipcau/core/kernel';
import { noteShownKey, pushSecretOf } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '../api.fixture.ts';
import { type Desk, openDesk, type Told } from '../works/desk.fixture.ts';

let desk: Desk;
let manager: string;
let first: PartnerId;
let second: PartnerId;
let people: readonly string[];

beforeAll(async () => {
  desk = await openDesk();
  const { api } = desk;
  manager = await desk.join('partners', [everywhere('partner-manager')]);
  [first, second] = [api.ids() as PartnerId, api.ids() as PartnerId];
  for (const [id, slug] of [
    [first, 'han-river'],
    [second, 'nile-lens'],
  ] as const) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(api.db);
    await sql`insert into partner (organisation, kind, country, languages, since)
      values (${id}, 'newspaper', 'KR', '{ko}', '2026-01-01')`.execute(api.db);
  }
  people = [
    await desk.join('han', [{ role: 'partner', organisation: first as never, languages: null }]),
    await desk.join('nile', [{ role: 'partner', organisation: second as never, languages: null }]),
  ];
}, 120_000);
afterAll(() => desk.api.close());

const hook = { kind: 'webhook', address: 'https://hooks.example.org/in/a-long-path' };
const sftp = {
  ...{ kind: 'sftp', host: 'files.example.org', port: 22, user: 'nhipcau' },
  ...{ folder: 'in', hostKey: null },
};
const body = (settings: object, more: object = {}) => ({
  ...{ partner: first, name: 'Seoul', settings, format: 'ninjs', languages: ['ko'], ...more },
});
const add = (settings: object, more: object = {}): Promise<Told> =>
  desk.done(manager, 'POST', '/channels', { body: body(settings, more) });
const idOf = (told: Told): string => String(told.id);

test('a channel begins paused, gets its secret once and for all to see never again, is tested, resumed and paused', async () => {
  const made = await add(hook);
  expect(made).toMatchObject({ state: 'paused', pausedReason: 'new', hasSecret: false });
  const path = `/channels/${idOf(made)}`;
  const early = await desk.refused(manager, 'POST', `${path}/resume`, { body: {}, version: 1 });
  expect(early).toMatchObject({ status: 422, problems: [{ path: '/secret', kind: 'missing' }] });
  const { secret } = await desk.done(manager, 'PUT', `${path}/secret`, { body: { secret: null } });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await pushSecretOf(desk.api.db, idOf(made))).toBe(secret);
  const tested = await desk.done(manager, 'POST', `${path}/test`, { body: {} });
  expect(tested.testWantedAt).not.toBeNull();
  const resumed = await desk.done(manager, 'POST', `${path}/resume`, { body: {}, version: 1 });
  expect(resumed).toMatchObject({ state: 'active', pausedReason: null, hasSecret: true });
  const paused = await desk.done(manager, 'POST', `${path}/pause`, { body: {}, version: 2 });
  expect(paused).toMatchObject({ state: 'paused', pausedReason: 'by-hand' });
  const all = JSON.stringify(await desk.done(manager, 'GET', '/channels', {}));
  const { rows } = await sql`select detail from audit_event
    where action like 'channel.%'`.execute(desk.api.db);
  expect(all + JSON.stringify(rows)).not.toContain('whsec');
});

test('a secret goes to no other place than the one for which it was given', async () => {
  const made = await add(sftp);
  const path = `/channels/${idOf(made)}`;
  await desk.done(manager, 'PUT', `${path}/secret`, { body: { secret: 'mật khẩu' } });
  const moved = { settings: { ...sftp, folder: 'in/news' } };
  const kept = await desk.done(manager, 'PATCH', path, { body: moved, version: 1 });
  expect(kept.hasSecret).toBe(true);
  const elsewhere = { settings: { ...sftp, host: 'files.example.com' } };
  const gone = await desk.done(manager, 'PATCH', path, { body: elsewhere, version: 2 });
  expect(gone).toMatchObject({ hasSecret: false, state: 'paused', pausedReason: 'new' });
  expect(await pushSecretOf(desk.api.db, idOf(made))).toBeNull();
});

test('the key that a server showed is confirmed, and no other', async () => {
  const made = await add(sftp);
  const path = `/channels/${idOf(made)}`;
  const shown = `SHA256:${'a'.repeat(43)}`;
  await noteShownKey(desk.api.db, idOf(made), shown);
  const other = { body: { fingerprint: `SHA256:${'b'.repeat(43)}` }, version: 1 };
  expect((await desk.refused(manager, 'POST', `${path}/host-key`, other)).status).toBe(422);
  const right = { body: { fingerprint: shown }, version: 1 };
  const confirmed = await desk.done(manager, 'POST', `${path}/host-key`, right);
  expect(confirmed).toMatchObject({ settings: { hostKey: shown }, shownKey: null });
});

describe('is refused:', () => {
  test.each<[string, object, object]>([
    ['a field that has no place', { ...hook, password: 'x' }, {}],
    ['an address with a password', { ...hook, address: 'https://a:b@example.org/' }, {}],
    ['a port of another protocol', { ...sftp, port: 25 }, {}],
    ['no language', hook, { languages: [] }],
    ['a Word document by a webhook, which carries text', hook, { format: 'docx' }],
    [
      'an organisation that is no partner',
      hook,
      { partner: '0190b3a2-0000-7000-8000-0000000000aa' },
    ],
  ])('%s', async (_what, settings, more) => {
    const answer = await desk.refused(manager, 'POST', '/channels', { body: body(settings, more) });
    expect(answer.status).toBe(422);
  });

  test('a key of a webhook that somebody thought of', async () => {
    const path = `/channels/${idOf(await add(hook))}/secret`;
    const answer = await desk.refused(manager, 'PUT', path, { body: { secret: 'whsec_AAAA' } });
    expect(answer.status).toBe(422);
  });
});

test('a partner sees its own channels and how they are, not where they lead, and no other partner does', async () => {
  const [own = '', other = ''] = people;
  const { items } = (await desk.done(own, 'GET', '/portal/channels', {})) as unknown as {
    items: readonly object[];
  };
  expect(items.length).toBeGreaterThan(2);
  expect(JSON.stringify(items)).not.toMatch(/example\.org|user|secret/);
  expect(await desk.done(other, 'GET', '/portal/channels', {})).toMatchObject({ items: [] });
  expect((await desk.refused(own, 'GET', '/channels', {})).status).toBe(403);
});

test('whoever answers for what goes out looks at channels and changes none; translators do not see where they lead', async () => {
  const editor = await desk.join('looking', [everywhere('editor')]);
  const { items } = (await desk.done(editor, 'GET', '/channels', {})) as unknown as {
    items: readonly { id: string }[];
  };
  expect(items.length).toBeGreaterThan(0);
  const path = `/channels/${items[0]?.id}`;
  expect((await desk.refused(editor, 'POST', `${path}/test`, { body: {} })).status).toBe(403);
  const translator = await desk.join('translating', [everywhere('translator')]);
  expect((await desk.refused(translator, 'GET', '/channels', {})).status).toBe(403);
});

test('a Word document goes by SFTP', async () => {
  expect(await add(sftp, { format: 'docx' })).toMatchObject({ format: 'docx' });
});

test('a channel that is taken away takes its secret along', async () => {
  const made = await add(hook);
  const path = `/channels/${idOf(made)}`;
  await desk.done(manager, 'PUT', `${path}/secret`, { body: { secret: null } });
  const gone = await desk.api.ask('DELETE', `/api/v1${path}`, { cookie: manager });
  expect(gone.status).toBe(204);
  expect(await pushSecretOf(desk.api.db, idOf(made))).toBeNull();
});
