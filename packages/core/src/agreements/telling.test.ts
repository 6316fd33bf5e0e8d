import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate } from '../kernel/index.ts';
import { anAgreement, anObligation, aRenewal, aStep, day, lan } from './agreement.fixture.ts';
import { isUntold, type Told, tellingsOn } from './telling.ts';

const end = day('2027-01-01');
const told = (agreement = anAgreement(), on = day('2026-12-01')) =>
  tellingsOn(agreement, [], [], on).map(({ kind, rank }) => [kind, rank]);

describe('an agreement that ends on 2027-01-01 is told', () => {
  test.each<[on: string, told: readonly (readonly [string, number])[]]>([
    ['2026-10-02', []],
    ['2026-10-03', [['agreement-ends', 90]]],
    ['2026-11-01', [['agreement-ends', 90]]],
    ['2026-11-02', [['agreement-ends', 60]]],
    ['2026-12-02', [['agreement-ends', 30]]],
    ['2026-12-03', [['renewal-missed', 0]]],
    ['2026-12-31', [['renewal-missed', 0]]],
    ['2027-01-01', []],
  ])('on %s: %j', (on, tellings) => {
    expect(told(anAgreement(), day(on))).toEqual(tellings);
  });

  test('no more once its end is decided, whichever way', () => {
    expect(told(anAgreement({ renewals: [aRenewal()] }))).toEqual([]);
    expect(told(anAgreement({ renewals: [aRenewal({ until: null })] }))).toEqual([]);
  });
});

test('a suspension is told on the day of its review, and another day anew', () => {
  const resting = (reviewOn: string) =>
    anAgreement({
      suspensions: [{ from: day('2026-03-01'), until: null, reason: 'x', reviewOn: day(reviewOn) }],
    });
  const matters = (reviewOn: string, on: string) =>
    tellingsOn(resting(reviewOn), [], [], day(on)).map(({ matter }) => matter);
  expect(matters('2026-06-01', '2026-05-31')).toEqual([]);
  expect(matters('2026-06-01', '2026-06-01')).toEqual(['review:2026-06-01']);
  expect(matters('2026-08-01', '2026-08-02')).toEqual(['review:2026-08-01']);
});

test.each<[on: string, kind: readonly string[]]>([
  ['2026-06-15', []],
  ['2026-06-16', ['obligation-due']],
  ['2026-06-30', ['obligation-due']],
  ['2026-07-01', ['obligation-late']],
])('what is owed by 30 June is told on %s: %j', (on, kinds) => {
  const tellings = (agreement = anAgreement(), change = {}) =>
    tellingsOn(agreement, [anObligation(change)], [], day(on)).map(({ kind }) => kind);
  expect(tellings()).toEqual(kinds);
  expect(tellings(anAgreement({ stage: 'terminated', endedOn: day('2026-02-01') }))).toEqual([]);
  expect(tellings(anAgreement(), { waived: 'x' })).toEqual([]);
  const submitted = { submitted: { on: day('2026-06-01'), by: lan }, evidence: 'x' };
  expect(tellings(anAgreement(), submitted)).toEqual([]);
});

test.each<[on: string, kind: readonly string[]]>([
  ['2026-06-26', []],
  ['2026-06-27', ['step-due']],
  ['2026-06-30', ['step-due']],
  ['2026-07-01', ['step-late']],
])('a step that the law gives until 30 June is told on %s: %j', (on, kinds) => {
  const step = { ...aStep({ dueOn: day('2026-06-30') }), id: 's' };
  const tellings = (steps: Parameters<typeof tellingsOn>[2], stage = 'opinions' as const) =>
    tellingsOn(anAgreement({ stage }), [], steps, day(on)).map(({ kind }) => kind);
  expect(tellings([step])).toEqual(kinds);
  expect(tellings([{ ...step, leftOut: 'x' }])).toEqual([]);
  expect(tellings([{ ...step, dueOn: null }])).toEqual([]);
  expect(tellingsOn(anAgreement({ stage: 'withdrawn' }), [], [step], day(on))).toEqual([]);
});

/** What people are told when somebody looks at `clock`, one moment after the other. */
function watch(clock: readonly CivilDate[]): readonly (readonly [CivilDate, number])[] {
  const known = new Map<string, Told>();
  const said: [CivilDate, number][] = [];
  for (const today of clock) {
    for (const telling of tellingsOn(anAgreement(), [], [], today)) {
      if (!isUntold(telling, known.get(telling.matter) ?? null, today)) continue;
      known.set(telling.matter, { rank: telling.rank, on: today });
      said.push([today, telling.rank]);
    }
  }
  return said;
}
const daysBefore = (days: number): CivilDate => addDays(end, -days);

describe('is told once', () => {
  test('however often somebody looks', () => {
    const daily = Array.from({ length: 200 }, (_, n) => daysBefore(200 - n)).flatMap((one) => [
      one,
      one,
    ]);
    expect(watch(daily).map(([, rank]) => rank)).toEqual([90, 60, 30, 0]);
  });

  test('with the nearest alone, after a long time in which nobody looked', () => {
    expect(watch([daysBefore(100), daysBefore(25), daysBefore(24)])).toEqual([[daysBefore(25), 0]]);
  });

  test('though the clock goes back over midnight', () => {
    expect(
      watch([
        daysBefore(90),
        daysBefore(91),
        daysBefore(90),
        daysBefore(60),
        daysBefore(61),
        daysBefore(60),
      ]),
    ).toEqual([
      [daysBefore(90), 90],
      [daysBefore(60), 60],
    ]);
  });

  test('at its time, though the clock had been forty days ahead meanwhile', () => {
    const said = watch([
      daysBefore(95),
      daysBefore(55),
      daysBefore(95),
      daysBefore(90),
      daysBefore(60),
      daysBefore(30),
    ]);
    expect(said).toEqual([
      [daysBefore(55), 60],
      [daysBefore(90), 90],
      [daysBefore(60), 60],
      [daysBefore(30), 30],
    ]);
  });

  test('in falling rank, whatever days somebody looks on, where time goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 200 }), { maxLength: 40 }), (days) => {
        const said = watch([...days].sort((a, b) => b - a).map(daysBefore));
        const ranks = said.map(([, rank]) => rank);
        expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => b - a));
      }),
    );
  });
});
