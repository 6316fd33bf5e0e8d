import { z } from '@hono/zod-openapi';
import { contentCategories } from '@nhipcau/core/content';
import {
  type AgreementId,
  type LanguageTag,
  type LicenceId,
  type MaterialId,
  type OrganisationId,
  type PartnerId,
  type PlaceId,
  parseLanguageTag,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  materialKinds,
  mediums,
  type Permissions,
  permissions,
  type Territory,
} from '@nhipcau/core/rights';
import { type LicenceRecord, type MaterialRecord, storedTerritory } from '@nhipcau/postgres';
import { country, id, instant, multilingual, parsed, slug, text, told } from '../http/index.ts';
import { distinct } from '../works/schemas.ts';

/** A BCP 47 tag in canonical case. */
export const languageTag: z.ZodType<LanguageTag, string> = parsed(z.string(), parseLanguageTag, {
  type: 'string',
  pattern: '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$',
});

export const medium = z.enum(mediums);

const countries = z.array(country()).max(249);
/** Where a right holds. */
export const territorySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('worldwide'), except: countries }),
    z.strictObject({ kind: z.literal('countries'), only: countries.min(1) }),
  ])
  .openapi('Territory');

export function territoryOf(given: z.output<typeof territorySchema>): Territory {
  return given.kind === 'worldwide'
    ? { kind: 'worldwide', except: new Set(given.except) }
    : { kind: 'countries', only: new Set(given.only) };
}

export const permissionsSchema = z
  .strictObject(
    Object.fromEntries(permissions.map((one) => [one, z.boolean()])) as {
      [P in keyof Permissions]: z.ZodBoolean;
    },
  )
  .openapi('Permissions');

export const productSchema = z
  .strictObject({
    topics: distinct<TopicId>(20),
    places: distinct<PlaceId>(40),
    categories: z.array(z.enum(contentCategories)).max(contentCategories.length),
    organisations: distinct<OrganisationId>(20),
  })
  .openapi('Product');

export const termsFields = {
  territory: territorySchema,
  languages: z.array(languageTag).min(1).max(40),
  media: z.array(medium).min(1).max(mediums.length),
  from: instant(),
  until: instant().nullable(),
  exclusive: z.boolean(),
  creditLine: multilingual(300, 'optional'),
  permissions: permissionsSchema,
  conditions: multilingual(2_000, 'optional'),
} as const;

const reference = { id: z.string(), name: multilingual(300) };

export const licenceSchema = z
  .strictObject({
    id: id<LicenceId>(),
    version: z.number().int(),
    partner: z.strictObject({ ...reference, id: id<PartnerId>(), slug: slug() }),
    agreement: z.strictObject({ id: id<AgreementId>(), title: multilingual(300) }),
    ...termsFields,
    product: productSchema.nullable(),
    workCount: z.number().int(),
    state: z.enum(['holds', 'to-come', 'ended', 'withdrawn']),
    withdrawn: z.strictObject({ at: instant(), reason: z.string() }).nullable(),
    createdAt: instant(),
  })
  .openapi('Licence');

/** A licence as answers tell it. */
export function shownLicence(licence: LicenceRecord, at: number): unknown {
  const { territory, media, from, until, withdrawn, createdAt, ...rest } = licence;
  return {
    ...rest,
    territory: storedTerritory(territory),
    media: [...media],
    from: told(from),
    until: told(until),
    state: standing(licence, at),
    withdrawn: withdrawn === null ? null : { ...withdrawn, at: told(withdrawn.at) },
    createdAt: told(createdAt),
  };
}

function standing({ from, until, withdrawn }: LicenceRecord, at: number): string {
  if (withdrawn !== null && withdrawn.at <= at) return 'withdrawn';
  if (until !== null && until <= at) return 'ended';
  return at < from ? 'to-come' : 'holds';
}

export const namedWorkSchema = z
  .strictObject({ id: id<WorkId>(), slug: slug(), title: z.string() })
  .openapi('NamedWork');

export const materialFields = {
  part: text(80),
  kind: z.enum(materialKinds),
  holder: text(300),
  credit: text(300, 'optional'),
  territory: territorySchema,
  languages: z.array(languageTag).min(1).max(40).nullable(),
  media: z.array(medium).min(1).max(mediums.length).nullable(),
  from: instant().nullable(),
  until: instant().nullable(),
  permissions: permissionsSchema,
  source: text(1_000, 'optional'),
} as const;

export const materialSchema = z
  .strictObject({ id: id<MaterialId>(), version: z.number().int(), ...materialFields })
  .openapi('Material');

export function shownMaterial({ work: _, ...material }: MaterialRecord): unknown {
  const { territory, media, from, until, ...rest } = material;
  return {
    ...rest,
    territory: storedTerritory(territory),
    media: media === null ? null : [...media],
    from: told(from),
    until: told(until),
  };
}

export const mayAnswerSchema = z
  .strictObject({
    allowed: z.boolean(),
    licence: id<LicenceId>().nullable(),
    reasons: z.array(
      z.strictObject({
        code: z.string(),
        text: z.string(),
        part: z.string().nullable(),
        material: id<MaterialId>().nullable(),
        licence: id<LicenceId>().nullable(),
        at: instant().nullable(),
      }),
    ),
  })
  .openapi('MayAnswer');
