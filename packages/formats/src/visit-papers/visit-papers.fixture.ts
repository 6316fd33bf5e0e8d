import type {
  CivilDate,
  CountryCode,
  Instant,
  PlaceId,
  UserId,
  VisitId,
} from '@nhipcau/core/kernel';
import type {
  EquipmentItem,
  OutletId,
  PersonId,
  ProgrammeItemId,
  VisitMember,
  WholeVisit,
} from '@nhipcau/core/visits';
import type { VisitPaperData } from './given.ts';

const day = (text: string): CivilDate => text as CivilDate;
const outlet = 'outlet' as OutletId;

export function member(change: Partial<VisitMember> = {}): VisitMember {
  return {
    ...{ id: 'm1' as VisitMember['id'], person: 'p1' as PersonId, outlet, position: 'camera' },
    ...{ passportName: 'KIM MINA', nationality: 'KR' as CountryCode, visaPlace: 'Incheon' },
    ...{ passportValidUntil: day('2030-01-01'), permit: null, attended: null },
    ...{ consentToName: false, retainUntil: day('2027-04-07'), forgottenOn: null },
    ...change,
  };
}

/** A visit of one invented outlet, with one of everything. */
export const whole: WholeVisit = {
  visit: {
    ...{ id: 'visit' as VisitId, version: 1, code: '2026-gardens', state: 'preparing' },
    name: { vi: 'Vườn Huế', en: 'Gardens of Hue' },
    ...{ hostRole: 'inviting', purpose: 'Di sản và ẩm thực', publicationPlan: 'Loạt bài tháng 11' },
    ...{ receivedOn: day('2026-09-01'), channel: 'online', cancelled: null, messages: [] },
    ...{ firstOn: day('2026-10-05'), lastOn: day('2026-10-09') },
    ...{ actualFirstOn: null, actualLastOn: null, createdBy: null },
  },
  outlets: [
    {
      ...{ id: outlet, version: 1, name: 'Han River Daily', country: 'KR' as CountryCode },
      ...{ languages: [], kind: 'newspaper', organisation: null },
    },
  ],
  members: [member()],
  permits: [],
  programme: [
    {
      ...{ id: 'i1' as ProgrammeItemId, day: day('2026-10-06'), fromMinute: 540, untilMinute: 660 },
      ...{ province: { place: 'hue' as PlaceId, code: '46' }, venue: 'Đại Nội' },
      ...{ activity: 'Quay phim ở Đại Nội', questions: ['Trùng tu thế nào?'] },
      interviewees: [{ role: 'Giám đốc', organisation: 'Trung tâm bảo tồn' }],
      approval: {
        ...{ state: 'not-needed', askedOn: null, reference: '', answeredOn: null, ground: null },
      },
      ...{ interpreter: null, guide: 'lan' as UserId, transport: 'Ô tô', free: false },
      state: 'planned',
    },
  ],
  changes: [],
  equipment: [
    {
      ...{ id: 'e1' as EquipmentItem['id'], description: 'Máy quay', serial: 'SN-1', quantity: 2 },
      ...{ temporaryImport: true, customsReference: '', reExportedOn: null },
    },
  ],
  tasks: [],
  report: {
    ...{ summary: 'Đoàn làm việc đúng chương trình.', writtenBy: null, writtenAt: 0 as Instant },
    ...{ approvedBy: null, approvedAt: null, sentOn: null, reference: '' },
  },
};

export function aVisitData(change: Partial<WholeVisit> = {}): VisitPaperData {
  return {
    whole: { ...whole, ...change },
    house: {
      name: { vi: 'Cục Thông tin đối ngoại', en: 'Department of External Information' },
      abbreviation: 'TTĐN',
      governing: { vi: 'Bộ Văn hóa, Thể thao và Du lịch', en: 'Ministry of Culture' },
    },
    apply: { law: '262/2026/NĐ-CP Art. 5(1)' },
    placeName: () => ({ vi: 'Huế', en: 'Hue' }),
    personName: () => 'Lan',
    today: day('2026-09-15'),
  };
}
