/**
 * Data for machines: JSON-LD of schema.org.
 *
 * @module
 */
import { formatInstant, inLanguage } from '@nhipcau/core/kernel';
import { licenceName, textLicence } from '../licence.ts';
import type { Messages } from '../messages/index.ts';
import { fallback } from '../picture.ts';
import type { LabelView, LanguagePageView, PlaceView, StoryView } from '../view.ts';
import { siteName } from './document.ts';

const context = 'https://schema.org';

/** Who publishes, with the address that says who pays (schema.org `ownershipFundingInfo`). */
export function publisherData(view: LanguagePageView): object {
  const { site, language, assets } = view;
  return {
    '@type': 'Organization',
    '@id': `${site.url}/#publisher`,
    name: inLanguage(site.publisher, language),
    url: `${site.url}/${language}/about/`,
    email: site.contactEmail,
    logo: site.url + assets.icon,
    ownershipFundingInfo: `${site.url}/${language}/about/#funding`,
    correctionsPolicy: `${site.url}/${language}/about/#corrections`,
  };
}

export function organisationData(view: LanguagePageView): object {
  return { '@context': context, ...publisherData(view) };
}

/** The site and its search. */
export function siteData(view: LanguagePageView): object {
  const { site, language } = view;
  return {
    '@context': context,
    '@type': 'WebSite',
    '@id': `${site.url}/${language}/#site`,
    name: siteName,
    url: `${site.url}/${language}/`,
    inLanguage: language,
    publisher: { '@id': `${site.url}/#publisher` },
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${site.url}/${language}/search/?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** The way from the home page to here. The last step is the page itself. */
export function breadcrumbData(
  view: LanguagePageView,
  messages: Messages,
  steps: readonly LabelView[],
): object {
  const { url } = view.site;
  const home = { name: messages.frame.home, path: `/${view.language}/` };
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...steps].map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: url + path,
    })),
  };
}

/** A story as a NewsArticle, linked with its sister editions. */
export function storyData(view: StoryView): object {
  const { url } = view.site;
  const picture = view.hero === null ? null : fallback(view.hero.renditions);
  const sisters = view.alternates.filter(
    ({ exists, language }) => exists && language !== view.language,
  );
  const article = (path: string, language: string): object => ({
    '@type': 'NewsArticle',
    '@id': url + path,
    inLanguage: language,
  });
  const organisation = { '@type': 'Organization', name: view.organisation };
  return {
    '@context': context,
    '@type': 'NewsArticle',
    '@id': url + view.path,
    mainEntityOfPage: url + view.path,
    headline: view.title,
    description: view.summary,
    inLanguage: view.language,
    image: picture === null ? [url + view.card] : [url + picture.path, url + view.card],
    datePublished: formatInstant(view.publishedAt),
    dateModified: formatInstant(view.changedAt),
    author: view.byline === '' ? organisation : { '@type': 'Person', name: view.byline },
    sourceOrganization: organisation,
    publisher: publisherData(view),
    isAccessibleForFree: true,
    license: licenceName(textLicence).url,
    articleSection: view.topics.map(({ name }) => name),
    ...(view.places.length > 0 && {
      contentLocation: view.places.map(({ name, path }) => ({
        '@type': 'Place',
        name,
        url: url + path,
      })),
    }),
    ...(view.original?.exists === true && {
      translationOfWork: article(view.original.path, view.original.language),
    }),
    ...(view.translator !== '' &&
      view.method === 'human' && {
        translator: {
          // Where the house translates, it may be named in the place of a person.
          '@type': view.translator === view.organisation ? 'Organization' : 'Person',
          name: view.translator,
        },
      }),
    ...(view.method === 'original' &&
      sisters.length > 0 && {
        workTranslation: sisters.map(({ path, language }) => article(path, language)),
      }),
    ...(view.corrections.length > 0 && {
      correction: view.corrections.map(({ at, reason }) => ({
        '@type': 'CorrectionComment',
        text: reason,
        datePublished: formatInstant(at),
      })),
    }),
  };
}

/** A province or city. */
export function placeData(view: PlaceView): object {
  const { url } = view.site;
  return {
    '@context': context,
    '@type': ['Place', view.unitType === 'city' ? 'City' : 'AdministrativeArea'],
    '@id': url + view.path,
    name: view.name,
    alternateName: view.officialName,
    identifier: view.code,
    url: url + view.path,
    ...(view.text !== '' && { description: view.text }),
    containedInPlace: { '@type': 'Country', name: 'Việt Nam', identifier: 'VN' },
  };
}
