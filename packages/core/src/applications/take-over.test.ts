import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  type CivilDate,
  type CountryCode,
  daysBetween,
  expectOk,
  type Instant,
  type PlaceId,
  parseInstant,
  type Slug,
  type UserId,
} from '../kernel/index.ts';
import type { Place } from '../organisations/index.ts';
import { anOutlet } from '../visits/visit.fixture.ts';
import { aMember, anApplication } from './application.fixture.ts';
import { type ApplicationContent, suggestedCode, type TakingOver, visitOf } from './index.ts';

const day = (text: string): CivilDate => text as CivilDate;
const at = (text: string): Instant => expectOk(parseInstant(text));

const hue: Place = {
  ...{ id: 'hue' as PlaceId, version: 1, slug: 'hue' as Slug, text: { vi: '', en: '' } },
  states: [
    {
      ...{ code: '46', name: { vi: 'Huế', en: 'Hue', ko: '후에' }, unitType: 'city' },
      ...{ officialName: 'Thành phố Huế', from: day('2025-01-01'), until: null },
    },
  ],
  predecessors: [],
};

function taking(change: Partial<TakingOver> = {}): TakingOver {
  let made = 0;
  return {
    ...{ code: '2026-12-kr', by: 'lan' as UserId, outlet: null, language: 'ko', places: [hue] },
    submittedAt: at('2026-11-24T23:59:59+07:00'),
    now: at('2026-11-27T09:00:00+07:00'),
    newId: () => `id-${++made}`,
    ...change,
  };
}

const madeOf = (change: Partial<ApplicationContent> = {}, given: Partial<TakingOver> = {}) =>
  expectOk(visitOf(anApplication(change), taking(given)));

describe('a visit that is made of an application', () => {
  test('has a dossier that came online on the day in Vietnam on which it was handed in', () => {
    expect(madeOf().visit).toMatchObject({
      ...{ state: 'dossier', version: 1, code: '2026-12-kr', createdBy: 'lan' },
      ...{ receivedOn: '2026-11-24', channel: 'online', hostRole: 'inviting' },
      ...{ firstOn: '2026-12-15', lastOn: '2026-12-20', actualFirstOn: null, actualLastOn: null },
      ...{ purpose: 'A series on lanterns', publicationPlan: 'Four' },
      name: { vi: '한강데일리, tháng 12/2026', en: '한강데일리, 12/2026' },
    });
    const midnight = { submittedAt: at('2026-11-25T00:00:00+07:00') };
    expect(madeOf({}, midnight).visit.receivedOn).toBe('2026-11-25');
  });

  test('is hosted together with the agency that the outlet names', () => {
    const host = { name: 'Another agency', address: 'Hà Nội' };
    expect(madeOf({ host }).visit.hostRole).toBe('co-host');
  });

  test('has the outlet that the house knows, or a new one in the language of the application', () => {
    expect(madeOf({}, { outlet: anOutlet }).outlets).toEqual([anOutlet]);
    const { outlets, members } = madeOf();
    expect(outlets).toMatchObject([
      {
        name: '한강데일리',
        country: 'KR',
        kind: 'newspaper',
        languages: ['ko'],
        organisation: null,
      },
    ]);
    expect(members.map(({ outlet }) => outlet)).toEqual([outlets[0]?.id]);
  });

  test('has its members as they are told, on one line, with nothing of their passports but the last day', () => {
    const second = aMember({ fullName: 'OH\n BADA ', nationality: 'JP' as CountryCode });
    const { members } = madeOf({ members: [aMember(), second] });
    expect(members).toMatchObject([
      {
        ...{ passportName: 'HAN GYEOUL', nationality: 'KR', position: 'reporter' },
        ...{ visaPlace: 'Incheon', passportValidUntil: '2030-05-01', permit: null },
        ...{ attended: null, consentToName: false, retainUntil: '2027-06-18', forgottenOn: null },
      },
      { passportName: 'OH BADA', nationality: 'JP' },
    ]);
    expect(new Set(members.flatMap(({ id, person }) => [id, person])).size).toBe(4);
  });

  test('has the equipment with its serials, to be taken out again', () => {
    const camera = { description: 'Camera', serial: 'C-1', quantity: 2, value: null };
    expect(madeOf({ equipment: [camera] }).equipment).toMatchObject([
      { description: 'Camera', serial: 'C-1', quantity: 2, temporaryImport: true },
    ]);
  });

  test('has a first programme: each place with what is written of it, in the unit that it names', () => {
    const { programme } = madeOf({
      ...{ places: ['Hội An', 'Imperial City, Hue'], questions: ['Who makes lanterns?'] },
      programme: 'Lanterns in Hội An\nA day in the Imperial City, Hue',
    });
    expect(programme).toMatchObject([
      {
        ...{ day: '2026-12-15', fromMinute: 480, untilMinute: 1_020, venue: 'Hội An' },
        ...{ province: null, activity: 'Lanterns in Hội An', questions: ['Who makes lanterns?'] },
      },
      {
        ...{ day: '2026-12-18', venue: 'Imperial City, Hue', questions: [], state: 'planned' },
        ...{ province: { place: 'hue', code: '46' }, activity: 'A day in the Imperial City, Hue' },
      },
    ]);
    expect(madeOf({ places: ['Nha Trang'] }).programme[0]?.activity).toBe('Two days in Hội An');
  });

  test('names no unit that there was not on the day', () => {
    const [state] = hue.states;
    const later = { ...hue, states: state ? [{ ...state, from: day('2026-12-16') }] : [] };
    const province = (entryOn: CivilDate) =>
      madeOf({ places: ['후에'], entryOn }, { places: [later] }).programme[0]?.province;
    expect([province(day('2026-12-15')), province(day('2026-12-16'))]).toEqual([
      null,
      { place: 'hue', code: '46' },
    ]);
  });

  test('keeps every place in order, within the days and hours, none at the hour of another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        (count, further) => {
          const entryOn = day('2026-12-15');
          const leaveOn = addDays(entryOn, further);
          const places = Array.from({ length: count }, (_, index) => `place ${index}`);
          const { programme } = madeOf({ places, entryOn, leaveOn });
          expect(programme.map(({ venue }) => venue)).toEqual(places);
          let end = -1;
          for (const one of programme) {
            const start = daysBetween(entryOn, one.day) * 1_440;
            expect(one.day <= leaveOn).toBe(true);
            expect(one.fromMinute).toBeGreaterThanOrEqual(480);
            expect(one.untilMinute).toBeLessThanOrEqual(1_020);
            expect(one.untilMinute).toBeGreaterThan(one.fromMinute);
            expect(start + one.fromMinute).toBeGreaterThanOrEqual(end);
            end = start + one.untilMinute;
          }
        },
      ),
    );
  });

  test('is never made of an application that lacks an answer', () => {
    expect(() => madeOf({ entryOn: null })).toThrow('every answer');
    expect(() => madeOf({ members: [aMember({ position: null })] })).toThrow('every answer');
  });
});

test('a code is made of month, country and Latin letters, none without days', () => {
  const { outlet } = anApplication();
  expect(suggestedCode(anApplication())).toBe('2026-12-kr');
  expect(suggestedCode(anApplication({ outlet: { ...outlet, name: 'Han River Daily' } }))).toBe(
    '2026-12-kr-han-river-daily',
  );
  expect(suggestedCode(anApplication({ entryOn: null }))).toBeNull();
});
