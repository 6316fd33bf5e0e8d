/** As much of a DOM node as is read; nodes of a browser are such, and those of {@link parseHtml}. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

/** Deepest nesting that is read. */
export const deepest = 200;

/** The name of an element in lower case; `''` for other nodes. */
export function nameOf(node: HtmlNode): string {
  return node.nodeType === 1 ? node.nodeName.toLowerCase() : '';
}

export function attribute(node: HtmlNode, name: string): string {
  return node.getAttribute?.(name) ?? '';
}

export function styleOf(node: HtmlNode): string {
  return attribute(node, 'style').toLowerCase().replace(/\s+/g, ' ');
}

export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return Array.from(node.childNodes);
}

/** The words below a node, as they are written. */
export function textOf(node: HtmlNode, depth = 0): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (depth > deepest) return '';
  return childrenOf(node)
    .map((one) => textOf(one, depth + 1))
    .join('');
}

/** The elements of these names below a node, in document order, the outermost of nested ones. */
export function elementsOf(
  node: HtmlNode,
  names: ReadonlySet<string>,
  depth = 0,
): readonly HtmlNode[] {
  if (depth > deepest) return [];
  return childrenOf(node).flatMap((one) =>
    names.has(nameOf(one)) ? [one] : elementsOf(one, names, depth + 1),
  );
}

const skipped: ReadonlySet<string> = new Set([
  ...['style', 'script', 'head', 'title', 'meta', 'link', 'template', 'noscript', 'del', 'select'],
  ...['button', 'textarea', 'input', 'xml', 'w:worddocument', 'o:officedocumentsettings', 'svg'],
]);

export const mediaNames: ReadonlySet<string> = new Set([
  ...['img', 'video', 'audio', 'iframe', 'object', 'embed', 'canvas'],
]);

export const blockNames: ReadonlySet<string> = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'nav', 'aside', 'figure'],
  ...['figcaption', 'address', 'pre', 'dl', 'dt', 'dd', 'form', 'fieldset', 'details', 'summary'],
  ...['hr', 'center', 'li', 'caption', 'tr', 'tbody', 'thead', 'tfoot', 'td', 'th'],
]);

function hasClass(node: HtmlNode, names: readonly string[]): boolean {
  const own = attribute(node, 'class').split(/\s+/);
  return names.some((name) => own.includes(name));
}

/** A picture with its words, also as WordPress writes it for themes without HTML 5. */
export function isFigure(node: HtmlNode, name: string): boolean {
  return name === 'figure' || hasClass(node, ['wp-caption', 'gallery-item']);
}

/** The words of a figure. */
export function isCaption(node: HtmlNode): boolean {
  return nameOf(node) === 'figcaption' || hasClass(node, ['wp-caption-text']);
}

/** What WordPress and its plugins add to a text: buttons for sharing, other stories, words for screen readers. */
const added = ['sharedaddy', 'jp-relatedposts', 'screen-reader-text'];

/** Whether an element is never shown or no part of the text, or is a comment of Word or Google Docs. */
export function isHidden(node: HtmlNode, name: string): boolean {
  if (skipped.has(name) || hasClass(node, added)) return true;
  return (
    /display: ?none|mso-hide: ?all|mso-element: ?(?:comment|header|footer)/.test(styleOf(node)) ||
    /\bMso(?:Comment|Toc)|\bmsocom/i.test(attribute(node, 'class')) ||
    node.getAttribute?.('hidden') != null ||
    (name === 'a' && /^#(?:cmnt|_msocom)/i.test(attribute(node, 'href')))
  );
}
