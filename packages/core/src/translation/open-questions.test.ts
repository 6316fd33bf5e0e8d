import { expect, test } from 'vitest';
import { openQuestions } from './open-questions.ts';
import { aRendering, aTerm, aUnit, foreignInformation } from './term.fixture.ts';

const fine = { ...aRendering('vi', '#ASEAN'), expand: false };
const asean = { ...aTerm('asean', {}), renderings: [fine] };
const committee = aTerm('steering', { vi: ['Ban Chỉ đạo'] }, { domestic: true });
const terms = [foreignInformation, asean, committee];

function asked(...texts: string[]): string[] {
  const units = texts.map((text, at) => aUnit(text, `block000${at}`));
  return openQuestions(units, 'vi', terms).map(({ kind, words }) => `${kind} ${words}`);
}

test.each<[why: string, texts: string[], questions: string[]]>([
  ['an abbreviation of the termbase', ['Công tác TTĐN'], ['abbreviation TTĐN']],
  ['it again, once', ['TTĐN và TTĐN', 'TTĐN'], ['abbreviation TTĐN']],
  ['it written out before it', ['Thông tin đối ngoại (TTĐN) và TTĐN', 'TTĐN'], []],
  ['it written out behind it', ['TTĐN (thông tin đối ngoại)'], []],
  ['it written out too late', ['TTĐN', 'thông tin đối ngoại (TTĐN)'], ['abbreviation TTĐN']],
  ['the full form elsewhere', ['Thông tin đối ngoại: TTĐN'], ['abbreviation TTĐN']],
  ['one that everybody knows', ['Khối ASEAN'], []],
  [
    'capitals that nobody knows',
    ['Theo BCĐ35, UBND tỉnh'],
    ['abbreviation BCĐ35', 'abbreviation UBND'],
  ],
  ['capitals that the text explains', ['Hội đồng nhân dân (HĐND) và HĐND'], []],
  ['Roman numerals', ['Thế kỷ XIX, khóa XIV'], []],
  ['one capital', ['Khu A và 5G'], []],
  ['a text in capitals', ['TIN TỨC VÀ SỰ KIỆN'], []],
  ['political vocabulary of home', ['Ban Chỉ đạo họp', 'Ban Chỉ đạo'], ['domestic Ban Chỉ đạo']],
])('%s', (_why, texts, questions) => {
  expect(asked(...texts)).toEqual(questions);
});

test('an abbreviation comes with its full form, and its place', () => {
  expect(openQuestions([aUnit('Về TTĐN')], 'vi', terms)).toEqual([
    {
      ...{ kind: 'abbreviation', unit: 'block0001', start: 3, end: 7, words: 'TTĐN' },
      ...{ concept: 'foreign-information', expansion: 'thông tin đối ngoại' },
    },
  ]);
});

test('vocabulary of home is asked about in Vietnamese alone', () => {
  const both = [
    aTerm('steering', { vi: ['Ban Chỉ đạo'], en: ['steering committee'] }, { domestic: true }),
  ];
  expect(openQuestions([aUnit('The steering committee')], 'en', both)).toEqual([]);
  expect(openQuestions([aUnit('Ban Chỉ đạo')], 'vi', both)).toHaveLength(1);
});
