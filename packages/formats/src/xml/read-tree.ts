import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { decodeXml } from './decode-xml.ts';
import {
  parseXml,
  type XmlNamespaces,
  type XmlPlace,
  type XmlProblem,
  XmlRefused,
} from './parse-xml.ts';

export interface XmlElement {
  /** `local`, or `prefix:local` with the prefix that the reader gave the namespace, or `?:local`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** In document order; two texts never stand side by side. Comments and instructions are left out. */
  readonly children: readonly (XmlElement | string)[];
  /** Where its start tag ends. */
  readonly at: XmlPlace;
}

/** What a document may be at most. */
export interface XmlLimits {
  readonly bytes: number;
  /** Elements within each other. */
  readonly depth: number;
  readonly elements: number;
}

export const xmlLimits: XmlLimits = { bytes: 20_000_000, depth: 100, elements: 1_000_000 };

interface Growing extends XmlElement {
  readonly children: (Growing | string)[];
}

/**
 * Reads a whole document into its root. What is longer than the limit is refused before anything of
 * it is read.
 */
export function readXmlTree(
  bytes: Uint8Array,
  namespaces: XmlNamespaces,
  limits: XmlLimits = xmlLimits,
): Result<XmlElement, XmlProblem> {
  if (bytes.length > limits.bytes) {
    return refuse({ kind: 'too-long', line: 1, column: 1, detail: `${limits.bytes} bytes` });
  }
  try {
    return ok(treeOf(decodeXml(bytes), namespaces, limits));
  } catch (error) {
    if (error instanceof XmlRefused) return refuse(error.problem);
    throw error;
  }
}

function treeOf(document: string, namespaces: XmlNamespaces, limits: XmlLimits): XmlElement {
  const top: (Growing | string)[] = [];
  const open: Growing[] = [];
  let elements = 0;
  const parser = parseXml(namespaces, limits.depth, {
    open(name, attributes) {
      elements += 1;
      if (elements > limits.elements) {
        throw new XmlRefused('too-long', parser.place(), `${limits.elements} elements`);
      }
      const element: Growing = { name, attributes, children: [], at: parser.place() };
      (open.at(-1)?.children ?? top).push(element);
      open.push(element);
    },
    close() {
      open.pop();
    },
    text(words) {
      const children = open.at(-1)?.children;
      if (children === undefined) return;
      const last = children.at(-1);
      if (typeof last === 'string') children[children.length - 1] = last + words;
      else children.push(words);
    },
  });
  parser.write(document);
  parser.end();
  return top[0] as XmlElement;
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (one): one is XmlElement => typeof one !== 'string' && one.name === name,
  );
}

/** Every child of a name, in order. */
export function all(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
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
