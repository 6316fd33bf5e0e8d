import { describe, expect, test } from 'vitest';
import type { AgreementId, OrganisationId } from '../kernel/index.ts';
import type { OrganisationChange } from '../organisations/index.ts';
import { anAgreement, day, them, us } from './agreement.fixture.ts';
import { casesOf, proceed, type SuccessionAct, type SuccessionCase } from './succession.ts';

const heir = 'heir' as OrganisationId;
const merger: OrganisationChange = {
  ...{ kind: 'MERGE', from: [us, 'other' as OrganisationId], to: [heir] },
  ...{ on: day('2026-03-01'), basis: '176/2025/QH15' },
};

function aCase(change: Partial<SuccessionCase> = {}): SuccessionCase {
  return {
    ...{ id: 'c' as SuccessionCase['id'], version: 1, agreement: 'a' as AgreementId },
    ...{ change: 'MERGE', from: us, to: [heir], openedOn: day('2026-03-01'), state: 'opened' },
    ...{ affectedClauses: '', notifiedOn: null, closedOn: null },
    ...change,
  };
}

describe('a reorganisation opens a case', () => {
  test('for every live agreement of each body that it happens to, and no other', () => {
    const agreements = [
      anAgreement(),
      anAgreement({ id: 'expired' as AgreementId, expiresOn: day('2026-03-01') }),
      anAgreement({ id: 'last-day' as AgreementId, expiresOn: day('2026-03-02') }),
      anAgreement({ id: 'draft' as AgreementId, stage: 'negotiation' }),
      anAgreement({ id: 'foreign' as AgreementId, parties: [them, heir] }),
    ];
    expect(casesOf(merger, agreements)).toEqual([
      { agreement: 'a', change: 'MERGE', from: us, to: [heir], openedOn: '2026-03-01' },
      { agreement: 'last-day', change: 'MERGE', from: us, to: [heir], openedOn: '2026-03-01' },
    ]);
  });

  test('not for the body that a merger leaves as it is, but for one with a new name', () => {
    expect(casesOf({ ...merger, from: [us, them], to: [us] }, [anAgreement()])).toMatchObject([
      { from: 'them' },
    ]);
    const renamed = { ...merger, kind: 'RENAME' as const, from: [us], to: [us] };
    expect(casesOf(renamed, [anAgreement()])).toHaveLength(1);
  });
});

describe('a case', () => {
  const way: readonly SuccessionAct[] = [
    { kind: 'review', affectedClauses: '' },
    { kind: 'notify', on: day('2026-03-10') },
    { kind: 'settle', by: 'name-only-amendment' },
    { kind: 'close', on: day('2026-04-01') },
  ];
  test('is reviewed, told to the partner, settled and closed, and in no other order', () => {
    let one = aCase();
    for (const [index, act] of way.entries()) {
      for (const early of way.slice(index + 1)) expect(proceed(one, early).ok).toBe(false);
      const outcome = proceed(one, act);
      if (outcome.ok) one = outcome.value;
    }
    expect(one).toMatchObject({ state: 'closed', notifiedOn: '2026-03-10', version: 5 });
    for (const act of way) expect(proceed(one, act).ok).toBe(false);
  });

  test('that touches a clause is not settled by a new name', () => {
    const told = aCase({ state: 'partner-notified', affectedClauses: 'Điều 4' });
    expect(proceed(told, { kind: 'settle', by: 'name-only-amendment' })).toMatchObject({
      error: { kind: 'clauses-affected' },
    });
    expect(proceed(told, { kind: 'settle', by: 'full-amendment' }).ok).toBe(true);
  });

  test('of a body that nobody follows ends the agreement', () => {
    const told = aCase({ state: 'partner-notified', change: 'DISSOLVE', to: [] });
    expect(proceed(told, { kind: 'settle', by: 'full-amendment' }).ok).toBe(false);
    expect(proceed(told, { kind: 'settle', by: 'termination' }).ok).toBe(true);
  });

  test('is told to the partner on the day of the reorganisation at the earliest', () => {
    const reviewed = aCase({ state: 'reviewed' });
    expect(proceed(reviewed, { kind: 'notify', on: day('2026-02-28') }).ok).toBe(false);
    expect(proceed(reviewed, { kind: 'notify', on: day('2026-03-01') }).ok).toBe(true);
  });
});
