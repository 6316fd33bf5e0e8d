import { type Inline, plain } from '@nhipcau/core/content';
import { instantOf } from '@nhipcau/core/kernel';
import { joined, pairUnits } from '@nhipcau/core/translation';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../core/src/content/body.fixture.ts';
import { demoPairs } from '../exchange/demo-stories.fixture.ts';
import { readTmx, type TmxHead, type TmxUnit, tmxDocument } from './index.ts';

const viEn: TmxHead = { from: 'vi', to: 'en' };
const words = (text: string): Inline => [{ text, marks: [] }];
const aUnit = (source: Inline, target: Inline): TmxUnit => ({
  ...{ id: 'unit-1', source, target, origin: 'cho-noi' },
  at: instantOf(Date.parse('2026-11-24T02:00:00Z')),
});
const read = (document: string | Uint8Array, head = viEn) =>
  readTmx(typeof document === 'string' ? strToU8(document) : document, head);
const file = (body: string, root = '<tmx version="1.4">'): string =>
  `<?xml version="1.0"?>${root}<header srclang="vi"/><body>${body}</body></tmx>`;
const tu = (vi: string, en: string): string =>
  `<tu><tuv xml:lang="vi"><seg>${vi}</seg></tuv><tuv xml:lang="en-GB"><seg>${en}</seg></tuv></tu>`;
const targets = (document: string): readonly Inline[] => {
  const outcome = read(document);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value.units.map(({ target }) => target);
};

describe('round trip', () => {
  test('every story of the demonstration comes back in every language, byte for byte', {
    timeout: 60_000,
  }, () => {
    const languages = new Set<string>();
    for (const { from, to, source, target } of demoPairs()) {
      languages.add(to);
      const units = pairUnits(source, target).flatMap((pair) =>
        pair.target === null ? [] : [aUnit(pair.source.text, pair.target.text)],
      );
      const head = { from, to };
      expect(read(tmxDocument(head, units), head)).toEqual({
        ok: true,
        value: { units, passedOver: 0 },
      });
    }
    expect(languages.size).toBe(12);
  });

  test('any words with their marks, breaks and white space', () => {
    const anyInline = anyBody
      .chain((body) =>
        fc.constantFrom(
          words('a'),
          ...body.flatMap((block) => ('text' in block ? [block.text] : [])),
        ),
      )
      .filter((text) => plain(text).trim() !== '');
    fc.assert(
      fc.property(anyInline, anyInline, (source, target) => {
        const unit = aUnit(joined(source), joined(target));
        expect(read(tmxDocument(viEn, [unit]))).toMatchObject({ value: { units: [unit] } });
      }),
    );
  });

  test('the same units make the same bytes', () => {
    const units = [aUnit(words('Một & <hai>'), words('One & <two>'))];
    expect(tmxDocument(viEn, units)).toBe(tmxDocument(viEn, units));
  });
});

describe('files of other tools', () => {
  test('bold, italic, placeholders and unknown codes', () => {
    const en =
      'A <hi type="bold">b</hi> <bpt i="1">&lt;b&gt;</bpt>c<ept i="1">&lt;/b&gt;</ept> <ph x="1">&lt;br/&gt;</ph>d <it pos="begin">{x}</it><bpt i="2">{\\rtf}</bpt>e<ept i="2">{}</ept>';
    expect(targets(file(tu('a', en)))).toEqual([
      [
        { text: 'A ', marks: [] },
        { text: 'b', marks: [{ kind: 'strong' }] },
        { text: ' ', marks: [] },
        { text: 'c', marks: [{ kind: 'strong' }] },
        { text: ' d e', marks: [] },
      ],
    ]);
  });

  test('a link is taken where the house takes it, and its words in any case', () => {
    const link = (href: string): string =>
      `<bpt i="1">&lt;a href="${href}"&gt;</bpt>x<ept i="1">&lt;/a&gt;</ept>`;
    expect(targets(file(tu('a', link('https://example.vn/?a=1&amp;amp;b=2'))))).toEqual([
      [{ text: 'x', marks: [{ kind: 'link', href: 'https://example.vn/?a=1&b=2' }] }],
    ]);
    expect(targets(file(tu('a', link('javascript:alert(1)'))))).toEqual([words('x')]);
  });

  test('UTF-16 with its mark, and decomposed letters', () => {
    const text = file(tu('Hạ Long'.normalize('NFD'), 'Ha Long')).replace(
      '?>',
      ' encoding="UTF-16"?>',
    );
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      utf16.set([unit & 0xff, unit >> 8], 2 + at * 2);
    }
    expect(read(utf16)).toMatchObject({ value: { units: [{ source: words('Hạ Long') }] } });
  });

  test('units without one of the languages, or without words, are passed over', () => {
    const body = tu('a', 'b') + tu('', 'c') + tu('d', ' ') + tu('e', 'f').replace('en-GB', 'fr');
    expect(read(file(body))).toMatchObject({ ok: true, value: { passedOver: 3 } });
  });

  test.each<[what: string, document: string | Uint8Array, problem: object]>([
    ['not TMX', '<?xml version="1.0"?><html><body/></html>', { kind: 'not-tmx', detail: 'html' }],
    ['without a body', '<tmx version="1.4"><header/></tmx>', { kind: 'not-tmx' }],
    [
      'of another version',
      file('', '<tmx version="2.0">'),
      { kind: 'other-version', detail: '2.0' },
    ],
    ['cut off', file(tu('a', 'b')).slice(0, 90), { kind: 'malformed-xml' }],
    [
      'with a document type',
      file('').replace('?>', '?><!DOCTYPE tmx SYSTEM "http://x.example/tmx14.dtd">'),
      { kind: 'document-type', line: 1 },
    ],
    [
      'in an encoding that is not read',
      file('').replace('?>', ' encoding="windows-1258"?>'),
      { kind: 'encoding', detail: 'windows-1258' },
    ],
    [
      'in another encoding than it says',
      new Uint8Array([...strToU8('<?xml version="1.0" encoding="UTF-8"?>\n<tmx>'), 0xe9, 0x3c]),
      { kind: 'encoding', line: 2, detail: 'UTF-8' },
    ],
  ])('a file that is %s is refused with the place', (_what, document, problem) => {
    expect(read(document)).toMatchObject({ ok: false, error: problem });
  });

  test('a file above the limit is refused before it is read', () => {
    expect(read(new Uint8Array(60_000_001))).toMatchObject({ error: { kind: 'too-long' } });
  });
});
