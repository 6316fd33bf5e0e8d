import { z } from '@hono/zod-openapi';
import { audiences, contentCategories, type Embargo, stages } from '@nhipcau/core/content';
import type {
  EditionId,
  OrganisationId,
  PlaceId,
  TopicId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { EditionSummary, WorkRecord } from '@nhipcau/postgres';
import { id, instant, siteLanguage, slug, told } from '../http/index.ts';

const correction = z.strictObject({
  revision: z.number().int(),
  at: instant(),
  reason: z.string(),
});

export const editionSummaryFields = {
  id: id<EditionId>(),
  language: siteLanguage,
  version: z.number().int(),
  stage: z.enum(stages),
  head: z.number().int(),
  title: z.string(),
  live: z.strictObject({ revision: z.number().int(), since: instant() }).nullable(),
  firstPublishedAt: instant().nullable(),
  publishAt: instant().nullable(),
  corrected: correction.nullable(),
  withdrawn: z.strictObject({ at: instant(), reason: z.string() }).nullable(),
  staleBlocks: z.number().int(),
  updatedAt: instant(),
} as const;

/** Identifiers of which none comes twice, at most `most`. */
export function distinct<Id extends string>(most: number): z.ZodType<readonly Id[]> {
  return z
    .array(id<Id>())
    .max(most)
    .superRefine((ids, context) => {
      for (const [index, one] of ids.entries()) {
        if (ids.indexOf(one) === index) continue;
        context.addIssue({ code: 'custom', path: [index], params: { kind: 'given-twice' } });
      }
    });
}

/** The fields of a work that people write. */
export const workFields = {
  slug: slug(),
  category: z.enum(contentCategories),
  original: siteLanguage,
  organisation: id<OrganisationId>(),
  topics: distinct<TopicId>(10),
  places: distinct<PlaceId>(10),
  related: distinct<WorkId>(12),
} as const;

/** Until when nothing of a work may be public, why, and who set it when. */
export const embargoSchema = z
  .strictObject({
    until: instant(),
    reason: z.string(),
    setBy: id<UserId>(),
    setAt: instant(),
  })
  .openapi('Embargo');

export function shownEmbargo({ until, reason, setBy, setAt }: Embargo) {
  return { until: told(until), reason, setBy, setAt: told(setAt) };
}

export const workSchema = z
  .strictObject({
    id: id<WorkId>(),
    version: z.number().int(),
    kind: z.enum(['story']),
    ...workFields,
    createdAt: instant(),
    changedAt: instant(),
    title: z.string(),
    editions: z.array(z.strictObject(editionSummaryFields)),
    embargo: embargoSchema.nullable(),
    audience: z.enum(audiences),
    adaptedFrom: id<WorkId>().nullable(),
    killed: z.strictObject({ at: instant(), reason: z.string() }).nullable(),
  })
  .openapi('Work');

/** A work as answers tell it. */
export function shownWork(work: WorkRecord): unknown {
  const { createdAt, changedAt, editions, embargo, killed, ...rest } = work;
  return {
    ...rest,
    createdAt: told(createdAt),
    changedAt: told(changedAt),
    editions: editions.map(shownSummary),
    embargo: embargo === null ? null : shownEmbargo(embargo),
    killed: killed === null ? null : { ...killed, at: told(killed.at) },
  };
}

/** An edition in a list as answers tell it. */
export function shownSummary(edition: EditionSummary): unknown {
  const { work: _, live, firstPublishedAt, publishAt, updatedAt, ...more } = edition;
  const { corrected, withdrawn, ...rest } = more;
  return {
    ...rest,
    live: live === null ? null : { ...live, since: told(live.since) },
    firstPublishedAt: told(firstPublishedAt),
    publishAt: told(publishAt),
    corrected: corrected === null ? null : { ...corrected, at: told(corrected.at) },
    withdrawn: withdrawn === null ? null : { ...withdrawn, at: told(withdrawn.at) },
    updatedAt: told(updatedAt),
  };
}
