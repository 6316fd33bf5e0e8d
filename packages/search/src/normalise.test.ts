import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, normalise } from './normalise.ts';
import { inAnyLanguage, languages, sentences, textIn } from './search.fixture.ts';

describe('normalise', () => {
  test.each([
    ['ນ້ຳ written either way', 'ນ\u0ec9\u0eb3', 'ນ\u0ecd\u0ec9\u0eb2'],
    ['a Lao tone before nikhahit', 'ນ\u0ec9\u0ecd\u0eb2', 'ນ\u0ecd\u0ec9\u0eb2'],
    ['composed and decomposed Vietnamese', 'Hạ Long', 'Ha\u0323 Long'],
    ['composed and decomposed Korean', '하롱', '하롱'.normalize('NFD')],
    ['full-width letters and digits', 'Ｈａ２０２６', 'Ha2026'],
    ['half-width kana', 'ﾊﾛﾝ湾', 'ハロン湾'],
    ['a zero-width space between Khmer words', 'ភ្នំ\u200bពេញ', 'ភ្នំពេញ'],
    ['a soft hyphen and a direction mark', 'Hạ\u00ad\u200f', 'Hạ'],
    ['Arabic presentation forms', 'ﻻ', 'لا'],
    ['Khmer digits', '២០២៦', '2026'],
    ['Lao digits', '໒໐໒໖', '2026'],
    ['Arabic digits', '٢٠٢٦', '2026'],
    ['Persian digits', '۲۰۲۶', '2026'],
  ])('makes %s equal', (_why, one, other) => {
    expect(normalise(one)).toBe(normalise(other));
  });

  test.each([
    ['Khmer words that differ in a vowel', 'កិ', 'កី'],
    ['Lao words that differ in a tone', 'ມ່າ', 'ມ້າ'],
    ['kana with and without dakuten', 'かき', 'がき'],
    ['Vietnamese words that differ in a mark', 'hạ', 'hà'],
  ])('keeps apart %s', (_why, one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });

  test('changes nothing the second time, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});

describe('fold', () => {
  const folded = (language: string, text: string): string =>
    fold(normalise(text).toLowerCase(), language);

  test.each([
    ['vi', 'Hạ', 'ha'],
    ['vi', 'đường', 'duong'],
    ['vi', 'Đồng', 'dong'],
    ['vi', 'nghề', 'nghe'],
    ['en', 'Đà', 'da'],
    ['fr', 'cœur', 'coeur'],
    ['fr', 'élève', 'eleve'],
    ['es', 'niño', 'nino'],
    ['de', 'Straße', 'strasse'],
    ['de', 'München', 'munchen'],
    ['de', 'Muenchen', 'munchen'],
    ['ru', 'ещё', 'еще'],
    ['ru', 'мой', 'мой'],
    ['ar', 'القـــراءة', 'قراءه'],
    ['ar', 'أَحْمَد', 'احمد'],
    ['ar', 'إلى', 'الي'],
    ['ar', 'آثار', 'اثار'],
    ['ar', 'خَلِيجُ', 'خليج'],
    ['ar', 'الخليج', 'خليج'],
    ['ar', 'ال', 'ال'],
    ['lo', 'ແມ່ນ້ຳ', normalise('ແມ່ນ້ຳ')],
    ['km', 'ដុងហូ', 'ដុងហូ'],
    ['ja', 'がき', 'がき'],
    ['ko', '하롱', '하롱'],
  ])('of %s %s is %s', (language, text, expected) => {
    expect(folded(language, text)).toBe(expected);
  });

  test('leaves й, which is a letter, but not the marks of Latin letters', () => {
    expect(folded('ru', 'ай')).not.toBe(folded('ru', 'аи'));
  });

  test('takes every mark that Vietnamese is written with', () => {
    const letters = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
    for (const letter of letters) expect(folded('vi', letter)).toMatch(/^[a-z]$/);
  });

  test('keeps every vowel sign of Lao and Khmer', () => {
    for (const language of ['lo', 'km'] as const) {
      const text = normalise(sentences[language]);
      expect(fold(text, language)).toBe(text);
    }
  });

  test('is the same for composed and decomposed text in every language', () => {
    const both = inAnyLanguage(textIn);
    fc.assert(
      fc.property(both, ({ language, value }) => {
        expect(folded(language, value.normalize('NFD'))).toBe(folded(language, value));
      }),
      { numRuns: 300 },
    );
    expect(languages).toHaveLength(12);
  });
});
