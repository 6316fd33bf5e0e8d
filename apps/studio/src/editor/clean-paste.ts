/**
 * What is pasted from Word, Google Docs and web pages: its structure, words and links, written anew
 * as the few elements that the editor reads. Styles, classes, comments and pictures stay behind.
 *
 * @module
 */
import { cleanLink } from './clean-link.ts';
import { type Line, linesHtml, lineText, type Run } from './pasted-lines.ts';
import { listHtml, type PastedItem, signed } from './pasted-lists.ts';

/** As much of a DOM node as is read. */
export interface PastedNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
  getAttribute?(name: string): string | null;
}

export interface CleanPaste {
  readonly html: string;
  /** How many pictures, videos and frames were left behind. */
  readonly media: number;
}

/** Cleans the HTML of a clipboard; `root` is its parsed body. */
export function cleanPaste(root: PastedNode): CleanPaste {
  const cleaner = new Cleaner(hasHeadingOne(root));
  cleaner.children(root, plainRun);
  cleaner.end();
  return { html: cleaner.html, media: cleaner.media };
}

const plainRun: Omit<Run, 'text'> = { strong: false, emphasis: false, href: null };
type Look = Omit<Run, 'text'>;

const deepest = 200;

const skipped: ReadonlySet<string> = new Set([
  ...['style', 'script', 'head', 'title', 'meta', 'link', 'template', 'noscript', 'del', 'select'],
  ...['button', 'textarea', 'input', 'xml', 'w:worddocument', 'o:officedocumentsettings', 'svg'],
]);
const media: ReadonlySet<string> = new Set([
  ...['img', 'video', 'audio', 'iframe', 'object', 'embed', 'canvas'],
]);
const blocks: ReadonlySet<string> = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'nav', 'aside', 'figure'],
  ...['figcaption', 'address', 'pre', 'dl', 'dt', 'dd', 'form', 'fieldset', 'details', 'summary'],
  ...['hr', 'center', 'li', 'caption', 'tr', 'tbody', 'thead', 'tfoot', 'td', 'th'],
]);

function nameOf(node: PastedNode): string {
  return node.nodeType === 1 ? node.nodeName.toLowerCase() : '';
}

function attribute(node: PastedNode, name: string): string {
  return node.getAttribute?.(name) ?? '';
}

function styleOf(node: PastedNode): string {
  return attribute(node, 'style').toLowerCase().replace(/\s+/g, ' ');
}

function childrenOf(node: PastedNode): readonly PastedNode[] {
  return Array.from(node.childNodes);
}

function hasHeadingOne(node: PastedNode, depth = 0): boolean {
  if (nameOf(node) === 'h1') return true;
  return depth < deepest && childrenOf(node).some((one) => hasHeadingOne(one, depth + 1));
}

/** Whether an element is never shown, or is a comment of Word or Google Docs. */
function isHidden(node: PastedNode, name: string): boolean {
  if (skipped.has(name)) return true;
  const style = styleOf(node);
  return (
    /display: ?none|mso-hide: ?all|mso-element: ?(?:comment|header|footer)/.test(style) ||
    /\bMso(?:Comment|Toc)|\bmsocom/i.test(attribute(node, 'class')) ||
    node.getAttribute?.('hidden') != null ||
    (name === 'a' && /^#(?:cmnt|_msocom)/i.test(attribute(node, 'href')))
  );
}

class Cleaner {
  html = '';
  media = 0;
  readonly #headingOne: boolean;
  #line: Run[] = [];
  /** Paragraphs that Word shows as a list. */
  #items: PastedItem[] = [];
  #depth = 0;

  constructor(headingOne: boolean) {
    this.#headingOne = headingOne;
  }

  children(node: PastedNode, look: Look): void {
    for (const one of childrenOf(node)) this.#node(one, look);
  }

  /** Ends what is open. */
  end(): void {
    this.#paragraph('p');
    this.#list();
  }

  #node(node: PastedNode, look: Look): void {
    if (node.nodeType === 3) {
      this.#line.push({ ...look, text: node.nodeValue ?? '' });
      return;
    }
    const name = nameOf(node);
    if (name === '' || isHidden(node, name) || this.#depth > deepest) return;
    this.#depth += 1;
    this.#element(node, name, look);
    this.#depth -= 1;
  }

  #element(node: PastedNode, name: string, look: Look): void {
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (media.has(name)) this.#picture(node);
    else if (name === 'br') this.#line.push({ ...look, text: '\u2028' });
    else if (heading !== undefined) this.#heading(node, Number(heading), look);
    else if (name === 'ul' || name === 'ol') {
      this.end();
      this.html += listHtml(name === 'ol', this.#itemsOf(node));
    } else if (name === 'table') this.#table(node, look);
    else if (name === 'blockquote') {
      this.end();
      const lines = this.#linesOf(node, look);
      if (lines.length > 0) this.html += `<blockquote>${linesHtml(lines)}</blockquote>`;
    } else if (/mso-list: ?l\d/.test(styleOf(node))) this.#wordItem(node, look);
    else if (blocks.has(name)) {
      this.#paragraph('p');
      this.children(node, look);
      this.#paragraph('p');
    } else this.children(node, looked(node, name, look));
  }

  #picture(node: PastedNode): void {
    const dot = ['width', 'height'].some((side) => /^[01]$/.test(attribute(node, side)));
    if (!dot) this.media += 1;
  }

  #heading(node: PastedNode, level: number, look: Look): void {
    this.end();
    this.children(node, look);
    const top = this.#headingOne ? 1 : 2;
    this.#line = this.#line.map((run) => ({ ...run, strong: false }));
    this.#paragraph(level <= top ? 'h2' : 'h3');
  }

  /** Writes the open line as an element, unless it is empty. */
  #paragraph(name: 'p' | 'h2' | 'h3'): void {
    const line = this.#line;
    this.#line = [];
    if (lineText(line) === '') return;
    this.#list();
    this.html += linesHtml([line], name);
  }

  #list(): void {
    const items = this.#items;
    this.#items = [];
    const [first] = items;
    if (first === undefined) return;
    const parts: PastedItem[][] = [];
    for (const item of items) {
      const part = parts.at(-1);
      const top = item.level <= first.level;
      if (part === undefined || (top && part[0]?.ordered !== item.ordered)) parts.push([item]);
      else part.push(item);
    }
    for (const part of parts) this.html += listHtml(part[0]?.ordered === true, signed(part));
  }

  /** A paragraph of a list as Word writes it: `mso-list:l0 level2 lfo1`, its sign in the text. */
  #wordItem(node: PastedNode, look: Look): void {
    const items = this.#items;
    this.#items = [];
    this.#paragraph('p');
    const level = Number(/level(\d)/.exec(styleOf(node))?.[1] ?? '1');
    const sign = markerOf(node);
    const [first = [], ...more] = this.#linesOf(node, look);
    const ordered = /^\(?(?:\d{1,4}|[a-z]{1,5})[.)]/i.test(sign);
    this.#items = [...items, { level, ordered, lines: [first, ...more] }];
  }

  #itemsOf(list: PastedNode): readonly (readonly Line[])[] {
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

  #nested(list: PastedNode): Line[] {
    const ordered = nameOf(list) === 'ol';
    return this.#itemsOf(list).flatMap((lines, index) => {
      const sign = { ...plainRun, text: ordered ? `${index + 1}. ` : '– ' };
      return lines.map((line, at) => (at === 0 ? [sign, ...line] : line));
    });
  }

  /** The words below an element line by line; lists and tables in it become lines. */
  #linesOf(node: PastedNode, look: Look): readonly Line[] {
    const lines: Line[] = [];
    let line: Run[] = [];
    const close = (): void => {
      if (lineText(line) !== '') lines.push(line);
      line = [];
    };
    const walk = (one: PastedNode, own: Look, depth: number): void => {
      const name = nameOf(one);
      if (one.nodeType === 3) line.push({ ...own, text: one.nodeValue ?? '' });
      if (name === '' || isHidden(one, name) || depth > deepest) return;
      if (/mso-list: ?ignore/.test(styleOf(one))) return;
      if (media.has(name)) this.#picture(one);
      else if (name === 'br') line.push({ ...own, text: '\u2028' });
      else if (name === 'ul' || name === 'ol') {
        close();
        lines.push(...this.#nested(one));
      } else {
        const isBlock = blocks.has(name) || /^(?:h[1-6]|blockquote|table)$/.test(name);
        if (isBlock) close();
        for (const inner of childrenOf(one)) walk(inner, looked(one, name, own), depth + 1);
        if (isBlock) close();
      }
    };
    for (const one of childrenOf(node)) walk(one, look, 0);
    close();
    return lines;
  }

  #table(node: PastedNode, look: Look): void {
    this.end();
    const rows = rowsOf(node);
    const cells = rows.map(cellsOf);
    const [only] = cells.flat();
    if (only !== undefined && cells.flat().length === 1) {
      this.children(only, look);
      this.end();
      return;
    }
    const grid: (readonly Line[])[][] = rows.map(() => []);
    for (const [at, row] of cells.entries()) {
      let column = 0;
      for (const cell of row) {
        while (grid[at]?.[column] !== undefined) column += 1;
        const [wide, high] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
        for (let down = at; down < Math.min(rows.length, at + high); down += 1) {
          for (let over = column; over < column + wide; over += 1) {
            const own = grid[down];
            if (own !== undefined) own[over] = [];
          }
        }
        const own = grid[at];
        if (own !== undefined) own[column] = this.#linesOf(cell, look);
        column += wide;
      }
    }
    const width = Math.max(0, ...grid.map((row) => row.length));
    if (width === 0) return;
    const html = grid.map((row, at) => {
      const tag = at === 0 ? 'th' : 'td';
      const all = Array.from({ length: width }, (_, column) => row[column] ?? []);
      return `<tr>${all.map((lines) => `<${tag}>${linesHtml(lines)}</${tag}>`).join('')}</tr>`;
    });
    this.html += `<table><tbody>${html.join('')}</tbody></table>`;
  }
}

function looked(node: PastedNode, name: string, look: Look): Look {
  const style = styleOf(node);
  const weight = /(?<![-\w])font-weight: ?(\w+)/.exec(style)?.[1];
  const slant = /(?<![-\w])font-style: ?(\w+)/.exec(style)?.[1];
  const heavy = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  const strong = weight !== undefined ? heavy : name === 'b' || name === 'strong' || look.strong;
  const slanted = name === 'i' || name === 'em' || name === 'cite' || look.emphasis;
  const emphasis = slant !== undefined ? slant === 'italic' || slant === 'oblique' : slanted;
  const href = name === 'a' ? cleanLink(attribute(node, 'href')) : look.href;
  return { strong, emphasis, href };
}

/** The sign before a list paragraph of Word. */
function markerOf(node: PastedNode): string {
  for (const one of childrenOf(node)) {
    if (/mso-list: ?ignore/.test(styleOf(one))) return textOf(one).trim();
    const deeper = markerOf(one);
    if (deeper !== '') return deeper;
  }
  return '';
}

function textOf(node: PastedNode): string {
  return node.nodeType === 3 ? (node.nodeValue ?? '') : childrenOf(node).map(textOf).join('');
}

function rowsOf(node: PastedNode): readonly PastedNode[] {
  return childrenOf(node).flatMap((one) => {
    const name = nameOf(one);
    if (name === 'tr') return [one];
    return ['tbody', 'thead', 'tfoot'].includes(name) ? rowsOf(one) : [];
  });
}

function cellsOf(row: PastedNode): readonly PastedNode[] {
  return childrenOf(row).filter((one) => ['td', 'th'].includes(nameOf(one)));
}

function spanOf(cell: PastedNode, name: string): number {
  const value = Number(attribute(cell, name) || '1');
  return Number.isInteger(value) && value >= 1 ? Math.min(value, 60) : 1;
}
