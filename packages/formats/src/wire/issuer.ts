import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { tagUri } from '../feeds/index.ts';

/** Who sends, and where what is sent can be found. */
export interface Issuer {
  /** Name of the agency, as partners know it. */
  readonly name: string;
  /** Origin of the public site, without a closing slash. */
  readonly siteUrl: string;
  /** Where the rights of a licence stand for machines (ODRL 2.2). */
  readonly rightsUrl: (licence: string) => string;
}

/** The day from which the names of items are ours (RFC 4151 §2.1). */
const since = '2026-01-01';

/** The lasting name of an edition, the same as in the public feeds. */
export function itemUri(
  issuer: Pick<Issuer, 'siteUrl'>,
  work: WorkId,
  language: SiteLanguage,
): string {
  return tagUri(hostOf(issuer), since, work, language);
}

/** The lasting name of a picture. */
export function pictureUri(issuer: Issuer, picture: string): string {
  return `tag:${hostOf(issuer)},${since}:picture/${picture}`;
}

/** The lasting name of a topic or a place. */
export function subjectUri(issuer: Issuer, kind: 'topic' | 'place', slug: string): string {
  return `tag:${hostOf(issuer)},${since}:${kind}/${slug}`;
}

/** Host name of the public site, by which the issuer is known to machines. */
export function hostOf({ siteUrl }: Pick<Issuer, 'siteUrl'>): string {
  return siteUrl.replace(/^https?:\/\//, '').replace(/[:/].*$/, '');
}
