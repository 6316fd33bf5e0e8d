import { piecesOf } from './pieces.ts';
import type { Passage, StoryText } from './story-text.ts';
import { type Run, sequenceDifference, textDifference } from './text-difference.ts';

/** What became of one passage. */
export type PassageDifference =
  | {
      /** `marked`: the same words, in which a link, an emphasis or the element changed. */
      readonly kind: 'same' | 'marked';
      readonly form: string;
      readonly text: string;
    }
  | {
      /** `replaced` is a picture in the place of another. */
      readonly kind: 'changed' | 'replaced' | 'deleted' | 'inserted';
      readonly form: string;
      readonly runs: readonly Run[];
    };

/** What differs between two versions of a story page. */
export interface StoryDifference {
  /** Only fields that differ. */
  readonly fields: readonly {
    readonly field: 'title' | 'summary' | 'byline' | 'picture';
    /** Without any change where a picture has other bytes and the same words. */
    readonly runs: readonly Run[];
  }[];
  /** Every passage of both, in order; empty where no passage differs. */
  readonly passages: readonly PassageDifference[];
}

/** Most steps between the passages of two versions, and most pairs that are weighed for likeness. */
const mostSteps = 400;
const mostPairs = 2_500;

/** From how much in common on two passages are one that was changed, 0 to 1. */
const alike = 0.3;

/** What a reader finds changed from `before` to `after`; `null` where nothing is. */
export function storyDifference(before: StoryText, after: StoryText): StoryDifference | null {
  const fields = (['title', 'summary', 'byline'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, runs: textDifference(before[field], after[field]) }));
  const [was, is] = [before.picture, after.picture];
  const samePicture = JSON.stringify(was) === JSON.stringify(is);
  const picture = { field: 'picture' as const, runs: textDifference(wordsOf(was), wordsOf(is)) };
  const passages = passageDifferences(before.body, after.body);
  const changed = passages.some(({ kind }) => kind !== 'same');
  if (fields.length === 0 && samePicture && !changed) return null;
  return {
    fields: samePicture ? fields : [...fields, picture],
    passages: changed ? passages : [],
  };
}

function wordsOf(picture: StoryText['picture']): string {
  return picture === null ? '' : [picture.alt, picture.caption].filter(Boolean).join('\n');
}

function passageDifferences(
  before: readonly Passage[],
  after: readonly Passage[],
): readonly PassageDifference[] {
  const [was, is] = [before, after].map((all) => all.map((one) => JSON.stringify(one)));
  const differences: PassageDifference[] = [];
  let deleted: Passage[] = [];
  let inserted: Passage[] = [];
  const settle = (): void => {
    differences.push(...pairedDifferences(deleted, inserted));
    deleted = [];
    inserted = [];
  };
  for (const { kind, items } of sequenceDifference(was ?? [], is ?? [], mostSteps)) {
    const passages = items.map((item) => JSON.parse(item) as Passage);
    if (kind === 'deleted') deleted.push(...passages);
    else if (kind === 'inserted') inserted.push(...passages);
    else {
      settle();
      differences.push(...passages.map(({ form, text }) => ({ kind, form, text })));
    }
  }
  settle();
  return differences;
}

/** Passages that went and came at one place: those that are alike are one that changed. */
function pairedDifferences(
  deleted: readonly Passage[],
  inserted: readonly Passage[],
): readonly PassageDifference[] {
  const gone = (one: Passage): PassageDifference => lone('deleted', one);
  const come = (one: Passage): PassageDifference => lone('inserted', one);
  const differences: PassageDifference[] = [];
  let [from, to] = [0, 0];
  for (const [was, is] of likestPairs(deleted, inserted)) {
    differences.push(...deleted.slice(from, was).map(gone), ...inserted.slice(to, is).map(come));
    differences.push(changed(deleted[was] as Passage, inserted[is] as Passage));
    [from, to] = [was + 1, is + 1];
  }
  return [...differences, ...deleted.slice(from).map(gone), ...inserted.slice(to).map(come)];
}

function lone(kind: 'deleted' | 'inserted', { form, text }: Passage): PassageDifference {
  return { kind, form, runs: text === '' ? [] : [{ kind, text }] };
}

function changed(before: Passage, after: Passage): PassageDifference {
  const { form, text } = after;
  const replaced = form === 'img' && before.markup !== after.markup;
  if (before.text === text && !replaced) return { kind: 'marked', form, text };
  const runs = textDifference(before.text, text);
  return { kind: replaced ? 'replaced' : 'changed', form, runs };
}

/** Pairs of positions, in order on both sides, that have the most in common together. */
function likestPairs(
  before: readonly Passage[],
  after: readonly Passage[],
): readonly (readonly [was: number, is: number])[] {
  const width = after.length + 1;
  if (before.length * after.length > mostPairs) return [];
  const bags = [before, after].map((all) => all.map(({ text }) => bagOf(text)));
  const likeness = (was: number, is: number): number => {
    const [one, other] = [before[was]?.form === 'img', after[is]?.form === 'img'];
    if (one || other) return one && other ? 1 : 0;
    return inCommon(bags[0]?.[was] ?? new Map(), bags[1]?.[is] ?? new Map());
  };
  const likenesses = before.map((_, was) => after.map((_, is) => likeness(was, is)));
  /** The best sum of the passages from these two on. */
  const best = new Float64Array((before.length + 1) * width);
  const at = (was: number, is: number): number => best[was * width + is] ?? 0;
  for (let was = before.length - 1; was >= 0; was -= 1) {
    for (let is = after.length - 1; is >= 0; is -= 1) {
      const own = likenesses[was]?.[is] ?? 0;
      const paired = own >= alike ? own + at(was + 1, is + 1) : 0;
      best[was * width + is] = Math.max(paired, at(was + 1, is), at(was, is + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [was, is] = [0, 0]; was < before.length && is < after.length; ) {
    if (at(was, is) === at(was + 1, is)) was += 1;
    else if (at(was, is) === at(was, is + 1)) is += 1;
    else {
      pairs.push([was, is]);
      was += 1;
      is += 1;
    }
  }
  return pairs;
}

function bagOf(text: string): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const piece of piecesOf(text)) {
    if (/[\p{L}\p{N}]/u.test(piece)) bag.set(piece, (bag.get(piece) ?? 0) + 1);
  }
  return bag;
}

/** The share of words that two texts have in common (L. R. Dice, 1945), 0 to 1. */
function inCommon(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (bag: ReadonlyMap<string, number>): number =>
    [...bag.values()].reduce((sum, count) => sum + count, 0);
  const all = size(one) + size(other);
  let shared = 0;
  for (const [piece, count] of one) shared += Math.min(count, other.get(piece) ?? 0);
  return all === 0 ? 1 : (2 * shared) / all;
}
