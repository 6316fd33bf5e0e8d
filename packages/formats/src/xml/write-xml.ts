/**
 * XML 1.0 as a tagged template: every value is escaped where it stands, so that no caller has to
 * remember to. Characters that XML 1.0 §2.2 does not allow are removed.
 *
 * @module
 */

const piece: unique symbol = Symbol('xml');

/** A piece of well-formed XML. Made only by {@link xml}. */
export interface Xml {
  readonly [piece]: string;
}

/** What may stand in a template. `null` and `false` write nothing. */
export type XmlValue = string | number | Xml | null | false | readonly XmlValue[];

/** Writes XML: text and attribute values are escaped, pieces made by `xml` go in as they are. */
export function xml(literals: TemplateStringsArray, ...values: readonly XmlValue[]): Xml {
  let out = literals[0] ?? '';
  let inTag = endsInTag(out, false);
  values.forEach((value, index) => {
    const literal = literals[index + 1] ?? '';
    out += written(value, inTag) + literal;
    inTag = endsInTag(literal, inTag);
  });
  return { [piece]: out };
}

/** Pieces under each other; what writes nothing takes no line. */
export function xmlLines(pieces: readonly (Xml | null | false)[]): Xml {
  const there = pieces.filter((one) => one !== null && one !== false);
  return { [piece]: there.map((one) => one[piece]).join('\n') };
}

/** Pieces as text, to stand within something that is no XML. */
export function xmlFragment(pieces: readonly Xml[]): string {
  return pieces.map((one) => one[piece]).join('');
}

/** A whole document with its declaration, which ends in a line feed. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root[piece].trim()}\n`;
}

/** Text without the characters that XML 1.0 §2.2 (Char) does not allow. */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}

function endsInTag(literal: string, before: boolean): boolean {
  const last = literal.replace(/[^<>]/g, '').at(-1);
  return last === undefined ? before : last === '<';
}

/** Line ends are normalised when XML is read (§2.11), white space in attributes too (§3.3.3). */
const references = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const inAttributes = { ...references, '\n': '&#10;', '\t': '&#9;' };

function written(value: XmlValue, inTag: boolean): string {
  if (value === null || value === false) return '';
  if (typeof value === 'object') {
    return piece in value ? value[piece] : value.map((one) => written(one, inTag)).join('');
  }
  const table: Readonly<Record<string, string>> = inTag ? inAttributes : references;
  return xmlText(String(value)).replace(/[&<>"\r\n\t]/g, (one) => table[one] ?? one);
}
