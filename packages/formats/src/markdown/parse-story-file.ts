import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readBlock } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { type StoryFile, type StoryFileProblem, StoryFileRefused } from './story-file.ts';

/**
 * Reads a story file. `blockId` names the block at a place of the body, counted from 0: 8 to 40
 * letters and digits, each once.
 */
export function parseStoryFile(
  text: string,
  blockId: (index: number) => string,
): Result<StoryFile, StoryFileProblem> {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  let linesBefore = 0;
  try {
    const { front, body, bodyLine } = readFrontMatter(source);
    linesBefore = bodyLine - 1;
    const nodes = fromMarkdown(body).children;
    const content = nodes.map((node, index) => readBlock(node, blockId(index)));
    return ok({ front, document: { type: 'doc', content } });
  } catch (error) {
    if (!(error instanceof StoryFileRefused)) throw error;
    const { problem } = error;
    return refuse({ ...problem, line: problem.line + linesBefore });
  }
}
