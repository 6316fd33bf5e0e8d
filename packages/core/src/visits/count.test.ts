import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedVisit, countsIn, countVisits, coverageUntil } from './count.ts';
import type { PersonId } from './member.ts';
import { day } from './visit.fixture.ts';
import { visitStates } from './visit.ts';

const visit = (
  came: readonly [person: string, attended: boolean | null][],
  change: Partial<CountedVisit> = {},
): CountedVisit => ({
  ...{ state: 'closed', actualFirstOn: day('2019-05-06') },
  members: came.map(([person, attended]) => ({ person: person as PersonId, attended })),
  ...change,
});

describe('the figures of a year', () => {
  test('count visits, who attended on each, and people once', () => {
    const visits = [
      visit([
        ['a', true],
        ['b', true],
        ['c', false],
        ['d', null],
      ]),
      visit([
        ['a', true],
        ['e', true],
      ]),
    ];
    expect(countVisits(visits, 2019)).toEqual({ delegations: 2, reporters: 4, distinct: 3 });
  });

  test.each(visitStates)('take in a visit that is %s just where it has taken place', (state) => {
    const counts = ['ended', 'reported', 'coverage-open', 'closed'].includes(state);
    expect(countVisits([visit([['a', true]], { state })], 2019).delegations).toBe(counts ? 1 : 0);
  });

  test.each([
    ['2018-12-31', false],
    ['2019-01-01', true],
    ['2019-12-31', true],
    ['2020-01-01', false],
    [null, false],
  ])('of 2019 take in a visit that began on %s: %s', (on, counts) => {
    expect(countsIn({ state: 'ended', actualFirstOn: on === null ? null : day(on) }, 2019)).toBe(
      counts,
    );
  });

  test('are sums over visits, but for people, of whom there are never more than attended', () => {
    const member = fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'd').map((one) => one as PersonId),
      attended: fc.constantFrom(true, false, null),
    });
    const some = fc.array(
      fc.record({
        state: fc.constantFrom(...visitStates),
        actualFirstOn: fc.constantFrom(day('2018-12-31'), day('2019-06-01'), null),
        members: fc.uniqueArray(member, { selector: ({ person }) => person }),
      }),
    );
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [both, one, other] = [
          countVisits([...a, ...b], 2019),
          countVisits(a, 2019),
          countVisits(b, 2019),
        ];
        expect(both.delegations).toBe(one.delegations + other.delegations);
        expect(both.reporters).toBe(one.reporters + other.reporters);
        expect(both.distinct).toBeLessThanOrEqual(one.distinct + other.distinct);
        expect(both.distinct).toBeGreaterThanOrEqual(Math.max(one.distinct, other.distinct));
        expect(both.distinct).toBeLessThanOrEqual(both.reporters);
        const everyone = {
          ...a[0],
          state: 'closed',
          actualFirstOn: day('2019-06-01'),
          members: a[0]?.members.map((m) => ({ ...m, attended: true })) ?? [],
        } as CountedVisit;
        expect(countVisits([everyone], 2019).reporters).toBe(everyone.members.length);
      }),
    );
  });
});

test('coverage is looked for on the ninetieth day after the last, and no longer on the next', () => {
  expect(coverageUntil({ actualLastOn: day('2026-10-09') })).toBe('2027-01-08');
  expect(coverageUntil({ actualLastOn: null })).toBeNull();
});
