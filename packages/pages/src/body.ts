/**
 * Bodies as HTML: for the page with everything it offers, and for feeds without.
 *
 * @module
 */
import type { Block, Inline, PlacedPicture } from '@nhipcau/core/content';
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';
import { archMark } from './arch.ts';
import { dayText } from './dates.ts';
import { type Html, html, textOf, type Value } from './html.ts';
import { inlineHtml } from './inline.ts';
import { licenceHtml } from './licence.ts';
import type { Messages } from './messages/index.ts';
import { fill } from './phrase.ts';
import { fallback, pictureHtml } from './picture.ts';
import type { CardView, PictureView } from './view.ts';

/** What blocks refer to. A picture or work that is not here is left out. */
export interface BodyContext {
  readonly pictures: ReadonlyMap<string, PictureView>;
  readonly works: ReadonlyMap<string, CardView>;
  /** When the licences ended of pictures that are not shown since. */
  readonly ended: ReadonlyMap<string, Instant>;
  readonly language: SiteLanguage;
  readonly messages: Messages;
}

/** The body of a page. The first heading is of level 2 whatever its own level, so none is skipped. */
export function blocksHtml(body: readonly Block[], context: BodyContext): Html {
  let underHeading = false;
  return html`${body.map((block) => {
    const level = underHeading ? 3 : 2;
    if (block.kind === 'heading' && block.level === 2) underHeading = true;
    return blockHtml(block, level, context);
  })}`;
}

function blockHtml(block: Block, deepest: 2 | 3, context: BodyContext): Value {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${inlineHtml(block.text, '')}</p>\n`;
    case 'heading':
      return headingHtml(block, Math.min(block.level, deepest), '');
    case 'list':
      return listHtml(block, '');
    case 'quote':
      return html`<figure class="quote">${archMark('quote-arch')}${quoteHtml(block, '')}</figure>\n`;
    case 'image':
      return figureHtml(block, context);
    case 'gallery': {
      const figures = block.pictures.map((picture) => figureHtml(picture, context));
      return html`<div class="gallery" role="group" aria-label="${context.messages.picture.gallery}">\n${figures}</div>\n`;
    }
    case 'table':
      return html`<div class="table" role="group" tabindex="0" aria-label="${context.messages.picture.table}">${tableHtml(block.rows, '')}</div>\n`;
    case 'callout':
      return html`<aside class="callout"><p>${inlineHtml(block.text, '')}</p></aside>\n`;
    case 'relatedWork':
      return relatedHtml(context.works.get(block.work), context.messages);
  }
}

function headingHtml(
  block: { readonly id: string; readonly text: Inline },
  level: number,
  base: string,
): Html {
  const text = inlineHtml(block.text, base);
  return level === 2
    ? html`<h2 id="b-${block.id}">${text}</h2>\n`
    : html`<h3 id="b-${block.id}">${text}</h3>\n`;
}

function listHtml(
  block: { readonly ordered: boolean; readonly items: readonly Inline[] },
  base: string,
): Html {
  const items = block.items.map((item) => html`<li>${inlineHtml(item, base)}</li>\n`);
  return block.ordered ? html`<ol>\n${items}</ol>\n` : html`<ul>\n${items}</ul>\n`;
}

function quoteHtml(
  block: { readonly text: Inline; readonly attribution: string },
  base: string,
): Html {
  const source = block.attribution !== '' && html`<figcaption>${block.attribution}</figcaption>`;
  return html`<blockquote><p>${inlineHtml(block.text, base)}</p></blockquote>${source}`;
}

function tableHtml(rows: readonly (readonly Inline[])[], base: string): Html {
  const [header = [], ...others] = rows;
  const titles = header.map((cell) => html`<th scope="col">${inlineHtml(cell, base)}</th>`);
  const lines = others.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0
        ? html`<th scope="row">${inlineHtml(cell, base)}</th>`
        : html`<td>${inlineHtml(cell, base)}</td>`,
    );
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<table><thead><tr>${titles}</tr></thead><tbody>\n${lines}</tbody></table>`;
}

function figureHtml(placed: PlacedPicture, context: BodyContext): Value {
  const picture = context.pictures.get(placed.picture);
  const ended = context.ended.get(placed.picture);
  if (ended !== undefined) return endedHtml(ended, '', context.language, context.messages);
  if (picture === undefined) return null;
  const shown = pictureHtml(picture, { sizes: '(min-width: 48em) 44rem, 100vw', alt: placed.alt });
  return html`<figure>${shown}${captionHtml(placed.caption, picture, context.messages)}</figure>\n`;
}

/** What stands where a picture stood until its licence ended. */
export function endedHtml(
  at: Instant,
  name: string,
  language: SiteLanguage,
  messages: Messages,
): Html {
  const words = fill(messages.picture.licenceEnded, { date: dayText(at, language) });
  return html`<p class="${`ended ${name}`.trim()}">${words}</p>\n`;
}

/** Caption, credit and licence of a picture. */
export function captionHtml(caption: string, picture: PictureView, messages: Messages): Html {
  const said = caption !== '' && html`<span>${caption}</span> `;
  const credit = fill(messages.picture.credit, { credit: picture.credit });
  const licence = picture.licence !== '' && html` · ${licenceHtml(picture.licence)}`;
  return html`<figcaption>${said}<small>${credit}${licence}</small></figcaption>`;
}

function relatedHtml(work: CardView | undefined, messages: Messages): Value {
  if (work === undefined) return null;
  const picture = work.picture !== null && pictureHtml(work.picture, { sizes: '10rem', alt: '' });
  return html`<aside class="also"><p class="kicker">${messages.story.alsoRead}</p><p class="also-title"><a href="${work.path}">${work.title}</a></p>${picture}</aside>\n`;
}

/**
 * The body for feed readers: absolute addresses, one JPEG per picture with caption and credit, no
 * classes, no related works. `siteUrl` is the origin without a closing slash.
 */
export function feedHtml(
  body: readonly Block[],
  pictures: ReadonlyMap<string, PictureView>,
  siteUrl: string,
): string {
  return textOf(body.map((block) => feedBlock(block, pictures, siteUrl)));
}

function feedBlock(block: Block, pictures: ReadonlyMap<string, PictureView>, base: string): Value {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${inlineHtml(block.text, base)}</p>\n`;
    case 'heading':
      return block.level === 2
        ? html`<h2>${inlineHtml(block.text, base)}</h2>\n`
        : html`<h3>${inlineHtml(block.text, base)}</h3>\n`;
    case 'list':
      return listHtml(block, base);
    case 'quote':
      return html`<figure>${quoteHtml(block, base)}</figure>\n`;
    case 'image':
      return feedFigure(block, pictures, base);
    case 'gallery':
      return block.pictures.map((picture) => feedFigure(picture, pictures, base));
    case 'table':
      return html`${tableHtml(block.rows, base)}\n`;
    case 'callout':
      return html`<aside><p>${inlineHtml(block.text, base)}</p></aside>\n`;
    case 'relatedWork':
      return null;
  }
}

function feedFigure(
  placed: PlacedPicture,
  pictures: ReadonlyMap<string, PictureView>,
  base: string,
): Value {
  const picture = pictures.get(placed.picture);
  const file = picture === undefined ? null : fallback(picture.renditions);
  if (picture === undefined || file === null) return null;
  const words = [placed.caption, picture.credit].filter((part) => part !== '').join(' · ');
  return html`<figure><img src="${base + file.path}" width="${file.widthPx}" height="${file.heightPx}" alt="${placed.alt}"><figcaption>${words}</figcaption></figure>\n`;
}
