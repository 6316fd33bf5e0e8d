import { type Html, html, type Value } from '../html.ts';
import { licenceHtml, textLicence } from '../licence.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { AboutView } from '../view.ts';
import { breadcrumbData, organisationData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { houseText } from './house-text.ts';
import { breadcrumb, correctionsFeeds, feedsHtml, follow, sectionHead } from './parts.ts';

/** Who speaks, who pays, how to check and how to reply. */
export function about(view: AboutView, messages: Messages): string {
  const { about: words } = messages;
  const { site, language } = view;
  const email = html`<a href="mailto:${site.contactEmail}">${site.contactEmail}</a>`;
  const command = html`<code dir="ltr">npx nhipcau verify ${site.url}</code>`;
  const log = html`<a href="/log/" hreflang="vi">${messages.footer.log}</a>`;
  const feeds = correctionsFeeds(language);
  return pageHtml(view, messages, {
    title: words.title,
    description: messages.frame.tagline,
    indexed: true,
    social: siteCard(view, words.title, messages.frame.tagline),
    data: [
      organisationData(view),
      breadcrumbData(view, messages, [{ name: words.title, path: view.path }]),
    ],
    section: 'about',
    feeds: { title: messages.story.corrections, paths: feeds },
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${houseText(site.statement, language)}</p></header>
<div class="prose">
${organisations(view, messages)}${part('funding', words.funding, words.fundingText)}${part('translation', words.translation, html`${words.translationText}<br><a href="/${language}/about/translations">${messages.translations.title}</a>`)}${part('verify', words.verify, phrase(words.verifyText, { log, command }))}${part('corrections', words.corrections, html`${phrase(words.correctionsText, { email })}<br>${messages.corrections.description} ${feedsHtml(feeds)}`)}${part('privacy', words.privacy, words.privacyText)}${part('licence', words.licence, phrase(messages.footer.licence, { licence: licenceHtml(textLicence) }))}</div>
${follow(null, view.historyPath, messages)}`,
  });
}

function part(id: string, title: string, text: Value): Html {
  return html`<section aria-labelledby="${id}">${sectionHead(title, id)}
<p>${text}</p></section>
`;
}

function organisations(view: AboutView, messages: Messages): Html {
  const items = view.organisations.map(
    ({ name, role }) =>
      html`<li><strong>${name}</strong>${role !== '' && html`<br>${role}`}</li>\n`,
  );
  return html`<section aria-labelledby="who">${sectionHead(messages.footer.whoSpeaks, 'who')}
<p><strong>${houseText(view.site.publisher, view.language)}</strong></p>
${items.length > 0 && html`<h3>${messages.about.organisations}</h3>\n<ul>\n${items}</ul>\n`}</section>
`;
}
