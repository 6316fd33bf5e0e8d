import {
  type Block,
  type BlockId,
  type BlockKey,
  blockWords,
  copyForTranslation,
  documentOf,
  type EditionText,
  hashesOf,
  type Inline,
  isHeadKey,
  type PartHashes,
  parseBody,
} from '../content/index.ts';
import { ok, type Result, refuse, type Sha256 } from '../kernel/index.ts';
import type { ReturnedUnit } from './exchange.ts';
import { type ReturnedWordsProblem, returnedWords } from './returned-words.ts';
import { pairUnits, type Unit, type UnitId, unitsOf, withUnits } from './unit.ts';

/** The texts that a file which came back is compared with. */
export interface ExchangeGround {
  /** The source as it was sent. */
  readonly source: EditionText;
  readonly sourceNow: EditionText;
  /** The translation as it was sent; `null` where there was none. */
  readonly sent: EditionText | null;
  /** The translation as it is; `null` where there is none. */
  readonly target: EditionText | null;
}

/** One thing for which a whole file is refused. */
export interface ExchangeProblem {
  readonly kind:
    | ReturnedWordsProblem['kind']
    | 'unit-unknown'
    | 'unit-repeated'
    | 'unit-missing'
    | 'source-differs'
    | 'target-empty'
    | 'target-changed'
    | 'text-refused';
  /** The id in the file; `''` where it is about none. */
  readonly unit: string;
  /** Where in the file; 0 where it is not there. */
  readonly line: number;
  readonly detail: string;
}

/** What became of a block. */
export interface TakenBlock {
  /** Of the source. */
  readonly block: BlockKey;
  /** Of the translation; `null` where it has no such block. */
  readonly target: BlockKey | null;
  /** `left`: nothing came back for it. `unchanged`: what came back is what was sent. */
  readonly outcome: 'taken' | 'unchanged' | 'left';
  /** Whether all of it was said to be translated; it stands on the source as it was sent. */
  readonly confirmed: boolean;
  /** What became of the source since: a block that is gone is not put in again. */
  readonly source: 'same' | 'changed' | 'gone';
}

export interface TakenBack {
  readonly text: EditionText;
  /** Every block of the source that was sent, in reading order. */
  readonly blocks: readonly TakenBlock[];
}

/**
 * Takes a translation in that came back, block by block, or refuses all of it with every reason.
 * A block that was translated again here while the file was away is a reason; one whose source has
 * changed is none: it keeps the hash of what it was made from, and so counts as stale.
 */
export function takeBack(
  ground: ExchangeGround,
  returned: readonly ReturnedUnit[],
  sha256: Sha256,
): Result<TakenBack, readonly ExchangeProblem[]> {
  const problems: ExchangeProblem[] = [];
  const units = unitsOf(ground.source);
  const found = byUnit(units, returned, problems);
  const hashes = hashesOf(ground.source, sha256);
  const hashesNow = hashesOf(ground.sourceNow, sha256);
  const sent = wordsBeside(ground.source, ground.sent);
  const here = wordsBeside(ground.source, ground.target);
  let text = ground.target ?? copyForTranslation(ground.source, 'original', sha256);
  const blocks: TakenBlock[] = [];
  for (const [block, own] of byBlock(units)) {
    const made = hashes.get(block);
    const now = hashesNow.get(block);
    if (made === undefined) throw new Error(`a block of the source has hashes: ${block}`);
    const source = now === undefined ? 'gone' : now.whole === made.whole ? 'same' : 'changed';
    const read = own.flatMap((unit) => {
      const there = found.get(unit.id);
      return there === undefined
        ? []
        : [readUnit(unit, there, sent.get(unit.id), made.whole, problems)];
    });
    const words = new Map(read.flatMap(({ id, words }) => (words === null ? [] : [[id, words]])));
    const isSame = (there: ReadonlyMap<UnitId, Inline>): boolean =>
      [...words].every(([id, text]) => equal(text, there.get(id)));
    const stateless = read.some(({ state }) => state === null);
    const said =
      read.length === own.length &&
      read.every(({ words, state }) => words !== null && state !== 'initial') &&
      !(stateless && isSame(sent));
    const untouched = own.every(({ id }) => equal(sent.get(id), here.get(id)));
    if (!untouched && !isSame(sent) && !isSame(here)) {
      const line = read[0]?.line ?? 0;
      problems.push({ kind: 'target-changed', unit: own[0]?.id ?? '', line, detail: block });
    }
    const takes = words.size > 0 && (untouched || isSame(here)) && (said || !isSame(sent));
    const before = text;
    if (takes) text = withBlock(text, ground, block, words, made, source === 'gone');
    blocks.push({
      block,
      target: targetOf(text, block),
      outcome: words.size === 0 ? 'left' : isSame(sent) || before === text ? 'unchanged' : 'taken',
      confirmed: takes && said && before !== text,
      source,
    });
  }
  const body = parseBody(documentOf(text.body));
  if (!body.ok && problems.length === 0) {
    const { kind, at, detail } = body.error;
    problems.push({ kind: 'text-refused', unit: '', line: 0, detail: `${kind} ${at} ${detail}` });
  }
  return problems.length > 0 ? refuse(problems) : ok({ text, blocks });
}

/** The unit of each id; ids that the source has not, or that come twice, or not at all, are told. */
function byUnit(
  units: readonly Unit[],
  returned: readonly ReturnedUnit[],
  problems: ExchangeProblem[],
): ReadonlyMap<string, ReturnedUnit> {
  const known = new Set<string>(units.map(({ id }) => id));
  const found = new Map<string, ReturnedUnit>();
  for (const one of returned) {
    const told = { unit: one.unit.slice(0, 100), line: one.line, detail: '' };
    if (!known.has(one.unit)) problems.push({ kind: 'unit-unknown', ...told });
    else if (found.has(one.unit)) problems.push({ kind: 'unit-repeated', ...told });
    else found.set(one.unit, one);
  }
  for (const { id } of units) {
    if (!found.has(id)) problems.push({ kind: 'unit-missing', unit: id, line: 0, detail: '' });
  }
  return found;
}

function byBlock(units: readonly Unit[]): ReadonlyMap<BlockKey, readonly Unit[]> {
  return Map.groupBy(units, ({ block }) => block);
}

/** The words that a translation has for each unit of a source, where it has any of its own. */
function wordsBeside(source: EditionText, text: EditionText | null): ReadonlyMap<UnitId, Inline> {
  if (text === null) return new Map();
  return new Map(
    pairUnits(source, text).flatMap(({ source: unit, target }) =>
      target === null || equal(unit.text, target.text) ? [] : [[unit.id, target.text]],
    ),
  );
}

interface ReadUnit {
  readonly id: UnitId;
  readonly words: Inline | null;
  readonly state: ReturnedUnit['state'];
  readonly line: number;
}

function readUnit(
  unit: Unit,
  returned: ReturnedUnit,
  sent: Inline | undefined,
  hash: string,
  problems: ExchangeProblem[],
): ReadUnit {
  const { line, state } = returned;
  const tell = (kind: ExchangeProblem['kind'], detail: string): void => {
    problems.push({ kind, unit: unit.id, line, detail });
  };
  if (returned.hash !== null && returned.hash !== hash) tell('source-differs', unit.block);
  const words = returnedWords(returned, unit.kind, unit.text, sent ?? null);
  if (!words.ok) tell(words.error.kind, words.error.detail);
  const said = words.ok ? words.value : null;
  const isDone = state !== null && state !== 'initial';
  if (words.ok && said === null && isDone) tell('target-empty', state);
  return { id: unit.id, words: said, state, line };
}

/** The block of a translation that was made from one of the source; `null` where there is none. */
function targetOf(text: EditionText, key: BlockKey): BlockKey | null {
  if (isHeadKey(key)) return key === 'hero' && text.hero === null ? null : key;
  return text.body.find((block) => (block.source?.block ?? block.id) === key)?.id ?? null;
}

/** `text` with what came back for one block of the source, which names what it was made from. */
function withBlock(
  text: EditionText,
  { source }: ExchangeGround,
  key: BlockKey,
  words: ReadonlyMap<UnitId, Inline>,
  { whole, text: textHash }: PartHashes,
  isGone: boolean,
): EditionText {
  if (isHeadKey(key)) {
    const none = { title: null, summary: null, hero: null };
    const madeFrom = { ...(text.madeFrom ?? none), [key]: { hash: whole, textHash } };
    const empty = source.hero && { ...source.hero, alt: '', caption: '' };
    const hero = key === 'hero' ? (text.hero ?? empty) : text.hero;
    return withUnits({ ...text, hero, madeFrom }, words);
  }
  const original = source.body.find(({ id }) => id === key) as Block;
  const from = { block: key, hash: whole, textHash };
  const at = text.body.findIndex((block) => (block.source?.block ?? block.id) === key);
  if (at === -1 && isGone) return text;
  const there = text.body[at];
  const shape = there !== undefined && hasPartsOf(there, original) ? there : original;
  const base = { ...shape, id: there?.id ?? original.id, source: from };
  const put = withUnits({ ...text, body: [base] }, renamed(words, key, base.id)).body;
  const place = at === -1 ? placeOf(text, source, key) : at;
  return { ...text, body: text.body.toSpliced(place, at === -1 ? 0 : 1, ...put) };
}

/** Whether a block of the translation has a place for every unit of its source. */
function hasPartsOf(block: Block, original: Block): boolean {
  return block.kind === original.kind && blockWords(block).length === blockWords(original).length;
}

function renamed(
  words: ReadonlyMap<UnitId, Inline>,
  from: BlockKey,
  to: BlockId,
): ReadonlyMap<UnitId, Inline> {
  return new Map([...words].map(([id, text]) => [`${to}${id.slice(from.length)}` as UnitId, text]));
}

/** Where a block goes that the translation lacks: after the nearest one before it in the source. */
function placeOf(text: EditionText, source: EditionText, key: BlockKey): number {
  const before = source.body.slice(
    0,
    source.body.findIndex(({ id }) => id === key),
  );
  for (const { id } of before.toReversed()) {
    const at = text.body.findIndex((block) => (block.source?.block ?? block.id) === id);
    if (at !== -1) return at + 1;
  }
  return 0;
}

function equal(a: Inline | undefined, b: Inline | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
