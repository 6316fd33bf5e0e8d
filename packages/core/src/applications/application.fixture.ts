import type { CivilDate, CountryCode } from '../kernel/index.ts';
import { type ApplicationContent, emptyContent, type Member, type SealedPart } from './index.ts';

/** A member to whom nothing is missing on 24/11/2026. */
export function aMember(change: Partial<Member> = {}): Member {
  return {
    id: '0193a1b2-0000-7000-8000-000000000001',
    fullName: 'HAN GYEOUL',
    nationality: 'KR' as CountryCode,
    position: 'reporter',
    visaPlace: 'Incheon',
    passportValidTo: '2030-05-01' as CivilDate,
    ...change,
  };
}

/** An application that can be submitted on 24/11/2026. */
export function anApplication(change: Partial<ApplicationContent> = {}): ApplicationContent {
  return {
    ...emptyContent,
    outlet: {
      ...{ name: '한강데일리', kind: 'newspaper', country: 'KR' as CountryCode },
      ...{ address: 'Seoul', website: 'https://hangang.example', representative: 'SEO HANEUL' },
    },
    ...{
      purpose: 'A series on lanterns',
      programme: 'Two days in Hội An',
      publicationPlan: 'Four',
    },
    ...{ entryOn: '2026-12-15' as CivilDate, leaveOn: '2026-12-20' as CivilDate },
    ...{ places: ['Hội An'], members: [aMember()], undertaking: true },
    ...change,
  };
}

/** Every part of the passports of these members has come. */
export function allSealed(
  members: readonly Member[],
): ReadonlyMap<string, ReadonlySet<SealedPart>> {
  return new Map(members.map(({ id }) => [id, new Set<SealedPart>(['details', 'image'])]));
}
