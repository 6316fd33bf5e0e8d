/**
 * Reads a Word document (`.docx`: WordprocessingML, ECMA-376 5th edition, transitional and strict)
 * into blocks of the core. Only what the file itself holds is read: no address outside is asked for.
 *
 * @module
 */
import { bodyLimits, type Inline } from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type ImportedPicture,
  type ImportedText,
  type ImportProblem,
  ImportRefused,
} from '../imports/imported.ts';
import { collectNotes, type Notes } from '../imports/notes.ts';
import { lines } from '../imports/spans.ts';
import { type BodyReader, readBody } from './body.ts';
import { readNumbering } from './numbering.ts';
import { partOfType, type Relationships, readRelationships, treeOf } from './package.ts';
import { type RunReader, readParagraph } from './runs.ts';
import { readStyles, type Styles } from './styles.ts';
import { below, child, type XmlNode } from './xml-tree.ts';
import { type Archive, openArchive } from './zip.ts';

/** Most pictures of one document, and most bytes of one. */
const pictureLimits = { count: 60, bytes: 30_000_000 } as const;

/** Reads a `.docx` file of at most 30 MB. */
export function readWord(bytes: Uint8Array): Result<ImportedText, ImportProblem> {
  try {
    return ok(read(openArchive(bytes)));
  } catch (error) {
    if (error instanceof ImportRefused) return refuse(error.problem);
    throw error;
  }
}

function read(archive: Archive): ImportedText {
  const main = partOfType(readRelationships(archive, ''), 'officeDocument');
  if (main === null) throw new ImportRefused('not-a-word-file');
  const root = treeOf(archive, main);
  const body = root === null ? undefined : child(root, 'w:body');
  if (root?.name !== 'w:document' || body === undefined) {
    throw new ImportRefused('not-a-word-file', main);
  }
  const relationships = readRelationships(archive, main);
  const part = (type: string): XmlNode | null => treeOf(archive, partOfType(relationships, type));
  const notes = collectNotes();
  const styles = readStyles(part('styles'));
  const references: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[] = [];
  const { picture, pictures } = pictureShelf(archive);
  const reader: BodyReader = {
    ...{ styles, relationships, notes, fields: [], picture },
    numbering: readNumbering(part('numbering')),
    refer(kind, id) {
      references.push({ kind, id });
      return references.length;
    },
  };
  const { title, blocks } = readBody(body, reader);
  if (below(root, 'w:headerReference').length + below(root, 'w:footerReference').length > 0) {
    notes.add('page-parts');
  }
  const items =
    references.length === 0 ? [] : readNotes(archive, relationships, styles, notes, references);
  const all = [
    ...blocks,
    ...(items.length > 0 ? [{ kind: 'list', ordered: true, items } as const] : []),
  ];
  checkLengths(all);
  return { title, blocks: all, pictures, notes: notes.all() };
}

/** The texts of the notes at the foot of pages and at the end, in the order of the references. */
function readNotes(
  archive: Archive,
  relationships: Relationships,
  styles: Styles,
  notes: Notes,
  references: readonly { readonly kind: 'footnote' | 'endnote'; readonly id: string }[],
): readonly Inline[] {
  const texts = new Map<string, Inline>();
  for (const kind of ['footnote', 'endnote'] as const) {
    const part = partOfType(relationships, `${kind}s`);
    const root = treeOf(archive, part);
    if (part === null || root === null) continue;
    const reader: RunReader = {
      ...{ styles, notes, fields: [], refer: () => null },
      relationships: readRelationships(archive, part),
    };
    for (const note of root.children) {
      const paragraphs = below(note, 'w:p').map((one) => readParagraph(one, reader).text);
      texts.set(`${kind} ${note.attributes['w:id']}`, lines(paragraphs));
    }
  }
  return references.map(({ kind, id }) => {
    const text = texts.get(`${kind} ${id}`) ?? [];
    notes.add('footnotes', text.map((span) => span.text).join(''));
    return text.length > 0 ? text : [{ text: '—', marks: [] }];
  });
}

/** Takes pictures out of the file when they are first shown. */
function pictureShelf(archive: Archive): {
  readonly picture: (part: string) => string | null;
  readonly pictures: readonly ImportedPicture[];
} {
  const pictures: ImportedPicture[] = [];
  const picture = (part: string): string | null => {
    if (pictures.some(({ name }) => name === part)) return part;
    if (pictures.length >= pictureLimits.count) return null;
    const bytes = archive.read(part, pictureLimits.bytes);
    if (bytes === null) return null;
    pictures.push({ name: part, bytes });
    return part;
  };
  return { picture, pictures };
}

/** What the core would refuse as too long is refused here, with words for it. */
function checkLengths(blocks: ImportedText['blocks']): void {
  const texts = blocks.flatMap((block): readonly Inline[] => {
    switch (block.kind) {
      case 'list':
        return block.items;
      case 'table':
        return block.rows.flat();
      case 'image':
        return [];
      default:
        return [block.text];
    }
  });
  const long = texts.flat().some(({ text }) => text.length > bodyLimits.run);
  if (blocks.length > bodyLimits.blocks || long) {
    throw new ImportRefused('too-long', String(bodyLimits.blocks));
  }
}
