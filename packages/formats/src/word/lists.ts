import type { Inline } from '@nhipcau/core/content';
import { settled } from '../imports/spans.ts';
import type { ListPlace } from './numbering.ts';

/** A list that grows paragraph by paragraph. Deeper items become lines of the item above them. */
export class GrowingList {
  readonly #first: ListPlace;
  readonly #items: Inline[] = [];
  /** How many items there are at each depth, since the last one of a lesser depth. */
  readonly #counts: number[] = [];

  constructor(first: ListPlace) {
    this.#first = first;
  }

  get block(): { readonly kind: 'list'; readonly ordered: boolean; readonly items: Inline[] } {
    return { kind: 'list', ordered: this.#first.ordered, items: this.#items };
  }

  /** Whether a paragraph at this place goes on with the list. */
  takes({ list, level, ordered }: ListPlace): boolean {
    const same = list === this.#first.list && ordered === this.#first.ordered;
    return level > this.#first.level || same;
  }

  /** Adds a paragraph, and says whether it became a line of the item above. */
  add(text: Inline, { level, ordered }: ListPlace): boolean {
    const depth = Math.max(0, level - this.#first.level);
    this.#counts.length = depth + 1;
    const count = (this.#counts[depth] ?? 0) + 1;
    this.#counts[depth] = count;
    const above = this.#items.at(-1);
    if (depth === 0 || above === undefined) {
      this.#items.push(text);
      return false;
    }
    const sign = ordered ? `${count}. ` : '– ';
    const lead = { text: `\n${'\u2003'.repeat(depth - 1)}${sign}`, marks: [] };
    this.#items[this.#items.length - 1] = settled([...above, lead, ...text]);
    return true;
  }
}
