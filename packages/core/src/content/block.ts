import type { Brand, LanguageTag, PictureId, WorkId } from '../kernel/index.ts';

/** 8 to 40 letters and digits, unique within an edition and kept from revision to revision. */
export type BlockId = Brand<string, 'BlockId'>;

/** An absolute `https:`, `http:` or `mailto:` address, or a path of this site starting with `/`. */
export type LinkAddress = Brand<string, 'LinkAddress'>;

/** What is said of a run of text. A run carries each kind at most once. */
export type Mark =
  | { readonly kind: 'strong' }
  | { readonly kind: 'emphasis' }
  | { readonly kind: 'link'; readonly href: LinkAddress }
  | { readonly kind: 'language'; readonly language: LanguageTag };

/** A run of text with its marks. `\n` is a line break within the block. */
export interface Span {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export type Inline = readonly Span[];

/** Which block of the source edition a translated block was made from, and what it said then. */
export interface BlockSource {
  readonly block: BlockId;
  /** {@link blockHashes}`.whole` of the source block at the time of translation. */
  readonly hash: string;
  /** {@link blockHashes}`.text` of it: a difference in `hash` alone is cosmetic. */
  readonly textHash: string;
}

/** A picture in its place: the words belong to the edition, the file to the media library. */
export interface PlacedPicture {
  readonly picture: PictureId;
  readonly alt: string;
  /** `''` means without caption. */
  readonly caption: string;
}

export type BlockContent =
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Inline }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Inline[] }
  /** `attribution` `''` means without. */
  | { readonly kind: 'quote'; readonly text: Inline; readonly attribution: string }
  | ({ readonly kind: 'image' } & PlacedPicture)
  | { readonly kind: 'gallery'; readonly pictures: readonly PlacedPicture[] }
  /** The first row is the header row. Every row has as many cells as the first. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly Inline[])[] }
  | { readonly kind: 'callout'; readonly text: Inline }
  | { readonly kind: 'relatedWork'; readonly work: WorkId };

/** One unit of an edition's body: what is translated, compared and commented as a whole. */
export type Block = BlockContent & {
  readonly id: BlockId;
  /** `null` in an original, and in a translated block that was added freely. */
  readonly source: BlockSource | null;
};

export type Body = readonly Block[];

/** The words of a run without its marks. */
export function plain(text: Inline): string {
  return text.map((span) => span.text).join('');
}

/** The words of a block, part by part, in reading order. */
export function blockWords(block: BlockContent): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'callout':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'quote':
      return [plain(block.text), block.attribution];
    case 'image':
      return [block.alt, block.caption];
    case 'gallery':
      return block.pictures.flatMap(({ alt, caption }) => [alt, caption]);
    case 'table':
      return block.rows.flatMap((row) => row.map(plain));
    case 'relatedWork':
      return [];
  }
}

/** The pictures a body shows, in order, repeated where it repeats them. */
export function placedPictures(body: Body): readonly PlacedPicture[] {
  return body.flatMap((block) =>
    block.kind === 'image' ? [block] : block.kind === 'gallery' ? block.pictures : [],
  );
}
