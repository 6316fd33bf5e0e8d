import { html } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { SearchView } from '../view.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, cardsHtml, labelList, sectionHead } from './parts.ts';

/** Search by script; without it, the ways in that need none stand below. */
export function search(view: SearchView, messages: Messages): string {
  const { search: words } = messages;
  const { searching, none, results, more, failed } = words;
  const said = JSON.stringify({ searching, none, results, more, failed });
  return pageHtml(view, messages, {
    title: messages.frame.search,
    description: words.label,
    indexed: true,
    social: siteCard(view, messages.frame.search, words.label),
    data: [],
    section: 'search',
    scripts: [view.assets.searchScript],
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${messages.frame.search}</h1></header>
<search><form id="search-form" action="${view.path}" method="get" data-index="${view.index}" data-language="${view.language}" data-messages="${said}"><label for="q">${words.label}</label>
<div class="field"><input id="q" name="q" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-describedby="search-hint"><button type="submit">${words.button}</button></div>
<p id="search-hint" class="hint">${words.hint}</p></form></search>
<p id="search-status" role="status" aria-live="polite"></p>
<ol id="search-results"></ol>
<section class="other-ways" aria-labelledby="other-ways">${sectionHead(words.otherWays, 'other-ways')}
<h3>${messages.frame.topics}</h3>
${labelList(view.topics, 'names')}
<h3>${messages.frame.places}</h3>
${labelList(view.places, 'names')}
</section>
<section aria-labelledby="newest">${sectionHead(messages.list.latest, 'newest')}
${cardsHtml(view.stories, view.language, messages, 3)}
<p class="onward"><a href="${view.allStories}">${messages.list.allStories}</a></p></section>
`,
  });
}
