import { child, toggle, type XmlNode } from './xml-tree.ts';

/** What a paragraph is, as its style says it. */
export interface ParagraphStyle {
  /** Lower-case names of the style and of those that it is based on, nearest first. */
  readonly names: readonly string[];
  /** 1 to 9; `null` for the text of the body. */
  readonly outline: number | null;
  readonly numbering: XmlNode | undefined;
}

/** Reads what the styles of a file mean (ECMA-376-1 §17.7); looks are of no interest. */
export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle;
  /** Whether a style of characters is strong and emphasised. */
  characters(id: string | undefined): { readonly strong: boolean; readonly emphasis: boolean };
}

const deepest = 20;

export function readStyles(root: XmlNode | null): Styles {
  const styles = new Map(
    (root?.children ?? [])
      .filter(({ name }) => name === 'w:style')
      .map((style) => [style.attributes['w:styleId'] ?? '', style]),
  );
  const chain = (id: string | undefined): readonly XmlNode[] => {
    const found: XmlNode[] = [];
    let next = id === undefined ? undefined : styles.get(id);
    while (next !== undefined && found.length < deepest) {
      found.push(next);
      next = styles.get(child(next, 'w:basedOn')?.attributes['w:val'] ?? '');
    }
    return found;
  };
  return {
    paragraph(id) {
      const own = chain(id);
      const names = own.map((style) => nameOf(style));
      const outlines = own.map((style) => outlineOf(child(style, 'w:pPr')));
      const byName = names.map((name) => /^heading ([1-9])$/.exec(name)?.[1]).find(Boolean);
      const numbered = own.map((style) => child(child(style, 'w:pPr'), 'w:numPr'));
      return {
        names: own.length > 0 ? names : [(id ?? '').toLowerCase()],
        outline: byName === undefined ? (outlines.find((one) => one !== null) ?? null) : +byName,
        numbering: numbered.find((one) => one !== undefined),
      };
    },
    characters(id) {
      const own = chain(id).map((style) => child(style, 'w:rPr'));
      const is = (name: string): boolean =>
        own.map((properties) => toggle(properties, name)).find((one) => one !== null) ?? false;
      return { strong: is('w:b'), emphasis: is('w:i') };
    },
  };
}

function nameOf(style: XmlNode): string {
  return (child(style, 'w:name')?.attributes['w:val'] ?? '').toLowerCase();
}

/** The outline level of paragraph properties, 1 to 9; `null` for none and for the body's level. */
export function outlineOf(properties: XmlNode | undefined): number | null {
  const level = child(properties, 'w:outlineLvl')?.attributes['w:val'];
  return level !== undefined && /^[0-8]$/.test(level) ? Number(level) + 1 : null;
}
