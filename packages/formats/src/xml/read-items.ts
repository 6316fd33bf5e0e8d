/**
 * XML that is larger than memory, element by element; what is held is one item.
 *
 * @module
 */
import { parseXml, type XmlNamespaces, type XmlParser, XmlRefused } from './parse-xml.ts';
import type { XmlElement } from './read-tree.ts';

/** What a stream may hold at most. */
export interface StreamLimits {
  /** Elements within each other. */
  readonly depth: number;
  /** UTF-16 units of one item. */
  readonly item: number;
  /** UTF-16 units between two tags. */
  readonly text: number;
  /** Elements of an item. */
  readonly elements: number;
}

export const streamLimits: StreamLimits = {
  depth: 200,
  item: 4_000_000,
  text: 4_000_000,
  elements: 100_000,
};

interface Growing extends XmlElement {
  readonly children: (Growing | string)[];
}

/** What comes out of the stream, with the root and all in it that is no item, as far as it is read. */
export type XmlItem =
  | { readonly kind: 'item'; readonly item: XmlElement; readonly root: XmlElement }
  /** One that was longer than the limit, and is not held. */
  | { readonly kind: 'too-long'; readonly root: XmlElement }
  | { readonly kind: 'end'; readonly root: XmlElement };

/**
 * Gives each element that `isItem` names, by its name and that of its parent, whole and in order,
 * and the end.
 * @throws {XmlRefused}
 */
export async function* xmlItems(
  chunks: AsyncIterable<string>,
  isItem: (name: string, parent: string) => boolean,
  namespaces: XmlNamespaces,
  limits: StreamLimits = streamLimits,
): AsyncGenerator<XmlItem> {
  const stream = new ItemStream(isItem, namespaces, limits);
  for await (const chunk of chunks) {
    stream.write(chunk);
    yield* stream.take();
  }
  yield* stream.end();
}

class ItemStream {
  readonly #isItem: (name: string, parent: string) => boolean;
  readonly #limits: StreamLimits;
  readonly #parser: XmlParser;
  readonly #stack: Growing[] = [
    { name: '', attributes: {}, children: [], at: { line: 1, column: 1 } },
  ];
  #done: XmlItem[] = [];
  /** Depth of the open item in the stack; 0 outside of items. */
  #itemAt = 0;
  #length = 0;
  #elements = 0;
  /** UTF-16 units since the parser last told of anything. */
  #silent = 0;
  /** Units and elements of all that is no item. */
  #outside = 0;

  constructor(
    isItem: (name: string, parent: string) => boolean,
    namespaces: XmlNamespaces,
    limits: StreamLimits,
  ) {
    this.#isItem = isItem;
    this.#limits = limits;
    this.#parser = parseXml(namespaces, limits.depth, {
      open: (name, attributes) => this.#open(name, attributes),
      close: () => this.#close(),
      text: (words) => this.#text(words),
      comment: () => {
        this.#silent = 0;
      },
    });
  }

  write(chunk: string): void {
    this.#silent += chunk.length;
    if (this.#silent > this.#limits.text + chunk.length) this.#refuseLength();
    this.#parser.write(chunk);
  }

  end(): readonly XmlItem[] {
    const root = this.#root();
    this.#parser.end();
    return [...this.take(), { kind: 'end', root }];
  }

  take(): readonly XmlItem[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#silent = 0;
    const stack = this.#stack;
    const parent = stack.at(-1) as Growing;
    for (const value of Object.values(attributes)) this.#count(value.length);
    const node: Growing = { name, attributes, children: [], at: this.#parser.place() };
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
    return this.#length <= this.#limits.item && this.#elements <= this.#limits.elements;
  }

  #count(length: number): void {
    if (this.#itemAt === 0) {
      this.#outside += length;
      if (this.#outside > this.#limits.item * 4) this.#refuseLength();
      return;
    }
    this.#length += length;
    if (this.#held()) return;
    const item = this.#stack[this.#itemAt - 1];
    if (item !== undefined) item.children.length = 0;
  }

  #refuseLength(): never {
    throw new XmlRefused('too-long', this.#parser.place());
  }
}
