import type { CoverageId, PlaceId, UserId } from '@nhipcau/core/kernel';
import { type CoverageItem, countVisits, forget, type WholeVisit } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { coverageOf, writeCoverage } from './coverage.ts';
import { forgetMembers } from './forget-members.ts';
import { placesInTime } from './places-in-time.ts';
import { countedVisits, listVisits, namesakesOf, readVisit } from './read-visit.ts';
import { visitRequirements } from './requirements.ts';
import { aMember, at, aWholeVisit, day } from './visit.fixture.ts';
import { writeVisit } from './write-visit.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
const people = { officer: ids() as UserId, head: ids() as UserId };
const hue = ids() as PlaceId;
const now = at('2026-11-28T02:00:00Z');

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  for (const [name, id] of Object.entries(people)) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${id}, ${`${name}@example.vn`}, ${name}, '', '', now())`.execute(db);
  }
  await sql`insert into place (id, slug, source, retrieved_on) values (${hue}, 'hue', '', '2026-01-01')`.execute(
    db,
  );
  await sql`insert into place_state (place, code, name, official_name, unit_type, valid)
    values (${hue}, '46', '{"vi": "Huế", "en": "Hue"}', 'Thành phố Huế', 'city', '[2025-01-01,)')`.execute(
    db,
  );
}, 120_000);
afterAll(() => fresh.drop());

const write = (whole: WholeVisit) => db.transaction().execute((trx) => writeVisit(trx, whole, now));
const given = async (code: string, change: (whole: WholeVisit) => WholeVisit = (one) => one) => {
  const whole = change(aWholeVisit(code, people, hue));
  await write(whole);
  return whole;
};

/** By identifier, as they are read. */
const sorted = (whole: WholeVisit): WholeVisit => {
  const byId = <T extends { readonly id: string }>(parts: readonly T[]) =>
    [...parts].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...whole, members: byId(whole.members), equipment: byId(whole.equipment) };
};

describe('a visit', () => {
  test('is read as it was written, with all that belongs to it', async () => {
    const whole = await given('round');
    expect(await readVisit(db, whole.visit.id)).toEqual(sorted(whole));
    expect(await readVisit(db, ids() as WholeVisit['visit']['id'])).toBeNull();
  });

  test('is written anew as it is now, without what was taken away', async () => {
    const whole = await given('anew');
    const [first] = whole.members;
    const after: WholeVisit = {
      ...whole,
      visit: { ...whole.visit, version: 8, name: { vi: 'Tên mới', en: 'New name' }, messages: [] },
      ...{ members: first === undefined ? [] : [{ ...first, attended: false }], equipment: [] },
      tasks: whole.tasks.map((task) => ({ ...task, doneOn: day('2026-10-12') })),
    };
    await write(after);
    expect(await readVisit(db, whole.visit.id)).toEqual(after);
  });

  test('of 2019 stands in the list of its year and counts who came, under the law of then', async () => {
    const outlets = aWholeVisit('2019', people, hue).outlets;
    const [outlet] = outlets;
    if (outlet === undefined) throw new Error('no outlet');
    const known = aMember(outlet, { permit: null });
    const of = (code: string, members: WholeVisit['members']) =>
      given(code, (whole) => ({
        ...whole,
        visit: {
          ...whole.visit,
          ...{ state: 'closed', receivedOn: day('2019-04-01'), firstOn: day('2019-05-06') },
          ...{ lastOn: day('2019-05-10'), actualFirstOn: day('2019-05-06') },
          actualLastOn: day('2019-05-10'),
        },
        ...{ outlets, members, permits: [], programme: [], changes: [], report: null },
      }));
    const second = { ...aMember(outlet, { person: known.person, permit: null }) };
    await of('2019-a', [known, aMember(outlet, { permit: null, attended: false })]);
    await of('2019-b', [second, aMember(outlet, { permit: null })]);
    expect((await listVisits(db, 2019)).map(({ visit }) => visit.code)).toEqual([
      '2019-a',
      '2019-b',
    ]);
    const figures = countVisits(await countedVisits(db), 2019);
    expect(figures).toEqual({ delegations: 2, reporters: 3, distinct: 2 });
  });

  test('tells who of other visits may be the same person, until somebody has said so', async () => {
    const one = await given('first-time');
    const [outlet] = one.outlets;
    const [member] = one.members;
    if (outlet === undefined || member === undefined) throw new Error('no member');
    const again = aMember(outlet, { passportName: 'han seoyeon' });
    const second = await given('second-time', (whole) => ({ ...whole, members: [again] }));
    expect(await namesakesOf(db, second.visit.id)).toEqual([
      { member: again.id, person: member.person, visit: one.visit.id, code: 'first-time' },
    ]);
    await write({ ...second, members: [{ ...again, person: member.person }] });
    expect(await namesakesOf(db, second.visit.id)).toEqual([]);
  });
});

describe('Postgres refuses', () => {
  test.each<[why: string, change: (whole: WholeVisit) => WholeVisit]>([
    [
      'a permit decided by who handed it in',
      (whole) => ({
        ...whole,
        permits: whole.permits.map((one) => ({ ...one, decidedBy: one.submittedBy })),
      }),
    ],
    [
      'a refusal without a reason',
      (whole) => ({ ...whole, permits: whole.permits.map((one) => ({ ...one, refusal: null })) }),
    ],
    [
      'a report approved by who wrote it',
      (whole) => ({
        ...whole,
        report: whole.report === null ? null : { ...whole.report, approvedBy: people.officer },
      }),
    ],
    [
      'an item that took place without its local approval',
      (whole) => ({
        ...whole,
        programme: whole.programme.map((one) => ({
          ...one,
          approval: { ...one.approval, state: 'requested' as const },
        })),
      }),
    ],
    [
      'a person twice',
      (whole) => ({
        ...whole,
        members: whole.members.map((one) => ({
          ...one,
          person: whole.members[0]?.person ?? one.person,
        })),
      }),
    ],
    [
      'dates reversed',
      (whole) => ({ ...whole, visit: { ...whole.visit, lastOn: day('2026-10-04') } }),
    ],
  ])('%s', async (why, change) => {
    await expect(given(why.replaceAll(' ', '-'), change)).rejects.toThrow(/violates/);
  });

  test.each([
    ['2026-10-05', '2026-10-09', true],
    ['2026-10-06', '2026-10-09', false],
    ['2026-10-05', '2026-10-08', false],
    [null, null, false],
  ])('to be in the country with a permit from %s to %s: %s', async (first, last, ok) => {
    const permit =
      first === null || last === null
        ? null
        : { number: '1', firstOn: day(first), lastOn: day(last) };
    const entered = given(`entry-${first}-${last}`, (whole) => ({
      ...whole,
      visit: { ...whole.visit, state: 'in-country', actualLastOn: null },
      members: whole.members.map((one) => ({ ...one, attended: null, permit })),
    }));
    if (ok) await expect(entered).resolves.toBeDefined();
    else await expect(entered).rejects.toThrow(/permit does not cover/);
  });
});

test('members are forgotten after their last day, as the core forgets, by the worker’s clock and the database’s', async () => {
  const { visit, members } = await given('forgotten', (whole) => ({
    ...whole,
    members: whole.members.map((one, index) => ({
      ...one,
      ...{ retainUntil: day('2026-01-31'), consentToName: index === 0 },
    })),
  }));
  const left = async () => (await readVisit(db, visit.id))?.members;
  expect(await forgetMembers(db, day('2026-01-31'))).toBe(0);
  expect(await forgetMembers(db, day('2026-02-01'))).toBe(2);
  expect(await forgetMembers(db, day('2026-02-01'))).toBe(0);
  const forgotten = members.map((one) => forget(one, day('2026-02-01')));
  expect(await left()).toEqual([...forgotten].sort((a, b) => (a.id < b.id ? -1 : 1)));
  await given('kept-long', (whole) => ({
    ...whole,
    members: whole.members.map((one) => ({ ...one, retainUntil: day('9000-01-01') })),
  }));
  expect(await forgetMembers(db, day('9999-01-01'))).toBeLessThanOrEqual(20);
  expect(
    (await listVisits(db, null)).find((one) => one.visit.code === 'kept-long')?.members[0],
  ).toMatchObject({ passportName: 'HAN SEOYEON', forgottenOn: null });
});

test('coverage is kept as it was told, with its copies, by day', async () => {
  const { visit, outlets } = await given('covered');
  const item: CoverageItem = {
    ...{
      id: ids() as CoverageId,
      version: 1,
      visit: visit.id,
      outlet: outlets[0]?.id ?? ('' as never),
    },
    ...{
      title: '후에의 정원',
      titleVi: 'Vườn Huế',
      language: 'ko' as never,
      publishedOn: day('2026-10-20'),
    },
    ...{ format: 'text', link: 'https://example.kr/1', archiveReference: 'KT-1', parent: null },
    ...{
      messages: { heritage: true },
      reach: { value: 120_000, method: 'circulation', source: 'ABC' },
    },
  };
  await writeCoverage(db, item);
  const copy: CoverageItem = {
    ...item,
    id: ids() as CoverageId,
    link: 'https://example.kr/2',
    parent: item.id,
    reach: null,
  };
  await writeCoverage(db, { ...copy, publishedOn: day('2026-10-19') });
  expect(await coverageOf(db, visit.id)).toEqual([{ ...copy, publishedOn: '2026-10-19' }, item]);
  await writeCoverage(db, { ...item, version: 2, titleVi: 'Những khu vườn Huế' });
  expect((await coverageOf(db, visit.id))[1]).toMatchObject({
    version: 2,
    titleVi: 'Những khu vườn Huế',
  });
});

test('places are read with what they were in which days, and the law with its days', async () => {
  expect(await placesInTime(db)).toMatchObject([
    { id: hue, states: [{ code: '46', from: '2025-01-01', until: null }], predecessors: [] },
  ]);
  expect(await visitRequirements(db)).toContainEqual({
    ...{ code: 'passport-months', months: 6, law: '262/2026/NĐ-CP, Điều 5(1)' },
    ...{ validFrom: '2026-07-01', validUntil: null },
  });
});

describe('nowhere is there room for a remark about a person', () => {
  interface Column {
    readonly table: string;
    readonly column: string;
    /** Whether a constraint names every value that it may have. */
    readonly coded: boolean;
  }
  const texts = async (): Promise<readonly Column[]> => {
    const { rows } = await sql<Column>`
      select c.table_name as table, c.column_name as column, exists (
        select from pg_constraint k
        where k.conrelid = format('public.%I', c.table_name)::regclass and k.contype = 'c'
          and k.conkey = array[c.ordinal_position::int2]
          and pg_get_constraintdef(k.oid) ~ '(= ANY [(]+ARRAY)|(<@ ''[{])') as coded
      from information_schema.columns c
      where c.table_schema = 'public'
        and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea', 'xml')
      order by 1, 2`.execute(db);
    return rows;
  };
  /** What is written in words, for each table of visits: of the form, or of things. */
  const allowed: Readonly<Record<string, readonly string[]>> = {
    // The form alone: a name, a country, a mission or airport, a number.
    visit_member: ['nationality', 'passport_name', 'permit_number', 'visa_place'],
    visit_outlet: ['country', 'languages', 'name'],
    visit: ['messages', 'publication_plan', 'purpose'],
    visit_permit: ['form_code', 'number', 'refusal_reference', 'site_name'],
    visit_programme_item: [
      ...['activity', 'approval_reference', 'interpreter', 'interviewees', 'place_code'],
      ...['questions', 'transport', 'venue'],
    ],
    visit_programme_change: ['reference'],
    visit_equipment: ['customs_reference', 'description', 'serial'],
    visit_task: ['what'],
    visit_end_report: ['reference', 'summary'],
    visit_requirement: ['law', 'source'],
    coverage_item: [
      ...['archive_reference', 'language', 'link', 'messages', 'reach_source', 'title', 'title_vi'],
    ],
  };

  test('every column of visits is a code, or stands in the list of those that are written in words', async () => {
    const own = (await texts()).filter(({ table }) => /^visit|^coverage_/.test(table));
    const words = Object.groupBy(
      own.filter(({ coded }) => !coded),
      ({ table }) => table,
    );
    const found = Object.fromEntries(
      Object.entries(words).map(([table, columns]) => [
        table,
        columns?.map(({ column }) => column),
      ]),
    );
    expect(found).toEqual(allowed);
    expect(own.filter(({ coded }) => coded).length).toBeGreaterThan(10);
  });

  test('no other table is about a member, and no column of any is for a judgement', async () => {
    const { rows } = await sql<{ table: string }>`
      select distinct conrelid::regclass::text as table from pg_constraint
      where confrelid = 'visit_member'::regclass`.execute(db);
    expect(rows).toEqual([]);
    const judged = (await texts()).filter(({ column }) =>
      /rating|score|sentiment|tone|opinion_of|blacklist|behaviour|attitude|remark/.test(column),
    );
    expect(judged).toEqual([]);
  });

  test('what is written of a member is one line', async () => {
    const remark = aWholeVisit('remark', people, hue);
    const members = remark.members.map((one) => ({ ...one, visaPlace: 'Nội Bài\nkhó tính' }));
    await expect(write({ ...remark, members })).rejects.toThrow(/violates/);
  });
});
