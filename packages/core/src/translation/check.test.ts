import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline, LinkAddress, Mark } from '../content/index.ts';
import { type LanguageTag, type SiteLanguage, siteLanguages } from '../kernel/index.ts';
import { checkUnit, longestTitle } from './check.ts';
import type { FindingKind } from './finding.ts';
import type { UnitKind } from './unit.ts';

const words = (text: string, ...marks: Mark[]): Inline => [{ text, marks }];

function found(
  [from, source]: readonly [SiteLanguage, string | Inline],
  [to, target]: readonly [SiteLanguage, string | Inline],
  kind: UnitKind = 'paragraph',
): readonly string[] {
  const inline = (text: string | Inline): Inline => (typeof text === 'string' ? words(text) : text);
  const unit = { kind, from, to, source: inline(source), target: inline(target) };
  return checkUnit(unit).map((one) => `${one.kind}: ${one.text}`);
}

const kinds = (...given: Parameters<typeof found>): readonly string[] =>
  found(...given).map((one) => one.split(':')[0] ?? '');

describe('numbers', () => {
  test.each<[from: SiteLanguage, source: string, to: SiteLanguage, target: string]>([
    ['vi', 'Có 1.500 người.', 'en', 'There were 1,500 people.'],
    ['vi', 'Ngày 24/11/2026', 'en', '24 November 2026'],
    ['vi', 'Ngày 24/11/2026', 'km', 'ថ្ងៃទី ២៤ ខែ វិច្ឆិកា ឆ្នាំ ២០២៦'],
    ['vi', 'Ngày 24/11/2026', 'ko', '2026년 11월 24일'],
    ['vi', 'Có 3 lò và 12 thợ.', 'en', 'There are three kilns and twelve potters.'],
    ['vi', 'thế kỷ XIX', 'en', 'the 19th century'],
    ['vi', '1,5 triệu', 'zh', '约150万'],
    ['vi', '10–15 triệu', 'ko', '1000만–1500만'],
    ['vi', 'đạt 12%', 'ru', 'достиг 12 процентов'],
    ['vi', 'rộng 5 km²', 'en', 'covers 5 square kilometres'],
    ['vi', '35 °C', 'ja', '気温は35度'],
    ['vi', 'giá 5 USD', 'fr', 'au prix de 5 dollars'],
    ['en', 'At 8:30 on 5 May', 'vi', 'Lúc 8 giờ 30 ngày 5/5'],
    ['vi', '1.500 người', 'ar', '١٬٥٠٠ شخص'],
    ['vi', 'Ngày 05/11/2026', 'zh', '2026-11-05发表'],
    ['en', 'Three of the 3 kilns', 'vi', 'Cả 3 lò'],
    ['vi', '10–15 triệu, và 10', 'en', '10, then 10 million and 15 million'],
  ])('are kept from %s “%s” to %s “%s”', (from, source, to, target) => {
    expect(found([from, source], [to, target])).toEqual([]);
  });

  test.each<[from: SiteLanguage, source: string, to: SiteLanguage, target: string, string[]]>([
    ['vi', '1.500 người', 'en', '1.500 people', ['number-missing: 1.500', 'number-added: 1.500']],
    ['vi', 'Có 12 lò.', 'en', 'There are kilns.', ['number-missing: 12']],
    ['vi', 'Có 12 lò, 12 thợ.', 'en', '12 kilns and potters', ['number-missing: 12']],
    ['vi', 'Có nhiều lò.', 'en', 'There are 12 kilns.', ['number-added: 12']],
    ['vi', 'Ngày 24/11', 'en', '24 October', ['number-missing: 11']],
    ['vi', '1,5 triệu', 'zh', '约15万', ['number-missing: 1,5 triệu', 'number-added: 15万']],
    ['vi', 'rộng 5 km²', 'en', 'is 5 km long', ['unit-differs: 5']],
    ['vi', 'tăng 12%', 'en', 'rose by 12 metres', ['unit-differs: 12']],
    ['vi', 'tăng 12%', 'en', 'rose by 12', ['unit-missing: 12']],
    ['vi', '05/11/2026', 'en', 'on 11/05/2026', ['date-differs: 11/05/2026']],
  ])('are not kept from %s “%s” to %s “%s”', (from, source, to, target, wrong) => {
    expect(found([from, source], [to, target])).toEqual(wrong);
  });

  test('a figure and the same figure, written by the rules of two languages, are never told', () => {
    const write = (value: number, language: SiteLanguage) =>
      new Intl.NumberFormat(language).format(value);
    fc.assert(
      fc.property(
        fc.array(fc.nat(9_999_999), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...siteLanguages),
        fc.constantFrom(...siteLanguages),
        (values, from, to) => {
          const [source, target] = [from, to].map((one) =>
            values.map((value) => write(value, one)).join(' / '),
          ) as [string, string];
          const about = kinds([from, source], [to, target]).filter((one) => /number/.test(one));
          expect(about).toEqual([]);
          const less = values
            .slice(1)
            .map((value) => write(value, to))
            .join(' / ');
          expect(kinds([from, source], [to, `${less} x`])).toContain('number-missing');
        },
      ),
    );
  });
});

describe('links and marks', () => {
  const link = (href: string): Mark => ({ kind: 'link', href: href as LinkAddress });
  const linked = (text: string, href: string): Inline => [
    { text: 'a ', marks: [] },
    { text, marks: [link(href)] },
  ];
  const source = linked('đây', 'https://example.vn/a');
  test('a link is kept, and a page of the site is the same in every language', () => {
    expect(found(['vi', source], ['en', linked('here', 'https://example.vn/a')])).toEqual([]);
    const own = linked('đây', '/vi/stories/x');
    expect(found(['vi', own], ['en', linked('here', '/en/stories/x')])).toEqual([]);
    expect(kinds(['vi', own], ['en', linked('here', '/xx/stories/x')])).toContain('link-missing');
  });
  test('a link that is missing or another is told, at its place', () => {
    expect(found(['vi', source], ['en', 'a here'])).toEqual(['link-missing: đây']);
    expect(found(['vi', source], ['en', linked('here', 'https://example.vn/b')])).toEqual([
      ...['link-missing: đây', 'link-added: here'],
    ]);
    const [told] = checkUnit({
      ...{ kind: 'paragraph', from: 'vi', to: 'en', source, target: words('a here') },
    });
    expect(told).toMatchObject({ side: 'source', start: 2, end: 5, severity: 'error' });
  });
  test('bold words are kept; words in another language may be translated', () => {
    const bold = (text: string) => words(text, { kind: 'strong' });
    expect(kinds(['vi', bold('Sông Hồng')], ['en', 'Red River'])).toEqual(['mark-missing']);
    expect(kinds(['vi', bold('Sông Hồng')], ['en', bold('Red River')])).toEqual([]);
    const french = words('bonjour', { kind: 'language', language: 'fr' as LanguageTag });
    expect(kinds(['vi', french], ['en', 'good day'])).toEqual([]);
  });
  test('two bold words are two, and a bold one that goes on in a link is one', () => {
    const bold = (text: string): Inline[number] => ({ text, marks: [{ kind: 'strong' }] });
    const bare = (text: string): Inline[number] => ({ text, marks: [] });
    const [between, fire] = [bare(' và '), bare(' and fire')];
    expect(
      found(['vi', [bold('đất'), between, bold('lửa')]], ['en', [bold('earth'), fire]]),
    ).toEqual(['mark-missing: lửa']);
    const strong: Mark = { kind: 'strong' };
    const parted: Inline = [
      { text: 'cả ', marks: [strong] },
      { text: 'làng', marks: [link('https://example.vn/a'), strong] },
    ];
    const swapped: Inline = [
      { text: 'the ', marks: [] },
      { text: 'whole village', marks: [link('https://example.vn/a'), strong] },
    ];
    expect(kinds(['vi', parted], ['en', swapped])).toEqual([]);
  });
});

describe('what is not translated', () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing at all', '', ['untranslated']],
    ['only space', ' \n', ['untranslated']],
    ['the words of the source', 'Sông Hồng chảy qua Hà Nội.', ['untranslated']],
    ['other words', 'The Red River runs through Hanoi.', []],
  ])('%s', (_, target, wrong) => {
    expect(kinds(['vi', 'Sông Hồng chảy qua Hà Nội.'], ['en', target])).toEqual(wrong);
  });
  test('a name may stay as it is, and a figure has to', () => {
    const severity = (text: string) =>
      checkUnit({
        ...{ kind: 'heading', from: 'vi', to: 'en', source: words(text), target: words(text) },
      }).map((one) => one.severity);
    expect(severity('Nguyễn Văn A')).toEqual(['warning']);
    expect(severity('sông rất dài')).toEqual(['warning']);
    expect(severity('sông rất dài và')).toEqual(['error']);
    expect(severity('Nguyễn Thị Minh Khai')).toEqual(['warning']);
    expect(severity('2026')).toEqual([]);
  });
});

describe('the script', () => {
  test.each<[to: SiteLanguage, target: string, wrong: readonly string[]]>([
    ['ko', 'the river runs', ['wrong-script']],
    ['ko', 'UNESCO', []],
    ['ko', 'Nguyen Van A', []],
    ['ko', 'A B C D E F', []],
    ['ko', 'A B C D E F G', ['wrong-script']],
    ['ko', '강은 길다', []],
    ['ko', '강(江)은 길다', []],
    ['ar', 'The river is long', ['wrong-script']],
    ['ar', 'النهر طويل في Hanoi عام 2026', []],
    ['ar', 'ينتهي باسم Hanoi 2026', []],
    ['ru', 'Река Меконг', []],
    ['ru', 'Pека', ['mixed-word']],
    ['en', 'Река', ['wrong-script']],
    ['en', 'The river река', ['foreign-run']],
    ['lo', 'ແມ່ນ້ຳ', []],
    ['km', 'ແມ່ນ້ຳ', ['wrong-script']],
    ['zh', '河流は长', ['foreign-run']],
    ['ja', '河流', []],
    ['ja', '河流流经首都城市然后向东流入大海成为重要水道', ['wrong-script']],
    ['ja', '川は長い', []],
    ['vi', 'The river runs through the capital and then to the east.', ['wrong-script']],
    ['vi', 'The river runs through the.', []],
    ['ko', '강은 that runs through the capital 길다', ['foreign-run']],
    ['ko', '강은 that runs through the 길다', []],
    ['ko', '강은 United Nations World Heritage Committee 길다', []],
  ])('in %s: “%s”', (to, target, wrong) => {
    const from = to === 'vi' ? 'en' : 'vi';
    const number = /2026/.test(target) ? ' 2026' : '';
    expect(kinds([from, `nguồn${number}`], [to, target])).toEqual(wrong);
  });
  test('words marked as of another language are let be', () => {
    const target: Inline = [
      { text: 'The river ', marks: [] },
      { text: 'река', marks: [{ kind: 'language', language: 'ru' as LanguageTag }] },
    ];
    expect(kinds(['vi', 'Con sông'], ['en', target])).toEqual([]);
  });
});

describe('spaces and punctuation', () => {
  test.each<[to: SiteLanguage, target: string, wrong: readonly string[]]>([
    ['en', 'Two  spaces', ['double-space:   ']],
    ['en', 'One space', []],
    ['en', ' at the start', ['space-at-end:  ']],
    ['en', 'at the end ', ['space-at-end:  ']],
    ['en', 'before , a comma', ['space-before:  ']],
    ['en', 'no .net here', []],
    ['fr', 'Vraiment ?', []],
    ['fr', 'Vraiment , oui', ['space-before:  ']],
    ['ar', 'ما هذا?', ['punctuation: ?']],
    ['ar', 'ما هذا؟', []],
    ['ar', 'هنا, وهناك', ['punctuation: ,']],
    ['ar', 'هنا، وهناك', []],
    ['ar', 'في Hanoi, Hue', []],
    ['ar', 'في المدينة رقم 7?', ['number-added: 7', 'punctuation: ?']],
    ['ar', 'في المدينة رقم 7؟', ['number-added: 7']],
    ['ar', 'في Hanoi?', []],
    ['en', 'Why؟', ['punctuation: ؟']],
    ['zh', '河流 很长', ['cjk-space:  ']],
    ['zh', '河流 Hanoi 很长', []],
    ['zh', '河流很长.', ['punctuation: .']],
    ['zh', '河流很长。', []],
    ['zh', '河流很长(大)', ['punctuation: (', 'punctuation: )']],
    ['zh', '用 example.vn 看', []],
    ['ja', '川は 長い', ['cjk-space:  ']],
    ['ko', '강은 길다.', []],
    ['ko', '강은 길다。', ['punctuation: 。']],
    ['en', 'an (open bracket', ['unbalanced: (']],
    ['en', 'a closed] bracket', ['unbalanced: ]']],
    ['en', 'crossed (a [b) c]', ['unbalanced: (', 'unbalanced: )']],
    ['en', 'a) first, b) second', []],
    ['en', 'a “quote', ['unbalanced: “']],
    ['en', 'a “quote” of it’s own', []],
    ['de', 'ein „Zitat“', []],
    ['fr', 'une « citation »', []],
    ['ja', '「川」と『山', ['unbalanced: 『']],
  ])('in %s: “%s”', (to, target, wrong) => {
    const all = [...found(['vi', 'nguồn'], [to, target])].sort();
    expect(all).toEqual([...wrong].sort());
  });
  test('a bracket that the source leaves open too is let be', () => {
    expect(kinds(['vi', 'mở (ngoặc'], ['en', 'open (bracket'])).toEqual([]);
  });
});

describe('a title', () => {
  test.each<SiteLanguage>(['en', 'ja'])('in %s is cut where it is too long', (to) => {
    const most = longestTitle(to);
    const title = (length: number) => (to === 'ja' ? 'の' : 'a').repeat(length);
    expect(kinds(['vi', 'tựa'], [to, title(most)], 'title')).toEqual([]);
    expect(kinds(['vi', 'tựa'], [to, title(most)], 'paragraph')).toEqual([]);
    const unit = { kind: 'title', from: 'vi', to, source: words('tựa') } as const;
    const told = checkUnit({ ...unit, target: words(title(most + 1)) });
    const length = told.find((one) => one.kind === 'too-long');
    expect(length).toMatchObject({ start: most, end: most + 1, severity: 'warning' });
  });
  test('signs above and below letters take no room', () => {
    const most = longestTitle('km');
    expect(kinds(['vi', 'tựa'], ['km', 'កា'.repeat(most)], 'title')).toEqual([]);
    expect(kinds(['vi', 'tựa'], ['km', 'កា'.repeat(most + 1)], 'title')).toEqual(['too-long']);
  });
});

test('every finding names a place of its side, errors come first, and nothing is thrown', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '  ',
        '(',
        '”',
        '1.500',
        '٣',
        '万',
        '川',
        'ش',
        ',',
        '?',
        '%',
        'Река',
        '\n',
        'ក',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  const language = fc.constantFrom(...siteLanguages);
  fc.assert(
    fc.property(text, text, language, language, (source, target, from, to) => {
      const unit = {
        kind: 'title',
        source: words(source),
        target: words(target),
        from,
        to,
      } as const;
      const all = checkUnit(unit);
      for (const { side, start, end, text } of all) {
        expect((side === 'source' ? source : target).slice(start, end)).toBe(text);
      }
      const severities = all.map(({ severity }) => severity);
      expect(severities).toEqual([...severities].sort());
      const seen = new Set<FindingKind>(all.map(({ kind }) => kind));
      if (seen.has('untranslated')) expect(all).toHaveLength(1);
    }),
  );
});
