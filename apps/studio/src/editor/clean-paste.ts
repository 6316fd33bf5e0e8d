import { type HtmlNode, readTree } from '@nhipcau/formats/html';
import { blockHtml } from './pasted-html.ts';

export type PastedNode = HtmlNode;

export interface CleanPaste {
  readonly html: string;
  /** How many pictures, videos and frames were left behind. */
  readonly media: number;
}

/**
 * Cleans the HTML of a clipboard; `root` is its parsed body. What is pasted from Word, Google Docs
 * and web pages is written anew as the few elements that the editor reads; pictures stay behind.
 */
export function cleanPaste(root: HtmlNode): CleanPaste {
  const { blocks, media } = readTree(root);
  return { html: blocks.map(blockHtml).join(''), media };
}
