import { describe, expect, test } from 'vitest';
import { type CivilDate, instantOf } from '../kernel/index.ts';
import type { ObligationRule, SpecialDay } from '../obligations/index.ts';
import { type Course, followApplication } from './index.ts';

const day = (text: string): CivilDate => text as CivilDate;
const at = (text: string) => instantOf(Date.parse(text));

function rule(
  code: string,
  amount: number,
  unit: ObligationRule['offset']['unit'],
  change: Partial<ObligationRule> = {},
): ObligationRule {
  return {
    ...{ code, law: '262/2026/NĐ-CP', sourceUrl: 'https://a.example', appliesTo: 'outlet' },
    ...{ offset: { amount, unit }, direction: code === 'PRESS_APPLY' ? 'before' : 'after' },
    ...{ validFrom: day('2026-07-01'), validUntil: null },
    ...change,
  };
}
const old = { law: '88/2012/NĐ-CP', validFrom: day('2012-12-20'), validUntil: day('2026-07-01') };
const rules = [
  rule('PRESS_APPLY', 10, 'calendar-day'),
  rule('PRESS_DECIDE', 7, 'working-day'),
  rule('PRESS_APPLY', 10, 'working-day', old),
  rule('PRESS_DECIDE', 10, 'working-day', old),
];
/** A Monday that nobody works on, and a Saturday on which it is made up for. */
const calendar: readonly SpecialDay[] = [
  { day: day('2026-11-30'), kind: 'holiday' },
  { day: day('2026-12-05'), kind: 'swapped-working' },
];

const course: Course = {
  ...{ state: 'taken-over', submittedAt: at('2026-11-23T02:00:00Z') },
  ...{ decidedAt: at('2026-11-24T02:00:00Z'), entryOn: day('2026-12-15') },
  permit: {
    ...{ submittedAt: at('2026-11-25T02:00:00Z'), completeOn: day('2026-11-26') },
    decidedOn: null,
  },
};

function decide(change: Partial<Course>, now: string) {
  const steps = followApplication({ ...course, ...change }, rules, calendar, at(now));
  return steps.find(({ code }) => code === 'decide');
}

describe('the ministry’s seven working days from 26/11/2026', () => {
  test.each([
    // Fri 27, (Mon 30 off), Tue 1, Wed 2, Thu 3, Fri 4, Sat 5 (works), Mon 7.
    ['2026-11-26T03:00:00Z', 7],
    ['2026-11-27T03:00:00Z', 6],
    ['2026-11-30T03:00:00Z', 6],
    ['2026-12-04T03:00:00Z', 2],
    ['2026-12-05T03:00:00Z', 1],
    ['2026-12-07T16:59:59Z', 0],
    ['2026-12-09T03:00:00Z', 0],
  ])('at %s leave %d', (now, left) => {
    const step = decide({}, now);
    expect(step).toMatchObject({ state: 'now', daysLeft: left });
    expect(new Date(step?.dueAt ?? 0).toISOString()).toBe('2026-12-07T16:59:59.999Z');
  });

  test('run only once the dossier is full', () => {
    const permit = { submittedAt: at('2026-11-25T02:00:00Z'), completeOn: null, decidedOn: null };
    expect(decide({ permit }, '2026-11-26T03:00:00Z')).toMatchObject({
      ...{ state: 'now', dueAt: null, daysLeft: null },
    });
  });

  test('are over when it has decided', () => {
    const permit = { ...course.permit, decidedOn: day('2026-12-02') } as Course['permit'];
    expect(decide({ permit }, '2026-12-03T03:00:00Z')).toMatchObject({
      ...{ state: 'done', doneAt: '2026-12-02', daysLeft: null },
    });
  });
});

test.each([
  ['2026-06-30T16:59:59.999Z', '88/2012/NĐ-CP', 10],
  ['2026-06-30T17:00:00.000Z', '262/2026/NĐ-CP', 7],
])('what was received at %s keeps the law %s', (received, law, amount) => {
  const step = decide({ submittedAt: at(received) }, '2026-11-26T03:00:00Z');
  expect([step?.rule?.law, step?.rule?.offset.amount]).toEqual([law, amount]);
});

test('a draft is told until when it has to be handed in, by the law of today', () => {
  const draft: Course = {
    ...{ state: 'draft', submittedAt: null, decidedAt: null, permit: null },
    entryOn: day('2026-12-15'),
  };
  const [handIn, takeOver] = followApplication(draft, rules, calendar, at('2026-12-01T03:00:00Z'));
  expect(handIn).toMatchObject({ code: 'hand-in', state: 'now', doneAt: null, daysLeft: 4 });
  expect(takeOver?.state).toBe('later');
});

test('nothing goes on once an application is turned down', () => {
  const steps = followApplication(
    { ...course, state: 'turned-down', permit: null },
    rules,
    calendar,
    at('2026-11-26T03:00:00Z'),
  );
  expect(steps.map(({ state }) => state)).toEqual(['done', 'later', 'later', 'later', 'later']);
});
