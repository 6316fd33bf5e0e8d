/**
 * Between the body of an edition, as `core/content/document.ts` describes it, and what the editor
 * holds. `fromEditor(toEditor(document))` says the same as `document`.
 *
 * @module
 */
import type { DocumentMark, DocumentNode } from '@nhipcau/core/content';
import type { Schema } from '@tiptap/pm/model';

/** Name of the node that holds a block which this editor cannot show: it stays as it came. */
export const keptBlock = 'keptBlock';

/** A body as the editor takes it. A block that its schema cannot hold is kept as a whole. */
export function toEditor(document: DocumentNode, schema: Schema): DocumentNode {
  const blocks = (document.content ?? []).map((block) =>
    fits(block, schema) ? block : kept(block),
  );
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

function fits(block: DocumentNode, schema: Schema): boolean {
  try {
    schema.nodeFromJSON(block).check();
    return true;
  } catch {
    return false;
  }
}

function kept(block: DocumentNode): DocumentNode {
  const { id = null, source = null } = block.attrs ?? {};
  return { type: keptBlock, attrs: { id, source, block } };
}

/** What the editor holds as a body: nothing but what the core's parser knows. */
export function fromEditor(state: DocumentNode): DocumentNode {
  return { type: 'doc', content: (state.content ?? []).map(blockOf) };
}

/** Attributes of each block besides `id` and `source`. */
const ownAttrs: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  blockquote: ['attribution'],
  image: ['picture', 'alt', 'caption'],
  gallery: ['pictures'],
  relatedWork: ['work'],
};

function blockOf(node: DocumentNode): DocumentNode {
  const { id, source = null, ...rest } = node.attrs ?? {};
  if (node.type === keptBlock) {
    const block = rest.block as DocumentNode;
    return { ...block, attrs: { ...block.attrs, id, source } };
  }
  const own = (ownAttrs[node.type] ?? []).map((name) => [name, rest[name]]);
  const attrs = { id, source, ...Object.fromEntries(own) };
  if (node.content === undefined) return { type: node.type, attrs };
  const content = node.type === 'table' ? evenRows(node.content) : node.content.map(inner);
  return { type: node.type, attrs, content };
}

/** Rows of equal length: a joined cell comes apart, a short row is filled up. */
function evenRows(rows: readonly DocumentNode[]): readonly DocumentNode[] {
  const apart = rows.map((row) =>
    (row.content ?? []).flatMap((cell) => {
      const more = Number(cell.attrs?.colspan ?? 1) - 1;
      return [inner(cell), ...Array.from({ length: more }, emptyCell)];
    }),
  );
  const width = Math.max(1, ...apart.map((cells) => cells.length));
  return apart.map((cells, index) => ({
    type: 'tableRow',
    content: [...cells, ...Array.from({ length: width - cells.length }, emptyCell)].map((cell) => ({
      ...cell,
      type: index === 0 ? 'tableHeader' : 'tableCell',
    })),
  }));
}

function emptyCell(): DocumentNode {
  return { type: 'tableCell', content: [{ type: 'paragraph' }] };
}

/** Everything below a block: without attributes of its own. */
function inner({ type, text, marks, content }: DocumentNode): DocumentNode {
  return {
    type,
    ...(text !== undefined && { text }),
    ...(marks !== undefined && marks.length > 0 && { marks: marks.map(markOf) }),
    ...(content !== undefined && { content: content.map(inner) }),
  };
}

function markOf({ type, attrs }: DocumentMark): DocumentMark {
  const name = type === 'link' ? 'href' : type === 'language' ? 'language' : null;
  return name === null ? { type } : { type, attrs: { [name]: attrs?.[name] } };
}
