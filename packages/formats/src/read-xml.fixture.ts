import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its attributes; text is exact, white space included. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  processEntities: { enabled: true, maxTotalExpansions: 1e9, maxExpandedLength: 1e9 },
  htmlEntities: true,
});

/** Reads a document with a parser that is not ours. @throws when it is not well-formed. */
export function readXml(document: string): XmlElement {
  const valid = XMLValidator.validate(document);
  if (valid !== true) throw new Error(JSON.stringify(valid.err));
  const roots = (parser.parse(document) as Parsed[]).filter((node) => !('#text' in node));
  if (roots.length !== 1) throw new Error(`${roots.length} roots`);
  return toElement(roots[0] as Parsed);
}

function toElement(node: Parsed): XmlElement {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const inside = node[name] as readonly Parsed[];
  const elements = inside.filter((child) => !('#text' in child)).map(toElement);
  const text = inside.map((child) => String(child['#text'] ?? '')).join('');
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: elements,
    text,
  };
}

/** Children of a name, in order. */
export function all({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The only child of a name. @throws when there is none or another. */
export function one(element: XmlElement, name: string): XmlElement {
  const [found, ...others] = all(element, name);
  if (found === undefined || others.length > 0)
    throw new Error(`not one ${name} in ${element.name}`);
  return found;
}
