export { cleanLink } from './clean-link.ts';
export type { HtmlBlock, HtmlReading, HtmlText } from './html-block.ts';
export type { HtmlNode } from './html-node.ts';
export { type Line, type Run, settledLine } from './lines.ts';
export { readTree } from './read-tree.ts';
