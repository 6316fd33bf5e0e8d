import { describe, expect, test } from 'vitest';
import type { MemberId } from '../kernel/index.ts';
import { changeFacts, type VisitFacts } from './facts.ts';
import type { PersonId, VisitMember } from './member.ts';
import { enterMember, permitted, removeMember } from './members-change.ts';
import { approveReport, sendReport, writeReport } from './report.ts';
import { aMember, aPermit, at, aVisit, aWhole, day, lan, minh } from './visit.fixture.ts';
import { type Visit, visitStates } from './visit.ts';

const last = day('2027-04-07');
const second = aMember({ id: 'm2' as MemberId });

describe('a member', () => {
  test.each(visitStates)(
    'joins a visit that is %s just where nobody is in the country yet',
    (state) => {
      const open = [
        'idea',
        'invited',
        'requested',
        'dossier',
        'submitted',
        'permitted',
        'preparing',
        'postponed',
      ];
      expect(enterMember(aWhole({ state }), second, last).ok).toBe(open.includes(state));
    },
  );

  test.each(visitStates)(
    'is taken off the list of a visit that is %s just where nothing is handed in',
    (state) => {
      const open = ['idea', 'invited', 'requested', 'dossier', 'postponed'];
      const outcome = removeMember(aWhole({ state }), 'm1' as MemberId);
      expect(outcome.ok).toBe(open.includes(state));
      if (outcome.ok) expect(outcome.value.members).toEqual([]);
    },
  );

  test('is told anew in any state, until it is forgotten', () => {
    const there = aWhole({ state: 'ended', actualFirstOn: day('2026-10-05') });
    const came = aMember({ attended: true });
    expect(enterMember(there, came, last)).toMatchObject({
      ok: true,
      value: { members: [{ attended: true }] },
    });
    const forgotten = aWhole({}, { members: [aMember({ forgottenOn: day('2027-04-08') })] });
    expect(enterMember(forgotten, came, last)).toMatchObject({
      error: { kind: 'member-forgotten' },
    });
  });

  test('comes from the first day in the country on, and may be told not to come before', () => {
    expect(enterMember(aWhole(), aMember({ attended: true }), last)).toMatchObject({
      error: { kind: 'attended-too-early' },
    });
    expect(enterMember(aWhole(), aMember({ attended: false }), last).ok).toBe(true);
  });

  test.each<[why: string, change: Partial<VisitMember>, kind: string | null]>([
    ['the person of another', { person: aMember().person }, 'member-twice'],
    ['the name of another', { passportName: 'name m1' }, 'member-twice'],
    ['the last day of keeping', { retainUntil: last }, null],
    ['a day more', { retainUntil: day('2027-04-08') }, 'kept-too-long'],
  ])('with %s', (_why, change, kind) => {
    const outcome = enterMember(aWhole(), { ...second, ...change }, last);
    expect(outcome.ok ? null : outcome.error.kind).toBe(kind);
  });

  test('is the hundredth at most, of those who come', () => {
    const others = Array.from({ length: 99 }, (_, n) => aMember({ id: `o${n}` as MemberId }));
    expect(enterMember(aWhole({}, { members: others }), second, last).ok).toBe(true);
    const full = [...others, aMember()];
    expect(enterMember(aWhole({}, { members: full }), second, last)).toMatchObject({
      error: { kind: 'too-many-members', most: 100 },
    });
    const away = [...others, aMember({ attended: false })];
    expect(enterMember(aWhole({}, { members: away }), second, last).ok).toBe(true);
    expect(
      enterMember(aWhole({}, { members: full }), aMember({ visaPlace: 'Seoul' }), last).ok,
    ).toBe(true);
  });

  test('gets the number and the days of the permit, unless they do not come or are forgotten', () => {
    const members = [
      aMember({ permit: null }),
      aMember({ id: 'm2' as MemberId, permit: null, attended: false }),
      aMember({ id: 'm3' as MemberId, person: 'x' as PersonId, permit: null, forgottenOn: last }),
    ];
    const permit = { number: '12/GP', firstOn: '2026-10-05', lastOn: '2026-10-09' };
    expect(permitted(members, aPermit()).map((one) => one.permit)).toEqual([permit, null, null]);
    expect(permitted(members, aPermit({ validFirstOn: null }))).toEqual(members);
  });
});

describe('the end report', () => {
  const now = at('2026-10-12T09:00:00+07:00');
  const written = writeReport(aVisit({ state: 'ended' }), null, 'x', lan, now);
  const report = written.ok ? written.value : null;
  const approved = approveReport(report, minh, now);
  const good = approved.ok ? approved.value : null;
  const sent = (on: string, what = good) =>
    sendReport(
      aVisit({ actualLastOn: day('2026-10-09') }),
      what,
      { on: day(on), reference: '45/BC' },
      day('2026-10-13'),
    );

  test.each(visitStates)('is written of a visit that is %s just where it has ended', (state) => {
    expect(writeReport(aVisit({ state }), null, 'x', lan, now).ok).toBe(state === 'ended');
  });

  test('is approved once, by another person', () => {
    expect(approveReport(null, minh, now)).toMatchObject({ error: { kind: 'report-missing' } });
    expect(approveReport(report, lan, now)).toEqual({ ok: false, error: { kind: 'own-report' } });
    expect(good).toMatchObject({ approvedBy: minh, approvedAt: now });
    expect(approveReport(good, minh, now)).toMatchObject({ error: { kind: 'report-approved' } });
  });

  test('that is written anew is approved anew, by somebody else than who wrote it last', () => {
    const again = writeReport(aVisit({ state: 'ended' }), good, 'y', minh, now);
    expect(again).toMatchObject({
      value: { summary: 'y', writtenBy: minh, approvedBy: null, approvedAt: null },
    });
    expect(approveReport(again.ok ? again.value : null, minh, now).ok).toBe(false);
  });

  test('is sent once, when it is approved, from the last day of the visit to today', () => {
    expect(sent('2026-10-12', report)).toMatchObject({ error: { kind: 'report-not-approved' } });
    expect(sent('2026-10-12', null)).toMatchObject({ error: { kind: 'report-missing' } });
    expect(sent('2026-10-08')).toMatchObject({
      error: { kind: 'report-day-wrong', firstOn: '2026-10-09', lastOn: '2026-10-13' },
    });
    expect(sent('2026-10-09').ok).toBe(true);
    expect(sent('2026-10-13')).toMatchObject({
      value: { sentOn: '2026-10-13', reference: '45/BC' },
    });
    expect(sent('2026-10-14').ok).toBe(false);
    const gone = good === null ? null : { ...good, sentOn: day('2026-10-13') };
    expect(sent('2026-10-13', gone)).toMatchObject({ error: { kind: 'report-sent' } });
    expect(writeReport(aVisit({ state: 'ended' }), gone, 'y', minh, now)).toMatchObject({
      error: { kind: 'report-sent' },
    });
  });
});

describe('what is told of a visit', () => {
  const facts = (change: Partial<VisitFacts> = {}): VisitFacts => {
    const {
      code,
      name,
      hostRole,
      purpose,
      publicationPlan,
      receivedOn,
      channel,
      firstOn,
      lastOn,
      messages,
    } = aVisit();
    return {
      code,
      name,
      hostRole,
      purpose,
      publicationPlan,
      receivedOn,
      channel,
      firstOn,
      lastOn,
      messages,
      ...change,
    };
  };
  const kind = (state: Visit['state'], change: Partial<VisitFacts>) => {
    const outcome = changeFacts(aVisit({ state }), facts(change));
    return outcome.ok ? null : outcome.error.kind;
  };

  test.each(visitStates)(
    'is changed of one that is %s, until it is in the country or over',
    (state) => {
      const open = [
        'idea',
        'invited',
        'requested',
        'dossier',
        'submitted',
        'permitted',
        'preparing',
        'postponed',
      ];
      expect(kind(state, { purpose: 'Ẩm thực' })).toBe(
        open.includes(state) ? null : 'visit-settled',
      );
      expect(kind(state, {})).toBeNull();
      expect(kind(state, { messages: [{ code: 'a', text: { vi: 'A', en: 'A' } }] })).toBeNull();
    },
  );

  test.each(visitStates)('keeps its day of receipt from the dossier on: %s', (state) => {
    const open = ['idea', 'invited', 'requested', 'dossier'];
    const later = kind(state, { receivedOn: day('2026-09-02') });
    expect(later === null).toBe(open.includes(state));
  });

  test('has its days in order', () => {
    expect(kind('dossier', { lastOn: day('2026-10-04') })).toBe('visit-days-reversed');
    expect(kind('dossier', { lastOn: day('2026-10-05') })).toBeNull();
  });
});
