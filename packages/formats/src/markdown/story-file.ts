/**
 * Story files: YAML front matter and a subset of CommonMark 0.31, read as the document of an
 * edition. What the subset does not have is refused with its line, never dropped.
 *
 * @module
 */
import type { DocumentNode } from '@nhipcau/core/content';

/**
 * A story file that has been read. The document is what `parseBody` reads, but that
 * `attrs.picture` of an image is the picture's *name* and not its id.
 */
export interface StoryFile {
  /** Every value as it is written, without a type: `2026-11-24` stays a text. */
  readonly front: Readonly<Record<string, string>>;
  readonly document: DocumentNode;
}

/** What is wrong with a story file, and on which line, counted from 1. */
export interface StoryFileProblem {
  readonly kind:
    | 'no-front-matter'
    | 'bad-front-matter'
    | 'heading-level'
    | 'unsupported'
    | 'image-in-text'
    | 'image-without-alt'
    | 'bad-picture-name'
    | 'bad-link'
    | 'nested-list'
    | 'list-start'
    | 'list-item'
    | 'stray-marks'
    | 'quote-without-text'
    | 'empty-block';
  readonly line: number;
  readonly detail: string;
}

/** Thrown inside this folder only; {@link parseStoryFile} gives its problem as a refusal. */
export class StoryFileRefused extends Error {
  override name = 'StoryFileRefused';
  readonly problem: StoryFileProblem;
  constructor(kind: StoryFileProblem['kind'], line: number, detail: string) {
    super(`${kind} on line ${line}: ${detail}`);
    this.problem = { kind, line, detail };
  }
}
