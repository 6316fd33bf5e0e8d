import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parseBody } from '@nhipcau/core/content';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStoryFile } from './parse-story-file.ts';
import type { StoryFile, StoryFileProblem } from './story-file.ts';

const blockId = (index: number): string => `block${String(index).padStart(4, '0')}`;
const read = (text: string) => parseStoryFile(text, blockId);
const withBody = (body: string): string => `---\ntitle: t\n---\n${body}`;

function story(text: string): StoryFile {
  const outcome = read(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const blocks = (body: string): readonly DocumentNode[] =>
  story(withBody(body)).document.content ?? [];
const textOf = (node: DocumentNode | undefined): string =>
  node?.text ?? (node?.content ?? []).map(textOf).join('');

describe('front matter', () => {
  const front = (yaml: string) => story(`---\n${yaml}\n---\nText.\n`).front;

  test('is a flat map of texts, none of which becomes anything else', () => {
    expect(
      front('title: "A: b"\nday: 2026-11-24\nyes: yes\nnumber: 012\nempty: ""\nnull: null'),
    ).toEqual({
      title: 'A: b',
      day: '2026-11-24',
      yes: 'yes',
      number: '012',
      empty: '',
      null: 'null',
    });
  });

  test('a name of the language of programs is a name like any other', () => {
    const names = front('__proto__: a\nconstructor: b');
    expect(Object.getPrototypeOf(names)).toBe(Object.prototype);
    expect(Object.entries(names)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  test('a byte order mark and the line ends of Windows are no obstacle', () => {
    const file = '\ufeff---\r\ntitle: t\r\n---\r\nMột\r\nhai\r\n';
    expect(story(file).front).toEqual({ title: 't' });
    expect(textOf(story(file).document)).toBe('Một hai');
  });

  test.each<[what: string, text: string, kind: StoryFileProblem['kind'], line: number]>([
    ['nothing at all', '', 'no-front-matter', 1],
    ['a text without it', '# Hello\n', 'no-front-matter', 1],
    ['one that does not end', '---\ntitle: t\n', 'no-front-matter', 1],
    ['a list', '---\n- a\n---\n', 'bad-front-matter', 2],
    ['nothing in it', '---\n---\n', 'bad-front-matter', 2],
    ['a map in a map', '---\na: t\nb: { c: d }\n---\n', 'bad-front-matter', 3],
    ['a list as value', '---\na: t\nb: [c]\n---\n', 'bad-front-matter', 3],
    ['a name twice', '---\na: 1\na: 2\n---\n', 'bad-front-matter', 3],
    ['a reference', '---\na: &x t\nb: *x\n---\n', 'bad-front-matter', 3],
    ['a quote that does not end', '---\na: "t\n---\n', 'bad-front-matter', 3],
  ])('%s is refused', (_what, text, kind, line) => {
    expect(read(text)).toMatchObject({ ok: false, error: { kind, line } });
  });

  test('references that multiply are not followed', () => {
    const bomb = [
      'a: &a [x]',
      ...'bcdefghij'.split('').map((one, at) => {
        const before = 'abcdefghij'[at];
        return `${one}: &${one} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(read(`---\n${bomb}\n---\n`)).toMatchObject({
      ok: false,
      error: { kind: 'bad-front-matter' },
    });
  });
});

describe('the body', () => {
  test('has a block for each paragraph, heading, list, quote and picture, each with its id', () => {
    const body = [
      'Một **đậm** và *nghiêng* và [nối](https://example.vn/a).',
      '## Đầu đề',
      '### Nhỏ hơn',
      '- a\n- b',
      '1. c\n2. d',
      '> Lời.\n> — Người nói',
      '![Núi giữa biển](ha-long "Vịnh Hạ Long")',
    ].join('\n\n');
    const all = blocks(body);
    expect(all.map(({ type }) => type)).toEqual([
      'paragraph',
      'heading',
      'heading',
      'bulletList',
      'orderedList',
      'blockquote',
      'image',
    ]);
    expect(all.map(({ attrs }) => attrs?.id)).toEqual(all.map((_, at) => blockId(at)));
    expect(all[1]?.attrs).toMatchObject({ level: 2 });
    expect(all[5]?.attrs).toMatchObject({ attribution: 'Người nói' });
    expect(textOf(all[5])).toBe('Lời.');
    expect(all[6]?.attrs).toMatchObject({
      picture: 'ha-long',
      alt: 'Núi giữa biển',
      caption: 'Vịnh Hạ Long',
    });
    expect(
      all[0]?.content?.map(({ text, marks }) => [text, (marks ?? []).map(({ type }) => type)]),
    ).toEqual([
      ['Một ', []],
      ['đậm', ['bold']],
      [' và ', []],
      ['nghiêng', ['italic']],
      [' và ', []],
      ['nối', ['link']],
      ['.', []],
    ]);
  });

  test.each([
    ['a space', 'Hạ\nLong', 'Hạ Long'],
    ['nothing between Chinese characters', '下龙\n湾', '下龙湾'],
    ['nothing between Japanese ones', 'ハロン\n湾です。\n次', 'ハロン湾です。次'],
    ['a space in Korean', '하롱\n베이', '하롱 베이'],
    ['a space between Chinese and Latin', '下龙\nUNESCO', '下龙 UNESCO'],
  ])('a line end of the file is %s', (_what, text, joined) => {
    expect(textOf(blocks(text)[0])).toBe(joined);
  });

  test.each([
    ['without a speaker', '> Lời dài.', 'Lời dài.', ''],
    ['with a speaker in a paragraph of its own', '> Lời.\n>\n> — Ai đó', 'Lời.', 'Ai đó'],
    ['with a dash inside', '> Một — hai.', 'Một — hai.', ''],
    ['in two lines of verse', '> Một,\\\n> hai.\n> — Ca dao', 'Một,hai.', 'Ca dao'],
    ['by a speaker in italics', '> Lời.\n> — *Báo* Xưa', 'Lời.', 'Báo Xưa'],
  ])('a quote %s', (_what, text, words, attribution) => {
    const [quote] = blocks(text);
    expect([textOf(quote), quote?.attrs?.attribution]).toEqual([words, attribution]);
  });

  test.each<[kind: StoryFileProblem['kind'], body: string, line: number]>([
    ['heading-level', 'a\n\n# One', 6],
    ['heading-level', '#### Four', 4],
    ['empty-block', '##', 4],
    ['unsupported', '```\ncode\n```', 4],
    ['unsupported', 'a `code` b', 4],
    ['unsupported', '<b>html</b>', 4],
    ['unsupported', 'a <script>alert(1)</script>', 4],
    ['unsupported', '---', 4],
    ['unsupported', '[a]: https://example.vn/', 4],
    ['unsupported', '> - list in a quote', 4],
    ['image-in-text', 'a ![b](c) d', 4],
    ['image-without-alt', '![](ha-long)', 4],
    ['image-without-alt', '![ ](ha-long)', 4],
    ['bad-picture-name', '![a](../etc/passwd)', 4],
    ['bad-picture-name', '![a](https://example.org/x.jpg)', 4],
    ['bad-picture-name', '![a](Ha-Long)', 4],
    ['bad-link', '[a](javascript:alert)', 4],
    ['bad-link', '[a](//example.org/)', 4],
    ['bad-link', '[a](https://example.vn/ "title")', 4],
    ['nested-list', '- a\n  - b', 5],
    ['list-start', '3. a', 4],
    ['list-item', '- ## a', 4],
    ['empty-block', '-', 4],
    ['stray-marks', 'a** b**', 4],
    ['stray-marks', '__a', 4],
    ['quote-without-text', '> — Ai đó', 4],
  ])('%s: %j is refused, on its line', (kind, body, line) => {
    expect(read(withBody(body))).toMatchObject({ ok: false, error: { kind, line } });
  });

  test('any text is read or refused, and never thrown at', { timeout: 60_000 }, () => {
    const piece = fc.constantFrom(
      ...'#>-*_`[]()!<&\\"1. \n\n\t—\u0000ạ下𠀀'.split(''),
      'https://a.vn/',
      '---\n',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (body) => typeof read(withBody(body)).ok === 'boolean'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (whole) => typeof read(whole).ok === 'boolean'),
    );
  });

  test('1 MB of text and a thousand levels of quotes do not stop it', { timeout: 60_000 }, () => {
    const paragraph = 'Nước rút chậm, *từng chút một*, và **bãi bồi** hiện ra. '.repeat(20);
    const body = `${paragraph}\n\n`.repeat(850);
    expect(body.length).toBeGreaterThan(900_000);
    expect(blocks(body)).toHaveLength(850);
    expect(read(withBody(`${'>'.repeat(1_000)} a`))).toMatchObject({
      ok: false,
      error: { kind: 'unsupported' },
    });
  });
});

describe('the demonstration stories', () => {
  const demo = new URL('../../../../demo/', import.meta.url);
  const files = ['stories', 'drafts'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, demo)).flatMap((slug) =>
      readdirSync(new URL(`${folder}/${slug}/`, demo))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${slug}/${name}`),
    ),
  );

  test('are there', () => expect(files.length).toBeGreaterThan(60));

  test.each(files)('%s is read, and its body is one that the core reads', (name) => {
    const { front, document } = story(readFileSync(new URL(name, demo), 'utf8'));
    expect(front.title).toBeTruthy();
    expect(front.summary).toBeTruthy();
    const picture = '01937b1e-0000-7000-8000-000000000001';
    const content = document.content?.map((node) =>
      node.type === 'image' ? { ...node, attrs: { ...node.attrs, picture } } : node,
    );
    expect(parseBody({ type: 'doc', content })).toMatchObject({ ok: true });
  });
});
