import { type EditionText, plain } from '../content/index.ts';
import type { ConceptId, SiteLanguage } from '../kernel/index.ts';
import { allTerms, findTerms, type TermHit } from './find-terms.ts';
import { acceptable, isName, type TermEntry } from './term.ts';
import { type BlockKey, pairUnits, type Unit, type UnitId, unitsOf } from './unit.ts';

/** A unit of a translation beside the one it was made from; `null` where one of them is not there. */
export interface CheckedPair {
  readonly source: Unit | null;
  readonly target: Unit | null;
}

/** Every unit of `source` beside its translation, then what `target` says beyond it. */
export function pairsToCheck(source: EditionText, target: EditionText): readonly CheckedPair[] {
  const pairs = pairUnits(source, target);
  const paired = new Set(pairs.map((one) => one.target?.id));
  const free = unitsOf(target).filter(({ id }) => !paired.has(id));
  return [...pairs, ...free.map((unit) => ({ source: null, target: unit }))];
}

/** Where a translation and the termbase do not agree. Switch on `kind`. */
export interface TermFinding {
  /**
   * `forbidden`: words stand there that must not. `name-differs`: the source has a name, the translation
   * none of its fixed forms. `required-missing`: the same of a word that is no name, or of a name that the
   * translation has elsewhere, so that it may be left out here ("the village").
   */
  readonly kind: 'forbidden' | 'name-differs' | 'required-missing';
  readonly block: BlockKey;
  /** Of the translation. */
  readonly unit: UnitId;
  /** In which text `start` and `end` count: a name that is not there can be shown in the source alone. */
  readonly side: 'source' | 'target';
  readonly start: number;
  readonly end: number;
  /** The words from `start` to `end`. */
  readonly words: string;
  readonly concept: ConceptId;
  /** What may stand there, the best first; empty where the termbase has nothing in the language. */
  readonly expected: readonly string[];
  /** The words that an override is about; it holds while they are the same. */
  readonly standing: string;
}

/** Whether a text with this finding may not go out. */
export function blocks({ kind }: Pick<TermFinding, 'kind'>): boolean {
  return kind !== 'required-missing';
}

/**
 * What the termbase has against a translation, in reading order. A forbidden name is found wherever
 * it stands; a forbidden word only where the source unit has its concept, since it may be the right
 * word for another. A name of sovereignty has to stand in every unit whose source has it, any other name
 * at least once in the translation. Where a place of the source may mean several concepts, any one of them will do.
 */
export function termFindings(
  pairs: readonly CheckedPair[],
  sourceLanguage: SiteLanguage,
  targetLanguage: SiteLanguage,
  terms: readonly TermEntry[],
): readonly TermFinding[] {
  const entries = entriesOf(terms);
  const there = new Map<Unit, ReadonlySet<ConceptId>>();
  for (const { target } of pairs) {
    if (target === null) continue;
    const usable = allTerms(plain(target.text), targetLanguage, terms).filter(
      ({ status }) => status !== 'forbidden',
    );
    there.set(target, new Set(usable.map(({ concept }) => concept)));
  }
  const anywhere = new Set([...there.values()].flatMap((one) => [...one]));
  return pairs.flatMap(({ source, target }) => {
    if (target === null) return [];
    const said = source === null ? [] : findTerms(plain(source.text), sourceLanguage, terms);
    const text = plain(target.text);
    const own = there.get(target) ?? new Set();
    const about = { target, text, targetLanguage, entries, there: own, anywhere };
    const forbidden = forbiddenIn(about, said, findTerms(text, targetLanguage, terms));
    const told = new Set(forbidden.map(({ concept }) => concept));
    const missing = source === null ? [] : missingIn(about, plain(source.text), said, told);
    return [...forbidden, ...missing];
  });
}

interface About {
  readonly target: Unit;
  readonly text: string;
  readonly targetLanguage: SiteLanguage;
  readonly entries: ReadonlyMap<ConceptId, TermEntry>;
  /** What the unit has, in a rendering that may be used. */
  readonly there: ReadonlySet<ConceptId>;
  /** What the whole translation has. */
  readonly anywhere: ReadonlySet<ConceptId>;
}

const byArray = new WeakMap<readonly TermEntry[], ReadonlyMap<ConceptId, TermEntry>>();

function entriesOf(terms: readonly TermEntry[]): ReadonlyMap<ConceptId, TermEntry> {
  const known = byArray.get(terms) ?? new Map(terms.map((one) => [one.concept, one]));
  byArray.set(terms, known);
  return known;
}

function forbiddenIn(
  about: About,
  said: readonly TermHit[],
  found: readonly TermHit[],
): readonly TermFinding[] {
  const concepts = new Set(said.map(({ concept }) => concept));
  return found
    .filter(({ status, concept, start, end }) => {
      if (status !== 'forbidden') return false;
      const entry = about.entries.get(concept);
      if (entry === undefined || (!isName(entry) && !concepts.has(concept))) return false;
      const rightElsewhere = found.some(
        (other) =>
          other.start === start &&
          other.end === end &&
          other.status !== 'forbidden' &&
          concepts.has(other.concept),
      );
      return !rightElsewhere;
    })
    .map((one) => {
      const words = about.text.slice(one.start, one.end);
      return findingOf(about, 'forbidden', 'target', one, words, words);
    });
}

function missingIn(
  about: About,
  sourceText: string,
  said: readonly TermHit[],
  told: ReadonlySet<ConceptId>,
): readonly TermFinding[] {
  const places = new Map<string, TermHit[]>();
  for (const one of said) {
    const place = `${one.start} ${one.end}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  const found = new Map<ConceptId, TermFinding>();
  for (const meanings of places.values()) {
    const asked = meanings.filter(({ concept }) => {
      const entry = about.entries.get(concept);
      return entry !== undefined && acceptable(entry, about.targetLanguage).length > 0;
    });
    const [first] = asked;
    if (first === undefined || found.has(first.concept)) continue;
    if (asked.length < meanings.length) continue;
    if (asked.some(({ concept }) => about.there.has(concept) || told.has(concept))) continue;
    const names = asked.every(({ concept }) => isAskedFor(about, concept));
    const words = sourceText.slice(first.start, first.end);
    const kind = names ? 'name-differs' : 'required-missing';
    found.set(first.concept, findingOf(about, kind, 'source', first, words, about.text));
  }
  return [...found.values()];
}

/** Whether a name has to stand in the unit: one of sovereignty always, others once in the translation. */
function isAskedFor({ entries, anywhere }: About, concept: ConceptId): boolean {
  const entry = entries.get(concept);
  if (entry === undefined || !isName(entry)) return false;
  return entry.sovereignty || !anywhere.has(concept);
}

function findingOf(
  { target, targetLanguage, entries }: About,
  kind: TermFinding['kind'],
  side: TermFinding['side'],
  { start, end, concept }: TermHit,
  words: string,
  standing: string,
): TermFinding {
  const entry = entries.get(concept);
  const expected =
    entry === undefined ? [] : acceptable(entry, targetLanguage).map(({ text }) => text);
  const { id: unit, block } = target;
  return { kind, block, unit, side, start, end, words, concept, expected, standing };
}
