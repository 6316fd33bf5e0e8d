import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '@nhipcau/core/kernel';
import { postgresPublicReader, recordKeys } from '@nhipcau/postgres';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';
import {
  begin,
  content,
  details,
  handIn,
  memberId,
  picture,
  read,
  save,
  sealed,
  send,
} from './applications.fixture.ts';

let api: TestApi;
let custodian: string;
let officer: string;

beforeAll(async () => {
  api = await startTestApi();
  for (const [email, role] of [
    ['custodian@example.vn', 'custodian'],
    ['officer@example.vn', 'press-officer'],
    ['administrator@example.vn', 'administrator'],
  ] as const) {
    await api.person(email, [everywhere(role)]);
  }
  custodian = await api.session('custodian@example.vn');
  officer = await api.session('officer@example.vn');
});
afterAll(() => api.close());

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('an outlet without an account', () => {
  test('begins, saves, goes on by its link and hands in; nothing goes through without the link', async () => {
    const begun = await begin(api, 'one@hangang.example');
    const path = `/api/v1/press-applications/${begun.id}`;
    expect((await api.ask('GET', path)).status).toBe(404);
    const wrong = { authorization: `Link ${'x'.repeat(43)}` };
    expect(await json(await api.ask('GET', path, { headers: wrong }))).toMatchObject({
      type: 'urn:nhipcau:problem:application-unknown',
    });
    const saved = await save(api, begun);
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const again = await read(api, begun);
    expect(again).toMatchObject({ state: 'draft', language: 'ko', content, version: 2 });
    expect((again.problems as { path: string; kind: string }[]).map((one) => one.path)).toEqual([
      '/members/0/details',
      '/members/0/image',
    ]);
    const early = await api.ask('POST', `${path}/submit`, { headers: begun.link, version: 2 });
    expect([early.status, (await json(early)).problems]).toEqual([422, again.problems]);

    const first = await send(
      api,
      begun,
      'details',
      await sealed(begun, 'details', bytesOf(details)),
    );
    expect(first.status).toBe(200);
    await send(api, begun, 'image', await sealed(begun, 'image', await picture()));
    const handed = await api.ask('POST', `${path}/submit`, { headers: begun.link, version: 2 });
    expect(await json(handed)).toMatchObject({
      state: 'submitted',
      problems: [],
      keptUntil: '2027-03-20',
    });
    expect((await save(api, begun)).status).toBe(409);
  });

  test('follows each step with the article and the days of the law of the day of receipt', async () => {
    const begun = await handIn(api, 'steps@hangang.example');
    const { steps } = await read(api, begun);
    expect(steps).toMatchObject([
      {
        ...{ code: 'hand-in', state: 'done', law: '262/2026/NĐ-CP Art. 5(1)' },
        term: { amount: 10, unit: 'calendar-day' },
      },
      { code: 'take-over', state: 'now', law: null, dueAt: null },
      { code: 'forward', state: 'later' },
      {
        ...{ code: 'decide', state: 'later', law: '262/2026/NĐ-CP Art. 5(3)', dueAt: null },
        term: { amount: 7, unit: 'working-day' },
      },
      { code: 'come', state: 'later' },
    ]);
  });

  test('is told of a version that somebody else saved, with what stands now', async () => {
    const begun = await begin(api, 'two@hangang.example');
    await save(api, begun);
    const path = `/api/v1/press-applications/${begun.id}`;
    const late = await api.ask('PUT', path, { headers: begun.link, body: content, version: 1 });
    expect([late.status, (await json(late)).version]).toEqual([412, 2]);
  });

  test('gets a letter with the link, whose secret stands nowhere in the database', async () => {
    const begun = await begin(api, 'three@hangang.example');
    const { rows } = await sql<{ data: unknown; language: string; application: string }>`
      select data, language, application from letter where recipient = 'three@hangang.example'`.execute(
      api.db,
    );
    expect(rows).toEqual([
      { data: { what: 'begun', language: 'ko' }, language: 'en', application: begun.id },
    ]);
    const secret = begun.link.authorization?.slice('Link '.length) ?? '';
    const { rows: everything } = await sql<{ row: string }>`
      select a::text as row from application a union all select l::text from letter l`.execute(
      api.db,
    );
    expect(everything.length).toBeGreaterThan(1);
    expect(everything.some(({ row }) => row.includes(secret))).toBe(false);
    expect(JSON.stringify(api.logged)).not.toContain(secret);
  });

  test('may begin five in a day from one address', async () => {
    for (let at = 0; at < 5; at += 1) await begin(api, 'many@hangang.example');
    await expect(begin(api, 'many@hangang.example')).rejects.toThrow('too-many-guesses');
    await begin(api, 'another@hangang.example');
  });

  test.each<[why: string, body: unknown, problem: object]>([
    [
      '500 members',
      {
        ...content,
        members: Array.from({ length: 500 }, (_, at) => ({
          ...content.members[0],
          id: `0193a1b2-0000-7000-8000-${String(at).padStart(12, '0')}`,
        })),
      },
      { path: '/members', kind: 'too-many-members', most: 100 },
    ],
    [
      'a member twice',
      { ...content, members: [content.members[0], content.members[0]] },
      { path: '/members', kind: 'member-twice' },
    ],
    [
      'an amount that is none',
      {
        ...content,
        equipment: [{ ...content.equipment[0], value: { currency: 'KRW', amountMinor: '1,5' } }],
      },
      { path: '/equipment/0/value', kind: 'not-money' },
    ],
    [
      'a word about a person',
      { ...content, members: [{ ...content.members[0], note: 'friendly' }] },
      { path: '/members/0/note', kind: 'unknown-field' },
    ],
  ])('is refused %s', async (_why, body, problem) => {
    const begun = await begin(api, `bad-${api.ids()}@hangang.example`);
    const refused = await save(api, begun, body);
    expect([refused.status, (await json(refused)).problems]).toEqual([422, [problem]]);
  });

  test('writes from right to left', async () => {
    const begun = await begin(api, 'rtl@nile.example');
    const purpose = 'سلسلة عن الفوانيس في هوي آن';
    await save(api, begun, { ...content, purpose });
    expect((await read(api, begun)).content).toMatchObject({ purpose });
  });

  test('sends nothing that is not sealed, is too large, or is for another key or member', async () => {
    const begun = await begin(api, 'seal@hangang.example');
    await save(api, begun);
    const plain = await send(api, begun, 'image', await picture());
    expect((await json(plain)).problems).toMatchObject([{ path: '/file', kind: 'not-sealed' }]);
    const large = await sealed(begun, 'image', new Uint8Array(4_000_001));
    expect((await json(await send(api, begun, 'image', large))).problems).toMatchObject([
      { kind: 'too-much' },
    ]);
    const right = await sealed(begun, 'details', bytesOf(details));
    const other = { ...begun, key: { ...begun.key, id: api.ids() } };
    expect((await send(api, other, 'details', right)).status).toBe(410);
    expect((await send(api, begun, 'details', right, api.ids())).status).toBe(404);
  });

  test('fetches all that is kept of it', async () => {
    const begun = await handIn(api, 'data@hangang.example');
    const path = `/api/v1/press-applications/${begun.id}/data`;
    const answer = await api.ask('GET', path, { headers: begun.link });
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(await json(answer)).toMatchObject({
      content,
      sealed: [{ part: 'details' }, { part: 'image' }],
    });
  });

  test('takes a draft back: nothing of it is left, and its key is destroyed', async () => {
    const begun = await begin(api, 'gone@hangang.example');
    await save(api, begun);
    await send(api, begun, 'details', await sealed(begun, 'details', bytesOf(details)));
    expect(recordKeys(api.folder).has(begun.key.id)).toBe(true);
    const path = `/api/v1/press-applications/${begun.id}`;
    const answer = await api.ask('POST', `${path}/withdraw`, { headers: begun.link, version: 2 });
    expect(answer.status).toBe(204);
    expect(recordKeys(api.folder).has(begun.key.id)).toBe(false);
    expect((await api.ask('GET', path, { headers: begun.link })).status).toBe(404);
    const { rows } = await sql`select from application where id = ${begun.id}`.execute(api.db);
    expect(rows).toEqual([]);
  });

  test('takes back what it has handed in: its number stays, and nothing that it told', async () => {
    const begun = await handIn(api, 'back@hangang.example');
    const path = `/api/v1/press-applications/${begun.id}`;
    const { version } = await read(api, begun);
    await api.ask('POST', `${path}/withdraw`, { headers: begun.link, version: version as number });
    expect(await read(api, begun)).toMatchObject({
      state: 'withdrawn',
      contactEmail: null,
      key: null,
      sealed: [],
    });
    const { rows } = await sql<{ row: string }>`
      select a::text || coalesce((select string_agg(m::text, '') from application_member m
        where m.application = a.id), '') as row from application a where id = ${begun.id}`.execute(
      api.db,
    );
    expect(rows[0]?.row).not.toMatch(/한강|HAN GYEOUL|등불/);
  });

  test('is asked for the passport again where the key did not come along with a backup', async () => {
    const begun = await handIn(api, 'restored@hangang.example');
    recordKeys(api.folder).destroy(begun.key.id);
    const after = await read(api, begun);
    expect(after).toMatchObject({ state: 'submitted', sealed: [] });
    expect((after.key as { id: string }).id).not.toBe(begun.key.id);
    const again = { ...begun, key: after.key as typeof begun.key };
    const sent = await send(
      api,
      again,
      'details',
      await sealed(again, 'details', bytesOf(details)),
    );
    expect(sent.status).toBe(200);
  });
});

describe('the house', () => {
  test('sees what was handed in, never what is sealed, and turns it down with a kind of reason', async () => {
    const begun = await handIn(api, 'down@hangang.example');
    const path = `/api/v1/applications/${begun.id}`;
    const listed = await json(
      await api.ask('GET', '/api/v1/applications?state=submitted', { cookie: officer }),
    );
    expect(listed.items).toContainEqual(
      expect.objectContaining({
        ...{ id: begun.id, outlet: '한강데일리', country: 'KR', members: 1, entryOn: '2026-12-15' },
      }),
    );
    const seen = await api.ask('GET', path, { cookie: officer });
    const text = await seen.text();
    expect(text).not.toContain(details.passportNumber);
    const body = { reason: 'no-capacity' };
    const answer = await api.ask('POST', `${path}/turn-down`, {
      cookie: officer,
      version: 3,
      body,
    });
    expect(await json(answer)).toMatchObject({ state: 'turned-down', turnedDown: 'no-capacity' });
    expect(await read(api, begun)).toMatchObject({
      state: 'turned-down',
      turnedDown: 'no-capacity',
    });
    const twice = await api.ask('POST', `${path}/turn-down`, { cookie: officer, version: 4, body });
    expect(twice.status).toBe(409);
  });

  test('does not see drafts', async () => {
    const begun = await begin(api, 'draft@hangang.example');
    const path = `/api/v1/applications/${begun.id}`;
    expect((await api.ask('GET', path, { cookie: officer })).status).toBe(404);
  });
});

describe('a custodian', () => {
  const reason = { reason: 'permit-dossier', caseReference: '15/GP-BNG' };

  test('opens a passport; the applicant and the audit trail know when, in which role and why', async () => {
    const begun = await handIn(api, 'open@hangang.example');
    const path = `/api/v1/applications/${begun.id}/members/${memberId}/open`;
    expect((await api.ask('POST', path, { cookie: officer, body: reason })).status).toBe(403);
    const words = { ...reason, caseReference: 'because he asked' };
    expect((await api.ask('POST', path, { cookie: custodian, body: words })).status).toBe(422);
    const answer = await api.ask('POST', path, { cookie: custodian, body: reason });
    const opened = await json(answer);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(opened).toMatchObject({ details, problems: [], image: { type: 'image/jpeg' } });
    const { base64 } = opened.image as { base64: string };
    expect((await sharp(Buffer.from(base64, 'base64')).metadata()).width).toBe(320);
    expect((await read(api, begun)).openings).toEqual([
      {
        ...{ member: memberId, role: 'custodian', reason: 'permit-dossier' },
        openedAt: new Date(api.now()).toISOString(),
      },
    ]);
    const { rows } = await sql<{ detail: unknown }>`select detail from audit_event
      where action = 'passport.open' and subject = ${`application:${begun.id}`}`.execute(api.db);
    expect(rows).toEqual([{ detail: { member: memberId, ...reason } }]);
    expect(JSON.stringify(api.logged)).not.toContain(details.passportNumber);
  });

  test('is never shown a bomb, a lie or what was sealed for another', async () => {
    const begun = await handIn(api, 'bad@hangang.example');
    const ask = async () => {
      const path = `/api/v1/applications/${begun.id}/members/${memberId}/open`;
      return json(await api.ask('POST', path, { cookie: custodian, body: reason }));
    };
    const background = { r: 0, g: 0, b: 0 };
    const bomb = await sharp({ create: { width: 12_000, height: 4_000, channels: 3, background } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    await send(api, begun, 'image', await sealed(begun, 'image', bomb));
    expect(await ask()).toMatchObject({
      image: null,
      problems: [{ part: 'image', kind: 'too-many-pixels' }],
    });
    const page = new TextEncoder().encode(`<script>alert(1)</script>${' '.repeat(200)}`);
    await send(api, begun, 'image', await sealed(begun, 'image', page));
    expect(await ask()).toMatchObject({ image: null, problems: [{ kind: 'unsupported-format' }] });
    await send(
      api,
      begun,
      'details',
      await sealed(begun, 'details', bytesOf({ passportNumber: '<b>', birthDate: '1990-02-03' })),
    );
    expect(await ask()).toMatchObject({ details: null });
    await send(api, begun, 'details', await sealed(begun, 'details', bytesOf(details), api.ids()));
    expect((await ask()).problems).toContainEqual({ part: 'details', kind: 'not-opened' });
  });

  test('who opens 20 within an hour has administrators told, once', async () => {
    const begun = await handIn(api, 'alarm@hangang.example');
    const path = `/api/v1/applications/${begun.id}/members/${memberId}/open`;
    const notices = async (): Promise<number> => {
      const { rows } = await sql<{ count: number }>`select count(*)::int from person_notice
        where kind = 'passports-opened'`.execute(api.db);
      return rows[0]?.count ?? 0;
    };
    const metric = async (): Promise<string | undefined> => {
      const text = await (await api.ask('GET', '/metrics')).text();
      return /^nhipcau_passport_openers_above_alarm (\d+)$/m.exec(text)?.[1];
    };
    api.pass(3_600_000);
    for (let at = 1; at <= 19; at += 1) {
      expect((await api.ask('POST', path, { cookie: custodian, body: reason })).status).toBe(200);
    }
    expect([await notices(), await metric()]).toEqual([0, '0']);
    await api.ask('POST', path, { cookie: custodian, body: reason });
    expect([await notices(), await metric()]).toEqual([1, '1']);
    await api.ask('POST', path, { cookie: custodian, body: reason });
    expect(await notices()).toBe(1);
    api.pass(3_600_000);
    await api.ask('POST', path, { cookie: custodian, body: reason });
    expect([await notices(), await metric()]).toEqual([1, '0']);
  });

  test('an opening is never changed or taken away by the application', async () => {
    await expect(
      sql`update passport_opening set reason = 'correction-asked'`.execute(api.db),
    ).rejects.toThrow('permission denied');
    await expect(sql`delete from passport_opening`.execute(api.db)).rejects.toThrow(
      'permission denied',
    );
  });
});

test('secret halves stand in files that only their owner can read', async () => {
  const folder = join(api.folder, 'passport-keys');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  const secrets = files.map(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { d: string }).d,
  );
  const { rows } = await sql<{ row: string }>`select k::text as row from passport_key k`.execute(
    api.db,
  );
  expect(rows.some(({ row }) => secrets.some((secret) => row.includes(secret)))).toBe(false);
});

test('readers are told the law and the prices of a day; a price wakes that page alone', async () => {
  const body = {
    ...{ name: { vi: 'Phiên dịch', en: 'Interpreter' }, per: 'day', from: '2026-07-01' },
    ...{ price: { currency: 'VND', amountMinor: '1500000' }, source: 'Bảng giá 07/2026' },
  };
  const ask = (given: object) =>
    api.ask('POST', '/api/v1/press-prices', { cookie: officer, body: given });
  const free = { ...body, price: { currency: 'VND', amountMinor: '0' } };
  expect((await ask(free)).status).toBe(422);
  expect((await ask(body)).status).toBe(201);
  const { rows } = await sql<{ keys: readonly string[] }>`
    select keys from outbox order by seq desc limit 1`.execute(api.db);
  expect(rows).toEqual([{ keys: ['press'] }]);
  const told = await postgresPublicReader(api.db).press('2026-11-24' as CivilDate);
  expect(told).toMatchObject({ since: '2026-07-01', passport: { months: 6 } });
  expect(told.rules.map(({ step }) => step)).toEqual([
    ...['apply', 'forward', 'decide', 'local', 'report'],
  ]);
  expect(told.prices).toMatchObject([{ price: { amountMinor: 1_500_000n }, per: 'day' }]);
  const before = await postgresPublicReader(api.db).press('2026-06-30' as CivilDate);
  expect(before).toMatchObject({ since: '2012-12-20', passport: null, prices: [] });
});
