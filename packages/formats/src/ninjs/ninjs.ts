/**
 * ninjs, the JSON of the IPTC for news: the properties of 3.1 that this product writes and reads.
 *
 * @module
 */

/** A text with its role and media type. */
export interface NinjsText {
  readonly role?: string;
  readonly contentType?: string;
  readonly value: string;
}

export interface NinjsBody extends NinjsText {
  readonly charCount?: number;
  readonly wordCount?: number;
}

export interface NinjsRendition {
  readonly name: string;
  readonly href: string;
  readonly contentType?: string;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Something the item is about, or somebody behind it. */
export interface NinjsConcept {
  readonly name: string;
  readonly uri?: string;
  readonly literal?: string;
  readonly rel?: string;
  readonly role?: string;
}

export interface Ninjs {
  readonly uri: string;
  readonly standard?: { readonly name: string; readonly version: string; readonly schema: string };
  readonly type: 'text' | 'picture';
  readonly representationType: 'full' | 'partial';
  readonly profile?: string;
  readonly version?: string;
  readonly firstCreated?: string;
  readonly versionCreated?: string;
  readonly embargoedUntil?: string;
  readonly expires?: string;
  readonly pubStatus: 'usable' | 'withheld' | 'canceled';
  readonly language?: string;
  readonly title?: string;
  readonly slugline?: string;
  readonly by?: string;
  readonly headlines?: readonly NinjsText[];
  readonly descriptions?: readonly NinjsText[];
  readonly bodies?: readonly NinjsBody[];
  readonly copyrightHolder?: string;
  readonly copyrightNotice?: string;
  readonly usageTerms?: string;
  readonly rightsInfo?: { readonly langId: string; readonly linkedRights: string };
  readonly edNote?: string;
  readonly subjects?: readonly NinjsConcept[];
  readonly places?: readonly NinjsConcept[];
  readonly infoSources?: readonly NinjsConcept[];
  readonly renditions?: readonly NinjsRendition[];
  readonly altIds?: readonly { readonly role: string; readonly value: string }[];
  readonly associations?: readonly NinjsAssociation[];
}

/** An item beside this one: a picture of it, or the same story in another language. */
export interface NinjsAssociation extends Ninjs {
  readonly name: string;
  readonly rel?: string;
}

/** What the version of a ninjs file is named by. */
export const ninjsSchema = (version: string): string =>
  `http://www.iptc.org/std/ninjs/ninjs-schema_${version}.json#`;

/** The vocabulary of ODRL 2.2 (W3C, 15 February 2018), §1.3. */
export const odrlNamespace = 'http://www.w3.org/ns/odrl/2/';
