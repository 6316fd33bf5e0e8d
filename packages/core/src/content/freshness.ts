/**
 * How a translation stands to its source, part by part: computed from hashes, never a flag that
 * somebody has to remember.
 *
 * @module
 */
import type { Sha256 } from '../kernel/index.ts';
import type { BlockId } from './block.ts';
import { blockHashes, heroWords, type PartHashes, wordHashes } from './block-hash.ts';
import type { EditionText, MadeFromPart } from './edition.ts';

/**
 * What is confirmed, reviewed and compared as a whole: a block, or one of the parts above the body
 * (`hero` is the words of the top picture). No block has an id as short as the words.
 */
export type BlockKey = HeadKey | BlockId;
export type HeadKey = (typeof headKeys)[number];
export const headKeys = ['title', 'summary', 'hero'] as const;

/**
 * How a part stands to the source it was made from. `cosmetic`: other marks or punctuation, the same
 * words. `source-gone`: the source has it no more. `untranslated`: the source has it, with words, and
 * the translation does not. `free`: it was made from nothing.
 */
export type BlockFreshness =
  | 'fresh'
  | 'cosmetic'
  | 'stale'
  | 'source-gone'
  | 'untranslated'
  | 'free';

/** The hashes of every part of a text, in reading order. `hero` is left out without a top picture. */
export type TextHashes = ReadonlyMap<BlockKey, PartHashes>;

/** The parts of a text that are compared. */
export type TextParts = Pick<EditionText, 'title' | 'summary' | 'hero' | 'body'>;
/** What of a translation says what it was made from. */
export type MadeText = Pick<EditionText, 'madeFrom' | 'body'>;

/** The hashes of a text's parts: once for a source, whatever number of languages it is compared with. */
export function hashesOf({ title, summary, hero, body }: TextParts, sha256: Sha256): TextHashes {
  const all = new Map<BlockKey, PartHashes>([
    ['title', wordHashes([title], sha256)],
    ['summary', wordHashes([summary], sha256)],
  ]);
  if (hero !== null) all.set('hero', wordHashes(heroWords(hero), sha256));
  for (const block of body) all.set(block.id, blockHashes(block, sha256));
  return all;
}

/** How one part of a translation stands to its source. */
export interface BlockState {
  /** Of the translation; of the source where the translation has no such part. */
  readonly block: BlockKey;
  readonly state: BlockFreshness;
}

/**
 * Differences that a reviewer has let stand, by part as {@link BlockState} names it: the `whole` of
 * the source at which they were. They stand until the source changes again.
 */
export type Dismissals = ReadonlyMap<BlockKey, string>;

export const noDismissals: Dismissals = new Map();

/**
 * How every part of a translation stands to its source as it is: those above the body, the blocks in
 * their order, and then what is still to be translated. A text that names no source anywhere was
 * written by itself: it has no part that is still to be translated.
 */
export function freshnessOf(
  target: MadeText,
  source: TextHashes,
  dismissed: Dismissals = noDismissals,
): readonly BlockState[] {
  const states: BlockState[] = [];
  let lost = false;
  const add = (block: BlockKey, made: MadeFromPart | null, now: PartHashes | undefined): void => {
    if (made !== null && now === undefined) lost = true;
    states.push({ block, state: stateOf(made, now, dismissed.get(block)) });
  };
  const named = new Set<BlockKey>();
  const { madeFrom } = target;
  if (madeFrom !== null) {
    for (const key of headKeys) {
      const made = madeFrom[key];
      if (made === null) continue;
      named.add(key);
      add(key, made, source.get(key));
    }
  }
  for (const { id, source: made } of target.body) {
    if (made !== null) named.add(made.block);
    add(id, made, made === null ? undefined : source.get(made.block));
  }
  if (madeFrom === null && named.size === 0) return states;
  // Every part of the source is named, which is so nearly always.
  if (!lost && named.size === source.size) return states;
  for (const [key, now] of source) {
    if (named.has(key) || !now.hasWords || (madeFrom === null && isHeadKey(key))) continue;
    const left = dismissed.get(key) === now.whole;
    states.push({ block: key, state: left ? 'fresh' : 'untranslated' });
  }
  return states;
}

export function isHeadKey(key: string): key is HeadKey {
  return key === 'title' || key === 'summary' || key === 'hero';
}

function stateOf(
  made: MadeFromPart | null,
  now: PartHashes | undefined,
  dismissedAt: string | undefined,
): BlockFreshness {
  if (made === null) return 'free';
  if (now === undefined) return 'source-gone';
  if (now.whole === made.hash) return 'fresh';
  if (now.text !== made.textHash) return 'stale';
  return dismissedAt === now.whole ? 'fresh' : 'cosmetic';
}

/** Whether readers of the translation miss something that the source says, or read what it does not. */
export function isBehind(state: BlockFreshness): boolean {
  return state === 'stale' || state === 'source-gone' || state === 'untranslated';
}

/** How many parts the source has outrun: changed in their words, gone, or new and not translated. */
export function countStale(states: readonly BlockState[]): number {
  return states.filter(({ state }) => isBehind(state)).length;
}

/** Whether a reviewer may let a difference stand: words that were changed must be translated. */
export function isDismissible(state: BlockFreshness): boolean {
  return state === 'cosmetic' || state === 'untranslated';
}
