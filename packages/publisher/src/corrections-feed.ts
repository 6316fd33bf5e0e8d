import { inLanguage } from '@nhipcau/core/kernel';
import { type Address, feedFormats, pathOf } from '@nhipcau/core/publishing';
import { type Feed, type FeedItem, tagUri } from '@nhipcau/formats/feeds';
import { html, type Messages, textOf } from '@nhipcau/pages';
import { writeFeed } from './feeds.ts';
import type { PublicCorrection } from './reader.ts';
import type { Reading } from './reading.ts';
import type { RenderContext, Rendered } from './render.ts';
import { historyPath } from './views/frame.ts';

type CorrectionsAddress = Extract<Address, { readonly kind: 'corrections' }>;

/** The newest corrections and withdrawals of a language, each with its public reason. */
export async function correctionsFeed(
  address: CorrectionsAddress,
  reading: Reading,
  context: RenderContext,
): Promise<Rendered> {
  const { language, format } = address;
  const settings = await reading.settings();
  const words = await reading.messages(language);
  const items = (await reading.corrections(language)).map((one) =>
    itemOf(one, address, words, context),
  );
  const publisher = inLanguage(settings.publisher, language);
  const at = (path: string): string => `${context.siteUrl}${path}`;
  const [atom = '', rss = '', json = ''] = feedFormats.map((one) =>
    at(pathOf({ ...address, format: one })),
  );
  const feed: Feed = {
    ...{ title: `${words.story.corrections} · ${publisher}`, language, items, rights: '' },
    description: words.corrections.description,
    siteUrl: at('/'),
    homeUrl: `${at(pathOf({ kind: 'about', language }))}#corrections`,
    selfUrl: { atom, rss, json },
    icon: at(context.assets(language).icon),
    publisher: { name: publisher, url: at(pathOf({ kind: 'about', language })) },
    updated: (items[0]?.updated ?? 0) as Feed['updated'],
  };
  return { ...writeFeed(format, feed), status: 200, language };
}

/** The words of a withdrawn story are not repeated: its title is that of the notice. */
function itemOf(
  { work, title, at, reason, revision }: PublicCorrection,
  { language }: CorrectionsAddress,
  { notice, list }: Messages,
  { siteUrl }: RenderContext,
): FeedItem {
  const path = pathOf({ kind: 'story', language, slug: work.slug });
  const edition = tagUri(new URL(siteUrl).hostname, '2026-01-01', work.id, language);
  const history = siteUrl + historyPath(path);
  return {
    id: `${edition}/${revision === null ? `withdrawn/${at}` : `correction/${revision}`}`,
    url: siteUrl + path,
    title: title ?? notice.withdrawnTitle,
    summary: reason,
    contentHtml: textOf(html`<p>${reason}</p>\n<p><a href="${history}">${list.history}</a></p>\n`),
    ...{ image: null, authors: [], categories: [], rights: '', translationOf: null },
    ...{ published: at, updated: at, language },
  };
}
