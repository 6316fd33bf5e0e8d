import { type Body, placedPictures } from '@nhipcau/core/content';
import {
  type Instant,
  inLanguage,
  type PictureId,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { organisationName, stateOn } from '@nhipcau/core/organisations';
import { pathOf } from '@nhipcau/core/publishing';
import type { SyndicatedItem, SyndicatedPicture } from '@nhipcau/core/syndication';
import {
  fundingWords,
  mediaPath,
  type PicturedFile,
  type PublicEdition,
  type PublicReader,
  type PublicWork,
} from '@nhipcau/publisher';

/** What an edition says to partners, before it is counted as a version. */
export type ItemContent = Omit<SyndicatedItem, 'version' | 'kind' | 'reason' | 'versionMadeAt'>;

/** An edition that partners may have, as storage has it. */
export interface PublicItem {
  readonly content: ItemContent;
  readonly liveSince: Instant;
  readonly corrections: PublicEdition['corrections'];
  /** Its pictures of which files are still to be made. */
  readonly awaited: readonly PictureId[];
}

/**
 * The live editions of a work as partners receive them. Pictures without rights at present, or whose
 * files are not made yet, are left out of the body as readers do not see them either.
 */
export async function publicItems(
  reader: PublicReader,
  work: WorkId,
  siteUrl: string,
  at: Instant,
): Promise<ReadonlyMap<SiteLanguage, PublicItem>> {
  const [found] = await reader.works([work]);
  const items = new Map<SiteLanguage, PublicItem>();
  if (found === undefined) return items;
  const languages = siteLanguages.filter(
    (language) => (found.editions.get(language)?.live ?? null) !== null,
  );
  const urlOf = (language: SiteLanguage): string =>
    siteUrl + pathOf({ kind: 'story', language, slug: found.work.slug });
  const names = await namesOf(reader, found, at);
  for (const language of languages) {
    const edition = found.editions.get(language);
    const body = await reader.body(work, language);
    if (edition === undefined || edition.live === null || body === null) continue;
    const placed = [...(edition.hero === null ? [] : [edition.hero]), ...placedPictures(body)];
    const files = new Map<PictureId, PicturedFile>();
    const awaited: PictureId[] = [];
    for (const { picture } of placed) {
      const file = files.has(picture) ? null : await reader.picture(picture);
      if (file?.licence !== 'holds') continue;
      if (file.renditions.length > 0) files.set(picture, file);
      else awaited.push(picture);
    }
    const shown = (one: (typeof placed)[number]): SyndicatedPicture | null =>
      syndicated(one, files.get(one.picture), siteUrl);
    const kept = withoutUnlicensed(body, files);
    const pictures = placedPictures(kept).flatMap((one) => shown(one) ?? []);
    items.set(language, {
      liveSince: edition.live.since,
      corrections: edition.corrections,
      awaited,
      content: {
        ...{ work, language, slug: found.work.slug, original: found.work.original },
        ...{ title: edition.title, summary: edition.summary, byline: edition.byline, body: kept },
        hero: edition.hero === null ? null : shown(edition.hero),
        pictures: pictures.filter(
          ({ id }, index) => pictures.findIndex((other) => other.id === id) === index,
        ),
        ...names(language),
        ...{ method: edition.method, translator: edition.translator },
        firstPublishedAt: edition.firstPublishedAt,
        canonicalUrl: urlOf(language),
        siblings: languages
          .filter((other) => other !== language)
          .map((other) => ({ language: other, canonicalUrl: urlOf(other) })),
        funding: await fundingWords(reader, work, language, vietnamDay(at)),
      },
    });
  }
  return items;
}

type Names = Pick<ItemContent, 'topics' | 'places' | 'organisation'>;

async function namesOf(
  reader: PublicReader,
  { work }: PublicWork,
  at: Instant,
): Promise<(language: SiteLanguage) => Names> {
  const topics = (await reader.topics()).filter(({ id }) => work.topics.includes(id));
  const today = vietnamDay(at);
  const places = (await reader.places()).filter(({ id }) => work.places.includes(id));
  const organisation = await reader.organisation(work.organisation);
  const speaks = organisation === null ? null : organisationName(organisation, today);
  return (language) => ({
    topics: topics.map(({ slug, name }) => ({ slug, name: inLanguage(name, language) })),
    places: places.flatMap(({ slug, states }) => {
      const state = stateOn(states, today);
      return slug === null || state === null
        ? []
        : [{ slug: slug as Slug, name: inLanguage(state.name, language) }];
    }),
    organisation: speaks === null ? '' : inLanguage(speaks, language),
  });
}

function syndicated(
  {
    picture,
    alt,
    caption,
  }: { readonly picture: PictureId; readonly alt: string; readonly caption: string },
  file: PicturedFile | undefined,
  siteUrl: string,
): SyndicatedPicture | null {
  if (file === undefined) return null;
  const { title, credit, licence } = file.picture;
  const files = file.renditions
    .filter(({ place }) => place === 'whole')
    .sort((a, b) => b.widthPx - a.widthPx || (a.type < b.type ? 1 : -1))
    .map(({ sha256, type, widthPx, heightPx }) => ({
      ...{ href: siteUrl + mediaPath(sha256, type), mediaType: type, widthPx, heightPx, sha256 },
    }));
  return files.length === 0 ? null : { id: picture, title, credit, licence, alt, caption, files };
}

function withoutUnlicensed(body: Body, files: ReadonlyMap<PictureId, unknown>): Body {
  return body.flatMap((block): Body => {
    if (block.kind === 'image') return files.has(block.picture) ? [block] : [];
    if (block.kind !== 'gallery') return [block];
    const pictures = block.pictures.filter(({ picture }) => files.has(picture));
    return pictures.length === 0 ? [] : [{ ...block, pictures }];
  });
}
