/**
 * When a licence rests is read by SQL, and what an agreement is on a day is said by the core: one is held
 * against the other, over agreements and those above them, at the beginning of each day and just before it.
 */
import { type Agreement, isUsableOn, type Stage } from '@nhipcau/core/agreements';
import {
  type AgreementId,
  addDays,
  type CivilDate,
  expectOk,
  type Instant,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { covers } from '@nhipcau/core/rights';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { knownRights } from './known-rights.ts';
import {
  aGrant,
  aMarket,
  aWork,
  country,
  grant,
  ids,
  language,
  type Market,
} from './rights.fixture.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
});
afterAll(() => fresh.drop());

type Dated = Parameters<typeof isUsableOn>[0];
const first = '2026-03-01' as CivilDate;
const lastDay = 14;
const on = (day: number): CivilDate => addDays(first, day);
/** Days of the model: few, so that ends and beginnings meet. */
const day = fc.integer({ min: 0, max: lastDay });
const length = fc.integer({ min: 1, max: 6 });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 2 });
const mostly = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 9 });

const stage: fc.Arbitrary<Stage> = fc.oneof(
  { weight: 16, arbitrary: fc.constant<Stage>('signed') },
  { weight: 3, arbitrary: fc.constantFrom<Stage>('terminated', 'withdrawn', 'succeeded') },
  { weight: 1, arbitrary: fc.constantFrom<Stage>('negotiation', 'decision') },
);
const agreement: fc.Arbitrary<Dated> = fc
  .record({
    ...{ stage, begins: mostly(fc.integer({ min: 0, max: 4 })), lasts: maybe(length) },
    renewed: fc.array(maybe(length), { maxLength: 3 }),
    suspended: fc.array(fc.record({ from: day, lasts: maybe(length) }), { maxLength: 2 }),
    ended: maybe(day),
  })
  .map(({ stage, begins, lasts, renewed, suspended, ended }) => {
    const over = ['terminated', 'withdrawn', 'succeeded'].includes(stage);
    const expiresOn = begins === null || lasts === null ? null : on(begins + lasts);
    return {
      ...{ stage, expiresOn, effectiveFrom: begins === null ? null : on(begins) },
      renewals: renewalsOf(expiresOn, renewed),
      suspensions: suspended.map(({ from, lasts }) => ({
        ...{ from: on(from), until: lasts === null ? null : on(from + lasts) },
        ...{ reason: 'Đại dịch', reviewOn: on(from + 1) },
      })),
      endedOn: over && ended !== null ? on(ended) : null,
    };
  });

/** Decisions one after the other; after one not to renew the next is about an end that never comes. */
function renewalsOf(
  expiresOn: CivilDate | null,
  lengths: readonly (number | null)[],
): Agreement['renewals'] {
  if (expiresOn === null) return [];
  let end = expiresOn;
  return lengths.map((length) => {
    const until = length === null ? null : addDays(end, length);
    const decision = { decidedOn: addDays(end, -30), decidedBy: market.user, end, until };
    end = until ?? addDays(end, 1);
    return { ...decision, performance: '', cost: '', risk: '', recommendation: '' };
  });
}

/** Writes agreements, each an annex of the next, and answers with the first. */
async function write(chain: readonly Dated[]): Promise<AgreementId> {
  const named = chain.map((one) => ({ ...one, id: ids() as AgreementId }));
  for (const [at, one] of [...named.entries()].reverse()) {
    const { id, stage, effectiveFrom, expiresOn, endedOn } = one;
    await sql`insert into agreement (id, family, parent, title, status, effective_from, expires_on,
        ended_on, created_at)
      values (${id}, 'contract', ${named[at + 1]?.id ?? null}, '{"vi": "", "en": ""}', ${stage},
        ${effectiveFrom}, ${expiresOn}, ${endedOn}, now())`.execute(db);
    for (const { from, until, reason, reviewOn } of one.suspensions) {
      await sql`insert into agreement_suspension (id, agreement, from_on, until_on, reason, review_on)
        values (${ids()}, ${id}, ${from}, ${until}, ${reason}, ${reviewOn})`.execute(db);
    }
    for (const { end, decidedOn, decidedBy, until } of one.renewals) {
      await sql`insert into agreement_renewal (agreement, ends_on, decided_on, decided_by, until_on,
          performance, cost, risk, recommendation)
        values (${id}, ${end}, ${decidedOn}, ${decidedBy}, ${until}, '', '', '', '')`.execute(db);
    }
    await sql`insert into agreement_party values (${id}, ${market.first})`.execute(db);
  }
  const [lowest] = named;
  if (lowest === undefined) throw new Error('no agreement');
  return lowest.id;
}

test('a licence may be used exactly on the days on which its agreement and all above it may', async () => {
  let [usable, resting] = [0, 0];
  const work = await aWork(db, market);
  await fc.assert(
    fc.asyncProperty(fc.array(agreement, { minLength: 1, maxLength: 3 }), async (chain) => {
      const id = await write(chain);
      expectOk(await grant(db, market, aGrant({ ...market, agreement: id }, [work])));
      const [rights] = await knownRights(db, market.first, [work]);
      const licence = rights?.licences.find((one) => one.agreement === id);
      if (licence === undefined) throw new Error('no licence');
      for (let at = -1; at <= lastDay + 12; at += 1) {
        const expected = chain.every((one) => isUsableOn(one, on(at)));
        const start = vietnamDayStart(on(at));
        for (const moment of [start, vietnamDayStart(on(at + 1)) - 1]) {
          const use = { country: country('KR'), language: language('ko'), medium: 'web' as const };
          const outcome = covers(licence, { ...use, at: moment as Instant });
          expect([at, outcome.ok]).toEqual([at, expected]);
        }
        if (expected) usable += 1;
        else resting += 1;
      }
    }),
    { numRuns: 150 },
  );
  expect(usable).toBeGreaterThan(200);
  expect(resting).toBeGreaterThan(200);
}, 120_000);
