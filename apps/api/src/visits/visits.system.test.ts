import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let officer: string;
let colleague: string;
let publisher: string;
let both: string;
let editor: string;
let officerId: string;
let outlet: string;
let places: Readonly<Record<'hue' | 'haGiang' | 'tuyenQuang', string>>;

type Body = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  api = await startTestApi();
  officerId = (await api.person('bao-chi@example.vn', [everywhere('press-officer')])).id;
  await api.person('bao-chi-2@example.vn', [everywhere('press-officer')]);
  await api.person('duyet@example.vn', [everywhere('publisher')]);
  await api.person('ca-hai@example.vn', [everywhere('publisher'), everywhere('press-officer')]);
  await api.person('bien-tap@example.vn', [everywhere('editor')]);
  officer = await api.session('bao-chi@example.vn');
  colleague = await api.session('bao-chi-2@example.vn');
  publisher = await api.session('duyet@example.vn');
  both = await api.session('ca-hai@example.vn');
  editor = await api.session('bien-tap@example.vn');
  places = {
    hue: await place('46', 'Huế', '[2025-01-01,)'),
    haGiang: await place('02', 'Hà Giang', '(,2025-07-01)'),
    tuyenQuang: await place('08', 'Tuyên Quang', '[2025-07-01,)'),
  };
  await sql`insert into place_predecessor (place, predecessor)
    values (${places.tuyenQuang}, ${places.haGiang})`.execute(api.db);
  const [, made] = await asked('POST', '/outlets', { cookie: officer, body: anOutlet });
  outlet = String(made.id);
}, 120_000);
afterAll(() => api.close());

const anOutlet = {
  ...{ name: 'Nhật báo Sông Hàn', country: 'KR', languages: ['ko'], kind: 'newspaper' },
  organisation: null,
};

async function place(code: string, name: string, valid: string): Promise<string> {
  const id = api.ids();
  await sql`insert into place (id, slug, source, retrieved_on)
    values (${id}, null, '', '2026-01-01')`.execute(api.db);
  await sql`insert into place_state (place, code, name, official_name, unit_type, valid)
    values (${id}, ${code}, ${JSON.stringify({ vi: name, en: name })}, ${name}, 'province', ${valid})`.execute(
    api.db,
  );
  return id;
}

async function asked(method: string, path: string, how: Ask): Promise<[number, Body]> {
  const answer = await api.ask(method, `/api/v1${path}`, how);
  return [answer.status, answer.status === 204 ? {} : await json(answer)];
}

let serial = 0;

/** Visits of these tests are there from 24 to 26 November 2026, and asked for on the 2nd. */
const facts = (change: object = {}): Body => ({
  ...{ code: `visit-${++serial}`, name: { vi: 'Đoàn Hàn Quốc', en: 'Korean visit' } },
  ...{ hostRole: 'inviting', purpose: 'Di sản', publicationPlan: 'Loạt bài', channel: 'online' },
  ...{ receivedOn: '2026-11-02', firstOn: '2026-11-24', lastOn: '2026-11-26' },
  messages: [{ code: 'heritage', text: { vi: 'Di sản sống', en: 'Living heritage' } }],
  ...change,
});
const member = (change: object = {}): Body => ({
  ...{ outlet, position: 'reporter', passportName: 'HAN SEOYEON', nationality: 'KR' },
  ...{ passportValidUntil: '2030-01-01', visaPlace: 'Nội Bài', permit: null },
  ...{ attended: null, consentToName: false },
  ...change,
});
const item = (change: object = {}): Body => ({
  ...{ day: '2026-11-24', fromMinute: 480, untilMinute: 600, province: '46', venue: 'Đại Nội' },
  ...{ activity: 'Quay phim', questions: ['Ai gìn giữ?'], interpreter: 'ko', guide: null },
  interviewees: [{ role: 'Giám đốc', organisation: 'Trung tâm bảo tồn' }],
  ...{ transport: 'Ô tô', free: false, reason: 'host' },
  ...change,
});

async function begin(change: object = {}): Promise<string> {
  const [status, made] = await asked('POST', '/visits', { cookie: officer, body: facts(change) });
  expect(status).toBe(201);
  return String(made.id);
}

const read = async (id: string): Promise<Body> =>
  (await asked('GET', `/visits/${id}`, { cookie: officer }))[1];

/** Does something with the version that stands. */
async function doing(
  id: string,
  path: string,
  body: object,
  cookie = officer,
  method = 'POST',
): Promise<[number, Body]> {
  const { version } = await read(id);
  return asked(method, `/visits/${id}${path}`, { cookie, body, version: Number(version) });
}

/** The same, which goes well. */
async function done(...given: Parameters<typeof doing>): Promise<Body> {
  const [status, body] = await doing(...given);
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

const last = (of: unknown): Body => (of as readonly Body[]).at(-1) ?? {};
const kinds = (of: Body): readonly unknown[] =>
  (of.blockers as readonly Body[]).map(({ blocks, kind }) => `${blocks}: ${kind}`);

/** A visit whose dossier is handed in, with its application to the ministry. */
async function submitted(change: object = {}): Promise<{ id: string; permit: string }> {
  const id = await begin(change);
  await done(id, '/move', { to: 'requested' });
  await done(id, '/move', { to: 'dossier' });
  await done(id, '/members', member());
  await done(id, '/programme', item());
  const ministry = { body: { kind: 'ministry' }, formCode: '01/BC-BNG', byMission: true };
  const permit = String(last((await done(id, '/permits', ministry)).permits).id);
  await done(id, `/permits/${permit}/step`, { to: 'submitted', at: '2026-11-03T02:00:00Z' });
  await done(id, '/move', { to: 'submitted' });
  await done(id, `/permits/${permit}/step`, { to: 'forwarded', at: '2026-11-04T02:00:00Z' });
  await done(id, `/permits/${permit}/step`, { to: 'complete', on: '2026-11-04' });
  return { id, permit };
}

const granted = (change: object = {}) => ({
  ...{ to: 'granted', on: '2026-11-12', number: '12/GP-BNG' },
  ...{ firstOn: '2026-11-24', lastOn: '2026-11-26' },
  ...change,
});

async function preparing(change: object = {}): Promise<{ id: string; permit: string }> {
  const visit = await submitted(change);
  await done(visit.id, `/permits/${visit.permit}/decide`, granted(), publisher);
  await done(visit.id, '/move', { to: 'permitted' });
  await done(visit.id, '/move', { to: 'preparing' });
  return visit;
}

describe('a visit', () => {
  test('goes from an idea to its coverage, with each term of the law of its day of receipt', async () => {
    const { id } = await preparing();
    const waiting = await read(id);
    expect(waiting.blockers).toEqual([]);
    expect(waiting.clocks).toMatchObject([
      { code: 'PRESS_APPLY', dueOn: '2026-11-14', doneOn: '2026-11-02', state: 'done' },
      { code: 'PRESS_FORWARD', dueOn: '2026-11-04', doneOn: '2026-11-04', state: 'done' },
      { code: 'PRESS_DECIDE', dueOn: '2026-11-13', doneOn: '2026-11-12', state: 'done' },
    ]);
    const there = await done(id, '/move', { to: 'in-country' });
    const came = String(last(there.members).id);
    await done(id, `/members/${came}`, { attended: true }, officer, 'PATCH');
    await done(id, `/programme/${last(there.programme).id}/hold`, {});
    const ended = await done(id, '/move', { to: 'ended' });
    expect(kinds(ended)).toEqual(['reported: report-missing']);
    expect(last(ended.clocks)).toMatchObject({
      ...{ code: 'PRESS_REPORT', dueOn: '2026-11-27', state: 'open', daysLeft: 3 },
    });
    await done(id, '/report', { summary: 'Đoàn đã làm việc ở Huế.' }, officer, 'PUT');
    await done(id, '/report/approve', {}, publisher);
    await done(id, '/report/send', { on: '2026-11-24', reference: '45/BC' });
    const reported = await done(id, '/move', { to: 'reported' });
    expect(last(reported.clocks)).toMatchObject({ state: 'done', doneOn: '2026-11-24' });
    const open = await done(id, '/move', { to: 'coverage-open' });
    expect(kinds(open)).toEqual(['closed: window-open']);
    expect(open).toMatchObject({ attended: 1, invited: 1, coverageUntil: '2027-02-23' });
    const [, figures] = await asked('GET', '/visit-figures', { cookie: publisher });
    expect(figures.items).toEqual([{ year: 2026, delegations: 1, reporters: 1, distinct: 1 }]);
  });

  test('says on top what is blocked and by what, with the article', async () => {
    const id = await begin({ purpose: '', receivedOn: null });
    const asked_ = await done(id, '/move', { to: 'requested' });
    expect(kinds(asked_)).toEqual(['dossier: not-received']);
    await done(id, '', { receivedOn: '2026-11-02' }, officer, 'PATCH');
    await done(id, '/move', { to: 'dossier' });
    const short = await done(id, '/members', member({ passportValidUntil: '2027-05-01' }));
    expect(kinds(short)).toEqual([
      ...['submitted: passport-short', 'submitted: purpose-missing', 'submitted: programme-empty'],
      'submitted: permit-missing',
    ]);
    expect((short.blockers as readonly Body[])[0]).toMatchObject({
      ...{ law: '262/2026/NĐ-CP, Điều 5(1)', on: '2027-05-01' },
      subject: { of: 'member', id: last(short.members).id },
    });
    expect(await doing(id, '/move', { to: 'submitted' })).toMatchObject([
      409,
      { type: 'urn:nhipcau:problem:visit-blocked', blockers: short.blockers },
    ]);
    expect(await doing(id, '/move', { to: 'in-country' })).toMatchObject([
      409,
      { type: 'urn:nhipcau:problem:visit-not-next', state: 'dossier' },
    ]);
  });

  test('is not entered with a permit for other dates, nor before its first day', async () => {
    const { id, permit } = await submitted();
    const other = granted({ firstOn: '2026-12-24', lastOn: '2026-12-26' });
    await done(id, `/permits/${permit}/decide`, other, publisher);
    await done(id, '/move', { to: 'permitted' });
    const wrong = await done(id, '/move', { to: 'preparing' });
    expect(kinds(wrong)).toEqual(['in-country: permit-other-days']);
    expect((await doing(id, '/move', { to: 'in-country' }))[0]).toBe(409);
    await done(id, `/permits/${permit}/decide`, granted({ to: 'amended' }), publisher);
    expect((await doing(id, '/move', { to: 'in-country' }))[0]).toBe(200);
    const later = await preparing();
    const moved = await done(later.id, '', { firstOn: '2026-11-25' }, officer, 'PATCH');
    expect(kinds(moved)).toContain('in-country: not-yet');
  });

  test.each<[why: string, change: object, answer: [number, object]]>([
    [
      'reversed dates',
      { lastOn: '2026-11-23' },
      [409, { type: expect.stringContaining('days-reversed') }],
    ],
    [
      'a code that is taken',
      { code: 'twice' },
      [409, { type: expect.stringContaining('code-taken') }],
    ],
    [
      'a message told twice',
      { messages: [1, 2].map(() => ({ code: 'a', text: { vi: 'A', en: 'A' } })) },
      [422, {}],
    ],
    ['an unknown field', { note: 'khó tính' }, [422, {}]],
  ])('is not begun with %s', async (_why, change, answer) => {
    await asked('POST', '/visits', { cookie: officer, body: facts({ code: 'twice' }) });
    expect(await asked('POST', '/visits', { cookie: officer, body: facts(change) })).toMatchObject(
      answer,
    );
  });

  test('keeps its day of receipt once it is handed in', async () => {
    const { id } = await submitted();
    expect(await doing(id, '', { receivedOn: '2026-06-30' }, officer, 'PATCH')).toMatchObject([
      409,
      { type: 'urn:nhipcau:problem:receipt-pinned' },
    ]);
  });

  test('is cancelled on a ground', async () => {
    const id = await begin();
    expect((await doing(id, '/move', { to: 'cancelled' }))[0]).toBe(409);
    expect(await done(id, '/move', { to: 'cancelled', ground: 'emergency' })).toMatchObject({
      ...{ state: 'cancelled', cancelled: 'emergency', next: [] },
    });
  });
});

describe('four eyes', () => {
  test('a decision on a permit is entered by another person than the one who handed it in', async () => {
    const { id, permit } = await submitted();
    expect((await doing(id, `/permits/${permit}/decide`, granted()))[0]).toBe(403);
    const own = await begin();
    const ministry = { body: { kind: 'ministry' }, formCode: '', byMission: false };
    const draft = String(last((await done(own, '/permits', ministry)).permits).id);
    await done(
      own,
      `/permits/${draft}/step`,
      { to: 'submitted', at: '2026-11-03T02:00:00Z' },
      both,
    );
    await done(own, `/permits/${draft}/step`, { to: 'complete', on: '2026-11-03' }, both);
    expect(await doing(own, `/permits/${draft}/decide`, granted(), both)).toMatchObject([
      403,
      { type: 'urn:nhipcau:problem:own-permit' },
    ]);
    expect((await doing(own, `/permits/${draft}/decide`, granted(), publisher))[0]).toBe(200);
  });

  test('a refusal has a reason', async () => {
    const { id, permit } = await submitted();
    const refuse = (reference: string) =>
      doing(
        id,
        `/permits/${permit}/decide`,
        { to: 'refused', on: '2026-11-12', refusal: { ground: 'dates', reference } },
        publisher,
      );
    expect((await refuse(''))[1].type).toContain('refusal-without-reason');
    expect((await refuse('77/BNG'))[0]).toBe(200);
    expect(await done(id, '/move', { to: 'refused' })).toMatchObject({
      state: 'refused',
      next: [],
    });
  });

  test('nobody approves their own report', async () => {
    const { id } = await preparing();
    const there = await done(id, '/move', { to: 'in-country' });
    await done(id, `/members/${last(there.members).id}`, { attended: true }, officer, 'PATCH');
    await done(id, `/programme/${last(there.programme).id}/drop`, { reason: 'weather' });
    await done(id, '/move', { to: 'ended' });
    await done(id, '/report', { summary: 'Xong.' }, both, 'PUT');
    expect(
      (await doing(id, '/report/send', { on: '2026-11-24', reference: '1' }))[1].type,
    ).toContain('report-not-approved');
    expect(await doing(id, '/report/approve', {}, both)).toMatchObject([
      403,
      { type: 'urn:nhipcau:problem:own-report' },
    ]);
    expect((await doing(id, '/report/approve', {}))[0]).toBe(403);
    await done(id, '/report/approve', {}, publisher);
    await done(id, '/report', { summary: 'Xong hẳn.' }, officer, 'PUT');
    expect((await read(id)).report).toMatchObject({ approvedBy: null });
  });
});

test('two officers on one visit: the second save is told what stands, and loses nothing', async () => {
  const id = await begin();
  const [first, second] = [await read(id), await read(id)];
  const save = (cookie: string, of: Body, body: object) =>
    asked('PATCH', `/visits/${id}`, { cookie, body, version: Number(of.version) });
  expect((await save(officer, first, { purpose: 'Ẩm thực' }))[0]).toBe(200);
  expect(await save(colleague, second, { publicationPlan: 'Phim' })).toMatchObject([
    412,
    { current: { version: 2, purpose: 'Ẩm thực', publicationPlan: 'Loạt bài' } },
  ]);
  const both_ = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      asked('POST', `/visits/${id}/members`, {
        cookie: officer,
        body: member({ passportName: `NAME ${n}` }),
        version: 2,
      }),
    ),
  );
  expect(both_.map(([status]) => status).sort()).toEqual([200, 412, 412, 412]);
  expect(await read(id)).toMatchObject({ version: 3, invited: 1 });
});

describe('members', () => {
  test('are entered once, with no room for a remark', async () => {
    const id = await begin();
    await done(id, '/members', member());
    expect(
      (await doing(id, '/members', member({ passportName: 'Han  Seoyeon' })))[1].type,
    ).toContain('member-twice');
    expect((await doing(id, '/members', member({ note: 'khó tính' })))[0]).toBe(422);
    expect((await doing(id, '/members', member({ visaPlace: 'Nội Bài\nkhó tính' })))[0]).toBe(422);
    expect((await doing(id, '/members', member({ position: 'khó tính' })))[0]).toBe(422);
    expect((await doing(id, '/members', member({ outlet: api.ids() })))[0]).toBe(422);
  });

  test('are a hundred at most', async () => {
    const id = await begin();
    await sql`insert into visit_member (id, visit, person, outlet, position, retain_until)
      select one, ${id}, one, ${outlet}, 'camera', '2027-05-25'
      from unnest(${Array.from({ length: 100 }, () => api.ids())}::uuid[]) one`.execute(api.db);
    expect(await doing(id, '/members', member())).toMatchObject([
      409,
      { type: 'urn:nhipcau:problem:too-many-members', most: 100 },
    ]);
  });

  test('are kept for 180 days after the last at most', async () => {
    const id = await begin();
    const one = last((await done(id, '/members', member())).members);
    expect(one.retainUntil).toBe('2027-05-25');
    const keep = (retainUntil: string) =>
      doing(id, `/members/${one.id}`, { retainUntil }, officer, 'PATCH');
    expect((await keep('2027-05-26'))[1].type).toContain('kept-too-long');
    expect((await keep('2026-12-31'))[0]).toBe(200);
  });

  test('leave no name or number of theirs in the trail', async () => {
    const id = await begin();
    const one = last((await done(id, '/members', member({ passportName: 'UNIQUE NAME' }))).members);
    await done(
      id,
      `/members/${one.id}`,
      { passportName: 'OTHER UNIQUE', visaPlace: 'Sân bay lạ' },
      officer,
      'PATCH',
    );
    await doing(id, `/members/${one.id}`, {}, officer, 'DELETE');
    const { rows } = await sql<{ text: string }>`
      select string_agg(detail::text, ' ') as text from audit_event
      where subject = ${`visit:${id}`}`.execute(api.db);
    expect(rows[0]?.text).toContain(String(one.id));
    expect(rows[0]?.text).not.toMatch(/UNIQUE|lạ/);
  });

  test('are said to be one person with somebody of another visit, and count once', async () => {
    const name = { passportName: 'KIM MINJAE' };
    const first = last((await done(await begin(), '/members', member(name))).members);
    const id = await begin();
    const shown = await done(id, '/members', member(name));
    const second = last(shown.members);
    expect(shown.namesakes).toMatchObject([{ member: second.id, person: first.person }]);
    const stranger = { person: api.ids() };
    expect((await doing(id, `/members/${second.id}/person`, stranger))[0]).toBe(422);
    const same = await done(id, `/members/${second.id}/person`, { person: first.person });
    expect(same).toMatchObject({ namesakes: [], members: [{ person: first.person }] });
  });

  test('and all of visits are for those who work with them', async () => {
    const id = await begin();
    for (const path of ['/visits', `/visits/${id}`, '/outlets', `/visits/${id}/coverage`]) {
      expect((await asked('GET', path, { cookie: editor }))[0]).toBe(403);
      expect((await asked('GET', path, { cookie: publisher }))[0]).toBe(200);
    }
  });
});

describe('the programme', () => {
  test('names a province that there is on the day; for one that is gone its successor is offered', async () => {
    const id = await begin();
    expect(await doing(id, '/programme', item({ province: '02' }))).toMatchObject([
      409,
      {
        ...{ type: 'urn:nhipcau:problem:province-gone', until: '2025-07-01' },
        successors: [{ place: places.tuyenQuang, code: '08', name: { vi: 'Tuyên Quang' } }],
      },
    ]);
    expect((await doing(id, '/programme', item({ province: '77' })))[1].type).toContain(
      'no-such-province',
    );
    const then = await done(id, '/programme', item({ province: '02', day: '2025-06-30' }));
    expect(last(then.programme)).toMatchObject({ province: { place: places.haGiang, code: '02' } });
  });

  test('that is licensed and changed waits for its province in writing, and for a notice to the ministry', async () => {
    const { id } = await preparing();
    const one = last((await read(id)).programme);
    const changed = await done(
      id,
      `/programme/${one.id}`,
      { venue: 'Lăng Tự Đức', reason: 'weather' },
      officer,
      'PATCH',
    );
    expect(last(changed.changes)).toMatchObject({
      kind: 'changed',
      parts: ['venue'],
      reason: 'weather',
      notifiedOn: null,
    });
    expect(kinds(changed)).toEqual(['item: approval-open', 'item: notice-open']);
    await done(id, '/move', { to: 'in-country' });
    const hold = () => doing(id, `/programme/${one.id}/hold`, {});
    expect(await hold()).toMatchObject([
      409,
      { findings: [{ kind: 'approval-open', law: '262/2026/NĐ-CP, Điều 6(2)' }, {}] },
    ]);
    const answer = (body: object) => doing(id, `/programme/${one.id}/approval`, body);
    expect(
      (await answer({ to: 'approved', on: '2026-11-24', reference: '5/UBND' }))[1].type,
    ).toContain('approval-not-asked');
    expect((await answer({ to: 'requested', askedOn: '2026-11-25' }))[1].type).toContain(
      'in-the-future',
    );
    const asked_ = (await answer({ to: 'requested', askedOn: '2026-11-23' }))[1];
    expect(asked_.clocks).toContainEqual(
      expect.objectContaining({ code: 'PRESS_LOCAL_ANSWER', dueOn: '2026-11-30' }),
    );
    expect((await answer({ to: 'approved', on: '2026-11-24', reference: '5/UBND' }))[0]).toBe(200);
    expect((await hold())[1]).toMatchObject({ findings: [{ kind: 'notice-open' }] });
    const told = { on: '2026-11-24', reference: '9/CV' };
    await done(id, `/changes/${last(changed.changes).id}/notice`, told);
    expect(
      (await doing(id, `/changes/${last(changed.changes).id}/notice`, told))[1].type,
    ).toContain('change-told');
    expect((await hold())[0]).toBe(200);
    expect((await hold())[1].type).toContain('item-settled');
  });

  test('has time of their own, in which nobody goes along', async () => {
    const id = await begin();
    const free = {
      free: true,
      interviewees: [],
      questions: [],
      interpreter: null,
      activity: 'Tự do',
    };
    expect((await doing(id, '/programme', item(free)))[0]).toBe(200);
    expect((await doing(id, '/programme', item({ ...free, guide: officerId })))[0]).toBe(422);
    expect((await doing(id, '/programme', item({ ...free, questions: ['?'] })))[0]).toBe(422);
    expect((await doing(id, '/programme', item({ untilMinute: 480 })))[0]).toBe(422);
    expect((await doing(id, '/programme', item({ guide: api.ids() })))[0]).toBe(422);
  });
});

test('equipment is entered, declared and leaves again; tasks have owners', async () => {
  const id = await begin();
  const camera = {
    description: 'Máy quay',
    serial: 'SN-1',
    quantity: 1,
    temporaryImport: true,
    customsReference: '',
    reExportedOn: null,
  };
  const piece = last((await done(id, '/equipment', camera)).equipment);
  const put = (body: object, at = String(piece.id)) =>
    doing(id, `/equipment/${at}`, body, officer, 'PUT');
  expect((await put({ ...camera, reExportedOn: '2026-11-25' }))[1].type).toContain('in-the-future');
  expect((await put({ ...camera, reExportedOn: '2026-11-24', temporaryImport: false }))[0]).toBe(
    422,
  );
  expect((await put(camera, api.ids()))[0]).toBe(404);
  expect(
    (await put({ ...camera, customsReference: 'TK-1', reExportedOn: '2026-11-24' }))[1].equipment,
  ).toMatchObject([{ customsReference: 'TK-1' }]);
  expect((await doing(id, `/equipment/${piece.id}`, {}, officer, 'DELETE'))[1].equipment).toEqual(
    [],
  );
  const task = { what: 'Thư cảm ơn', owner: officerId, dueOn: '2026-11-30', doneOn: null };
  expect((await doing(id, '/tasks', { ...task, owner: api.ids() }))[0]).toBe(422);
  const made = last((await done(id, '/tasks', task)).tasks);
  const finish = (doneOn: string) =>
    doing(id, `/tasks/${made.id}`, { ...task, doneOn }, officer, 'PUT');
  expect((await finish('2026-11-25'))[1].type).toContain('in-the-future');
  expect((await finish('2026-11-24'))[1].tasks).toMatchObject([{ doneOn: '2026-11-24' }]);
});

describe('coverage', () => {
  const article = (change: object = {}): Body => ({
    ...{
      outlet,
      title: '후에의 정원',
      titleVi: 'Vườn Huế',
      language: 'ko',
      publishedOn: '2026-11-24',
    },
    ...{ format: 'text', link: 'https://example.kr/1', archiveReference: 'KT-1', parent: null },
    ...{ messages: { heritage: true }, reach: null },
    ...change,
  });
  const add = (id: string, body: Body) =>
    asked('POST', `/visits/${id}/coverage`, { cookie: officer, body });

  test('is of items and outlets, kept whatever it says, with its copies', async () => {
    const { id } = await preparing();
    expect((await add(id, article()))[1].type).toContain('coverage-too-early');
    await done(id, '/move', { to: 'in-country' });
    const [, one] = await add(id, article());
    const reach = { value: 120_000, method: 'circulation', source: 'ABC' };
    const copy = article({
      link: 'https://example.kr/2',
      parent: one.id,
      messages: { heritage: false },
      reach,
    });
    const [status, second] = await add(id, copy);
    expect([status, second.reach]).toEqual([201, reach]);
    expect((await add(id, article()))[1].type).toContain('coverage-known');
    const wrongs = [
      { link: 'javascript:alert(1)' },
      { link: 'https://example.kr/3', messages: { unknown: true } },
      { link: 'https://example.kr/3', parent: second.id },
      { link: 'https://example.kr/3', outlet: api.ids() },
      { link: 'https://example.kr/3', tone: 'critical' },
      { link: 'https://example.kr/3', reach: { value: -1, method: 'circulation', source: 'x' } },
      {
        link: 'https://example.kr/3',
        reach: { value: 1, method: 'advertising-value', source: 'x' },
      },
    ];
    for (const wrong of wrongs) expect((await add(id, article(wrong)))[0]).toBe(422);
    const patch = (version: number) =>
      asked('PATCH', `/visits/${id}/coverage/${one.id}`, {
        cookie: colleague,
        body: { titleVi: 'Những khu vườn Huế' },
        version,
      });
    expect((await patch(1))[1]).toMatchObject({
      version: 2,
      titleVi: 'Những khu vườn Huế',
      title: '후에의 정원',
    });
    expect((await patch(1))[0]).toBe(412);
    const [, all] = await asked('GET', `/visits/${id}/coverage`, { cookie: officer });
    expect(all.items).toMatchObject([{ id: one.id }, { id: second.id, parent: one.id }]);
    const remove = await api.ask('DELETE', `/api/v1/visits/${id}/coverage/${one.id}`, {
      cookie: officer,
    });
    expect(remove.status).toBe(405);
  });
});

test('an outlet is known once for a name in a country', async () => {
  expect(
    await asked('POST', '/outlets', {
      cookie: officer,
      body: { ...anOutlet, name: 'NHẬT BÁO SÔNG HÀN' },
    }),
  ).toMatchObject([409, { type: 'urn:nhipcau:problem:outlet-known', outlet }]);
  const [status, other] = await asked('POST', '/outlets', {
    cookie: officer,
    body: { ...anOutlet, country: 'JP' },
  });
  expect(status).toBe(201);
  const patch = (body: object, version: number) =>
    asked('PATCH', `/outlets/${other.id}`, { cookie: officer, body, version });
  expect((await patch({ country: 'KR' }, 1))[0]).toBe(409);
  expect((await patch({ kind: 'agency' }, 1))[1]).toMatchObject({ version: 2, kind: 'agency' });
  expect((await patch({ kind: 'radio' }, 1))[0]).toBe(412);
});
