import type { DocumentNode } from '@nhipcau/core/content';
import type { Blockquote, Image, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { lineOf, readRuns } from './runs.ts';
import { StoryFileRefused } from './story-file.ts';

/** One block of a body; `id` is its own. */
export function readBlock(node: RootContent, id: string): DocumentNode {
  const own = { id, source: null };
  switch (node.type) {
    case 'paragraph': {
      const [first] = node.children;
      if (node.children.length === 1 && first?.type === 'image') return readImage(first, own);
      return { type: 'paragraph', attrs: own, content: readRuns(node.children) };
    }
    case 'heading': {
      const { depth: level } = node;
      if (level !== 2 && level !== 3) {
        throw new StoryFileRefused('heading-level', lineOf(node), `level ${level}, not 2 or 3`);
      }
      if (node.children.length === 0) throw new StoryFileRefused('empty-block', lineOf(node), '');
      return { type: 'heading', attrs: { ...own, level }, content: readRuns(node.children) };
    }
    case 'list':
      return readList(node, own);
    case 'blockquote':
      return readQuote(node, own);
    default:
      throw new StoryFileRefused('unsupported', lineOf(node), node.type);
  }
}

type Own = { readonly id: string; readonly source: null };

function readImage(node: Image, own: Own): DocumentNode {
  const { url: picture, alt, title } = node;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(picture)) {
    throw new StoryFileRefused('bad-picture-name', lineOf(node), picture);
  }
  if ((alt ?? '').trim() === '') {
    throw new StoryFileRefused('image-without-alt', lineOf(node), picture);
  }
  return { type: 'image', attrs: { ...own, picture, alt, caption: title ?? '' } };
}

function readList(node: List, own: Own): DocumentNode {
  if (node.ordered === true && node.start !== 1) {
    throw new StoryFileRefused('list-start', lineOf(node), 'a numbered list begins with 1');
  }
  const content = node.children.map((item) => {
    const nested = item.children.find(({ type }) => type === 'list');
    if (nested !== undefined) throw new StoryFileRefused('nested-list', lineOf(nested), '');
    if (item.children.length === 0) throw new StoryFileRefused('empty-block', lineOf(item), '');
    return { type: 'listItem', content: item.children.map((child) => plainParagraph(child)) };
  });
  return { type: node.ordered === true ? 'orderedList' : 'bulletList', attrs: own, content };
}

function plainParagraph(node: RootContent): DocumentNode {
  if (node.type !== 'paragraph') {
    throw new StoryFileRefused('list-item', lineOf(node), `${node.type} in a list item`);
  }
  return { type: 'paragraph', content: readRuns(node.children) };
}

/** A quote whose last line begins with an em dash and a space names its speaker there. */
function readQuote(node: Blockquote, own: Own): DocumentNode {
  const paragraphs = node.children.map((child): Paragraph => {
    if (child.type === 'paragraph') return child;
    throw new StoryFileRefused('unsupported', lineOf(child), `${child.type} in a quote`);
  });
  const last = paragraphs.at(-1);
  const { text, attribution } = cutAttribution(last?.children ?? []);
  const before = paragraphs.slice(0, -1).map(({ children }) => children);
  const parts = [...before, text].filter((part) => part.length > 0);
  if (parts.length === 0) throw new StoryFileRefused('quote-without-text', lineOf(node), '');
  return {
    type: 'blockquote',
    attrs: { ...own, attribution },
    content: parts.map((part) => ({ type: 'paragraph', content: readRuns(part) })),
  };
}

function cutAttribution(nodes: readonly PhrasingContent[]): {
  readonly text: readonly PhrasingContent[];
  readonly attribution: string;
} {
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node === undefined) break;
    const value = node.type === 'text' ? node.value : '';
    const end = node.type === 'break' ? 0 : value.lastIndexOf('\n');
    if (end < 0 && index > 0) continue;
    const tail = [
      ...(node.type === 'text' ? [{ ...node, value: value.slice(end + 1) }] : []),
      ...(node.type === 'text' || node.type === 'break' ? [] : [node]),
      ...nodes.slice(index + 1),
    ];
    const line = wordsOf(readRuns(tail));
    if (!line.startsWith('— ')) break;
    const head = end > 0 && node.type === 'text' ? [{ ...node, value: value.slice(0, end) }] : [];
    const text = [...nodes.slice(0, index), ...head];
    return { text, attribution: line.slice(2).trim() };
  }
  return { text: nodes, attribution: '' };
}

function wordsOf(runs: readonly DocumentNode[]): string {
  return runs.map((run) => run.text ?? ' ').join('');
}
