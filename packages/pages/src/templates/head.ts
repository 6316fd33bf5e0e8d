import type { SiteLanguage } from '@nhipcau/core/kernel';
import { inLanguage } from '@nhipcau/core/kernel';
import { type Html, html, markup } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { Alternate, FeedPaths, LanguagePageView } from '../view.ts';
import { siteName } from './document.ts';
import type { PageParts } from './frame.ts';

/** What a page shows when it is shared. */
export interface SocialCard {
  readonly type: 'website' | 'article';
  readonly title: string;
  readonly description: string;
  /** Path of a picture of 1200 × 630 px. */
  readonly picture: string;
  /** Further Open Graph properties, in order. */
  readonly properties: readonly (readonly [property: string, content: string])[];
}

/** Open Graph wants a territory with the language. */
const openGraphLocales: Readonly<Record<SiteLanguage, string>> = {
  vi: 'vi_VN',
  en: 'en_GB',
  ko: 'ko_KR',
  ja: 'ja_JP',
  zh: 'zh_CN',
  fr: 'fr_FR',
  ru: 'ru_RU',
  es: 'es_ES',
  de: 'de_DE',
  ar: 'ar_AR',
  lo: 'lo_LA',
  km: 'km_KH',
};

/** Links to sister pages and feeds, cards for sharing, and data for machines. */
export function headOf(view: LanguagePageView, messages: Messages, parts: PageParts): Html {
  return html`${parts.indexed && sisters(view)}${feeds(view, messages, parts)}${neighbours(parts)}${social(view, parts.social)}${parts.data.map(dataHtml)}`;
}

/** Canonical address and the languages this page exists in; `x-default` is English, else Vietnamese. */
function sisters(view: LanguagePageView): Html {
  const { url } = view.site;
  const existing = view.alternates.filter(({ exists }) => exists);
  const chosen = defaultOf(view, existing);
  const links = existing.map(
    ({ language, path }) =>
      html`<link rel="alternate" hreflang="${language}" href="${url + path}">\n`,
  );
  const fallback =
    chosen !== null && html`<link rel="alternate" hreflang="x-default" href="${url + chosen}">\n`;
  return html`<link rel="canonical" href="${url + view.path}">\n${links}${fallback}`;
}

/** The front door negotiates the language itself. */
function defaultOf(view: LanguagePageView, existing: readonly Alternate[]): string | null {
  if (view.kind === 'home') return '/';
  const found =
    existing.find(({ language }) => language === 'en') ??
    existing.find(({ language }) => language === 'vi') ??
    existing[0];
  return found?.path ?? null;
}

function feeds(view: LanguagePageView, messages: Messages, parts: PageParts): Html {
  const own = parts.feeds && feedLinks(`${siteName}: ${parts.feeds.title}`, parts.feeds.paths);
  const root = `/${view.language}/feed`;
  const all = { atom: `${root}.atom`, rss: `${root}.rss`, json: `${root}.json` };
  return html`${own ?? null}${feedLinks(`${siteName}: ${messages.list.allStories}`, all)}`;
}

function feedLinks(title: string, paths: FeedPaths): Html {
  return html`<link rel="alternate" type="application/atom+xml" title="${title} (Atom)" href="${paths.atom}">
<link rel="alternate" type="application/rss+xml" title="${title} (RSS)" href="${paths.rss}">
<link rel="alternate" type="application/feed+json" title="${title} (JSON)" href="${paths.json}">
`;
}

function neighbours(parts: PageParts): Html {
  const { newer = null, older = null } = parts.neighbours ?? {};
  return html`${newer !== null && html`<link rel="prev" href="${newer}">\n`}${older !== null && html`<link rel="next" href="${older}">\n`}`;
}

function social(view: LanguagePageView, card: SocialCard): Html {
  const { url } = view.site;
  const others = view.alternates
    .filter(({ exists, language }) => exists && language !== view.language)
    .map(({ language }) => ['og:locale:alternate', openGraphLocales[language]] as const);
  const properties = [
    ['og:site_name', siteName],
    ['og:type', card.type],
    ['og:title', card.title],
    ['og:description', card.description],
    ['og:url', url + view.path],
    ['og:image', url + card.picture],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', card.title],
    ['og:locale', openGraphLocales[view.language]],
    ...others,
    ...card.properties,
  ] as const;
  return html`${properties.map(([property, content]) => html`<meta property="${property}" content="${content}">\n`)}<meta name="twitter:card" content="summary_large_image">
`;
}

/** JSON-LD; `<` is written as an escape, so that no text can end the script element. */
export function dataHtml(data: object): Html {
  const text = JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026');
  return markup(`<script type="application/ld+json">${text}</script>\n`);
}

/** The site's card for pages without one of their own. */
export function siteCard(view: LanguagePageView, title: string, description: string): SocialCard {
  return {
    type: 'website',
    title,
    description: description === '' ? inLanguage(view.site.statement, view.language) : description,
    picture: view.assets.siteCard,
    properties: [],
  };
}
