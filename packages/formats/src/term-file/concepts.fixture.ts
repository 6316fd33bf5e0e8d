import {
  type CivilDate,
  type ConceptId,
  instantOf,
  siteLanguages,
  uuidv7,
} from '@nhipcau/core/kernel';
import {
  type Concept,
  checkConcept,
  conceptKinds,
  partsOfSpeech,
  type Rendering,
} from '@nhipcau/core/translation';
import fc from 'fast-check';

export const today = '2026-11-28' as CivilDate;

const anyWords = fc
  .array(
    fc.constantFrom(
      'thông tin',
      'đối',
      '& <b>',
      '"x"',
      '=1+1',
      '-2',
      'внешняя',
      '对外',
      'الخارجية',
      "'a",
      'a,b',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((all) => `w ${all.join(' ')}`.replace(/^w (?=[=-])/, ''));
const anyText = fc.option(anyWords, { nil: '' });
const anyDay = fc.constantFrom(null, '2025-07-01' as CivilDate, '2026-01-01' as CivilDate);

const anyRendering: fc.Arbitrary<Rendering> = fc
  .record({
    language: fc.constantFrom(...siteLanguages),
    text: anyWords,
    status: fc.constantFrom('preferred', 'admitted', 'forbidden'),
    form: fc.constantFrom('full', 'abbreviation'),
    expand: fc.boolean(),
    partOfSpeech: fc.option(fc.constantFrom(...partsOfSpeech)),
    note: anyText,
    validFrom: anyDay,
  })
  .map((one) => ({ ...one, expand: one.expand && one.form === 'abbreviation' }) as Rendering);

/** Concepts that may stand in a termbase. */
export const anyConcept: fc.Arbitrary<Concept> = fc
  .record({
    id: fc
      .tuple(fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }))
      .map(([at, random]) => uuidv7(at, random) as ConceptId),
    version: fc.constant(1),
    key: fc.constant(null),
    kind: fc.constantFrom(...conceptKinds),
    subject: anyText,
    definition: fc.record({ vi: anyText, en: anyText }),
    source: fc.option(
      fc.record({
        title: anyWords,
        url: fc.option(fc.constant('https://law.example/72?a=1&b=2')),
        retrievedOn: fc.constant('2026-11-24' as CivilDate),
      }),
    ),
    note: anyText,
    sovereignty: fc.boolean(),
    domestic: fc.boolean(),
    validFrom: anyDay,
    validUntil: fc.constantFrom(null, '2027-01-01' as CivilDate),
    renderings: fc.array(anyRendering, { minLength: 1, maxLength: 8 }),
    changedAt: fc.constant(instantOf(0)),
    changedBy: fc.constant(null),
  })
  .filter((one) => checkConcept(one).length === 0);

export const manyConcepts: fc.Arbitrary<readonly Concept[]> = fc.uniqueArray(anyConcept, {
  selector: ({ id }) => id,
  maxLength: 4,
});
