/**
 * XML of an Office Open XML part as a tree. A document type declaration is refused (ECMA-376-2
 * §7.4), so there are no entities but the five of XML; namespaces come out under one prefix each,
 * of the transitional and the strict form alike.
 *
 * @module
 */
import { strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { ImportRefused } from '../imports/imported.ts';

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

function prefixOf(uri: string): string {
  if (uri === '') return '';
  return prefixes.find(([, ...ends]) => ends.some((end) => uri.endsWith(end)))?.[0] ?? '?';
}

const wordy: ReadonlySet<string> = new Set(['w:t', 'w:instrText', 'm:t']);

interface Growing {
  name: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

/** Reads one part. @throws {ImportRefused} */
export function readTree(bytes: Uint8Array, part: string): XmlNode {
  const known = new Map<string, string>();
  const named = (uri: string, local: string): string => {
    const prefix = known.get(uri) ?? prefixOf(uri);
    known.set(uri, prefix);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const stack: Growing[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new ImportRefused('document-type', part);
  });
  parser.on('error', (error) => {
    throw new ImportRefused('malformed-xml', `${part}: ${error.message}`);
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    elements += 1;
    if (elements > treeLimits.elements) throw new ImportRefused('too-long', part);
    if (stack.length > treeLimits.depth) throw new ImportRefused('too-deep', part);
    const own: Record<string, string> = Object.create(null);
    for (const attribute of Object.values(attributes)) {
      if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
      own[named(attribute.uri, attribute.local)] = attribute.value;
    }
    const node = { name: named(uri, local), attributes: own, children: [], text: '' };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  const words = (text: string): void => {
    const open = stack.at(-1);
    if (open !== undefined && wordy.has(open.name)) open.text += text;
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.write(decode(bytes)).close();
  const root = stack[0]?.children[0];
  if (root === undefined) throw new ImportRefused('malformed-xml', part);
  return root;
}

/** UTF-8, or UTF-16 with a byte order mark: nothing else is allowed in a package. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const little = first === 0xff && second === 0xfe;
  if (!little && !(first === 0xfe && second === 0xff)) return strFromU8(bytes);
  let text = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const [one = 0, two = 0] = [bytes[at], bytes[at + 1]];
    text += String.fromCharCode(little ? one | (two << 8) : (one << 8) | two);
  }
  return text.replace(/^<\?xml[^>]*\?>/, '');
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
