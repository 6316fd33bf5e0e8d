import { z } from '@hono/zod-openapi';
import {
  type Body,
  bodyPointer,
  documentOf,
  type EditionText,
  parseBody,
  textLimits,
  translationMethods,
} from '@nhipcau/core/content';
import { ok, type PictureId, type Result, refuse, type WorkId } from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import type { EditionRecord, RevisionSummary } from '@nhipcau/postgres';
import { id, instant, parsed, text, told } from '../http/index.ts';
import { editionSummaryFields } from '../works/schemas.ts';

const optional = 'optional';

function readBody(
  value: unknown,
): Result<Body, { readonly kind: string; readonly path: string; readonly detail: string }> {
  const outcome = parseBody(value);
  if (outcome.ok) return ok(outcome.value);
  const { kind, at, detail } = outcome.error;
  return refuse({ kind, path: bodyPointer(at), detail });
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.strictObject({ hash, textHash: hash }).nullable();
const madeFrom = z.strictObject({ title: part, summary: part, hero: part }).nullable();

const placed = z.strictObject({
  picture: id<PictureId>(),
  alt: text(textLimits.alt, optional),
  caption: text(textLimits.caption, optional),
});

/** The text of an edition as it is sent. Without `madeFrom` it says what it said before. */
export const textInput = z
  .strictObject({
    title: text(textLimits.title, optional),
    summary: text(textLimits.summary, optional),
    byline: text(textLimits.byline, optional),
    hero: placed.nullable(),
    method: z.enum(translationMethods),
    translator: text(textLimits.translator, optional),
    madeFrom: madeFrom.optional(),
    body: parsed(z.unknown(), readBody, {
      type: 'object',
      description: 'A ProseMirror document of paragraphs, headings, lists, pictures …',
    }),
  })
  .openapi('TextInput');

export const textSchema = z
  .strictObject({
    title: z.string(),
    summary: z.string(),
    byline: z.string(),
    hero: z.strictObject({ picture: id(), alt: z.string(), caption: z.string() }).nullable(),
    method: z.enum(translationMethods),
    translator: z.string(),
    madeFrom,
    body: z.looseObject({ type: z.literal('doc') }),
  })
  .openapi('Text');

const person = z.strictObject({ id: id(), name: z.string() });

/** What keeps a text back; words that the termbase does not let out come with their place. */
const shortcomingSchema = z.strictObject({
  kind: z.string(),
  at: z.string(),
  unit: z.string().optional(),
  side: z.enum(['source', 'target']).optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  words: z.string().optional(),
  concept: id().optional(),
  expected: z.array(z.string()).optional(),
  why: z.string().optional(),
});

export const editionSchema = z
  .strictObject({
    ...editionSummaryFields,
    work: id<WorkId>(),
    approval: z.strictObject({ by: person, at: instant() }).nullable(),
    reason: z.string().nullable(),
    corrections: z.array(
      z.strictObject({ revision: z.number().int(), at: instant(), reason: z.string() }),
    ),
    writers: z.array(id()),
    embargoUntil: instant().nullable(),
    closed: z.enum(['domestic', 'killed']).nullable(),
    text: textSchema,
    savedBy: person.nullable(),
    savedAt: instant().nullable(),
    shortcomings: z.array(shortcomingSchema),
    freshness: z.array(
      z.strictObject({
        block: z.string(),
        state: z.enum(['fresh', 'cosmetic', 'stale', 'source-gone', 'untranslated']),
      }),
    ),
    source: z
      .strictObject({
        edition: id(),
        revision: z.number().int(),
        blocks: z.array(
          z.strictObject({ block: z.string(), hash: z.string(), textHash: z.string() }),
        ),
      })
      .nullable(),
    path: z.string(),
  })
  .openapi('Edition');

const summaryFields = {
  number: z.number().int(),
  savedBy: person,
  savedAt: instant(),
  restores: z.number().int().nullable(),
  title: z.string(),
} as const;

export const revisionSummarySchema = z.strictObject(summaryFields).openapi('RevisionSummary');
export const revisionSchema = z
  .strictObject({ ...summaryFields, text: textSchema })
  .openapi('Revision');

/** An edition as answers tell it. */
export function shownEdition(record: EditionRecord): unknown {
  const { edition, slug, text: words, updatedAt, savedBy, savedAt, source } = record;
  const { live, withdrawn, language, corrections, approval } = edition;
  const corrected = corrections.at(-1);
  return {
    ...edition,
    title: words.title,
    live: live === null ? null : { ...live, since: told(live.since) },
    firstPublishedAt: told(edition.firstPublishedAt),
    publishAt: told(edition.publishAt),
    embargoUntil: told(edition.embargoUntil),
    approval: approval === null ? null : { by: record.approvedBy, at: told(approval.at) },
    corrected: corrected === undefined ? null : { ...corrected, at: told(corrected.at) },
    withdrawn: withdrawn === null ? null : { ...withdrawn, at: told(withdrawn.at) },
    corrections: corrections.map((one) => ({ ...one, at: told(one.at) })),
    staleBlocks: record.staleBlocks,
    updatedAt: told(updatedAt),
    text: shownText(words),
    savedBy,
    savedAt: told(savedAt),
    shortcomings: record.shortcomings,
    freshness: record.freshness,
    source,
    path: pathOf({ kind: 'story', language, slug }),
  };
}

/** A text as answers tell it. */
export function shownText({ body, ...rest }: EditionText): unknown {
  return { ...rest, body: documentOf(body) };
}

/** A revision in a list as answers tell it. */
export function shownRevision(summary: RevisionSummary): Readonly<Record<string, unknown>> {
  const { number, savedBy, savedAt, restores, title } = summary;
  return { number, savedBy, savedAt: told(savedAt), restores, title };
}
