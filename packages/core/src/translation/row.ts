/**
 * A translation beside its source, row by row: what the translator's desk shows and writes in.
 *
 * @module
 */
import {
  type Block,
  type BlockId,
  type BlockKey,
  type EditionText,
  type Inline,
  isHeadKey,
  type MadeFromPart,
} from '../content/index.ts';
import { type Unit, type UnitId, type UnitKind, unitsOf, withUnits } from './unit.ts';

/** One unit of a row. One side at least has words. */
export interface RowPart {
  /** Of the translation, also where it has no words there yet, or not even the block. */
  readonly id: UnitId;
  readonly kind: UnitKind;
  /** `null` where the source has no such part. */
  readonly source: Inline | null;
  /** Without runs where nothing is written yet. */
  readonly target: Inline;
}

/** A block of the source with the one that was made from it. */
export interface Row {
  /** Of the translation; of the source where the translation has no such block. */
  readonly key: BlockKey;
  /** `null` for a block that was made from nothing, or whose source is gone. */
  readonly source: BlockKey | null;
  /** Whether the translation has the block. */
  readonly isThere: boolean;
  readonly parts: readonly RowPart[];
}

/**
 * The rows of a translation in the order of its source; a block without words on either side has a
 * row without parts. What the source does not have stands after the block that it follows in the
 * translation.
 */
export function rowsOf(source: EditionText, target: EditionText): readonly Row[] {
  const here = byBlock(unitsOf(source));
  const there = byBlock(unitsOf(target));
  const made = madeOf(target);
  const sourceIds = new Set<string>(source.body.map(({ id }) => id));
  const followers = new Map<BlockId | null, Block[]>();
  let anchor: BlockId | null = null;
  for (const block of target.body) {
    const from = block.source?.block ?? block.id;
    if (sourceIds.has(from) && made.get(from) === block) anchor = from;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), block]);
  }
  const own = (after: BlockId | null): readonly Row[] =>
    (followers.get(after) ?? []).map((block) => row(block.id, null, true, [], there));
  const head = (['title', 'summary', 'hero'] as const).map((key) =>
    row(key, key, key !== 'hero' || target.hero !== null, here.get(key) ?? [], there),
  );
  return [
    ...head.filter(({ parts }) => parts.length > 0),
    ...own(null),
    ...source.body.flatMap(({ id }) => {
      const block = made.get(id);
      const key = block?.id ?? id;
      return [row(key, id, block !== undefined, here.get(id) ?? [], there), ...own(id)];
    }),
  ];
}

/** The blocks of a translation by the block of the source that each was made from. */
function madeOf(target: EditionText): ReadonlyMap<BlockId, Block> {
  const made = new Map<BlockId, Block>();
  for (const block of target.body) {
    const from = block.source?.block ?? block.id;
    if (!made.has(from)) made.set(from, block);
  }
  return made;
}

function byBlock(units: readonly Unit[]): ReadonlyMap<BlockKey, readonly Unit[]> {
  const all = new Map<BlockKey, Unit[]>();
  for (const unit of units) all.set(unit.block, [...(all.get(unit.block) ?? []), unit]);
  return all;
}

function row(
  key: BlockKey,
  source: BlockKey | null,
  isThere: boolean,
  wanted: readonly Unit[],
  there: ReadonlyMap<BlockKey, readonly Unit[]>,
): Row {
  const given = new Map((isThere ? (there.get(key) ?? []) : []).map((unit) => [unit.id, unit]));
  const parts = wanted.map(({ id, kind, block, text }): RowPart => {
    const own = `${key}${id.slice(block.length)}` as UnitId;
    const target = given.get(own)?.text ?? [];
    given.delete(own);
    return { id: own, kind, source: text, target };
  });
  const more = [...given.values()].map(({ id, kind, text }): RowPart => {
    return { id, kind, source: null, target: text };
  });
  return { key, source, isThere, parts: [...parts, ...more] };
}

/**
 * `target` with other words in some parts of a row. A block that it lacks is added after the one that
 * it follows in the source, said to be made from `made`; a block without such a part (an item that the
 * source has more) takes the shape of the source's block and keeps its words.
 */
export function writeRow(
  source: EditionText,
  target: EditionText,
  { key, source: from, isThere }: Pick<Row, 'key' | 'source' | 'isThere'>,
  words: ReadonlyMap<UnitId, Inline>,
  made: MadeFromPart,
): EditionText {
  if (isHeadKey(key)) {
    const { hero } = source;
    const placed =
      key === 'hero' && target.hero === null && hero !== null
        ? { ...target, hero: { ...hero, alt: '', caption: '' } }
        : target;
    return withUnits(placed, words);
  }
  const model = source.body.find(({ id }) => id === from);
  if (model === undefined) return withUnits(target, words);
  if (!isThere) return withUnits(withBlock(source, target, model, made), words);
  const body = target.body.map((block) => {
    const lacks = block.id === key && [...words.keys()].some((id) => !hasPart(block, id));
    return lacks ? inShapeOf(model, block) : block;
  });
  return withUnits({ ...target, body }, words);
}

/** `target` without a block; its words go with it. */
export function withoutBlock(target: EditionText, key: BlockKey): EditionText {
  return { ...target, body: target.body.filter(({ id }) => id !== key) };
}

/** `target` with a block that is made from nothing in the source: what the source lost is its own. */
export function ownBlock(target: EditionText, key: BlockKey): EditionText {
  const body = target.body.map((block) => (block.id === key ? { ...block, source: null } : block));
  return { ...target, body };
}

/** The source's words in the parts of a row, to begin from. */
export function copyOfSource(parts: readonly RowPart[]): ReadonlyMap<UnitId, Inline> {
  return new Map(parts.flatMap(({ id, source }) => (source === null ? [] : [[id, source]])));
}

function withBlock(
  source: EditionText,
  target: EditionText,
  model: Block,
  { hash, textHash }: MadeFromPart,
): EditionText {
  const made = madeOf(target);
  const before = source.body.slice(0, source.body.indexOf(model)).reverse();
  const anchor = before.map(({ id }) => made.get(id)).find((block) => block !== undefined);
  const at = anchor === undefined ? 0 : target.body.indexOf(anchor) + 1;
  const block = { ...model, source: { block: model.id, hash, textHash } };
  return { ...target, body: [...target.body.slice(0, at), block, ...target.body.slice(at)] };
}

function hasPart(block: Block, id: UnitId): boolean {
  const part = id.slice(block.id.length);
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'callout':
      return part === '';
    case 'relatedWork':
      return false;
    default:
      return Number(part.slice(1) || -1) < partsOf(block);
  }
}

function partsOf(block: Block): number {
  switch (block.kind) {
    case 'list':
      return block.items.length;
    case 'quote':
    case 'image':
      return 2;
    case 'gallery':
      return block.pictures.length * 2;
    case 'table':
      return block.rows.length * (block.rows[0]?.length ?? 0);
    default:
      return 1;
  }
}

/** A block of the source's shape with the words that the translation has, part by part. */
function inShapeOf(model: Block, block: Block): Block {
  const shape: Block = { ...model, id: block.id, source: block.source };
  const bodyless = { title: '', summary: '', byline: '', hero: null, translator: '' };
  const text: EditionText = { ...bodyless, method: 'human', madeFrom: null, body: [shape] };
  const old = unitsOf({ ...text, body: [block] });
  const names = unitsOf(text).map(({ id }) => id);
  const kept = new Map(old.map((unit, index) => [names[index] ?? unit.id, unit.text]));
  return withUnits(text, kept).body[0] ?? block;
}
