import { describe, expect, test } from 'vitest';
import type { MemberId } from '../kernel/index.ts';
import type { EndReport, VisitTask } from './after.ts';
import { blockersOf } from './blockers-of.ts';
import type { GuardCode } from './guards.ts';
import {
  aMember,
  anEquipment,
  anItem,
  aPermit,
  at,
  aWhole,
  day,
  lan,
  minh,
  requirements,
} from './visit.fixture.ts';
import { type Visit, visitStates, type WholeVisit } from './visit.ts';
import {
  blockersTo,
  moveVisit,
  nextVisitStates,
  type VisitMove,
  visitTransitions,
} from './visit-machine.ts';

const came = aMember({ attended: true });
const report: EndReport = {
  ...{ summary: 'Đoàn đã làm việc ở Huế.', writtenBy: lan, approvedBy: minh, reference: '45/BC' },
  writtenAt: at('2026-10-12T09:00:00+07:00'),
  ...{ approvedAt: at('2026-10-12T15:00:00+07:00'), sentOn: day('2026-10-13') },
};
const task = {
  id: 't' as VisitTask['id'],
  what: 'Thư cảm ơn',
  owner: lan,
  dueOn: day('2026-10-20'),
};

/** A visit in a state, for which everything is in order, and the day on which it can go on. */
const wholes: Readonly<Partial<Record<Visit['state'], [WholeVisit, today: string]>>> = {
  'in-country': [
    aWhole(
      { state: 'in-country', actualFirstOn: day('2026-10-05') },
      { members: [came], programme: [anItem({ state: 'held' })] },
    ),
    '2026-10-09',
  ],
  ended: [aWhole({ state: 'ended' }, { members: [came], report }), '2026-10-13'],
  'coverage-open': [
    aWhole(
      { state: 'coverage-open', actualLastOn: day('2026-10-09') },
      { members: [came], programme: [], report },
    ),
    '2027-01-08',
  ],
};
const given = (state: Visit['state']): readonly [WholeVisit, string] =>
  wholes[state] ?? [aWhole({ state }), '2026-10-05'];

const moved = (
  whole: WholeVisit,
  to: Visit['state'],
  today: string,
  change: Partial<VisitMove> = {},
) => moveVisit(whole, { to, on: day(today), ground: null, ...change }, day(today), requirements);

/** The way of a visit, written out once more. */
const ways: Readonly<Record<Visit['state'], readonly Visit['state'][]>> = {
  idea: ['invited', 'requested', 'cancelled'],
  invited: ['dossier', 'postponed', 'cancelled'],
  requested: ['dossier', 'postponed', 'cancelled'],
  dossier: ['submitted', 'postponed', 'cancelled'],
  submitted: ['permitted', 'refused', 'postponed', 'cancelled'],
  permitted: ['preparing', 'postponed', 'cancelled'],
  refused: [],
  preparing: ['in-country', 'postponed', 'cancelled'],
  'in-country': ['ended'],
  ended: ['reported'],
  reported: ['coverage-open'],
  'coverage-open': ['closed'],
  closed: [],
  postponed: ['dossier', 'cancelled'],
  cancelled: [],
};

describe('the way of a visit', () => {
  const pairs = visitStates.flatMap((from) => visitStates.map((to) => [from, to] as const));

  test.each(pairs.filter(([from, to]) => !ways[from].includes(to)))(
    '%s does not lead to %s',
    (from, to) => {
      const [whole, today] = given(from);
      expect(moved(whole, to, today, { ground: 'host' })).toEqual({
        ok: false,
        error: { kind: 'visit-not-next', state: from, next: nextVisitStates(from) },
      });
    },
  );

  test.each(pairs.filter(([from, to]) => ways[from].includes(to)))('%s leads to %s', (from, to) => {
    const [whole, today] = given(from);
    const permits = to === 'refused' ? [aPermit({ state: 'refused' })] : whole.permits;
    const outcome = moved({ ...whole, permits }, to, today, {
      ground: to === 'cancelled' ? 'outlet' : null,
    });
    expect(outcome).toMatchObject({ ok: true, value: { state: to, version: 4 } });
  });

  test('names each guard somewhere', () => {
    const named = new Set(visitTransitions.flatMap(({ guards }) => guards));
    const all: readonly GuardCode[] = [
      ...([
        'received',
        'dossier',
        'handed-in',
        'permit',
        'refusal',
        'days',
        'entry',
        'stay',
      ] as const),
      ...(['items', 'attendance', 'report', 'window', 'equipment', 'tasks'] as const),
    ];
    expect([...named].sort()).toEqual([...all].sort());
  });

  test('keeps the first and the last day as they were', () => {
    const [preparing] = given('preparing');
    const entered = moved(preparing, 'in-country', '2026-10-06');
    expect(entered).toMatchObject({ value: { actualFirstOn: '2026-10-06', actualLastOn: null } });
    const [there] = given('in-country');
    expect(moved(there, 'ended', '2026-10-08')).toMatchObject({
      value: { actualFirstOn: '2026-10-05', actualLastOn: '2026-10-08' },
    });
    expect(moved(there, 'ended', '2026-10-04')).toMatchObject({
      error: { kind: 'ends-before-beginning', firstOn: '2026-10-05' },
    });
    expect(moved(there, 'ended', '2026-10-05').ok).toBe(true);
  });

  test('is not told ahead of time, and a cancelled one says why', () => {
    const [whole] = given('preparing');
    const move = { to: 'in-country', on: day('2026-10-06'), ground: null } as const;
    expect(moveVisit(whole, move, day('2026-10-05'), requirements)).toMatchObject({
      error: { kind: 'move-in-the-future' },
    });
    expect(moveVisit(whole, move, day('2026-10-06'), requirements).ok).toBe(true);
    expect(moved(whole, 'cancelled', '2026-10-05')).toMatchObject({
      error: { kind: 'ground-missing' },
    });
    expect(moved(whole, 'cancelled', '2026-10-05', { ground: 'emergency' })).toMatchObject({
      value: { cancelled: 'emergency' },
    });
    expect(moved(whole, 'postponed', '2026-10-05', { ground: 'host' })).toMatchObject({
      value: { cancelled: null },
    });
  });
});

describe('what stands in the way', () => {
  const kinds = (whole: WholeVisit, to: Visit['state'], today: string) =>
    blockersTo(whole, to, day(today), requirements).map(({ kind }) => kind);
  const changed = (state: Visit['state'], change: Partial<WholeVisit>) => ({
    ...given(state)[0],
    ...change,
  });

  test('of a dossier: that nobody has received it', () => {
    expect(
      kinds(aWhole({ state: 'requested', receivedOn: null }), 'dossier', '2026-09-01'),
    ).toEqual(['not-received']);
  });

  test('of handing it in: that no application to the ministry is', () => {
    const draft = aPermit({ state: 'draft' });
    const province = aPermit({ body: { kind: 'province', place: 'x' as never } });
    expect(
      kinds(changed('dossier', { permits: [draft, province] }), 'submitted', '2026-09-01'),
    ).toEqual(['permit-missing']);
  });

  test.each([
    ['no application', [], ['permit-missing']],
    ['one under way', [aPermit({ state: 'complete' })], ['permit-open']],
    ['one refused', [aPermit({ state: 'refused' })], ['permit-refused']],
    ['one revoked', [aPermit({ state: 'revoked' })], ['permit-refused']],
    ['one expired', [aPermit({ state: 'expired' })], ['permit-refused']],
    ['one changed afterwards', [aPermit({ state: 'amended' })], []],
  ] as const)('of being permitted: %s', (_why, permits, found) => {
    expect(kinds(changed('submitted', { permits }), 'permitted', '2026-09-20')).toEqual(found);
  });

  test('of being refused: that the ministry has not', () => {
    expect(kinds(given('submitted')[0], 'refused', '2026-09-20')).toEqual(['permit-not-refused']);
  });

  test.each<
    [why: string, member: Parameters<typeof aMember>[0], today: string, found: readonly string[]]
  >([
    ['nothing', {}, '2026-10-05', []],
    ['the day before', {}, '2026-10-04', ['not-yet', 'permit-other-days', 'permit-other-days']],
    ['a member without a permit', { permit: null }, '2026-10-05', ['member-not-permitted']],
    [
      'a permit from a day later',
      { permit: days('2026-10-06', '2026-10-09') },
      '2026-10-05',
      ['permit-other-days'],
    ],
    [
      'that permit on its first day',
      { permit: days('2026-10-06', '2026-10-09') },
      '2026-10-06',
      [],
    ],
    [
      'a permit that ends a day early',
      { permit: days('2026-10-05', '2026-10-08') },
      '2026-10-05',
      ['permit-other-days'],
    ],
    [
      'a permit for other dates',
      { permit: days('2026-11-05', '2026-11-09') },
      '2026-10-05',
      ['permit-other-days'],
    ],
    [
      'that the one who has no permit does not come',
      { permit: null, attended: false },
      '2026-10-05',
      [],
    ],
  ])('of entering: %s', (_why, member, today, found) => {
    const members = [aMember({ id: 'other' as MemberId }), aMember(member)];
    expect(kinds(changed('preparing', { members }), 'in-country', today)).toEqual(found);
  });

  test('of entering: that nobody comes', () => {
    expect(kinds(changed('preparing', { members: [] }), 'in-country', '2026-10-05')).toEqual([
      'no-members',
    ]);
  });

  test('of the end: an item that nobody has settled, attendance that nobody has told, a stay beyond a permit', () => {
    const open = changed('in-country', {
      programme: [anItem()],
      members: [came, aMember({ id: 'm2' as MemberId })],
    });
    expect(kinds(open, 'ended', '2026-10-09')).toEqual(['item-open', 'attendance-open']);
    expect(
      kinds(
        changed('in-country', { members: [aMember({ attended: false })] }),
        'ended',
        '2026-10-09',
      ),
    ).toEqual(['nobody-attended']);
    expect(kinds(given('in-country')[0], 'ended', '2026-10-10')).toEqual(['permit-other-days']);
    const late = changed('in-country', {
      members: [aMember({ attended: true, permit: days('2026-10-06', '2026-10-09') })],
    });
    expect(kinds(late, 'ended', '2026-10-09')).toEqual(['permit-other-days']);
  });

  test.each([
    ['none', null, ['report-missing']],
    [
      'one that nobody else approved',
      { ...report, approvedBy: null, approvedAt: null, sentOn: null },
      ['report-not-approved'],
    ],
    ['one that is not sent', { ...report, sentOn: null }, ['report-not-sent']],
    ['one that is sent', report, []],
  ] as const)('of being reported: %s', (_why, given_, found) => {
    expect(kinds(changed('ended', { report: given_ }), 'reported', '2026-10-13')).toEqual(found);
  });

  test('of closing: the ninety days of coverage, equipment in the country, a task', () => {
    const whole = changed('coverage-open', {
      equipment: [
        anEquipment(),
        anEquipment({ temporaryImport: false }),
        anEquipment({ reExportedOn: day('2026-10-09') }),
      ],
      tasks: [
        { ...task, doneOn: null },
        { ...task, doneOn: day('2026-10-15') },
      ],
    });
    expect(kinds(whole, 'closed', '2027-01-07')).toEqual([
      'window-open',
      'equipment-in-country',
      'task-open',
    ]);
    expect(kinds(whole, 'closed', '2027-01-08')).toEqual(['equipment-in-country', 'task-open']);
  });
});

function days(firstOn: string, lastOn: string) {
  return { number: '12/GP', firstOn: day(firstOn), lastOn: day(lastOn) };
}

describe('what is blocked', () => {
  test('is told in order: the next state first, then items by day', () => {
    const asked = {
      state: 'requested',
      askedOn: day('2026-10-01'),
      reference: '',
      answeredOn: null,
      ground: null,
    } as const;
    const whole = aWhole(
      { state: 'preparing' },
      { members: [aMember({ permit: null })], programme: [anItem({ approval: asked })] },
    );
    expect(blockersOf(whole, day('2026-10-04'), requirements)).toEqual([
      {
        blocks: 'in-country',
        kind: 'not-yet',
        subject: { of: 'visit' },
        law: '',
        on: '2026-10-05',
      },
      {
        blocks: 'in-country',
        kind: 'member-not-permitted',
        subject: { of: 'member', id: 'm1' },
        law: '',
        on: null,
      },
      {
        blocks: 'item',
        kind: 'approval-open',
        subject: { of: 'item', id: 'i1' },
        law: '262/2026/NĐ-CP, Điều 6(2)',
        on: '2026-10-01',
      },
    ]);
  });

  test.each(['closed', 'refused', 'cancelled'] as const)(
    'is nothing of a visit that is %s',
    (state) => {
      const asked = anItem({ approval: { ...anItem().approval, state: 'requested' } });
      expect(
        blockersOf(aWhole({ state }, { programme: [asked] }), day('2026-10-04'), requirements),
      ).toEqual([]);
    },
  );

  test('is nothing that was dropped or held', () => {
    const approval = { ...anItem().approval, state: 'requested' as const };
    const programme = [anItem({ approval, state: 'dropped' }), anItem({ approval, state: 'held' })];
    expect(
      blockersOf(aWhole({ state: 'permitted' }, { programme }), day('2026-10-04'), requirements),
    ).toEqual([]);
  });
});
