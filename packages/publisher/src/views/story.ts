import { type Body, placedPictures } from '@nhipcau/core/content';
import { type Instant, inLanguage, type Sha256, type SiteLanguage } from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import { pathOf } from '@nhipcau/core/publishing';
import type {
  CardView,
  MissingEditionView,
  PictureView,
  StoryView,
  WithdrawnView,
} from '@nhipcau/pages';
import type { PublicEdition, PublicWork } from '../reader.ts';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';
import { cards, liveEdition, placeLabels, topicLabels } from './parts.ts';
import { sourceChanges } from './source-changes.ts';
import { fundingLines } from './transparency.ts';

/** The page at a story's address: the story, a notice, or what exists instead of it. */
export async function storyView(
  address: AddressOf<'story'>,
  reading: Reading,
  context: PageContext & { readonly sha256: Sha256 },
): Promise<StoryView | WithdrawnView | MissingEditionView | { readonly movedTo: string } | null> {
  const found = await reading.workBySlug(address.slug);
  if (found === null || found.editions.size === 0) return null;
  if (found.work.slug !== address.slug) {
    return { movedTo: pathOf({ ...address, slug: found.work.slug }) };
  }
  const frame = await pageFrame(
    address,
    reading,
    context,
    (language) => liveEdition(found, language) !== undefined,
  );
  const edition = found.editions.get(address.language);
  if (edition === undefined) return missing(frame, found, reading);
  if (edition.live === null) {
    const { at, reason } = edition.withdrawn ?? { at: edition.firstPublishedAt, reason: '' };
    return {
      ...frame,
      kind: 'withdrawn',
      withdrawnAt: at,
      reason,
      historyPath: historyPath(frame.path),
    };
  }
  await reading.edition(found.work.id, address.language);
  const body = (await reading.body(found.work.id, address.language)) ?? [];
  return {
    ...frame,
    kind: 'story',
    ...(await words(edition, edition.live.since, body, found, reading, context)),
  };
}

async function missing(
  frame: Awaited<ReturnType<typeof pageFrame>>,
  found: PublicWork,
  reading: Reading,
): Promise<MissingEditionView | null> {
  const live = [...found.editions.values()].filter((edition) => edition.live !== null);
  if (live.length === 0) return null;
  await Promise.all(live.map((edition) => reading.card(found.work.id, edition.language)));
  const byMenu = frame.alternates.filter((alternate) => alternate.exists);
  return {
    ...frame,
    kind: 'missing-edition',
    editions: byMenu.map(({ language, path }) => ({
      language,
      path,
      title: found.editions.get(language)?.title ?? '',
    })),
  };
}

/** Everything a story page shows of one text of a work, be it live or a preview. */
export async function words(
  edition: PublicEdition,
  changedAt: StoryView['changedAt'],
  body: Body,
  found: PublicWork,
  reading: Reading,
  context: PageContext & { readonly sha256: Sha256 },
): Promise<Omit<StoryView, 'kind' | keyof Awaited<ReturnType<typeof pageFrame>>>> {
  const { work } = found;
  const { language } = edition;
  const settings = await reading.settings();
  const topics = await topicLabels(work.topics, language, reading);
  const organisation = await reading.organisation(work.organisation);
  const pictures = new Map<string, PictureView>();
  const ended = new Map<string, Instant>();
  for (const placed of placedPictures(body)) {
    const view = await reading.picture(placed, 'whole', edition);
    if (view !== null) pictures.set(placed.picture, view);
    const endedAt = await reading.licenceEnded(placed);
    if (endedAt !== null) ended.set(placed.picture, endedAt);
  }
  const path = pathOf({ kind: 'story', language, slug: work.slug });
  return {
    title: edition.title,
    summary: edition.summary,
    byline: edition.byline,
    organisation:
      organisation === null
        ? ''
        : inLanguage(organisationName(organisation, context.today), language),
    hero: edition.hero === null ? null : await reading.picture(edition.hero, 'hero', edition),
    heroEnded: edition.hero === null ? null : await reading.licenceEnded(edition.hero),
    body,
    pictures,
    ended,
    works: await relatedInBody(body, language, reading),
    topics,
    places: await placeLabels(work.places, language, context.today, reading),
    related: await cards(work.related, language, reading),
    publishedAt: edition.firstPublishedAt,
    changedAt,
    method: edition.method,
    translator: edition.translator,
    ...(await origin(edition, body, found, reading, context)),
    corrections: edition.corrections,
    funding: await fundingLines(work.id, language, reading, context.today),
    card: await reading.socialCard(
      {
        title: edition.title,
        kicker: topics[0]?.name ?? '',
        publisher: inLanguage(settings.publisher, language),
        language,
      },
      edition.hero,
      edition,
    ),
    historyPath: historyPath(path),
  };
}

async function relatedInBody(
  body: Body,
  language: SiteLanguage,
  reading: Reading,
): Promise<ReadonlyMap<string, CardView>> {
  const views = new Map<string, CardView>();
  for (const block of body) {
    if (block.kind !== 'relatedWork') continue;
    const [view] = await cards([block.work], language, reading);
    if (view !== undefined) views.set(block.work, view);
  }
  return views;
}

/** Where a translation comes from, and what of it the source has outrun. */
async function origin(
  edition: PublicEdition,
  body: Body,
  { work, editions }: PublicWork,
  reading: Reading,
  { sha256 }: { readonly sha256: Sha256 },
): Promise<Pick<StoryView, 'original' | 'staleBlocks' | 'sourceChanges'>> {
  if (edition.method === 'original') return { original: null, staleBlocks: 0, sourceChanges: [] };
  const path = pathOf({ kind: 'story', language: work.original, slug: work.slug });
  const source = editions.get(work.original);
  const exists = (source?.live ?? null) !== null;
  const original = { language: work.original, path, exists };
  const words = exists ? await reading.body(work.id, work.original) : null;
  if (source === undefined || words === null) {
    return { original, staleBlocks: 0, sourceChanges: [] };
  }
  const former = () => reading.formerTexts(work.id, work.original);
  const now = { ...source, body: words };
  return { original, ...(await sourceChanges({ ...edition, body }, now, former, sha256)) };
}
