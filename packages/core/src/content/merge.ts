/**
 * Two changes of one text taken together, part by part: each field, and each block by its id.
 * Pure rules: what only one side changed is taken, what both changed alike is taken once, what both
 * changed in different ways is a conflict that a person decides.
 *
 * @module
 */
import { ok, type Result, refuse } from '../kernel/index.ts';
import type { Block, BlockId } from './block.ts';
import type { EditionText, MadeFrom } from './edition.ts';
import type { HeadKey } from './freshness.ts';
import { completed, mergeOrder, movedIds } from './merge-order.ts';

/** Who changed a part: nobody, both alike, one of the two, or both in different ways. */
export type MergeOutcome = 'unchanged' | 'agreed' | 'mine' | 'theirs' | 'conflict';

/** One part of a text in the three states. */
export interface Slot<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
  readonly outcome: MergeOutcome;
}

/** `null` where the block is not there: not yet added, or removed. */
export interface BlockSlot extends Slot<Block | null> {
  readonly id: BlockId;
  /** Whether they put it in another place than it had in the base. */
  readonly movedByThem: boolean;
}

export const mergedFields: readonly MergedField[] = [
  'title',
  'summary',
  'byline',
  'hero',
  'method',
  'translator',
];
/** Everything of a text but its body, and what is said of a field with it. */
export type MergedField = Exclude<keyof EditionText, 'body' | 'madeFrom'>;

export interface TextMerge {
  readonly fields: { readonly [Field in MergedField]: Slot<EditionText[Field]> };
  /** What title, summary and top picture were made from: it goes with the words that are taken. */
  readonly madeFrom: Slot<MadeFrom | null>;
  /** Every block of the three texts, in the merged order. */
  readonly blocks: readonly BlockSlot[];
  /** The same ids as they stand when the moves of the other side are not taken. */
  readonly withoutTheirMoves: readonly BlockId[];
}

/** What becomes of a part. `both`: theirs, then mine as a block of its own. `own`: as written by hand. */
export type Choice<T> =
  | { readonly kind: 'mine' | 'theirs' }
  | { readonly kind: 'own'; readonly value: T };
export type BlockChoice = Choice<Block | null> | { readonly kind: 'both' };

/** What a person decided; a part without a choice is as it merged by itself. */
export interface Decisions {
  readonly fields: { readonly [Field in MergedField]?: Choice<EditionText[Field]> };
  readonly blocks: ReadonlyMap<BlockId, BlockChoice>;
  readonly moves: 'merged' | 'mine';
}

export const noDecisions: Decisions = { fields: {}, blocks: new Map(), moves: 'merged' };

/** Merges two texts that both began from `base`. The same whoever is called mine, but for the names. */
export function mergeTexts(base: EditionText, mine: EditionText, theirs: EditionText): TextMerge {
  const orders = [base, mine, theirs].map(({ body }) => body.map(({ id }) => id));
  const [ids = [], my = [], their = []] = orders;
  const [old, own, other] = [base, mine, theirs].map(
    ({ body }) => new Map(body.map((block) => [block.id, block])),
  );
  const moved = movedIds(ids, their);
  const field = <Field extends MergedField>(name: Field): Slot<EditionText[Field]> =>
    slot(base[name], mine[name], theirs[name]);
  return {
    fields: {
      title: field('title'),
      summary: field('summary'),
      byline: field('byline'),
      hero: field('hero'),
      method: field('method'),
      translator: field('translator'),
    },
    madeFrom: slot(base.madeFrom, mine.madeFrom, theirs.madeFrom),
    blocks: mergeOrder(ids, my, their).map((id) => ({
      id,
      movedByThem: moved.has(id),
      ...slot(old?.get(id) ?? null, own?.get(id) ?? null, other?.get(id) ?? null),
    })),
    withoutTheirMoves: mergeOrder(ids, my, completed(ids, their)),
  };
}

function slot<T>(base: T, mine: T, theirs: T): Slot<T> {
  return { base, mine, theirs, outcome: outcomeOf(base, mine, theirs) };
}

function outcomeOf(base: unknown, mine: unknown, theirs: unknown): MergeOutcome {
  if (same(mine, theirs)) return same(mine, base) ? 'unchanged' : 'agreed';
  if (same(mine, base)) return 'theirs';
  return same(theirs, base) ? 'mine' : 'conflict';
}

/** The conflicts that nobody has decided: names of fields and ids of blocks, in reading order. */
export function undecided(
  merge: TextMerge,
  decisions: Decisions,
): readonly (MergedField | BlockId)[] {
  return [
    ...mergedFields.filter(
      (name) => merge.fields[name].outcome === 'conflict' && decisions.fields[name] === undefined,
    ),
    ...merge.blocks
      .filter(({ id, outcome }) => outcome === 'conflict' && !decisions.blocks.has(id))
      .map(({ id }) => id),
  ];
}

/**
 * The text that a merge gives. `fresh` gives an id that no block of the edition has, for each block
 * of mine that comes after theirs.
 */
export function mergedText(
  merge: TextMerge,
  decisions: Decisions,
  fresh: () => BlockId,
): Result<EditionText, { readonly kind: 'undecided'; readonly at: readonly string[] }> {
  const at = undecided(merge, decisions);
  if (at.length > 0) return refuse({ kind: 'undecided', at });
  const field = <Field extends MergedField>(name: Field): EditionText[Field] =>
    chosen(merge.fields[name], decisions.fields[name] as Choice<EditionText[Field]> | undefined);
  const slots = new Map(merge.blocks.map((one) => [one.id, one]));
  const order =
    decisions.moves === 'mine' ? merge.withoutTheirMoves : merge.blocks.map(({ id }) => id);
  return ok({
    title: field('title'),
    summary: field('summary'),
    byline: field('byline'),
    hero: field('hero'),
    method: field('method'),
    translator: field('translator'),
    madeFrom: mergedMadeFrom(merge, decisions),
    body: order.flatMap((id) => {
      const one = slots.get(id);
      if (one === undefined) return [];
      const choice = decisions.blocks.get(id);
      const blocks = choice?.kind === 'both' ? both(one, fresh) : [chosen(one, choice)];
      return blocks.filter((block) => block !== null);
    }),
  });
}

function chosen<T>(one: Slot<T>, choice: Choice<T> | undefined): T {
  switch (choice?.kind) {
    case 'own':
      return choice.value;
    case 'mine':
    case 'theirs':
      return one[choice.kind];
    case undefined:
      return one.outcome === 'theirs' ? one.theirs : one.mine;
  }
}

/**
 * Each part by itself: what one side alone changed is taken; where both did, the side whose words are.
 */
function mergedMadeFrom({ madeFrom, fields }: TextMerge, decisions: Decisions): MadeFrom | null {
  const { base, mine, theirs } = madeFrom;
  if (mine === null && theirs === null) return null;
  const part = (key: HeadKey): MadeFrom[HeadKey] => {
    const { outcome, ...sides } = slot(
      base?.[key] ?? null,
      mine?.[key] ?? null,
      theirs?.[key] ?? null,
    );
    if (outcome !== 'conflict') return chosen({ outcome, ...sides }, undefined);
    const words = decisions.fields[key]?.kind ?? fields[key].outcome;
    return words === 'theirs' ? sides.theirs : sides.mine;
  };
  return { title: part('title'), summary: part('summary'), hero: part('hero') };
}

function both({ mine, theirs }: BlockSlot, fresh: () => BlockId): readonly (Block | null)[] {
  if (mine === null || theirs === null) return [theirs ?? mine];
  return [theirs, { ...mine, id: fresh() }];
}

/** What of `decisions` still answers the same question, after the other side has changed once more. */
export function stillFitting(before: TextMerge, after: TextMerge, decisions: Decisions): Decisions {
  const old = new Map(before.blocks.map((one) => [one.id, one]));
  const now = new Map(after.blocks.map((one) => [one.id, one]));
  const fits = (id: BlockId): boolean => sameQuestion(old.get(id), now.get(id));
  return {
    fields: Object.fromEntries(
      mergedFields
        .filter((name) => sameQuestion(before.fields[name], after.fields[name]))
        .flatMap((name) =>
          decisions.fields[name] === undefined ? [] : [[name, decisions.fields[name]]],
        ),
    ),
    blocks: new Map([...decisions.blocks].filter(([id]) => fits(id))),
    moves: decisions.moves,
  };
}

function sameQuestion(one: Slot<unknown> | undefined, other: Slot<unknown> | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    same([one.base, one.mine, one.theirs], [other.base, other.mine, other.theirs])
  );
}

/** Whether two values hold the same, whatever the order of their fields. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  const [one, other] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    one.length === other.size &&
    one.every(([name, value]) => other.has(name) && same(value, other.get(name)))
  );
}
