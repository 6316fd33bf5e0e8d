import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SiteLanguage, siteLanguages } from '../kernel/index.ts';
import { findTerms } from './find-terms.ts';
import { aTerm, eastSea, foreignInformation } from './term.fixture.ts';
import type { TermEntry } from './term.ts';

function found(text: string, language: SiteLanguage, ...terms: TermEntry[]): string[] {
  return findTerms(text, language, terms).map(({ start, end }) => text.slice(start, end));
}

test.each<[SiteLanguage, text: string, words: string]>([
  ['vi', 'Công tác Thông tin đối ngoại năm 2026', 'Thông tin đối ngoại'],
  ['vi', 'Luật về TTĐN.', 'TTĐN'],
  ['vi', 'thông  tin\u00a0đối ngoại', 'thông  tin\u00a0đối ngoại'],
  ['en', 'Foreign-information work', 'Foreign-information'],
  ['ru', 'в области внешней информации', 'внешней информации'],
  ['ru', 'острова в Восточном море', 'Восточном море'],
  ['ru', 'у берегов Восточного моря.', 'Восточного моря'],
  ['de', 'der auswärtigen Informationen wegen', 'auswärtigen Informationen'],
  ['de', 'am Rande des Ostmeeres', 'Ostmeeres'],
  ['fr', 'les informations extérieures', 'informations extérieures'],
  ['fr', "dans la mer de l'Est,", "mer de l'Est"],
  ['es', 'las informaciones exteriores', 'informaciones exteriores'],
  ['ar', 'في مجال المعلومات الخارجية', 'المعلومات الخارجية'],
  ['ar', 'وبالمعلومات الخارجيّة', 'وبالمعلومات الخارجيّة'],
  ['ar', 'وبحر الشرق', 'وبحر الشرق'],
  ['zh', '做好对外信息工作', '对外信息'],
  ['ja', '東海における', '東海'],
  ['ko', '동해에서 열린', '동해'],
  ['ko', '대외정보를 알린다', '대외정보'],
  ['lo', 'ວຽກຂໍ້ມູນຕ່າງປະເທດຂອງລັດ', 'ຂໍ້ມູນຕ່າງປະເທດ'],
  ['km', 'ការងារព័ត៌មាន\u200bបរទេសនៃរដ្ឋ', 'ព័ត៌មាន\u200bបរទេស'],
])('in %s, «%s» has the term', (language, text, words) => {
  expect(found(text, language, foreignInformation, eastSea)).toEqual([words]);
});

test.each<[SiteLanguage, term: string, text: string]>([
  ['en', 'Treaty Party', 'of the Treaty Parties,'],
  ['vi', 'Bà Rịa – Vũng Tàu', 'tỉnh Bà Rịa–Vũng Tàu cũ'],
  ['en', 'Ba Ria–Vung Tau', 'in Ba Ria - Vung Tau,'],
  ['ar', 'آن جيانغ', 'في كا ماو وآن جيانغ'],
  ['ko', '꽝빈', '그곳은 꽝빈이었다.'],
])('in %s, %s is in «%s»', (language, term, text) => {
  const place = aTerm('place', { [language]: [term] }, { kind: 'place' });
  expect(found(text, language, place)).toHaveLength(1);
});

describe('no term', () => {
  test.each<[why: string, SiteLanguage, text: string]>([
    ['in small letters that is an abbreviation in capitals', 'vi', 'ttđn'],
    ['that is a name in small letters', 'vi', 'ra biển đông người'],
    ['over a full stop', 'vi', 'thông tin. Đối ngoại là'],
    ['over a comma', 'en', 'foreign, information'],
    ['of half its words', 'ru', 'внешняя политика и информация'],
    ['that only begins alike', 'ru', 'внешние информационные агентства'],
    ['within a longer word', 'en', 'unforeign informationally'],
    ['within a Korean word', 'ko', '북동해 동해안'],
    ['before a Khmer mark that belongs to it', 'km', 'ព័ត៌មានបរទេស\u17b7'],
    ['across Lao signs that read as one', 'lo', 'ເຂໍ້ມູນຕ່າງປະເທດ'],
  ])('%s', (_why, language, text) => {
    expect(found(text, language, foreignInformation, eastSea)).toEqual([]);
  });

  test('of another language', () => {
    expect(found('foreign information', 'fr', foreignInformation)).toEqual([]);
  });
});

test('of terms that overlap the longest counts, of equally long ones the first', () => {
  const short = aTerm('a', { en: ['press'] });
  const long = aTerm('b', { en: ['press conference'] });
  const other = aTerm('c', { en: ['conference room rules'] });
  expect(found('a press conference', 'en', short, long)).toEqual(['press conference']);
  expect(found('the press conference room rules', 'en', short, long, other)).toEqual([
    'press',
    'conference room rules',
  ]);
  const twins = [aTerm('d', { en: ['one two'] }), aTerm('e', { en: ['two six'] })];
  expect(found('one two six', 'en', ...twins)).toEqual(['one two']);
});

test('one place may be a term of two concepts', () => {
  const terms = [aTerm('a', { vi: ['điểm'] }), aTerm('b', { vi: ['điểm'] })];
  expect(findTerms('một điểm', 'vi', terms).map(({ concept }) => concept)).toEqual(['a', 'b']);
});

test('a form that stands as it is in the termbase counts before one by its ending', () => {
  const term = aTerm('a', { en: ['!network', 'networks'] });
  expect(findTerms('networks', 'en', [term])).toMatchObject([{ status: 'preferred' }]);
  expect(findTerms('network', 'en', [term])).toMatchObject([{ status: 'forbidden' }]);
  const two = aTerm('b', { en: ['!press network', 'press networks'] });
  expect(findTerms('press networks', 'en', [two])).toMatchObject([{ status: 'preferred' }]);
});

test('a forbidden name is found in small letters, too', () => {
  expect(found('the south china sea', 'en', eastSea)).toEqual(['south china sea']);
});

test('a treaty is not taken for a treat', () => {
  expect(found('a treat', 'en', aTerm('treaty', { en: ['treaty'] }))).toEqual([]);
});

test('a country is not taken for its people', () => {
  expect(
    found('Chinos y rusos', 'es', aTerm('china', { es: ['China'] }, { kind: 'place' })),
  ).toEqual([]);
});

const filler: Readonly<Record<SiteLanguage, string>> = {
  ...{
    vi: 'cây đa',
    en: 'a tree',
    fr: 'un arbre',
    ru: 'одно дерево',
    es: 'un árbol',
    de: 'ein Baum',
  },
  ...{ ar: 'شجرة', ko: '나무', zh: '树', ja: '木', lo: 'ຕົ້ນ', km: 'ដើម' },
};
const anyLanguage = fc.constantFrom(...siteLanguages);
const terms = [foreignInformation, eastSea];
const anyText = anyLanguage.chain((language) => {
  const mine = terms.flatMap(({ renderings }) =>
    renderings.filter((one) => one.language === language),
  );
  const pieces = [...mine.map(({ text }) => text), filler[language]];
  const gap = fc.constantFrom(' ', ', ', '. ', '\u00a0', '-', '');
  const piece = fc.tuple(fc.constantFrom(...pieces), gap).map((both) => both.join(''));
  return fc.record({
    language: fc.constant(language),
    text: fc.array(piece).map((all) => all.join('')),
  });
});

test('terms never overlap, and stand where they say', () => {
  fc.assert(
    fc.property(anyText, ({ language, text }) => {
      let until = 0;
      for (const { start, end } of findTerms(text, language, terms)) {
        expect(start).toBeGreaterThanOrEqual(until);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        until = end;
      }
    }),
  );
});

test('decomposed text has the same terms', () => {
  fc.assert(
    fc.property(anyText, ({ language, text }) => {
      const composed = findTerms(text.normalize('NFC'), language, terms);
      const decomposed = text.normalize('NFD');
      const apart = findTerms(decomposed, language, terms);
      expect(apart.map(({ rendering }) => rendering)).toEqual(
        composed.map(({ rendering }) => rendering),
      );
      const words = apart.map(({ start, end }) => decomposed.slice(start, end).normalize('NFC'));
      expect(words).toEqual(
        composed.map(({ start, end }) => text.normalize('NFC').slice(start, end)),
      );
    }),
  );
});

test('a rendering between other words is found where it was put, in every language', () => {
  fc.assert(
    fc.property(anyLanguage, fc.nat(), fc.boolean(), (language, pick, capitals) => {
      const mine = terms.flatMap(({ renderings }) =>
        renderings.filter((one) => one.language === language),
      );
      const wanted = mine[pick % Math.max(1, mine.length)];
      if (wanted === undefined) return;
      const words = capitals && language !== 'de' ? wanted.text.toUpperCase() : wanted.text;
      const before = `${filler[language]} `;
      const text = `${before}${words}, ${filler[language]}`;
      const [hit, ...rest] = findTerms(text, language, terms);
      expect(rest).toEqual([]);
      expect(hit).toMatchObject({ start: before.length, end: before.length + words.length });
      expect(hit?.rendering).toBe(wanted.text);
    }),
  );
});
