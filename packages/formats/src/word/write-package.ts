import type { SiteLanguage } from '@nhipcau/core/kernel';
import { strToU8, zipSync } from 'fflate';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import { type Face, numberingXml, stylesXml } from './write-styles.ts';

/** Namespaces of WordprocessingML, and of what parts of a document lead to. */
export const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** That a document leads to another part, or outside. */
export type Relation = readonly [id: string, type: string, target: string, outside: boolean];

/** What a package is made of. */
export interface WordParts {
  readonly title: string;
  readonly language: SiteLanguage;
  readonly document: Xml;
  /** Whether each list is ordered, in the order of their numbers. */
  readonly lists: readonly boolean[];
  readonly relationships: readonly Relation[];
  /** Files by their names in the package. */
  readonly media: Readonly<Record<string, Uint8Array>>;
  readonly face: Face;
}

/** Puts the parts of a document into one file (ECMA-376-2). The same parts give the same bytes. */
export function packageWord(given: WordParts): Uint8Array {
  const parts: Readonly<Record<string, Xml | Uint8Array>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([
      ['rId1', 'officeDocument', 'word/document.xml', false],
      ['rId2', 'metadata/core-properties', 'docProps/core.xml', false],
    ]),
    'docProps/core.xml': xml`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${given.title}</dc:title><dc:language>${given.language}</dc:language></cp:coreProperties>`,
    'word/document.xml': given.document,
    'word/styles.xml': stylesXml(given.language, given.face),
    'word/numbering.xml': numberingXml(given.lists),
    'word/_rels/document.xml.rels': relationships([
      ['rIdStyles', 'styles', 'styles.xml', false],
      ['rIdNumbering', 'numbering', 'numbering.xml', false],
      ...given.relationships,
    ]),
    ...given.media,
  };
  const files = Object.entries(parts).map(([name, part]): [string, Uint8Array] => [
    name,
    part instanceof Uint8Array ? part : strToU8(xmlDocument(part)),
  ]);
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-01T00:00:00', level: 6 });
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const contentTypes = xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

function relationships(all: readonly Relation[]): Xml {
  const lines = all.map(([id, type, target, outside]) => {
    const base = type.startsWith('metadata/')
      ? 'http://schemas.openxmlformats.org/package/2006/relationships'
      : r;
    return outside
      ? xml`<Relationship Id="${id}" Type="${base}/${type}" Target="${target}" TargetMode="External"/>`
      : xml`<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`;
  });
  return xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines}</Relationships>`;
}
