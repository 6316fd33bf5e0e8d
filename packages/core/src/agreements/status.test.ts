import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate } from '../kernel/index.ts';
import { anAgreement, aRenewal, day, lan } from './agreement.fixture.ts';
import type { Agreement } from './agreement.ts';
import { endOn, isLiveOn, isUsableOn, statusOn, warningsOn } from './status.ts';
import { decideRenewal, resume, reviewSuspension, suspend, terminate } from './term.ts';

const pandemic = {
  ...{ from: day('2026-03-01'), until: day('2026-09-01') },
  ...{ reason: 'Đại dịch', reviewOn: day('2026-06-01') },
};

describe('the status of an agreement', () => {
  test.each<[on: string, why: string, change: Partial<Agreement>, status: string]>([
    ['2025-12-31', 'the day before it takes effect', {}, 'signed'],
    ['2026-01-01', 'the day on which it does', {}, 'in-force'],
    ['2026-10-02', '91 days before its end', {}, 'in-force'],
    ['2026-10-03', '90 days before its end', {}, 'expiring'],
    ['2026-12-31', 'its last day', {}, 'expiring'],
    ['2027-01-01', 'its end', {}, 'expired'],
    ['2026-11-01', 'the day of a renewal', { renewals: [aRenewal()] }, 'renewed'],
    ['2026-10-31', 'the day before the renewal', { renewals: [aRenewal()] }, 'expiring'],
    ['2027-01-01', 'the first day of the new term', { renewals: [aRenewal()] }, 'in-force'],
    ['2028-01-01', 'the end of the new term', { renewals: [aRenewal()] }, 'expired'],
    [
      '2026-12-01',
      'a decision not to renew',
      { renewals: [aRenewal({ until: null })] },
      'expiring',
    ],
    ['2027-01-01', 'its end then', { renewals: [aRenewal({ until: null })] }, 'expired'],
    ['2026-02-28', 'the day before a suspension', { suspensions: [pandemic] }, 'in-force'],
    ['2026-03-01', 'its first day', { suspensions: [pandemic] }, 'suspended'],
    ['2026-08-31', 'its last day', { suspensions: [pandemic] }, 'suspended'],
    ['2026-09-01', 'its end', { suspensions: [pandemic] }, 'in-force'],
    [
      '2027-01-01',
      'the end of the term within a suspension that goes on',
      { suspensions: [{ ...pandemic, until: null }] },
      'expired',
    ],
    ['2099-01-01', 'any day of one without end', { expiresOn: null }, 'in-force'],
    ['2026-05-01', 'any day of one in negotiation', { stage: 'negotiation' }, 'negotiation'],
    [
      '2026-05-01',
      'the day on which it is ended',
      { stage: 'terminated', endedOn: day('2026-05-01') },
      'terminated',
    ],
    [
      '2026-04-30',
      'the day before that',
      { stage: 'terminated', endedOn: day('2026-05-01') },
      'in-force',
    ],
  ])('on %s, %s', (on, _why, change, status) => {
    expect(statusOn(anAgreement(change), day(on))).toBe(status);
  });

  test('lets licences be used while it is in force, and rests them while it is suspended', () => {
    const suspended = anAgreement({ suspensions: [pandemic] });
    expect([
      isUsableOn(suspended, day('2026-04-01')),
      isLiveOn(suspended, day('2026-04-01')),
    ]).toEqual([false, true]);
    expect(isUsableOn(suspended, day('2026-02-01'))).toBe(true);
    expect(isUsableOn(anAgreement(), day('2027-01-01'))).toBe(false);
    expect(isUsableOn(anAgreement(), day('2025-12-31'))).toBe(false);
  });
});

describe('a renewal', () => {
  const asked = (decidedOn: string, until: string | null) => ({
    ...aRenewal({ decidedOn: day(decidedOn), until: until === null ? null : day(until) }),
  });
  test.each<[why: string, decidedOn: string, until: string | null, kind: string | null]>([
    ['thirty days before the end', '2026-12-02', '2028-01-01', null],
    ['twenty-nine days before it', '2026-12-03', '2028-01-01', 'renewal-too-late'],
    ['to its own end', '2026-11-01', '2027-01-01', 'not-after-end'],
    ['by one day', '2026-11-01', '2027-01-02', null],
    ['that is a no', '2026-11-01', null, null],
    ['of what has expired', '2027-01-01', '2028-01-01', 'not-live'],
  ])('%s', (_why, decidedOn, until, kind) => {
    const outcome = decideRenewal(anAgreement(), asked(decidedOn, until));
    expect(outcome.ok ? null : outcome.error.kind).toBe(kind);
  });

  test('is decided once about each end', () => {
    const renewed = anAgreement({ renewals: [aRenewal()] });
    expect(decideRenewal(renewed, asked('2026-11-02', '2029-01-01'))).toMatchObject({
      error: { kind: 'renewal-decided', until: '2028-01-01' },
    });
    expect(decideRenewal(renewed, asked('2027-11-01', '2029-01-01')).ok).toBe(true);
    expect(
      decideRenewal(anAgreement({ expiresOn: null }), asked('2026-11-01', null)),
    ).toMatchObject({
      error: { kind: 'no-end' },
    });
  });

  test('without one nothing goes on by silence, whatever else is done with the agreement', () => {
    const start = day('2026-01-01');
    const act = fc.record({
      kind: fc.constantFrom('suspend', 'resume', 'review', 'renew'),
      after: fc.integer({ min: 0, max: 900 }),
      length: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let agreement = anAgreement();
        const ends = new Set<CivilDate>([day('2027-01-01')]);
        for (const { kind, after, length } of acts) {
          const on = addDays(start, after);
          const later = addDays(on, length);
          const outcome =
            kind === 'suspend'
              ? suspend(agreement, { from: on, reason: 'x', reviewOn: later })
              : kind === 'resume'
                ? resume(agreement, on)
                : kind === 'review'
                  ? reviewSuspension(agreement, on, later)
                  : decideRenewal(agreement, aRenewal({ decidedOn: on, until: later }));
          if (!outcome.ok) continue;
          agreement = outcome.value;
          if (kind === 'renew') ends.add(later);
        }
        const end = endOn(agreement, day('2099-01-01'));
        expect(ends.has(end as CivilDate)).toBe(true);
        expect(statusOn(agreement, end as CivilDate)).toBe('expired');
        for (const { decidedOn, end: of } of agreement.renewals) {
          expect(addDays(decidedOn, 30) <= of).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a suspension', () => {
  const asked = { from: day('2026-03-01'), reason: 'Đại dịch', reviewOn: day('2026-06-01') };
  test('rests the agreement until somebody resumes it, and may be looked at again', () => {
    const resting = suspend(anAgreement(), asked);
    const agreement = resting.ok ? resting.value : anAgreement();
    expect(statusOn(agreement, day('2026-08-01'))).toBe('suspended');
    expect(suspend(agreement, { ...asked, from: day('2026-04-01') })).toMatchObject({
      error: { kind: 'already-suspended', from: '2026-03-01' },
    });
    expect(reviewSuspension(agreement, day('2026-06-01'), day('2026-09-01'))).toMatchObject({
      value: { suspensions: [{ reviewOn: '2026-09-01', until: null }] },
    });
    const again = resume(agreement, day('2026-09-01'));
    expect(again.ok && statusOn(again.value, day('2026-09-01'))).toBe('in-force');
    expect(resume(agreement, day('2026-03-01'))).toMatchObject({
      error: { kind: 'not-after-from' },
    });
  });

  test.each<[why: string, change: object, kind: string]>([
    ['before it takes effect', { from: day('2025-12-31') }, 'before-effect'],
    ['after its end', { from: day('2027-01-01') }, 'not-live'],
    ['without a later look', { reviewOn: day('2026-03-01') }, 'not-after-from'],
  ])('is refused %s', (_why, change, kind) => {
    expect(suspend(anAgreement(), { ...asked, ...change })).toMatchObject({ error: { kind } });
  });

  test('is nothing to resume or look at where there is none', () => {
    expect(resume(anAgreement(), day('2026-09-01'))).toMatchObject({
      error: { kind: 'not-suspended' },
    });
    expect(reviewSuspension(anAgreement(), day('2026-06-01'), day('2026-09-01')).ok).toBe(false);
  });
});

test('an end before its time is for an agreement that lives', () => {
  expect(terminate(anAgreement(), day('2026-05-01'))).toMatchObject({
    value: { stage: 'terminated', endedOn: '2026-05-01' },
  });
  expect(terminate(anAgreement(), day('2027-01-01')).ok).toBe(false);
  expect(terminate(anAgreement({ stage: 'decision' }), day('2026-05-01')).ok).toBe(false);
});

describe('people are told', () => {
  const told = (on: string, change: Partial<Agreement> = {}) =>
    warningsOn(anAgreement(change), day(on)).map((one) =>
      one.kind === 'ends' ? one.days : one.kind,
    );
  test.each<[on: string, told: readonly unknown[]]>([
    ['2026-10-02', []],
    ['2026-10-03', [90]],
    ['2026-11-01', [90]],
    ['2026-11-02', [60]],
    ['2026-12-01', [60]],
    ['2026-12-02', [30]],
    ['2026-12-03', [30, 'renewal-missed']],
    ['2027-01-01', []],
  ])('of an end on 1 January 2027 on %s: %j', (on, expected) => {
    expect(told(on)).toEqual(expected);
  });

  test('nothing of an end that is decided about, and of a suspension from its day of review on', () => {
    expect(told('2026-12-05', { renewals: [aRenewal({ until: null, decidedBy: lan })] })).toEqual(
      [],
    );
    expect(told('2026-05-31', { suspensions: [pandemic] })).toEqual([]);
    expect(told('2026-06-01', { suspensions: [pandemic] })).toEqual(['review-due']);
  });
});
