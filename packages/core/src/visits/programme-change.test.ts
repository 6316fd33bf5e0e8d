import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlaceId } from '../kernel/index.ts';
import type { PermitId } from './permit.ts';
import { approvalStates, type ProgrammeChange, type ProgrammeItem } from './programme.ts';
import {
  type ApprovalStep,
  approvalTransitions,
  changedParts,
  changeItem,
  heldBack,
  holdItem,
  noApproval,
  stepApproval,
} from './programme-change.ts';
import { anItem, aPermit, at, aWhole, day, hue, lan, requirements } from './visit.fixture.ts';
import { visitStates } from './visit.ts';

const asks = requirements[1] ?? null;
const asked = { ...noApproval, state: 'requested', askedOn: day('2026-10-01') } as const;
const approved = {
  ...asked,
  state: 'approved',
  reference: '5/UBND',
  answeredOn: day('2026-10-02'),
} as const;
const changing = {
  id: 'c' as ProgrammeChange['id'],
  reason: 'weather',
  at: at('2026-10-03T09:00:00+07:00'),
  by: lan,
} as const;
const untold: ProgrammeChange = {
  ...{ ...changing, item: anItem().id, kind: 'changed', parts: ['day'] },
  ...{ notifiedOn: null, reference: '' },
};

describe('a local approval', () => {
  const steps: Readonly<Record<ApprovalStep['to'], ApprovalStep>> = {
    requested: { to: 'requested', askedOn: day('2026-10-03') },
    approved: { to: 'approved', on: day('2026-10-03'), reference: '9/UBND' },
    refused: { to: 'refused', on: day('2026-10-03'), reference: '9/UBND', ground: 'place' },
  };
  const ways = {
    'not-needed': ['requested'],
    requested: ['approved', 'refused'],
    approved: ['requested'],
    refused: ['requested'],
  };
  const pairs = approvalStates.flatMap((from) =>
    Object.values(steps).map((step) => [from, step] as const),
  );

  test.each(pairs.filter(([from, { to }]) => !(ways[from] as readonly string[]).includes(to)))(
    'that is %s takes no step %o',
    (state, step) => {
      expect(stepApproval({ ...asked, state }, step)).toEqual({
        ok: false,
        error: { kind: 'approval-not-next', state, next: approvalTransitions[state] },
      });
    },
  );

  test.each(pairs.filter(([from, { to }]) => (ways[from] as readonly string[]).includes(to)))(
    'that is %s takes the step %o',
    (state, step) => {
      expect(stepApproval({ ...asked, state }, step)).toMatchObject({
        ok: true,
        value: { state: step.to },
      });
    },
  );

  test('is asked before it is answered, once', () => {
    const toAsk = { ...asked, askedOn: null };
    expect(stepApproval(toAsk, steps.approved)).toMatchObject({
      error: { kind: 'approval-not-asked' },
    });
    expect(stepApproval(toAsk, steps.requested)).toEqual({
      ok: true,
      value: { ...asked, askedOn: '2026-10-03' },
    });
    expect(
      stepApproval(asked, { ...steps.approved, on: day('2026-09-30') } as ApprovalStep),
    ).toMatchObject({ error: { kind: 'answer-before-asking' } });
    expect(
      stepApproval(asked, { ...steps.approved, on: day('2026-10-01') } as ApprovalStep).ok,
    ).toBe(true);
    expect(
      stepApproval(asked, { ...steps.approved, reference: ' ' } as ApprovalStep),
    ).toMatchObject({ error: { kind: 'answer-without-reference' } });
  });

  test('keeps the letter, and the kind of reason of a refusal; what was answered before is gone', () => {
    expect(stepApproval(asked, steps.approved)).toEqual({
      ok: true,
      value: {
        ...asked,
        state: 'approved',
        reference: '9/UBND',
        answeredOn: '2026-10-03',
        ground: null,
      },
    });
    expect(stepApproval(asked, steps.refused)).toMatchObject({ value: { ground: 'place' } });
    expect(stepApproval(approved, steps.requested)).toEqual({
      ok: true,
      value: { ...asked, askedOn: '2026-10-03' },
    });
  });
});

describe('a change of the programme', () => {
  const parts: readonly [part: string, change: Partial<ProgrammeItem>][] = [
    ['day', { day: day('2026-10-07') }],
    ['time', { fromMinute: 541 }],
    ['time', { untilMinute: 661 }],
    ['province', { province: { place: 'da-nang' as PlaceId, code: '48' } }],
    ['province', { province: null }],
    ['venue', { venue: 'Chùa' }],
    ['activity', { activity: 'Phỏng vấn' }],
    ['interviewees', { interviewees: [] }],
  ];
  test.each(parts)('of the %s is one: %o', (part, change) => {
    expect(changedParts(anItem(), anItem(change))).toEqual([part]);
  });

  test.each<[Partial<ProgrammeItem>]>([
    [{ questions: ['?'] }],
    [{ transport: 'Tàu' }],
    [{ guide: null }],
    [{ interpreter: null }],
  ])('is not what only the house has to know: %o', (change) => {
    expect(changedParts(anItem(), anItem(change))).toEqual([]);
    expect(
      changeItem(
        'preparing',
        anItem({ approval: approved }),
        anItem({ approval: approved, ...change }),
        asks,
        changing,
      ),
    ).toEqual({
      item: anItem({ approval: approved, ...change }),
      change: null,
    });
  });

  test.each(visitStates)(
    'of a visit that is %s is one of the licence just where it has been licensed',
    (state) => {
      const licensed = ['permitted', 'preparing', 'in-country'].includes(state);
      const { item, change } = changeItem(
        state,
        anItem(),
        anItem({ venue: 'Chùa' }),
        asks,
        changing,
      );
      expect(item.approval.state).toBe(licensed ? 'requested' : 'not-needed');
      expect(change === null).toBe(!licensed);
    },
  );

  test('tells what is different, by whom and why, and that the ministry has still to be told', () => {
    expect(
      changeItem(
        'in-country',
        anItem(),
        anItem({ day: day('2026-10-07'), venue: 'Chùa' }),
        asks,
        changing,
      ).change,
    ).toEqual({
      ...changing,
      ...{ item: 'i1', kind: 'changed', parts: ['day', 'venue'], notifiedOn: null, reference: '' },
    });
    expect(changeItem('in-country', null, anItem(), asks, changing).change).toMatchObject({
      kind: 'added',
      parts: [],
    });
    expect(
      changeItem('in-country', anItem(), anItem({ state: 'dropped' }), asks, changing).change,
    ).toMatchObject({ kind: 'dropped', parts: [] });
  });

  test('makes an approval that was given one that has to be asked anew, also before the licence', () => {
    const moved = anItem({ approval: approved, day: day('2026-10-07') });
    for (const state of ['dossier', 'in-country'] as const) {
      const { item } = changeItem(state, anItem({ approval: approved }), moved, null, changing);
      expect(item.approval).toEqual({ ...noApproval, state: 'requested' });
    }
  });

  test('asks no province where the law of the day of receipt does not, nor of an item in none, nor of one that is dropped', () => {
    const approvalOf = (after: Partial<ProgrammeItem>, rule: typeof asks) =>
      changeItem('in-country', anItem(), anItem(after), rule, changing).item.approval.state;
    expect(approvalOf({ venue: 'Chùa' }, null)).toBe('not-needed');
    expect(approvalOf({ province: null }, asks)).toBe('not-needed');
    expect(approvalOf({ state: 'dropped' }, asks)).toBe('not-needed');
    expect(changeItem('in-country', null, anItem(), asks, changing).item.approval.state).toBe(
      'requested',
    );
    expect(
      changeItem('in-country', null, anItem({ province: null }), asks, changing).item.approval
        .state,
    ).toBe('not-needed');
    const nowhere = changeItem(
      'in-country',
      anItem({ approval: approved }),
      anItem({ approval: approved, province: null }),
      asks,
      changing,
    );
    expect(nowhere.item.approval).toEqual(noApproval);
  });
});

describe('an item takes place', () => {
  const held = (
    item: Partial<ProgrammeItem>,
    whole = {},
    today = '2026-10-06',
    state: 'in-country' | 'preparing' = 'in-country',
  ) => holdItem(aWhole({ state }, whole), anItem(item), asks, day(today));

  test('on its day, in a visit that is in the country, once', () => {
    expect(held({})).toMatchObject({ ok: true, value: { state: 'held' } });
    expect(held({}, {}, '2026-10-05')).toMatchObject({
      error: { kind: 'item-not-yet', day: '2026-10-06' },
    });
    expect(held({}, {}, '2026-10-06', 'preparing')).toMatchObject({
      error: { kind: 'visit-not-in-country' },
    });
    for (const state of ['held', 'dropped'] as const) {
      expect(held({ state })).toMatchObject({ error: { kind: 'item-settled', state } });
    }
  });

  test.each([
    ['not-needed', true],
    ['approved', true],
    ['requested', false],
    ['refused', false],
  ] as const)('with a local approval that is %s: %s', (state, ok) => {
    expect(held({ approval: { ...approved, state } }).ok).toBe(ok);
  });

  test('not after a change of which the ministry was not told, where the law asks for that', () => {
    expect(heldBack({ permits: [], changes: [untold] }, anItem(), asks)).toEqual([
      {
        kind: 'notice-open',
        subject: { of: 'change', id: 'c' },
        law: '262/2026/NĐ-CP, Điều 6(2)',
        on: null,
      },
    ]);
    expect(heldBack({ permits: [], changes: [untold] }, anItem(), null)).toEqual([]);
    expect(
      heldBack(
        { permits: [], changes: [{ ...untold, notifiedOn: day('2026-10-04') }] },
        anItem(),
        asks,
      ),
    ).toEqual([]);
    expect(
      heldBack({ permits: [], changes: [{ ...untold, kind: 'dropped' }] }, anItem(), asks),
    ).toEqual([]);
    expect(
      heldBack(
        { permits: [], changes: [{ ...untold, item: 'else' as ProgrammeItem['id'] }] },
        anItem(),
        asks,
      ),
    ).toEqual([]);
  });

  test('not where its province or its site has not granted what it was asked for', () => {
    const kinds = (permit: Parameters<typeof aPermit>[0], item: Partial<ProgrammeItem> = {}) =>
      heldBack(
        { permits: [aPermit({ id: 'p' as PermitId, state: 'complete', ...permit })], changes: [] },
        anItem(item),
        asks,
      ).map(({ kind }) => kind);
    const province = { kind: 'province', place: hue } as const;
    const site = { kind: 'site', place: hue, name: 'đại nội' } as const;
    expect(kinds({ body: province })).toEqual(['permit-open']);
    expect(kinds({ body: province, state: 'refused' })).toEqual(['permit-refused']);
    expect(kinds({ body: province, state: 'granted' })).toEqual([]);
    expect(kinds({ body: province }, { province: null })).toEqual([]);
    expect(kinds({ body: site })).toEqual(['permit-open']);
    expect(kinds({ body: site }, { venue: 'Chùa' })).toEqual([]);
    expect(kinds({ body: { kind: 'ministry' } })).toEqual([]);
  });

  test('never in a province before it has approved, whatever was done before', () => {
    const states = fc.constantFrom(...approvalStates);
    const where = fc.constantFrom(hue, 'da-nang' as PlaceId);
    fc.assert(
      fc.property(
        states,
        where,
        fc.constantFrom('2026-10-06', '2026-10-07'),
        (state, place, on) => {
          const before = anItem({ approval: { ...approved, state } });
          const after = { ...before, province: { place, code: '46' }, day: day(on) };
          const { item, change } = changeItem('in-country', before, after, asks, changing);
          const changes =
            change === null ? [] : [{ ...change, notifiedOn: day('2026-10-04'), reference: '1' }];
          const outcome = holdItem(
            aWhole({ state: 'in-country' }, { changes }),
            item,
            asks,
            day('2026-10-08'),
          );
          const same = place === hue && on === '2026-10-06';
          expect(outcome.ok).toBe(same && (state === 'not-needed' || state === 'approved'));
          const step = stepApproval(item.approval, { to: 'requested', askedOn: day('2026-10-04') });
          if (same || !step.ok) return;
          const given = stepApproval(step.value, {
            to: 'approved',
            on: day('2026-10-05'),
            reference: '6/UBND',
          });
          expect(
            given.ok &&
              holdItem(
                aWhole({ state: 'in-country' }, { changes }),
                { ...item, approval: given.value },
                asks,
                day('2026-10-08'),
              ).ok,
          ).toBe(true);
        },
      ),
    );
  });
});
