import { instantOf } from '@nhipcau/core/kernel';
import { writeSiteSettings } from '@nhipcau/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anInstant, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
const cookies = new Map<string, string>();
/** The version that the site has now. */
let version: number;

const path = '/api/v1/site';
const first = {
  publisher: { vi: 'Nhịp Cầu', en: 'Nhip Cau', ko: '니엡 꺼우' },
  statement: { vi: 'Một câu.', en: 'One sentence.' },
  contactEmail: 'contact@localhost',
  demonstration: false,
};

beforeAll(async () => {
  api = await startTestApi();
  for (const role of ['administrator', 'publisher', 'editor', 'auditor'] as const) {
    await api.person(`${role}@example.vn`, [everywhere(role)]);
    cookies.set(role, await api.session(`${role}@example.vn`));
  }
});
afterAll(() => api.close());

/** `security.txt` was good until yesterday, 23 November, at 10 in Vietnam. */
beforeEach(async () => {
  const securityTxtExpires = instantOf(anInstant - 82_800_000);
  await writeSiteSettings(api.db, { ...first, securityTxtExpires });
  version = Number((await json(await ask('GET'))).version);
  await waiting();
});

function ask(method: string, body?: unknown, how: object = {}): Promise<Response> {
  const cookie = cookies.get('administrator') as string;
  return api.ask(method, path, { cookie, ...(body !== undefined && { body }), ...how });
}

const change = (body: unknown, seen: number = version): Promise<Response> =>
  ask('PATCH', body, { version: seen });

/** What waits for publication since the last look. */
function waiting(): Promise<readonly unknown[]> {
  return api.db.deleteFrom('outbox').returning(['keys', 'paths', 'reason']).execute();
}

/** The newest that the audit trail tells of the site. */
async function lastAudited(): Promise<unknown> {
  const cookie = cookies.get('auditor') as string;
  const page = await json(await api.ask('GET', '/api/v1/audit?subject=site', { cookie }));
  return (page.items as readonly object[])[0];
}

describe('the site', () => {
  test('says what it says about itself, with its version', async () => {
    const answer = await ask('GET');
    expect(answer.headers.get('etag')).toBe(`"${version}"`);
    expect(await json(answer)).toEqual({ ...first, version, securityTxtExpires: '2026-11-23' });
  });

  test('is changed whole: every page waits for publication, the trail says what it was', async () => {
    const body = {
      publisher: { vi: 'Cục Thông tin', en: 'Information Department', ar: 'إدارة الإعلام' },
      statement: { vi: 'Do ngân sách chi trả.', en: 'Paid for by the state.' },
      contactEmail: 'lien-he@example.vn',
      securityTxtExpires: '2027-11-24',
    };
    const answer = await change(body);
    const after = { ...body, version: version + 1, demonstration: false };
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${version + 1}"`]);
    expect(await json(answer)).toEqual(after);
    expect(await json(await ask('GET'))).toEqual(after);
    const reason = 'Thông tin trang được sửa · Site details edited';
    expect(await waiting()).toEqual([{ keys: ['settings'], paths: [], reason }]);
    const before = { ...first, version, securityTxtExpires: '2026-11-23' };
    expect(await lastAudited()).toMatchObject({ action: 'site.write', detail: { before, after } });
  });

  test('keeps what a change does not name, a day that is past as well', async () => {
    const contactEmail = 'Toà.soạn@example.vn';
    const body = { contactEmail, securityTxtExpires: '2026-11-23' };
    const after = {
      ...first,
      contactEmail,
      version: version + 1,
      securityTxtExpires: '2026-11-23',
    };
    expect(await json(await change(body))).toEqual(after);
  });

  test('takes text in Unicode NFC', async () => {
    const publisher = { vi: ' Nhịp Cầu '.normalize('NFD'), en: 'Nhip Cau' };
    expect((await json(await change({ publisher }))).publisher).toEqual({
      vi: 'Nhịp Cầu'.normalize('NFC'),
      en: 'Nhip Cau',
    });
  });

  test('is not changed from a version that somebody has changed meanwhile', async () => {
    await change({ contactEmail: 'mot@example.vn' });
    await waiting();
    const answer = await change({ contactEmail: 'hai@example.vn' });
    const current = { version: version + 1, contactEmail: 'mot@example.vn' };
    expect([answer.status, await json(answer)]).toMatchObject([412, { current }]);
    expect(await waiting()).toEqual([]);
    expect(await json(await ask('GET'))).toMatchObject(current);
  });

  test('of two changes from one version one is made', async () => {
    const both = ['mot@example.vn', 'hai@example.vn'].map((contactEmail) =>
      change({ contactEmail }),
    );
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412]);
    expect(await waiting()).toHaveLength(1);
  });

  test('is not changed without a version', async () => {
    expect((await ask('PATCH', { contactEmail: 'mot@example.vn' })).status).toBe(428);
  });

  test.each<[why: string, body: object, problem: object]>([
    [
      'an address that is none',
      { contactEmail: 'contact@localhost' },
      { path: '/contactEmail', kind: 'not-an-email' },
    ],
    [
      'today as the day',
      { securityTxtExpires: '2026-11-24' },
      { path: '/securityTxtExpires', kind: 'not-ahead', first: '2026-11-25' },
    ],
    [
      'a day more than a year ahead',
      { securityTxtExpires: '2027-11-25' },
      { path: '/securityTxtExpires', kind: 'too-far-ahead', last: '2027-11-24' },
    ],
    [
      'a day that no calendar has',
      { securityTxtExpires: '2027-02-29' },
      { path: '/securityTxtExpires', kind: 'not-a-moment' },
    ],
    [
      'a character that turns the direction',
      { publisher: { vi: 'Nhịp Cầu', en: 'Nhip \u202eCau' } },
      { path: '/publisher/en', kind: 'forbidden-character' },
    ],
    [
      'a control character',
      { statement: { vi: 'Một câu.', en: 'One sentence.', ko: 'a\u0000' } },
      { path: '/statement/ko', kind: 'forbidden-character' },
    ],
    [
      'a name in Vietnamese alone',
      { publisher: { vi: 'Nhịp Cầu' } },
      { path: '/publisher/en', kind: 'missing' },
    ],
    [
      'an empty statement',
      { statement: { vi: '', en: 'One sentence.' } },
      { path: '/statement/vi', kind: 'empty' },
    ],
    [
      'a language that the site does not have',
      { publisher: { vi: 'a', en: 'b', it: 'c' } },
      { path: '/publisher/it', kind: 'unknown-field' },
    ],
    [
      'what only an installation says',
      { demonstration: true },
      { path: '/demonstration', kind: 'unknown-field' },
    ],
  ])('is not changed to %s', async (_why, body, problem) => {
    const answer = await change(body);
    expect([answer.status, await json(answer)]).toMatchObject([422, { problems: [problem] }]);
    expect(await waiting()).toEqual([]);
    expect(await json(await ask('GET'))).toMatchObject({ ...first, version });
  });

  test.each([
    ['publisher', 403, 403],
    ['editor', 403, 403],
    ['auditor', 200, 403],
  ])('to a role %s reading answers %d and changing %d', async (role, reading, changing) => {
    const cookie = cookies.get(role) as string;
    const body = { contactEmail: 'mot@example.vn' };
    expect((await ask('GET', undefined, { cookie })).status).toBe(reading);
    expect((await ask('PATCH', body, { cookie, version })).status).toBe(changing);
    expect(await waiting()).toEqual([]);
  });
});
