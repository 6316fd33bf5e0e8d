import { ImportRefused } from '../imports/imported.ts';
import { readTree, type XmlNode } from './xml-tree.ts';
import type { Archive } from './zip.ts';

/** Where a relationship leads: a part of the file, or an address outside, which nobody fetches. */
export type Target =
  | { readonly kind: 'part'; readonly name: string }
  | { readonly kind: 'outside'; readonly address: string };

export interface Relationship {
  /** The last word of its type: `image`, `hyperlink`, `footnotes` … */
  readonly type: string;
  readonly target: Target;
}

/** Relationships of a part by id (ECMA-376-2 §6.5). */
export type Relationships = ReadonlyMap<string, Relationship>;

/** Reads the relationships of a part; `''` is the file itself. @throws {ImportRefused} */
export function readRelationships(archive: Archive, part: string): Relationships {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = `${folder}_rels/${part.slice(slash)}.rels`;
  const bytes = archive.read(name, 4_000_000);
  if (bytes === null) return new Map();
  const found = readTree(bytes, name).children.flatMap(
    ({ name: element, attributes }): (readonly [string, Relationship])[] => {
      const { Id, Type = '', Target = '', TargetMode } = attributes;
      if (element !== 'rel:Relationship' || Id === undefined) return [];
      const type = Type.slice(Type.lastIndexOf('/') + 1);
      const target: Target | null =
        TargetMode === 'External'
          ? { kind: 'outside', address: Target }
          : partTarget(folder, Target);
      return target === null ? [] : [[Id, { type, target }]];
    },
  );
  return new Map(found);
}

/** A target as the name of a part; `null` for a place within the part itself. */
function partTarget(folder: string, target: string): Target | null {
  const path = target.split('#')[0] ?? '';
  if (path === '') return null;
  const whole = path.startsWith('/') ? path.slice(1) : folder + path;
  const steps: string[] = [];
  for (const step of whole.split('/')) {
    if (step === '.' || step === '') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) throw new ImportRefused('unsafe-path', target);
  }
  return { kind: 'part', name: steps.join('/') };
}

/** The part that a relationship of this type leads to; `null` where there is none. */
export function partOfType(relationships: Relationships, type: string): string | null {
  for (const one of relationships.values()) {
    if (one.type === type && one.target.kind === 'part') return one.target.name;
  }
  return null;
}

/** Most bytes of a part of XML. */
const xmlLimit = 20_000_000;

/** The tree of a part; `null` where the file has none of that name. @throws {ImportRefused} */
export function treeOf(archive: Archive, part: string | null): XmlNode | null {
  const bytes = part === null ? null : archive.read(part, xmlLimit);
  return part === null || bytes === null ? null : readTree(bytes, part);
}
