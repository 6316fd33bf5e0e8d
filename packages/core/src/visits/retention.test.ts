import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../kernel/index.ts';
import { forget, isToForget, retainUntil } from './retention.ts';
import { aMember, day } from './visit.fixture.ts';

describe('what is kept of a member', () => {
  test('is kept for 180 days after the last of the visit', () => {
    expect(retainUntil(day('2026-10-09'))).toBe('2027-04-07');
  });

  test('is whole on the last day of keeping, and forgotten on the next', () => {
    const member = aMember();
    expect(forget(member, day('2027-04-07'))).toEqual(member);
    expect(forget(member, day('2027-04-08'))).toEqual({
      ...member,
      ...{
        passportName: null,
        nationality: null,
        passportValidUntil: null,
        visaPlace: null,
        permit: null,
      },
      forgottenOn: '2027-04-08',
    });
  });

  test('leaves the name that a person lets us publish, and nothing else', () => {
    const left = forget(aMember({ consentToName: true }), day('2027-04-08'));
    expect(left).toMatchObject({
      passportName: 'NAME m1',
      nationality: null,
      passportValidUntil: null,
      visaPlace: null,
      permit: null,
    });
  });

  test('is forgotten once', () => {
    const once = forget(aMember(), day('2027-04-08'));
    expect(isToForget(once, day('2028-01-01'))).toBe(false);
    expect(forget(once, day('2028-01-01'))).toBe(once);
  });

  test('never outlives its day, and who came stays countable', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.boolean(),
        fc.constantFrom(true, false, null),
        (offset, consentToName, attended) => {
          const member = aMember({ consentToName, attended });
          const after = forget(member, addDays(member.retainUntil, offset));
          expect(after.passportValidUntil === null).toBe(offset > 0);
          expect(after.passportName === null).toBe(offset > 0 && !consentToName);
          expect([after.person, after.outlet, after.attended]).toEqual([
            member.person,
            member.outlet,
            attended,
          ]);
        },
      ),
    );
  });
});
