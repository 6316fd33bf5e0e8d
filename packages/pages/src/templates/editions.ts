import { type Html, html } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { EditionsView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { editionName } from './edition.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, follow, sectionHead } from './parts.ts';

/** What an edition for one country is, and which there are. */
export function editions(view: EditionsView, messages: Messages): string {
  const { editions: words } = messages;
  const { language, site } = view;
  const about = { name: messages.about.title, path: `/${language}/about/` };
  const address = html`<a href="${site.url}/${language}/" dir="ltr">${site.url}</a>`;
  const entry = (one: EditionsView['editions'][number]): Html =>
    html`<li>${editionName(one, language)}</li>\n`;
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [about, { name: words.title, path: view.path }])],
    section: 'about',
    main: html`${breadcrumb(view, messages, [about])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p></header>
<div class="prose">
<p>${words.which}</p>
<p>${words.signed}</p>
<section aria-labelledby="there-are">${sectionHead(words.list, 'there-are')}
<ul>
<li>${phrase(words.world, { address })}</li>
${view.editions.map(entry)}</ul></section>
</div>
${follow(null, view.historyPath, messages)}`,
  });
}
