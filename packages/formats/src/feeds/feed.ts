/**
 * Feeds: one model of a list of editions in one language, and its three written forms.
 *
 * @module
 */
import type { Instant } from '@nhipcau/core/kernel';

/** A feed in one language. Every address in it is absolute. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The origin of the site, with `/` at its end. */
  readonly siteUrl: string;
  /** The page that this feed is the list of. */
  readonly homeUrl: string;
  /** Where each form of this feed is. */
  readonly selfUrl: { readonly atom: string; readonly rss: string; readonly json: string };
  /** A square picture of the publisher; `null` means without. */
  readonly icon: string | null;
  readonly publisher: FeedPerson;
  /** Terms of use of the feed as a whole; `''` means that none are stated. */
  readonly rights: string;
  /** When anything in the feed last changed. */
  readonly updated: Instant;
  /** Newest first; written in the order given. */
  readonly items: readonly FeedItem[];
}

/** A person or an organisation with a name, and a page of theirs or `null`. */
export interface FeedPerson {
  readonly name: string;
  readonly url: string | null;
}

/** One edition of one work. */
export interface FeedItem {
  /** A `tag:` URI (RFC 4151), the same for as long as the edition exists. See {@link tagUri}. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** The full text, with absolute addresses. */
  readonly contentHtml: string;
  readonly image: FeedImage | null;
  readonly authors: readonly FeedPerson[];
  readonly categories: readonly FeedCategory[];
  /** First publication. */
  readonly published: Instant;
  /** Last change that readers can see; not earlier than `published`. */
  readonly updated: Instant;
  /** BCP 47. */
  readonly language: string;
  /** The page of the edition that this one was translated from; `null` for an original. */
  readonly translationOf: string | null;
  /** Terms of use of this edition; `''` means that none are stated. */
  readonly rights: string;
}

export interface FeedImage {
  readonly url: string;
  /** Media type, such as `image/jpeg`. */
  readonly type: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Size in bytes; `null` where it is not known. */
  readonly length: number | null;
}

export interface FeedCategory {
  /** What programs compare: the slug of a topic. */
  readonly term: string;
  /** What readers see, in the feed's language. */
  readonly label: string;
}

/**
 * The lasting name of one edition, a `tag:` URI (RFC 4151 §2.1): it holds the work's id and the
 * language, so a changed slug or a moved site changes no reader's list.
 * `authority` is a domain name that the publisher held on `date` (`YYYY-MM-DD`).
 */
export function tagUri(authority: string, date: string, work: string, language: string): string {
  return `tag:${authority},${date}:work/${work}/${language}`;
}
