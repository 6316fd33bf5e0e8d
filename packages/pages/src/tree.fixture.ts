/** Pages as a reader's browser understands them (WHATWG HTML parsing, by parse5). */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All characters in it. */
  readonly text: string;
}

/** Reads a document. `problems` are errors of the parser. */
export function read(page: string): {
  readonly root: Element;
  readonly all: readonly Element[];
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const document = parse(page, { onParseError: ({ code }) => problems.push(code) });
  const root = toElement(document);
  return { root, all: everyOf(root), problems };
}

function toElement(node: Node): Element {
  const children = 'childNodes' in node ? node.childNodes : [];
  const elements = children.filter((child) => 'tagName' in child).map(toElement);
  const attributes = 'attrs' in node ? node.attrs.map(({ name, value }) => [name, value]) : [];
  return {
    tag: node.nodeName,
    attributes: Object.fromEntries(attributes),
    children: elements,
    text: textIn(node),
  };
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

function everyOf(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(everyOf)];
}

/** Tags and names of attributes, nested; neither text nor values. */
export function skeleton({ tag, attributes, children }: Element): string {
  return `${tag}[${Object.keys(attributes).join(' ')}](${children.map(skeleton).join()})`;
}
