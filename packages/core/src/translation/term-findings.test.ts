import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SiteLanguage } from '../kernel/index.ts';
import { aTerm, aUnit, eastSea, foreignInformation } from './term.fixture.ts';
import type { TermEntry } from './term.ts';
import { blocks, type TermFinding, termFindings } from './term-findings.ts';

const terms = [foreignInformation, eastSea];

function findings(
  source: string | null,
  target: string,
  language: SiteLanguage,
  known: readonly TermEntry[] = terms,
): readonly TermFinding[] {
  const pair = { source: source === null ? null : aUnit(source), target: aUnit(target) };
  return termFindings([pair], 'vi', language, known);
}

test('TTĐN is not information technology in Russian', () => {
  const target = 'Указ об информационных технологиях подписан.';
  const [finding, ...rest] = findings('Đã ký nghị định về TTĐN.', target, 'ru');
  expect(rest).toEqual([]);
  expect(finding).toEqual({
    ...{ kind: 'forbidden', block: 'block0001', unit: 'block0001', side: 'target' },
    ...{ start: 8, end: 34, words: 'информационных технологиях' },
    ...{ standing: 'информационных технологиях', concept: 'foreign-information' },
    expected: ['внешняя информация'],
  });
  expect(finding && blocks(finding)).toBe(true);
});

test('where the source speaks of something else, the same words are right', () => {
  const target = 'Указ об информационных технологиях подписан.';
  expect(findings('Đã ký nghị định về công nghệ thông tin.', target, 'ru')).toEqual([]);
});

test('and where it speaks of both', () => {
  const technology = aTerm('it', {
    vi: ['công nghệ thông tin'],
    ru: ['информационные технологии'],
  });
  const source = 'TTĐN và công nghệ thông tin';
  const target = 'Внешняя информация и информационные технологии';
  expect(findings(source, target, 'ru', [...terms, technology])).toEqual([]);
});

describe('a name', () => {
  test('that must not be used is found wherever it stands, also without a source', () => {
    const target = 'Storms cross the South China Sea.';
    const wanted = [{ kind: 'forbidden', words: 'South China Sea', expected: ['East Sea'] }];
    expect(findings(null, target, 'en')).toMatchObject(wanted);
    expect(findings('Bão đi qua đây.', target, 'en')).toMatchObject(wanted);
    expect(findings('Bão đi qua Biển Đông.', target, 'en')).toMatchObject(wanted);
  });

  test('of the source that the translation has in no fixed form blocks, shown in the source', () => {
    const found = findings('Bão đi qua Biển Đông.', 'Storms cross the Oriental Sea.', 'en');
    expect(found).toMatchObject([
      { kind: 'name-differs', side: 'source', start: 11, end: 20, words: 'Biển Đông' },
    ]);
    expect(found[0]).toMatchObject({ standing: 'Storms cross the Oriental Sea.' });
    expect(found.every(blocks)).toBe(true);
  });

  test('is asked for once in a unit, and in each unit', () => {
    const source = aUnit('Biển Đông, Biển Đông');
    const pairs = ['block0001', 'block0002'].map((id) => ({
      source,
      target: aUnit('The sea', id),
    }));
    expect(termFindings(pairs, 'vi', 'en', terms)).toMatchObject([
      { unit: 'block0001', start: 0 },
      { unit: 'block0002', start: 0 },
    ]);
  });

  test('may be left out where the translation has it elsewhere, unless it is one of sovereignty', () => {
    const words = { vi: ['Đông Hồ'], en: ['Dong Ho'] };
    const kinds = (targets: readonly string[], sovereignty: boolean) => {
      const village = aTerm('dong-ho', words, { kind: 'place', sovereignty });
      const pairs = targets.map((text, at) => ({
        source: aUnit('Làng Đông Hồ', `block000${at}`),
        target: aUnit(text, `block000${at}`),
      }));
      return termFindings(pairs, 'vi', 'en', [village]).map(({ kind }) => kind);
    };
    expect(kinds(['Dong Ho', 'The village'], false)).toEqual(['required-missing']);
    expect(kinds(['Dong Ho', 'The village'], true)).toEqual(['name-differs']);
    expect(kinds(['A village', 'The village'], false)).toEqual(['name-differs', 'name-differs']);
  });

  test('within a longer term of the translation is there', () => {
    const longer = aTerm('studies', { en: ['East Sea studies'] });
    expect(findings('Biển Đông', 'East Sea studies', 'en', [...terms, longer])).toEqual([]);
  });

  test('that may also be a word is not insisted on', () => {
    const peace = aTerm('peace', { vi: ['Hòa Bình'], en: ['peace'] });
    const province = aTerm('hoa-binh', { vi: ['Hòa Bình'], en: ['Hoa Binh'] }, { kind: 'place' });
    const both = [peace, province];
    expect(findings('Hòa Bình', 'Peace', 'en', both)).toEqual([]);
    expect(findings('Hòa Bình', 'Hoa Binh', 'en', both)).toEqual([]);
    const neither = findings('Hòa Bình', 'Quiet', 'en', both);
    expect(neither.map(({ kind }) => kind)).toEqual(['required-missing']);
  });
});

describe('a word', () => {
  test('that is missing is told and does not block', () => {
    const found = findings('Công tác TTĐN', 'Information abroad', 'en');
    expect(found).toMatchObject([
      { kind: 'required-missing', expected: ['foreign information', 'external information'] },
    ]);
    expect(found.some(blocks)).toBe(false);
  });

  test('may have an admitted rendering', () => {
    expect(findings('Công tác TTĐN', 'External information work', 'en')).toEqual([]);
  });

  test('is not asked for in a language that the termbase does not have', () => {
    expect(findings('Biển Đông', 'el mar', 'es')).toEqual([]);
  });
});

test('a unit that is not translated has no findings', () => {
  const pair = { source: aUnit('Biển Đông'), target: null };
  expect(termFindings([pair], 'vi', 'en', terms)).toEqual([]);
});

const languages = ['en', 'ru', 'zh', 'ko', 'fr', 'ar', 'de'] as const;

test('a translation with a name’s fixed form is never refused, one with a forbidden form always', () => {
  fc.assert(
    fc.property(fc.constantFrom(...languages), fc.boolean(), (language, wrong) => {
      const own = eastSea.renderings.filter((one) => one.language === language);
      const used = own.filter(({ status }) => (status === 'forbidden') === wrong)[0]?.text ?? '';
      const found = findings('Trên Biển Đông', `«${used}»`, language);
      expect(found.map(({ kind }) => kind)).toEqual(wrong ? ['forbidden'] : []);
    }),
  );
});

test('every finding shows words that stand in the text it names', () => {
  const words = fc.constantFrom(
    'Biển Đông',
    'TTĐN',
    'South China Sea',
    'East Sea',
    'và',
    'foreign',
  );
  const anyWords = fc.array(words, { maxLength: 6 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(anyWords, anyWords, (source, target) => {
      for (const one of findings(source, target, 'en')) {
        const text = one.side === 'source' ? source : target;
        expect(text.slice(one.start, one.end)).toBe(one.words);
      }
    }),
  );
});
