import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Run } from '../difference/index.ts';
import { directionOf } from '../direction.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Messages } from '../messages/index.ts';

/**
 * A run of a difference: what went and what came marked, and said to those who do not see it
 * marked. `said` is the language of the page, where the run is in another.
 */
export function runHtml(
  { kind, text }: Run,
  words: Messages['difference'],
  said: SiteLanguage | null = null,
): Html {
  const unseen = (label: string): Value =>
    said === null
      ? html`<span class="unseen">${label} </span>`
      : html`<span class="unseen" lang="${said}" dir="${directionOf(said)}">${label} </span>`;
  switch (kind) {
    case 'same':
      return html`${text}`;
    case 'deleted':
      return html`<del>${unseen(words.deleted)}${text}</del>`;
    case 'inserted':
      return html`<ins>${unseen(words.inserted)}${text}</ins>`;
  }
}
