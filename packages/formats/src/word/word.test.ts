import { plain } from '@nhipcau/core/content';
import * as docx from 'docx';
import { describe, expect, test } from 'vitest';
import type { ImportedText } from '../imports/imported.ts';
import { readWord } from './read-word.ts';
import { p, png, raw, relationship, written } from './word.fixture.ts';

function read(bytes: Uint8Array): ImportedText {
  const outcome = readWord(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const { ExternalHyperlink, HeadingLevel, Paragraph, TextRun } = docx;
const said = (text: string) => [{ text, marks: [] }];
const notesOf = (text: ImportedText) => text.notes.map(({ kind, count }) => [kind, count]);
const item = (reference: string, level: number, text: string) =>
  new Paragraph({ text, numbering: { reference, level } });

describe('a document', () => {
  test('comes with its title, headings, marks and links', async () => {
    const text = read(
      await written([
        new Paragraph({ text: 'Cầu Long Biên', heading: HeadingLevel.TITLE }),
        new Paragraph({ text: 'Lịch sử', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({
          children: [
            new TextRun('Cầu '),
            new TextRun({ text: 'dài', bold: true }),
            new TextRun({ text: ' và đẹp', bold: true, italics: true }),
            new TextRun({ text: ', xem ', bold: false }),
            new ExternalHyperlink({
              link: 'https://example.vn/cau?a=1',
              children: [new TextRun('trang này')],
            }),
            new TextRun({ text: 'dòng hai', break: 1 }),
          ],
        }),
        new Paragraph({ text: 'Nhịp cầu', heading: HeadingLevel.HEADING_2 }),
      ]),
    );
    expect(text.title).toBe('Cầu Long Biên');
    expect(text.blocks).toEqual([
      { kind: 'heading', level: 2, text: said('Lịch sử') },
      {
        kind: 'paragraph',
        text: [
          { text: 'Cầu ', marks: [] },
          { text: 'dài', marks: [{ kind: 'strong' }] },
          { text: ' và đẹp', marks: [{ kind: 'emphasis' }, { kind: 'strong' }] },
          { text: ', xem ', marks: [] },
          { text: 'trang này', marks: [{ kind: 'link', href: 'https://example.vn/cau?a=1' }] },
          { text: '\ndòng hai', marks: [] },
        ],
      },
      { kind: 'heading', level: 3, text: said('Nhịp cầu') },
    ]);
    expect(text.notes).toEqual([]);
  });

  test('keeps two levels of headings, whichever they are, and tells of the others', async () => {
    const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
      new Paragraph({ text, heading: level });
    const text = read(
      await written([
        heading('a', HeadingLevel.HEADING_2),
        heading('b', HeadingLevel.HEADING_4),
        heading('c', HeadingLevel.HEADING_6),
      ]),
    );
    expect(text.blocks).toMatchObject([{ level: 2 }, { level: 3 }, { level: 3 }]);
    expect(text.notes).toEqual([{ kind: 'headings-flattened', count: 1, near: ['c'] }]);
  });

  test.each([
    ['Vietnamese in NFD', 'Tiếng Việt: Đà Nẵng, Huế, Phở'.normalize('NFD')],
    ['Arabic', 'السلام عليكم 2026'],
    ['Khmer', 'ភ្នំពេញ ជារាជធានី'],
    ['Lao, Korean, Japanese and Chinese', 'ວຽງຈັນ 서울 東京 北京𠀀'],
  ])('in %s comes out in NFC, letter by letter', async (_what, words) => {
    const half = Math.floor(words.length / 2);
    const text = read(
      await written([
        new Paragraph({
          children: [new TextRun(words.slice(0, half)), new TextRun(words.slice(half))],
        }),
      ]),
    );
    expect(text.blocks).toEqual([{ kind: 'paragraph', text: said(words.normalize('NFC')) }]);
  });

  test('has lists, whose deeper items become lines of the item above', async () => {
    const text = read(
      await written([
        item('points', 0, 'a'),
        item('points', 1, 'b'),
        item('points', 2, 'c'),
        item('points', 0, 'd'),
        item('numbers', 0, 'một'),
        item('numbers', 1, 'x'),
        item('numbers', 1, 'y'),
        item('numbers', 0, 'hai'),
        new Paragraph('giữa'),
        item('numbers', 0, 'ba'),
      ]),
    );
    expect(text.blocks).toEqual([
      { kind: 'list', ordered: false, items: [said('a\n– b\n\u2003– c'), said('d')] },
      { kind: 'list', ordered: true, items: [said('một\n1. x\n2. y'), said('hai')] },
      { kind: 'paragraph', text: said('giữa') },
      { kind: 'list', ordered: true, items: [said('ba')] },
    ]);
    expect(notesOf(text)).toEqual([
      ['nested-lists', 4],
      ['list-numbers', 1],
    ]);
  });

  test('has tables: joined cells come apart, and rows are of one length', async () => {
    const cell = (text: string, more: object = {}) =>
      new docx.TableCell({ children: [new Paragraph(text)], ...more });
    const table = new docx.Table({
      rows: [
        new docx.TableRow({ children: [cell('Năm'), cell('Khách', { columnSpan: 2 })] }),
        new docx.TableRow({ children: [cell('2025', { rowSpan: 2 }), cell('1'), cell('2')] }),
        new docx.TableRow({ children: [cell('3'), cell('4')] }),
      ],
    });
    const text = read(await written([table]));
    const [block] = text.blocks;
    if (block?.kind !== 'table') throw new Error('not a table');
    expect(block.rows.map((row) => row.map(plain))).toEqual([
      ['Năm', 'Khách', ''],
      ['2025', '1', '2'],
      ['', '3', '4'],
    ]);
    expect(text.notes.map(({ kind }) => kind)).toEqual(['merged-cells']);
  });

  test('has quotes by their style, which belong together when they follow each other', async () => {
    const quote = (text: string) => new Paragraph({ text, style: 'Quote' });
    const styles = { paragraphStyles: [{ id: 'Quote', name: 'Quote', basedOn: 'Normal' }] };
    const text = read(
      await written([quote('Một.'), quote('Hai.'), new Paragraph('x'), quote('Ba.')], { styles }),
    );
    expect(text.blocks).toEqual([
      { kind: 'quote', text: said('Một.\nHai.'), attribution: '' },
      { kind: 'paragraph', text: said('x') },
      { kind: 'quote', text: said('Ba.'), attribution: '' },
    ]);
  });

  test('has pictures as blocks with their alternative text and caption', async () => {
    const image = new docx.ImageRun({
      type: 'png',
      data: png,
      transformation: { width: 10, height: 10 },
      altText: { name: 'a', title: 't', description: 'Cầu trong sương' },
    });
    const styles = { paragraphStyles: [{ id: 'Caption', name: 'caption', basedOn: 'Normal' }] };
    const text = read(
      await written(
        [
          new Paragraph({ children: [new TextRun('trước'), image] }),
          new Paragraph({ text: 'Ảnh: sông Hồng', style: 'Caption' }),
        ],
        { styles },
      ),
    );
    expect(text.blocks).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'image', alt: 'Cầu trong sương', caption: 'Ảnh: sông Hồng' },
    ]);
    expect(text.pictures).toHaveLength(1);
    expect(text.pictures[0]?.bytes).toEqual(new Uint8Array(png));
    expect(text.blocks[1]).toMatchObject({ name: text.pictures[0]?.name });
  });

  test('has its footnotes as a list at the end, and says so', async () => {
    const text = read(
      await written(
        [
          new Paragraph({
            children: [new TextRun('Dài 1.691 m'), new docx.FootnoteReferenceRun(1)],
          }),
          new Paragraph({ children: [new TextRun('Xây 1902'), new docx.FootnoteReferenceRun(2)] }),
        ],
        {
          footnotes: {
            1: { children: [new Paragraph('Theo sở giao thông.')] },
            2: { children: [new Paragraph('Theo báo.')] },
          },
        },
      ),
    );
    expect(text.blocks).toEqual([
      { kind: 'paragraph', text: said('Dài 1.691 m[1]') },
      { kind: 'paragraph', text: said('Xây 1902[2]') },
      { kind: 'list', ordered: true, items: [said('Theo sở giao thông.'), said('Theo báo.')] },
    ]);
    expect(text.notes).toContainEqual({
      kind: 'footnotes',
      count: 2,
      near: ['Theo sở giao thông.', 'Theo báo.'],
    });
  });

  test('with tracked changes is read as accepted', async () => {
    const by = { id: 1, author: 'A', date: '2026-11-24T00:00:00Z' };
    const text = read(
      await written([
        new Paragraph({
          children: [
            new TextRun('Cầu '),
            new docx.DeletedTextRun({ text: 'cũ', ...by }),
            new docx.InsertedTextRun({ text: 'mới', ...by }),
          ],
        }),
      ]),
    );
    expect(text.blocks).toEqual([{ kind: 'paragraph', text: said('Cầu mới') }]);
    expect(notesOf(text)).toEqual([['tracked-changes', 2]]);
  });

  test('whose paragraph sign was deleted joins two paragraphs', () => {
    const sign = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>';
    expect(read(raw({ body: p('Một ', sign) + p('hai') })).blocks).toEqual([
      { kind: 'paragraph', text: said('Một hai') },
    ]);
  });

  test('tells what was not taken over, and where', () => {
    const run = (inside: string) => `<w:p><w:r><w:t>ở đây</w:t></w:r>${inside}</w:p>`;
    const text = read(
      raw({
        body: [
          run('<w:r><w:commentReference w:id="0"/></w:r>'),
          run('<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>'),
          run(
            '<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>',
          ),
          run('<w:r><w:drawing/></w:r>'),
          run('<w:r><w:object/></w:r>'),
          run('<w:r><w:sym w:char="F0E0"/></w:r>'),
          run('<w:r><w:rPr><w:vanish/></w:rPr><w:t>giấu</w:t></w:r>'),
          run('<w:r><w:rPr><w:strike/></w:rPr><w:t>gạch</w:t></w:r>'),
          run('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'),
          run('<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>đỏ</w:t></w:r>'),
          run('<w:r><w:t>a\u202eb</w:t></w:r>'),
          '<w:altChunk r:id="x"/>',
          p('Mục', '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'),
          '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        ].join(''),
        relationships: relationship('s', 'styles', 'styles.xml'),
        parts: {
          'word/styles.xml':
            '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>',
        },
      }),
    );
    expect(notesOf(text)).toEqual([
      ['comments', 1],
      ['text-boxes', 1],
      ['equations', 1],
      ['drawings', 1],
      ['embedded-documents', 2],
      ['hidden-text', 1],
      ['symbols', 1],
      ['struck-text', 1],
      ['raised-text', 1],
      ['look', 1],
      ['contents-tables', 1],
      ['page-parts', 1],
      ['characters', 1],
    ]);
    expect(text.notes.find(({ kind }) => kind === 'text-boxes')?.near).toEqual(['hộp']);
    expect(text.blocks.map((block) => ('text' in block ? plain(block.text) : ''))).toEqual([
      ...Array.from({ length: 7 }, () => 'ở đây'),
      ...['ở đâygạch', 'ở đây2', 'ở đâyđỏ', 'ở đâyab'],
    ]);
  });

  test('has links in fields too, and tells of links that are not taken', () => {
    const field = (instruction: string, text: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${text}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const text = read(
      raw({
        body: [
          field(' HYPERLINK "https://example.vn/" ', 'a'),
          field(' PAGE ', '7'),
          '<w:p><w:hyperlink r:id="l"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>',
        ].join(''),
        relationships: relationship('l', 'hyperlink', 'javascript:alert(1)', true),
      }),
    );
    expect(text.blocks).toEqual([
      {
        kind: 'paragraph',
        text: [{ text: 'a', marks: [{ kind: 'link', href: 'https://example.vn/' }] }],
      },
      { kind: 'paragraph', text: said('7') },
      { kind: 'paragraph', text: said('b') },
    ]);
    expect(text.notes).toEqual([{ kind: 'links', count: 1, near: ['javascript:alert(1)'] }]);
  });

  test('never fetches what lies outside of it', () => {
    const text = read(
      raw({
        body: '<w:p><w:r><w:drawing><a:blip r:link="i"/></w:drawing></w:r></w:p>',
        relationships: relationship('i', 'image', 'https://example.org/track.png', true),
      }),
    );
    expect(text.blocks).toEqual([]);
    expect(text.notes).toEqual([
      { kind: 'linked-pictures', count: 1, near: ['https://example.org/track.png'] },
    ]);
  });
});

describe('a file is refused', { timeout: 60_000 }, () => {
  const kindOf = (bytes: Uint8Array): string => {
    const outcome = readWord(bytes);
    return outcome.ok ? 'read' : outcome.error.kind;
  };
  const doctype = (inside: string, use: string) =>
    `<?xml version="1.0"?><!DOCTYPE w:document [${inside}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p(use)}</w:body></w:document>`;

  test.each<[why: string, make: () => Uint8Array, kind: string]>([
    ['that is empty', () => new Uint8Array(), 'not-a-word-file'],
    ['that is a text', () => new TextEncoder().encode('Xin chào'.repeat(50)), 'not-a-word-file'],
    [
      'of Word 97 or with a password',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'old-or-encrypted-word-file',
    ],
    ['of 30 MB and one byte', () => new Uint8Array(30_000_001), 'too-large'],
    [
      'with an entity from outside',
      () => raw({ body: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&amp;x;') }),
      'document-type',
    ],
    [
      'with entities that multiply',
      () => raw({ body: doctype('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '&b;') }),
      'document-type',
    ],
    ['with an entity that is nowhere', () => raw({ body: p('&nowhere;') }), 'malformed-xml'],
    ['that is not well-formed', () => raw({ body: '<w:p>' }), 'malformed-xml'],
    [
      'nested a hundred thousand deep',
      () => raw({ body: '<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000) }),
      'too-deep',
    ],
    [
      'with a path that leads out',
      () => raw({ body: p('a'), parts: { '../../etc/cron.d/x': 'x' } }),
      'unsafe-path',
    ],
    [
      'with a relationship that leads out',
      () =>
        raw({ body: p('a'), relationships: relationship('s', 'styles', '../../../etc/passwd') }),
      'unsafe-path',
    ],
    ['that unpacks to 25 MB', () => raw({ body: p('a'.repeat(25_000_000)) }), 'unpacks-too-large'],
    ['of 1,001 paragraphs', () => raw({ body: p('a').repeat(1_001) }), 'too-long'],
    ['with one run of 20,001 letters', () => raw({ body: p('a'.repeat(20_001)) }), 'too-long'],
    [
      'with more than 4,000 parts',
      () =>
        raw({
          body: p('a'),
          parts: Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`x${at}`, 'x'])),
        }),
      'too-many-parts',
    ],
  ])('%s', (_why, make, kind) => {
    expect(kindOf(make())).toBe(kind);
  });

  test('but one at each limit is read', () => {
    expect(kindOf(raw({ body: p('a').repeat(1_000) }))).toBe('read');
    expect(kindOf(raw({ body: p('a'.repeat(20_000)) }))).toBe('read');
    expect(kindOf(raw({ body: '<w:sdt>'.repeat(190) + '</w:sdt>'.repeat(190) }))).toBe('read');
  });

  test('that lies about its sizes, without unpacking it', () => {
    const bytes = raw({ body: p('a'.repeat(25_000_000)) });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(kindOf(bytes)).toBe('unpacks-too-large');
  });

  test('whenever one of its bytes is wrong, or it is read; nothing is thrown', async () => {
    const whole = await written([new Paragraph('Xin chào'), item('points', 0, 'a')]);
    for (let at = 0; at < whole.length; at += 41) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      expect(typeof readWord(bytes).ok).toBe('boolean');
    }
    for (let length = 0; length < whole.length; length += 397) {
      expect(readWord(whole.slice(0, length)).ok).toBe(false);
    }
  });
});
