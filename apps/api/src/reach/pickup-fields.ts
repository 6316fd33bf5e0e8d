import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  ok,
  type PickupId,
  parseLanguageTag,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  evidences,
  judgePublication,
  type Publication,
  parseReach,
  reachMethods,
} from '@nhipcau/core/reach';
import type { PickupRecord } from '@nhipcau/postgres';
import {
  civilDate,
  country,
  type InputProblem,
  id,
  instant,
  parsed,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';

/** A BCP 47 tag. */
export const languageTag = parsed(z.string().max(40), parseLanguageTag, { type: 'string' });

/** An address of a page outside. */
export const link = parsed(z.string().max(2_000), parseLink, { type: 'string', format: 'uri' });

function parseLink(value: string): Result<string, { readonly kind: 'not-a-link' }> {
  const address = value.trim();
  const right = /^https?:\/\/[^\s/]+/i.test(address) && URL.canParse(address);
  return right ? ok(new URL(address).href) : refuse({ kind: 'not-a-link' });
}

/** A number with how it was counted and by whom, as it is said; judged by the core. */
export const reach = z
  .strictObject({
    count: z.number().nullable(),
    method: z.enum(reachMethods).nullable(),
    source: z.string().max(2_000),
  })
  .nullable();

/** What is said of one outside publication. */
export const publication = {
  outlet: text(200),
  country: country(),
  language: languageTag,
  usedOn: civilDate(),
  link: link.nullable(),
  archive: text(500, 'optional'),
  reach,
} as const;

export const pickupShape = {
  id: id<PickupId>(),
  work: id<WorkId>(),
  item: siteLanguage,
  title: z.string(),
  outlet: z.string(),
  country: country(),
  language: z.string(),
  usedOn: civilDate(),
  link: z.string().nullable(),
  archive: z.string(),
  evidence: z.enum(evidences),
  parent: id<PickupId>().nullable(),
  reach: z
    .strictObject({
      count: z.number().int(),
      method: z.enum(reachMethods),
      source: z.string(),
    })
    .nullable(),
  createdAt: instant(),
} as const;

export function pickupShown({ partner, topics, publishedOn, ...pickup }: PickupRecord) {
  return { ...pickup, createdAt: told(pickup.createdAt) };
}

/** What is said of a publication, judged: the core's refusal with the field that it is about. */
export function readPublication(
  said: Omit<Publication, 'reach'> & { readonly reach: z.output<typeof reach> },
  given: { readonly publishedOn: CivilDate; readonly today: CivilDate },
): Result<Publication, InputProblem> {
  const counted = parseReach(said.reach ?? { count: null, method: null, source: '' });
  if (!counted.ok) {
    const fields = { 'not-a-count': 'count', 'count-needed': 'count', 'method-needed': 'method' };
    const field = (fields as Readonly<Record<string, string>>)[counted.error.kind] ?? 'source';
    return refuse({ path: `/reach/${field}`, ...counted.error });
  }
  const judged = judgePublication({ ...said, reach: counted.value }, given);
  if (judged.ok) return judged;
  const path = judged.error.kind === 'proof-needed' ? '/link' : '/usedOn';
  return refuse({ path, ...judged.error });
}
