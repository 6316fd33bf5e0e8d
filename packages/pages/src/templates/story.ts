import { formatInstant } from '@nhipcau/core/kernel';
import { archMark } from '../arch.ts';
import { type BodyContext, blocksHtml, captionHtml, endedHtml } from '../body.ts';
import { pluralText } from '../dates.ts';
import { fundingLine } from '../funding-line.ts';
import { type Html, html, type Value } from '../html.ts';
import { licenceHtml, textLicence } from '../licence.ts';
import type { Messages } from '../messages/index.ts';
import { fill, phrase } from '../phrase.ts';
import { pictureHtml } from '../picture.ts';
import type { StoryView } from '../view.ts';
import { breadcrumbData, storyData } from './data.ts';
import { languageIn, pageHtml } from './frame.ts';
import { houseText } from './house-text.ts';
import {
  breadcrumb,
  cardHtml,
  correctionsFeeds,
  dayHtml,
  labelList,
  momentHtml,
  sectionHead,
} from './parts.ts';
import { changesId, sourceChangesHtml } from './source-changes.ts';
import { verifyHtml } from './verify.ts';

/** A story in one language, with everything a reader needs to judge it. */
export function story(view: StoryView, messages: Messages): string {
  const index = { name: messages.frame.stories, path: `/${view.language}/stories/` };
  return pageHtml(view, messages, {
    title: view.title,
    description: view.summary,
    indexed: true,
    social: {
      type: 'article',
      title: view.title,
      description: view.summary,
      picture: view.card,
      properties: [
        ['article:published_time', formatInstant(view.publishedAt)],
        ['article:modified_time', formatInstant(view.changedAt)],
        ...view.topics.map(({ name }) => ['article:tag', name] as const),
      ],
    },
    data: [
      storyData(view),
      breadcrumbData(view, messages, [index, { name: view.title, path: view.path }]),
    ],
    section: 'stories',
    feeds: { title: messages.story.corrections, paths: correctionsFeeds(view.language) },
    scripts: [view.assets.storyScript],
    main: html`${breadcrumb(view, messages, [index, ...view.topics.slice(0, 1)])}<article class="story-text">
${head(view, messages)}${lead(view, messages)}${provenance(view, messages)}${sourceChangesHtml(view, messages)}<div class="body">
${blocksHtml(view.body, contextOf(view, messages))}${archMark('end-arch')}
</div>
${corrections(view, messages)}${colophon(view, messages)}</article>
${related(view, messages)}`,
  });
}

function contextOf(view: StoryView, messages: Messages): BodyContext {
  const { pictures, works, ended, language } = view;
  return { pictures, works, ended, language, messages };
}

function head(view: StoryView, messages: Messages): Html {
  const kicker = view.topics.length > 0 && labelList(view.topics, 'kicker');
  const by =
    view.byline !== '' && html` · ${phrase(messages.story.by, { name: nameHtml(view.byline) })}`;
  return html`<header class="story-head">
${kicker}
<h1>${view.title}</h1>
<p class="standfirst">${view.summary}</p>
<p class="by"><strong>${nameHtml(view.organisation)}</strong>${by} · ${dayHtml(view.publishedAt, view.language)}</p>
</header>
`;
}

/** A name in whatever script, kept from turning what stands beside it (UAX #9). */
function nameHtml(name: string): Html {
  return html`<bdi>${name}</bdi>`;
}

function lead(view: StoryView, messages: Messages): Value {
  const { heroEnded, language } = view;
  if (heroEnded !== null) return endedHtml(heroEnded, 'lead-ended', language, messages);
  if (view.hero === null) return null;
  const shown = pictureHtml(view.hero, { sizes: '(min-width: 80em) 75rem, 100vw', first: true });
  return html`<figure class="lead-picture">${shown}${captionHtml(view.hero.caption, view.hero, messages)}</figure>
`;
}

/** Who speaks, when, in which language it was written, how it was translated, what changed since. */
function provenance(view: StoryView, messages: Messages): Html {
  const { story: words } = messages;
  const { language } = view;
  const row = (term: string, value: Value): Html =>
    html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`;
  const changed =
    view.changedAt !== view.publishedAt && row(words.changed, momentHtml(view.changedAt, language));
  const corrected =
    view.corrections.length > 0 &&
    row(
      words.corrections,
      html`<a href="#corrections">${pluralText(words.corrected, view.corrections.length, language)}</a>`,
    );
  const given =
    view.funding.length > 0 &&
    row(
      messages.transparency.madeWith,
      html`${view.funding.map((line, at) => html`${at > 0 && html`<br>`}<bdi>${fundingLine(line, messages)}</bdi>`)}<br><a href="/${language}/transparency/">${messages.transparency.title}</a>`,
    );
  return html`<aside class="provenance" aria-label="${words.aboutStory}"><dl>
${row(words.whoSpeaks, view.organisation)}${row(words.published, momentHtml(view.publishedAt, language))}${changed}${row(words.madeHow, translation(view, messages))}${given}${corrected}</dl>
${share(view, messages)}${verifyHtml(view, [language])}</aside>
`;
}

/** How the text came to be: the badge, from which language, by whom, and what it has missed since. */
function translation(view: StoryView, messages: Messages): Html {
  const { story: words } = messages;
  const { language, method, original } = view;
  const badge = html`<span class="badge ${method}">${words.method[method]}</span>`;
  if (method === 'original' || original === null) {
    const written = fill(words.writtenIn, { language: languageIn(language, language) });
    return html`${badge} <span>${written}</span>`;
  }
  const from = fill(words.translatedFrom, { language: languageIn(original.language, language) });
  const who = method === 'human' ? words.translatedBy : words.reviewedBy;
  const by =
    view.translator !== '' && html`<br>${phrase(who, { name: nameHtml(view.translator) })}`;
  const source = original.exists
    ? html`<a href="${original.path}" hreflang="${original.language}">${words.readOriginal}</a>`
    : html`${words.originalGone}`;
  const behind = pluralText(words.stale, view.staleBlocks, language);
  const stale =
    view.staleBlocks > 0 &&
    (view.sourceChanges.length > 0
      ? html`<br><a class="badge stale" href="#${changesId}" title="${words.staleMeaning}">${behind}</a>`
      : html`<br><span class="badge stale" title="${words.staleMeaning}">${behind}</span>`);
  return html`${badge} <span>${from} · ${dayHtml(view.changedAt, language)}</span>${by}<br>${source}${stale}`;
}

/** Sharing works by e-mail without a script; the script shows the buttons. */
function share(view: StoryView, messages: Messages): Html {
  const { story: words } = messages;
  const address = view.site.url + view.path;
  const mail = `mailto:?subject=${encodeURIComponent(view.title)}&body=${encodeURIComponent(`${view.title}\n${address}`)}`;
  return html`<div class="share" role="group" aria-label="${words.sharePage}" data-url="${address}" data-title="${view.title}" data-copied="${words.copied}" data-failed="${words.copyFailed}"><a href="${mail}">${words.shareByEmail}</a><button type="button" data-do="share" hidden>${words.share}</button><button type="button" data-do="copy" hidden>${words.copyLink}</button><button type="button" data-do="print" hidden>${words.print}</button><span role="status" class="share-status"></span></div>
`;
}

function corrections(view: StoryView, messages: Messages): Value {
  if (view.corrections.length === 0) return null;
  const items = view.corrections.map(
    ({ at, reason }) => html`<li>${momentHtml(at, view.language)}<p>${reason}</p></li>\n`,
  );
  return html`<section class="corrections" id="corrections" aria-labelledby="corrections-title"><h2 id="corrections-title">${messages.story.corrections}</h2>
<ol>
${items}</ol></section>
`;
}

/** Who answers for it, who paid, how to reply, under which licence, and where its history stands. */
function colophon(view: StoryView, messages: Messages): Html {
  const { story: words } = messages;
  const { site, language } = view;
  const subject = encodeURIComponent(fill(words.replySubject, { title: view.title }));
  const email = html`<a href="mailto:${site.contactEmail}?subject=${subject}">${site.contactEmail}</a>`;
  const part = (term: string, value: Value): Html =>
    html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`;
  const places =
    view.places.length > 0 && part(words.places, labelList(view.places, 'inline-labels'));
  const topics =
    view.topics.length > 0 && part(words.topics, labelList(view.topics, 'inline-labels'));
  return html`<section class="about-story" aria-labelledby="about-story">${sectionHead(words.aboutStory, 'about-story')}
<dl>
${part(words.whoSpeaks, view.organisation)}${part(messages.about.translation, html`<a href="/${language}/about/translations">${messages.translations.title}</a>`)}${part(words.whoPays, html`${houseText(site.statement, language)} <a href="/${language}/about/#funding">${words.fundingMore}</a>`)}${part(words.howToReply, phrase(words.replyText, { email }))}${part(words.history, html`<a href="${view.historyPath}">${words.history}</a><br>${words.historyMeaning}`)}${part(words.licence, licenceHtml(textLicence))}${topics}${places}</dl></section>
`;
}

function related(view: StoryView, messages: Messages): Value {
  if (view.related.length === 0) return null;
  const sizes = '(min-width: 64em) 24rem, (min-width: 40em) 45vw, 100vw';
  const cards = view.related.map((card) => cardHtml(card, view.language, { level: 3, sizes }));
  return html`<section class="related" aria-labelledby="related">${sectionHead(messages.story.readNext, 'related')}
<div class="cards">
${cards}</div></section>
`;
}
