import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, type CivilDate, type CountryCode } from '../kernel/index.ts';
import { mostMembers } from '../visits/index.ts';
import { allSealed, aMember, anApplication } from './application.fixture.ts';
import {
  type ApplicationContent,
  type ApplicationState,
  type ApplicationStep,
  advance,
  applicationStates,
  applicationSteps,
  destroyOn,
  isPassportNumber,
  judge,
  type Member,
  parseCaseReference,
  passportProblem,
} from './index.ts';

const today = '2026-11-24' as CivilDate;
const day = (text: string): CivilDate => text as CivilDate;

function problemsOf(change: Partial<ApplicationContent>): readonly string[] {
  const content = anApplication(change);
  return judge(content, allSealed(content.members), today, 6).map(
    ({ path, kind }) => `${path} ${kind}`,
  );
}

describe('states', () => {
  const allowed: readonly (readonly [ApplicationState, ApplicationStep, ApplicationState])[] = [
    ['draft', 'submit', 'submitted'],
    ['draft', 'withdraw', 'withdrawn'],
    ['submitted', 'take-over', 'taken-over'],
    ['submitted', 'turn-down', 'turned-down'],
    ['submitted', 'withdraw', 'withdrawn'],
  ];
  const steps = Object.keys(applicationSteps) as ApplicationStep[];
  test.each(applicationStates.flatMap((state) => steps.map((step) => [state, step] as const)))(
    'from %s, the step %s leads on only where the table says so',
    (state, step) => {
      const to = allowed.find(([from, by]) => from === state && by === step)?.[2];
      expect(advance(state, step)).toEqual(
        to === undefined
          ? { ok: false, error: { kind: 'wrong-application-state', state } }
          : { ok: true, value: to },
      );
    },
  );
});

describe('judge', () => {
  test('has nothing to say of a whole application', () => {
    expect(problemsOf({})).toEqual([]);
  });

  const outlet = anApplication().outlet;
  test.each<[why: string, change: Partial<ApplicationContent>, problem: string]>([
    ['an outlet without a name', { outlet: { ...outlet, name: '' } }, '/outlet/name missing'],
    ['no kind of outlet', { outlet: { ...outlet, kind: null } }, '/outlet/kind missing'],
    [
      'nobody who signs',
      { outlet: { ...outlet, representative: '' } },
      '/outlet/representative missing',
    ],
    ['no purpose', { purpose: '' }, '/purpose missing'],
    ['no plan of publication', { publicationPlan: '' }, '/publicationPlan missing'],
    ['no place', { places: [] }, '/places missing'],
    ['no first day', { entryOn: null }, '/entryOn missing'],
    ['an entry today', { entryOn: today }, '/entryOn day-past'],
    ['days the wrong way round', { leaveOn: day('2026-12-14') }, '/leaveOn dates-reversed'],
    ['nobody', { members: [] }, '/members missing'],
    [
      'a host without an address',
      { host: { name: 'A host', address: '' } },
      '/host/address missing',
    ],
    ['no undertaking', { undertaking: false }, '/undertaking not-accepted'],
    [
      'a group that applies as one person',
      { kind: 'single', members: [aMember(), aMember({ id: 'b', fullName: 'SEO HANEUL' })] },
      '/members one-member',
    ],
    ['no name', { members: [aMember({ fullName: '' })] }, '/members/0/fullName missing'],
    ['no position', { members: [aMember({ position: null })] }, '/members/0/position missing'],
    ['no place of visa', { members: [aMember({ visaPlace: '' })] }, '/members/0/visaPlace missing'],
    [
      'a person twice, written otherwise',
      { members: [aMember(), aMember({ id: 'b', fullName: 'Han  Gyeoul' })] },
      '/members/1/fullName member-twice',
    ],
    [
      'a thing that nobody describes',
      { equipment: [{ description: '', serial: '1', quantity: 1, value: null }] },
      '/equipment/0/description missing',
    ],
    [
      'none of a thing',
      { equipment: [{ description: 'Camera', serial: '', quantity: 0, value: null }] },
      '/equipment/0/quantity missing',
    ],
    [
      'a serial twice',
      {
        equipment: ['ab-12', 'AB 12'].map((serial) => ({
          ...{ description: 'Camera', serial, quantity: 1, value: null },
        })),
      },
      '/equipment/1/serial serial-twice',
    ],
  ])('refuses %s', (_why, change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  test('allows two members of one name with different passports, and things without a serial', () => {
    const other = aMember({ id: 'b', passportValidTo: day('2031-01-01') });
    const foreign = aMember({ id: 'c', nationality: 'US' as CountryCode });
    const thing = { description: 'Lens', serial: '', quantity: 2, value: null };
    expect(problemsOf({ members: [aMember(), other, foreign], equipment: [thing, thing] })).toEqual(
      [],
    );
  });

  test('takes a day trip and an entry tomorrow', () => {
    const tomorrow = day('2026-11-25');
    expect(problemsOf({ entryOn: tomorrow, leaveOn: tomorrow })).toEqual([]);
  });

  test.each([
    [mostMembers, []],
    [mostMembers + 1, ['/members too-many-members']],
    [500, ['/members too-many-members']],
  ])('of %d members says %j', (count, problems) => {
    const members = Array.from({ length: count }, (_, at): Member => {
      return aMember({ id: String(at), fullName: `MEMBER ${at}` });
    });
    expect(problemsOf({ members })).toEqual(problems);
  });

  test('names each part of a passport that has not come', () => {
    const content = anApplication();
    const [member] = content.members;
    const sealed = new Map([[member?.id ?? '', new Set(['details' as const])]]);
    expect(judge(content, sealed, today, 6)).toEqual([
      { path: '/members/0/image', kind: 'not-sealed' },
    ]);
    expect(judge(content, new Map(), today, 6)).toHaveLength(2);
  });
});

describe('a passport', () => {
  test.each<[validTo: string, kind: string | null]>([
    ['2026-11-23', 'passport-expired'],
    ['2026-11-24', 'passport-short'],
    ['2027-05-23', 'passport-short'],
    ['2027-05-24', null],
  ])('valid to %s is %s on 24/11/2026', (validTo, kind) => {
    expect(passportProblem(day(validTo), today, 6)?.kind ?? null).toBe(kind);
  });

  test.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-30', 6, '2028-02-29'],
    ['2026-12-31', 6, '2027-06-30'],
    ['2026-05-15', 6, '2026-11-15'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test('more months never end earlier, and keep the day of the month where there is one', () => {
    const days = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => day(date.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const later = addMonths(from, months);
        expect(addMonths(from, months + 1) > later).toBe(true);
        const [fromDate, date] = [from, later].map((one) => Number(one.slice(8)));
        expect(date === fromDate || (date ?? 0) < (fromDate ?? 0)).toBe(true);
      }),
    );
  });

  test.each([
    ['M12345678', true],
    ['AB123', true],
    ['AB12', false],
    ['m12345678', false],
    ['M1234567890123456', false],
    ['M1234 678', false],
  ])('number %s is one: %s', (text, is) => {
    expect(isPassportNumber(text)).toBe(is);
  });
});

describe('a case reference', () => {
  test.each(['15/GP-BNG', 'VISIT-2026-0007', '27/2026/ĐV', '123'])('%s is one', (text) => {
    expect(parseCaseReference(text)).toEqual({ ok: true, value: text });
  });
  test.each(['', 'GP', 'GP-BNG', 'he is late 1', '12345678901234567890123456789012', '1\n2'])(
    '%j is none',
    (text) => {
      expect(parseCaseReference(text).ok).toBe(false);
    },
  );
});

describe('retention', () => {
  const rule = { draftDays: 30, visitDays: 90, closedDays: 15 };
  const told = { changedOn: day('2026-11-24'), leaveOn: day('2026-12-20') };
  test.each<[state: ApplicationState, on: string]>([
    ['draft', '2026-12-24'],
    ['submitted', '2027-03-20'],
    ['taken-over', '2027-03-20'],
    ['turned-down', '2026-12-09'],
    ['withdrawn', '2026-12-09'],
  ])('of one that is %s ends on %s', (state, on) => {
    expect(destroyOn({ ...told, state }, rule)).toBe(on);
  });
  test('of a submitted one without a last day goes by its last change', () => {
    expect(destroyOn({ ...told, state: 'submitted', leaveOn: null }, rule)).toBe('2027-02-22');
  });
});
