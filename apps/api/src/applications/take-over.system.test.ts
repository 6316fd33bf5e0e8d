import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';
import { type Begun, content, details, handIn, memberId, read } from './applications.fixture.ts';

let api: TestApi;
let lan: string;
let minh: string;

beforeAll(async () => {
  api = await startTestApi();
  for (const email of ['lan@example.vn', 'minh@example.vn']) {
    await api.person(email, [everywhere('press-officer')]);
  }
  lan = await api.session('lan@example.vn');
  minh = await api.session('minh@example.vn');
});
afterAll(() => api.close());

const takeOver = (
  { id }: Begun,
  code: string,
  { cookie = lan, version = 3 }: { readonly cookie?: string; readonly version?: number } = {},
): Promise<Response> =>
  api.ask('POST', `/api/v1/applications/${id}/take-over`, { cookie, version, body: { code } });

/** A day in Vietnam, as the clock of the test has it. */
const today = (): string => new Date(api.now() + 7 * 3_600_000).toISOString().slice(0, 10);

test('an application becomes a visit whose law is that of the day on which it was handed in', async () => {
  const begun = await handIn(api, 'visit@hangang.example');
  const handedInOn = today();
  api.pass(2 * 86_400_000);
  lan = await api.session('lan@example.vn');
  const answer = await takeOver(begun, '2026-12-han-gang');
  const received = await json(answer);
  expect([answer.status, received]).toMatchObject([200, { state: 'taken-over', version: 4 }]);
  const path = `/api/v1/visits/${received.visit}`;
  const visit = await json(await api.ask('GET', path, { cookie: lan }));
  expect(visit).toMatchObject({
    ...{ version: 1, state: 'dossier', code: '2026-12-han-gang', receivedOn: handedInOn },
    ...{ channel: 'online', purpose: content.purpose, publicationPlan: content.publicationPlan },
    ...{
      firstOn: '2026-12-15',
      lastOn: '2026-12-20',
      next: ['submitted', 'postponed', 'cancelled'],
    },
    outlets: [{ name: '한강데일리', country: 'KR', kind: 'newspaper', languages: ['ko'] }],
    members: [
      {
        ...{ passportName: 'HAN GYEOUL', nationality: 'KR', position: 'reporter' },
        ...{ visaPlace: 'Incheon', passportValidUntil: '2030-05-01', attended: null },
      },
    ],
    equipment: [{ description: 'Camera', serial: 'C-1', quantity: 1, temporaryImport: true }],
    programme: [{ day: '2026-12-15', venue: 'Hội An', activity: content.programme }],
    blockers: [{ blocks: 'submitted', kind: 'permit-missing' }],
    clocks: [{ code: 'PRESS_APPLY', doneOn: handedInOn, state: 'done' }],
  });
  const { rows: trail } = await sql<{ action: string; detail: unknown }>`
    select action, detail from audit_event where subject = ${`application:${begun.id}`}
      or subject = ${`visit:${received.visit}`} order by seq`.execute(api.db);
  expect(trail.slice(1)).toEqual([
    {
      action: 'application.take-over',
      detail: { code: '2026-12-han-gang', visit: received.visit },
    },
    { action: 'visit.add', detail: { code: '2026-12-han-gang', application: begun.id } },
  ]);
});

test('the outlet is told by letter and on its page', async () => {
  const begun = await handIn(api, 'told@hangang.example');
  await takeOver(begun, '2026-12-told');
  const own = await read(api, begun);
  expect(own).toMatchObject({
    ...{ state: 'taken-over', keptUntil: '2027-03-20', key: { id: begun.key.id } },
    steps: [
      { code: 'hand-in', state: 'done' },
      { code: 'take-over', state: 'done', doneAt: new Date(api.now()).toISOString() },
      { code: 'forward', state: 'now' },
      { code: 'decide', state: 'later' },
      { code: 'come', state: 'later' },
    ],
  });
  const { rows } = await sql<{ data: unknown }>`
    select data from letter where recipient = 'told@hangang.example'`.execute(api.db);
  expect(rows).toContainEqual({ data: { what: 'taken-over', language: 'ko' } });
});

test('the day on which the key is destroyed follows the days of the visit', async () => {
  const begun = await handIn(api, 'days@hangang.example');
  const { visit } = await json(await takeOver(begun, '2026-12-days'));
  const change = (version: number, body: object) =>
    api.ask('PATCH', `/api/v1/visits/${visit}`, { cookie: lan, version, body });
  expect((await change(1, { lastOn: '2026-12-31' })).status).toBe(200);
  expect((await read(api, begun)).keptUntil).toBe('2027-03-31');
  expect((await change(2, { lastOn: '2026-12-16' })).status).toBe(200);
  expect((await read(api, begun)).keptUntil).toBe('2027-03-16');
  expect((await change(3, { purpose: 'Đèn lồng' })).status).toBe(200);
  expect((await read(api, begun)).keptUntil).toBe('2027-03-16');
});

test('two visits of one outlet have one outlet', async () => {
  const first = await json(await takeOver(await handIn(api, 'a@hangang.example'), '2026-12-a'));
  const second = await json(await takeOver(await handIn(api, 'b@hangang.example'), '2026-12-b'));
  const outlets = await Promise.all(
    [first, second].map(async ({ visit }) =>
      json(await api.ask('GET', `/api/v1/visits/${visit}`, { cookie: lan })),
    ),
  );
  expect(outlets[0]?.outlets).toEqual(outlets[1]?.outlets);
});

test('an application is taken over once, by whoever has seen it as it is, under a free code', async () => {
  const begun = await handIn(api, 'once@hangang.example');
  minh = await api.session('minh@example.vn');
  const stale = await takeOver(begun, '2026-12-once', { cookie: minh, version: 2 });
  expect([stale.status, (await json(stale)).version]).toEqual([412, 3]);
  const taken = await handIn(api, 'taken@hangang.example');
  await takeOver(taken, '2026-12-taken');
  expect(await json(await takeOver(begun, '2026-12-taken'))).toMatchObject({
    type: 'urn:nhipcau:problem:visit-code-taken',
  });
  const [one, other] = await Promise.all([
    takeOver(begun, '2026-12-once'),
    takeOver(begun, '2026-12-twice', { cookie: minh }),
  ]);
  expect([one.status, other.status].sort()).toEqual([200, 412]);
  const twice = await takeOver(begun, '2026-12-again', { version: 4 });
  expect(await json(twice)).toMatchObject({
    ...{ type: 'urn:nhipcau:problem:wrong-application-state', status: 409 },
  });
  const { rows } = await sql`select from application a join visit v on v.id = a.visit
    where a.id = ${begun.id}`.execute(api.db);
  expect(rows.length).toBe(1);
});

test('a custodian takes nothing over, and opens passports after it as before', async () => {
  await api.person('custodian@example.vn', [everywhere('custodian')]);
  const cookie = await api.session('custodian@example.vn');
  const begun = await handIn(api, 'role@hangang.example');
  expect((await takeOver(begun, '2026-12-role', { cookie })).status).toBe(403);
  expect((await takeOver(begun, '2026-12-role')).status).toBe(200);
  const opened = await api.ask(
    'POST',
    `/api/v1/applications/${begun.id}/members/${memberId}/open`,
    {
      ...{ cookie, body: { reason: 'permit-dossier', caseReference: '2026-12-role' } },
    },
  );
  expect(await json(opened)).toMatchObject({ details, problems: [] });
});
