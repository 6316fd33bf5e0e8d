import { postgresPublicReader } from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let manager: string;
let colleague: string;
let publisher: string;
let administrator: string;
let us: string;
let them: string;

type Body = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('doi-tac@example.vn', [everywhere('partner-manager')]);
  await api.person('doi-tac-2@example.vn', [everywhere('partner-manager')]);
  await api.person('duyet@example.vn', [everywhere('publisher')]);
  await api.person('quan-tri@example.vn', [everywhere('administrator')]);
  manager = await api.session('doi-tac@example.vn');
  colleague = await api.session('doi-tac-2@example.vn');
  publisher = await api.session('duyet@example.vn');
  administrator = await api.session('quan-tri@example.vn');
  us = await organisation('cuc', 'VN');
  them = await organisation('hang-tin', 'KR');
});
afterAll(() => api.close());

async function asked(method: string, path: string, how: Ask): Promise<[number, Body]> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return [answer.status, answer.status === 204 ? {} : await json(answer)];
}

async function organisation(slug: string, country: string): Promise<string> {
  const body = { slug, from: '2020-01-01', name: { vi: slug, en: slug }, kind: 'AGENCY', country };
  const [, made] = await asked('POST', '/organisations', { cookie: administrator, body });
  return String(made.id);
}

const draft = (change: object = {}): object => ({
  ...{ family: 'international', parent: null, title: { vi: 'Bản ghi nhớ', en: 'Memorandum' } },
  ...{ path: 'full', parties: [us, them], languages: ['vi', 'ko'], scope: 'Trao đổi tin' },
  ...{ legallyBinding: false, signedOn: null, signedAt: '', signatories: [] },
  ...{ effectiveFrom: null, expiresOn: null },
  ...change,
});

const text = (of: string): object => ({
  ...{ signedOn: '2026-11-20', signedAt: 'Hà Nội', effectiveFrom: '2026-12-01', expiresOn: of },
  signatories: [
    { organisation: us, name: 'A', title: 'Cục trưởng' },
    { organisation: them, name: 'B', title: 'Director' },
  ],
});

async function begin(change: object = {}): Promise<string> {
  const [status, made] = await asked('POST', '/agreements', {
    cookie: manager,
    body: draft(change),
  });
  expect(status).toBe(201);
  return String(made.id);
}

/** Does something with the version that stands. */
async function doing(
  id: string,
  path: string,
  body: object,
  cookie = manager,
  method = 'POST',
): Promise<[number, Body]> {
  const [, present] = await asked('GET', `/agreements/${id}`, { cookie: manager });
  const version = Number(present.version);
  return asked(method, `/agreements/${id}${path}`, { cookie, body, version });
}

interface Step {
  readonly id: string;
  readonly code: string;
  readonly occasion: string;
  readonly state: string;
  readonly dueOn: string | null;
}

async function stepsOf(id: string): Promise<readonly Step[]> {
  const [, present] = await asked('GET', `/agreements/${id}`, { cookie: manager });
  return present.steps as readonly Step[];
}

/** Closes every open step with a document. */
async function closeSteps(id: string): Promise<void> {
  for (const step of (await stepsOf(id)).filter(({ state }) => state === 'open')) {
    const done = { doneOn: '2026-11-19', reference: `${step.code}/2026` };
    expect((await doing(id, `/steps/${step.id}`, done))[0]).toBe(200);
  }
}

async function sign(id: string, until = '2027-12-01'): Promise<void> {
  await doing(id, '', text(until), manager, 'PATCH');
  const [, { family }] = await asked('GET', `/agreements/${id}`, { cookie: manager });
  const way = ['screening', 'negotiation', 'opinions', 'decision'];
  for (const to of way.filter((one) => family === 'international' || one !== 'opinions')) {
    await closeSteps(id);
    expect((await doing(id, '/advance', { to }))[0]).toBe(200);
  }
  await closeSteps(id);
  expect((await doing(id, '/sign', { to: 'signed' }, publisher))[0]).toBe(200);
}

describe('an international agreement', () => {
  test('takes the way of the law, and is not signed before the decision and the opinions', async () => {
    const id = await begin();
    expect((await doing(id, '/sign', { to: 'signed' }, publisher))[1].type).toContain('not-next');
    await doing(id, '/advance', { to: 'screening' });
    const early = await doing(id, '/advance', { to: 'negotiation' });
    expect(early).toMatchObject([409, { steps: ['due-diligence', 'conflict-of-interest'] }]);
    await closeSteps(id);
    await doing(id, '/advance', { to: 'negotiation' });
    await doing(id, '/advance', { to: 'opinions' });
    // 24 November 2026 is a Tuesday: seven working days end on Thursday of the next week.
    const opinions = (await stepsOf(id)).filter(({ state }) => state === 'open');
    expect(opinions.map(({ code, dueOn }) => [code, dueOn])).toEqual([
      ['ministry-opinions', '2026-12-03'],
      ['security-opinions', '2026-12-03'],
      ['foreign-ministry-opinion', null],
    ]);
    const [first, second, third] = opinions;
    const leaveOut = { leftOut: 'Không có nội dung này' };
    expect((await doing(id, `/steps/${first?.id}`, leaveOut))[0]).toBe(422);
    await doing(id, `/steps/${first?.id}`, { doneOn: '2026-11-24', reference: '12/CV' });
    await doing(id, `/steps/${second?.id}`, leaveOut);
    expect((await doing(id, '/advance', { to: 'decision' }))[1]).toMatchObject({
      steps: ['foreign-ministry-opinion'],
    });
    await doing(id, `/steps/${third?.id}`, leaveOut);
    await doing(id, '/advance', { to: 'decision' });
    const without = await doing(id, '/sign', { to: 'signed' }, publisher);
    expect(without[1].type).toBe('urn:nhipcau:problem:agreement-decision-missing');
    await closeSteps(id);
    expect((await doing(id, '/sign', { to: 'signed' }, publisher))[1]).toMatchObject({
      type: 'urn:nhipcau:problem:agreement-content-missing',
    });
    await doing(id, '', text('2027-12-01'), manager, 'PATCH');
    expect((await doing(id, '/sign', { to: 'signed' }))[0]).toBe(403);
    const [status, signed] = await doing(id, '/sign', { to: 'signed' }, publisher);
    expect([status, signed]).toMatchObject([200, { status: 'signed', end: '2027-12-01' }]);
    // Fifteen days after the signature, a Saturday: the Monday after.
    const after = (await stepsOf(id)).filter(({ state }) => state === 'open');
    expect(after.map(({ code, dueOn }) => [code, dueOn])).toEqual([
      ['report', '2026-12-07'],
      ['publication', null],
    ]);
    expect((await doing(id, '', { scope: 'Khác' }, manager, 'PATCH'))[0]).toBe(409);
  });

  test('puts no money on anybody: neither the API nor Postgres writes it', async () => {
    const id = await begin();
    const owed = {
      ...{ owner: us, what: 'Trả phí', money: true, dueOn: '2027-03-01', everyDays: null },
      deliverable: null,
    };
    const [status, problem] = await doing(id, '/obligations', owed);
    expect([status, problem.type]).toEqual([
      409,
      'urn:nhipcau:problem:agreement-money-needs-contract',
    ]);
    const raw = sql`insert into agreement_obligation (id, agreement, owner, what, money, due_on)
      values (gen_random_uuid(), ${id}, ${us}, 'x', true, '2027-03-01')`;
    await expect(raw.execute(api.db)).rejects.toThrow('money into an international agreement');
    const binding = sql`update agreement set legally_binding = true where id = ${id}`;
    await expect(binding.execute(api.db)).rejects.toThrow('violates check constraint');
    const annex = await begin({ family: 'contract', parent: id, legallyBinding: true });
    expect((await doing(annex, '/obligations', owed))[0]).toBe(201);
    expect((await asked('GET', `/agreements/${id}`, { cookie: manager }))[1].annexes).toMatchObject(
      [{ id: annex }],
    );
    const deeper = draft({ parent: annex });
    expect(
      (await asked('POST', '/agreements', { cookie: manager, body: deeper }))[1].type,
    ).toContain('parent-is-annex');
  });
});

describe('a term', () => {
  test('is renewed by the way of the law, at the latest thirty days before its end', async () => {
    const id = await begin();
    await sign(id, '2026-12-20');
    const decision = {
      ...{ until: '2028-01-01', performance: 'Đủ', cost: '0', risk: 'Thấp' },
      recommendation: 'Gia hạn',
    };
    await doing(id, '/occasions', { occasion: 'renewal' });
    await closeSteps(id);
    // 24 November is 26 days before the end.
    expect((await doing(id, '/renewal', decision, publisher))[1]).toMatchObject({
      ...{ type: 'urn:nhipcau:problem:agreement-renewal-too-late', last: '2026-11-20' },
    });
    const raw = sql`insert into agreement_renewal (agreement, ends_on, decided_on, decided_by, until_on,
        performance, cost, risk, recommendation)
      select ${id}, '2026-12-20', '2026-11-21', id, '2028-01-01', '', '', '', '' from app_user limit 1`;
    await expect(raw.execute(api.db)).rejects.toThrow('violates check constraint');

    const other = await begin();
    await sign(other, '2027-01-15');
    expect((await doing(other, '/renewal', decision, publisher))[1].type).toContain(
      'decision-missing',
    );
    await doing(other, '/occasions', { occasion: 'renewal' });
    await closeSteps(other);
    const [status, renewed] = await doing(other, '/renewal', decision, publisher);
    expect([status, renewed.renewals]).toMatchObject([200, [{ end: '2027-01-15' }]]);
    const report = (await stepsOf(other)).filter((one) => one.occasion === 'renewal');
    expect(report.find(({ code }) => code === 'report')?.dueOn).toBe('2026-12-09');
  });

  test('rests, is looked at, and goes on; everybody reads which agreements need somebody', async () => {
    const id = await begin({ family: 'contract' });
    await sign(id, '2027-12-01');
    const rest = { from: '2026-12-01', reason: 'Đại dịch', reviewOn: '2027-01-15' };
    expect((await doing(id, '/suspend', { ...rest, from: '2026-11-30' }, publisher))[0]).toBe(409);
    expect((await doing(id, '/suspend', rest, publisher))[0]).toBe(200);
    expect((await doing(id, '/suspend', rest, publisher))[1].type).toContain('already-suspended');
    const [, back] = await doing(id, '/resume', { on: '2027-02-01' }, publisher);
    expect(back.suspensions).toEqual([{ ...rest, until: '2027-02-01' }]);
    const soon = await begin({ family: 'contract', title: { vi: 'Sắp hết', en: 'Ending' } });
    await sign(soon, '2026-12-31');
    const [, warned] = await asked('GET', '/agreements?warned=yes', { cookie: publisher });
    expect(warned.items).toContainEqual(
      expect.objectContaining({
        ...{ id: soon, status: 'signed' },
        warnings: [{ kind: 'ends', on: '2026-12-31', days: 60 }],
      }),
    );
  });
});

describe('the text for readers', () => {
  test('changes only with a reason that they are told, and what they had before stays', async () => {
    const id = await begin({ family: 'contract' });
    await sign(id, '2027-12-01');
    const publish = (body: object) => doing(id, '/publication', body, publisher, 'PUT');
    expect((await publish({ kind: 'full', text: 'Điều 1' }))[1].republications).toEqual([]);
    const silent = await publish({ kind: 'full', text: 'Điều một' });
    expect([silent[0], silent[1].type]).toEqual([
      409,
      'urn:nhipcau:problem:agreement-publication-reason-missing',
    ]);
    const reason = 'Sửa lỗi đánh máy';
    const [status, told] = await publish({ kind: 'full', text: 'Điều một', reason });
    expect([status, told.fullText]).toEqual([200, 'Điều một']);
    expect(told.republications).toMatchObject([{ on: '2026-11-24', reason }]);
    const shown = (await postgresPublicReader(api.db).agreements()).find((one) => one.id === id);
    expect(shown).toMatchObject({
      text: { kind: 'full', text: 'Điều một' },
      textChanges: [{ on: '2026-11-24', reason, text: 'Điều 1' }],
    });
    await expect(
      api.db.deleteFrom('agreement_republication' as never).execute(),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an amendment', () => {
  const same = { languages: null, scope: null, fullText: null };
  const amendment = (change: object = {}): object => ({
    ...{ signedOn: '2026-11-24', effectiveFrom: '2027-01-01', basis: '21/QĐ' },
    ...{ what: 'Thêm video', changes: { ...same, scope: 'Tin và video' }, ends: [], adds: [] },
    ...change,
  });
  const owed = (what: string, dueOn: string): object => ({
    ...{ owner: them, what, money: false, dueOn, everyDays: null, deliverable: null },
  });

  test('changes what is said and owed from its day on; what was signed stays, and no other act does', async () => {
    const id = await begin({ family: 'contract' });
    await sign(id, '2027-12-01');
    const [, old] = await doing(id, '/obligations', owed('Bản tin', '2027-03-31'));
    const body = amendment({ ends: [old.id], adds: [owed('Video', '2027-06-30')] });
    expect((await doing(id, '/amendments', body))[0]).toBe(403);
    const [status, amended] = await doing(id, '/amendments', body, publisher);
    expect([status, amended]).toMatchObject([
      200,
      {
        ...{ scope: 'Trao đổi tin', terms: { scope: 'Trao đổi tin' } },
        amendments: [{ number: 1, enteredOn: '2026-11-24', changes: { scope: 'Tin và video' } }],
        obligations: [
          { what: 'Bản tin', state: 'waived', waived: '21/QĐ', endedBy: 1, broughtBy: null },
          { what: 'Video', state: 'planned', endedBy: null, broughtBy: 1 },
        ],
      },
    ]);
    expect((await doing(id, '/amendments', body, publisher))[1]).toMatchObject({
      type: 'urn:nhipcau:problem:agreement-obligation-settled',
    });
    expect((await doing(id, '', { scope: 'Khác' }, manager, 'PATCH'))[0]).toBe(409);
    const today = amendment({ signedOn: '2026-11-24', effectiveFrom: '2026-11-24' });
    expect((await doing(id, '/amendments', today, publisher))[1].type).toContain('before-effect');
    const later = amendment({ changes: { ...same, languages: ['vi', 'en', 'ko'] } });
    await doing(id, '/amendments', later, publisher);
    const [, told] = await asked('GET', `/agreements/${id}`, { cookie: manager });
    expect(told.amendments).toMatchObject([{ what: 'Thêm video' }, { number: 2 }]);
  });

  test('of an international agreement waits for the decision, of which a report is due after its effect', async () => {
    const id = await begin();
    await sign(id, '2027-12-01');
    expect((await doing(id, '/amendments', amendment(), publisher))[1].type).toContain(
      'decision-missing',
    );
    const raw = (number: number, signedOn: string) =>
      sql`insert into agreement_amendment (agreement, number, signed_on, effective_from, basis, what,
          scope, entered_on, entered_by)
        select ${id}, ${number}, ${signedOn}, '2027-01-01', 'x', 'x', 'x', '2026-11-24', id
        from app_user limit 1`.execute(api.db);
    await expect(raw(1, '2026-11-24')).rejects.toThrow('is amended without its decision');
    await doing(id, '/occasions', { occasion: 'amendment' });
    await closeSteps(id);
    await expect(raw(1, '2026-11-18')).rejects.toThrow('is amended before it is signed');
    await expect(raw(2, '2026-11-24')).rejects.toThrow('is out of order');
    expect((await doing(id, '/amendments', amendment(), publisher))[0]).toBe(200);
    await expect(raw(2, '2026-11-23')).rejects.toThrow('is out of order');
    const report = (await stepsOf(id)).filter(
      ({ code, occasion }) => code === 'report' && occasion === 'amendment',
    );
    // Fifteen days after 1 January, a Saturday: the Monday after.
    expect(report.map(({ dueOn }) => dueOn)).toEqual(['2027-01-18']);
  });
});

test('what a partner hands over is accepted by another person, and what comes again is owed again', async () => {
  const id = await begin({ family: 'contract' });
  const [, owed] = await doing(id, '/obligations', {
    ...{ owner: them, what: 'Bản tin', money: false, dueOn: '2026-12-31', everyDays: 90 },
    deliverable: { type: 'Bản tin', quantity: 4, language: 'ko', market: 'KR' },
  });
  const path = `/agreements/${id}/obligations/${owed.id}`;
  const evidence = { evidence: 'https://example.kr/1' };
  const submit = { cookie: manager, body: evidence, version: 1 };
  expect((await asked('POST', `${path}/submit`, submit))[1].state).toBe('submitted');
  const accept = { body: { accepted: true, qualityCheck: 'Đủ bốn số' }, version: 2 };
  const own = await asked('POST', `${path}/decide`, { cookie: manager, ...accept });
  expect(own[1].type).toBe('urn:nhipcau:problem:agreement-own-evidence');
  const good = await asked('POST', `${path}/decide`, { cookie: colleague, ...accept });
  expect(good).toMatchObject([200, { state: 'accepted' }]);
  const [, present] = await asked('GET', `/agreements/${id}`, { cookie: manager });
  expect(present.obligations).toMatchObject([
    { state: 'accepted' },
    { dueOn: '2027-03-31', state: 'planned', evidence: '' },
  ]);
});

test('a merged ministry keeps its past, and its live agreements go over to the heir', async () => {
  const [old, heir] = [await organisation('bo-cu', 'VN'), await organisation('bo-moi', 'VN')];
  const other = await organisation('bo-khac', 'VN');
  const id = await begin({ family: 'contract', parties: [old, them] });
  await sql`update agreement set status = 'signed', signed_on = '2024-01-01',
    effective_from = '2024-01-01', expires_on = '2028-01-01' where id = ${id}`.execute(api.db);
  const merger = {
    ...{ kind: 'MERGE', on: '2025-03-01', basis: '176/2025/QH15', from: [old, other], to: [heir] },
    name: null,
  };
  const how = { cookie: administrator, body: merger };
  const [status, told] = await asked('POST', '/organisation-changes', how);
  expect([status, told]).toMatchObject([201, { cases: 1 }]);
  const [, after] = await asked('GET', `/organisations/${old}`, { cookie: manager });
  expect(after.states).toMatchObject([{ from: '2020-01-01', until: '2025-03-01' }]);
  expect((await asked('POST', '/organisation-changes', how))[1].type).toContain('body-ended');

  const [, open] = await asked('GET', '/succession-cases', { cookie: manager });
  const [succession] = open.items as readonly { id: string; version: number; agreement: string }[];
  expect(succession).toMatchObject({ agreement: id, from: old, to: [heir], state: 'opened' });
  const acts: readonly object[] = [
    { kind: 'review', affectedClauses: '' },
    { kind: 'notify', on: '2025-03-20' },
    { kind: 'settle', by: 'name-only-amendment' },
    { kind: 'close', on: '2025-04-01' },
  ];
  for (const [index, body] of acts.entries()) {
    const path = `/agreements/${id}/cases/${succession?.id}`;
    const [went] = await asked('POST', path, { cookie: manager, body, version: index + 1 });
    expect(went).toBe(200);
  }
  const [, present] = await asked('GET', `/agreements/${id}`, { cookie: manager });
  expect([...(present.parties as string[])].sort()).toEqual([them, heir].sort());
  expect(present.cases).toMatchObject([{ state: 'closed' }]);
});

describe('a partner', () => {
  const fields = { kind: 'newspaper', country: 'KR', languages: ['ko'], state: 'active' };
  test('is an organisation with contacts that are forgotten, notes with a source, and a timeline', async () => {
    const since = { since: '2026-01-01' };
    const body = { organisation: them, ...fields, ...since };
    expect((await asked('POST', '/partners', { cookie: manager, body }))[0]).toBe(201);
    expect((await asked('POST', '/partners', { cookie: manager, body }))[0]).toBe(409);
    expect((await asked('POST', '/partners', { cookie: publisher, body }))[0]).toBe(403);
    const path = `/partners/${them}`;
    const person = {
      ...{ name: 'Ban đối ngoại', position: '', email: 'a@example.kr', phone: '' },
      ...{ purpose: 'Nhận tin khẩn', keepUntil: '2026-11-25' },
    };
    const kept = await asked('POST', `${path}/contacts`, { cookie: manager, body: person });
    expect(kept[0]).toBe(201);
    const tooLong = { cookie: manager, body: { ...person, keepUntil: '2028-11-25' } };
    expect((await asked('POST', `${path}/contacts`, tooLong))[0]).toBe(422);
    const contacts = async (): Promise<unknown> =>
      (await asked('GET', `${path}/contacts`, { cookie: manager }))[1].items;
    expect(await contacts()).toMatchObject([person]);
    await sql`update partner_contact set keep_until = '2026-11-24'`.execute(api.db);
    expect(await contacts()).toMatchObject([{ keepUntil: '2026-11-24' }]);
    await sql`update partner_contact set keep_until = '2026-11-23'`.execute(api.db);
    expect(await contacts()).toEqual([]);

    const note = { text: 'Thành lập năm 1998', source: 'Trang giới thiệu', sourceUrl: null };
    const seen = { seenOn: '2026-11-20' };
    const written = await asked('POST', `${path}/notes`, {
      cookie: manager,
      body: { ...note, ...seen },
    });
    expect(written[0]).toBe(201);
    const bare = { cookie: manager, body: { ...note, ...seen, source: '' } };
    expect((await asked('POST', `${path}/notes`, bare))[0]).toBe(422);
    const script = {
      cookie: manager,
      body: { ...note, ...seen, sourceUrl: 'javascript:alert(1)' },
    };
    expect((await asked('POST', `${path}/notes`, script))[0]).toBe(422);
    const [, timeline] = await asked('GET', `${path}/timeline`, { cookie: manager });
    const kinds = (timeline.items as readonly { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'partner-since',
        'note',
        'agreement-signed',
        'agreement-amended',
        'agreement-republished',
      ]),
    );
  });

  test('is changed from the version that was seen, and the public page waits for publication', async () => {
    await api.db.deleteFrom('outbox').execute();
    const body = { languages: ['ko', 'en'] };
    const change = (version: number) =>
      asked('PATCH', `/partners/${them}`, { cookie: manager, body, version });
    expect(await change(1)).toMatchObject([200, { version: 2, ...body, kind: 'newspaper' }]);
    expect((await change(1))[0]).toBe(412);
    const waiting = await api.db.selectFrom('outbox').select('keys').execute();
    expect(waiting).toEqual([{ keys: ['partners'] }]);
  });
});
