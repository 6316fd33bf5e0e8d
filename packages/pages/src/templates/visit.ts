import type { CertificateLine } from '@nhipcau/core/funding';
import { decimalText, moneyText } from '@nhipcau/core/kernel';
import { listText, numberText } from '../dates.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { phrase } from '../phrase.ts';
import type { VisitView } from '../visit-view.ts';
import { breadcrumbData } from './data.ts';
import { pageHtml } from './frame.ts';
import { siteCard } from './head.ts';
import { breadcrumb, civilHtml, follow, sectionHead } from './parts.ts';
import { daysHtml, nameHtml, outletsHtml } from './visits.ts';

/** One visit: who came, what it cost, who paid, and its certificate with every line that was looked at. */
export function visit(view: VisitView, messages: Messages): string {
  const { visits: words } = messages;
  const { language, visit: one, names, certificate } = view;
  const { holds, fails } = words.certificate;
  const above = [
    { name: words.title, path: `/${language}/press/visits/` },
    { name: words.yearTitle.replace('{year}', one.firstOn.slice(0, 4)), path: view.yearPath },
  ];
  const verdict = certificate.holds ? holds : fails;
  return pageHtml(view, messages, {
    title: one.name,
    description: verdict,
    indexed: true,
    social: siteCard(view, one.name, verdict),
    data: [breadcrumbData(view, messages, [...above, { name: one.name, path: view.path }])],
    section: null,
    main: html`${breadcrumb(view, messages, above)}<header class="page-head"><h1>${nameHtml(one, language)}</h1>
<p class="standfirst">${verdict}</p></header>
<dl class="tally">
<div><dt>${words.days}</dt><dd>${daysHtml(one, language)}</dd></div>
<div><dt>${words.outlets}</dt><dd>${outletsHtml(one, language)}</dd></div>
<div><dt>${words.reporters}</dt><dd>${numberText(one.reporters, language)}</dd></div>
${names.length > 0 && html`<div><dt>${words.names}</dt><dd>${listText(names, language)}</dd></div>\n`}<div><dt>${words.state}</dt><dd>${money(one.direct, view)}</dd></div>
</dl>
<section aria-labelledby="certificate">${sectionHead(words.certificate.title, 'certificate')}
${certificateHtml(view, messages)}</section>
<section class="ledger" aria-labelledby="costs">${sectionHead(words.costs.title, 'costs')}
<p class="prose">${words.costs.introduction}</p>
${costsHtml(view, messages)}</section>
<section class="ledger" aria-labelledby="lines">${sectionHead(words.certificate.lines, 'lines')}
${linesHtml(view, messages)}</section>
${follow(null, view.historyPath, messages)}`,
  });
}

function certificateHtml(view: VisitView, { visits: { certificate: words } }: Messages): Html {
  const { certificate, code, dataHash, language } = view;
  const { conditions, staffTime, differences } = certificate;
  const time = staffTime.map(
    ({ task, hours }) =>
      html`<li>${words.tasks[task]}: ${phrase(words.hours, { count: numberText(hours, language) })}</li>\n`,
  );
  const differing = differences.map(({ currency, matrix, ledger }) => {
    const text = (amountMinor: bigint): string => moneyText({ currency, amountMinor }, language);
    return `${text(matrix)} ≠ ${text(ledger)}`;
  });
  return html`<p class="prose">${words.direct}</p>
<ul>
${conditions.map(({ code: condition, holds }) => html`<li>${words.conditions[condition]} <strong>${holds ? words.yes : words.no}</strong></li>\n`)}</ul>
${time.length > 0 && html`<h3>${words.staff}</h3>\n<p class="former">${words.staffNote}</p>\n<ul>\n${time}</ul>\n`}${differing.length > 0 && html`<p class="former">${phrase(words.differs, { amounts: html`<bdi>${differing.join(' · ')}</bdi>` })}</p>\n`}<dl class="tally">
<div><dt>${words.query}</dt><dd>${phrase(words.check, { code: html`<bdi>${code}</bdi>` })}</dd></div>
<div><dt>${words.hash}</dt><dd><code dir="ltr">${dataHash.match(/.{1,8}/g)?.join(' ') ?? ''}</code></dd></div>
</dl>
`;
}

function costsHtml(view: VisitView, { visits: { costs: words } }: Messages): Html {
  if (view.costs.length === 0) return html`<p class="none">${words.none}</p>\n`;
  const rows = view.costs.map(
    (cost) =>
      html`<tr><th scope="row">${words.kinds[cost.kind]}<br>${inVietnamese(cost.what)}</th><td><bdi>${cost.payer}</bdi></td><td>${words.modes[cost.mode]}</td><td>${money(cost.amount, view)}<br>${words.stages[cost.stage]}</td></tr>\n`,
  );
  return html`<div class="table" role="group" tabindex="0" aria-labelledby="costs"><table>
<thead><tr><th scope="col">${words.what}</th><th scope="col">${words.payer}</th><th scope="col">${words.mode}</th><th scope="col">${words.amount}</th></tr></thead>
<tbody>
${rows}</tbody>
<tfoot><tr><th scope="row">${words.total}</th><td></td><td></td><td>${view.totals.map((total, index) => html`${index > 0 && html`<br>`}${money(total, view)}`)}</td></tr></tfoot></table></div>
`;
}

function linesHtml(view: VisitView, { visits: words }: Messages): Html {
  const { lines } = view.certificate;
  const { sources } = words.certificate;
  if (lines.length === 0) return html`<p class="none">${words.costs.none}</p>\n`;
  const row = (line: CertificateLine): Html =>
    html`<tr><th scope="row">${sources[line.source]}${line.on !== null && html`<br>${civilHtml(line.on, view.language)}`}</th><td>${inVietnamese(line.what)}</td><td><bdi>${line.from}</bdi></td><td>${money(line.amount, view)}</td><td>${mark(line)}</td></tr>\n`;
  const mark = ({ breaks, undone }: CertificateLine): Value => {
    if (breaks.length > 0) return html`<strong>${words.certificate.decides}</strong>`;
    return undone ? words.certificate.undone : null;
  };
  return html`<div class="table" role="group" tabindex="0" aria-labelledby="lines"><table>
<tbody>
${lines.map(row)}</tbody></table></div>
`;
}

function money(amount: VisitView['totals'][number], { language }: VisitView): Html {
  return html`<data value="${decimalText(amount)}"><bdi>${moneyText(amount, language)}</bdi></data>`;
}

/** Words of the house that are kept in Vietnamese alone. */
function inVietnamese(text: string): Html {
  return html`<span lang="vi" dir="ltr">${text}</span>`;
}
