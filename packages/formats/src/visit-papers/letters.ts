import { lawText } from '@nhipcau/core/obligations';
import type { Paper, PaperPart } from '@nhipcau/core/papers';
import { paragraph } from '@nhipcau/core/papers';
import {
  comers,
  daysOf,
  equipmentTable,
  keptItems,
  outletNames,
  placeOf,
  signedByHouse,
  stateHead,
  type VisitPaperData,
} from './given.ts';
import { countryName, dayOf, positionNames } from './say.ts';
import { visitWords } from './words/index.ts';

/** The invitation of the house, in Vietnamese and English. It asks for no approval and no promise. */
export function invitation(data: VisitPaperData): Paper {
  const { whole, house, apply } = data;
  const { visit } = whole;
  const [first, last] = daysOf(whole);
  const count = comers(whole).length;
  const { vi, en } = visitWords;
  const law = (language: 'vi' | 'en'): string =>
    apply === null ? '' : ` (${lawText(apply.law, language)})`;
  const vietnamese: readonly PaperPart[] = [
    stateHead(data, 'TM'),
    { kind: 'title', lines: ['THƯ MỜI'] },
    { kind: 'field', name: 'Kính gửi', value: outletNames(whole, 'vi').join('; ') },
    paragraph(
      `${house.name.vi} trân trọng mời đoàn phóng viên gồm ${count} thành viên sang Việt Nam hoạt động báo chí từ ngày ${dayOf(first, 'vi')} đến ngày ${dayOf(last, 'vi')}.`,
    ),
    { kind: 'field', name: 'Mục đích', value: visit.purpose },
    memberTable(data),
    paragraph(
      `Đề nghị Quý cơ quan gửi hồ sơ theo mẫu 01/BC-BNG đến Bộ Ngoại giao hoặc cơ quan đại diện Việt Nam ở nước ngoài đúng thời hạn luật định${law('vi')}. Chúng tôi đón, hướng dẫn đoàn và báo cáo Bộ Ngoại giao sau khi chương trình kết thúc.`,
    ),
    paragraph([vi.noApproval, vi.noPromise, vi.ownInterpreter, vi.ownTime].join(' ')),
    signedByHouse(['Như trên', 'Bộ Ngoại giao (để biết)']),
  ];
  const english: readonly PaperPart[] = [
    { kind: 'text', text: house.name.en, align: 'center', look: 'strong' },
    { kind: 'title', lines: ['LETTER OF INVITATION'] },
    { kind: 'field', name: 'To', value: outletNames(whole, 'en').join('; ') },
    paragraph(
      `${house.name.en} has the honour to invite a press group of ${count} to work in Viet Nam from ${dayOf(first, 'en')} to ${dayOf(last, 'en')}.`,
    ),
    { kind: 'field', name: en.purpose, value: visit.purpose },
    paragraph(
      `Please send the request in form 01/BC-BNG to the Ministry of Foreign Affairs or a Vietnamese mission abroad within the term of the law${law('en')}. We receive and guide the group, and report to the Ministry of Foreign Affairs after the programme has ended.`,
    ),
    paragraph([en.noApproval, en.noPromise, en.ownInterpreter, en.ownTime].join(' ')),
  ];
  return {
    title: `Thư mời · ${visit.name.vi}`,
    sections: [
      { language: 'vi', parts: vietnamese },
      { language: 'en', parts: english },
    ],
  };
}

/** Thanks after a visit, in Vietnamese and English, with a request to be shown what was published. */
export function thanks(data: VisitPaperData): Paper {
  const { whole, house } = data;
  const [first, last] = daysOf(whole);
  return {
    title: `Thư cảm ơn · ${whole.visit.name.vi}`,
    sections: [
      {
        language: 'vi',
        parts: [
          stateHead(data, '', 'cảm ơn và đề nghị chia sẻ sản phẩm báo chí'),
          { kind: 'field', name: 'Kính gửi', value: outletNames(whole, 'vi').join('; ') },
          paragraph(
            `${house.name.vi} cảm ơn Quý cơ quan đã cử phóng viên sang Việt Nam hoạt động báo chí từ ngày ${dayOf(first, 'vi')} đến ngày ${dayOf(last, 'vi')}.`,
          ),
          paragraph(
            'Chúng tôi mong được biết các tin, bài, ảnh, chương trình đã đăng phát sau chuyến đi, dù nhận xét thế nào; mọi sản phẩm đều được lưu như nhau.',
          ),
          paragraph('Kính chúc Quý cơ quan nhiều thành công.'),
          signedByHouse(['Như trên']),
        ],
      },
      {
        language: 'en',
        parts: [
          { kind: 'text', text: house.name.en, align: 'center', look: 'strong' },
          { kind: 'field', name: 'To', value: outletNames(whole, 'en').join('; ') },
          paragraph(
            `${house.name.en} thanks you for sending your reporters to work in Viet Nam from ${dayOf(first, 'en')} to ${dayOf(last, 'en')}.`,
          ),
          paragraph(
            'We would be glad to be shown what was published or broadcast after the visit, whatever it says; everything is kept alike.',
          ),
          paragraph('With our best wishes for your work.'),
        ],
      },
    ],
  };
}

/** What is brought in to be taken out again, for customs. */
export function equipmentList(data: VisitPaperData): Paper {
  const { whole } = data;
  const [first, last] = daysOf(whole);
  return {
    title: `Danh mục tạm nhập tái xuất · ${whole.visit.name.vi}`,
    sections: [
      {
        language: 'vi',
        parts: [
          stateHead(data, 'DM'),
          {
            kind: 'title',
            lines: ['DANH MỤC', 'PHƯƠNG TIỆN KỸ THUẬT TẠM NHẬP TÁI XUẤT'],
          },
          { kind: 'field', name: 'Đoàn', value: outletNames(whole, 'vi').join('; ') },
          {
            ...{ kind: 'field', name: 'Thời gian ở Việt Nam' },
            value: `${dayOf(first, 'vi')} – ${dayOf(last, 'vi')}`,
          },
          equipmentTable(whole, true),
          paragraph(
            'Phương tiện nêu trên được mang vào để phục vụ hoạt động báo chí và được tái xuất khi đoàn kết thúc chương trình.',
          ),
          signedByHouse(['Cơ quan hải quan cửa khẩu', 'Cơ quan báo chí nước ngoài']),
        ],
      },
    ],
  };
}

/** The host's report to the Ministry of Foreign Affairs after the last day. */
export function endReport(data: VisitPaperData): Paper {
  const { whole, house } = data;
  const [first, last] = daysOf(whole);
  const came = whole.members.filter(({ attended }) => attended === true).length;
  const items = keptItems(whole);
  const places = [...new Set(items.map((item) => placeOf(item, data, 'vi')))];
  return {
    title: `Báo cáo · ${whole.visit.name.vi}`,
    sections: [
      {
        language: 'vi',
        parts: [
          stateHead(data, 'BC'),
          {
            kind: 'title',
            lines: ['BÁO CÁO', 'Hoạt động của đoàn phóng viên nước ngoài không thường trú'],
          },
          { kind: 'field', name: 'Kính gửi', value: 'Bộ Ngoại giao' },
          paragraph(
            `${house.name.vi} báo cáo về hoạt động của đoàn do cơ quan đón, hướng dẫn như sau:`,
          ),
          { kind: 'field', name: '1. Cơ quan báo chí', value: outletNames(whole, 'vi').join('; ') },
          { kind: 'field', name: '2. Số phóng viên', value: String(came) },
          {
            ...{ kind: 'field', name: '3. Thời gian' },
            value: `${dayOf(first, 'vi')} – ${dayOf(last, 'vi')}`,
          },
          { kind: 'field', name: '4. Địa điểm', value: places.join('; ') },
          {
            ...{ kind: 'field', name: '5. Hoạt động' },
            value: items
              .filter(({ free }) => !free)
              .map(({ activity }) => activity)
              .join('; '),
          },
          { kind: 'field', name: '6. Kết quả', value: whole.report?.summary ?? '' },
          signedByHouse(['Như trên']),
        ],
      },
    ],
  };
}

function memberTable({ whole }: VisitPaperData): PaperPart {
  const outlet = new Map(whole.outlets.map(({ id, name }) => [id, name]));
  return {
    kind: 'table',
    columns: [
      ...[
        { name: 'TT', share: 1 },
        { name: 'Họ và tên', share: 5 },
      ],
      ...[
        { name: 'Quốc tịch', share: 3 },
        { name: 'Cơ quan', share: 4 },
      ],
      { name: 'Vị trí', share: 3 },
    ],
    rows: comers(whole).map(({ passportName, nationality, outlet: of, position }, index) => [
      ...[String(index + 1), passportName ?? ''],
      nationality === null ? '' : countryName(nationality, 'vi'),
      ...[outlet.get(of) ?? '', positionNames[position]],
    ]),
  };
}
