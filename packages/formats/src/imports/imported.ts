/**
 * What reading a foreign text gives: blocks that the core has, pictures, and a list of what was not
 * taken over, so that nobody has to find out by comparing.
 *
 * @module
 */
import type { BlockContent } from '@nhipcau/core/content';

/** A picture in its place; `name` is one of {@link ImportedText.pictures}. */
export interface ImportedImage {
  readonly kind: 'image';
  readonly name: string;
  /** `''` where the file says nothing. */
  readonly alt: string;
  readonly caption: string;
}

/** A block without an id. */
export type ImportedBlock =
  | Exclude<BlockContent, { readonly kind: 'image' | 'gallery' | 'relatedWork' }>
  | ImportedImage;

/** A picture file as it lay in the document; nobody has looked yet at what it is. */
export interface ImportedPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a text had that a body has no place for. */
export const importNoteKinds = [
  'tracked-changes',
  'comments',
  'text-boxes',
  'equations',
  'drawings',
  'linked-pictures',
  'moved-pictures',
  'refused-pictures',
  'embedded-documents',
  'hidden-text',
  'symbols',
  'struck-text',
  'raised-text',
  'ruby',
  'look',
  'headings-flattened',
  'numbered-headings',
  'nested-lists',
  'list-numbers',
  'merged-cells',
  'nested-tables',
  'footnotes',
  'contents-tables',
  'page-parts',
  'links',
  'characters',
  'code',
  'rules',
  'html',
  'media',
  'shortcodes',
  'galleries',
  'shortened',
] as const;
export type ImportNoteKind = (typeof importNoteKinds)[number];

/** One line of the list of what was not taken over, or not as it was. */
export interface ImportNote {
  readonly kind: ImportNoteKind;
  /** How often, at least 1. */
  readonly count: number;
  /** Words at the first places where it was, at most three. */
  readonly near: readonly string[];
}

export interface ImportedText {
  /** The paragraph in the style “Title”; `''` where there is none. It is not among the blocks. */
  readonly title: string;
  readonly blocks: readonly ImportedBlock[];
  /** Each once, in the order of their first use. */
  readonly pictures: readonly ImportedPicture[];
  /** In the order of {@link importNoteKinds}. */
  readonly notes: readonly ImportNote[];
}

/** Why a file is not read at all. */
export interface ImportProblem {
  readonly kind:
    | 'unknown-kind-of-file'
    | 'not-a-word-file'
    | 'old-or-encrypted-word-file'
    | 'too-large'
    | 'unpacks-too-large'
    | 'too-many-parts'
    | 'broken-archive'
    | 'unsafe-path'
    | 'malformed-xml'
    | 'document-type'
    | 'too-deep'
    | 'too-long'
    | 'not-text';
  /** The part of the file that it is about, or a number; `''` where there is nothing to say. */
  readonly detail: string;
}

/** Thrown inside this package only; the readers give its problem as a refusal. */
export class ImportRefused extends Error {
  override name = 'ImportRefused';
  readonly problem: ImportProblem;
  constructor(kind: ImportProblem['kind'], detail = '') {
    super(`${kind}: ${detail}`);
    this.problem = { kind, detail: detail.slice(0, 200) };
  }
}
