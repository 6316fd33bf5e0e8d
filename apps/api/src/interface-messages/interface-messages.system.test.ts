/** Words of the public interface: proposed by one person, accepted by another, seen on pages. */
import type { Grant } from '@nhipcau/core/access';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { messagesWith } from '@nhipcau/pages';
import { postgresPublicReader } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let translator: string;
let other: string;
let reviewer: string;
beforeAll(async () => {
  api = await startTestApi();
  translator = await person('translator', ['ko']);
  other = await person('translator', null);
  reviewer = await person('reviewer', ['ko', 'ar']);
});
afterAll(() => api.close());

async function person(role: Grant['role'], languages: Grant['languages']): Promise<string> {
  const email = `${role}-${languages?.join('-') ?? 'all'}@example.vn`;
  const { totpSecret } = await api.person(email, [{ role, organisation: null, languages }]);
  return api.signIn(email, totpSecret);
}

interface Answer {
  readonly status: number;
  readonly kind: string;
  readonly body: Record<string, unknown>;
}

async function post(cookie: string, path: string, body: unknown): Promise<Answer> {
  const answer = await api.ask('POST', `/api/v1/interface-messages${path}`, { cookie, body });
  const read = (await answer.json()) as Record<string, unknown>;
  const kind = String(read.type ?? '').replace('urn:nhipcau:problem:', '');
  return { status: answer.status, kind, body: read };
}

const place = { language: 'ko' as SiteLanguage, key: 'story.readOriginal', form: null };
const propose = (cookie: string, text: string, change = {}) =>
  post(cookie, '', { ...place, text, seen: null, ...change });
const accept = (cookie: string, ...ids: readonly unknown[]) =>
  post(cookie, '/accept', { language: 'ko', ids, reason: 'Dễ hiểu hơn · Clearer' });

interface Text {
  readonly id: string;
  readonly text: string;
  readonly stale: boolean;
  readonly fits: boolean;
}
async function phrase(key = place.key) {
  const answer = await api.ask('GET', '/api/v1/interface-messages?language=ko', {
    cookie: translator,
  });
  const { items } = (await answer.json()) as {
    items: readonly {
      key: string;
      vi: readonly { text: string }[];
      forms: readonly {
        form: string | null;
        builtIn: string | null;
        accepted: Text | null;
        proposed: Text | null;
      }[];
    }[];
  };
  const found = items.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no phrase ${key}`);
  return found;
}

async function onPages(): Promise<string> {
  const texts = await postgresPublicReader(api.db).interfaceTexts('ko');
  return messagesWith('ko', texts).story.readOriginal;
}

async function waiting(): Promise<readonly unknown[]> {
  const { rows } = await sql`update outbox set done_at = now() where done_at is null
    returning keys, paths, reason, approved_role as role`.execute(api.db);
  return rows;
}

test('a text is proposed by one person, accepted by another, and stands on the pages of its language', async () => {
  expect(await phrase()).toMatchObject({
    vi: [{ text: 'Đọc nguyên bản' }],
    forms: [{ form: null, builtIn: '원문 읽기', accepted: null, proposed: null }],
  });
  const { status, body } = await propose(translator, '원문 보기');
  expect(status).toBe(200);
  expect(await onPages()).toBe('원문 읽기');
  expect(await waiting()).toEqual([]);
  expect(await accept(translator, body.id)).toMatchObject({ status: 403, kind: 'not-allowed' });
  expect(await accept(reviewer, body.id)).toMatchObject({ status: 200, body: { count: 1 } });
  expect(await onPages()).toBe('원문 보기');
  expect(await waiting()).toEqual([
    {
      ...{ keys: [], paths: ['/ko/*'], role: 'reviewer' },
      reason: 'Câu chữ giao diện (ko): 1 · Words of the interface (ko): 1 · Dễ hiểu hơn · Clearer',
    },
  ]);
  expect((await phrase()).forms).toMatchObject([
    {
      builtIn: '원문 읽기',
      accepted: { text: '원문 보기', stale: false, fits: true },
      proposed: null,
    },
  ]);
  expect(await accept(reviewer, body.id)).toMatchObject({ status: 409, kind: 'proposal-decided' });
});

test('nobody accepts what they proposed, whatever else they may', async () => {
  const both = 'both@example.vn';
  const grants = (['translator', 'reviewer'] as const).map((role) => ({
    ...{ role, organisation: null, languages: null },
  }));
  const { totpSecret } = await api.person(both, grants);
  const cookie = await api.signIn(both, totpSecret);
  const { body } = await propose(cookie, '원문으로');
  expect(await accept(cookie, body.id)).toMatchObject({ status: 403, kind: 'own-work' });
  expect(await onPages()).toBe('원문 보기');
});

test('a text that waits is not overwritten unseen; what stands already takes it back', async () => {
  const seen = (await phrase()).forms[0]?.proposed?.id;
  expect(await propose(translator, '원문 펼치기')).toMatchObject({
    ...{ status: 409, kind: 'proposal-waits' },
    body: { text: '원문으로' },
  });
  const { body } = await propose(translator, '원문 펼치기', { seen });
  expect((await phrase()).forms[0]?.proposed).toMatchObject({ id: body.id, text: '원문 펼치기' });
  const back = await propose(other, '원문 보기', { seen: body.id });
  expect(back.body).toEqual({ id: null });
  expect((await phrase()).forms[0]?.proposed).toBeNull();
  const answer = await api.ask(
    'GET',
    '/api/v1/interface-messages/history?language=ko&key=story.readOriginal',
    { cookie: other },
  );
  const { items } = (await answer.json()) as { items: readonly Record<string, unknown>[] };
  expect(items.map(({ text, state }) => [text, state]).sort()).toEqual([
    ['원문 보기', 'accepted'],
    ['원문 펼치기', 'replaced'],
    ['원문으로', 'replaced'],
  ]);
});

test('texts that cannot stand there, in another language, or declined, change nothing', async () => {
  const problems = async (text: string, change = {}) =>
    ((await propose(other, text, change)).body.problems as { kind: string }[]).map(
      ({ kind }) => kind,
    );
  expect(await problems('<b>원문</b>')).toEqual(['markup']);
  expect(await problems('원문 {name}')).toEqual(['placeholder-unknown']);
  expect(await problems('read more')).toEqual(['wrong-script']);
  expect(await problems('원문', { key: 'verify.button' })).toEqual(['no-such-place']);
  expect(await problems('원문', { key: 'story.stale', form: 'few' })).toEqual(['no-such-place']);
  expect((await propose(translator, 'Lire', { language: 'fr' })).kind).toBe('not-allowed');
  const { body } = await propose(translator, '원문 찾기');
  const ids = [body.id, api.ids()];
  expect(await accept(reviewer, ...ids)).toMatchObject({ status: 404 });
  expect((await post(reviewer, '/decline', { language: 'ko', ids: [body.id] })).body).toEqual({
    count: 1,
  });
  expect(await waiting()).toEqual([]);
  expect(await onPages()).toBe('원문 보기');
});

test('a text is stale once its source is another, and left out of pages once it fits no more', async () => {
  await sql`update interface_message set source_hash = ${'0'.repeat(64)}
    where state = 'accepted'`.execute(api.db);
  expect((await phrase()).forms[0]?.accepted).toMatchObject({ stale: true, fits: true });
  expect(await onPages()).toBe('원문 보기');
  await sql`update interface_message set text = '{name} 원문' where state = 'accepted'`.execute(
    api.db,
  );
  expect((await phrase()).forms[0]?.accepted).toMatchObject({ fits: false });
  expect(await onPages()).toBe('원문 읽기');
  await sql`update interface_message set key = 'story.gone' where state = 'accepted'`.execute(
    api.db,
  );
  const gone = await phrase('story.gone');
  expect(gone.forms).toMatchObject([{ builtIn: null, accepted: { fits: false } }]);
});
