import type { SiteLanguage } from '@nhipcau/core/kernel';
import { archMark } from '../arch.ts';
import { languageName } from '../dates.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, textOf, type Value } from '../html.ts';
import { licenceHtml, textLicence } from '../licence.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { FeedPaths, LanguagePageView } from '../view.ts';
import { documentHtml, siteName } from './document.ts';
import { editionHtml } from './edition.ts';
import { headOf, type SocialCard } from './head.ts';
import { hostLabelHtml } from './host-label.ts';
import { houseText } from './house-text.ts';
import { pinnedHtml } from './pinned.ts';
import { verifyHtml } from './verify.ts';

/** What a template gives to the frame. */
export interface PageParts {
  /** `''` on the home page, whose title is the site's name. */
  readonly title: string;
  readonly description: string;
  /** `false` for pages that say that something is not here. */
  readonly indexed: boolean;
  readonly social: SocialCard;
  /** Data for machines, each a JSON-LD object. */
  readonly data: readonly object[];
  /** Where in the site this is: the menu entry to be marked. */
  readonly section: 'stories' | 'topics' | 'places' | 'search' | 'about' | null;
  /** Feeds of this page, before those of the language. */
  readonly feeds?: { readonly title: string; readonly paths: FeedPaths };
  /** Pages before and after this one in a list. */
  readonly neighbours?: { readonly newer: string | null; readonly older: string | null };
  readonly scripts?: readonly string[];
  readonly main: Value;
}

/** Site languages whose own fonts are served. */
const latin: ReadonlySet<SiteLanguage> = new Set(['vi', 'en', 'fr', 'es', 'de']);

/** A page of one language: head, masthead, main part and footer. */
export function pageHtml(view: LanguagePageView, messages: Messages, parts: PageParts): string {
  const document = documentHtml({
    language: view.language,
    direction: directionOf(view.language),
    title: parts.title,
    description: parts.description,
    indexed: parts.indexed,
    assets: view.assets,
    fonts: latin.has(view.language) ? view.assets.preloadFonts : [],
    head: headOf(view, messages, parts),
    scripts: [...(parts.scripts ?? []), view.assets.verifyButton],
    body: html`<a class="skip" href="#main">${messages.frame.skip}</a>
${masthead(view, messages, parts.section)}${pinnedHtml(view, messages)}
<main id="main" tabindex="-1" class="${view.kind}">
${hostLabelHtml(view.site, view.language)}${view.site.demonstration && html`<p class="demonstration">${messages.frame.demonstration}</p>\n`}${editionHtml(view, messages)}${parts.main}</main>
${footer(view, messages)}
`,
  });
  return textOf(document);
}

function masthead(view: LanguagePageView, messages: Messages, section: PageParts['section']): Html {
  const { frame } = messages;
  const entry = (name: NonNullable<PageParts['section']>): Html => {
    const current = section === name && html` aria-current="true"`;
    return html`<li><a href="/${view.language}/${name}/"${current}>${frame[name]}</a></li>\n`;
  };
  return html`<header class="masthead">
<p class="brand"><a href="/${view.language}/">${archMark('brand-arch')}<span lang="vi" dir="ltr">${siteName}</span></a> <span class="tagline">${frame.tagline}</span></p>
<nav class="menu" aria-label="${frame.mainMenu}"><ul>
${entry('stories')}${entry('topics')}${entry('places')}${entry('search')}${entry('about')}</ul></nav>
${languageMenu(view, messages)}
</header>`;
}

/** Every language by its own name; where there is no edition, it says so and still leads on. */
function languageMenu(view: LanguagePageView, messages: Messages): Html {
  const entries = view.alternates.map(({ language, path, exists }) => {
    const current = language === view.language && html` aria-current="true"`;
    const missing = !exists && html` <small>${messages.frame.noEdition}</small>`;
    return html`<li${!exists && html` class="missing"`}><a href="${path}" hreflang="${language}"${current}><span lang="${language}" dir="${directionOf(language)}">${ownName(language)}</span>${missing}</a></li>\n`;
  });
  return html`<details class="languages"><summary><span class="label">${messages.frame.languages}</span> ${ownName(view.language)}</summary>
<nav aria-label="${messages.frame.languages}"><ul>
${entries}</ul></nav></details>`;
}

const ownNames: Readonly<Record<SiteLanguage, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  ko: '한국어',
  ja: '日本語',
  zh: '中文',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
  de: 'Deutsch',
  ar: 'العربية',
  lo: 'ລາວ',
  km: 'ខ្មែរ',
};

/** A site language in itself: `한국어`. */
export function ownName(language: SiteLanguage): string {
  return ownNames[language];
}

/** A site language in the reader's, in lower case where the language writes it so. */
export function languageIn(named: SiteLanguage, language: SiteLanguage): string {
  const name = languageName(named, language);
  return language === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** The colon before a list, where it is not `: `. */
const colons: Readonly<Partial<Record<SiteLanguage, string>>> = {
  ja: '：',
  zh: '：',
  fr: '\u202f: ',
  km: '៖ ',
};

function footer(view: LanguagePageView, messages: Messages): Html {
  const { footer: words } = messages;
  const { site, language } = view;
  const about = `/${language}/about/`;
  const feed = (format: 'atom' | 'rss' | 'json', name: string): Html =>
    html`<a href="/${language}/feed.${format}">${name}</a>`;
  return html`<footer class="colophon">
${archMark('footer-arch')}
<div class="who"><h2>${words.whoSpeaks}</h2>
<p><strong>${houseText(site.publisher, language)}</strong></p>
<p>${houseText(site.statement, language)}</p>
<p><a href="${about}#funding">${words.funding}</a></p>
${view.kind !== 'story' && verifyHtml(view, [language])}</div>
<nav aria-label="${words.contact}"><h2>${words.contact}</h2><ul>
<li><a href="mailto:${site.contactEmail}">${words.reply}</a></li>
<li><a href="mailto:${site.contactEmail}">${words.correct}</a></li>
<li><a href="/log/" hreflang="vi">${words.log}</a></li>
<li><a href="${about}#verify">${words.verify}</a></li>
<li><a href="/${language}/about/editions">${messages.editions.title}</a></li>
<li><a href="/${language}/press/">${messages.press.title}</a></li>
<li><a href="/${language}/partners/">${messages.partners.title}</a></li>
<li><a href="/${language}/press/visits/">${messages.visits.title}</a></li>
<li><a href="/${language}/transparency/">${messages.transparency.title}</a></li>
<li>${words.feeds}${colons[language] ?? ': '}${feed('atom', 'Atom')} · ${feed('rss', 'RSS')} · ${feed('json', 'JSON')}</li>
</ul></nav>
<p class="fine">${phrase(words.licence, { licence: licenceHtml(textLicence) })} ${words.privacy}</p>
</footer>`;
}
