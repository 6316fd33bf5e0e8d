import { describe, expect, test } from 'vitest';
import type { CivilDate, ConceptId } from '../kernel/index.ts';
import { aRendering } from './term.fixture.ts';
import { type ConceptFields, checkConcept, entryOn } from './term.ts';

const day = (text: string): CivilDate => text as CivilDate;
function fields(change: Partial<ConceptFields> = {}): ConceptFields {
  return {
    ...{ kind: 'place', subject: '', definition: { vi: '', en: '' }, source: null, note: '' },
    ...{ sovereignty: false, domestic: false, validFrom: null, validUntil: null },
    renderings: [aRendering('vi', 'Huế'), aRendering('en', 'Hue'), aRendering('en', '#HU')],
    ...change,
  };
}

describe('a concept on a day', () => {
  const id = 'hue' as ConceptId;
  test.each<[day: string, holds: boolean]>([
    ['2025-06-30', false],
    ['2025-07-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('that holds from 1 July 2025 until 1 January 2027: on %s %s', (on, holds) => {
    const term = { validFrom: day('2025-07-01'), validUntil: day('2027-01-01') };
    expect(entryOn({ ...fields(term), id }, day(on), ['vi']) !== null).toBe(holds);
  });

  test('has the renderings of the languages asked for that count by then', () => {
    const later = { ...aRendering('vi', 'Thành phố Huế'), validFrom: day('2025-01-01') };
    const concept = { ...fields({ renderings: [...fields().renderings, later] }), id };
    const words = (on: string) =>
      entryOn(concept, day(on), ['vi'])?.renderings.map(({ text }) => text);
    expect(words('2024-12-31')).toEqual(['Huế']);
    expect(words('2025-01-01')).toEqual(['Huế', 'Thành phố Huế']);
  });
});

test.each<[why: string, change: Partial<ConceptFields>, problem: object | null]>([
  ['that is whole', {}, null],
  ['without words', { renderings: [] }, { path: '/renderings', kind: 'no-rendering' }],
  [
    'that ends when it begins',
    { validFrom: day('2026-01-01'), validUntil: day('2026-01-01') },
    { path: '/validUntil', kind: 'not-after-from' },
  ],
  ['of one day', { validFrom: day('2026-01-01'), validUntil: day('2026-01-02') }, null],
  [
    'with words twice in a language',
    { renderings: [aRendering('vi', 'Huế'), aRendering('vi', '!Hu\u00ea\u0301')] },
    { path: '/renderings/1/text', kind: 'rendering-repeated' },
  ],
  [
    'with words twice in two',
    { renderings: [aRendering('vi', 'Huế'), aRendering('fr', 'Huế')] },
    null,
  ],
  [
    'with words that are none',
    { renderings: [aRendering('vi', '– –')] },
    { path: '/renderings/0/text', kind: 'no-words' },
  ],
  [
    'that admits without preferring',
    { renderings: [aRendering('vi', '~Huế')] },
    { path: '/renderings/0/status', kind: 'preferred-missing' },
  ],
  ['that only forbids', { renderings: [aRendering('vi', '!Huế')] }, null],
  [
    'with an abbreviation that nobody can expand',
    { renderings: [{ ...aRendering('vi', '#HU'), status: 'preferred' }] },
    { path: '/renderings/0/expand', kind: 'expansion-missing' },
  ],
  [
    'that expands its full form',
    { renderings: [{ ...aRendering('vi', 'Huế'), expand: true }] },
    { path: '/renderings/0/expand', kind: 'expand-of-full-form' },
  ],
])('a concept %s', (_why, change, problem) => {
  expect(checkConcept(fields(change))).toEqual(problem === null ? [] : [problem]);
});
