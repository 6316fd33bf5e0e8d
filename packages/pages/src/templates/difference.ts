/**
 * What a release changed in a story, in the story's language: the old beside the new, what went
 * and what came marked, and said to those who do not see it marked.
 *
 * @module
 */
import { archMark } from '../arch.ts';
import { pluralText } from '../dates.ts';
import type { PassageDifference, Run } from '../difference/index.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, textOf, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';
import { fill } from '../phrase.ts';
import type { LogDifferenceView, LogWithheldView } from '../view.ts';
import { documentHtml, siteName } from './document.ts';
import { houseText } from './house-text.ts';
import { momentHtml } from './parts.ts';
import { runHtml } from './runs.ts';
import { verifyHtml } from './verify.ts';

type Words = Messages['difference'];

/** Title, summary, byline and picture where they changed, then the text. */
export function difference(view: LogDifferenceView, messages: Messages): string {
  const words = messages.difference;
  const { fields, passages } = view.difference;
  const number = String(view.release);
  const release = fill(messages.past.release, { number });
  const sections = fields.map(({ field, runs }) => {
    const changed = runs.some(({ kind }) => kind !== 'same');
    const shown = changed ? pairHtml(runs, 'p', words) : keptHtml(runs[0]?.text ?? '', 'p');
    const note = field === 'picture' && !changed && noteHtml(words.replaced);
    return sectionHtml(field, words.field[field], html`${note}${shown}`);
  });
  const past = `/log/${view.release}${view.subject}`;
  const asItWas = html` <a href="${past}" rel="nofollow">${words.asItWas}</a>`;
  const text =
    passages.length > 0 &&
    sectionHtml('text', words.text, passagesHtml(passages, view.language, words));
  return pageOf(view, messages, `${words.title}: ${view.title}`, [
    html`<p class="kicker">${words.title}</p>
<header class="page-head"><h1>${view.title}</h1></header>
<p class="by"><a href="/log/${view.release}">${release}</a> · ${momentHtml(view.time, view.language)}</p>
<p class="standfirst">${view.reason}</p>
`,
    ways(view, messages, asItWas),
    sections,
    text,
  ]);
}

/** The notice in place of a difference whose words are withdrawn. */
export function withheld(view: LogWithheldView, messages: Messages): string {
  const { withdrawnTitle } = messages.notice;
  return pageOf(view, messages, withdrawnTitle, [
    html`<header class="page-head"><h1>${withdrawnTitle}</h1></header>\n`,
    ways(view, messages),
  ]);
}

function ways(
  { subject, historyPath }: LogWithheldView | LogDifferenceView,
  messages: Messages,
  more: Value = null,
): Html {
  return html`<p class="ways"><a href="${subject}">${messages.difference.toPage}</a> <a href="${historyPath}">${messages.list.history}</a>${more}</p>\n`;
}

function sectionHtml(id: string, name: string, inside: Value): Html {
  return html`<section class="passages" aria-labelledby="d-${id}"><h2 id="d-${id}">${name}</h2>
${inside}</section>
`;
}

/** Changed passages with their neighbours; further ones that are as they were are counted. */
function passagesHtml(
  passages: readonly PassageDifference[],
  language: LogDifferenceView['language'],
  words: Words,
): Html {
  const parts: Html[] = [];
  const isChanged = (at: number): boolean => (passages[at]?.kind ?? 'same') !== 'same';
  let left = 0;
  const count = (): void => {
    if (left > 0) parts.push(noteHtml(pluralText(words.unchanged, left, language)));
    left = 0;
  };
  for (const [at, passage] of passages.entries()) {
    if (!isChanged(at) && !isChanged(at - 1) && !isChanged(at + 1)) {
      left += 1;
      continue;
    }
    count();
    parts.push(passageHtml(passage, words));
  }
  count();
  return html`${parts}`;
}

function passageHtml(passage: PassageDifference, words: Words): Html {
  const { form } = passage;
  switch (passage.kind) {
    case 'same':
      return keptHtml(passage.text, form);
    case 'marked':
      return html`${noteHtml(words.marked)}${keptHtml(passage.text, form)}`;
    case 'replaced':
      return html`${noteHtml(words.replaced)}${pairHtml(passage.runs, form, words)}`;
    case 'changed':
    case 'deleted':
    case 'inserted':
      return pairHtml(passage.runs, form, words);
  }
}

function pairHtml(runs: readonly Run[], form: string, words: Words): Html {
  const side = (name: string, own: Run['kind']): Html => {
    const parts = runs.flatMap((run) =>
      run.kind === own || run.kind === 'same' ? [runHtml(run, words)] : [],
    );
    return html`<div><p class="side">${name}</p>
<p class="passage ${form}">${parts.length === 0 ? '—' : parts}</p></div>
`;
  };
  return html`<div class="pair">${side(words.before, 'deleted')}${side(words.after, 'inserted')}</div>
`;
}

function keptHtml(text: string, form: string): Html {
  return html`<p class="passage kept ${form}">${text === '' ? '—' : text}</p>\n`;
}

function noteHtml(text: string): Html {
  return html`<p class="note">${text}</p>\n`;
}

function pageOf(
  view: LogDifferenceView | LogWithheldView,
  messages: Messages,
  title: string,
  main: Value,
): string {
  const { site, assets, language } = view;
  const { footer, frame } = messages;
  const document = documentHtml({
    language,
    direction: directionOf(language),
    title,
    description: '',
    indexed: false,
    assets,
    fonts: [],
    head: html`<link rel="canonical" href="${site.url + view.path}">\n`,
    scripts: [assets.verifyButton],
    body: html`<a class="skip" href="#main">${frame.skip}</a>
<header class="masthead">
<p class="brand"><a href="/${language}/">${archMark('brand-arch')}<span lang="vi" dir="ltr">${siteName}</span></a> <span class="tagline">${footer.log}</span></p>
<nav class="menu" aria-label="${frame.mainMenu}"><ul><li><a href="/log/" hreflang="vi">${footer.log}</a></li>
<li><a href="/${language}/stories/">${frame.stories}</a></li></ul></nav>
</header>
<main id="main" tabindex="-1" class="log">
${main}</main>
<footer class="colophon">${archMark('footer-arch')}
<div class="who"><p><strong>${houseText(site.publisher, language)}</strong></p><p>${houseText(site.statement, language)}</p><p><a href="/${language}/about/#verify">${footer.verify}</a></p></div>
${verifyHtml(view, [language])}<p class="fine"><a href="mailto:${site.contactEmail}">${site.contactEmail}</a></p>
</footer>
`,
  });
  return textOf(document);
}
