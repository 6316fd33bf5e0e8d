import { formatInstant } from '@nhipcau/core/kernel';
import type { SyndicatedItem, SyndicatedPicture, Terms } from '@nhipcau/core/syndication';
import {
  bodyWords,
  bodyXhtml,
  deskNote,
  type Issuer,
  itemUri,
  pictureUri,
  rightsWords,
  subjectUri,
} from '../wire/index.ts';
import { xmlFragment } from '../xml/index.ts';
import { type Ninjs, type NinjsAssociation, ninjsSchema, odrlNamespace } from './ninjs.ts';

/**
 * Writes an item as ninjs 3.1 (IPTC, May 2025). A kill is `pubStatus` `canceled` and carries no text and
 * no pictures, a correction says so in a description with the role `correction`; both repeat it in
 * `edNote` for people.
 */
export function writeNinjs(item: SyndicatedItem, terms: Terms, issuer: Issuer): Ninjs {
  const killed = item.kind === 'kill';
  return {
    uri: itemUri(issuer, item.work, item.language),
    standard: { name: 'ninjs', version: '3.1', schema: ninjsSchema('3.1') },
    type: 'text',
    representationType: killed ? 'partial' : 'full',
    profile: item.pictures.length > 0 || item.hero !== null ? 'text-photo' : 'text-only',
    version: String(item.version),
    firstCreated: formatInstant(item.firstPublishedAt),
    versionCreated: formatInstant(item.versionMadeAt),
    ...(terms.from > item.versionMadeAt && { embargoedUntil: formatInstant(terms.from) }),
    ...(terms.until !== null && { expires: formatInstant(terms.until) }),
    pubStatus: killed ? 'canceled' : 'usable',
    language: item.language,
    title: item.title,
    slugline: item.slug,
    ...(item.byline !== '' && { by: item.byline }),
    headlines: [{ role: 'main', contentType: 'text/plain', value: item.title }],
    descriptions: descriptionsOf(item, terms),
    ...(!killed && { bodies: bodiesOf(item, issuer) }),
    copyrightHolder: item.organisation,
    copyrightNotice: `© ${item.organisation}`,
    usageTerms: killed ? 'Withdrawn: not to be used.' : rightsWords(terms),
    rightsInfo: { langId: odrlNamespace, linkedRights: issuer.rightsUrl(terms.licence) },
    edNote: deskNote(item),
    subjects: item.topics.map(({ slug, name }) => ({
      ...{ name, rel: 'about', uri: subjectUri(issuer, 'topic', slug), literal: slug },
    })),
    places: item.places.map(({ slug, name }) => ({
      ...{ name, rel: 'about', uri: subjectUri(issuer, 'place', slug), literal: slug },
    })),
    infoSources: [
      { name: item.organisation, role: 'originator' },
      { name: issuer.name, role: 'distributor', uri: issuer.siteUrl },
      ...(item.translator === '' ? [] : [{ name: item.translator, role: 'translator' }]),
    ],
    renditions: [{ name: 'web', href: item.canonicalUrl, contentType: 'text/html' }],
    altIds: [
      { role: 'work', value: item.work },
      { role: 'licence', value: terms.licence },
    ],
    associations: [...(killed ? [] : picturesOf(item, terms, issuer)), ...siblingsOf(item, issuer)],
  };
}

/** The summary, and what a program may look for: each with a role of its own. */
function descriptionsOf(item: SyndicatedItem, terms: Terms): NonNullable<Ninjs['descriptions']> {
  const said: readonly (readonly [string, string])[] = [
    ['summary', item.kind === 'kill' ? '' : item.summary],
    [item.kind, item.reason ?? ''],
    ['credit', terms.creditLine],
    ['label', terms.label ?? ''],
    ['funding', item.funding.join('; ')],
  ];
  return said
    .filter(([, value]) => value !== '')
    .map(([role, value]) => ({ role, contentType: 'text/plain', value }));
}

function bodiesOf(item: SyndicatedItem, issuer: Issuer): NonNullable<Ninjs['bodies']> {
  const words = bodyWords(item);
  return [
    {
      ...{ role: 'main', contentType: 'text/html' },
      charCount: [...words].length,
      wordCount: words.split(/\s+/u).filter((one) => one !== '').length,
      value: xmlFragment(bodyXhtml(item, issuer.siteUrl)),
    },
  ];
}

function picturesOf(
  item: SyndicatedItem,
  terms: Terms,
  issuer: Issuer,
): readonly NinjsAssociation[] {
  const { hero, pictures } = item;
  const others = pictures.filter(({ id }) => id !== hero?.id);
  return [
    ...(hero === null ? [] : [pictureOf(hero, 'hero', 0)]),
    ...others.map((one, at) => pictureOf(one, 'body', at + 1)),
  ];

  function pictureOf(picture: SyndicatedPicture, rel: string, at: number): NinjsAssociation {
    const usage = [picture.licence, rightsWords(terms)].filter((one) => one !== '').join(' ');
    return {
      ...{ name: rel === 'hero' ? 'hero' : `picture-${at}`, rel },
      uri: pictureUri(issuer, picture.id),
      ...{ type: 'picture', representationType: 'full', pubStatus: 'usable' },
      language: item.language,
      ...(picture.credit !== '' && { by: picture.credit, copyrightHolder: picture.credit }),
      usageTerms: usage,
      descriptions: [
        { role: 'alt', contentType: 'text/plain', value: picture.alt },
        { role: 'caption', contentType: 'text/plain', value: picture.caption },
      ].filter(({ value }) => value !== ''),
      renditions: picture.files.map(({ href, mediaType, widthPx, heightPx }) => ({
        name: `${mediaType.replace(/^image\//, '')}-${widthPx}`,
        ...{ href, contentType: mediaType, width: widthPx, height: heightPx },
      })),
    };
  }
}

/** The same story in other languages, by name and address only. */
function siblingsOf(item: SyndicatedItem, issuer: Issuer): readonly NinjsAssociation[] {
  return item.siblings
    .filter(({ language }) => language !== item.language)
    .map(({ language, canonicalUrl }) => ({
      ...{ name: `language-${language}`, rel: 'translation', language },
      uri: itemUri(issuer, item.work, language),
      ...{ type: 'text', representationType: 'partial', pubStatus: 'usable' },
      renditions: [{ name: 'web', href: canonicalUrl, contentType: 'text/html' }],
    }));
}
