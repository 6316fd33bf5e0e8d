/**
 * Reads Markdown that somebody wrote elsewhere (CommonMark 0.31, and the tables of GFM). Unlike a
 * story file, which is refused for what a body has no place for, this tells of it and goes on.
 *
 * @module
 */
import {
  bodyLimits,
  type Inline,
  type Mark,
  parseLinkAddress,
  plain,
  type Span,
} from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { strFromU8 } from 'fflate';
import type { List, Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { ImportedBlock, ImportedText, ImportProblem } from '../imports/imported.ts';
import { collectNotes, type Notes } from '../imports/notes.ts';
import { lineOf, lines, marksOf, settled, withoutForbidden } from '../imports/spans.ts';
import { joinLines } from './runs.ts';

/** Most bytes of a file of Markdown. */
const most = 2_000_000;

/** Reads a file of Markdown in UTF-8, at most 2 MB of it. Front matter is left out. */
export function readMarkdown(bytes: Uint8Array): Result<ImportedText, ImportProblem> {
  if (bytes.length > most) return refuse({ kind: 'too-large', detail: String(most) });
  const text = strFromU8(bytes);
  if (text.includes('\0') || text.includes('\ufffd')) {
    return refuse({ kind: 'not-text', detail: 'UTF-8' });
  }
  const source = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/, '');
  const { children } = fromMarkdown(source, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  if (children.some((node) => deeperThan(node, deepest))) {
    return refuse({ kind: 'too-deep', detail: '' });
  }
  const notes = collectNotes();
  const targets = new Map(
    children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])),
  );
  const [first, ...others] = children;
  const titled =
    first?.type === 'heading' &&
    first.depth === 1 &&
    others.every((node) => node.type !== 'heading' || node.depth > 1);
  const title = titled
    ? lineOf(plain(inlineOf(first.children, { notes, targets, levels: [] })), 300)
    : '';
  const body = titled ? others : children;
  const levels = [
    ...new Set(body.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))),
  ].sort();
  const reading = { notes, targets, levels };
  const blocks = body.flatMap((node) => readBlock(node, reading));
  const long = blocks.some((block) => longestRun(block) > bodyLimits.run);
  if (blocks.length > bodyLimits.blocks || long) {
    return refuse({ kind: 'too-long', detail: String(bodyLimits.blocks) });
  }
  return ok({ title, blocks, pictures: [], notes: notes.all() });
}

const deepest = 40;

function deeperThan(node: Nodes, depth: number): boolean {
  if (depth === 0) return true;
  return 'children' in node && (node as Parents).children.some((one) => deeperThan(one, depth - 1));
}

interface Reading {
  readonly notes: Notes;
  /** The levels of headings that the text has, in order. */
  readonly levels: readonly number[];
  /** Addresses of links that are given elsewhere in the text. */
  readonly targets: ReadonlyMap<string, string>;
}

function readBlock(node: RootContent, reading: Reading): readonly ImportedBlock[] {
  const { notes, levels } = reading;
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlineOf(node.children, reading));
    case 'heading': {
      const text = inlineOf(node.children, reading);
      const at = levels.indexOf(node.depth);
      if (at > 1) notes.add('headings-flattened', plain(text));
      return text.length > 0 ? [{ kind: 'heading', level: at === 0 ? 2 : 3, text }] : [];
    }
    case 'list': {
      const items = itemsOf(node, reading).filter((item) => item.length > 0);
      const ordered = node.ordered === true;
      if (ordered && (node.start ?? 1) !== 1) notes.add('list-numbers', plain(items[0] ?? []));
      return items.length > 0 ? [{ kind: 'list', ordered, items }] : [];
    }
    case 'blockquote': {
      const text = lines(node.children.map((one) => flat(one, reading)));
      return text.length > 0 ? [{ kind: 'quote', text, attribution: '' }] : [];
    }
    case 'table': {
      const rows = node.children.map((row) =>
        row.children.map((cell) => inlineOf(cell.children, reading)),
      );
      const width = Math.max(0, ...rows.map((row) => row.length));
      const even = rows.map((row) => [
        ...row,
        ...Array.from({ length: width - row.length }, (): Inline => []),
      ]);
      return width > 0 ? [{ kind: 'table', rows: even }] : [];
    }
    default:
      return paragraph(flat(node, reading));
  }
}

function paragraph(text: Inline): readonly ImportedBlock[] {
  return text.length > 0 ? [{ kind: 'paragraph', text }] : [];
}

function itemsOf(list: List, reading: Reading): readonly Inline[] {
  return list.children.map((item) => {
    const parts = item.children.map((one): Inline => {
      if (one.type !== 'list') return flat(one, reading);
      const deep = itemsOf(one, reading);
      for (const text of deep) reading.notes.add('nested-lists', plain(text));
      return lines(
        deep.map((text, index) => {
          const sign = one.ordered === true ? `${index + 1}. ` : '– ';
          return settled([{ text: sign, marks: [] }, ...text]);
        }),
      );
    });
    return lines(parts);
  });
}

/** A block inside another one, as lines of text. */
function flat(node: RootContent, reading: Reading): Inline {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineOf(node.children, reading);
    case 'list':
      return lines(itemsOf(node, reading));
    case 'blockquote':
      return lines(node.children.map((one) => flat(one, reading)));
    case 'code':
      reading.notes.add('code', node.value);
      return settled([{ text: withoutForbidden(node.value).text, marks: [] }]);
    case 'thematicBreak':
      reading.notes.add('rules');
      return [];
    case 'html':
      reading.notes.add('html', node.value);
      return [];
    default:
      return [];
  }
}

function inlineOf(nodes: readonly PhrasingContent[], reading: Reading): Inline {
  return settled(nodes.flatMap((node) => spansOf(node, [], reading)));
}

function spansOf(node: PhrasingContent, marks: readonly Mark[], reading: Reading): readonly Span[] {
  const inside = (children: readonly PhrasingContent[], mark: Mark): readonly Span[] =>
    children.flatMap((one) => spansOf(one, [...marks, mark], reading));
  switch (node.type) {
    case 'text': {
      const { text, had } = withoutForbidden(joinLines(node.value));
      if (had) reading.notes.add('characters', text);
      return [{ text, marks: marksOf(marks) }];
    }
    case 'break':
      return [{ text: '\n', marks: marksOf(marks) }];
    case 'strong':
      return inside(node.children, { kind: 'strong' });
    case 'emphasis':
      return inside(node.children, { kind: 'emphasis' });
    case 'link': {
      const href = parseLinkAddress(node.url);
      if (href.ok) return inside(node.children, { kind: 'link', href: href.value });
      reading.notes.add('links', node.url);
      return node.children.flatMap((one) => spansOf(one, marks, reading));
    }
    case 'inlineCode':
      reading.notes.add('code', node.value);
      return [{ text: withoutForbidden(node.value).text, marks: marksOf(marks) }];
    case 'image':
    case 'imageReference':
      reading.notes.add('linked-pictures', node.type === 'image' ? node.url : (node.alt ?? ''));
      return [];
    case 'html':
      reading.notes.add('html', node.value);
      return [];
    case 'linkReference': {
      const { children, identifier } = node;
      const url = reading.targets.get(identifier);
      if (url !== undefined) return spansOf({ type: 'link', url, children }, marks, reading);
      return children.flatMap((one) => spansOf(one, marks, reading));
    }
    default:
      return [];
  }
}

function longestRun(block: ImportedBlock): number {
  const texts =
    block.kind === 'list'
      ? block.items
      : block.kind === 'table'
        ? block.rows.flat()
        : block.kind === 'image'
          ? []
          : [block.text];
  return Math.max(0, ...texts.flat().map(({ text }) => text.length));
}
