/**
 * The one way in which XML of others is read. A document type declaration is refused, so there are no
 * entities but the five of XML 1.0 §4.6, nothing is fetched and nothing grows; namespaces come out
 * under one prefix each, whatever prefix the file uses.
 *
 * @module
 */
import { SaxesParser } from 'saxes';

/** A place in a document, both counted from 1; columns in characters. */
export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}

/** Why a document is not read, and where. */
export interface XmlProblem extends XmlPlace {
  /** `encoding`: not in UTF-8 or UTF-16, or not in what it says; `detail` is the name it gives. */
  readonly kind: 'malformed-xml' | 'document-type' | 'too-deep' | 'too-long' | 'encoding';
  /** The parser's words, a limit or a name; `''` where there is nothing to say. */
  readonly detail: string;
}

/** Thrown within this package only; each reader gives its problem as a refusal of its own. */
export class XmlRefused extends Error {
  override name = 'XmlRefused';
  readonly problem: XmlProblem;
  constructor(kind: XmlProblem['kind'], { line, column }: XmlPlace, detail = '') {
    super(`${kind} at ${line}:${column}: ${detail}`);
    this.problem = { kind, line, column, detail: detail.slice(0, 200) };
  }
}

/** The prefix that a namespace has in names; `''` for none, `null` for one that is not known. */
export type XmlNamespaces = (uri: string) => string | null;

/** Namespaces by the prefix that they have in names; names without a namespace have none. */
export function exactly(namespaces: Readonly<Record<string, string>>): XmlNamespaces {
  const prefixes = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));
  return (uri) => prefixes.get(uri) ?? null;
}

/** What is told of a document, in its order. */
export interface XmlHandler {
  /** `name` is `local` or `prefix:local`; `?:local` in a namespace that is not known. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(): void;
  text(words: string): void;
  comment?(): void;
}

export interface XmlParser {
  write(chunk: string): void;
  /** Says that the document is whole. */
  end(): void;
  /** How far it is read. */
  place(): XmlPlace;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** A parser that refuses what nests deeper than `deepest` elements. @throws {XmlRefused} */
export function parseXml(
  namespaces: XmlNamespaces,
  deepest: number,
  handler: XmlHandler,
): XmlParser {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const place = (): XmlPlace => ({ line: parser.line, column: parser.column + 1 });
  const named = naming(namespaces);
  let depth = 0;
  parser.on('doctype', () => {
    throw new XmlRefused('document-type', place());
  });
  parser.on('error', (error) => {
    throw new XmlRefused('malformed-xml', place(), error.message.replace(/^\d+:\d+: /, ''));
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > deepest) throw new XmlRefused('too-deep', place(), String(deepest));
    const own: Record<string, string> = Object.create(null);
    for (const one of Object.values(attributes)) {
      if (one.prefix === 'xmlns' || one.name === 'xmlns') continue;
      own[named(one.uri, one.local)] = one.value;
    }
    handler.open(named(uri, local), own);
  });
  parser.on('closetag', () => {
    depth -= 1;
    handler.close();
  });
  const text = (words: string): void => handler.text(words);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('comment', () => handler.comment?.());
  return {
    write: (chunk) => {
      parser.write(chunk);
    },
    end: () => {
      parser.close();
    },
    place,
  };
}

/** Names with their prefix; what a file's first hundred namespaces are called is remembered. */
function naming(namespaces: XmlNamespaces): (uri: string, local: string) => string {
  const known = new Map([
    ['', ''],
    [xmlNamespace, 'xml'],
  ]);
  return (uri, local) => {
    const prefix = known.get(uri) ?? namespaces(uri) ?? '?';
    if (known.size < 100) known.set(uri, prefix);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
}
