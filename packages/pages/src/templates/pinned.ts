import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import type { LanguagePageView, PinnedView } from '../view.ts';

/** The notices on top of a page; nothing where there are none. */
export function pinnedHtml(view: LanguagePageView, messages: Messages): Value {
  if (view.pinned.length === 0) return null;
  const notices = view.pinned.map((one) => noticeHtml(one, view, messages));
  return html`
<aside class="pinned" aria-label="${messages.pinned.information}">
${notices}</aside>`;
}

/** One notice; in English it says that it is not in the page's language. */
function noticeHtml(
  { kind, language, text, link }: PinnedView,
  view: LanguagePageView,
  messages: Messages,
): Html {
  const foreign = language !== view.language;
  const words = html`${text}${link !== null && html` <a href="${link.path}">${link.text}</a>`}`;
  const name = html`<strong>${messages.pinned[kind]}</strong>`;
  return foreign
    ? html`<div class="pin ${kind}"><p>${name} <span class="only">${messages.notice.missingTitle}</span></p><p lang="${language}" dir="${directionOf(language)}">${words}</p></div>
`
    : html`<div class="pin ${kind}"><p>${name} ${words}</p></div>
`;
}
