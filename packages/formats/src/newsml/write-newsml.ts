/**
 * Writes items as NewsML-G2 2.35 (IPTC, 16 May 2025), conformance level Power: a news message with the
 * text in XHTML, each picture as a news item of its own, and a package that holds them together.
 *
 * @module
 */
import { formatInstant } from '@nhipcau/core/kernel';
import type { SyndicatedItem, SyndicatedPicture, Terms } from '@nhipcau/core/syndication';
import {
  bodyXhtml,
  deskNote,
  hostOf,
  type Issuer,
  itemUri,
  pictureUri,
  rightsWords,
  subjectUri,
} from '../wire/index.ts';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import {
  dataMining,
  fundingRole,
  iptcCatalog,
  labelRole,
  narNamespace,
  reasonRole,
  xhtmlNamespace,
} from './names.ts';

/**
 * Writes a message. A kill is `stat:canceled` without content, a correction has the signal
 * `sig:correction`, an update `sig:update`.
 */
export function writeNewsml(item: SyndicatedItem, terms: Terms, issuer: Issuer): string {
  const guid = itemUri(issuer, item.work, item.language);
  const pictures = item.kind === 'kill' ? [] : picturesOf(item);
  return xmlDocument(xml`<newsMessage xmlns="${narNamespace}">
  <header>
    <sent>${formatInstant(item.versionMadeAt)}</sent>
    <sender>${hostOf(issuer)}</sender>
    <transmitId>${guid}:${item.version}</transmitId>
  </header>
  <itemSet>${textItem(item, terms, issuer)}${pictures.map((one) =>
    pictureItem(one, item, terms, issuer),
  )}${pictures.length > 0 && packageItem(pictures, item, terms, issuer)}
  </itemSet>
</newsMessage>`);
}

/** The picture of the head first, each once. */
function picturesOf({ hero, pictures }: SyndicatedItem): readonly SyndicatedPicture[] {
  return hero === null ? pictures : [hero, ...pictures.filter(({ id }) => id !== hero.id)];
}

function textItem(item: SyndicatedItem, terms: Terms, issuer: Issuer): Xml {
  const killed = item.kind === 'kill';
  const usage = killed ? 'Withdrawn: not to be used.' : rightsWords(terms);
  return xml`
  <newsItem${itemAttributes(itemUri(issuer, item.work, item.language), item)}>
    <catalogRef href="${iptcCatalog}"/>
    ${rightsInfo(item.organisation, usage, terms, issuer)}
    <itemMeta>
      <itemClass qcode="ninat:text"/>
      ${provider(issuer)}
      ${times(item, terms)}
      <pubStatus qcode="${killed ? 'stat:canceled' : 'stat:usable'}"/>
      <title>${item.title}</title>
      <edNote xml:lang="en">${deskNote(item)}</edNote>${
        item.reason !== null &&
        xml`
      <edNote roleuri="${reasonRole}">${item.reason}</edNote>`
      }${
        (item.kind === 'correction' || item.kind === 'update') &&
        xml`
      <signal qcode="sig:${item.kind}"/>`
      }${expires(terms)}
      <link rel="irel:seeAlso" href="${item.canonicalUrl}" contenttype="text/html"/>${item.siblings.map(
        ({ canonicalUrl }) => xml`
      <link rel="irel:seeAlso" href="${canonicalUrl}" contenttype="text/html"/>`,
      )}
    </itemMeta>
    <contentMeta>
      <contentCreated>${formatInstant(item.firstPublishedAt)}</contentCreated>
      <contentModified>${formatInstant(item.versionMadeAt)}</contentModified>
      <infoSource><name>${item.organisation}</name></infoSource>${
        item.byline !== '' &&
        xml`
      <creator><name>${item.byline}</name></creator>`
      }${
        item.translator !== '' &&
        xml`
      <contributor roleuri="https://schema.org/translator"><name>${item.translator}</name></contributor>`
      }
      <altId>${terms.licence}</altId>
      <language tag="${item.language}"/>${item.topics.map(
        ({ slug, name }) => xml`
      <subject type="cpnat:abstract" uri="${subjectUri(issuer, 'topic', slug)}" literal="${slug}"><name>${name}</name></subject>`,
      )}${item.places.map(
        ({ slug, name }) => xml`
      <subject type="cpnat:geoArea" uri="${subjectUri(issuer, 'place', slug)}" literal="${slug}"><name>${name}</name></subject>`,
      )}
      <slugline>${item.slug}</slugline>
      <headline>${item.title}</headline>${
        item.byline !== '' &&
        xml`
      <by>${item.byline}</by>`
      }${
        terms.creditLine !== '' &&
        xml`
      <creditline>${terms.creditLine}</creditline>`
      }${
        !killed &&
        item.summary !== '' &&
        xml`
      <description role="drol:summary">${item.summary}</description>`
      }${
        terms.label !== null &&
        xml`
      <description roleuri="${labelRole}">${terms.label}</description>`
      }${item.funding.map(
        (one) => xml`
      <description roleuri="${fundingRole}">${one}</description>`,
      )}
    </contentMeta>${!killed && content(item, issuer)}
  </newsItem>`;
}

function content(item: SyndicatedItem, issuer: Issuer): Xml {
  const { language } = item;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return xml`
    <contentSet>
      <inlineXML contenttype="application/xhtml+xml"><html xmlns="${xhtmlNamespace}" lang="${language}" xml:lang="${language}" dir="${direction}"><head><title>${item.title}</title></head><body>
${bodyXhtml(item, issuer.siteUrl)}</body></html></inlineXML>
    </contentSet>`;
}

function pictureItem(
  picture: SyndicatedPicture,
  item: SyndicatedItem,
  terms: Terms,
  issuer: Issuer,
): Xml {
  const usage = `${picture.licence} ${rightsWords(terms)}`.trim();
  const holder = picture.credit === '' ? item.organisation : picture.credit;
  return xml`
  <newsItem${itemAttributes(pictureUri(issuer, picture.id), item)}>
    <catalogRef href="${iptcCatalog}"/>
    ${rightsInfo(holder, usage, terms, issuer)}
    <itemMeta>
      <itemClass qcode="ninat:picture"/>
      ${provider(issuer)}
      ${times(item, terms)}
      <pubStatus qcode="stat:usable"/>
      <title>${picture.title}</title>${expires(terms)}
    </itemMeta>
    <contentMeta>
      <language tag="${item.language}"/>${
        picture.credit !== '' &&
        xml`
      <creditline>${picture.credit}</creditline>`
      }${
        picture.caption !== '' &&
        xml`
      <description role="drol:caption">${picture.caption}</description>`
      }${
        picture.alt !== '' &&
        xml`
      <description role="drol:visuallyImpaired">${picture.alt}</description>`
      }
    </contentMeta>
    <contentSet>${picture.files.map(
      ({ href, mediaType, widthPx, heightPx, sha256 }) => xml`
      <remoteContent href="${href}" contenttype="${mediaType}" width="${widthPx}" height="${heightPx}">
        <hash hashtype="hasht:sha256">${sha256}</hash>
      </remoteContent>`,
    )}
    </contentSet>
  </newsItem>`;
}

function packageItem(
  pictures: readonly SyndicatedPicture[],
  item: SyndicatedItem,
  terms: Terms,
  issuer: Issuer,
): Xml {
  const text = itemUri(issuer, item.work, item.language);
  return xml`
  <packageItem${itemAttributes(`${text}/package`, item)}>
    <catalogRef href="${iptcCatalog}"/>
    <itemMeta>
      <itemClass qcode="ninat:composite"/>
      ${provider(issuer)}
      ${times(item, terms)}
      <pubStatus qcode="stat:usable"/>
      <title>${item.title}</title>
    </itemMeta>
    <groupSet root="all">
      <group id="all" role="group:main">
        <itemRef residref="${text}" version="${item.version}"><itemClass qcode="ninat:text"/></itemRef>${pictures.map(
          ({ id }) => xml`
        <itemRef residref="${pictureUri(issuer, id)}"><itemClass qcode="ninat:picture"/></itemRef>`,
        )}
      </group>
    </groupSet>
  </packageItem>`;
}

function itemAttributes(guid: string, { version, language }: SyndicatedItem): Xml {
  return xml` guid="${guid}" version="${version}" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="${language}"`;
}

function provider(issuer: Issuer): Xml {
  return xml`<provider uri="${issuer.siteUrl}"><name>${issuer.name}</name></provider>`;
}

function times(item: SyndicatedItem, terms: Terms): Xml {
  const embargo =
    terms.from > item.versionMadeAt &&
    xml`
      <embargoed>${formatInstant(terms.from)}</embargoed>`;
  return xml`<versionCreated>${formatInstant(item.versionMadeAt)}</versionCreated>
      <firstCreated>${formatInstant(item.firstPublishedAt)}</firstCreated>${embargo}`;
}

function expires({ until }: Terms): Xml | null {
  if (until === null) return null;
  return xml`
      <expires>${formatInstant(until)}</expires>`;
}

function rightsInfo(holder: string, usage: string, terms: Terms, issuer: Issuer): Xml {
  const mining = terms.permissions.train ? dataMining.allowed : dataMining.prohibited;
  return xml`<rightsInfo>
      <copyrightHolder><name>${holder}</name></copyrightHolder>
      <copyrightNotice>© ${holder}</copyrightNotice>
      <usageTerms xml:lang="en">${usage}</usageTerms>
      <link reluri="http://www.w3.org/ns/odrl/2/hasPolicy" href="${issuer.rightsUrl(terms.licence)}" contenttype="application/ld+json"/>
      <dataMining uri="${mining}"/>
    </rightsInfo>`;
}
