/**
 * Translation memory: what reviewed translations said before, found again for a text like it.
 * Words are defined in `CONTEXT.md`; the measure is {@link similarity}.
 *
 * @module
 */
import { type Inline, plain } from '../content/index.ts';
import type { Brand, EditionId, Instant, Sha256, SiteLanguage, WorkId } from '../kernel/index.ts';
import { lowestPercent, type Measured, measured, similarity, wholeOf } from './measure.ts';
import { sentences } from './segment.ts';
import type { BlockKey, UnitPair } from './unit.ts';

export type MemoryUnitId = Brand<string, 'MemoryUnitId'>;

/** Where a unit of memory was learnt from. */
export type MemoryOrigin =
  | {
      readonly kind: 'work';
      readonly work: WorkId;
      readonly edition: EditionId;
      readonly revision: number;
      /** The block of the source that it was said in. */
      readonly block: BlockKey;
    }
  /** A file of another tool, that nobody of the house has reviewed. */
  | { readonly kind: 'file'; readonly file: string };

/** A text with its translation, and what stood before and after it. */
export interface MemoryUnit {
  readonly id: MemoryUnitId;
  readonly source: Inline;
  readonly target: Inline;
  /** {@link contextHash} of the neighbour; `null` where it is not known. */
  readonly before: string | null;
  readonly after: string | null;
  readonly origin: MemoryOrigin;
  readonly learntAt: Instant;
}

/** A text that is to be translated. */
export interface AskedText {
  readonly source: Inline;
  readonly before: string | null;
  readonly after: string | null;
}

/** Why a match counts less than its text is alike. */
export type MatchPenalty = 'imported' | 'ambiguous';

export interface MemoryMatch {
  readonly unit: MemoryUnit;
  /** 70 to 99 fuzzy; 100 same text and marks; 101 same neighbours too. */
  readonly percent: number;
  readonly penalties: readonly MatchPenalty[];
}

/** What an imported unit counts less: enough that none is ever exact. */
export const importPenalty = 2;

/**
 * What neighbours are known again by: the SHA-256 of the words in NFC. `''` stands for the beginning
 * and the end of a text.
 */
export function contextHash(words: string, sha256: Sha256): string {
  return sha256(words.normalize('NFC'));
}

/**
 * The matches for a text, at most `most`, the best first: by percent, then reviewed works before
 * imports, then what was learnt last. The same source with the same target counts once. An imported
 * unit counts {@link importPenalty} less. Where the memory knows several translations of the same
 * text in the same surroundings, none is exact: each counts 99.
 */
export function rankMatches(
  asked: AskedText,
  candidates: readonly MemoryUnit[],
  most: number,
): readonly MemoryMatch[] {
  const text = measured(asked.source);
  const found = candidates.flatMap((unit) => {
    const match = matchOf(asked, text, unit);
    return match.percent >= lowestPercent ? [match] : [];
  });
  const best = new Map<string, MemoryMatch>();
  for (const match of found.sort(better)) {
    const key = JSON.stringify([wholeOf(match.unit.source), wholeOf(match.unit.target)]);
    if (!best.has(key)) best.set(key, match);
  }
  const matches = [...best.values()];
  const several = [100, 101].filter(
    (exact) => matches.filter(({ percent }) => percent === exact).length > 1,
  );
  return matches
    .map((match) => (several.includes(match.percent) ? ambiguous(match) : match))
    .sort(better)
    .slice(0, most);
}

function matchOf(asked: AskedText, text: Measured, unit: MemoryUnit): MemoryMatch {
  const alike = similarity(text, measured(unit.source), lowestPercent);
  const sameNeighbours =
    unit.before !== null &&
    unit.after !== null &&
    unit.before === asked.before &&
    unit.after === asked.after;
  const percent = alike === 100 && sameNeighbours ? 101 : alike;
  if (unit.origin.kind === 'work') return { unit, percent, penalties: [] };
  return { unit, percent: Math.min(percent, 100) - importPenalty, penalties: ['imported'] };
}

function ambiguous(match: MemoryMatch): MemoryMatch {
  return { ...match, percent: 99, penalties: [...match.penalties, 'ambiguous'] };
}

function better(a: MemoryMatch, b: MemoryMatch): number {
  return (
    b.percent - a.percent ||
    Number(a.unit.origin.kind === 'file') - Number(b.unit.origin.kind === 'file') ||
    b.unit.learntAt - a.unit.learntAt ||
    (a.unit.id < b.unit.id ? -1 : 1)
  );
}

/** A pair that a reviewed translation teaches. */
export interface LearntPair {
  readonly block: BlockKey;
  readonly source: Inline;
  readonly target: Inline;
  readonly before: string;
  readonly after: string;
}

/**
 * What a translation teaches, unit by unit in the order of the source: the units of the blocks in
 * `reviewed` that have a translation other than their own words; and after each unit its sentences,
 * where both sides have as many, and more than one.
 */
export function pairsToLearn(
  pairs: readonly UnitPair[],
  reviewed: ReadonlySet<BlockKey>,
  { from, to }: { readonly from: SiteLanguage; readonly to: SiteLanguage },
  sha256: Sha256,
): readonly LearntPair[] {
  const words = pairs.map(({ source }) => plain(source.text));
  const hash = (at: number): string => contextHash(words[at] ?? '', sha256);
  return pairs.flatMap(({ source, target }, at) => {
    if (!reviewed.has(source.block) || target === null) return [];
    if (plain(source.text) === plain(target.text)) return [];
    const around = { before: hash(at - 1), after: hash(at + 1) };
    const whole = { block: source.block, source: source.text, target: target.text, ...around };
    return [whole, ...sentencePairs(whole, from, to, sha256)];
  });
}

function sentencePairs(
  { block, source, target }: LearntPair,
  from: SiteLanguage,
  to: SiteLanguage,
  sha256: Sha256,
): readonly LearntPair[] {
  const said = inlineSentences(source, from);
  const made = inlineSentences(target, to);
  if (said.length < 2 || said.length !== made.length) return [];
  const hash = (at: number): string => contextHash(plain(said[at] ?? []), sha256);
  return said.flatMap((sentence, at) => {
    const other = made[at] ?? [];
    if (plain(sentence) === plain(other)) return [];
    return [{ block, source: sentence, target: other, before: hash(at - 1), after: hash(at + 1) }];
  });
}

/** The sentences of a run with their marks, without the white space at their ends. */
export function inlineSentences(text: Inline, language: SiteLanguage): readonly Inline[] {
  let at = 0;
  return sentences(plain(text), language).flatMap((sentence) => {
    const begin = at + sentence.length - sentence.trimStart().length;
    const end = at + sentence.trimEnd().length;
    at += sentence.length;
    return end > begin ? [slice(text, begin, end)] : [];
  });
}

/** The part `[begin, end)` of a run, in UTF-16 units. */
function slice(text: Inline, begin: number, end: number): Inline {
  let at = 0;
  return text.flatMap(({ text: words, marks }) => {
    const part = words.slice(Math.max(0, begin - at), Math.max(0, end - at));
    at += words.length;
    return part === '' ? [] : [{ text: part, marks }];
  });
}

/** What is asked of the memory for each unit of a text, in its order. */
export function askedTexts(
  units: readonly { readonly text: Inline }[],
  sha256: Sha256,
): readonly AskedText[] {
  const words = units.map(({ text }) => plain(text));
  const hash = (at: number): string => contextHash(words[at] ?? '', sha256);
  return units.map(({ text }, at) => ({ source: text, before: hash(at - 1), after: hash(at + 1) }));
}
