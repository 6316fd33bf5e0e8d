import { archMark } from '../arch.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { LanguagePageView, MissingEditionView, NotFoundView, WithdrawnView } from '../view.ts';
import { ownName, pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { dayHtml } from './parts.ts';

/** No edition in this language: what exists instead. */
export function missingEdition(view: MissingEditionView, messages: Messages): string {
  const { notice: words } = messages;
  const items = view.editions.map(({ language, title, path }) => {
    const direction = directionOf(language);
    return html`<li><span class="kicker" lang="${language}" dir="${direction}">${ownName(language)}</span> <a href="${path}" hreflang="${language}" lang="${language}" dir="${direction}">${title}</a></li>\n`;
  });
  const list =
    items.length > 0 && html`<h2>${words.missingList}</h2>\n<ul class="editions">\n${items}</ul>\n`;
  return notice(view, messages, words.missingTitle, html`<p>${words.missingText}</p>\n${list}`);
}

/** A withdrawn edition: when and why. */
export function withdrawn(view: WithdrawnView, messages: Messages): string {
  const { notice: words } = messages;
  const date = dayHtml(view.withdrawnAt, view.language);
  return notice(
    view,
    messages,
    words.withdrawnTitle,
    html`<p>${phrase(words.withdrawnText, { date })}</p>
<dl class="facts"><div><dt>${words.reason}</dt><dd>${view.reason}</dd></div></dl>
<p><a href="${view.historyPath}">${messages.list.history}</a></p>
`,
  );
}

/** No such address. */
export function notFound(view: NotFoundView, messages: Messages): string {
  const { notice: words } = messages;
  return notice(view, messages, words.notFoundTitle, html`<p>${words.notFoundText}</p>\n`);
}

function notice(view: LanguagePageView, messages: Messages, title: string, text: Value): string {
  const { frame, notice: words, list } = messages;
  const way = (path: string, name: string): Html => html`<li><a href="${path}">${name}</a></li>\n`;
  const root = `/${view.language}`;
  return pageHtml(view, messages, {
    title,
    description: '',
    indexed: false,
    social: siteCard(view, title, ''),
    data: [],
    section: null,
    main: html`<div class="notice">${archMark('notice-arch')}<h1>${title}</h1>
${text}<ul class="ways">
${way(`${root}/`, words.goHome)}${way(`${root}/stories/`, list.allStories)}${way(`${root}/search/`, frame.search)}</ul></div>
`,
  });
}
