/**
 * One item of another publisher's site or feed, as it comes out of every reader of this folder:
 * what an edition has a place for, where it came from, and a list of what was not taken over.
 *
 * @module
 */
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';
import type { ImportedBlock, ImportNote } from '../imports/imported.ts';

/** A subject under which the source has the item. */
export interface ImportedCategory {
  readonly kind: 'category' | 'tag';
  /** The name in addresses; made of `name` where the source gives none. */
  readonly slug: string;
  readonly name: string;
}

/** A picture that lies at its address, in the words of the source; `''` where it has none. */
export interface SourcePicture {
  readonly address: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** Where an item came from, so that it is found again. */
export interface ItemSource {
  /** The site or feed: its address without scheme, `www.` and a slash at the end. */
  readonly site: string;
  /** The item within it: the number of a post, a GUID, an address. */
  readonly id: string;
  /** Address of the page; `null` where the source gives none. */
  readonly address: string | null;
}

export interface ImportedItem {
  readonly source: ItemSource;
  readonly title: string;
  readonly summary: string;
  /** Names of the authors as readers see them. */
  readonly byline: string;
  /** As the source says; `null` where it says none that a tag of BCP 47 begins with. */
  readonly language: string | null;
  /** The name in the address of the page; `''` where there is none. */
  readonly slug: string;
  /** `null` where it was not published, or the source does not say when. */
  readonly publishedAt: Instant | null;
  readonly changedAt: Instant | null;
  /** Images carry the absolute address of the picture as their name. */
  readonly blocks: readonly ImportedBlock[];
  /** The picture at the head; `null` for none. */
  readonly hero: SourcePicture | null;
  readonly categories: readonly ImportedCategory[];
  readonly notes: readonly ImportNote[];
}

/** An item of which nothing is taken: its place among the items, from 1, and why. */
export interface LeftItem {
  /** `post-type` and `status` are told with their value and are no fault. */
  readonly kind:
    | 'post-type'
    | 'status'
    | 'too-long'
    | 'no-id'
    | 'empty'
    | 'not-a-post'
    | 'protected';
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export type ReadItem =
  | { readonly kind: 'item'; readonly item: ImportedItem }
  | { readonly kind: 'left'; readonly left: LeftItem };

/** Why a source is not read, or not further. */
export interface SourceProblem {
  readonly kind:
    | 'malformed-xml'
    | 'document-type'
    | 'too-deep'
    | 'too-long'
    | 'not-wordpress-xml'
    | 'not-a-feed'
    | 'not-wordpress';
  readonly detail: string;
}

/** Thrown by the readers of this folder, which give items as they come. */
export class SourceRefused extends Error {
  override name = 'SourceRefused';
  readonly problem: SourceProblem;
  constructor(kind: SourceProblem['kind'], detail = '') {
    super(`${kind}: ${detail}`);
    this.problem = { kind, detail: detail.slice(0, 200) };
  }
}

/** The primary language of a tag, where the site has it; `zh-TW` is read as `zh`. */
export function siteLanguageOf(
  tag: string | null,
  languages: readonly SiteLanguage[],
): SiteLanguage | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((one) => one === primary) ?? null;
}

/** The name of a site by which its items are found again, however it was asked. */
export function siteName(address: string): string {
  return address
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase()
    .slice(0, 500);
}
