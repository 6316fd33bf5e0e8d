import { formatInstant } from '@nhipcau/core/kernel';
import type { Feed, FeedItem, FeedPerson } from './feed.ts';

/**
 * Writes the feed as JSON Feed 1.1, indented by two spaces. What that format has no field for
 * stands under `_nhipcau`: `translation_of`, `rights`, and the terms of the categories.
 */
export function jsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl.json,
    description: feed.description,
    ...(feed.icon !== null && { icon: feed.icon }),
    authors: [author(feed.publisher)],
    language: feed.language,
    _nhipcau: { updated: formatInstant(feed.updated), rights: feed.rights },
    items: feed.items.map(item),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function item(one: FeedItem): Readonly<Record<string, unknown>> {
  return {
    id: one.id,
    url: one.url,
    title: one.title,
    content_html: one.contentHtml,
    summary: one.summary,
    ...(one.image !== null && { image: one.image.url }),
    date_published: formatInstant(one.published),
    date_modified: formatInstant(one.updated),
    ...(one.authors.length > 0 && { authors: one.authors.map(author) }),
    tags: one.categories.map(({ label }) => label),
    language: one.language,
    _nhipcau: {
      translation_of: one.translationOf,
      rights: one.rights,
      topics: one.categories.map(({ term }) => term),
    },
  };
}

function author({ name, url }: FeedPerson): Readonly<Record<string, string>> {
  return url === null ? { name } : { name, url };
}
