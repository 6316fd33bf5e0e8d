/**
 * The public log for people: Vietnamese and English together, whatever language the reader came
 * from. It names releases by number, never by hash.
 *
 * @module
 */
import { type Instant, inLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { archMark } from '../arch.ts';
import { numberText, pluralText } from '../dates.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, textOf, type Value } from '../html.ts';
import type { LogMessages, Messages } from '../messages/index.ts';
import { fill } from '../phrase.ts';
import type { LogChange, LogHistoryView, LogIndexView, LogReleaseView } from '../view.ts';
import { documentHtml, siteName } from './document.ts';
import { ownName } from './frame.ts';
import { hostLabelHtml } from './host-label.ts';
import { correctionsFeeds, feedsHtml, momentHtml } from './parts.ts';
import { verifyHtml } from './verify.ts';

type Words = Messages['log'];
type Said = (words: LogMessages, language: 'vi' | 'en') => Value;

/** The newest releases. */
export function logIndex(view: LogIndexView, messages: Messages): string {
  const words = messages.log;
  const rows = view.releases.map(
    ({ number, time, reason, changes }) =>
      html`<tr><th scope="row"><a href="/log/${number}">${number}</a></th><td>${times(time)}</td><td>${reason}</td><td>${both(words, (said, language) => pluralText(said.changes, changes, language))}</td></tr>\n`,
  );
  const heads = [
    both(words, () => '№'),
    both(words, ({ time }) => time),
    both(words, ({ reason }) => reason),
    both(words, ({ change }) => change),
  ];
  const { newer, older } = view.place;
  const turn =
    (newer !== null || older !== null) &&
    html`<nav class="turn" aria-label="${words.vi.releases}">${newer !== null && html`<a rel="prev" href="${newer}">${both(words, (said) => said.newer)}</a>`}${older !== null && html`<a rel="next" href="${older}">${both(words, (said) => said.older)}</a>`}</nav>\n`;
  return logPage(view, messages, words.vi.title, [
    heading(both(words, ({ title }) => title)),
    both(words, ({ introduction }) => html`<p class="standfirst">${introduction}</p>`, 'div'),
    rows.length === 0 ? noneOf(words) : table(words.vi.releases, heads, rows),
    turn,
    view.place.number === null && corrections(words),
  ]);
}

/** The feeds of corrections, one for each language. */
function corrections(words: Words): Html {
  const items = siteLanguages.map(
    (language) =>
      html`<li><span lang="${language}" dir="${directionOf(language)}">${ownName(language)}</span> ${feedsHtml(correctionsFeeds(language))}</li>\n`,
  );
  return html`<section aria-labelledby="corrections"><h2 id="corrections">${both(words, (said) => said.corrections)}</h2>
${both(words, (said) => html`<p>${said.correctionsText}</p>`, 'div')}<ul class="feeds">
${items}</ul></section>
`;
}

/** What changed in a release, and why. */
export function logRelease(view: LogReleaseView, messages: Messages): string {
  const words = messages.log;
  const number = String(view.number);
  const rows = view.changes.map(
    ({ path, change, reason, difference }) =>
      html`<tr><th scope="row"><a href="${path}">${path}</a></th><td>${kind(words, change)}${differenceLink(words, difference)}</td><td>${reason}</td></tr>\n`,
  );
  const heads = [
    both(words, ({ page }) => page),
    both(words, ({ change }) => change),
    both(words, ({ reason }) => reason),
  ];
  const machine =
    view.machineChanges > 0 &&
    html`<p>${both(words, (said, language) => pluralText(said.machine, view.machineChanges, language))}</p>\n`;
  return logPage(view, messages, fill(words.vi.release, { number }), [
    heading(both(words, ({ release }) => fill(release, { number }))),
    html`<p class="by">${times(view.time)}</p>\n<p class="standfirst">${view.reason}</p>\n`,
    approval(view, words),
    rows.length === 0 ? noneOf(words) : table(words.vi.change, heads, rows),
    machine,
    html`<p><a href="/log/${number}.json">${both(words, ({ record }) => record)}</a></p>\n`,
  ]);
}

/** Every release that changed one page. */
export function logHistory(view: LogHistoryView, messages: Messages): string {
  const words = messages.log;
  const rows = view.entries.map(
    ({ release, time, change, reason, difference, past }) =>
      html`<tr><th scope="row"><a href="/log/${release}">${numberText(release, 'vi')}</a></th><td>${times(time)}${pastLink(words, past)}</td><td>${kind(words, change)}${differenceLink(words, difference)}</td><td>${reason}</td></tr>\n`,
  );
  const heads = [
    both(words, () => '№'),
    both(words, ({ time }) => time),
    both(words, ({ change }) => change),
    both(words, ({ reason }) => reason),
  ];
  return logPage(view, messages, `${words.vi.historyOf}: ${view.title}`, [
    html`<p class="kicker">${both(words, ({ historyOf }) => historyOf)}</p>\n`,
    heading(html`${view.title}`),
    both(words, ({ historyText }) => html`<p>${historyText}</p>`, 'div'),
    html`<p><a href="${view.subject}">${both(words, ({ toPage }) => toPage)}</a></p>\n`,
    rows.length === 0 ? noneOf(words) : table(words.vi.historyOf, heads, rows),
  ]);
}

/** The same said in both languages, each marked as what it is. */
function both(words: Words, say: Said, element: 'span' | 'div' = 'span'): Html {
  const vi = say(words.vi, 'vi');
  const en = say(words.en, 'en');
  if (vi === en) return html`${vi}`;
  return element === 'div'
    ? html`<div class="both"><div lang="vi">${vi}</div><div lang="en">${en}</div></div>\n`
    : html`<span class="both"><span lang="vi">${vi}</span> <span lang="en">${en}</span></span>`;
}

function times(at: Instant): Html {
  return html`<span class="both"><span lang="vi">${momentHtml(at, 'vi')}</span> <span lang="en">${momentHtml(at, 'en')}</span></span>`;
}

function kind(words: Words, change: LogChange['change']): Html {
  return html`<span class="change ${change}">${both(words, (said) => said.kind[change])}</span>`;
}

function differenceLink(words: Words, path: string | null): Value {
  return path !== null && html`<br><a href="${path}">${both(words, (said) => said.difference)}</a>`;
}

function pastLink(words: Words, path: string | null): Value {
  return (
    path !== null &&
    html`<br><a href="${path}" rel="nofollow">${both(words, (said) => said.asItWas)}</a>`
  );
}

/** The roles of those who approved, never a name. */
function approval({ approvedBy }: LogReleaseView, words: Words): Value {
  if (approvedBy.length === 0) return null;
  const roles = approvedBy.map((role) => html`<dd>${both(words, (said) => said.role[role])}</dd>`);
  return html`<dl class="facts"><div><dt>${both(words, (said) => said.approvedBy)}</dt>${roles}</div></dl>\n`;
}

function heading(text: Html): Html {
  return html`<header class="page-head"><h1>${text}</h1></header>\n`;
}

function noneOf(words: Words): Html {
  return html`<p class="none">${both(words, ({ none }) => none)}</p>\n`;
}

function table(name: string, heads: readonly Html[], rows: readonly Html[]): Html {
  return html`<div class="table" role="group" tabindex="0" aria-label="${name}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

/** For feed readers: the corrections in the two languages of the log. */
function followHtml(words: Words): Html {
  return html`${(['vi', 'en'] as const).map(
    (language) =>
      html`<link rel="alternate" type="application/atom+xml" hreflang="${language}" title="${words[language].corrections}" href="${correctionsFeeds(language).atom}">\n`,
  )}`;
}

function logPage(
  view: LogIndexView | LogReleaseView | LogHistoryView,
  messages: Messages,
  title: string,
  main: Value,
): string {
  const words = messages.log;
  const { site, assets } = view;
  const front = view.kind === 'log-index';
  const document = documentHtml({
    language: 'vi',
    direction: 'ltr',
    title,
    description: front ? words.vi.introduction : '',
    indexed: front,
    assets,
    fonts: assets.preloadFonts,
    head: html`<link rel="canonical" href="${site.url + view.path}">\n${front && followHtml(words)}`,
    scripts: [assets.verifyButton],
    body: html`<a class="skip" href="#main">${both(words, (_said, language) => (language === 'vi' ? 'Đến nội dung chính' : 'Skip to the main content'))}</a>
<header class="masthead">
<p class="brand"><a href="/vi/">${archMark('brand-arch')}<span>${siteName}</span></a> <span class="tagline">${both(words, (said) => said.title)}</span></p>
<nav class="menu" aria-label="${words.vi.title}"><ul><li><a href="/log/"${front && html` aria-current="page"`}>${both(words, (said) => said.toLog)}</a></li>
<li><a href="/vi/" hreflang="vi" lang="vi">Tiếng Việt</a></li>
<li><a href="/en/" hreflang="en" lang="en">English</a></li></ul></nav>
</header>
<main id="main" tabindex="-1" class="log">
${hostLabelHtml(site, 'vi')}${hostLabelHtml(site, 'en')}${main}</main>
<footer class="colophon">${archMark('footer-arch')}
<div class="who" lang="vi"><p><strong>${inLanguage(site.publisher, 'vi')}</strong></p><p>${inLanguage(site.statement, 'vi')}</p><p><a href="/vi/about/#verify">${words.vi.verify}</a></p></div>
<div class="who" lang="en"><p><strong>${inLanguage(site.publisher, 'en')}</strong></p><p>${inLanguage(site.statement, 'en')}</p><p><a href="/en/about/#verify">${words.en.verify}</a></p></div>
${verifyHtml(view, ['vi', 'en'])}<p class="fine"><a href="mailto:${site.contactEmail}">${site.contactEmail}</a></p>
</footer>
`,
  });
  return textOf(document);
}
