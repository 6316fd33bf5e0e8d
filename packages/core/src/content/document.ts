/**
 * The stored and transported form of a body: a ProseMirror document with the node and mark names
 * of this file. {@link parseBody} is its only reader.
 *
 * `doc > (paragraph | heading | bulletList | orderedList | blockquote | image | gallery | table |
 * callout | relatedWork)+`; every block node has `attrs.id` and `attrs.source`
 * (`{ block, hash, textHash }` or `null`).
 *
 * @module
 */
import type { Block, Body, Inline, Mark } from './block.ts';

export interface DocumentMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface DocumentNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DocumentNode[];
  readonly marks?: readonly DocumentMark[];
  readonly text?: string;
}

/** Writes a body as a ProseMirror document. `parseBody(documentOf(body))` gives `body` back. */
export function documentOf(body: Body): DocumentNode {
  return { type: 'doc', content: body.map(blockNode) };
}

function blockNode(block: Block): DocumentNode {
  const own = { id: block.id, source: block.source };
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return { type: block.kind, attrs: own, content: runs(block.text) };
    case 'heading':
      return { type: 'heading', attrs: { ...own, level: block.level }, content: runs(block.text) };
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        attrs: own,
        content: block.items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
      };
    case 'quote':
      return {
        type: 'blockquote',
        attrs: { ...own, attribution: block.attribution },
        content: [paragraph(block.text)],
      };
    case 'image': {
      const { picture, alt, caption } = block;
      return { type: 'image', attrs: { ...own, picture, alt, caption } };
    }
    case 'gallery':
      return { type: 'gallery', attrs: { ...own, pictures: block.pictures } };
    case 'table':
      return {
        type: 'table',
        attrs: own,
        content: block.rows.map((row, index) => ({
          type: 'tableRow',
          content: row.map((cell) => ({
            type: index === 0 ? 'tableHeader' : 'tableCell',
            content: [paragraph(cell)],
          })),
        })),
      };
    case 'relatedWork':
      return { type: 'relatedWork', attrs: { ...own, work: block.work } };
  }
}

function paragraph(text: Inline): DocumentNode {
  return { type: 'paragraph', content: runs(text) };
}

function runs(text: Inline): readonly DocumentNode[] {
  return text.flatMap((span) => {
    const marks = span.marks.map(markNode);
    const lines = span.text.split('\n');
    return lines.flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak', ...(marks.length > 0 && { marks }) }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line, ...(marks.length > 0 && { marks }) }]),
    ]);
  });
}

function markNode(mark: Mark): DocumentMark {
  switch (mark.kind) {
    case 'strong':
      return { type: 'bold' };
    case 'emphasis':
      return { type: 'italic' };
    case 'link':
      return { type: 'link', attrs: { href: mark.href } };
    case 'language':
      return { type: 'language', attrs: { language: mark.language } };
  }
}
