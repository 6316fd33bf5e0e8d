import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type CountryCode, type MemberId } from '../kernel/index.ts';
import type { BlockerKind } from './blocker.ts';
import { dossierGaps, isSamePerson, permitGaps, twice } from './dossier.ts';
import type { PersonId, VisitMember } from './member.ts';
import { requirementOn } from './requirement.ts';
import { aMember, anItem, aWhole, day, requirements } from './visit.fixture.ts';
import type { Visit, WholeVisit } from './visit.ts';

const gaps = (whole: WholeVisit, today = '2026-09-01'): readonly BlockerKind[] =>
  dossierGaps(whole, day(today), requirements).map(({ kind }) => kind);
const withMember = (change: Partial<VisitMember>, visit: Partial<Visit> = {}) =>
  gaps(aWhole(visit, { members: [aMember(change)] }));
const member = (number: number) => aMember({ id: `m${number}` as MemberId });

describe('a dossier', () => {
  test.each<
    [why: string, visit: Partial<Visit>, change: Partial<WholeVisit>, found: readonly BlockerKind[]]
  >([
    ['with everything', {}, {}, []],
    ['without a day of receipt', { receivedOn: null }, {}, ['not-received']],
    ['of one day', { firstOn: day('2026-10-06'), lastOn: day('2026-10-06') }, {}, []],
    [
      'with its dates reversed',
      { lastOn: day('2026-10-04') },
      { programme: [] },
      ['dates-reversed', 'programme-empty'],
    ],
    [
      'without a purpose or a plan',
      { purpose: '', publicationPlan: '' },
      {},
      ['purpose-missing', 'plan-missing'],
    ],
    ['without members', {}, { members: [] }, ['no-members']],
    [
      'whose only member does not come',
      {},
      { members: [aMember({ attended: false })] },
      ['no-members'],
    ],
    [
      'with a dropped item alone',
      {},
      { programme: [anItem({ state: 'dropped' })] },
      ['programme-empty'],
    ],
    ['with an item on the first day', {}, { programme: [anItem({ day: day('2026-10-05') })] }, []],
    ['with one on the last', {}, { programme: [anItem({ day: day('2026-10-09') })] }, []],
    [
      'with one the day before',
      {},
      { programme: [anItem({ day: day('2026-10-04') })] },
      ['item-outside-days'],
    ],
    [
      'with one the day after',
      {},
      { programme: [anItem({ day: day('2026-10-10') })] },
      ['item-outside-days'],
    ],
    [
      'with a hundred members',
      {},
      { members: Array.from({ length: 100 }, (_, n) => member(n)) },
      [],
    ],
    [
      'with one more',
      {},
      { members: Array.from({ length: 101 }, (_, n) => member(n)) },
      ['too-many-members'],
    ],
    [
      'with five hundred',
      {},
      { members: Array.from({ length: 500 }, (_, n) => member(n)) },
      ['too-many-members'],
    ],
  ])('%s', (_why, visit, change, found) => {
    expect(gaps(aWhole(visit, change))).toEqual(found);
  });

  test.each<[field: keyof VisitMember]>([
    ['passportName'],
    ['nationality'],
    ['passportValidUntil'],
    ['visaPlace'],
  ])('lacks something where the %s of a member is not told', (field) =>
    expect(withMember({ [field]: null })).toEqual(['member-incomplete']),
  );
});

describe('a passport', () => {
  test.each<[until: string, found: readonly BlockerKind[]]>([
    ['2026-08-31', ['passport-expired']],
    ['2026-10-08', ['passport-expired']],
    ['2026-10-09', ['passport-short']],
    ['2027-02-28', ['passport-short']],
    ['2027-03-01', []],
  ])(
    'that is valid until %s, of an application on 2026-09-01 to stay until 2026-10-09',
    (until, found) => {
      expect(withMember({ passportValidUntil: day(until) })).toEqual(found);
    },
  );

  test('has to last no six months by the law before 1 July 2026', () => {
    const until = { passportValidUntil: day('2026-10-09') };
    expect(withMember(until, { receivedOn: day('2026-06-30') })).toEqual([]);
    expect(withMember(until, { receivedOn: day('2026-07-01') })).toEqual(['passport-short']);
  });

  test('is looked at on the day of asking while nothing is received', () => {
    const whole = aWhole(
      { receivedOn: null },
      { members: [aMember({ passportValidUntil: day('2027-03-01') })] },
    );
    expect(gaps(whole, '2026-09-01')).toEqual(['not-received']);
    expect(gaps(whole, '2026-09-02')).toEqual(['not-received', 'passport-short']);
  });

  test('names the article and the day', () => {
    const whole = aWhole({}, { members: [aMember({ passportValidUntil: day('2027-02-28') })] });
    expect(dossierGaps(whole, day('2026-09-01'), requirements)).toEqual([
      {
        ...{ kind: 'passport-short', subject: { of: 'member', id: 'm1' } },
        ...{ law: '262/2026/NĐ-CP, Điều 5(1)', on: '2027-02-28' },
      },
    ]);
  });

  test('lasts six months just where it is valid on the day six months later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000 }),
        fc.integer({ min: 40, max: 400 }),
        (received, valid) => {
          const receivedOn = addDays(day('2026-07-01'), received);
          const until = addDays(receivedOn, valid);
          const stay = { receivedOn, firstOn: receivedOn, lastOn: addDays(receivedOn, 30) };
          const found = gaps(
            aWhole(stay, {
              members: [aMember({ passportValidUntil: until })],
              programme: [anItem({ day: receivedOn })],
            }),
          );
          expect(found).toEqual(until < addMonths(receivedOn, 6) ? ['passport-short'] : []);
        },
      ),
    );
  });
});

test('what a law asked ends on the day on which another begins', () => {
  const until = { validFrom: day('2020-01-01'), validUntil: day('2026-07-01') };
  const old = { code: 'passport-months', months: 3, law: 'old', ...until } as const;
  const asked = (on: string) =>
    requirementOn([old, ...requirements], 'passport-months', day(on))?.law;
  expect([asked('2019-12-31'), asked('2020-01-01'), asked('2026-06-30')]).toEqual([
    undefined,
    'old',
    'old',
  ]);
  expect([asked('2026-07-01'), asked('2099-01-01')]).toEqual(
    Array(2).fill('262/2026/NĐ-CP, Điều 5(1)'),
  );
  expect(requirementOn([old], 'passport-months', day('2026-07-01'))).toBeNull();
});

describe('months later', () => {
  test.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-07-01', 6, '2027-01-01'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-01-31', 12, '2027-01-31'],
    ['2099-08-31', 6, '2100-02-28'],
    ['1999-08-31', 6, '2000-02-29'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test('is one more month for every month, and never later than the same day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: 0, max: 240 }),
        (offset, months) => {
          const from = addDays(day('2026-01-01'), offset);
          const to = addMonths(from, months);
          const of = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
          expect(of(to) - of(from)).toBe(months);
          expect(to.slice(8) <= from.slice(8)).toBe(true);
          if (to.slice(8) !== from.slice(8)) expect(addDays(to, 1).slice(8)).toBe('01');
        },
      ),
    );
  });
});

describe('a member entered twice', () => {
  const one = aMember({ passportName: 'KIM  Minjae' });
  test.each<[why: string, other: Partial<VisitMember>, same: boolean]>([
    ['of one number', { person: one.person, passportName: 'A' }, true],
    ['of one name in other letters', { passportName: 'Kim MINJAE ' }, true],
    [
      'of one name and another country',
      { passportName: 'KIM MINJAE', nationality: 'JP' as CountryCode },
      false,
    ],
    ['of another name', { passportName: 'KIM MINJI' }, false],
    ['whose name is forgotten', { passportName: null }, false],
  ])('%s', (_why, other, same) => {
    const second = aMember({ id: 'm2' as MemberId, person: 'else' as PersonId, ...other });
    expect(isSamePerson(one, second)).toBe(same);
    expect(twice([one, second]).map(({ subject }) => subject)).toEqual(
      same ? [{ of: 'member', id: 'm2' }] : [],
    );
    expect(
      gaps(aWhole({}, { members: [one, { ...second, passportName: second.passportName ?? 'X' }] })),
    ).toEqual(same ? ['member-twice'] : []);
  });
});

describe('a permit of a member', () => {
  test('covers a stay just where each of its days is one of the permit', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(span, span, ([from, length], [permitFrom, permitLength]) => {
        const on = (offset: number) => addDays(day('2026-10-01'), offset);
        const permit = {
          number: '1',
          firstOn: on(permitFrom),
          lastOn: on(permitFrom + permitLength),
        };
        const stay = Array.from({ length: length + 1 }, (_, index) => on(from + index));
        const covered = stay.every((one) => permit.firstOn <= one && one <= permit.lastOn);
        const found = permitGaps([aMember({ permit })], on(from), on(from + length));
        expect(found.length === 0).toBe(covered);
      }),
    );
  });
});
