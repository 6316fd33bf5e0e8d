/**
 * XML of an Office Open XML part as a tree. A document type declaration is refused (ECMA-376-2
 * §7.4), so there are no entities but the five of XML; namespaces come out under one prefix each,
 * of the transitional and the strict form alike.
 *
 * @module
 */
import { ImportRefused } from '../imports/imported.ts';
import { decodeXml, parseXml, XmlRefused } from '../xml/index.ts';

export interface XmlNode {
  /** `w:p`; an element of a namespace that is not known here begins with `?:`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The words of the element itself, where it is one that has words. */
  readonly text: string;
}

/** Deepest nesting of elements and most elements of a part. */
export const treeLimits = { depth: 200, elements: 600_000 } as const;

const prefixes: readonly (readonly [prefix: string, ...ends: string[]])[] = [
  ['w', '/wordprocessingml/2006/main', '/ooxml/wordprocessingml/main'],
  ['r', '/officeDocument/2006/relationships', '/ooxml/officeDocument/relationships'],
  ['a', '/drawingml/2006/main', '/ooxml/drawingml/main'],
  ['wp', '/drawingml/2006/wordprocessingDrawing', '/ooxml/drawingml/wordprocessingDrawing'],
  ['pic', '/drawingml/2006/picture', '/ooxml/drawingml/picture'],
  ['m', '/officeDocument/2006/math', '/ooxml/officeDocument/math'],
  ['mc', '/markup-compatibility/2006'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['rel', '/package/2006/relationships'],
];

function prefixOf(uri: string): string | null {
  return prefixes.find(([, ...ends]) => ends.some((end) => uri.endsWith(end)))?.[0] ?? null;
}

const wordy: ReadonlySet<string> = new Set(['w:t', 'w:instrText', 'm:t']);

interface Growing extends XmlNode {
  readonly children: Growing[];
  text: string;
}

/** Reads one part. @throws {ImportRefused} */
export function readTree(bytes: Uint8Array, part: string): XmlNode {
  const stack: Growing[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let elements = 0;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    elements += 1;
    if (elements > treeLimits.elements) throw new ImportRefused('too-long', part);
    const node = { name, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  };
  const text = (words: string): void => {
    const inside = stack.at(-1);
    if (inside !== undefined && wordy.has(inside.name)) inside.text += words;
  };
  try {
    const parser = parseXml(prefixOf, treeLimits.depth, { open, close: () => stack.pop(), text });
    parser.write(decodeXml(bytes));
    parser.end();
  } catch (error) {
    throw error instanceof XmlRefused ? refusal(error, part) : error;
  }
  const root = stack[0]?.children[0];
  if (root === undefined) throw new ImportRefused('malformed-xml', part);
  return root;
}

function refusal({ problem: { kind, line, column, detail } }: XmlRefused, part: string): Error {
  if (kind === 'encoding') return new ImportRefused('not-text', part);
  if (kind !== 'malformed-xml') return new ImportRefused(kind, part);
  return new ImportRefused(kind, `${part}: ${line}:${column}: ${detail}`);
}

/** The first child of a name; `undefined` where there is none. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** Every element of a name below, in document order. */
export function below(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((one) => [...(one.name === name ? [one] : []), ...below(one, name)]);
}

/** A property that is on or off (ECMA-376-1 §17.17.4); `null` where it is not given. */
export function toggle(properties: XmlNode | undefined, name: string): boolean | null {
  const found = child(properties, name);
  if (found === undefined) return null;
  return !['0', 'false', 'off', 'none'].includes(found.attributes['w:val'] ?? 'true');
}
