import type { ImportNoteKind } from '../imports/imported.ts';
import type { Line } from './lines.ts';
import type { ListLines } from './lists.ts';

/** A picture in its place, with the words under it. */
export interface HtmlPictureBlock {
  readonly kind: 'picture';
  readonly address: string;
  readonly alt: string;
  readonly caption: string;
}

/** A unit of a text in HTML: what a body of the core has a place for. */
export type HtmlBlock =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line }
  | ({ readonly kind: 'list' } & ListLines)
  | { readonly kind: 'quote'; readonly lines: readonly Line[] }
  /** Rows of equal length; a cell is its lines. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Line[])[])[] }
  | HtmlPictureBlock;

export interface HtmlReading {
  /** Pictures become blocks; else they are counted as media and left behind. */
  readonly pictures: boolean;
  /** A blank line in text outside of elements ends a paragraph, and a line's end is a break. */
  readonly blankLines: boolean;
  /** Address of the page, against which relative addresses are read; `null` for none. */
  readonly base: string | null;
  /** Is told of what is not taken over. */
  note(kind: ImportNoteKind, near: string): void;
}

export interface HtmlText {
  readonly blocks: readonly HtmlBlock[];
  /** How many pictures, videos and frames were left behind. */
  readonly media: number;
}
