import { z } from '@hono/zod-openapi';
import type { ConceptId } from '@nhipcau/core/kernel';
import {
  conceptKinds,
  partsOfSpeech,
  renderingForms,
  renderingStatuses,
} from '@nhipcau/core/translation';
import type { ConceptState, ListedConcept } from '@nhipcau/postgres';
import {
  bilingual,
  civilDate,
  id,
  instant,
  siteLanguage,
  text,
  told,
  webAddress,
} from '../http/index.ts';

const optional = 'optional';

/** Most renderings of one concept: a dozen in each language. */
const mostRenderings = 144;

const renderingInput = z.strictObject({
  language: siteLanguage,
  text: text(200),
  status: z.enum(renderingStatuses),
  form: z.enum(renderingForms),
  expand: z.boolean(),
  partOfSpeech: z.enum(partsOfSpeech).nullable(),
  note: text(1_000, optional),
  validFrom: civilDate().nullable(),
});

/** What people write of a concept. */
export const conceptInput = z
  .strictObject({
    kind: z.enum(conceptKinds),
    subject: text(100, optional),
    definition: bilingual(2_000, optional),
    source: z
      .strictObject({
        title: text(500),
        url: webAddress().nullable(),
        retrievedOn: civilDate(),
      })
      .nullable(),
    note: text(2_000, optional),
    sovereignty: z.boolean(),
    domestic: z.boolean(),
    validFrom: civilDate().nullable(),
    validUntil: civilDate().nullable(),
    renderings: z.array(renderingInput).max(mostRenderings),
  })
  .openapi('ConceptInput');

const renderingSchema = z.strictObject({
  language: siteLanguage,
  text: z.string(),
  status: z.enum(renderingStatuses),
  form: z.enum(renderingForms),
  expand: z.boolean(),
  partOfSpeech: z.enum(partsOfSpeech).nullable(),
  note: z.string(),
  validFrom: civilDate().nullable(),
});

const fields = {
  kind: z.enum(conceptKinds),
  subject: z.string(),
  definition: z.strictObject({ vi: z.string(), en: z.string() }),
  source: z
    .strictObject({ title: z.string(), url: z.string().nullable(), retrievedOn: civilDate() })
    .nullable(),
  note: z.string(),
  sovereignty: z.boolean(),
  domestic: z.boolean(),
  validFrom: civilDate().nullable(),
  validUntil: civilDate().nullable(),
  renderings: z.array(renderingSchema),
} as const;

export const conceptSchema = z
  .strictObject({
    id: id<ConceptId>(),
    version: z.number().int(),
    key: z.string().nullable(),
    title: z.string(),
    changedAt: instant(),
    changedBy: z.strictObject({ id: id(), name: z.string() }).nullable(),
    ...fields,
  })
  .openapi('Concept');

export const conceptStateSchema = z.strictObject({
  version: z.number().int(),
  changedAt: instant(),
  changedBy: z.string().nullable(),
  state: z.strictObject(fields),
});

export const termEntrySchema = z
  .strictObject({
    concept: id<ConceptId>(),
    kind: z.enum(conceptKinds),
    sovereignty: z.boolean(),
    domestic: z.boolean(),
    renderings: z.array(renderingSchema),
  })
  .openapi('TermEntry');

const place = {
  block: z.string(),
  unit: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  words: z.string(),
} as const;

export const findingSchema = z
  .strictObject({
    kind: z.enum(['forbidden', 'name-differs', 'required-missing']),
    side: z.enum(['source', 'target']),
    ...place,
    concept: id<ConceptId>(),
    expected: z.array(z.string()),
    standing: z.string(),
  })
  .openapi('TermFinding');

export const affectedSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        work: id(),
        slug: z.string(),
        edition: id(),
        language: siteLanguage,
        title: z.string(),
        places: z.array(z.strictObject({ ...place, status: z.enum(renderingStatuses) })),
        findings: z.array(findingSchema),
      }),
    ),
    more: z.boolean(),
  })
  .openapi('AffectedTexts');

/** A concept as answers tell it. */
export function shownConcept(concept: ListedConcept): Readonly<Record<string, unknown>> {
  const { sortKey: _, changedByName, changedBy, changedAt, ...rest } = concept;
  return {
    ...rest,
    changedAt: told(changedAt),
    changedBy: changedBy === null ? null : { id: changedBy, name: changedByName ?? '' },
  };
}

/** A state of a concept as answers tell it. */
export function shownState({
  changedAt,
  ...rest
}: ConceptState): Readonly<Record<string, unknown>> {
  return { ...rest, changedAt: told(changedAt) };
}
