import { execFileSync } from 'node:child_process';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type Paper, type PaperPart, paragraph } from '@nhipcau/core/papers';
import { expect, test } from 'vitest';
import { writePaperPdf } from './paper-pdf.ts';

const timeout = 60_000;
const paperOf = (language: SiteLanguage, ...parts: readonly PaperPart[]): Paper => ({
  ...{ title: 'Thử', sections: [{ language, parts }] },
});

/** The words of a PDF as poppler's `pdftotext` reads them; `null` where it is not installed. */
function wordsOf(pdf: Uint8Array): string | null {
  try {
    const told = execFileSync('pdftotext', ['-layout', '-', '-'], {
      input: pdf,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return told.toString('utf8').normalize('NFC').replace(/\s+/g, ' ');
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

test('every kind of part is set in Vietnamese, the same bytes each time', { timeout }, () => {
  const hostile = '#read("/etc/passwd") $x$ *a* [b] \\n';
  const paper = paperOf(
    'vi',
    {
      ...{ kind: 'state-head', governing: 'BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH' },
      ...{ body: 'CỤC THÔNG TIN ĐỐI NGOẠI', number: 'Số:     /TM-TTĐN', about: 'V/v ẩm thực' },
      placeAndDay: 'Hà Nội, ngày     tháng     năm 2026',
    },
    { kind: 'title', lines: ['THƯ MỜI', 'Đoàn phóng viên'] },
    { kind: 'heading', text: 'I. Thông tin về đoàn' },
    { kind: 'field', name: 'Mục đích', value: hostile },
    paragraph('Nghiêng nghiêng những nhịp cầu, kỹ lưỡng.'),
    { kind: 'text', text: 'ở cuối dòng', align: 'end', look: 'emphasis' },
    { kind: 'list', items: ['điều thứ nhất', 'điều thứ hai'] },
    {
      kind: 'table',
      columns: [
        { name: 'Giờ', share: 1 },
        { name: 'Hoạt động', share: 3 },
      ],
      rows: [['09:00', 'Quay phim\nở Đại Nội']],
    },
    {
      ...{ kind: 'signature', receiversName: 'Nơi nhận:', receivers: ['Như trên', 'Lưu: VT.'] },
      ...{ office: 'THỦ TRƯỞNG CƠ QUAN', under: '(Ký, ghi rõ họ tên)' },
    },
  );
  const pdf = writePaperPdf(paper);
  expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
  expect(writePaperPdf(paper)).toEqual(pdf);
  const read = wordsOf(pdf);
  if (read === null) return;
  for (const said of [
    ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ĐỐI NGOẠI'],
    ...['BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'Hà Nội, ngày', 'V/v ẩm thực', 'THƯ MỜI', hostile],
    ...['I. Thông tin về đoàn', 'Nghiêng nghiêng những nhịp cầu, kỹ lưỡng.', 'ở cuối dòng'],
    ...['điều thứ hai', 'Hoạt động', 'Quay phim', 'ở Đại Nội', '- Như trên', '- Lưu: VT.'],
    ...['THỦ TRƯỞNG CƠ QUAN', '(Ký, ghi rõ họ tên)'],
  ]) {
    expect(read).toContain(said);
  }
});

test('each section begins on a page of its own, in the letters of its language', {
  timeout,
}, () => {
  const pdf = writePaperPdf({
    title: 'Tài liệu',
    sections: [
      { language: 'ko', parts: [paragraph('취재 안내 자료')] },
      { language: 'vi', parts: [paragraph('Tài liệu hướng dẫn đoàn')] },
    ],
  });
  const read = wordsOf(pdf);
  if (read === null) return;
  expect(read).toMatch(/취재 안내 자료 1 .*Tài liệu hướng dẫn đoàn 2/);
});
