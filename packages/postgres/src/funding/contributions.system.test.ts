import { declare } from '@nhipcau/core/funding';
import type {
  ActivityId,
  CivilDate,
  ContributionId,
  Currency,
  Instant,
  Money,
  NeedId,
  OrganisationId,
  PartnerId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inPartnerScope } from '../access/partner-scope.ts';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { conflictRules, recognitionTiers, registerTerms } from './conflict-rules.ts';
import {
  insertContribution,
  readContribution,
  type StoredContribution,
  updateContribution,
} from './contributions.ts';
import { assessStoredDeclaration, declarationsOf, insertDeclaration } from './declarations.ts';
import { readGiver, storeGiver, storeMatter } from './givers.ts';
import { groundOf } from './ground.ts';
import { listNeeds, readNeed, storeNeed } from './needs.ts';
import { approveStoredValuation, insertValuation, valuationsOf } from './valuations.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
const [bank, airline] = [ids(), ids()] as OrganisationId[] as [OrganisationId, OrganisationId];
const [lan, minh, head] = [ids(), ids(), ids()] as UserId[] as [UserId, UserId, UserId];
const visit = ids() as ActivityId;
const at = Date.parse('2026-06-01T05:00:00Z') as Instant;
const day = (text: string): CivilDate => text as CivilDate;
const today = day('2026-06-01');
const vnd = (amountMinor: bigint): Money => ({ currency: 'VND' as Currency, amountMinor });

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  for (const [id, slug, regulated] of [
    [bank, 'a-bank', false],
    [airline, 'an-airline', true],
  ] as const) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(db);
    await sql`insert into organisation_state (organisation, valid, name, kind, country, regulated_by_us)
      values (${id}, '[2020-01-01,)', '{"vi": "Tên", "en": "Name"}', 'COMPANY', 'VN', ${regulated})`.execute(
      db,
    );
  }
  for (const [index, id] of [lan, minh, head].entries()) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${id}, ${`p${index}@example.vn`}, 'A name', '', '', now())`.execute(db);
  }
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${visit}, 'visit', 'a-visit', '{"vi": "Chuyến thăm", "en": "A visit"}', now())`.execute(
    db,
  );
}, 120_000);
afterAll(() => fresh.drop());

function aContribution(change: Partial<StoredContribution> = {}): StoredContribution {
  return {
    ...{ id: ids() as ContributionId, version: 1, need: null, activity: visit, giver: bank },
    ...({ form: 'sponsorship', kind: 'cash', mode: 'ON_BOOK_SPONSORSHIP' } as const),
    ...{ purpose: { vi: 'Phiên dịch', en: 'Interpreting' }, amount: vnd(900_719_925_474_099n) },
    ...({ stage: 'offered', offeredOn: day('2026-05-01'), enteredBy: lan } as const),
    conditions: [{ type: 'purpose', text: { vi: 'Đúng mục đích', en: 'For the purpose' } }],
    recognitions: [{ kind: 'logo', givenOn: null, waived: '' }],
    references: [{ kind: 'agreement', number: '12/HĐ', on: day('2026-05-20') }],
    ...{ rejection: null, clearedBy: null, agreedBy: null, agreedOn: null },
    ...{ tranches: [], uses: [], settlements: [], withheld: '' },
    offer: { name: '', country: null, email: '', language: null, words: '' },
    ...change,
  };
}

describe('a contribution', () => {
  test('comes back as it was written, to the last đồng, with what came in and went out', async () => {
    const one = aContribution({
      ...({
        stage: 'in-use',
        clearedBy: minh,
        agreedBy: head,
        agreedOn: day('2026-05-20'),
      } as const),
      tranches: [{ on: day('2026-05-21'), money: vnd(900_719_925_474_099n), evidence: 'Báo có' }],
      uses: [{ on: today, money: vnd(1n), what: { vi: 'x', en: 'y' }, evidence: 'PC 1' }],
      settlements: [{ kind: 'refund', on: today, money: vnd(2n), reference: 'UNC 1' }],
    });
    await insertContribution(db, one, at);
    expect(await readContribution(db, one.id)).toEqual(one);
    const more = {
      ...one,
      version: 2,
      uses: [
        ...one.uses,
        { on: today, money: vnd(3n), what: { vi: 'z', en: 'z' }, evidence: 'PC 2' },
      ],
    };
    await updateContribution(db, more, lan, at);
    expect(await readContribution(db, one.id)).toEqual(more);
  });

  test.each<[string, Partial<StoredContribution>]>([
    ['cleared by whoever entered it', { clearedBy: lan }],
    ['agreed to by whoever entered it', { agreedBy: lan, agreedOn: today }],
    ['agreed to by whoever cleared it', { clearedBy: minh, agreedBy: minh, agreedOn: today }],
    ['received without an agreement', { stage: 'received' }],
    ['rejected without a reason', { stage: 'rejected' }],
    ['screened without a giver', { stage: 'screening', giver: null }],
    ['goods with money', { kind: 'goods' }],
    ['of nothing', { amount: vnd(0n) }],
  ])('is not stored %s', async (_, change) => {
    await expect(insertContribution(db, aContribution(change), at)).rejects.toThrow(/check/);
  });

  test('what moved is never changed or taken away by the application', async () => {
    const { rows } = await sql<{ granted: string }>`
      select privilege_type as granted from information_schema.role_table_grants
      where grantee = 'nhipcau_app' and table_name = 'contribution_movement'`.execute(db);
    expect(rows.map(({ granted }) => granted).sort()).toEqual(['INSERT', 'SELECT']);
  });
});

describe('what a contribution is judged by', () => {
  test('a giver under our management is found by the rule of the day, with the law', async () => {
    await storeGiver(
      db,
      { organisation: airline, nature: 'private', sectors: [], source: 'ĐKKD', checkedOn: today },
      lan,
    );
    const one = aContribution({ giver: airline });
    await insertContribution(db, one, at);
    const { findings, giver } = await groundOf(db, one, head, today);
    expect(giver).toMatchObject({ regulatedByUs: true, version: 1, checkedOn: today });
    expect(findings.find(({ code }) => code === 'regulated-by-us')).toMatchObject({
      ...{ blocks: true, lawfulForm: 'cooperation', law: expect.stringContaining('59/2019') },
    });
  });

  test('an open matter counts, and is closed', async () => {
    const matter = {
      ...({ id: ids(), kind: 'licence', reference: 'GP 7', openedOn: day('2024-01-01') } as const),
      ...{ closedOn: null, activity: null },
    };
    await storeMatter(db, bank, matter);
    const codes = async () => {
      const { findings } = await groundOf(db, aContribution(), head, today);
      return findings.map(({ code }) => code);
    };
    expect(await codes()).toContain('open-matter');
    await storeMatter(db, bank, { ...matter, closedOn: day('2025-01-01') });
    expect(await codes()).not.toContain('open-matter');
    expect((await readGiver(db, bank, today))?.checkedOn).toBe(null);
  });

  test('the share of an activity counts what is agreed there, with this one', async () => {
    const event = ids() as ActivityId;
    await sql`insert into activity (id, kind, code, name, created_at)
      values (${event}, 'event', 'an-event', '{"vi": "Sự kiện", "en": "An event"}', now())`.execute(
      db,
    );
    const other = aContribution({
      ...{ activity: event, giver: airline, amount: vnd(100n) },
      ...({ stage: 'agreed', clearedBy: minh, agreedBy: head, agreedOn: today } as const),
    });
    await insertContribution(db, other, at);
    const codes = async (amount: bigint) => {
      const one = aContribution({ activity: event, amount: vnd(amount) });
      const { findings } = await groundOf(db, one, head, today);
      return findings.map(({ code }) => code).includes('share-of-activity');
    };
    expect([await codes(100n), await codes(101n)]).toEqual([false, true]);
  });

  test('aid keeps the decree of the day of its offer', async () => {
    const lawOn = async (offeredOn: string) => {
      const one = aContribution({ form: 'aid', offeredOn: day(offeredOn) });
      const { findings } = await groundOf(db, one, head, today);
      return findings.find(({ code }) => code === 'foreign-aid')?.law;
    };
    expect(await lawOn('2025-12-07')).toBe('80/2020/NĐ-CP');
    expect(await lawOn('2025-12-08')).toBe('313/2025/NĐ-CP');
  });

  test('rules, tiers and terms come with the installation', async () => {
    expect((await conflictRules(db)).length).toBeGreaterThanOrEqual(11);
    expect((await recognitionTiers(db)).map(({ fromVnd }) => fromVnd)).toContain(200_000_000n);
    expect(await registerTerms(db, today)).toEqual({ registerDays: 10, declarationMonths: 12 });
  });
});

test('a valuation is approved by somebody else, and a changed one is another row', async () => {
  const one = aContribution({ kind: 'service', mode: 'SERVICE_IN_KIND', amount: null });
  await insertContribution(db, one, at);
  const valuation = {
    ...({
      method: 'GIVER_PRICE',
      wouldHaveCost: vnd(90n),
      giverSays: vnd(90n),
      quotes: [],
    } as const),
    ...{ expert: null, evidence: 'Bảng giá', valuer: lan, valuedOn: today },
    ...{ approvedBy: null, approvedOn: null },
  };
  await insertValuation(db, one.id, valuation);
  await insertValuation(db, one.id, { ...valuation, wouldHaveCost: vnd(91n), giverSays: vnd(91n) });
  const all = await valuationsOf(db, one.id);
  expect(all).toEqual([
    { ...valuation, number: 1 },
    { ...valuation, number: 2, wouldHaveCost: vnd(91n), giverSays: vnd(91n) },
  ]);
  const [first] = all;
  if (first === undefined) throw new Error('no valuation');
  const own = { ...first, approvedBy: lan, approvedOn: today };
  await expect(approveStoredValuation(db, one.id, own)).rejects.toThrow(/check/);
  await approveStoredValuation(db, one.id, { ...own, approvedBy: head });
  expect((await valuationsOf(db, one.id))[0]?.approvedBy).toBe(head);
});

test('a declaration is assessed by somebody else', async () => {
  const one = aContribution();
  await insertContribution(db, one, at);
  const made = { ...declare(head, ['runs-firm'], today, 12), id: ids() };
  await insertDeclaration(db, one.id, made);
  expect(await declarationsOf(db, one.id)).toEqual([made]);
  const by = (assessedBy: UserId) =>
    assessStoredDeclaration(db, { ...made, measure: 'cleared', assessedBy, assessedOn: today });
  await expect(by(head)).rejects.toThrow(/check/);
  await by(minh);
  expect(await declarationsOf(db, one.id)).toMatchObject([
    { measure: 'cleared', assessedBy: minh },
  ]);
});

test('a need is written, changed and found', async () => {
  const need = {
    ...{ id: ids() as NeedId, version: 1, activity: visit, neededBy: day('2026-09-01') },
    ...({
      what: { vi: 'Phiên dịch', en: 'An interpreter' },
      forms: ['service'],
      state: 'open',
    } as const),
  };
  await storeNeed(db, need, lan, at);
  await storeNeed(db, { ...need, version: 2, state: 'met' }, lan, at);
  expect(await readNeed(db, need.id)).toEqual({ ...need, version: 2, state: 'met' });
  expect(await listNeeds(db)).toHaveLength(1);
});

describe('the wall', () => {
  test.each([
    ...[
      'need',
      'contribution',
      'contribution_movement',
      'contribution_giver',
      'contribution_matter',
    ],
    ...['valuation', 'declaration_of_interest', 'activity', 'activity_work', 'conflict_rule'],
  ])('partners, givers among them, cannot read %s', async (table) => {
    const asked = db.transaction().execute((trx) =>
      inPartnerScope(trx, bank as PartnerId, async () => {
        await sql`select * from ${sql.table(table)}`.execute(trx);
      }),
    );
    await expect(asked).rejects.toThrow(/permission denied/);
  });

  test('nothing is attached to an official response', async () => {
    const work = ids() as WorkId;
    await fresh.owner.query('alter table work drop constraint work_kind_check');
    await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
        created_by, created_at)
      values (${work}, 'response', 'a-response', 'a-response', 'explanatory', 'vi', ${bank}, ${lan}, now())`.execute(
      db,
    );
    const link = sql`insert into activity_work (activity, work) values (${visit}, ${work})`.execute(
      db,
    );
    await expect(link).rejects.toThrow(/is a response/);
    const kinds = sql`insert into activity (id, kind, code, name, created_at)
      values (${ids()}, 'response', 'a-response', '{}', now())`.execute(db);
    await expect(kinds).rejects.toThrow(/activity_kind_check/);
  });
});
