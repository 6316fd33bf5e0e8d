/**
 * The wire as feeds, for partners whose systems read those: Atom, and RSS 2.0 with Media RSS.
 *
 * @module
 */
import type { Instant } from '@nhipcau/core/kernel';
import type { SyndicatedItem, SyndicatedPicture, Terms } from '@nhipcau/core/syndication';
import { bodyXhtml, type Issuer, rightsWords } from '../wire/index.ts';
import { type Xml, xml, xmlFragment } from '../xml/index.ts';

/** What one partner is told of one item. */
export type WireFeedEntry =
  | {
      readonly kind: 'item';
      readonly item: SyndicatedItem;
      readonly terms: Terms;
      /** Of what the entry carries ({@link wireFeedText}); the delivery is written down with the same. */
      readonly receipt?: { readonly sha256: string; readonly size: number };
    }
  /** The partner may use it no longer, though nothing is wrong with it. */
  | { readonly kind: 'end'; readonly item: SyndicatedItem; readonly at: Instant };

/** A stretch of one partner's wire. Addresses are absolute. */
export interface WireFeed {
  readonly title: string;
  readonly selfUrl: string;
  /** Where it goes on (RFC 5005 §3); `null` at the end. */
  readonly nextUrl: string | null;
  /** Of the newest entry, or of asking where there is none. */
  readonly updated: Instant;
  /** In the order of the wire. */
  readonly entries: readonly WireFeedEntry[];
}

/** Whether an entry says to take an item down; it then carries nothing to publish. */
export function isTakenBack(entry: WireFeedEntry): boolean {
  return entry.kind === 'end' || entry.item.kind === 'kill';
}

/** Why an entry takes an item down, in words. */
export function takenBackWords({ kind, item }: WireFeedEntry): string {
  if (kind === 'end') return 'ENDED. The licence has ended: use it no longer.';
  return `KILL. Withdrawn: do not use it, take it down where it stands. ${item.reason ?? ''}`.trim();
}

/** What an entry carries of an item: its text in HTML, or of a kill the words that take it down. */
export function wireFeedText(
  entry: Extract<WireFeedEntry, { kind: 'item' }>,
  issuer: Issuer,
): string {
  return isTakenBack(entry)
    ? takenBackWords(entry)
    : xmlFragment(bodyXhtml(entry.item, issuer.siteUrl));
}

/** Namespace of what no vocabulary of feeds has: the receipt of an entry. */
export const wireNamespace = 'urn:nhipcau:wire';

/** Which version an entry carries, and the SHA-256 and the size of its text in UTF-8. */
export function receiptXml(entry: WireFeedEntry): Xml | false {
  if (entry.kind === 'end' || entry.receipt === undefined) return false;
  const { sha256, size } = entry.receipt;
  return xml`
    <wire:receipt version="${String(entry.item.version)}" sha256="${sha256}" size="${String(size)}"/>`;
}

/** When what an entry says came to be. */
export function changedAt(entry: WireFeedEntry): Instant {
  return entry.kind === 'end' ? entry.at : entry.item.versionMadeAt;
}

/** The picture of the head first, each once. */
function picturesOf({ hero, pictures }: SyndicatedItem): readonly SyndicatedPicture[] {
  return hero === null ? pictures : [hero, ...pictures.filter(({ id }) => id !== hero.id)];
}

/**
 * Media RSS 1.5.1: each picture as a group of its files with title, words and credit; where the item
 * may be used (`media:restriction`), and its terms.
 */
export function mediaXml(item: SyndicatedItem, terms: Terms, rightsUrl: string): readonly Xml[] {
  return [
    ...picturesOf(item).map(
      ({ files, title, alt, caption, credit }) => xml`
    <media:group>${files.map(
      ({ href, mediaType, widthPx, heightPx }) => xml`
      <media:content url="${href}" type="${mediaType}" medium="image" width="${widthPx}" height="${heightPx}"/>`,
    )}
      <media:title>${title}</media:title>
      <media:description>${caption === '' ? alt : caption}</media:description>
      <media:credit>${credit}</media:credit>
    </media:group>`,
    ),
    ...restriction(terms),
    xml`
    <media:copyright>${terms.creditLine === '' ? item.organisation : terms.creditLine}</media:copyright>
    <media:license type="application/ld+json" href="${rightsUrl}">${rightsWords(terms)}</media:license>`,
  ];
}

function restriction({ territory }: Terms): readonly Xml[] {
  const [relationship, countries] =
    territory.kind === 'countries'
      ? (['allow', territory.only] as const)
      : (['deny', territory.except] as const);
  if (territory.kind === 'worldwide' && countries.length === 0) return [];
  return [
    xml`
    <media:restriction relationship="${relationship}" type="country">${[...countries].sort().join(' ')}</media:restriction>`,
  ];
}
