import type { ConceptId, SiteLanguage } from '../kernel/index.ts';
import { isName, type Rendering, type TermEntry } from './term.ts';
import {
  runsOn,
  signsIn,
  standsFree,
  stemsOf,
  stemsOfTerm,
  type Word,
  wordsIn,
} from './term-words.ts';

/** A rendering found in a text. `start` and `end` count UTF-16 units of the text as it is given. */
export interface TermHit {
  readonly start: number;
  readonly end: number;
  readonly concept: ConceptId;
  readonly rendering: string;
  readonly status: Rendering['status'];
}

/** A hit before it is known which of those that overlap counts. */
interface Candidate extends TermHit {
  /** Whether it stands as the termbase has it, not in another form. */
  readonly exact: boolean;
}

/** A rendering made ready to be looked for. */
interface Wanted {
  readonly entry: TermEntry;
  readonly rendering: Rendering;
  /** Whether capitals count in full: an abbreviation in capitals is no word in small letters. */
  readonly asWritten: boolean;
  /** Whether a word that begins with a capital has to: Hòa Bình is a province, hòa bình is peace. */
  readonly capitals: boolean;
  readonly words: readonly Word[];
  /** Of each word. */
  readonly stems: readonly (readonly string[])[];
  readonly gaps: readonly string[];
  /** What is looked for in a text without spaces. */
  readonly signs: string;
}

type Index = ReadonlyMap<string, readonly Wanted[]>;

const indexes = new WeakMap<readonly TermEntry[], Map<SiteLanguage, Index>>();

/**
 * The terms of a text, from its beginning to its end. Of those that overlap the longest counts, of
 * equally long ones the first; one place may be a term of several concepts (homonyms). Words are
 * compared by {@link stemsOf}: `terms` should be the same array from call to call, since it is indexed once.
 */
export function findTerms(
  text: string,
  language: SiteLanguage,
  terms: readonly TermEntry[],
): readonly TermHit[] {
  const all = [...allTerms(text, language, terms)];
  all.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: TermHit[] = [];
  const owners: (TermHit | undefined)[] = [];
  for (const one of all) {
    const owner = owners.slice(one.start, one.end).find((other) => other !== undefined);
    if (owner !== undefined && (owner.start !== one.start || owner.end !== one.end)) continue;
    for (let at = one.start; at < one.end; at += 1) owners[at] = one;
    taken.push(one);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** Every place where a rendering stands, also inside a longer one; each concept once at a place. */
export function allTerms(
  text: string,
  language: SiteLanguage,
  terms: readonly TermEntry[],
): readonly TermHit[] {
  const index = indexOf(terms, language);
  const found = runsOn(language) ? inSigns(text, language, index) : inWords(text, language, index);
  const best = new Map<string, Candidate>();
  for (const one of found) {
    const place = `${one.start} ${one.end} ${one.concept}`;
    const other = best.get(place);
    if (other === undefined || (one.exact && !other.exact)) best.set(place, one);
  }
  return [...best.values()].map(({ exact: _, ...hit }) => hit);
}

function indexOf(terms: readonly TermEntry[], language: SiteLanguage): Index {
  const known = indexes.get(terms) ?? new Map<SiteLanguage, Index>();
  indexes.set(terms, known);
  const there = known.get(language);
  if (there !== undefined) return there;
  const index = new Map<string, Wanted[]>();
  for (const entry of terms) {
    for (const rendering of entry.renderings) {
      if (rendering.language !== language) continue;
      const wanted = wantedOf(entry, rendering);
      const keys = runsOn(language) ? [wanted.signs.slice(0, 2)] : (wanted.stems[0] ?? []);
      for (const key of keys) index.set(key, [...(index.get(key) ?? []), wanted]);
    }
  }
  known.set(language, index);
  return index;
}

function wantedOf(entry: TermEntry, rendering: Rendering): Wanted {
  const { language, status } = rendering;
  const text = rendering.text.normalize('NFC');
  const words = wordsIn(text, language);
  const name = isName(entry) || rendering.partOfSpeech === 'properNoun';
  return {
    entry,
    rendering,
    asWritten: /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
    capitals: name && status !== 'forbidden',
    words,
    stems: words.map(({ raw, folded }) =>
      stemsOfTerm(folded, language, name && /^\p{Lu}/u.test(raw)),
    ),
    gaps: words.slice(1).map(({ start }, at) => gapOf(text, words[at]?.end ?? 0, start)),
    signs: signsIn(text, language).folded,
  };
}

/** What stands between two words, dashes with or without spaces alike. */
function gapOf(text: string, from: number, to: number): string {
  const gap = text.slice(from, to).replace(/\s+/g, ' ');
  return /^(?: ?[\u2013\u2014] ?| - ?|- )$/.test(gap) ? '–' : gap;
}

/** Spaces, hyphens and apostrophes, which writers set differently within a term. */
const loose = /^[ \-\u2010\u2011'\u2019]$/;

function* inWords(text: string, language: SiteLanguage, index: Index): Generator<Candidate> {
  const words = wordsIn(text, language);
  const stems = words.map(({ folded }) => stemsOf(folded, language));
  for (const [at, first] of words.entries()) {
    for (const stem of stems[at] ?? []) {
      for (const wanted of index.get(stem) ?? []) {
        const count = wanted.words.length;
        if (at + count > words.length) continue;
        const fits = wanted.words.every((_, step) => {
          const here = words[at + step] as Word;
          const known = stems[at + step] ?? [];
          if (!wanted.stems[step]?.some((one) => known.includes(one))) return false;
          if (!wordFits(wanted, step, here)) return false;
          if (step === 0) return true;
          const gap = gapOf(text, words[at + step - 1]?.end ?? 0, here.start);
          const like = wanted.gaps[step - 1] ?? ' ';
          return gap === like || (loose.test(gap) && loose.test(like));
        });
        if (!fits) continue;
        const exact = wanted.words.every(({ folded }, step) => words[at + step]?.folded === folded);
        yield hit(wanted, first.start, words[at + count - 1]?.end ?? first.end, exact);
      }
    }
  }
}

function wordFits(wanted: Wanted, step: number, { raw }: Word): boolean {
  const like = wanted.words[step]?.raw ?? '';
  if (wanted.asWritten) return raw === like;
  return !wanted.capitals || !/^\p{Lu}/u.test(like) || /^\p{Lu}/u.test(raw);
}

function* inSigns(text: string, language: SiteLanguage, index: Index): Generator<Candidate> {
  const { folded, starts, ends } = signsIn(text, language);
  for (let at = 0; at < folded.length; at += 1) {
    if (at > 0 && starts[at] === starts[at - 1]) continue;
    const [two, one] = [folded.slice(at, at + 2), folded.charAt(at)];
    for (const wanted of [
      ...(index.get(two) ?? []),
      ...(two === one ? [] : (index.get(one) ?? [])),
    ]) {
      const last = at + wanted.signs.length - 1;
      if (!folded.startsWith(wanted.signs, at) || ends[last] === ends[last + 1]) continue;
      const start = starts[at] ?? 0;
      const end = ends[last] ?? 0;
      if (!standsFree(text, start, end, language)) continue;
      const asIs = text.slice(start, end).normalize('NFC') === wanted.rendering.text;
      if (!wanted.asWritten || asIs) yield hit(wanted, start, end, asIs);
    }
  }
}

function hit({ entry, rendering }: Wanted, start: number, end: number, exact: boolean): Candidate {
  const { text, status } = rendering;
  return { start, end, concept: entry.concept, rendering: text, status, exact };
}
