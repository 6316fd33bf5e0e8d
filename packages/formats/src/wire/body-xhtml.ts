/**
 * Bodies for partners: XHTML that reads the same as HTML, with absolute addresses, no classes, no
 * scripts, and every picture with its credit.
 *
 * @module
 */
import type { Block, Inline, Mark, PlacedPicture, Span } from '@nhipcau/core/content';
import { blockWords } from '@nhipcau/core/content';
import type { SyndicatedItem, SyndicatedPicture } from '@nhipcau/core/syndication';
import { type Xml, xml } from '../xml/index.ts';

/** What the text of an item is, as far as writers of bodies need it. */
export type WrittenBody = Pick<SyndicatedItem, 'body' | 'pictures'>;

/** The blocks of a body. `siteUrl` stands before links that begin with `/`. */
export function bodyXhtml(item: WrittenBody, siteUrl: string): readonly Xml[] {
  const pictures = new Map(item.pictures.map((one) => [one.id as string, one]));
  return item.body.flatMap((block) => blockXhtml(block, pictures, siteUrl));
}

function blockXhtml(
  block: Block,
  pictures: ReadonlyMap<string, SyndicatedPicture>,
  base: string,
): readonly Xml[] {
  const text = (inline: Inline): readonly Xml[] => inlineXhtml(inline, base);
  switch (block.kind) {
    case 'paragraph':
      return [xml`<p>${text(block.text)}</p>\n`];
    case 'heading':
      return block.level === 2
        ? [xml`<h2>${text(block.text)}</h2>\n`]
        : [xml`<h3>${text(block.text)}</h3>\n`];
    case 'list': {
      const items = block.items.map((one) => xml`<li>${text(one)}</li>`);
      return [block.ordered ? xml`<ol>${items}</ol>\n` : xml`<ul>${items}</ul>\n`];
    }
    case 'quote': {
      const source = block.attribution !== '' && xml`<figcaption>${block.attribution}</figcaption>`;
      return [xml`<figure><blockquote><p>${text(block.text)}</p></blockquote>${source}</figure>\n`];
    }
    case 'image':
      return figureXhtml(block, pictures);
    case 'gallery':
      return block.pictures.flatMap((one) => figureXhtml(one, pictures));
    case 'table':
      return [tableXhtml(block.rows, text)];
    case 'callout':
      return [xml`<aside><p>${text(block.text)}</p></aside>\n`];
    case 'relatedWork':
      return [];
  }
}

/** A table whose first row holds the headers of its columns. */
function tableXhtml(
  [header = [], ...others]: readonly (readonly Inline[])[],
  text: (inline: Inline) => readonly Xml[],
): Xml {
  const titles = header.map((cell) => xml`<th scope="col">${text(cell)}</th>`);
  const rows = others.map((row) => xml`<tr>${row.map((cell) => xml`<td>${text(cell)}</td>`)}</tr>`);
  return xml`<table><thead><tr>${titles}</tr></thead><tbody>${rows}</tbody></table>\n`;
}

/** A picture that has no file to send is left out, with its words. */
function figureXhtml(
  placed: PlacedPicture,
  pictures: ReadonlyMap<string, SyndicatedPicture>,
): readonly Xml[] {
  const picture = pictures.get(placed.picture);
  const file = picture?.files.find(({ mediaType }) => mediaType === 'image/jpeg');
  if (picture === undefined || file === undefined) return [];
  const words = [placed.caption, picture.credit].filter((part) => part !== '').join(' · ');
  return [
    xml`<figure><img src="${file.href}" width="${file.widthPx}" height="${file.heightPx}" alt="${placed.alt}"/><figcaption>${words}</figcaption></figure>\n`,
  ];
}

function inlineXhtml(text: Inline, base: string): readonly Xml[] {
  return text.map((span) => spanXhtml(span, base));
}

/** The marks of a run, a link outermost, so that one link is not cut in pieces within itself. */
const outermost = ['link', 'language', 'strong', 'emphasis'] as const;

function spanXhtml(span: Span, base: string): Xml {
  const lines = span.text.split('\n').map((line, at) => xml`${at > 0 && xml`<br/>`}${line}`);
  const marks = [...span.marks].sort(
    (one, other) => outermost.indexOf(other.kind) - outermost.indexOf(one.kind),
  );
  return marks.reduce((inside, mark) => marked(inside, mark, base), xml`${lines}`);
}

function marked(inside: Xml, mark: Mark, base: string): Xml {
  switch (mark.kind) {
    case 'strong':
      return xml`<strong>${inside}</strong>`;
    case 'emphasis':
      return xml`<em>${inside}</em>`;
    case 'language':
      return xml`<span lang="${mark.language}" xml:lang="${mark.language}">${inside}</span>`;
    case 'link':
      return xml`<a href="${mark.href.startsWith('/') ? base + mark.href : mark.href}">${inside}</a>`;
  }
}

/** Blocks of text alone. */
const textKinds: ReadonlySet<Block['kind']> = new Set([
  ...(['paragraph', 'heading', 'callout', 'list', 'quote', 'table'] as const),
]);

/** The words of a body without captions, for counting (IPTC `charCount`, `wordCount`). */
export function bodyWords({ body }: WrittenBody): string {
  return body
    .flatMap((block) => (textKinds.has(block.kind) ? blockWords(block) : []))
    .filter((words) => words !== '')
    .join('\n');
}
