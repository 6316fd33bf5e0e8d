import type { CivilDate, Multilingual, PlaceId, SiteLanguage, UserId } from '@nhipcau/core/kernel';
import { inLanguage } from '@nhipcau/core/kernel';
import type { ObligationRule } from '@nhipcau/core/obligations';
import type { PaperPart, SignatureBlock, StateHead } from '@nhipcau/core/papers';
import type { ProgrammeItem, VisitMember, WholeVisit } from '@nhipcau/core/visits';
import { countryName, dayOf } from './say.ts';

/** What the papers of a visit are written from. */
export interface VisitPaperData {
  readonly whole: WholeVisit;
  readonly house: House;
  /** The rule under which the press permit is applied for; `null` where the law of the day has none. */
  readonly apply: Pick<ObligationRule, 'law'> | null;
  readonly placeName: (place: PlaceId, on: CivilDate) => Multilingual;
  /** Somebody of the house. */
  readonly personName: (person: UserId) => string;
  /** Whose year stands where the day is left open. */
  readonly today: CivilDate;
}

/** Who writes: the agency that hosts, as documents name it. */
export interface House {
  readonly name: Multilingual;
  /** `''` where documents use none. */
  readonly abbreviation: string;
  /** The governing body; `null` where there is none. */
  readonly governing: Multilingual | null;
}

/** Items that are done, by day and hour; dropped ones left out. */
export function keptItems({ programme }: WholeVisit): readonly ProgrammeItem[] {
  return programme
    .filter(({ state }) => state !== 'dropped')
    .sort((a, b) => (a.day === b.day ? a.fromMinute - b.fromMinute : a.day < b.day ? -1 : 1));
}

/** Who is expected or came, in the order of the visit. */
export function comers({ members }: WholeVisit): readonly VisitMember[] {
  return members.filter(({ attended }) => attended !== false);
}

/** The outlets of a visit: `Han River Daily (Hàn Quốc)`. */
export function outletNames({ outlets }: WholeVisit, language: SiteLanguage): readonly string[] {
  return outlets.map(({ name, country }) => `${name} (${countryName(country, language)})`);
}

/** The first and the last day: as it was where that is known, else as planned. */
export function daysOf({ visit }: WholeVisit): readonly [first: CivilDate, last: CivilDate] {
  return [visit.actualFirstOn ?? visit.firstOn, visit.actualLastOn ?? visit.lastOn];
}

/** Where an item is: the venue, and the unit by its name on that day. */
export function placeOf(
  { venue, province, day }: ProgrammeItem,
  data: VisitPaperData,
  language: SiteLanguage,
): string {
  const unit = province === null ? '' : inLanguage(data.placeName(province.place, day), language);
  return [venue, unit].filter((one) => one !== '').join(', ');
}

/** The head of a paper of the house; number and day are left open for the registry and the signature. */
export function stateHead(data: VisitPaperData, code: string, about = ''): StateHead {
  const { name, abbreviation, governing } = data.house;
  const unit = [code, abbreviation].filter((one) => one !== '').join('-');
  return {
    kind: 'state-head',
    governing: governing === null ? '' : governing.vi.toLocaleUpperCase('vi'),
    body: name.vi.toLocaleUpperCase('vi'),
    number: `Số:          /${unit}`,
    about: about === '' ? '' : `V/v ${about}`,
    placeAndDay: `Hà Nội, ngày      tháng      năm ${data.today.slice(0, 4)}`,
  };
}

/** Who receives a paper of the house and who signs it. */
export function signedByHouse(receivers: readonly string[]): SignatureBlock {
  return {
    ...{ kind: 'signature', receiversName: 'Nơi nhận:', receivers: [...receivers, 'Lưu: VT.'] },
    ...{ office: 'THỦ TRƯỞNG CƠ QUAN', under: '(Ký, ghi rõ họ tên, đóng dấu)' },
  };
}

/** What is brought in to be taken out again, or everything that is brought in. */
export function equipmentTable({ equipment }: WholeVisit, temporaryOnly: boolean): PaperPart {
  return {
    kind: 'table',
    columns: [
      ...[
        { name: 'TT', share: 1 },
        { name: 'Tên, mô tả phương tiện', share: 6 },
      ],
      ...[
        { name: 'Số sê-ri', share: 3 },
        { name: 'Số lượng', share: 2 },
      ],
      ...[
        { name: 'Tờ khai hải quan', share: 3 },
        { name: 'Ngày tái xuất', share: 3 },
      ],
    ],
    rows: equipment
      .filter(({ temporaryImport }) => temporaryImport || !temporaryOnly)
      .map((one, index) => [
        ...[String(index + 1), one.description, one.serial, String(one.quantity)],
        ...[one.customsReference, one.reExportedOn === null ? '' : dayOf(one.reExportedOn, 'vi')],
      ]),
  };
}
