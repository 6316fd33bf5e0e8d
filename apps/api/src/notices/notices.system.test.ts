import type { CivilDate, UserId } from '@nhipcau/core/kernel';
import { notify } from '@nhipcau/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let lan: UserId;

beforeAll(async () => {
  api = await startTestApi();
  lan = (await api.person('lan@example.vn', [everywhere('editor')])).id;
  await api.person('hoa@example.vn', [everywhere('editor')]);
});
afterAll(() => api.close());

interface Shown {
  readonly id: string;
  readonly kind: string;
}

async function unseen(email: string): Promise<readonly Shown[]> {
  const answer = await api.ask('GET', '/api/v1/notices', { cookie: await api.session(email) });
  return (await json(answer)).items as readonly Shown[];
}

async function tell(title: string): Promise<void> {
  const data = { title, by: 'Mai', dueOn: '2026-12-01' as CivilDate };
  const what = { kind: 'assigned', subject: 'pitch:1', data } as const;
  await notify(api.db, { user: lan, now: api.now(), ids: api.ids, ...what });
}

test('a person reads what they were told, the latest first, until they have seen it', async () => {
  await tell('Hội An');
  api.pass(1_000);
  await tell('Huế');
  const [later, earlier] = await unseen('lan@example.vn');
  expect(later).toEqual({
    ...{ id: expect.any(String), kind: 'assigned', subject: 'pitch:1' },
    at: new Date(api.now()).toISOString(),
    data: { title: 'Huế', by: 'Mai', dueOn: '2026-12-01' },
  });
  const body = { notices: [later?.id] };
  const see = async (email: string): Promise<number> => {
    const cookie = await api.session(email);
    return (await api.ask('POST', '/api/v1/notices/seen', { cookie, body })).status;
  };
  expect(await see('hoa@example.vn')).toBe(204);
  expect(await unseen('lan@example.vn')).toHaveLength(2);
  expect(await see('lan@example.vn')).toBe(204);
  expect(await unseen('lan@example.vn')).toEqual([earlier]);
  expect(await unseen('hoa@example.vn')).toEqual([]);
});
