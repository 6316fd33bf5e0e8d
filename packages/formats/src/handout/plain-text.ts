import { blockWords } from '@nhipcau/core/content';
import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { closingLines } from './closing.ts';

/** An item as text in UTF-8: paragraphs with an empty line between them, LF at their ends. */
export function writePlainText(item: SyndicatedItem, terms: Terms): string {
  const body = item.body.flatMap((block) =>
    block.kind === 'image' || block.kind === 'gallery'
      ? []
      : blockWords(block).filter((words) => words !== ''),
  );
  const head = [item.title, item.summary, item.byline].filter((line) => line !== '');
  return `${[...head, ...body, ...closingLines(item, terms)].join('\n\n')}\n`;
}
