import { listText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { NeedsView, OfferThanksView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';
import { toldHtml } from './told.ts';

/** What is needed from outside, and a form, which needs no script, in which organisations offer it. */
export function needs(view: NeedsView, messages: Messages): string {
  const { transparency: words } = messages;
  const register = { name: words.title, path: view.registerPath };
  return pageHtml(view, messages, {
    title: words.needs,
    description: words.needsIntroduction,
    indexed: true,
    social: siteCard(view, words.needs, words.needsIntroduction),
    data: [breadcrumbData(view, messages, [register, { name: words.needs, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [register])}<header class="page-head"><h1>${words.needs}</h1>
<p class="standfirst">${words.needsIntroduction}</p></header>
${view.needs.length === 0 ? html`<p class="none">${words.needsNone}</p>\n` : view.needs.map((one) => need(one, view, messages))}<section aria-labelledby="offer">${sectionHead(words.offer, 'offer')}
<p class="prose">${words.offerIntroduction}</p>
${form(view, messages)}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function need(
  { what, neededBy, forms }: NeedsView['needs'][number],
  { language }: NeedsView,
  { transparency: words }: Messages,
): Html {
  const possible = listText(
    forms.map((one) => words.form[one]),
    language,
  );
  return html`<article class="accord"><h2>${toldHtml(what, language)}</h2>
<dl class="facts">
<dt>${words.neededBy}</dt><dd>${civilHtml(neededBy, language)}</dd>
<dt>${words.possibleForms}</dt><dd>${possible}</dd>
</dl></article>
`;
}

/** `website` is a field that people do not see: what fills it in is no person. */
function form(view: NeedsView, { transparency: words }: Messages): Html {
  const { language, action, needs: all } = view;
  return html`<p id="again" class="told-off" role="alert">${words.offerAgain}</p>
<p id="busy" class="told-off" role="alert">${words.offerBusy}</p>
<form class="offer-form" method="post" action="${action}" accept-charset="utf-8">
<input type="hidden" name="language" value="${language}">
<label for="need">${words.offerNeed}</label>
<select id="need" name="need"><option value="">${words.offerOther}</option>
${all.map(({ id, what }) => html`<option value="${id}"${what.language !== language && html` lang="${what.language}"`}>${what.text}</option>\n`)}</select>
<label for="organisation">${words.offerName}</label>
<input id="organisation" name="organisation" required maxlength="200" autocomplete="organization">
<label for="email">${words.offerEmail}</label>
<input id="email" name="email" type="email" required maxlength="254" autocomplete="email" dir="ltr">
<label for="words">${words.offerWords}</label>
<textarea id="words" name="words" required maxlength="2000" rows="6"></textarea>
<div class="unseen" aria-hidden="true"><label for="website">Website</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<p class="hint">${words.offerPrivacy}</p>
<button type="submit">${words.offerSend}</button>
</form>
`;
}

/** What somebody reads who has sent the form. */
export function offerThanks(view: OfferThanksView, messages: Messages): string {
  const { transparency: words } = messages;
  const register = { name: words.title, path: view.registerPath };
  return pageHtml(view, messages, {
    title: words.thanks,
    description: words.thanksText,
    indexed: false,
    social: siteCard(view, words.thanks, words.thanksText),
    data: [],
    section: null,
    main: html`${breadcrumb(view, messages, [register])}<header class="page-head"><h1>${words.thanks}</h1>
<p class="standfirst">${words.thanksText}</p></header>
<p class="onward"><a href="${view.registerPath}">${words.title}</a></p>
`,
  });
}
