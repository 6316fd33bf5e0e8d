import type { Inline, Mark, Span } from '@nhipcau/core/content';
import { directionOf } from './direction.ts';
import { type Html, html } from './html.ts';

/** Runs of text with their marks. `base` goes before paths of this site: `''` within it. */
export function inlineHtml(text: Inline, base: string): Html {
  const parts: Html[] = [];
  for (let at = 0; at < text.length; ) {
    const href = hrefOf(text[at]);
    let end = at + 1;
    while (end < text.length && hrefOf(text[end]) === href) end += 1;
    const runs = text.slice(at, end).map(runHtml);
    parts.push(href === null ? html`${runs}` : linkHtml(href, base, runs));
    at = end;
  }
  return html`${parts}`;
}

function hrefOf(span: Span | undefined): string | null {
  const link = span?.marks.find((mark) => mark.kind === 'link');
  return link?.kind === 'link' ? link.href : null;
}

function linkHtml(href: string, base: string, runs: readonly Html[]): Html {
  if (href.startsWith('/')) return html`<a href="${base + href}">${runs}</a>`;
  return /^https?:/i.test(href)
    ? html`<a href="${href}" rel="external">${runs}</a>`
    : html`<a href="${href}">${runs}</a>`;
}

/** Marks from the outside in: language, strong, emphasis. */
function runHtml(span: Span): Html {
  const lines = span.text.split('\n');
  let run = html`${lines.map((line, at) => (at === 0 ? line : [html`<br>`, line]))}`;
  if (span.marks.some(({ kind }) => kind === 'emphasis')) run = html`<em>${run}</em>`;
  if (span.marks.some(({ kind }) => kind === 'strong')) run = html`<strong>${run}</strong>`;
  const language = span.marks.find((mark): mark is Mark & { kind: 'language' } => {
    return mark.kind === 'language';
  })?.language;
  return language === undefined
    ? run
    : html`<span lang="${language}" dir="${directionOf(language)}">${run}</span>`;
}
