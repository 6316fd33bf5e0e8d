import { z } from '@hono/zod-openapi';
import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { itemKinds, type SyndicatedItem, type Terms } from '@nhipcau/core/syndication';
import type { PortalItem, PortalListed } from '@nhipcau/postgres';
import { id, instant, siteLanguage, told } from '../http/index.ts';

const labelled = z.strictObject({ slug: z.string(), name: z.string() });

/** A picture of an item: its address below `/portal/pictures/`, and its words. */
const picture = z.strictObject({
  id: z.string(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  files: z.array(
    z.strictObject({ sha256: z.string(), widthPx: z.number().int(), heightPx: z.number().int() }),
  ),
});

const said = {
  work: id<WorkId>(),
  language: siteLanguage,
  version: z.number().int(),
  kind: z.enum(itemKinds),
  state: z.enum(['available', 'killed']),
  title: z.string(),
  summary: z.string(),
  byline: z.string(),
  topics: z.array(labelled),
  hero: picture.nullable(),
  firstPublishedAt: instant(),
  versionMadeAt: instant(),
  /** When the partner could first have this version, and until when; `null` is without end. */
  since: instant(),
  until: instant().nullable(),
  taken: z.boolean(),
} as const;

export const listedSchema = z
  .strictObject({ ...said, languages: z.array(siteLanguage) })
  .openapi('PortalListed');

const termsSchema = z.strictObject({
  licence: z.string(),
  territory: z.strictObject({ everywhere: z.boolean(), countries: z.array(z.string()) }),
  languages: z.array(z.string()),
  media: z.array(z.string()),
  from: instant(),
  until: instant().nullable(),
  permissions: z.record(z.string(), z.boolean()),
  creditLine: z.string(),
  conditions: z.string(),
  label: z.string().nullable(),
  narrowedBy: z.array(z.strictObject({ part: z.string(), holder: z.string(), what: z.string() })),
});

export const itemSchema = z
  .strictObject({
    ...said,
    slug: z.string(),
    body: z.array(z.looseObject({ kind: z.string() })),
    pictures: z.array(picture),
    places: z.array(labelled),
    organisation: z.string(),
    original: siteLanguage,
    method: z.string(),
    translator: z.string(),
    canonicalUrl: z.string(),
    reason: z.string().nullable(),
    funding: z.array(z.string()),
    terms: termsSchema,
  })
  .openapi('PortalItem');

/** Which items the partner has a delivery of. */
export type TakenKeys = ReadonlySet<string>;

export function takenKey(work: WorkId, language: SiteLanguage): string {
  return `${work} ${language}`;
}

function pictureShown(one: SyndicatedItem['pictures'][number]) {
  const { id: own, alt, caption, credit, files } = one;
  const jpegs = files.filter(({ mediaType }) => mediaType === 'image/jpeg');
  return {
    ...{ id: own, alt, caption, credit },
    files: jpegs.map(({ sha256, widthPx, heightPx }) => ({ sha256, widthPx, heightPx })),
  };
}

function common({ state, since, terms, content }: PortalItem, taken: TakenKeys) {
  const { work, language, version, kind, title, summary, byline, topics, hero } = content;
  return {
    ...{ work, language, version, kind, state, title, summary, byline },
    topics: topics.map(({ slug, name }) => ({ slug, name })),
    hero: hero === null ? null : pictureShown(hero),
    firstPublishedAt: told(content.firstPublishedAt),
    versionMadeAt: told(content.versionMadeAt),
    since: told(since),
    until: told(terms.until),
    taken: taken.has(takenKey(work, language)),
  };
}

export function listedShown(item: PortalListed, taken: TakenKeys) {
  return { ...common(item, taken), languages: item.languages };
}

export function itemShown(item: PortalItem, taken: TakenKeys) {
  const { content, terms } = item;
  const { slug, body, pictures, places, organisation, original, method } = content;
  const { translator, canonicalUrl, reason, funding } = content;
  return {
    ...common(item, taken),
    ...{ slug, body, organisation, original, method, translator, canonicalUrl, reason, funding },
    pictures: pictures.map(pictureShown),
    places: places.map(({ slug: own, name }) => ({ slug: own, name })),
    terms: termsShown(terms),
  };
}

function termsShown(terms: Terms) {
  const { licence, territory, languages, media, permissions, creditLine, conditions } = terms;
  const everywhere = territory.kind === 'worldwide';
  return {
    ...{ licence, languages, media, permissions, creditLine, conditions },
    territory: { everywhere, countries: everywhere ? territory.except : territory.only },
    from: told(terms.from),
    until: told(terms.until),
    label: terms.label,
    narrowedBy: terms.narrowedBy,
  };
}
