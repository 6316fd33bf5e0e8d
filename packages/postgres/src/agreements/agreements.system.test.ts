import type { Path } from '@nhipcau/core/agreements';
import {
  type AgreementId,
  type CivilDate,
  expectOk,
  type Instant,
  parseInstant,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { forgetContacts } from './partners.ts';
import { tellAgreements } from './tell-agreements.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
const [house, partner] = [ids(), ids()];
const people = { manager: ids(), publisher: ids(), editor: ids(), gone: ids() };

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  for (const [id, slug] of [
    [house, 'house'],
    [partner, 'han-river'],
  ] as const) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(db);
  }
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2020-01-01')`.execute(db);
  for (const [name, role] of [
    ['manager', 'partner-manager'],
    ['publisher', 'publisher'],
    ['editor', 'editor'],
    ['gone', 'partner-manager'],
  ] as const) {
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at, disabled_at)
      values (${people[name]}, ${`${name}@example.vn`}, ${name}, '', '', now(),
        ${name === 'gone' ? new Date(0) : null})`.execute(db);
    await sql`insert into user_grant (app_user, role) values (${people[name]}, ${role})`.execute(
      db,
    );
  }
}, 120_000);
afterAll(() => fresh.drop());

const noon = (day: string): Instant => expectOk(parseInstant(`${day}T05:00:00Z`));

/** A contract of a partner that ends on 2027-01-01. */
async function contract(): Promise<string> {
  const id = ids();
  await sql`insert into agreement (id, family, title, status, signed_on, effective_from, expires_on, created_at)
    values (${id}, 'contract', '{"vi": "Hợp đồng", "en": "Contract"}', 'signed', '2025-12-01',
      '2026-01-01', '2027-01-01', now())`.execute(db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${id}, ${house}), (${id}, ${partner})`.execute(db);
  return id;
}

/** Who was told what of an agreement, in the order of the telling. */
async function told(agreement: string): Promise<readonly string[]> {
  const { rows } = await sql<{ told: string }>`
    select u.name || ' ' || n.kind || ' ' || (n.data ->> 'dueOn') as told
    from person_notice n join app_user u on u.id = n.app_user
    where n.subject = ${`agreement:${agreement}`} order by n.at, n.kind, u.name`.execute(db);
  return rows.map((row) => row.told);
}

describe('people are told of an agreement', () => {
  test('that it ends: who keeps it and who decides, once at 90, 60 and 30 days and when it is too late', async () => {
    const own = await contract();
    const count = (day: string) => tellAgreements(db, noon(day), ids);
    expect(await count('2026-10-02')).toBe(0);
    expect([await count('2026-10-03'), await count('2026-10-03')]).toEqual([1, 0]);
    expect(await count('2026-10-02')).toBe(0);
    for (const day of ['2026-10-04', '2026-11-02', '2026-12-02', '2026-12-03', '2026-12-04']) {
      await count(day);
    }
    expect(await told(own)).toEqual([
      ...['manager agreement-ends 2027-01-01', 'publisher agreement-ends 2027-01-01'],
      ...['manager agreement-ends 2027-01-01', 'publisher agreement-ends 2027-01-01'],
      ...['manager agreement-ends 2027-01-01', 'publisher agreement-ends 2027-01-01'],
      ...['manager renewal-missed 2027-01-01', 'publisher renewal-missed 2027-01-01'],
    ]);
  });

  test('what is owed: who keeps it, when it is due and when it is late', async () => {
    const own = await contract();
    await sql`insert into agreement_obligation (id, agreement, owner, what, money, due_on)
      values (${ids()}, ${own}, ${partner}, 'Bản tin quý II', false, '2026-06-30')`.execute(db);
    for (const day of ['2026-06-15', '2026-06-16', '2026-06-30', '2026-07-01', '2026-07-02']) {
      await tellAgreements(db, noon(day), ids);
    }
    expect(await told(own)).toEqual([
      'manager obligation-due 2026-06-30',
      'manager obligation-late 2026-06-30',
    ]);
    const { rows } = await sql<{ data: { title: string } }>`
      select data from person_notice where subject = ${`agreement:${own}`} limit 1`.execute(db);
    expect(rows[0]?.data.title).toBe('Bản tin quý II · Hợp đồng');
  });

  test('once, by four workers at once', async () => {
    const own = await contract();
    await Promise.all([1, 2, 3, 4].map(() => tellAgreements(db, noon('2026-10-03'), ids)));
    expect(await told(own)).toHaveLength(2);
  });

  test('at its time, though a worker’s clock had been forty days ahead', async () => {
    const own = await contract();
    for (const day of ['2026-10-01', '2026-11-10', '2026-10-01', '2026-10-03', '2026-11-02']) {
      await tellAgreements(db, noon(day), ids);
    }
    expect((await told(own)).filter((one) => one.startsWith('manager'))).toHaveLength(3);
  });
});

test('a contact is forgotten after its last day, by the worker’s clock and the database’s', async () => {
  const contact = (keepUntil: string) =>
    sql`insert into partner_contact (id, partner, name, position, email, phone, purpose, keep_until,
        created_at)
      values (${ids()}, ${partner}, 'A', '', '', '', 'x', ${keepUntil}, now())`.execute(db);
  await contact('2026-01-31');
  await contact('9000-01-01');
  expect(await forgetContacts(db, '2026-01-31' as CivilDate)).toBe(0);
  expect(await forgetContacts(db, '2026-02-01' as CivilDate)).toBe(1);
  expect(await forgetContacts(db, '9999-01-01' as CivilDate)).toBe(0);
});

describe('Postgres lets nobody sign an international agreement', () => {
  type Step = readonly [code: string, stretch: string, doneOn: string | null, leftOut?: string];
  const sign = (steps: readonly Step[], path: Path = 'full', on = '2026-03-10') =>
    db.transaction().execute(async (trx) => {
      const id = ids() as AgreementId;
      await sql`insert into agreement (id, family, title, status, signed_on, path, created_at)
        values (${id}, 'international', '{"vi": "x", "en": "x"}', 'signed', ${on}, ${path},
          now())`.execute(trx);
      for (const [position, [code, stretch, doneOn, leftOut = '']] of steps.entries()) {
        await sql`insert into agreement_step (id, agreement, position, code, occasion, stretch, law,
            may_be_left_out, done_on, reference, left_out)
          values (${ids()}, ${id}, ${position}, ${code}, 'signing', ${stretch}, '', true, ${doneOn},
            'x', ${leftOut})`.execute(trx);
      }
    });
  const decided: Step = ['minister-decision', 'decision', '2026-03-10'];
  const opinion: Step = ['ministry-opinions', 'opinions', '2026-03-01'];
  const report: Step = ['report', 'after', null];

  test.each<[why: string, steps: readonly Step[], path: Path]>([
    ['without anything', [], 'full'],
    ['without a decision', [opinion], 'full'],
    ['before the decision', [['minister-decision', 'decision', '2026-03-11'], opinion], 'full'],
    ['without opinions', [decided], 'full'],
    ['with an opinion open', [decided, ['ministry-opinions', 'opinions', null]], 'full'],
    ['under another name without a decision', [], 'name-only'],
  ])('%s', async (_why, steps, path) => {
    await expect(sign(steps, path)).rejects.toThrow(/is signed with/);
  });

  test.each<[why: string, steps: readonly Step[], path: Path]>([
    ['but with both', [decided, opinion, report], 'full'],
    ['but with an opinion left out', [decided, ['x', 'opinions', null, 'Không cần']], 'full'],
    ['but under another name with a decision', [decided], 'name-only'],
  ])('%s', async (_why, steps, path) => {
    await expect(sign(steps, path)).resolves.toBeUndefined();
  });

  test('but on a day on which no rule ordered a decision yet', async () => {
    await expect(sign([], 'full', '2021-06-30')).resolves.toBeUndefined();
    await expect(sign([], 'full', '2021-07-01')).rejects.toThrow(/is signed without its opinions/);
  });
});
