import { type CivilDate, type Multilingual, siteLanguages } from '@nhipcau/core/kernel';
import { handedOut, type Paper, visitPaperKinds } from '@nhipcau/core/papers';
import type { VisitMember, WholeVisit } from '@nhipcau/core/visits';
import { describe, expect, test } from 'vitest';
import { readXml, type XmlElement } from '../read-xml.fixture.ts';
import { writePaperWord } from '../word/index.ts';
import { openArchive } from '../word/zip.ts';
import { type VisitPaperData, visitPaper } from './index.ts';
import { aVisitData, member, whole } from './visit-papers.fixture.ts';
import { visitWords } from './words/index.ts';

/** All that a paper says, in its order. */
function saidBy(paper: Paper): string {
  return paper.sections
    .flatMap(({ parts }) => parts)
    .flatMap((part) => Object.values(part))
    .flat(3)
    .flatMap((one) => (typeof one === 'object' ? Object.values(one) : [one]))
    .join('\n');
}

/** The words of a Word document, cell by cell and paragraph by paragraph. */
function wordsOf(bytes: Uint8Array): string {
  const part = openArchive(bytes).read('word/document.xml') ?? new Uint8Array();
  const textOf = ({ text, children }: XmlElement): string => text + children.map(textOf).join('');
  return textOf(readXml(new TextDecoder().decode(part))).normalize('NFC');
}

const said = (
  kind: (typeof visitPaperKinds)[number],
  change: Partial<WholeVisit> = {},
  language: (typeof siteLanguages)[number] = 'vi',
  more: Partial<VisitPaperData> = {},
): string => saidBy(visitPaper(kind, { ...aVisitData(change), ...more }, language));

describe('form 01/BC-BNG', () => {
  test('has its four parts, with what is told of the visit', () => {
    const text = said('form-01');
    const inOrder = [
      ...[
        'Mẫu 01/BC-BNG',
        'Han River Daily (Hàn Quốc)',
        'VĂN BẢN ĐỀ NGHỊ',
        'Kính gửi: Bộ Ngoại giao',
      ],
      ...['I. Thông tin về đoàn phóng viên', 'KIM MINA', 'Quốc tịch/Nationality: Hàn Quốc'],
      ...['Passport valid until: 01/01/2030', 'Quay phim', 'Place of visa issuance: Incheon'],
      ...['II. Chương trình hoạt động', 'Di sản và ẩm thực', 'Quay phim ở Đại Nội'],
      ...['05/10/2026 – 09/10/2026', 'Đại Nội, Huế', 'Trùng tu thế nào?', 'Loạt bài tháng 11'],
      ...['III. Danh mục phương tiện', 'Máy quay, sê-ri SN-1, số lượng 2'],
      ...['IV. Cơ quan chức năng', 'Cục Thông tin đối ngoại', 'cam kết tuân thủ'],
    ];
    let at = -1;
    for (const one of inOrder) {
      const next = text.indexOf(one, at + 1);
      expect(next, one).toBeGreaterThan(at);
      at = next;
    }
  });

  test('leaves open what nobody has told, and whoever is known not to come', () => {
    const nobody: Partial<VisitMember> = {
      ...{ passportName: null, nationality: null, visaPlace: null, passportValidUntil: null },
    };
    const away = member({ passportName: 'SON AWAY', attended: false });
    const text = said('form-01', { members: [member(nobody), away] });
    expect(text).toContain('Full name (as shown in passport)\n……');
    expect(text).not.toContain('SON AWAY');
  });

  test('says nothing of dropped items and of free time', () => {
    const [item] = whole.programme;
    if (item === undefined) throw new Error('the fixture has an item');
    const programme = [
      { ...item, activity: 'Đã bỏ', state: 'dropped' as const },
      { ...item, activity: 'Nghỉ', free: true },
    ];
    const text = said('form-01', { programme });
    expect(text).not.toContain('Đã bỏ');
    expect(text).not.toContain('Nghỉ');
  });
});

describe('papers of the house', () => {
  test.each(['invitation', 'programme', 'equipment', 'end-report', 'thanks'] as const)(
    '%s has the head of the state, with number and day left open',
    (kind) => {
      const { sections } = visitPaper(kind, aVisitData(), 'vi');
      expect(sections[0]?.parts[0]).toMatchObject({
        ...{ kind: 'state-head', governing: 'BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH' },
        body: 'CỤC THÔNG TIN ĐỐI NGOẠI',
        number: expect.stringMatching(/^Số: +\/([A-Za-z]+-)?TTĐN$/),
        placeAndDay: expect.stringMatching(/^Hà Nội, ngày +tháng +năm 2026$/),
      });
      expect(sections[0]?.parts.at(-1)).toMatchObject({
        ...{ kind: 'signature', receivers: expect.arrayContaining(['Lưu: VT.']) },
      });
    },
  );

  test('the invitation names the article under which the outlet applies, and asks for no approval', () => {
    const text = said('invitation');
    expect(text).toContain('luật định (262/2026/NĐ-CP Điều 5(1))');
    expect(text).toContain('of the law (262/2026/NĐ-CP Art. 5(1))');
    expect(text).toContain('không duyệt câu hỏi');
    expect(text).toContain('We approve no questions');
    expect(text).toContain('from 5 October 2026 to 9 October 2026');
    expect(said('invitation', {}, 'vi', { apply: null })).not.toContain('Art.');
  });

  test('the list for customs has what is taken out again, and nothing that is used up', () => {
    const [camera] = whole.equipment;
    if (camera === undefined) throw new Error('the fixture has equipment');
    const film = { ...camera, description: 'Phim', temporaryImport: false };
    const text = said('equipment', { equipment: [camera, film] });
    expect(text).toContain('Máy quay');
    expect(text).not.toContain('Phim');
  });

  test('the report counts who came, and gives the summary', () => {
    const came = [
      member({ attended: true }),
      member({ attended: null }),
      member({ attended: false }),
    ];
    const text = said('end-report', { members: came });
    expect(text).toContain('2. Số phóng viên\n1');
    expect(text).toContain('Đoàn làm việc đúng chương trình');
  });
});

describe('what is handed out', () => {
  test.each(siteLanguages)('speaks %s beside Vietnamese', (language) => {
    for (const kind of handedOut) {
      const paper = visitPaper(kind, aVisitData(), language);
      const languages = paper.sections.map((section) => section.language);
      expect(new Set(languages)).toEqual(new Set(['vi', language]));
      const text = saidBy(paper);
      expect(text).toContain(visitWords[language].activity);
      expect(text).toContain('Đại Nội');
    }
    const words = Object.values(visitWords[language]) as readonly string[];
    expect(words.filter((one) => one.trim() === '' || one !== one.normalize('NFC'))).toEqual([]);
    expect(visitWords[language].fromTo).toMatch(/\{first\}.*\{last\}/);
  });

  test('tells the hours, the guide, free time without a place, and the law', () => {
    const [item] = whole.programme;
    if (item === undefined) throw new Error('the fixture has an item');
    const free = { ...item, free: true, venue: 'Chợ Đông Ba', activity: 'Đi chợ', fromMinute: 780 };
    const text = said('briefing', { programme: [item, { ...free, untilMinute: 900 }] }, 'ko');
    for (const one of [
      '09:00–11:00',
      'Lan',
      '13:00–15:00',
      '자유 시간',
      'Công an 113',
      '경찰 113',
    ]) {
      expect(text).toContain(one);
    }
    expect(text).not.toContain('Chợ Đông Ba');
    expect(text).not.toContain('Đi chợ');
  });

  test('names a province as it was called on the day of the item', () => {
    const placeName = (_: unknown, on: CivilDate): Multilingual =>
      on < '2026-10-07' ? { vi: 'Tỉnh cũ', en: 'Old' } : { vi: 'Tỉnh mới', en: 'New' };
    const [item] = whole.programme;
    if (item === undefined) throw new Error('the fixture has an item');
    const programme = [item, { ...item, day: '2026-10-07' as CivilDate }];
    const text = said('programme', { programme }, 'en', { placeName });
    for (const one of ['Tỉnh cũ', 'Tỉnh mới', 'Đại Nội, Old', 'Đại Nội, New']) {
      expect(text).toContain(one);
    }
  });
});

describe('as Word', () => {
  test.each(visitPaperKinds)('%s reads back with every word, the same bytes each time', (kind) => {
    const paper = visitPaper(kind, aVisitData(), 'ar');
    const bytes = writePaperWord(paper);
    expect(writePaperWord(paper)).toEqual(bytes);
    const read = wordsOf(bytes);
    for (const { parts } of paper.sections) {
      for (const part of parts) {
        if (part.kind === 'field') expect(read).toContain(part.value.split('\n')[0] ?? '');
        if (part.kind === 'table') {
          for (const cell of part.rows.flat()) expect(read).toContain(cell.split('\n')[0] ?? '');
        }
        if (part.kind === 'text') expect(read).toContain(part.text.split('\n')[0] ?? '');
        if (part.kind === 'state-head') {
          expect(read).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
          expect(read).toContain('Độc lập - Tự do - Hạnh phúc');
        }
      }
    }
  });

  test('Arabic runs from the right, and markup in what people wrote is text', () => {
    const hostile = '</w:t><w:br/> & "x"';
    const change = { visit: { ...whole.visit, purpose: hostile } };
    const bytes = writePaperWord(visitPaper('briefing', aVisitData(change), 'ar'));
    const xml = new TextDecoder().decode(openArchive(bytes).read('word/document.xml') ?? undefined);
    expect(xml).toContain('<w:bidi/>');
    expect(xml).toContain('<w:bidiVisual/>');
    expect(wordsOf(bytes)).toContain(hostile);
  });
});
