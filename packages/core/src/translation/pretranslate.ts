import {
  type BlockKey,
  type EditionText,
  type Inline,
  isHeadKey,
  plain,
} from '../content/index.ts';
import { pairUnits, type Unit, type UnitId, withUnits } from './unit.ts';

/** Words for a unit of the source before any person has seen them. */
export interface Proposal {
  /** Of the source. */
  readonly unit: UnitId;
  readonly text: Inline;
  readonly origin: 'memory' | 'machine';
}

/** A translation with proposals in it, all of them drafts. */
export interface Pretranslated {
  readonly text: EditionText;
  /** Blocks of the translation that got words; `machine` where any of them are a machine's. */
  readonly drafts: readonly { readonly block: BlockKey; readonly origin: 'memory' | 'machine' }[];
}

/** The units of the source of which a translation says nothing, or what the source says. */
export function unitsToTranslate(source: EditionText, target: EditionText): readonly Unit[] {
  return pairUnits(source, target).flatMap(({ source: unit, target: made }) => {
    if (targetUnit(target, unit) === null || !/\p{L}/u.test(plain(unit.text))) return [];
    return made === null || plain(made.text).trim() === plain(unit.text).trim() ? [unit] : [];
  });
}

/**
 * Puts proposals where a translation says nothing yet. Words that a person wrote stay, and so does
 * what somebody has confirmed.
 */
export function pretranslate(
  source: EditionText,
  target: EditionText,
  confirmed: ReadonlySet<BlockKey>,
  proposals: readonly Proposal[],
): Pretranslated {
  const proposed = new Map(proposals.map((proposal) => [proposal.unit, proposal]));
  const words = new Map<UnitId, Inline>();
  const drafts = new Map<BlockKey, 'memory' | 'machine'>();
  for (const unit of unitsToTranslate(source, target)) {
    const proposal = proposed.get(unit.id);
    const place = targetUnit(target, unit);
    if (proposal === undefined || place === null || confirmed.has(place.block)) continue;
    words.set(place.id, proposal.text);
    const origin = drafts.get(place.block) === 'machine' ? 'machine' : proposal.origin;
    drafts.set(place.block, origin);
  }
  return {
    text: withUnits(target, words),
    drafts: [...drafts].map(([block, origin]) => ({ block, origin })),
  };
}

/** Where a translation says what a unit of the source does; `null` where it has no such block. */
function targetUnit(
  { body, hero }: EditionText,
  unit: Unit,
): { readonly id: UnitId; readonly block: BlockKey } | null {
  if (isHeadKey(unit.block)) {
    return unit.block === 'hero' && hero === null ? null : { id: unit.id, block: unit.block };
  }
  const block = body.find(({ id, source }) => (source?.block ?? id) === unit.block);
  if (block === undefined) return null;
  const id = `${block.id}${unit.id.slice(unit.block.length)}` as UnitId;
  return { id, block: block.id };
}
