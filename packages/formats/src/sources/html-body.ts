import type { Inline } from '@nhipcau/core/content';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { textOf } from '../html/html-node.ts';
import { type HtmlBlock, type HtmlNode, type Line, readTree, settledLine } from '../html/index.ts';
import type { ImportedBlock } from '../imports/imported.ts';
import type { Notes } from '../imports/notes.ts';
import { lineOf, lines, marksOf, settled, withoutForbidden } from '../imports/spans.ts';
import type { XmlElement } from '../xml/index.ts';

/** HTML as the tree that a browser makes of it. */
export function parseHtml(html: string): HtmlNode {
  return seen(parseFragment(html));
}

function seen(node: DefaultTreeAdapterTypes.Node): HtmlNode {
  const isElement = 'tagName' in node;
  let children: readonly HtmlNode[] | null = null;
  const attrs = isElement ? node.attrs : [];
  return {
    nodeType: isElement ? 1 : node.nodeName === '#text' ? 3 : node.nodeName === '#comment' ? 8 : 11,
    nodeName: isElement ? node.tagName : node.nodeName,
    nodeValue: 'value' in node ? node.value : null,
    get childNodes() {
      children ??= 'childNodes' in node ? node.childNodes.map(seen) : [];
      return children;
    },
    getAttribute: (name) => attrs.find((one) => one.name === name)?.value ?? null,
  };
}

/** XHTML within XML (RFC 4287 §3.1.1.3) as the same tree; `called` tells what an element is in HTML. */
export function xhtmlNode(
  element: XmlElement | string,
  called: (name: string) => string = (name) => name.replace(/^html:/, ''),
): HtmlNode {
  if (typeof element === 'string') {
    return { nodeType: 3, nodeName: '#text', nodeValue: element, childNodes: [] };
  }
  return {
    nodeType: 1,
    nodeName: called(element.name),
    nodeValue: null,
    get childNodes() {
      return element.children.map((one) => xhtmlNode(one, called));
    },
    getAttribute: (name) => element.attributes[name] ?? null,
  };
}

/** The words of a field that may hold HTML, as one line. */
export function plainLine(html: string, longest: number, notes: Notes): string {
  const text = textOf(parseHtml(html));
  if (text.replace(/\s+/g, ' ').trim().length > longest) notes.add('shortened', text);
  return lineOf(text, longest);
}

/** How a body is read; see `HtmlReading`. */
export interface BodyReading {
  readonly base: string | null;
  readonly blankLines: boolean;
  readonly notes: Notes;
}

/** The blocks of a text in HTML; images carry their absolute address as their name. */
export function readHtmlBody(
  root: HtmlNode,
  { base, blankLines, notes }: BodyReading,
): readonly ImportedBlock[] {
  const note = notes.add.bind(notes);
  const { blocks } = readTree(root, { pictures: true, blankLines, base, note });
  return blocks.flatMap((block) => imported(block, notes));
}

function imported(block: HtmlBlock, notes: Notes): readonly ImportedBlock[] {
  const inline = (line: Line): Inline => inlineOf(line, notes);
  const joined = (all: readonly Line[]): Inline => lines(all.map(inline));
  switch (block.kind) {
    case 'paragraph': {
      const text = inline(block.line);
      return text.length === 0 ? [] : [{ kind: 'paragraph', text }];
    }
    case 'heading': {
      const text = inline(block.line);
      return text.length === 0 ? [] : [{ kind: 'heading', level: block.level, text }];
    }
    case 'list': {
      const items = block.items.map(joined).filter((item) => item.length > 0);
      return items.length === 0 ? [] : [{ kind: 'list', ordered: block.ordered, items }];
    }
    case 'quote': {
      const text = joined(block.lines);
      return text.length === 0 ? [] : [{ kind: 'quote', text, attribution: '' }];
    }
    case 'table':
      return [{ kind: 'table', rows: block.rows.map((row) => row.map(joined)) }];
    case 'picture': {
      const { address, alt, caption } = block;
      const short = { alt: lineOf(alt, 1_000), caption: lineOf(caption, 1_000) };
      return [{ kind: 'image', name: address, ...short }];
    }
  }
}

function inlineOf(line: Line, notes: Notes): Inline {
  return settled(
    settledLine(line).map(({ text, strong, emphasis, href }) => {
      const clean = withoutForbidden(text.replaceAll('\u2028', '\n'));
      if (clean.had) notes.add('characters', text);
      const marks = marksOf([
        ...(strong ? [{ kind: 'strong' } as const] : []),
        ...(emphasis ? [{ kind: 'emphasis' } as const] : []),
        ...(href === null ? [] : [{ kind: 'link', href } as const]),
      ] as Parameters<typeof marksOf>[0]);
      return { text: clean.text, marks };
    }),
  );
}
