/**
 * The story page of `packages/pages`, made with preact: the same elements, attributes and words.
 * Written as preact is used, with a component for each part.
 *
 * @module
 */
import {
  formatInstant,
  type Instant,
  inLanguage,
  type Multilingual,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import {
  type CardView,
  dayText,
  directionOf,
  type LabelView,
  languageName,
  type Messages,
  momentText,
  pluralText,
  type StoryView,
  siteName,
  textLicence,
} from '@nhipcau/pages';
import { type ComponentChildren, Fragment, h } from 'preact';
import { Body } from './twin-body.ts';
import { storyData, trailData } from './twin-data.ts';
import { Arch, Caption, fill, Licence, Picture } from './twin-parts.ts';

interface Props {
  readonly view: StoryView;
  readonly words: Messages;
}

/** The document, but for its `<!doctype html>`. */
export function StoryPage({ view, words }: Props): ComponentChildren {
  const { language } = view;
  return h(
    'html',
    { lang: language, dir: directionOf(language) },
    h(Head, { view, words }),
    h(
      'body',
      null,
      h(ArchSprite, null),
      h('a', { class: 'skip', href: '#main' }, words.frame.skip),
      h(Masthead, { view, words }),
      h(
        'main',
        { id: 'main', tabindex: -1, class: 'story' },
        view.site.demonstration && h('p', { class: 'demonstration' }, words.frame.demonstration),
        h(Breadcrumb, { view, words }),
        h(
          'article',
          { class: 'story-text' },
          h(StoryHead, { view, words }),
          h(Lead, { view, words }),
          h(Provenance, { view, words }),
          h(
            'div',
            { class: 'body' },
            h(Body, { body: view.body, pictures: view.pictures, words }),
            h(Arch, { name: 'end-arch' }),
          ),
          h(Corrections, { view, words }),
          h(Colophon, { view, words }),
        ),
        h(Related, { view, words }),
      ),
      h(Footer, { view, words }),
    ),
  );
}

const locales: Readonly<Record<SiteLanguage, string>> = {
  ...{ vi: 'vi_VN', en: 'en_GB', ko: 'ko_KR', ja: 'ja_JP', zh: 'zh_CN', fr: 'fr_FR' },
  ...{ ru: 'ru_RU', es: 'es_ES', de: 'de_DE', ar: 'ar_AR', lo: 'lo_LA', km: 'km_KH' },
};

const latin: ReadonlySet<SiteLanguage> = new Set(['vi', 'en', 'fr', 'es', 'de']);

function Head({ view, words }: Props): ComponentChildren {
  const { assets, language } = view;
  const { url } = view.site;
  const existing = view.alternates.filter(({ exists }) => exists);
  const chosen = existing.find((one) => one.language === 'en') ?? existing[0];
  const feed = `/${language}/feed`;
  const corrections = `/${language}/corrections`;
  const correctionsTitle = `${siteName}: ${words.story.corrections}`;
  const feedTitle = `${siteName}: ${words.list.allStories}`;
  const properties: readonly (readonly [string, string])[] = [
    ['og:site_name', siteName],
    ['og:type', 'article'],
    ['og:title', view.title],
    ['og:description', view.summary],
    ['og:url', url + view.path],
    ['og:image', url + view.card],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', view.title],
    ['og:locale', locales[language]],
    ...existing
      .filter((one) => one.language !== language)
      .map((one) => ['og:locale:alternate', locales[one.language]] as const),
    ['article:published_time', formatInstant(view.publishedAt)],
    ['article:modified_time', formatInstant(view.changedAt)],
    ...view.topics.map(({ name }) => ['article:tag', name] as const),
  ];
  const alternate = (type: string, title: string, href: string): ComponentChildren =>
    h('link', { rel: 'alternate', type, title, href });
  return h(
    'head',
    null,
    h('meta', { charset: 'utf-8' }),
    h('title', null, `${view.title} · ${siteName}`),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    latin.has(language) &&
      assets.preloadFonts.map((href) =>
        h('link', { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href }),
      ),
    h('link', { rel: 'stylesheet', href: assets.style }),
    h('link', { rel: 'icon', type: 'image/svg+xml', href: assets.favicon }),
    h('link', { rel: 'apple-touch-icon', href: assets.icon }),
    h('meta', { name: 'description', content: view.summary }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'theme-color', content: '#fbf7ef', media: '(prefers-color-scheme: light)' }),
    h('meta', { name: 'theme-color', content: '#10171f', media: '(prefers-color-scheme: dark)' }),
    h('link', { rel: 'canonical', href: url + view.path }),
    existing.map((one) =>
      h('link', { rel: 'alternate', hreflang: one.language, href: url + one.path }),
    ),
    chosen && h('link', { rel: 'alternate', hreflang: 'x-default', href: url + chosen.path }),
    alternate('application/atom+xml', `${correctionsTitle} (Atom)`, `${corrections}.atom`),
    alternate('application/rss+xml', `${correctionsTitle} (RSS)`, `${corrections}.rss`),
    alternate('application/feed+json', `${correctionsTitle} (JSON)`, `${corrections}.json`),
    alternate('application/atom+xml', `${feedTitle} (Atom)`, `${feed}.atom`),
    alternate('application/rss+xml', `${feedTitle} (RSS)`, `${feed}.rss`),
    alternate('application/feed+json', `${feedTitle} (JSON)`, `${feed}.json`),
    properties.map(([property, content]) => h('meta', { property, content })),
    h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
    h(Data, { data: storyData(view) }),
    h(Data, { data: trailData(view, words) }),
    h('script', { type: 'module', src: assets.storyScript }),
    h('script', { type: 'module', src: assets.verifyButton }),
  );
}

function Data({ data }: { readonly data: object }): ComponentChildren {
  const escapes: Readonly<Record<string, string>> = {
    '<': '\\u003c',
    '>': '\\u003e',
    '&': '\\u0026',
  };
  const __html = JSON.stringify(data).replace(/[<>&]/g, (one) => escapes[one] ?? '');
  return h('script', { type: 'application/ld+json', dangerouslySetInnerHTML: { __html } });
}

function ArchSprite(): ComponentChildren {
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-linecap': 'round',
  };
  return h(
    'svg',
    { class: 'sprite', width: 0, height: 0, 'aria-hidden': 'true', focusable: 'false' },
    h(
      'symbol',
      { id: 'arch', viewBox: '0 0 48 48' },
      h('path', { fill: 'currentColor', d: 'M3 26a21 21 0 0 1 42 0h-6a15 15 0 0 0-30 0z' }),
      h('path', { class: 'deck', ...line, d: 'M1 29h46' }),
      h('path', { class: 'water', ...line, d: 'M9.5 34h29M14 39h20M19.5 44h9' }),
    ),
  );
}

function Masthead({ view, words }: Props): ComponentChildren {
  const { frame } = words;
  const entry = (name: 'stories' | 'topics' | 'places' | 'search' | 'about'): ComponentChildren => {
    const current = name === 'stories' ? { 'aria-current': 'true' as const } : {};
    return h('li', null, h('a', { href: `/${view.language}/${name}/`, ...current }, frame[name]));
  };
  return h(
    'header',
    { class: 'masthead' },
    h(
      'p',
      { class: 'brand' },
      h(
        'a',
        { href: `/${view.language}/` },
        h(Arch, { name: 'brand-arch' }),
        h('span', { lang: 'vi', dir: 'ltr' }, siteName),
      ),
      ' ',
      h('span', { class: 'tagline' }, frame.tagline),
    ),
    h(
      'nav',
      { class: 'menu', 'aria-label': frame.mainMenu },
      h(
        'ul',
        null,
        entry('stories'),
        entry('topics'),
        entry('places'),
        entry('search'),
        entry('about'),
      ),
    ),
    h(Languages, { view, words }),
  );
}

const ownNames: Readonly<Record<SiteLanguage, string>> = {
  ...{ vi: 'Tiếng Việt', en: 'English', ko: '한국어', ja: '日本語', zh: '中文', fr: 'Français' },
  ...{ ru: 'Русский', es: 'Español', de: 'Deutsch', ar: 'العربية', lo: 'ລາວ', km: 'ខ្មែរ' },
};

function Languages({ view, words }: Props): ComponentChildren {
  const { languages, noEdition } = words.frame;
  const entries = view.alternates.map(({ language, path, exists }) => {
    const current = language === view.language ? { 'aria-current': 'true' as const } : {};
    return h(
      'li',
      exists ? null : { class: 'missing' },
      h(
        'a',
        { href: path, hreflang: language, ...current },
        h('span', { lang: language, dir: directionOf(language) }, ownNames[language]),
        !exists && [' ', h('small', null, noEdition)],
      ),
    );
  });
  return h(
    'details',
    { class: 'languages' },
    h('summary', null, h('span', { class: 'label' }, languages), ' ', ownNames[view.language]),
    h('nav', { 'aria-label': languages }, h('ul', null, entries)),
  );
}

function Breadcrumb({ view, words }: Props): ComponentChildren {
  const steps = [
    { name: words.frame.home, path: `/${view.language}/` },
    { name: words.frame.stories, path: `/${view.language}/stories/` },
    ...view.topics.slice(0, 1),
  ];
  return h(
    'nav',
    { class: 'crumbs', 'aria-label': words.frame.youAreHere },
    h(
      'ol',
      null,
      steps.map(({ name, path }) => h('li', null, h('a', { href: path }, name))),
    ),
  );
}

function StoryHead({ view, words }: Props): ComponentChildren {
  return h(
    'header',
    { class: 'story-head' },
    view.topics.length > 0 && h(Labels, { labels: view.topics, name: 'kicker' }),
    h('h1', null, view.title),
    h('p', { class: 'standfirst' }, view.summary),
    h(
      'p',
      { class: 'by' },
      h('strong', null, h('bdi', null, view.organisation)),
      view.byline !== '' && [' · ', phrase(words.story.by, { name: h('bdi', null, view.byline) })],
      ' · ',
      h(Day, { at: view.publishedAt, language: view.language }),
    ),
  );
}

function Labels({
  labels,
  name,
}: {
  readonly labels: readonly LabelView[];
  readonly name: string;
}): ComponentChildren {
  return h(
    'ul',
    { class: name },
    labels.map((one) => h('li', null, h('a', { href: one.path }, one.name))),
  );
}

interface When {
  readonly at: Instant;
  readonly language: SiteLanguage;
}

function Day({ at, language }: When): ComponentChildren {
  return h('time', { datetime: formatInstant(at) }, dayText(at, language));
}

function Moment({ at, language }: When): ComponentChildren {
  return h('time', { datetime: formatInstant(at) }, momentText(at, language));
}

function Lead({ view, words }: Props): ComponentChildren {
  if (view.hero === null) return null;
  return h(
    'figure',
    { class: 'lead-picture' },
    h(Picture, { picture: view.hero, sizes: '(min-width: 80em) 75rem, 100vw', first: true }),
    h(Caption, { caption: view.hero.caption, picture: view.hero, words }),
  );
}

function Provenance({ view, words }: Props): ComponentChildren {
  const { story } = words;
  const { language } = view;
  return h(
    'aside',
    { class: 'provenance', 'aria-label': story.aboutStory },
    h(
      'dl',
      null,
      h(Row, { term: story.whoSpeaks }, view.organisation),
      h(Row, { term: story.published }, h(Moment, { at: view.publishedAt, language })),
      view.changedAt !== view.publishedAt &&
        h(Row, { term: story.changed }, h(Moment, { at: view.changedAt, language })),
      h(Row, { term: story.madeHow }, h(Translation, { view, words })),
      view.corrections.length > 0 &&
        h(
          Row,
          { term: story.corrections },
          h(
            'a',
            { href: '#corrections' },
            pluralText(story.corrected, view.corrections.length, language),
          ),
        ),
    ),
    h(Share, { view, words }),
    h(Verify, { view, words }),
  );
}

function Row({
  term,
  children,
}: {
  readonly term: string;
  readonly children?: ComponentChildren;
}): ComponentChildren {
  return h('div', null, h('dt', null, term), h('dd', null, children));
}

function Translation({ view, words }: Props): ComponentChildren {
  const { story } = words;
  const { language, method, original } = view;
  const badge = h('span', { class: `badge ${method}` }, story.method[method]);
  if (method === 'original' || original === null) {
    const written = fill(story.writtenIn, { language: nameOf(language, language) });
    return h(Fragment, null, badge, ' ', h('span', null, written));
  }
  const from = fill(story.translatedFrom, { language: nameOf(original.language, language) });
  const who = method === 'human' ? story.translatedBy : story.reviewedBy;
  return h(
    Fragment,
    null,
    badge,
    ' ',
    h('span', null, from, ' · ', h(Day, { at: view.changedAt, language })),
    view.translator !== '' && [
      h('br', null),
      phrase(who, { name: h('bdi', null, view.translator) }),
    ],
    h('br', null),
    original.exists
      ? h('a', { href: original.path, hreflang: original.language }, story.readOriginal)
      : story.originalGone,
    view.staleBlocks > 0 && [
      h('br', null),
      h(
        'span',
        { class: 'badge stale', title: story.staleMeaning },
        pluralText(story.stale, view.staleBlocks, language),
      ),
    ],
  );
}

function nameOf(named: SiteLanguage, language: SiteLanguage): string {
  const name = languageName(named, language);
  return language === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function Share({ view, words }: Props): ComponentChildren {
  const { story } = words;
  const address = view.site.url + view.path;
  const body = encodeURIComponent(`${view.title}\n${address}`);
  const button = (name: string, label: string): ComponentChildren =>
    h('button', { type: 'button', 'data-do': name, hidden: true }, label);
  return h(
    'div',
    {
      ...{ class: 'share', role: 'group', 'aria-label': story.sharePage },
      ...{ 'data-url': address, 'data-title': view.title },
      ...{ 'data-copied': story.copied, 'data-failed': story.copyFailed },
    },
    h(
      'a',
      { href: `mailto:?subject=${encodeURIComponent(view.title)}&body=${body}` },
      story.shareByEmail,
    ),
    button('share', story.share),
    button('copy', story.copyLink),
    button('print', story.print),
    h('span', { role: 'status', class: 'share-status' }),
  );
}

function Verify({ view, words }: Props): ComponentChildren {
  const { verify, footer } = words;
  const { assets, site, language } = view;
  const command = `npx nhipcau verify ${site.url}`;
  return h(
    'div',
    {
      ...{ class: 'verify', 'data-script': assets.verifyScript },
      ...{ 'data-words': assets.verifyWords[language], 'data-command': command },
      ...{ 'data-checking': verify.checking, 'data-unreachable': verify.unreachable },
    },
    h('button', { type: 'button', hidden: true }, verify.button),
    h(
      'noscript',
      null,
      h(
        'p',
        null,
        phrase(verify.withoutScript, {
          log: h('a', { href: '/log/', hreflang: 'vi' }, footer.log),
          command: h('code', { dir: 'ltr' }, command),
        }),
      ),
    ),
    h('div', { role: 'status', class: 'verify-said' }),
  );
}

function Corrections({ view, words }: Props): ComponentChildren {
  if (view.corrections.length === 0) return null;
  const items = view.corrections.map(({ at, reason }) =>
    h('li', null, h(Moment, { at, language: view.language }), h('p', null, reason)),
  );
  return h(
    'section',
    { class: 'corrections', id: 'corrections', 'aria-labelledby': 'corrections-title' },
    h('h2', { id: 'corrections-title' }, words.story.corrections),
    h('ol', null, items),
  );
}

function Colophon({ view, words }: Props): ComponentChildren {
  const { story } = words;
  const { site, language } = view;
  const subject = encodeURIComponent(fill(story.replySubject, { title: view.title }));
  const href = `mailto:${site.contactEmail}?subject=${subject}`;
  return h(
    'section',
    { class: 'about-story', 'aria-labelledby': 'about-story' },
    h(SectionHead, { id: 'about-story' }, story.aboutStory),
    h(
      'dl',
      null,
      h(Row, { term: story.whoSpeaks }, view.organisation),
      h(
        Row,
        { term: words.about.translation },
        h('a', { href: `/${language}/about/translations` }, words.translations.title),
      ),
      h(
        Row,
        { term: story.whoPays },
        h(House, { text: site.statement, language }),
        ' ',
        h('a', { href: `/${language}/about/#funding` }, story.fundingMore),
      ),
      h(
        Row,
        { term: story.howToReply },
        phrase(story.replyText, { email: h('a', { href }, site.contactEmail) }),
      ),
      h(
        Row,
        { term: story.history },
        h('a', { href: view.historyPath }, story.history),
        h('br', null),
        story.historyMeaning,
      ),
      h(Row, { term: story.licence }, h(Licence, { spdx: textLicence })),
      view.topics.length > 0 &&
        h(Row, { term: story.topics }, h(Labels, { labels: view.topics, name: 'inline-labels' })),
      view.places.length > 0 &&
        h(Row, { term: story.places }, h(Labels, { labels: view.places, name: 'inline-labels' })),
    ),
  );
}

function SectionHead({
  id,
  children,
}: {
  readonly id: string;
  readonly children?: ComponentChildren;
}): ComponentChildren {
  return h(
    'h2',
    { class: 'section', id },
    h(Arch, { name: 'section-arch' }),
    h('span', null, children),
  );
}

function House({
  text,
  language,
}: {
  readonly text: Multilingual;
  readonly language: SiteLanguage;
}): ComponentChildren {
  return text[language] === undefined && language !== 'en'
    ? h('span', { lang: 'en', dir: 'ltr' }, text.en)
    : h(Fragment, null, inLanguage(text, language));
}

function Related({ view, words }: Props): ComponentChildren {
  if (view.related.length === 0) return null;
  return h(
    'section',
    { class: 'related', 'aria-labelledby': 'related' },
    h(SectionHead, { id: 'related' }, words.story.readNext),
    h(
      'div',
      { class: 'cards' },
      view.related.map((card) => h(Card, { card, language: view.language })),
    ),
  );
}

function Card({
  card,
  language,
}: {
  readonly card: CardView;
  readonly language: SiteLanguage;
}): ComponentChildren {
  const [topic] = card.topics;
  const sizes = '(min-width: 64em) 24rem, (min-width: 40em) 45vw, 100vw';
  return h(
    'article',
    { class: 'card plain' },
    card.picture !== null &&
      h('div', { class: 'shot' }, h(Picture, { picture: card.picture, sizes })),
    h(
      'div',
      { class: 'words' },
      topic !== undefined && h('p', { class: 'kicker' }, h('a', { href: topic.path }, topic.name)),
      h('h3', null, h('a', { href: card.path }, card.title)),
      h('p', { class: 'summary' }, card.summary),
      h('p', { class: 'when' }, h(Day, { at: card.publishedAt, language })),
    ),
  );
}

const colons: Readonly<Partial<Record<SiteLanguage, string>>> = {
  ja: '：',
  zh: '：',
  fr: '\u202f: ',
  km: '៖ ',
};

function Footer({ view, words }: Props): ComponentChildren {
  const { footer } = words;
  const { site, language } = view;
  const about = `/${language}/about/`;
  const mail = `mailto:${site.contactEmail}`;
  const item = (href: string, text: string, more: object = {}): ComponentChildren =>
    h('li', null, h('a', { href, ...more }, text));
  const feed = (format: string, name: string): ComponentChildren =>
    h('a', { href: `/${language}/feed.${format}` }, name);
  return h(
    'footer',
    { class: 'colophon' },
    h(Arch, { name: 'footer-arch' }),
    h(
      'div',
      { class: 'who' },
      h('h2', null, footer.whoSpeaks),
      h('p', null, h('strong', null, h(House, { text: site.publisher, language }))),
      h('p', null, h(House, { text: site.statement, language })),
      h('p', null, h('a', { href: `${about}#funding` }, footer.funding)),
    ),
    h(
      'nav',
      { 'aria-label': footer.contact },
      h('h2', null, footer.contact),
      h(
        'ul',
        null,
        item(mail, footer.reply),
        item(mail, footer.correct),
        item('/log/', footer.log, { hreflang: 'vi' }),
        item(`${about}#verify`, footer.verify),
        h(
          'li',
          null,
          footer.feeds,
          colons[language] ?? ': ',
          feed('atom', 'Atom'),
          ' · ',
          feed('rss', 'RSS'),
          ' · ',
          feed('json', 'JSON'),
        ),
      ),
    ),
    h(
      'p',
      { class: 'fine' },
      phrase(footer.licence, { licence: h(Licence, { spdx: textLicence }) }),
      ' ',
      footer.privacy,
    ),
  );
}

function phrase(
  template: string,
  values: Readonly<Record<string, ComponentChildren>>,
): ComponentChildren {
  return template.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : values[part]));
}
