import fc from 'fast-check';
import type { LanguageTag, PictureId, WorkId } from '../kernel/index.ts';
import type { Block, BlockId, Body, Inline, LinkAddress, Mark, PlacedPicture } from './block.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));

const uuid = hex(30).map(
  (digits) =>
    `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12, 15)}-a${digits.slice(15, 18)}-${digits.slice(18)}`,
);

/** Words in several scripts, with spaces and line breaks, in NFC. */
const words = fc
  .array(
    fc.constantFrom(
      'Hạ Long',
      'đẹp',
      ' ',
      '\n',
      'ເມືອງ',
      'ភ្នំ',
      'سلام',
      '베트남',
      '<b>',
      '&',
      '𠀀',
      '\t',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').normalize('NFC'));
const line = words.map((text) => text.trim());

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constant<Mark>({ kind: 'strong' }),
  fc.constant<Mark>({ kind: 'emphasis' }),
  fc
    .constantFrom('https://example.vn/a?b=c', '/vi/stories/x', 'mailto:a@example.vn')
    .map((href): Mark => ({ kind: 'link', href: href as LinkAddress })),
  fc
    .constantFrom('ko', 'zh-Hant')
    .map((language): Mark => ({ kind: 'language', language: language as LanguageTag })),
);
const marks = fc
  .uniqueArray(mark, { selector: ({ kind }) => kind, maxLength: 4 })
  .map((all) => [...all].sort((a, b) => (a.kind < b.kind ? -1 : 1)));

/** Runs of text whose neighbours differ in their marks. */
const inline: fc.Arbitrary<Inline> = fc
  .array(fc.record({ text: words, marks }), { minLength: 1, maxLength: 4 })
  .map((spans) =>
    spans.filter(
      (span, index) =>
        index === 0 || JSON.stringify(span.marks) !== JSON.stringify(spans[index - 1]?.marks),
    ),
  )
  .filter((spans) =>
    spans.every(
      (span, index) =>
        index === 0 || JSON.stringify(span.marks) !== JSON.stringify(spans[index - 1]?.marks),
    ),
  );

const placed: fc.Arbitrary<PlacedPicture> = fc.record({
  picture: uuid.map((id) => id as PictureId),
  alt: line,
  caption: line,
});

const content = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'callout' as const), text: inline }),
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(2 as const, 3 as const),
    text: inline,
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(inline, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('quote' as const), text: inline, attribution: line }),
  placed.map((picture) => ({ kind: 'image' as const, ...picture })),
  fc.record({
    kind: fc.constant('gallery' as const),
    pictures: fc.array(placed, { minLength: 1, maxLength: 3 }),
  }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, width]) =>
    fc.record({
      kind: fc.constant('table' as const),
      rows: fc.array(fc.array(inline, { minLength: width, maxLength: width }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  ),
  fc.record({ kind: fc.constant('relatedWork' as const), work: uuid.map((id) => id as WorkId) }),
);

const source = fc.option(
  fc.record({
    block: hex(12).map((id) => id as BlockId),
    hash: hex(64),
    textHash: hex(64),
  }),
);

/** Any body that the parser gives. */
export const anyBody: fc.Arbitrary<Body> = fc
  .array(fc.tuple(content, source), { maxLength: 6 })
  .map((all) =>
    all.map(
      ([own, from], index): Block => ({ ...own, id: `block${index}000` as BlockId, source: from }),
    ),
  );
