import { countryName, listText, numberText } from '../dates.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { AgreementView, CarriedView, PartnersView, PartnerView } from '../view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';

/** Who carries the stories abroad, and what was agreed with them. */
export function partners(view: PartnersView, messages: Messages): string {
  const { partners: words } = messages;
  const { language } = view;
  return pageHtml(view, messages, {
    title: words.title,
    description: words.introduction,
    indexed: true,
    social: siteCard(view, words.title, words.introduction),
    data: [breadcrumbData(view, messages, [{ name: words.title, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, [])}<header class="page-head"><h1>${words.title}</h1>
<p class="standfirst">${words.introduction}</p></header>
<section aria-labelledby="who">${sectionHead(words.who, 'who')}
${view.partners.length === 0 ? html`<p class="none">${words.none}</p>\n` : html`<ul class="gazetteer">\n${view.partners.map((one) => partner(one, view, messages))}</ul>\n`}</section>
<section aria-labelledby="carried">${sectionHead(words.carried, 'carried')}
<p class="prose">${words.carriedIntroduction}</p>
${view.carriedMost !== null && html`<p class="prose">${phrase(words.carriedMost, { count: numberText(view.carriedMost, language) })}</p>\n`}${view.carried.length === 0 ? html`<p class="none">${words.carriedNone}</p>\n` : html`<ul class="gazetteer">\n${view.carried.map((one) => carried(one, view))}</ul>\n`}</section>
<section aria-labelledby="agreements">${sectionHead(words.agreements, 'agreements')}
<p class="prose">${words.agreementsIntroduction}</p>
${view.agreements.length === 0 ? html`<p class="none">${words.agreementsNone}</p>\n` : view.agreements.map((one) => agreement(one, view, messages))}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function partner(
  { name, kind, country, since, uses }: PartnerView,
  { language }: PartnersView,
  { partners: words }: Messages,
): Html {
  const joined = phrase(words.since, { date: civilHtml(since, language) });
  return html`<li><h3><bdi>${name}</bdi></h3><p class="kicker">${countryName(country, language)} · ${words.kind[kind === 'other' ? 'another' : kind]}</p><p class="former">${joined}${uses > 0 && html` · ${phrase(words.uses, { count: numberText(uses, language) })}`}</p></li>
`;
}

function carried(
  { outlet, country, usedOn, link, story, language: told }: CarriedView,
  { language }: PartnersView,
): Html {
  const where = html`<bdi>${outlet}</bdi>`;
  // An address that others gave: nothing is vouched for.
  const linked =
    link === null ? where : html`<a href="${link}" rel="nofollow noreferrer">${where}</a>`;
  const own =
    told !== language && html` lang="${told}" hreflang="${told}" dir="${directionOf(told)}"`;
  return html`<li><h3>${linked}</h3><p class="kicker">${countryName(country, language)} · ${civilHtml(usedOn, language)}</p><p><a href="${story.path}"${own}>${story.name}</a></p></li>
`;
}

function agreement(one: AgreementView, view: PartnersView, messages: Messages): Html {
  const { partners: words } = messages;
  const { language } = view;
  const span = (
    from: AgreementView['signedOn'],
    until: AgreementView['until'],
    kind: 'term' | 'rest',
  ): Value => {
    const given = { from: civilHtml(from, language) };
    if (until === null) return phrase(kind === 'term' ? words.fromOn : words.suspendedFrom, given);
    const both = kind === 'term' ? words.fromUntil : words.suspendedUntil;
    return phrase(both, { ...given, until: civilHtml(until, language) });
  };
  const rests = one.suspensions.map(
    ({ from, until, reason }) =>
      html`<dt>${words.suspended}</dt><dd>${span(from, until, 'rest')}<br>${inVietnamese(reason)}</dd>\n`,
  );
  const amendments = one.amendments.map(
    ({ signedOn, effectiveFrom, what }) =>
      html`<dt>${words.amended}</dt><dd>${civilHtml(signedOn, language)} · ${span(effectiveFrom, null, 'rest')}${what !== null && html`<br>${inVietnamese(what)}`}</dd>\n`,
  );
  const changes = one.textChanges.map(
    ({ on, reason }) =>
      html`<dt>${words.textChanged}</dt><dd>${civilHtml(on, language)}<br>${inVietnamese(reason)}</dd>\n`,
  );
  const { titleLanguage: called } = one;
  const marked = called !== language && html` lang="${called}" dir="${directionOf(called)}"`;
  return html`<article class="accord"><h3><bdi${marked}>${one.title}</bdi></h3>
<p class="kicker">${one.family === 'international' ? words.international : words.contract}</p>
<dl class="facts">
<dt>${words.parties}</dt><dd>${listText(one.parties, language)}</dd>
<dt>${words.signed}</dt><dd>${civilHtml(one.signedOn, language)}</dd>
${one.from !== null && html`<dt>${words.term}</dt><dd>${span(one.from, one.until, 'term')}</dd>\n`}${amendments}${rests}${changes}${one.endedOn !== null && html`<dt>${words.ended}</dt><dd>${civilHtml(one.endedOn, language)}</dd>\n`}</dl>
${textsOf(one, language, messages)}</article>
`;
}

/** The text as it was amended and as it was signed, the newest first, then what was public before it was changed. */
function textsOf(
  { text, title, amendments, textChanges }: AgreementView,
  language: PartnersView['language'],
  { partners: words }: Messages,
): Value {
  const full = (name: Value, lines: string): Html =>
    html`<details><summary>${name}<span class="unseen"> ${title}</span></summary>
${language !== 'vi' && html`<p class="former">${words.inVietnamese}</p>\n`}<div class="prose" lang="vi" dir="ltr">${lines.split(/\n+/).map((line) => html`<p>${line}</p>\n`)}</div></details>
`;
  const amended = amendments.flatMap(({ effectiveFrom, text: whole }) => {
    const name = phrase(words.fullTextFrom, { date: civilHtml(effectiveFrom, language) });
    return whole === null ? [] : [full(name, whole)];
  });
  const former = textChanges.flatMap(({ on, text: whole }) => {
    const name = phrase(words.fullTextUntil, { date: civilHtml(on, language) });
    return whole === null ? [] : [full(name, whole)];
  });
  switch (text.kind) {
    case 'full':
      return [
        ...amended.toReversed(),
        full(amended.length > 0 ? words.fullTextAsSigned : words.fullText, text.text),
        ...former.toReversed(),
      ];
    case 'withheld':
      return html`<p class="former"><strong>${words.withheld}</strong><br>${inVietnamese(text.ground)}</p>\n`;
    case 'coming':
      return html`<p class="former">${words.coming}</p>\n`;
  }
}

/** Words of the house that are kept in Vietnamese alone. */
function inVietnamese(text: string): Html {
  return html`<span lang="vi" dir="ltr">${text}</span>`;
}
