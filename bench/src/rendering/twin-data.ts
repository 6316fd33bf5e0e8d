import { formatInstant, inLanguage } from '@nhipcau/core/kernel';
import { fallback, licenceName, type Messages, type StoryView, textLicence } from '@nhipcau/pages';

const context = 'https://schema.org';

/** JSON-LD of the story. */
export function storyData(view: StoryView): object {
  const { site, language, assets } = view;
  const { url } = site;
  const picture = view.hero === null ? null : fallback(view.hero.renditions);
  const sisters = view.alternates.filter((one) => one.exists && one.language !== language);
  const article = (path: string, inLanguage: string): object => ({
    '@type': 'NewsArticle',
    '@id': url + path,
    inLanguage,
  });
  const organisation = { '@type': 'Organization', name: view.organisation };
  const about = `${url}/${language}/about/`;
  return {
    '@context': context,
    '@type': 'NewsArticle',
    '@id': url + view.path,
    mainEntityOfPage: url + view.path,
    headline: view.title,
    description: view.summary,
    inLanguage: language,
    image: picture === null ? [url + view.card] : [url + picture.path, url + view.card],
    datePublished: formatInstant(view.publishedAt),
    dateModified: formatInstant(view.changedAt),
    author: view.byline === '' ? organisation : { '@type': 'Person', name: view.byline },
    sourceOrganization: organisation,
    publisher: {
      '@type': 'Organization',
      '@id': `${url}/#publisher`,
      name: inLanguage(site.publisher, language),
      url: about,
      email: site.contactEmail,
      logo: url + assets.icon,
      ownershipFundingInfo: `${about}#funding`,
      correctionsPolicy: `${about}#corrections`,
    },
    isAccessibleForFree: true,
    license: licenceName(textLicence).url,
    articleSection: view.topics.map(({ name }) => name),
    contentLocation: view.places.map(({ name, path }) => ({
      '@type': 'Place',
      name,
      url: url + path,
    })),
    ...(view.original?.exists === true && {
      translationOfWork: article(view.original.path, view.original.language),
    }),
    ...(view.translator !== '' && { translator: { '@type': 'Person', name: view.translator } }),
    ...(view.method === 'original' && {
      workTranslation: sisters.map((one) => article(one.path, one.language)),
    }),
    correction: view.corrections.map(({ at, reason }) => ({
      '@type': 'CorrectionComment',
      text: reason,
      datePublished: formatInstant(at),
    })),
  };
}

/** JSON-LD of the way from the home page. */
export function trailData(view: StoryView, { frame }: Messages): object {
  const steps = [
    { name: frame.home, path: `/${view.language}/` },
    { name: frame.stories, path: `/${view.language}/stories/` },
    { name: view.title, path: view.path },
  ];
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: view.site.url + path,
    })),
  };
}
