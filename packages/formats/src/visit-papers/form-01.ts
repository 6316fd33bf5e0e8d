import type { Paper, PaperPart } from '@nhipcau/core/papers';
import { paragraph } from '@nhipcau/core/papers';
import { comers, daysOf, keptItems, outletNames, placeOf, type VisitPaperData } from './given.ts';
import { countryName, dayOf, positionNames } from './say.ts';

/** What stands where nothing is told yet. */
const open = '……………………';

/**
 * The request for press activities of non-resident correspondents: form 01/BC-BNG with its four parts (annex of
 * Decree 262/2026/NĐ-CP; before 1 July 2026 of Circular 06/2012/TT-BNG). Its names are in the two languages
 * of the form.
 */
export function form01(data: VisitPaperData): Paper {
  const { whole, house, today } = data;
  const outlets = outletNames(whole, 'vi');
  const parts: readonly PaperPart[] = [
    { kind: 'text', text: 'Mẫu 01/BC-BNG\nForm 01/BC-BNG', align: 'end', look: 'emphasis' },
    { kind: 'text', text: outlets.join('\n') || open, align: 'center', look: 'strong' },
    {
      kind: 'title',
      lines: [
        ...['VĂN BẢN ĐỀ NGHỊ', 'HOẠT ĐỘNG THÔNG TIN BÁO CHÍ TẠI VIỆT NAM'],
        ...['CHO PHÓNG VIÊN KHÔNG THƯỜNG TRÚ', 'REQUEST FORM FOR PRESS ACTIVITIES'],
        'OF NON-RESIDENT CORRESPONDENTS IN VIET NAM',
      ],
    },
    {
      ...{ kind: 'text', align: 'end', look: 'emphasis' },
      text: `………, ngày …… tháng …… năm ${today.slice(0, 4)}`,
    },
    paragraph('Kính gửi: Bộ Ngoại giao nước CHXHCN Việt Nam'),
    paragraph('To: The Ministry of Foreign Affairs of the Socialist Republic of Viet Nam'),
    ...members(data),
    ...programme(data),
    { kind: 'heading', text: 'III. Danh mục phương tiện kỹ thuật, nghiệp vụ mang vào Việt Nam' },
    paragraph('List of technical equipment to be brought into Viet Nam'),
    {
      kind: 'list',
      items: whole.equipment.map(({ description, serial, quantity }) =>
        [description, ...(serial === '' ? [] : [`sê-ri ${serial}`]), `số lượng ${quantity}`].join(
          ', ',
        ),
      ),
    },
    { kind: 'heading', text: 'IV. Cơ quan chức năng được Bộ Ngoại giao chấp thuận' },
    paragraph('Agency authorized by the Ministry of Foreign Affairs'),
    { kind: 'field', name: '1. Tên cơ quan/Name', value: house.name.vi },
    { kind: 'field', name: '2. Địa chỉ/Address', value: open },
    paragraph(
      'Các phóng viên cam kết tuân thủ đầy đủ các quy định pháp luật của Việt Nam.\nThe correspondent(s) hereby undertake(s) to comply fully with Vietnamese laws and regulations.',
    ),
    {
      ...{ kind: 'signature', receiversName: '', receivers: [] },
      office:
        'Đại diện có thẩm quyền của cơ quan báo chí nước ngoài\nAuthorized representative of the foreign press agency',
      under: '(Ghi rõ họ tên, ký)\n(Signature, full name)',
    },
  ];
  return {
    title: `Mẫu 01/BC-BNG · ${whole.visit.name.vi}`,
    sections: [{ language: 'vi', parts }],
  };
}

function members({ whole }: VisitPaperData): readonly PaperPart[] {
  const outlet = new Map(whole.outlets.map(({ id, name }) => [id, name]));
  const told = comers(whole).flatMap((member, index): readonly PaperPart[] => [
    {
      ...{ kind: 'field', name: `${index + 1}. Họ và tên/Full name (as shown in passport)` },
      value: member.passportName ?? open,
    },
    {
      kind: 'list',
      items: [
        `Quốc tịch/Nationality: ${member.nationality === null ? open : countryName(member.nationality, 'vi')}`,
        `Hộ chiếu có giá trị đến/Passport valid until: ${member.passportValidUntil === null ? open : dayOf(member.passportValidUntil, 'vi')}`,
        `Cơ quan, chức vụ/Agency, position: ${outlet.get(member.outlet) ?? open}, ${positionNames[member.position]}`,
        `Nơi nhận thị thực/Place of visa issuance: ${member.visaPlace ?? open}`,
      ],
    },
  ]);
  return [
    { kind: 'heading', text: 'I. Thông tin về đoàn phóng viên/Press delegation details' },
    ...told,
  ];
}

function programme(data: VisitPaperData): readonly PaperPart[] {
  const { whole } = data;
  const { purpose, publicationPlan } = whole.visit;
  const [first, last] = daysOf(whole);
  const items = keptItems(whole).filter(({ free }) => !free);
  const places = [...new Set(items.map((item) => placeOf(item, data, 'vi')))];
  const questions = items.flatMap((item) => item.questions);
  return [
    {
      kind: 'heading',
      text: 'II. Chương trình hoạt động thông tin, báo chí/Tentative programme',
    },
    { kind: 'field', name: '1. Mục đích chương trình/Purpose', value: purpose || open },
    {
      ...{ kind: 'field', name: '2. Nội dung chương trình/Content' },
      value: items.map(({ activity }) => activity).join('; ') || open,
    },
    {
      ...{ kind: 'field', name: '3. Thời gian thực hiện/Time' },
      value: `${dayOf(first, 'vi')} – ${dayOf(last, 'vi')}`,
    },
    { kind: 'field', name: '4. Địa điểm hoạt động/Place(s)', value: places.join('; ') || open },
    { kind: 'field', name: '5. Dự kiến câu hỏi phỏng vấn/Questions for interview', value: '' },
    { kind: 'list', items: questions.length === 0 ? [open] : questions },
    {
      ...{
        kind: 'field',
        name: '6. Dự kiến phát hành, phát sóng/Publication and broadcasting plan',
      },
      value: publicationPlan || open,
    },
  ];
}
