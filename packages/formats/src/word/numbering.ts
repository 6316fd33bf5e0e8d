import { child, type XmlNode } from './xml-tree.ts';

/** The place of a paragraph in a list. */
export interface ListPlace {
  /** Paragraphs of the same number belong to one list. */
  readonly list: string;
  /** 0 to 8. */
  readonly level: number;
  readonly ordered: boolean;
}

/** Says where `w:numPr` puts a paragraph; `null` where it takes it out of every list. */
export type Numbering = (properties: XmlNode | undefined) => ListPlace | null;

/** Reads the lists of a file (ECMA-376-1 §17.9). A list that is not described is one of points. */
export function readNumbering(root: XmlNode | null): Numbering {
  const all = root?.children ?? [];
  const abstract = new Map(
    all
      .filter(({ name }) => name === 'w:abstractNum')
      .map((one) => [one.attributes['w:abstractNumId'], one]),
  );
  const numbers = new Map(
    all.filter(({ name }) => name === 'w:num').map((one) => [one.attributes['w:numId'], one]),
  );
  const levelOf = (of: XmlNode | undefined, level: number): XmlNode | undefined =>
    of?.children.find(
      ({ name, attributes }) => name === 'w:lvl' && attributes['w:ilvl'] === String(level),
    );
  return (properties) => {
    const list = child(properties, 'w:numId')?.attributes['w:val'];
    if (list === undefined || list === '0') return null;
    const given = Number(child(properties, 'w:ilvl')?.attributes['w:val'] ?? '0');
    const level = Number.isInteger(given) && given >= 0 && given <= 8 ? given : 0;
    const number = numbers.get(list);
    const base = abstract.get(child(number, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    const override = number?.children.find(
      ({ name, attributes }) => name === 'w:lvlOverride' && attributes['w:ilvl'] === String(level),
    );
    const found = levelOf(override, level) ?? levelOf(base, level);
    const format = child(found, 'w:numFmt')?.attributes['w:val'] ?? 'bullet';
    return { list, level, ordered: !['bullet', 'none'].includes(format) };
  };
}
