import { type DocumentMark, type DocumentNode, parseLinkAddress } from '@nhipcau/core/content';
import type { PhrasingContent } from 'mdast';
import { StoryFileRefused } from './story-file.ts';

/** The text of a block: `text` and `hardBreak` nodes with their marks. */
export function readRuns(
  nodes: readonly PhrasingContent[],
  marks: readonly DocumentMark[] = [],
): readonly DocumentNode[] {
  return nodes.flatMap((node) => readRun(node, marks));
}

/** The line of a node in the body, from 1. */
export function lineOf(node: {
  readonly position?: { start: { line: number } } | undefined;
}): number {
  return node.position?.start.line ?? 1;
}

function readRun(node: PhrasingContent, marks: readonly DocumentMark[]): readonly DocumentNode[] {
  const own = marks.length > 0 ? { marks } : {};
  switch (node.type) {
    case 'text': {
      if (/\*\*|__/.test(node.value)) {
        const detail = 'marks that CommonMark does not pair: put them at the edge of a word';
        throw new StoryFileRefused('stray-marks', lineOf(node), detail);
      }
      return [{ type: 'text', text: joinLines(node.value), ...own }];
    }
    case 'break':
      return [{ type: 'hardBreak', ...own }];
    case 'strong':
      return readRuns(node.children, withMark(marks, { type: 'bold' }));
    case 'emphasis':
      return readRuns(node.children, withMark(marks, { type: 'italic' }));
    case 'link': {
      const href = parseLinkAddress(node.url);
      if (!href.ok) throw new StoryFileRefused('bad-link', lineOf(node), node.url);
      if (typeof node.title === 'string') {
        throw new StoryFileRefused('bad-link', lineOf(node), 'a link has no title');
      }
      return readRuns(
        node.children,
        withMark(marks, { type: 'link', attrs: { href: href.value } }),
      );
    }
    case 'image':
      throw new StoryFileRefused('image-in-text', lineOf(node), 'a picture stands alone');
    default:
      throw new StoryFileRefused('unsupported', lineOf(node), node.type);
  }
}

function withMark(marks: readonly DocumentMark[], mark: DocumentMark): readonly DocumentMark[] {
  return marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
}

const wide = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\u3000-\\u303f\\uff00-\\uffef]';
const betweenWide = new RegExp(`(?<=${wide})\\n(?=${wide})`, 'gu');

/** A line end of the file is a space, but nothing between two characters of Chinese or Japanese. */
export function joinLines(text: string): string {
  return text.replace(betweenWide, '').replace(/\n/g, ' ');
}
