import {
  type ActivityId,
  type CivilDate,
  type CountryCode,
  expectOk,
  type Instant,
  type LanguageTag,
  type MemberId,
  type PlaceId,
  parseInstant,
  type UserId,
} from '../kernel/index.ts';
import type { EquipmentItem } from './equipment.ts';
import type { PersonId, VisitMember } from './member.ts';
import type { PermitApplication, PermitId } from './permit.ts';
import type { ProgrammeItem, ProgrammeItemId } from './programme.ts';
import type { VisitRequirement } from './requirement.ts';
import type { Outlet, OutletId, Visit, WholeVisit } from './visit.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const at = (text: string): Instant => expectOk(parseInstant(text));
export const lan = 'lan' as UserId;
export const minh = 'minh' as UserId;
export const hue = 'hue' as PlaceId;

/** What the law asks since 1 July 2026. */
export const requirements: readonly VisitRequirement[] = [
  {
    ...{ code: 'passport-months', months: 6, law: '262/2026/NĐ-CP, Điều 5(1)' },
    ...{ validFrom: day('2026-07-01'), validUntil: null },
  },
  {
    ...{ code: 'local-approval-of-change', months: null, law: '262/2026/NĐ-CP, Điều 6(2)' },
    ...{ validFrom: day('2026-07-01'), validUntil: null },
  },
];

export const anOutlet: Outlet = {
  ...{
    id: 'outlet' as OutletId,
    version: 1,
    name: 'Han River Daily',
    country: 'KR' as CountryCode,
  },
  ...{ languages: ['ko' as LanguageTag], kind: 'newspaper', organisation: null },
};

export function aMember(change: Partial<VisitMember> = {}): VisitMember {
  const id = change.id ?? ('m1' as MemberId);
  return {
    ...{ id, person: `p-${id}` as PersonId, outlet: anOutlet.id, position: 'reporter' },
    ...{ passportName: `NAME ${id}`, nationality: 'KR' as CountryCode, visaPlace: 'Incheon' },
    ...{ passportValidUntil: day('2030-01-01'), attended: null, consentToName: false },
    permit: { number: '12/GP', firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
    ...{ retainUntil: day('2027-04-07'), forgottenOn: null },
    ...change,
  };
}

/** Granted by the ministry for just the days of the visit. */
export function aPermit(change: Partial<PermitApplication> = {}): PermitApplication {
  return {
    ...{ id: 'permit' as PermitId, body: { kind: 'ministry' }, formCode: '01/BC-BNG' },
    ...{ state: 'granted', byMission: true, submittedBy: lan, decidedBy: minh },
    ...{
      submittedAt: at('2026-09-01T09:00:00+07:00'),
      forwardedAt: at('2026-09-02T08:00:00+07:00'),
    },
    ...{ completeOn: day('2026-09-03'), decidedOn: day('2026-09-10'), number: '12/GP' },
    ...{ validFirstOn: day('2026-10-05'), validLastOn: day('2026-10-09'), refusal: null },
    ...change,
  };
}

export function anItem(change: Partial<ProgrammeItem> = {}): ProgrammeItem {
  return {
    ...{ id: 'i1' as ProgrammeItemId, day: day('2026-10-06'), fromMinute: 540, untilMinute: 660 },
    ...{ province: { place: hue, code: '46' }, venue: 'Đại Nội', activity: 'Quay phim' },
    ...{ interviewees: [{ role: 'Giám đốc', organisation: 'Trung tâm bảo tồn' }], questions: [] },
    approval: {
      ...{ state: 'not-needed', askedOn: null, reference: '', answeredOn: null, ground: null },
    },
    ...{ interpreter: 'ko' as LanguageTag, guide: lan, transport: 'Ô tô', free: false },
    state: 'planned',
    ...change,
  };
}

export function anEquipment(change: Partial<EquipmentItem> = {}): EquipmentItem {
  return {
    ...{ id: 'e1' as EquipmentItem['id'], description: 'Máy quay', serial: 'SN-1', quantity: 1 },
    ...{ temporaryImport: true, customsReference: '', reExportedOn: null },
    ...change,
  };
}

/** A visit from 5 to 9 October 2026, received on 1 September, with nothing missing for its state. */
export function aVisit(change: Partial<Visit> = {}): Visit {
  return {
    ...{
      id: 'visit' as ActivityId,
      version: 3,
      code: '2026-korea',
      name: { vi: 'Đoàn', en: 'Visit' },
    },
    ...{ state: 'preparing', hostRole: 'inviting', purpose: 'Di sản', publicationPlan: 'Loạt bài' },
    ...{ receivedOn: day('2026-09-01'), channel: 'online' },
    ...{ firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
    ...{ actualFirstOn: null, actualLastOn: null, cancelled: null, messages: [], createdBy: lan },
    ...change,
  };
}

export function aWhole(
  visit: Partial<Visit> = {},
  change: Partial<Omit<WholeVisit, 'visit'>> = {},
): WholeVisit {
  return {
    visit: aVisit(visit),
    ...{ outlets: [anOutlet], members: [aMember()], permits: [aPermit()], programme: [anItem()] },
    ...{ changes: [], equipment: [], tasks: [], report: null },
    ...change,
  };
}
