/**
 * Reads a tree of HTML as blocks: its structure, words and links. Styles, classes and comments stay
 * behind. One reading for what is pasted into the editor and for what comes from other systems.
 *
 * @module
 */
import { cleanLink } from './clean-link.ts';
import type { HtmlBlock, HtmlReading, HtmlText } from './html-block.ts';
import {
  attribute,
  blockNames,
  childrenOf,
  deepest,
  elementsOf,
  type HtmlNode,
  isCaption,
  isFigure,
  isHidden,
  mediaNames,
  nameOf,
  styleOf,
  textOf,
} from './html-node.ts';
import { type Line, lineText, type Run } from './lines.ts';
import { type ListItem, listsOf } from './lists.ts';
import { absolute, isDot, pictureOf } from './pictures.ts';
import { cellsOf, evenRows, isMerged } from './tables.ts';

type Look = Omit<Run, 'text'>;

const plainRun: Look = { strong: false, emphasis: false, href: null };
const pasted: HtmlReading = {
  ...{ pictures: false, blankLines: false, base: null },
  note: () => undefined,
};

/** Reads the elements below `root`: the body of a page, or of a clipboard. */
export function readTree(root: HtmlNode, reading: HtmlReading = pasted): HtmlText {
  const reader = new TreeReader(reading, hasHeadingOne(root));
  reader.children(root, plainRun);
  reader.end();
  return { blocks: reader.blocks, media: reader.media };
}

function hasHeadingOne(node: HtmlNode, depth = 0): boolean {
  if (nameOf(node) === 'h1') return true;
  return depth < deepest && childrenOf(node).some((one) => hasHeadingOne(one, depth + 1));
}

const pictureNames: ReadonlySet<string> = new Set(['img']);

class TreeReader {
  readonly blocks: HtmlBlock[] = [];
  media = 0;
  readonly #reading: HtmlReading;
  readonly #headingOne: boolean;
  #line: Run[] = [];
  /** Paragraphs that Word shows as a list. */
  #items: ListItem[] = [];
  /** Pictures that stand in an open line. */
  #pictures: HtmlBlock[] = [];
  #caption = '';
  #depth = 0;

  constructor(reading: HtmlReading, headingOne: boolean) {
    this.#reading = reading;
    this.#headingOne = headingOne;
  }

  children(node: HtmlNode, look: Look): void {
    for (const one of childrenOf(node)) this.#node(one, look);
  }

  /** Ends what is open. */
  end(): void {
    this.#paragraph(null);
    this.#list();
    this.#showPictures();
  }

  #node(node: HtmlNode, look: Look): void {
    if (node.nodeType === 3) {
      this.#text(node.nodeValue ?? '', look);
      return;
    }
    const name = nameOf(node);
    if (name === '' || this.#depth > deepest) return;
    if (isHidden(node, name)) {
      this.#noteHidden(node, name);
      return;
    }
    this.#depth += 1;
    this.#element(node, name, look);
    this.#depth -= 1;
  }

  #noteHidden(node: HtmlNode, name: string): void {
    if (name === 'del') this.#reading.note('struck-text', textOf(node));
    else if (/^(?:script|select|button|textarea|input|svg|noscript)$/.test(name)) {
      this.#reading.note('html', `<${name}>`);
    } else if (!/^(?:style|meta|link|head|title)$/.test(name) && textOf(node).trim() !== '') {
      this.#reading.note('hidden-text', textOf(node));
    }
  }

  #text(text: string, look: Look): void {
    if (!this.#reading.blankLines) {
      this.#line.push({ ...look, text });
      return;
    }
    for (const [at, part] of text.split(/\r?\n[ \t]*\r?\n\s*/).entries()) {
      if (at > 0) this.#paragraph(null);
      const words = lineText(this.#line) === '' ? part.replace(/^\s+/, '') : part;
      this.#line.push({ ...look, text: words.replace(/\r?\n/g, '\u2028') });
    }
  }

  #element(node: HtmlNode, name: string, look: Look): void {
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (mediaNames.has(name)) this.#medium(node, look);
    else if (name === 'br') this.#line.push({ ...look, text: '\u2028' });
    else if (heading !== undefined) this.#heading(node, Number(heading), look);
    else if (name === 'ul' || name === 'ol') {
      this.end();
      const items = this.#itemsOf(node);
      if (items.length > 0) this.blocks.push({ kind: 'list', ordered: name === 'ol', items });
      this.#showPictures();
    } else if (name === 'table') this.#table(node, look);
    else if (name === 'blockquote') {
      this.end();
      const lines = this.#linesOf(node, look);
      if (lines.length > 0) this.blocks.push({ kind: 'quote', lines });
      this.#showPictures();
    } else if (isFigure(node, name) && this.#reading.pictures) this.#figure(node, look);
    else if (/mso-list: ?l\d/.test(styleOf(node))) this.#wordItem(node, look);
    else if (blockNames.has(name)) {
      if (name === 'hr') this.#reading.note('rules', '');
      if (name === 'pre') this.#reading.note('code', textOf(node));
      this.#paragraph(null);
      this.children(node, look);
      this.#paragraph(null);
    } else this.children(node, this.#looked(node, name, look));
  }

  #medium(node: HtmlNode, look: Look): void {
    if (isDot(node)) return;
    if (nameOf(node) !== 'img' || !this.#reading.pictures) {
      this.media += 1;
      if (nameOf(node) !== 'img') this.#reading.note('media', attribute(node, 'src'));
      return;
    }
    const picture = pictureOf(node, look.href);
    const address = picture === null ? null : absolute(picture.address, this.#reading.base);
    if (picture === null || address === null) {
      this.media += 1;
      this.#reading.note('linked-pictures', attribute(node, 'src').slice(0, 60));
      return;
    }
    const { alt } = picture;
    this.#pictures.push({ kind: 'picture', address, alt, caption: this.#caption });
    if (lineText(this.#line) === '') this.#showPictures();
  }

  #showPictures(): void {
    this.blocks.push(...this.#pictures.splice(0));
  }

  /** A picture with the words under it; what else stands in a figure is read as if it were outside. */
  #figure(node: HtmlNode, look: Look): void {
    this.end();
    const captions = childrenOf(node).filter(isCaption);
    const single = elementsOf(node, pictureNames).length === 1 && captions.length === 1;
    const outer = this.#caption;
    if (single) {
      this.#caption = captions.map((one) => textOf(one).replace(/\s+/g, ' ').trim()).join(' ');
    }
    for (const one of childrenOf(node)) {
      if (!single || !isCaption(one)) this.#node(one, look);
    }
    this.end();
    this.#caption = outer;
  }

  #heading(node: HtmlNode, level: number, look: Look): void {
    this.end();
    this.children(node, look);
    const top = this.#headingOne ? 1 : 2;
    if (level > top + 1) this.#reading.note('headings-flattened', textOf(node));
    this.#line = this.#line.map((run) => ({ ...run, strong: false }));
    this.#paragraph(level <= top ? 2 : 3);
  }

  /** Ends the open line as a heading of `level`, or as a paragraph, unless it is empty. */
  #paragraph(level: 2 | 3 | null): void {
    const line = this.#line;
    this.#line = [];
    if (lineText(line) !== '') {
      this.#list();
      this.blocks.push(
        level === null ? { kind: 'paragraph', line } : { kind: 'heading', level, line },
      );
    }
    this.#showPictures();
  }

  #list(): void {
    for (const list of listsOf(this.#items)) this.blocks.push({ kind: 'list', ...list });
    this.#items = [];
  }

  /** A paragraph of a list as Word writes it: `mso-list:l0 level2 lfo1`, its sign in the text. */
  #wordItem(node: HtmlNode, look: Look): void {
    const items = this.#items;
    this.#items = [];
    this.#paragraph(null);
    const level = Number(/level(\d)/.exec(styleOf(node))?.[1] ?? '1');
    const sign = markerOf(node);
    const [first = [], ...more] = this.#linesOf(node, look);
    const ordered = /^\(?(?:\d{1,4}|[a-z]{1,5})[.)]/i.test(sign);
    this.#items = [...items, { level, ordered, lines: [first, ...more] }];
  }

  #itemsOf(list: HtmlNode): readonly (readonly Line[])[] {
    const items: Line[][] = [];
    for (const node of childrenOf(list)) {
      const name = nameOf(node);
      if (name === 'ul' || name === 'ol') {
        const deep = this.#nested(node);
        if (items.length === 0) items.push(deep);
        else items.at(-1)?.push(...deep);
      } else if (name !== '' && !isHidden(node, name))
        items.push([...this.#linesOf(node, plainRun)]);
    }
    return items.filter((lines) => lines.length > 0);
  }

  #nested(list: HtmlNode): Line[] {
    this.#reading.note('nested-lists', textOf(list));
    const ordered = nameOf(list) === 'ol';
    return this.#itemsOf(list).flatMap((lines, index) => {
      const sign = { ...plainRun, text: ordered ? `${index + 1}. ` : '– ' };
      return lines.map((line, at) => (at === 0 ? [sign, ...line] : line));
    });
  }

  /** The words below an element line by line; lists and tables in it become lines. */
  #linesOf(node: HtmlNode, look: Look): readonly Line[] {
    const lines: Line[] = [];
    let line: Run[] = [];
    const close = (): void => {
      if (lineText(line) !== '') lines.push(line);
      line = [];
    };
    const walk = (one: HtmlNode, own: Look, depth: number): void => {
      const name = nameOf(one);
      if (one.nodeType === 3) line.push({ ...own, text: one.nodeValue ?? '' });
      if (name === '' || isHidden(one, name) || depth > deepest) return;
      if (/mso-list: ?ignore/.test(styleOf(one))) return;
      if (mediaNames.has(name)) this.#inner(one, own);
      else if (name === 'br') line.push({ ...own, text: '\u2028' });
      else if (name === 'ul' || name === 'ol') {
        close();
        lines.push(...this.#nested(one));
      } else {
        const isBlock = blockNames.has(name) || /^(?:h[1-6]|blockquote|table)$/.test(name);
        if (name === 'table') this.#reading.note('nested-tables', textOf(one));
        if (isBlock) close();
        const looked = this.#looked(one, name, own);
        for (const inner of childrenOf(one)) walk(inner, looked, depth + 1);
        if (isBlock) close();
      }
    };
    for (const one of childrenOf(node)) walk(one, look, 0);
    close();
    return lines;
  }

  /** A picture in a list, a quote or a table is shown behind it. */
  #inner(node: HtmlNode, look: Look): void {
    const line = this.#line;
    this.#line = [{ ...plainRun, text: '.' }];
    const before = this.#pictures.length;
    this.#medium(node, look);
    if (this.#pictures.length > before)
      this.#reading.note('moved-pictures', attribute(node, 'alt'));
    this.#line = line;
  }

  #table(node: HtmlNode, look: Look): void {
    this.end();
    const cells = cellsOf(node);
    const [only, ...others] = cells.flat();
    if (only !== undefined && others.length === 0) {
      this.children(only, look);
      this.end();
      return;
    }
    if (cells.flat().some(isMerged)) this.#reading.note('merged-cells', textOf(node));
    const rows = evenRows(cells, (cell) => this.#linesOf(cell, look));
    if (rows.length > 0) this.blocks.push({ kind: 'table', rows });
    this.#showPictures();
  }

  #looked(node: HtmlNode, name: string, look: Look): Look {
    const { note, base } = this.#reading;
    if (name === 'sup' || name === 'sub') note('raised-text', textOf(node));
    if (name === 's' || name === 'strike') note('struck-text', textOf(node));
    const style = styleOf(node);
    const weight = /(?<![-\w])font-weight: ?(\w+)/.exec(style)?.[1];
    const slant = /(?<![-\w])font-style: ?(\w+)/.exec(style)?.[1];
    const heavy = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
    const strong = weight !== undefined ? heavy : name === 'b' || name === 'strong' || look.strong;
    const slanted = name === 'i' || name === 'em' || name === 'cite' || look.emphasis;
    const emphasis = slant !== undefined ? slant === 'italic' || slant === 'oblique' : slanted;
    if (name !== 'a') return { strong, emphasis, href: look.href };
    const written = attribute(node, 'href');
    const href = cleanLink(base === null ? written : (absolute(written, base) ?? written));
    const left = href === null && written !== '' && textOf(node).trim() !== '';
    if (left && node.getAttribute?.('href') != null) note('links', written);
    return { strong, emphasis, href };
  }
}

/** The sign before a list paragraph of Word. */
function markerOf(node: HtmlNode): string {
  for (const one of childrenOf(node)) {
    if (/mso-list: ?ignore/.test(styleOf(one))) return textOf(one).trim();
    const deeper = markerOf(one);
    if (deeper !== '') return deeper;
  }
  return '';
}
