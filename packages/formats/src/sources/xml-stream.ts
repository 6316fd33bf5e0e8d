/**
 * XML that is larger than memory, element by element. A document type declaration is refused, so
 * there are no entities but the five of XML, and nothing is fetched; what is held is one item.
 *
 * @module
 */
import { SaxesParser } from 'saxes';
import { SourceRefused } from './imported-item.ts';

export interface XmlElement {
  /** With the prefix that {@link prefixes} gives its namespace; `?:` for others. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Deepest nesting; most UTF-16 units of one item, and between two tags; most elements of an item. */
export const streamLimits = {
  depth: 200,
  item: 4_000_000,
  text: 4_000_000,
  elements: 100_000,
} as const;

const prefixes: readonly (readonly [prefix: string, start: string])[] = [
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['excerpt', 'http://wordpress.org/export/1.0/excerpt/'],
  ['excerpt', 'http://wordpress.org/export/1.1/excerpt/'],
  ['excerpt', 'http://wordpress.org/export/1.2/excerpt/'],
  ['wp', 'http://wordpress.org/export/'],
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['html', 'http://www.w3.org/1999/xhtml'],
  ['media', 'http://search.yahoo.com/mrss'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
];

function prefixOf(uri: string): string {
  return uri === '' ? '' : (prefixes.find(([, start]) => uri.startsWith(start))?.[0] ?? '?');
}

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Growing | string)[];
}

/** What comes out of the stream, with the root and all in it that is no item, as far as it is read. */
export type XmlItem =
  | { readonly kind: 'item'; readonly item: XmlElement; readonly root: XmlElement }
  /** One that was longer than the limit, and is not held. */
  | { readonly kind: 'too-long'; readonly root: XmlElement }
  | { readonly kind: 'end'; readonly root: XmlElement };

/** What XML 1.0 §2.2 does not allow, and programs write nevertheless. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Gives each element that `isItem` names, by its name and that of its parent, whole and in order,
 * and the end.
 * @throws {SourceRefused}
 */
export async function* xmlItems(
  chunks: AsyncIterable<string>,
  isItem: (name: string, parent: string) => boolean,
): AsyncGenerator<XmlItem> {
  const stream = new ItemStream(isItem);
  for await (const chunk of chunks) {
    stream.write(chunk);
    yield* stream.take();
  }
  yield* stream.end();
}

class ItemStream {
  readonly #isItem: (name: string, parent: string) => boolean;
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #stack: Growing[] = [{ name: '', attributes: {}, children: [] }];
  readonly #known = new Map<string, string>();
  #done: XmlItem[] = [];
  /** Depth of the open item in the stack; 0 outside of items. */
  #itemAt = 0;
  #length = 0;
  #elements = 0;
  /** UTF-16 units since the parser last told of anything. */
  #silent = 0;
  /** Units and elements of all that is no item. */
  #outside = 0;

  constructor(isItem: (name: string, parent: string) => boolean) {
    this.#isItem = isItem;
    const parser = this.#parser;
    parser.on('doctype', () => {
      throw new SourceRefused('document-type');
    });
    parser.on('error', (error) => {
      throw new SourceRefused('malformed-xml', error.message);
    });
    parser.on('opentag', ({ uri, local, attributes }) => {
      this.#open(this.#named(uri, local), Object.values(attributes));
    });
    parser.on('closetag', () => this.#close());
    const words = (text: string): void => this.#text(text);
    parser.on('text', words);
    parser.on('cdata', words);
    parser.on('comment', () => {
      this.#silent = 0;
    });
  }

  write(chunk: string): void {
    this.#silent += chunk.length;
    if (this.#silent > streamLimits.text + chunk.length) throw new SourceRefused('too-long');
    this.#parser.write(chunk.replace(forbidden, ''));
  }

  end(): readonly XmlItem[] {
    const root = this.#root();
    this.#parser.close();
    return [...this.take(), { kind: 'end', root }];
  }

  take(): readonly XmlItem[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #named(uri: string, local: string): string {
    const prefix = this.#known.get(uri) ?? prefixOf(uri);
    if (this.#known.size < 100) this.#known.set(uri, prefix);
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  #open(
    name: string,
    attributes: readonly {
      prefix: string;
      name: string;
      uri: string;
      local: string;
      value: string;
    }[],
  ): void {
    this.#silent = 0;
    const stack = this.#stack;
    if (stack.length > streamLimits.depth) throw new SourceRefused('too-deep');
    const parent = stack.at(-1) as Growing;
    const own: Record<string, string> = Object.create(null);
    for (const one of attributes) {
      if (one.prefix === 'xmlns' || one.name === 'xmlns') continue;
      own[this.#named(one.uri, one.local)] = one.value;
      this.#count(one.value.length);
    }
    const node: Growing = { name, attributes: own, children: [] };
    const begins = this.#itemAt === 0 && this.#isItem(name, parent.name);
    this.#elements += 1;
    this.#count(40);
    if (!begins && this.#held()) parent.children.push(node);
    stack.push(node);
    if (begins) {
      this.#itemAt = stack.length;
      this.#length = 0;
      this.#elements = 0;
    }
  }

  #close(): void {
    this.#silent = 0;
    const node = this.#stack.pop() as Growing;
    if (this.#stack.length + 1 !== this.#itemAt) return;
    const whole = this.#held();
    this.#itemAt = 0;
    const root = this.#root();
    this.#done.push(whole ? { kind: 'item', item: node, root } : { kind: 'too-long', root });
  }

  #text(text: string): void {
    this.#silent = 0;
    this.#count(text.length);
    if (this.#held()) this.#stack.at(-1)?.children.push(text);
  }

  #root(): XmlElement {
    const [document, open] = this.#stack;
    const closed = document?.children.find((one) => typeof one !== 'string');
    return (open ?? closed ?? document) as Growing;
  }

  /** Whether what is read is kept: an item that is too long is let go. */
  #held(): boolean {
    if (this.#itemAt === 0) return true;
    return this.#length <= streamLimits.item && this.#elements <= streamLimits.elements;
  }

  #count(length: number): void {
    if (this.#itemAt === 0) {
      this.#outside += length;
      if (this.#outside > streamLimits.item * 4) throw new SourceRefused('too-long');
      return;
    }
    this.#length += length;
    if (this.#held()) return;
    const item = this.#stack[this.#itemAt - 1];
    if (item !== undefined) item.children.length = 0;
  }
}

/** The first child of a name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(
    (one): one is XmlElement => typeof one !== 'string' && one.name === name,
  );
}

/** Every child of a name, in order. */
export function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(
    (one): one is XmlElement => typeof one !== 'string' && one.name === name,
  );
}

/** The words of an element and of all below it; `''` where there is none. */
export function words(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return element.children.map((one) => (typeof one === 'string' ? one : words(one))).join('');
}

/** The words of the first child of a name, without the white space at their ends. */
export function said(element: XmlElement, name: string): string {
  return words(child(element, name)).trim();
}
