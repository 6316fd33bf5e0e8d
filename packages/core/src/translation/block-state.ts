import {
  type BlockFreshness,
  type BlockKey,
  type Dismissals,
  type EditionText,
  freshnessOf,
  plain,
  type TextHashes,
} from '../content/index.ts';
import type { Instant, UserId } from '../kernel/index.ts';
import type { MachineBlock } from './machine-rule.ts';
import { type Row, rowsOf } from './row.ts';

/** Where the words of a block came from first. It stays when a person changes them. */
export const origins = ['person', 'memory', 'machine'] as const;
export type Origin = (typeof origins)[number];

export interface Signed {
  readonly by: UserId;
  readonly at: Instant;
}

/** What was said of a block of a translation. */
export interface BlockRecord {
  readonly block: BlockKey;
  /** `whole` of the source's block that it was made from, and of the block itself. */
  readonly sourceHash: string;
  readonly targetHash: string;
  readonly origin: Origin;
  readonly confirmed: Signed | null;
  /** By another person than the one who confirmed. */
  readonly reviewed: Signed | null;
}

export type BlockRecords = ReadonlyMap<BlockKey, BlockRecord>;

export const translatedStates = [
  'untranslated',
  'draft',
  'confirmed',
  'reviewed',
  'cosmetic',
  'stale',
  'source-gone',
] as const;
/**
 * Where a block of a translation stands. What the source did goes before what was said of the block:
 * a reviewed block of which the source has changed is `stale`.
 */
export type TranslatedState = (typeof translatedStates)[number];

/** A block of a translation with its state and who answers for its words as they are. */
export interface TranslatedBlock {
  /** Of the translation; of the source where the translation has no such block. */
  readonly block: BlockKey;
  readonly state: TranslatedState;
  readonly origin: Origin;
  /** `null` where nobody has, or where the words have changed since. */
  readonly confirmed: Signed | null;
  readonly reviewed: Signed | null;
}

/** Both texts of a translation with what is known of them. */
export interface Translation {
  readonly source: EditionText;
  readonly target: EditionText;
  readonly sourceHashes: TextHashes;
  readonly targetHashes: TextHashes;
  readonly records: BlockRecords;
  readonly dismissed: Dismissals;
  /** Whether another person than its writers has let the target out as it is, or for its time. */
  readonly isApproved: boolean;
}

/**
 * The state of every block with words, and of those without that the source has changed, in the order
 * of the source.
 */
export function translatedBlocks(translation: Translation): readonly TranslatedBlock[] {
  const { source, target, sourceHashes, targetHashes, records, dismissed, isApproved } =
    translation;
  const freshness = new Map(
    freshnessOf(target, sourceHashes, dismissed).map(({ block, state }) => [block, state]),
  );
  return rowsOf(source, target).flatMap((row) => {
    const record = records.get(row.key) ?? null;
    const holds = record !== null && targetHashes.get(row.key)?.whole === record.targetHash;
    const confirmed = holds ? record.confirmed : null;
    const reviewed = holds ? record.reviewed : null;
    const origin = record?.origin ?? 'person';
    const said = { isConfirmed: confirmed !== null, isReviewed: isApproved || reviewed !== null };
    const state = stateOf(row, freshness.get(row.key), said);
    const shown = row.parts.length > 0 || isOutrun(state);
    return shown ? [{ block: row.key, state, origin, confirmed, reviewed }] : [];
  });
}

/** Whether the source has changed or lost what a block was made from. */
export function isOutrun(state: TranslatedState): boolean {
  return state === 'stale' || state === 'cosmetic' || state === 'source-gone';
}

/** The state of one row, from how it stands to its source and what was said of its words as they are. */
export function stateOf(
  row: Row,
  freshness: BlockFreshness | undefined,
  { isConfirmed, isReviewed }: { readonly isConfirmed: boolean; readonly isReviewed: boolean },
): TranslatedState {
  if (freshness === 'source-gone' || freshness === 'stale' || freshness === 'cosmetic') {
    return freshness;
  }
  // A part of the source that a reviewer lets stand untranslated is nobody's work any more.
  if (!row.isThere) return freshness === 'fresh' ? 'reviewed' : 'untranslated';
  if (isReviewed) return 'reviewed';
  if (isConfirmed) return 'confirmed';
  return isUntranslated(row) ? 'untranslated' : 'draft';
}

/** Whether nothing in a row was translated: each part is empty, or says what the source says. */
export function isUntranslated({ source, parts }: Row): boolean {
  if (source === null) return false;
  const said = parts.filter((part) => part.source !== null && /\p{L}/u.test(plain(part.source)));
  return (
    said.length > 0 &&
    said.every(({ source: words, target }) => {
      const text = plain(target).trim();
      return text === '' || text === plain(words ?? []).trim();
    })
  );
}

/** How far a translation is: each block counts once. */
export interface Progress {
  readonly all: number;
  /** Confirmed or reviewed, and not outrun by the source. */
  readonly done: number;
  readonly reviewed: number;
  /** Changed in the source, or gone from it. */
  readonly stale: number;
}

export function progressOf(blocks: readonly Pick<TranslatedBlock, 'state'>[]): Progress {
  const count = (...states: readonly TranslatedState[]): number =>
    blocks.filter(({ state }) => states.includes(state)).length;
  return {
    all: blocks.length,
    done: count('confirmed', 'reviewed', 'cosmetic'),
    reviewed: count('reviewed', 'cosmetic'),
    stale: count('stale', 'source-gone'),
  };
}

/** Blocks of a translation whose words are the machine's, with who has answered for them. */
export function machineBlocks(
  translation: Pick<Translation, 'targetHashes' | 'records'>,
): readonly MachineBlock[] {
  const { targetHashes, records } = translation;
  return [...records.values()]
    .filter(({ block, origin }) => origin === 'machine' && targetHashes.has(block))
    .map(({ block, targetHash, confirmed, reviewed }) => {
      const holds = targetHashes.get(block)?.whole === targetHash;
      return {
        block,
        isConfirmed: holds && confirmed !== null,
        isReviewed: holds && reviewed !== null,
      };
    });
}
