import type { Sha256 } from '../kernel/index.ts';
import { type BlockContent, blockWords, type Inline, type PlacedPicture } from './block.ts';
import { foldWords } from './word-fold.ts';

/** What a part of a text says, as two hashes. */
export interface PartHashes {
  /** Over everything: type, words, marks, links, pictures. */
  readonly whole: string;
  /**
   * Over the words as {@link foldWords} gives them, and which pictures or work a block shows: where
   * only `whole` differs, the change is cosmetic.
   */
  readonly text: string;
  /** Whether there is anything to translate. */
  readonly hasWords: boolean;
}

/** The hashes of a block's content, its id and source left out. */
export function blockHashes(block: BlockContent, sha256: Sha256): PartHashes {
  const said = (): Said => ({ words: blockWords(block), things: shown(block) });
  return new LazyHashes(canonical(block), said, sha256);
}

/** The hashes of words without marks: a title, a summary, or the words of the top picture. */
export function wordHashes(words: readonly string[], sha256: Sha256): PartHashes {
  return new LazyHashes(words, () => ({ words, things: [] }), sha256);
}

/** The words of the top picture, in the order in which they are hashed. */
export function heroWords({ alt, caption }: PlacedPicture): readonly string[] {
  return [alt, caption];
}

/** The words of a part, and which pictures or work it shows. */
interface Said {
  readonly words: readonly string[];
  readonly things: readonly string[];
}

/** What a part says is looked at when it is first asked for: one that has not changed never is. */
class LazyHashes implements PartHashes {
  readonly whole: string;
  readonly #said: () => Said;
  readonly #sha256: Sha256;
  #text: string | null = null;

  constructor(content: readonly unknown[], said: () => Said, sha256: Sha256) {
    this.whole = sha256(JSON.stringify(content));
    this.#said = said;
    this.#sha256 = sha256;
  }

  get hasWords(): boolean {
    return this.#said().words.some((one) => one.trim() !== '');
  }

  get text(): string {
    if (this.#text === null) {
      const { words, things } = this.#said();
      this.#text = this.#sha256(JSON.stringify([...things, ...words.map(foldWords)]));
    }
    return this.#text;
  }
}

function shown(block: BlockContent): readonly string[] {
  switch (block.kind) {
    case 'image':
      return [block.picture];
    case 'gallery':
      return block.pictures.map(({ picture }) => picture);
    case 'relatedWork':
      return [block.work];
    default:
      return [];
  }
}

/** The content as arrays in a fixed order, so that equal contents give equal texts. */
function canonical(block: BlockContent): readonly unknown[] {
  switch (block.kind) {
    case 'paragraph':
    case 'callout':
      return [block.kind, runs(block.text)];
    case 'heading':
      return [block.kind, block.level, runs(block.text)];
    case 'list':
      return [block.kind, block.ordered, block.items.map(runs)];
    case 'quote':
      return [block.kind, runs(block.text), block.attribution];
    case 'image':
      return [block.kind, block.picture, block.alt, block.caption];
    case 'gallery':
      return [block.kind, block.pictures.map((one) => [one.picture, one.alt, one.caption])];
    case 'table':
      return [block.kind, block.rows.map((row) => row.map(runs))];
    case 'relatedWork':
      return [block.kind, block.work];
  }
}

function runs(text: Inline): readonly unknown[] {
  return text.map((span) => [
    span.text,
    span.marks.length === 0
      ? span.marks
      : span.marks
          .map((mark) =>
            mark.kind === 'link'
              ? `link ${mark.href}`
              : mark.kind === 'language'
                ? `language ${mark.language}`
                : mark.kind,
          )
          .sort(),
  ]);
}
