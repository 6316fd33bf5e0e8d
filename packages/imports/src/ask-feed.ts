/**
 * Asks an address of a partner for what it offers: only for what is new, once, with a patient limit.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { Instant } from '@nhipcau/core/kernel';
import { readNewsml } from '@nhipcau/formats/newsml';
import { readNinjs } from '@nhipcau/formats/ninjs';
import {
  type OfferedItem,
  offeredAsIs,
  offerLimits,
  type ReadOffer,
  readFeedOffers,
} from '@nhipcau/formats/offers';
import { type ReadItem, readPosts, readWxr } from '@nhipcau/formats/sources';
import { type FetchLimits, fetchGuarded, retryAfterMs } from '@nhipcau/outbound';
import type { GivenOffer, PartnerFeed } from '@nhipcau/postgres';
import { decodeText } from './decode-text.ts';
import { type Asking, SourceUnreadable } from './sources.ts';

/** What an address answered; `null` where nothing is new since it was last asked. */
export interface AskedFeed {
  readonly etag: string;
  readonly lastModified: string;
  readonly offers: AsyncIterable<ReadOffer>;
}

const limits: FetchLimits = { bytes: 20_000_000, timeMs: 120_000, redirects: 5 };

const accepts = {
  feed: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5',
  ninjs: 'application/json, */*;q=0.5',
  newsml: 'application/vnd.iptc.g2.newsmessage+xml, application/xml;q=0.9, */*;q=0.5',
  wordpress: 'application/json',
  'wordpress-file': 'application/rss+xml, application/xml;q=0.9, */*;q=0.5',
} as const;

/**
 * Asks a feed with what its server said last time (RFC 9110 §13.1).
 * @throws {SourceUnreadable} where it does not answer as it should
 */
export async function askFeed(
  { kind, address, etag, lastModified }: PartnerFeed,
  asking: Asking,
  now: Instant,
): Promise<AskedFeed | null> {
  const headers = {
    ...(etag !== '' && { 'if-none-match': etag }),
    ...(lastModified !== '' && { 'if-modified-since': lastModified }),
  };
  const asked = kind === 'wordpress' ? newestPosts(address) : address;
  const answer = await fetchGuarded(asked, { ...asking, limits, accept: accepts[kind], headers });
  if (!answer.ok) {
    if (answer.error.kind === 'status' && answer.error.detail === '304') return null;
    const { kind: why, detail, retryAfter } = answer.error;
    throw new SourceUnreadable(why, detail, retryAfterMs(retryAfter, now));
  }
  const { bytes, type, headers: told } = answer.value;
  return {
    etag: headerOf(told.etag),
    lastModified: headerOf(told['last-modified']),
    offers: offersIn(kind, bytes, type, address),
  };
}

/** The last hundred posts that were changed, the newest first. */
function newestPosts(site: string): string {
  const root = site.replace(/[?#].*$/, '').replace(/\/*$/, '');
  return `${root}/wp-json/wp/v2/posts?per_page=100&orderby=modified&order=desc&_embed=1`;
}

/** A header that can be sent back; one that is too long is forgotten. */
function headerOf(value: string | undefined): string {
  return value !== undefined && /^[\x20-\x7e]{1,500}$/.test(value) ? value : '';
}

async function* offersIn(
  kind: PartnerFeed['kind'],
  bytes: Uint8Array,
  type: string,
  address: string,
): AsyncGenerator<ReadOffer> {
  let count = 0;
  for await (const one of read(kind, bytes, type, address)) {
    count += 1;
    if (count > offerLimits.items) {
      throw new SourceUnreadable('too-many', `${offerLimits.items} items`);
    }
    yield one;
  }
}

async function* read(
  kind: PartnerFeed['kind'],
  bytes: Uint8Array,
  type: string,
  address: string,
): AsyncGenerator<ReadOffer> {
  switch (kind) {
    case 'feed':
      return yield* readFeedOffers(pieces(decodeText(bytes, type)), address);
    case 'ninjs':
      return yield* orThrow(readNinjs(decodeText(bytes, type), address));
    case 'newsml':
      return yield* orThrow(readNewsml(bytes, address));
    case 'wordpress': {
      const posts = orThrow(readPosts(decodeText(bytes, type), address));
      return yield* posts.map(asOffer);
    }
    case 'wordpress-file': {
      const text = decodeText(bytes, type);
      for await (const item of readWxr(() => pieces(text), { pages: false })) yield asOffer(item);
    }
  }
}

function orThrow<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly kind: string; readonly detail: string } },
): T {
  if (!result.ok) throw new SourceUnreadable(result.error.kind, result.error.detail);
  return result.value;
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** A post that is no longer public is one that was taken back. */
function asOffer(read: ReadItem): ReadOffer {
  if (read.kind === 'item') return { kind: 'offer', offer: offeredAsIs(read.item) };
  const { kind, id, detail } = read.left;
  return { kind: 'left', left: { kind: kind === 'no-id' ? 'no-id' : 'not-text', id, detail } };
}

/** What stands where an item says nothing; `id` is of the feed that it came by, `null` without one. */
export type OfferSource = Pick<PartnerFeed, 'partner' | 'language' | 'terms' | 'credit'> & {
  readonly id: string | null;
};

/** An item as it is stored; what its source is registered with stands where it says nothing. */
export function offerOf(offer: OfferedItem, feed: OfferSource): GivenOffer {
  const { item } = offer;
  const { blocks, hero, categories, notes, summary, byline, slug } = item;
  const language = feed.language ?? item.language;
  const rights = offer.rights === '' ? feed.terms : offer.rights;
  const credit = offer.credit === '' ? feed.credit : offer.credit;
  const content = { summary, byline, slug, blocks, hero, categories, notes };
  const said = [item.title, summary, byline, language, blocks, hero, rights, credit];
  return {
    ...{ partner: feed.partner, feed: feed.id, item: item.source.id, itemVersion: offer.version },
    ...{ title: item.title, language, address: item.source.address },
    ...{ publishedAt: item.publishedAt, changedAt: item.changedAt, content, rights, credit },
    fingerprint: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    ...{ rightsUrl: offer.rightsUrl, embargoedUntil: offer.embargoedUntil },
    ...{ expiresAt: offer.expiresAt, usable: offer.state === 'usable' },
    ...{ corrects: offer.corrects, reason: offer.reason },
  };
}
