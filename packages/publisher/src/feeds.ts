import { placedPictures } from '@nhipcau/core/content';
import type { WorkId } from '@nhipcau/core/kernel';
import { inLanguage } from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import {
  type Address,
  type FeedFormat,
  feedFormats,
  pathOf,
  type WorkList,
} from '@nhipcau/core/publishing';
import { atom, type Feed, type FeedItem, jsonFeed, rss, tagUri } from '@nhipcau/formats/feeds';
import { feedHtml, fundingLine, houseText, html, type PictureView, textOf } from '@nhipcau/pages';
import type { Reading } from './reading.ts';
import type { RenderContext, Rendered } from './render.ts';
import { liveEdition, topicLabels } from './views/parts.ts';
import { fundingLines } from './views/transparency.ts';

type FeedAddress = Extract<Address, { readonly kind: 'feed' }>;

/** How many works a feed carries, in full. */
const feedLength = 20;

const writers = {
  atom: { write: atom, type: 'application/atom+xml; charset=utf-8' },
  rss: { write: rss, type: 'application/rss+xml; charset=utf-8' },
  json: { write: jsonFeed, type: 'application/feed+json; charset=utf-8' },
} as const;

/** The feed of a language or of one of its topics; `null` for a topic that does not exist. */
export async function feedFile(
  address: FeedAddress,
  reading: Reading,
  context: RenderContext,
): Promise<Rendered | null> {
  const { language } = address;
  const settings = await reading.settings();
  const topic = address.topic === null ? null : await reading.topicBySlug(address.topic);
  if (address.topic !== null && topic === null) return null;
  const list: WorkList = topic === null ? { kind: 'stories' } : { kind: 'topic', topic: topic.id };
  const total = await reading.total(list, language, null);
  const ids = await reading.list(list, language, Math.max(0, total - feedLength), total);
  const items = await Promise.all(
    [...ids].reverse().map((id) => feedItem(id, address, reading, context)),
  );
  const present = items.filter((item) => item !== null);
  const publisher = inLanguage(settings.publisher, language);
  const at = (path: string): string => `${context.siteUrl}${path}`;
  const [atomPath, rssPath, jsonPath] = feedFormats.map((format) => pathOf({ ...address, format }));
  const feed: Feed = {
    title: topic === null ? publisher : `${inLanguage(topic.name, language)} · ${publisher}`,
    description: inLanguage(topic === null ? settings.statement : topic.description, language),
    language,
    siteUrl: at('/'),
    homeUrl: at(
      topic === null
        ? pathOf({ kind: 'home', language })
        : pathOf({ kind: 'topic', language, slug: topic.slug, number: null }),
    ),
    selfUrl: { atom: at(atomPath ?? ''), rss: at(rssPath ?? ''), json: at(jsonPath ?? '') },
    icon: at(context.assets(language).icon),
    publisher: { name: publisher, url: at(pathOf({ kind: 'about', language })) },
    rights: '',
    updated: present.reduce((latest, item) => Math.max(latest, item.updated), 0) as Feed['updated'],
    items: present,
  };
  return { ...writeFeed(address.format, feed), status: 200, language };
}

/** A feed as it is written in one of its forms, with its media type. */
export function writeFeed(format: FeedFormat, feed: Feed): Pick<Rendered, 'text' | 'type'> {
  const { write, type } = writers[format];
  return { text: write(feed), type };
}

async function feedItem(
  id: WorkId,
  { language }: FeedAddress,
  reading: Reading,
  context: RenderContext,
): Promise<FeedItem | null> {
  const found = await reading.edition(id, language);
  const edition = found === null ? undefined : liveEdition(found, language);
  const body = await reading.body(id, language);
  if (found === null || edition === undefined || edition.live === null || body === null)
    return null;
  const { work } = found;
  const url = (path: string): string => `${context.siteUrl}${path}`;
  const organisation = await reading.organisation(work.organisation);
  const speaker =
    organisation === null
      ? ''
      : inLanguage(organisationName(organisation, context.today), language);
  const pictures = new Map<string, PictureView>();
  for (const placed of placedPictures(body)) {
    const view = await reading.picture(placed, 'whole', edition);
    if (view !== null) pictures.set(placed.picture, view);
  }
  const hero = edition.hero === null ? null : await reading.picture(edition.hero, 'whole', edition);
  const image = hero?.renditions.filter((one) => one.type === 'image/jpeg').at(-1);
  const labels = await topicLabels(work.topics, language, reading);
  const label = reading.label();
  const labelled =
    label === null ? '' : textOf(html`<p><strong>${houseText(label, language)}</strong></p>\n`);
  const words = await reading.messages(language);
  const given = (await fundingLines(id, language, reading, context.today)).map((line) =>
    textOf(html`<p><em>${words.transparency.madeWith} ${fundingLine(line, words)}</em></p>\n`),
  );
  return {
    id: tagUri(new URL(context.siteUrl).hostname, '2026-01-01', work.id, language),
    url: url(pathOf({ kind: 'story', language, slug: work.slug })),
    title: edition.title,
    summary: edition.summary,
    contentHtml: labelled + feedHtml(body, pictures, context.siteUrl) + given.join(''),
    image:
      image === undefined
        ? null
        : {
            url: url(image.path),
            type: image.type,
            widthPx: image.widthPx,
            heightPx: image.heightPx,
            length: null,
          },
    authors: [{ name: edition.byline === '' ? speaker : edition.byline, url: null }],
    categories: labels.map((label) => ({
      term: label.path.split('/').at(-1) ?? '',
      label: label.name,
    })),
    published: edition.firstPublishedAt,
    updated: edition.live.since,
    language,
    translationOf:
      edition.method === 'original'
        ? null
        : url(pathOf({ kind: 'story', language: work.original, slug: work.slug })),
    rights: speaker,
  };
}
