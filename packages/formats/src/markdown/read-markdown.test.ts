import { parseBody, plain } from '@nhipcau/core/content';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImportedText, importDocument, readForeignText } from '../imports/index.ts';
import { readMarkdown } from './read-markdown.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
function read(text: string): ImportedText {
  const outcome = readMarkdown(bytes(text));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const said = (text: string) => [{ text, marks: [] }];

test('a text comes with its title, headings, lists, quotes, tables and links', () => {
  const text = read(
    [
      '# Cầu Long Biên',
      '## Lịch sử',
      'Cầu **dài** và [đẹp](https://example.vn/), xem [đây][1].',
      '### Nhịp',
      '1. một\n   - a\n   - b\n2. hai',
      '> Lời một.\n>\n> Lời hai.',
      '| Năm | Khách |\n|---|---|\n| 2025 | **3** |\n| 2026 |',
      '[1]: https://example.vn/2',
    ].join('\n\n'),
  );
  expect(text.title).toBe('Cầu Long Biên');
  expect(text.blocks).toEqual([
    { kind: 'heading', level: 2, text: said('Lịch sử') },
    {
      kind: 'paragraph',
      text: [
        { text: 'Cầu ', marks: [] },
        { text: 'dài', marks: [{ kind: 'strong' }] },
        { text: ' và ', marks: [] },
        { text: 'đẹp', marks: [{ kind: 'link', href: 'https://example.vn/' }] },
        { text: ', xem ', marks: [] },
        { text: 'đây', marks: [{ kind: 'link', href: 'https://example.vn/2' }] },
        { text: '.', marks: [] },
      ],
    },
    { kind: 'heading', level: 3, text: said('Nhịp') },
    { kind: 'list', ordered: true, items: [said('một\n– a\n– b'), said('hai')] },
    { kind: 'quote', text: said('Lời một.\nLời hai.'), attribution: '' },
    {
      kind: 'table',
      rows: [
        [said('Năm'), said('Khách')],
        [said('2025'), [{ text: '3', marks: [{ kind: 'strong' }] }]],
        [said('2026'), []],
      ],
    },
  ]);
  expect(text.notes.map(({ kind, count }) => [kind, count])).toEqual([['nested-lists', 2]]);
});

test('what a body has no place for is told, with the words around it', () => {
  const text = read(
    [
      '---\ntitle: x\n---\n## A\n\n### B\n\n#### C',
      '```\nmã\n```',
      '***',
      '<div>x</div>',
      '![ảnh](https://example.org/a.jpg)',
      '[x](javascript:alert)',
      '5. năm',
    ].join('\n\n'),
  );
  expect(text.blocks.map((block) => block.kind)).toEqual([
    ...['heading', 'heading', 'heading', 'paragraph', 'paragraph', 'list'],
  ]);
  expect(text.notes).toEqual([
    { kind: 'linked-pictures', count: 1, near: ['https://example.org/a.jpg'] },
    { kind: 'headings-flattened', count: 1, near: ['C'] },
    { kind: 'list-numbers', count: 1, near: ['năm'] },
    { kind: 'links', count: 1, near: ['javascript:alert'] },
    { kind: 'code', count: 1, near: ['mã'] },
    { kind: 'rules', count: 1, near: [] },
    { kind: 'html', count: 1, near: ['<div>x</div>'] },
  ]);
});

test('two headings of the first level are no title', () => {
  const text = read('# Một\n\n# Hai');
  expect([text.title, text.blocks.length]).toEqual(['', 2]);
});

test('Vietnamese in NFD comes out in NFC', () => {
  const [block] = read('Đà Nẵng, **Huế**'.normalize('NFD')).blocks;
  expect(block?.kind === 'paragraph' && plain(block.text)).toBe('Đà Nẵng, Huế');
});

describe('a file is refused', () => {
  test.each<[why: string, file: Uint8Array, name: string, kind: string]>([
    ['over 2 MB', new Uint8Array(2_000_001).fill(97), 'a.md', 'too-large'],
    ['that is not UTF-8', new Uint8Array([0x61, 0xff]), 'a.md', 'not-text'],
    ['with a zero byte', new Uint8Array([0x61, 0]), 'a.md', 'not-text'],
    ['of 1,001 paragraphs', bytes('a\n\n'.repeat(1_001)), 'a.md', 'too-long'],
    ['with one run of 20,001 letters', bytes('a'.repeat(20_001)), 'a.md', 'too-long'],
    ['nested too deep', bytes(`${'> '.repeat(100)}a`), 'a.md', 'too-deep'],
    ['nested ten thousand deep', bytes(`${'>'.repeat(10_000)}a`), 'a.md', 'too-deep'],
    ['of another kind', bytes('a'), 'a.pdf', 'unknown-kind-of-file'],
    ['that is Markdown under the name of Word', bytes('# a'), 'a.docx', 'not-a-word-file'],
  ])('%s', (_why, file, name, kind) => {
    expect(readForeignText(file, name)).toMatchObject({ ok: false, error: { kind } });
  });

  test('but one at each limit is read', () => {
    expect(readForeignText(bytes('a\n\n'.repeat(1_000)), 'a.md').ok).toBe(true);
    expect(readForeignText(bytes('a'.repeat(20_000)), 'A.MD').ok).toBe(true);
  });
});

test('whatever is read makes a body that the core takes', () => {
  const piece = fc.constantFrom(
    ...[
      '# ',
      '## ',
      '- ',
      '1. ',
      '> ',
      '**',
      '*',
      '`',
      '[a](https://a.vn)',
      '![b](c)',
      '|a|b|\n|-|-|\n',
    ],
    ...['\n', '\n\n', ' ', 'Hạ', 'سلام', '<b>', '\u202e', '\t', '\\', '---'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { blocks } = read(pieces.join(''));
      const document = importDocument(
        blocks,
        (at) => `block${at}000`,
        () => null,
      );
      expect(parseBody(JSON.parse(JSON.stringify(document)))).toMatchObject({ ok: true });
    }),
  );
});
