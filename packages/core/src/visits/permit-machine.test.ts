import { describe, expect, test } from 'vitest';
import { type PermitApplication, permitStates } from './permit.ts';
import { isGranted, type PermitStep, permitTransitions, stepPermit } from './permit-machine.ts';
import { aPermit, at, day, lan, minh } from './visit.fixture.ts';

const steps: Readonly<Record<Exclude<PermitApplication['state'], 'draft'>, PermitStep>> = {
  submitted: { to: 'submitted', at: at('2026-11-10T09:00:00+07:00') },
  forwarded: { to: 'forwarded', at: at('2026-11-10T10:00:00+07:00') },
  incomplete: { to: 'incomplete', on: day('2026-11-10') },
  complete: { to: 'complete', on: day('2026-11-10') },
  granted: {
    ...{ to: 'granted', on: day('2026-11-10'), number: '9/GP' },
    ...{ firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
  },
  amended: {
    ...{ to: 'amended', on: day('2026-11-10'), number: '9/GP' },
    ...{ firstOn: day('2026-10-05'), lastOn: day('2026-10-12') },
  },
  refused: {
    to: 'refused',
    on: day('2026-11-10'),
    refusal: { ground: 'dates', reference: '77/BNG' },
  },
  revoked: { to: 'revoked', on: day('2026-11-10') },
  expired: { to: 'expired', on: day('2026-11-10') },
};
const ways: Readonly<Record<PermitApplication['state'], readonly PermitApplication['state'][]>> = {
  draft: ['submitted'],
  submitted: ['forwarded', 'incomplete', 'complete'],
  forwarded: ['incomplete', 'complete'],
  incomplete: ['complete'],
  complete: ['incomplete', 'granted', 'refused'],
  granted: ['amended', 'expired', 'revoked'],
  amended: ['amended', 'expired', 'revoked'],
  refused: [],
  expired: [],
  revoked: [],
};
const today = day('2026-11-10');
const step = (permit: PermitApplication, to: PermitStep, by = minh, on = today) =>
  stepPermit(permit, to, by, on);

describe('an application for a permit', () => {
  const pairs = permitStates.flatMap((from) =>
    Object.values(steps).map((to) => [from, to] as const),
  );

  test.each(pairs.filter(([from, { to }]) => !ways[from].includes(to)))(
    '%s takes no step to %o',
    (from, to) => {
      expect(step(aPermit({ state: from }), to)).toEqual({
        ok: false,
        error: { kind: 'permit-not-next', state: from, next: permitTransitions[from] },
      });
    },
  );

  test.each(pairs.filter(([from, { to }]) => ways[from].includes(to)))(
    '%s takes the step to %o',
    (from, to) => {
      expect(step(aPermit({ state: from }), to)).toMatchObject({
        ok: true,
        value: { state: to.to },
      });
    },
  );

  test('keeps what was said at each step, and who said it', () => {
    const draft = aPermit({
      state: 'draft',
      submittedAt: null,
      submittedBy: null,
      forwardedAt: null,
      completeOn: null,
      decidedOn: null,
      decidedBy: null,
    });
    expect(step(draft, steps.submitted, lan)).toMatchObject({
      value: { submittedBy: lan, submittedAt: at('2026-11-10T09:00:00+07:00') },
    });
    expect(step(aPermit({ state: 'submitted' }), steps.forwarded)).toMatchObject({
      value: { forwardedAt: at('2026-11-10T10:00:00+07:00') },
    });
    expect(step(aPermit({ state: 'complete' }), steps.incomplete)).toMatchObject({
      value: { completeOn: null },
    });
    expect(step(aPermit({ state: 'incomplete' }), steps.complete)).toMatchObject({
      value: { completeOn: '2026-11-10' },
    });
    expect(step(aPermit({ state: 'complete' }), steps.granted)).toMatchObject({
      value: {
        number: '9/GP',
        validFirstOn: '2026-10-05',
        validLastOn: '2026-10-09',
        decidedOn: '2026-11-10',
        decidedBy: minh,
      },
    });
    expect(step(aPermit({ state: 'complete' }), steps.refused)).toMatchObject({
      value: {
        refusal: { ground: 'dates', reference: '77/BNG' },
        decidedBy: minh,
        decidedOn: '2026-11-10',
      },
    });
    expect(step(aPermit(), steps.revoked)).toMatchObject({
      value: { decidedOn: '2026-11-10', decidedBy: minh },
    });
  });

  test.each(['granted', 'amended', 'refused', 'revoked'] as const)(
    'is not %s by who handed it in',
    (to) => {
      const from = to === 'granted' || to === 'refused' ? 'complete' : 'granted';
      expect(step(aPermit({ state: from }), steps[to], lan)).toEqual({
        ok: false,
        error: { kind: 'own-permit' },
      });
      expect(step(aPermit({ state: from }), steps[to], minh).ok).toBe(true);
    },
  );

  test('may be found full by who handed it in', () => {
    expect(step(aPermit({ state: 'forwarded' }), steps.complete, lan).ok).toBe(true);
  });

  test('that a mission has is full only once it is forwarded, and what is handed in directly is not forwarded', () => {
    const there = aPermit({ state: 'submitted', forwardedAt: null });
    expect(step(there, steps.complete)).toMatchObject({ error: { kind: 'not-forwarded' } });
    expect(step({ ...there, byMission: false }, steps.complete).ok).toBe(true);
    expect(step({ ...there, byMission: false }, steps.forwarded)).toMatchObject({
      error: { kind: 'not-by-mission' },
    });
  });

  test('is not refused without the letter that gives the reason', () => {
    const without: PermitStep = {
      to: 'refused',
      on: today,
      refusal: { ground: 'other', reference: ' ' },
    };
    expect(step(aPermit({ state: 'complete' }), without)).toMatchObject({
      error: { kind: 'refusal-without-reason' },
    });
  });

  test('is granted with a number, for days in their order', () => {
    const complete = aPermit({ state: 'complete' });
    expect(step(complete, { ...steps.granted, number: '' } as PermitStep)).toMatchObject({
      error: { kind: 'permit-number-missing' },
    });
    expect(
      step(complete, { ...steps.granted, lastOn: day('2026-10-04') } as PermitStep),
    ).toMatchObject({ error: { kind: 'permit-days-reversed' } });
    expect(step(complete, { ...steps.granted, lastOn: day('2026-10-05') } as PermitStep).ok).toBe(
      true,
    );
  });

  test('expires on the day after its last', () => {
    expect(step(aPermit(), { to: 'expired', on: day('2026-10-09') })).toMatchObject({
      error: { kind: 'permit-still-holds', until: '2026-10-09' },
    });
    expect(step(aPermit(), { to: 'expired', on: day('2026-10-10') }).ok).toBe(true);
  });

  test('takes no step in the future, nor before its last', () => {
    expect(step(aPermit(), { to: 'revoked', on: day('2026-11-11') })).toMatchObject({
      error: { kind: 'step-in-the-future' },
    });
    expect(step(aPermit(), { to: 'revoked', on: day('2026-09-09') })).toMatchObject({
      error: { kind: 'step-before-last', last: '2026-09-10' },
    });
    expect(step(aPermit(), { to: 'revoked', on: day('2026-09-10') }).ok).toBe(true);
  });

  test.each(permitStates)('holds or not: %s', (state) => {
    expect(isGranted({ state })).toBe(state === 'granted' || state === 'amended');
  });
});
