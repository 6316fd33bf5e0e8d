import { describe, expect, test } from 'vitest';
import { type CivilDate, vietnamDay } from '../kernel/index.ts';
import type { ObligationRule, SpecialDay } from '../obligations/index.ts';
import { clocksOf, permitClocks } from './clock.ts';
import { anItem, aPermit, at, aWhole, day, hue } from './visit.fixture.ts';
import type { Visit, WholeVisit } from './visit.ts';

const change = day('2026-07-01');
const rule = (
  code: string,
  amount: number,
  unit: ObligationRule['offset']['unit'],
  law: string,
  [validFrom, validUntil]: readonly [CivilDate, CivilDate | null],
  direction: ObligationRule['direction'] = 'after',
): ObligationRule => ({
  ...{ code, law, offset: { amount, unit }, direction, validFrom, validUntil },
  ...{ appliesTo: 'host', sourceUrl: 'https://example.vn/' },
});
const [old, present] = [
  [day('2012-12-20'), change],
  [change, null],
] as const;
const rules: readonly ObligationRule[] = [
  rule('PRESS_APPLY', 10, 'working-day', '88/2012', old, 'before'),
  rule('PRESS_DECIDE', 10, 'working-day', '88/2012', old),
  rule('PRESS_APPLY', 10, 'calendar-day', '262/2026 5(1)', present, 'before'),
  rule('PRESS_FORWARD', 24, 'hour', '262/2026 5(2)', present),
  rule('PRESS_DECIDE', 7, 'working-day', '262/2026 5(3)', present),
  rule('PRESS_LOCAL_ANSWER', 5, 'working-day', '262/2026 16(3)', present),
  rule('PRESS_REPORT', 3, 'working-day', '262/2026 6(1)', present),
];
const calendar: readonly SpecialDay[] = [{ day: day('2026-10-12'), kind: 'holiday' }];

const clocks = (whole: WholeVisit, now = '2026-09-05T09:00:00+07:00') =>
  clocksOf(whole, { rules, calendar, now: at(now) }).map(
    ({ code, law, dueAt, state }) => [code, law, vietnamDay(dueAt), state] as const,
  );
const visit = (state: Partial<Visit>, rest: Parameters<typeof aWhole>[1] = {}) =>
  aWhole(state, { permits: [], ...rest });

describe('the terms of a visit', () => {
  test('are those of the day of receipt, on both sides of 1 July 2026', () => {
    const permits = [
      aPermit({
        byMission: false,
        completeOn: day('2026-07-02'),
        decidedOn: null,
        state: 'complete',
      }),
    ];
    const travels = { firstOn: day('2026-07-31'), lastOn: day('2026-08-04') };
    expect(clocks(visit({ ...travels, receivedOn: day('2026-06-30') }, { permits }))).toEqual([
      ['PRESS_APPLY', '88/2012', '2026-07-17', 'done'],
      ['PRESS_DECIDE', '88/2012', '2026-07-16', 'overdue'],
    ]);
    expect(clocks(visit({ ...travels, receivedOn: day('2026-07-01') }, { permits }))).toEqual([
      ['PRESS_APPLY', '262/2026 5(1)', '2026-07-21', 'done'],
      ['PRESS_DECIDE', '262/2026 5(3)', '2026-07-13', 'overdue'],
    ]);
  });

  test.each([
    ['2026-09-25', 'done'],
    ['2026-09-26', 'done-late'],
  ])('to apply, ten days before the first: received on %s it is %s', (receivedOn, state) => {
    expect(clocks(visit({ receivedOn: day(receivedOn) }))).toEqual([
      ['PRESS_APPLY', '262/2026 5(1)', '2026-09-25', state],
    ]);
  });

  test('to apply is open until its last instant, while nothing is received', () => {
    const nothing = visit({ receivedOn: null });
    expect(clocks(nothing, '2026-09-25T23:59:59.999+07:00')[0]?.[3]).toBe('open');
    expect(clocks(nothing, '2026-09-26T00:00:00+07:00')[0]?.[3]).toBe('overdue');
  });

  test.each([
    ['2026-09-02T09:00:00+07:00', 'done'],
    ['2026-09-02T09:00:01+07:00', 'done-late'],
  ])(
    'to forward, 24 hours after it is handed to a mission: at %s it is %s',
    (forwardedAt, state) => {
      const [forward] = permitClocks(aPermit({ forwardedAt: at(forwardedAt) }), day('2026-09-01'), {
        rules,
        calendar,
        now: at('2026-11-01T00:00:00+07:00'),
      });
      expect(forward).toMatchObject({
        code: 'PRESS_FORWARD',
        state,
        dueAt: at('2026-09-02T09:00:00+07:00'),
        doneOn: '2026-09-02',
      });
    },
  );

  test('to decide begin when the dossier is full, and one handed in directly is not forwarded', () => {
    const now = at('2026-09-14T23:59:59+07:00');
    const of = (permit: Parameters<typeof aPermit>[0]) =>
      permitClocks(aPermit({ byMission: false, ...permit }), day('2026-09-01'), {
        rules,
        calendar,
        now,
      });
    expect(of({ completeOn: null })).toEqual([]);
    expect(of({ decidedOn: null })).toMatchObject([
      {
        code: 'PRESS_DECIDE',
        state: 'open',
        doneOn: null,
        subject: { of: 'permit', id: 'permit' },
      },
    ]);
    expect(of({ decidedOn: day('2026-09-14') })).toMatchObject([{ state: 'done' }]);
    expect(of({ decidedOn: day('2026-09-15') })).toMatchObject([{ state: 'done-late' }]);
  });

  test('of a province or a site are those of its answer', () => {
    const permits = [
      aPermit({ body: { kind: 'province', place: hue }, byMission: false }),
      aPermit({ body: { kind: 'site', place: hue, name: 'Đại Nội' }, byMission: false }),
    ];
    expect(clocks(visit({}, { permits })).slice(1)).toEqual([
      ['PRESS_LOCAL_ANSWER', '262/2026 16(3)', '2026-09-10', 'done'],
      ['PRESS_LOCAL_ANSWER', '262/2026 16(3)', '2026-09-10', 'done'],
    ]);
  });

  test('of a local approval begin when it is asked, and are none where it is not needed or the item is dropped', () => {
    const approval = {
      state: 'requested',
      askedOn: day('2026-09-01'),
      reference: '',
      answeredOn: null,
      ground: null,
    } as const;
    const of = (item: Parameters<typeof anItem>[0]) =>
      clocks(visit({}, { programme: [anItem(item)] })).slice(1);
    expect(of({ approval })).toEqual([
      ['PRESS_LOCAL_ANSWER', '262/2026 16(3)', '2026-09-08', 'open'],
    ]);
    expect(of({ approval: { ...approval, askedOn: null } })).toEqual([]);
    expect(of({ approval, state: 'dropped' })).toEqual([]);
    expect(of({})).toEqual([]);
  });

  test.each([
    ['2026-10-15', 'done'],
    ['2026-10-16', 'done-late'],
  ])(
    'to report, three working days after the last, a holiday not counted: sent on %s it is %s',
    (sentOn, state) => {
      const report = {
        summary: 'x',
        writtenBy: null,
        writtenAt: at('2026-10-10T00:00:00+07:00'),
        approvedBy: null,
        approvedAt: null,
        sentOn: day(sentOn),
        reference: '1',
      };
      const ended = visit({ actualLastOn: day('2026-10-09') }, { report });
      expect(clocks(ended).at(-1)).toEqual(['PRESS_REPORT', '262/2026 6(1)', '2026-10-15', state]);
      expect(clocks(visit({ actualLastOn: null }, { report }))).toHaveLength(1);
    },
  );
});
