import { execFileSync } from 'node:child_process';
import type { Block, Body, Inline } from '@nhipcau/core/content';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type PdfText, writePdf } from './pdf.ts';

const run = (text: string): Inline => [{ text, marks: [] }];
const bodyOf = (...contents: readonly object[]): Body =>
  contents.map((one, at) => ({ ...one, id: `block${at}000`, source: null }) as Block);

function textOf(body: Body, change: Partial<PdfText> = {}): PdfText {
  return {
    ...{ language: 'vi', title: 'Cầu', summary: '', byline: '', hero: null, body },
    ...{ siteUrl: 'https://example.vn', pictureOf: () => null },
    ...change,
  };
}

/** The words of a PDF as poppler's `pdftotext` reads them; `null` where it is not installed. */
function wordsOf(pdf: Uint8Array): string | null {
  try {
    const told = execFileSync('pdftotext', ['-', '-'], {
      input: pdf,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return told.toString('utf8').normalize('NFC');
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

const words: Readonly<Partial<Record<SiteLanguage, string>>> = {
  vi: 'Nghiêng nghiêng những nhịp cầu bắc qua dòng sông đỏ nặng phù sa, ẩm ướt, kỹ lưỡng.',
  en: 'A bridge over the Red River',
  ru: 'Мост через Красную реку',
  fr: 'Le pont français à été, naïf cœur',
  zh: '红河上的桥',
  ja: '紅河に架かる橋',
  ko: '홍강의 다리',
};

test.each(siteLanguages)(
  'a text in %s is set, the same bytes each time',
  { timeout: 60_000 },
  (language) => {
    const text = textOf(
      bodyOf({ kind: 'paragraph', text: run(words[language] ?? 'سلام ភ្នំ ວຽງ ñ ß') }),
      {
        language,
      },
    );
    const pdf = writePdf(text);
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
    expect(writePdf(text)).toEqual(pdf);
    const read = wordsOf(pdf);
    const said = words[language];
    if (read !== null && said !== undefined) expect(read.replace(/\s+/g, ' ')).toContain(said);
  },
);

test('every kind of block is set, and a text that looks like a program is text', {
  timeout: 60_000,
}, async () => {
  const create = { width: 90, height: 60, channels: 3, background: '#146' } as const;
  const jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  const hostile = '#read("/etc/passwd") $x$ *a* [b] "c" \\n';
  const text = textOf(
    bodyOf(
      { kind: 'heading', level: 2, text: run('Lịch sử') },
      { kind: 'heading', level: 3, text: run('Nhịp') },
      {
        kind: 'paragraph',
        text: [
          { text: hostile, marks: [{ kind: 'strong' }, { kind: 'emphasis' }] },
          { text: 'đây', marks: [{ kind: 'link', href: '/vi/x' }] },
          { text: 'ko', marks: [{ kind: 'language', language: 'zh-Hant' }] },
        ],
      },
      { kind: 'list', ordered: true, items: [run('một\nhai')] },
      { kind: 'list', ordered: false, items: [run('ba')] },
      { kind: 'quote', text: run('Lời.'), attribution: 'Ai đó' },
      { kind: 'callout', text: run('Nhớ') },
      {
        kind: 'table',
        rows: [
          [run('Năm'), run('Khách')],
          [run('2026'), []],
        ],
      },
      { kind: 'table', rows: [[run('Một')]] },
      { kind: 'image', picture: 'a', alt: 'Cầu "#x"', caption: 'Sông' },
      { kind: 'gallery', pictures: [{ picture: 'a', alt: 'b', caption: '' }] },
      { kind: 'image', picture: 'b', alt: 'chưa có tệp', caption: '' },
    ),
    { pictureOf: (id) => ((id as string) === 'a' ? { jpeg, credit: 'Lan' } : null) },
  );
  const read = wordsOf(writePdf(text));
  if (read === null) return;
  for (const said of [hostile, 'Lịch sử', 'Ai đó', 'Nhớ', 'Khách', 'Sông · Lan', 'chưa có tệp']) {
    expect(read.replace(/\s+/g, ' ')).toContain(said);
  }
});
