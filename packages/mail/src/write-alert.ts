/**
 * Letters about the saved searches of a partner's people, in the language of their portal.
 *
 * @module
 */
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf, html, languageName, momentText } from '@nhipcau/pages';
import { documentOf, letterButton, paragraph } from './letter-look.ts';
import { alertWords } from './words/alert-words.ts';
import type { Written } from './write-letter.ts';

/** What saved searches found. */
export interface Alert {
  readonly language: SiteLanguage;
  readonly searches: readonly {
    readonly name: string;
    readonly items: readonly {
      readonly title: string;
      readonly language: SiteLanguage;
      /** Of the item in the portal. */
      readonly address: string;
    }[];
  }[];
  /** Where a reader ends these letters. */
  readonly off: string;
}

/** How many items of one search a letter names. */
const mostItems = 20;

/** Writes what saved searches found. `origin` is that of the studio. */
export function writeAlert({ language, searches, off }: Alert, origin: string): Written {
  const w = alertWords[language];
  const subject = w.subject(searches.reduce((sum, { items }) => sum + items.length, 0));
  const portal = `${origin}/studio/portal`;
  const shown = searches.map(({ name, items }) => ({
    name: oneLine(name),
    items: items.slice(0, mostItems).map((item) => ({
      ...{ ...item, title: oneLine(item.title), tongue: languageName(item.language, language) },
    })),
    left: items.length > mostItems ? w.more(items.length - mostItems) : null,
  }));
  const text = [
    w.lead,
    ...shown.map(({ name, items, left }) =>
      [
        `${name}:`,
        ...items.map(({ title, tongue, address }) => `- ${title} (${tongue})\n  ${address}`),
        ...(left === null ? [] : [left]),
      ].join('\n'),
    ),
    `${w.open}:\n${portal}`,
    `${w.off}:\n${off}`,
    w.foot(origin),
  ];
  const lists = shown.map(
    ({
      name,
      items,
      left,
    }) => html`<h2 style="margin:0 0 8px;font-size:16px"><bdi>${name}</bdi></h2>
<ul style="margin:0 0 16px;padding-inline-start:20px">${items.map(
      ({ title, tongue, address, language: of }) =>
        html`<li><a href="${address}" lang="${of}" dir="${directionOf(of)}">${title}</a> (${tongue})</li>`,
    )}</ul>
${left !== null && paragraph(left)}`,
  );
  const page = html`${paragraph(w.lead)}
${lists}
<p style="margin:0 0 16px"><a href="${portal}" style="${letterButton}">${w.open}</a></p>
<p style="margin:0 0 16px"><a href="${off}">${w.off}</a></p>
${paragraph(w.foot(origin))}`;
  return { subject, text: `${text.join('\n\n')}\n`, html: documentOf(subject, page, language) };
}

/** Writes that the webhook of a saved search is called no more. */
export function writePaused(
  {
    name,
    language,
    since,
  }: { readonly name: string; readonly language: SiteLanguage; readonly since: Instant },
  origin: string,
): Written {
  const w = alertWords[language];
  const subject = w.pausedSubject(oneLine(name));
  const address = `${origin}/studio/portal/search`;
  const said = [w.paused(oneLine(name), momentText(since, language)), w.pausedKeeps];
  const text = [...said, `${w.open}:\n${address}`, w.foot(origin)];
  const page = html`${said.map(paragraph)}
<p style="margin:0 0 16px"><a href="${address}" style="${letterButton}">${w.open}</a></p>
${paragraph(w.foot(origin))}`;
  return { subject, text: `${text.join('\n\n')}\n`, html: documentOf(subject, page, language) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
