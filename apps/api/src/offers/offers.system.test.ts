import type { Grant, Role } from '@nhipcau/core/access';
import { instantOf, type OrganisationId, type PartnerId, type Slug } from '@nhipcau/core/kernel';
import { type GivenOffer, receiveOffer } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let partner: PartnerId;
let manager: string;
let editor: string;
let serial = 0;

interface Told {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly type: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

beforeAll(async () => {
  api = await startTestApi();
  partner = api.ids() as PartnerId;
  await api.db
    .insertInto('organisation')
    .values({ id: partner as OrganisationId, slug: 'han-river' as Slug })
    .execute();
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2026-01-01')`.execute(api.db);
  const cookieOf = async (role: Role): Promise<string> => {
    const grant: Grant = { role, organisation: null, languages: null };
    const { totpSecret } = await api.person(`${role}@example.vn`, [grant]);
    return api.signIn(`${role}@example.vn`, totpSecret);
  };
  [manager, editor] = [await cookieOf('partner-manager'), await cookieOf('editor')];
}, 60_000);
afterAll(() => api.close());

async function ask(
  method: string,
  path: string,
  how: object,
): Promise<{ status: number; told: Told }> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return { status: answer.status, told: (await answer.json()) as Told };
}

function anOffer(change: Partial<GivenOffer> = {}): GivenOffer {
  serial += 1;
  return {
    ...{ partner, feed: null, item: `urn:x:${serial}`, itemVersion: '1', title: `Tin ${serial}` },
    ...{
      language: 'ko',
      address: null,
      publishedAt: null,
      changedAt: null,
      content: { blocks: [] },
    },
    ...{ fingerprint: serial.toString(16).padStart(64, '0'), rights: 'Free', rightsUrl: null },
    ...{ credit: '', embargoedUntil: null, expiresAt: null, usable: true, corrects: false },
    ...{ reason: '', ...change },
  };
}

async function receive(given: GivenOffer): Promise<string> {
  const id = api.ids();
  await api.db.transaction().execute((trx) => receiveOffer(trx, given, () => id, api.now()));
  return id;
}

const aFeed = (address: string): object => ({
  ...{ partner, kind: 'feed', address, language: null, terms: 'Tự do dùng.', credit: '' },
  ...{ active: true, everyMinutes: 15 },
});
const key = () => ({ 'idempotency-key': api.ids() });

describe('a feed', () => {
  test('is added by a partner manager, once, and changed by whoever saw its newest version', async () => {
    const body = aFeed('https://han.example/atom');
    const { status, told } = await ask('POST', '/feeds', { cookie: manager, body, headers: key() });
    expect(status).toBe(201);
    const again = await ask('POST', '/feeds', { cookie: manager, body, headers: key() });
    expect([again.status, again.told.type]).toEqual([409, expect.stringContaining('feed-known')]);
    expect((await ask('POST', '/feeds', { cookie: editor, body, headers: key() })).status).toBe(
      403,
    );
    const change = { language: 'ko', terms: 'Mới', credit: 'Han', active: false, everyMinutes: 60 };
    const changed = await ask('PATCH', `/feeds/${told.id}`, {
      ...{ cookie: manager, body: change, version: told.version },
    });
    expect(changed.told).toMatchObject({ ...change, version: told.version + 1 });
    const stale = await ask('PATCH', `/feeds/${told.id}`, {
      ...{ cookie: manager, body: change, version: told.version },
    });
    expect(stale.status).toBe(412);
    expect((await ask('GET', '/feeds', { cookie: editor })).told.items).toHaveLength(1);
  });

  test.each([
    ['a file', 'file:///etc/passwd', {}],
    ['too often', 'https://a.example/1', { everyMinutes: 4 }],
    ['too rarely', 'https://a.example/2', { everyMinutes: 1_441 }],
    ['without terms', 'https://a.example/3', { terms: '' }],
    ['with a field that is none', 'https://a.example/4', { password: 'x' }],
  ])('is refused: %s', async (_what, address, change) => {
    const body = { ...aFeed(address), ...change };
    const { status } = await ask('POST', '/feeds', { cookie: manager, body, headers: key() });
    expect(status).toBe(422);
  });
});

describe('an offer', () => {
  const accept = { category: 'promotional', language: 'ko' };

  test('is listed newest first, page by page, by state and words', async () => {
    const ids = [await receive(anOffer())];
    api.pass(1_000);
    ids.push(await receive(anOffer({ title: 'Sông Mê Kông' })));
    const first = await ask('GET', '/offers?limit=1&state=offered', { cookie: editor });
    expect(first.told.items.map(({ id }) => id)).toEqual([ids[1]]);
    const { next } = first.told as unknown as { next: string };
    const second = await ask('GET', `/offers?limit=1&state=offered&cursor=${next}`, {
      cookie: editor,
    });
    expect(second.told.items.map(({ id }) => id)).toEqual([ids[0]]);
    const found = await ask('GET', `/offers?q=${encodeURIComponent('song me')}`, {
      cookie: editor,
    });
    expect(found.told.items.map(({ title }) => title)).toEqual(['Sông Mê Kông']);
  });

  test('is accepted by an editor, waits for the worker, and is not accepted twice', async () => {
    const id = await receive(anOffer());
    const asked = { cookie: editor, body: accept, version: 1 };
    const { told } = await ask('POST', `/offers/${id}/accept`, asked);
    expect(told).toMatchObject({
      state: 'accepted',
      waiting: true,
      work: null,
      decidedBy: expect.any(String),
    });
    const twice = await ask('POST', `/offers/${id}/accept`, { ...asked, version: told.version });
    expect([twice.status, twice.told.type]).toEqual([
      409,
      expect.stringContaining('wrong-offer-state'),
    ]);
  });

  test('is refused with a reason alone, and may be accepted after all', async () => {
    const id = await receive(anOffer());
    const without = await ask('POST', `/offers/${id}/refuse`, {
      cookie: editor,
      body: {},
      version: 1,
    });
    expect(without.status).toBe(422);
    const body = { reason: 'Không hợp bạn đọc của ta.' };
    const { told } = await ask('POST', `/offers/${id}/refuse`, {
      cookie: editor,
      body,
      version: 1,
    });
    expect(told).toMatchObject({ state: 'refused', decision: body.reason });
    const after = { cookie: editor, body: accept, version: told.version };
    expect((await ask('POST', `/offers/${id}/accept`, after)).told.state).toBe('accepted');
  });

  test('whose time is over is not accepted', async () => {
    const id = await receive(anOffer({ expiresAt: instantOf(api.now() + 1_000) }));
    api.pass(1_000);
    const { told } = await ask('POST', `/offers/${id}/accept`, {
      cookie: editor,
      body: accept,
      version: 1,
    });
    expect(told.type).toContain('offer-ended');
  });

  test('that was killed after acceptance is listed for attention until somebody settles it', async () => {
    const given = anOffer();
    const id = await receive(given);
    await ask('POST', `/offers/${id}/accept`, { cookie: editor, body: accept, version: 1 });
    await receive({ ...given, usable: false, reason: '장소가 틀렸습니다.' });
    const listed = async () =>
      (await ask('GET', '/offers?attention=any', { cookie: editor })).told.items.map(
        (one) => one.id,
      );
    expect(await listed()).toEqual([id]);
    const body = { done: 'Đã gỡ bài.' };
    const { told } = await ask('POST', `/offers/${id}/settle`, {
      cookie: editor,
      body,
      version: 3,
    });
    expect(told).toMatchObject({ state: 'taken-back', attention: 'none', decision: 'Đã gỡ bài.' });
    expect(await listed()).toEqual([]);
    const { rows } = await sql`select action from audit_event where subject = ${`offer:${id}`}
      order by seq`.execute(api.db);
    expect(rows.map((row) => (row as { action: string }).action)).toEqual([
      ...['offer.receive', 'offer.accept', 'offer.change', 'offer.settle'],
    ]);
  });
});
