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
} from '@nhipcau/core/kernel';
import type { Outlet, VisitMember, WholeVisit } from '@nhipcau/core/visits';
import { ids } from '../rights/rights.fixture.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const at = (text: string): Instant => expectOk(parseInstant(text));

export function anOutlet(name: string, country = 'KR'): Outlet {
  return {
    ...{ id: ids() as Outlet['id'], version: 1, name, country: country as CountryCode },
    ...{ languages: ['ko' as LanguageTag], kind: 'newspaper', organisation: null },
  };
}

export function aMember(outlet: Outlet, change: Partial<VisitMember> = {}): VisitMember {
  return {
    ...{ id: ids() as MemberId, person: ids() as VisitMember['person'], outlet: outlet.id },
    ...{ position: 'camera', passportName: 'HAN SEOYEON', nationality: 'KR' as CountryCode },
    ...{ passportValidUntil: day('2030-01-01'), visaPlace: 'Nội Bài' },
    permit: { number: '12/GP', firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
    ...{ attended: true, consentToName: false, retainUntil: day('2027-04-07'), forgottenOn: null },
    ...change,
  };
}

/** A visit of two people of one outlet, with something of everything that can belong to one. */
export function aWholeVisit(
  code: string,
  people: { readonly officer: UserId; readonly head: UserId },
  place: PlaceId,
): WholeVisit {
  const { officer, head } = people;
  const outlet = anOutlet(`Outlet of ${code}`);
  const item = ids() as WholeVisit['programme'][number]['id'];
  return {
    visit: {
      ...{ id: ids() as ActivityId, version: 7, code, name: { vi: 'Đoàn', en: 'Visit' } },
      ...{ state: 'coverage-open', hostRole: 'inviting', purpose: 'Di sản', channel: 'online' },
      ...{ publicationPlan: 'Loạt bài', receivedOn: day('2026-09-01') },
      ...{ firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
      ...{ actualFirstOn: day('2026-10-05'), actualLastOn: day('2026-10-08'), cancelled: null },
      messages: [{ code: 'heritage', text: { vi: 'Di sản sống', en: 'Living heritage' } }],
      createdBy: officer,
    },
    outlets: [outlet],
    members: [
      aMember(outlet),
      aMember(outlet, { permit: null, attended: false, passportName: null }),
    ],
    permits: [
      {
        ...{ id: ids() as WholeVisit['permits'][number]['id'], body: { kind: 'ministry' } },
        ...{ formCode: '01/BC-BNG', state: 'amended', byMission: true, number: '12/GP' },
        ...{ submittedAt: at('2026-09-01T02:00:00Z'), submittedBy: officer, decidedBy: head },
        ...{ forwardedAt: at('2026-09-02T01:00:00Z'), completeOn: day('2026-09-03') },
        ...{ decidedOn: day('2026-09-10'), validFirstOn: day('2026-10-05') },
        ...{ validLastOn: day('2026-10-09'), refusal: null },
      },
      {
        ...{ id: ids() as WholeVisit['permits'][number]['id'], formCode: '', state: 'refused' },
        ...{ body: { kind: 'site', place, name: 'Đại Nội' }, byMission: false, number: '' },
        ...{ submittedAt: at('2026-09-01T02:00:00Z'), submittedBy: officer, decidedBy: head },
        ...{ forwardedAt: null, completeOn: day('2026-09-03'), decidedOn: day('2026-09-10') },
        ...{ validFirstOn: null, validLastOn: null },
        refusal: { ground: 'dates', reference: '77/TTBT' },
      },
    ],
    programme: [
      {
        ...{ id: item, day: day('2026-10-06'), fromMinute: 540, untilMinute: 660 },
        ...{ province: { place, code: '46' }, venue: 'Cố đô', activity: 'Quay phim' },
        interviewees: [{ role: 'Giám đốc', organisation: 'Trung tâm bảo tồn' }],
        questions: ['Ai gìn giữ?'],
        approval: {
          ...{ state: 'approved', askedOn: day('2026-10-01'), reference: '5/UBND', ground: null },
          answeredOn: day('2026-10-02'),
        },
        ...{ interpreter: 'ko' as LanguageTag, guide: officer, transport: 'Ô tô', free: false },
        state: 'held',
      },
    ],
    changes: [
      {
        ...{ id: ids() as WholeVisit['changes'][number]['id'], item, kind: 'changed' },
        ...{ parts: ['day', 'venue'], reason: 'weather', at: at('2026-10-01T01:00:00Z') },
        ...{ by: officer, notifiedOn: day('2026-10-01'), reference: '9/CV' },
      },
    ],
    equipment: [
      {
        ...{ id: ids() as WholeVisit['equipment'][number]['id'], description: 'Máy quay' },
        ...{ serial: 'SN-1', quantity: 2, temporaryImport: true, customsReference: 'TK-1' },
        reExportedOn: day('2026-10-08'),
      },
    ],
    tasks: [
      {
        ...{ id: ids() as WholeVisit['tasks'][number]['id'], what: 'Thư cảm ơn', owner: officer },
        ...{ dueOn: day('2026-10-12'), doneOn: null },
      },
    ],
    report: {
      ...{ summary: 'Đoàn đã làm việc ở Huế.', writtenBy: officer, approvedBy: head },
      ...{ writtenAt: at('2026-10-09T01:00:00Z'), approvedAt: at('2026-10-09T02:00:00Z') },
      ...{ sentOn: day('2026-10-12'), reference: '45/BC' },
    },
  };
}
