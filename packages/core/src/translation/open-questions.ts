import { plain } from '../content/index.ts';
import type { ConceptId, SiteLanguage } from '../kernel/index.ts';
import { findTerms } from './find-terms.ts';
import { expansionOf, type TermEntry } from './term.ts';
import type { Unit, UnitId } from './unit.ts';

/** What readers abroad may not understand as it stands. Switch on `kind`. */
export interface OpenQuestion {
  /** An abbreviation that is not written out, or political vocabulary of home in a Vietnamese text. */
  readonly kind: 'abbreviation' | 'domestic';
  readonly unit: UnitId;
  /** UTF-16 units of the unit's words. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** `null` for capitals that the termbase does not know. */
  readonly concept: ConceptId | null;
  /** How an abbreviation is written out; `null` where the termbase does not say, or for vocabulary. */
  readonly expansion: string | null;
}

/**
 * What is left to ask before a text goes abroad, each abbreviation and each concept once, where it first
 * stands. An abbreviation is written out where its full form stands beside it with one of the two in
 * brackets, in this unit or an earlier one. Capitals that the termbase does not know are asked about,
 * but for Roman numerals and units that are in capitals throughout.
 */
export function openQuestions(
  units: readonly Unit[],
  language: SiteLanguage,
  terms: readonly TermEntry[],
): readonly OpenQuestion[] {
  const entries = new Map(terms.map((one) => [one.concept, one]));
  const asked = new Set<string>();
  const writtenOut = new Set<string>();
  const questions: OpenQuestion[] = [];
  const ask = (key: string, question: OpenQuestion): void => {
    if (asked.has(key)) return;
    asked.add(key);
    questions.push(question);
  };
  for (const unit of units) {
    const text = plain(unit.text);
    const hits = findTerms(text, language, terms);
    for (const { start, end, concept, rendering } of hits) {
      const entry = entries.get(concept);
      if (entry === undefined) continue;
      const words = text.slice(start, end);
      const at = { unit: unit.id, start, end, words, concept };
      const own = entry.renderings.find(
        (one) => one.language === language && one.text === rendering,
      );
      if (own?.form === 'abbreviation' && own.expand) {
        const expansion = expansionOf(entry, language);
        if (besideFull(text, start, end, entry, language)) writtenOut.add(words);
        if (!writtenOut.has(words)) ask(words, { kind: 'abbreviation', ...at, expansion });
      }
      if (entry.domestic && language === home) {
        ask(`domestic ${concept}`, { kind: 'domestic', ...at, expansion: null });
      }
    }
    for (const { start, end, words } of unknownCapitals(text)) {
      if (hits.some((hit) => hit.start < end && start < hit.end)) continue;
      if (explained(text, start, end)) writtenOut.add(words);
      if (writtenOut.has(words)) continue;
      const at = { unit: unit.id, start, end, words, concept: null };
      ask(words, { kind: 'abbreviation', ...at, expansion: null });
    }
  }
  return questions;
}

/** The language of home: in another one the rendering explains itself. */
const home: SiteLanguage = 'vi';

/** `full form (ABBR)` or `ABBR (full form)`. */
function besideFull(
  text: string,
  start: number,
  end: number,
  { renderings }: TermEntry,
  language: SiteLanguage,
): boolean {
  const before = text.slice(0, start).toLowerCase();
  const after = text.slice(end).toLowerCase();
  return renderings.some(({ form, status, text: full, language: own }) => {
    if (own !== language || form !== 'full' || status === 'forbidden') return false;
    const words = full.toLowerCase();
    return (
      new RegExp(`${escaped(words)}\\s*[（(]$`, 'u').test(before) ||
      new RegExp(`^\\s*[（(]${escaped(words)}`, 'u').test(after)
    );
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** `(ABBR)` after words, or `ABBR (some words)`: somebody has explained it. */
function explained(text: string, start: number, end: number): boolean {
  const inBrackets = /\p{L}\s*[（(]$/u.test(text.slice(0, start)) && /^[)）]/.test(text.slice(end));
  return inBrackets || /^\s*[（(]\p{L}+[\s\p{L}]/u.test(text.slice(end));
}

const roman = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Runs of two to eight capitals and digits, with two capitals at least, in words that are not mostly so. */
function unknownCapitals(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly words: string }[] {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals * 5 > letters * 4 && letters > 8) return [];
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length, words }))
    .filter(
      ({ words }) =>
        /^[\p{Lu}\p{M}\p{N}]{2,8}$/u.test(words) &&
        (words.match(/\p{Lu}/gu)?.length ?? 0) >= 2 &&
        !roman.test(words),
    );
}
