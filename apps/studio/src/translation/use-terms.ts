import { type Inline, plain } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { acceptable, findTerms, type Row, type TermEntry } from '@nhipcau/core/translation';
import { useMemo } from 'react';
import { useAll } from '../api/index.ts';
import type { Stretch } from './words.tsx';

const noTerms: readonly TermEntry[] = [];

/** The termbase in both languages of a translation; empty until it is there. */
export function useTerms(from: SiteLanguage, to: SiteLanguage): readonly TermEntry[] {
  return useAll<TermEntry>(`/terms/entries?languages=${from},${to}`).data ?? noTerms;
}

/** A term of the source with what to write for it. */
export interface TermChoice {
  readonly concept: string;
  readonly words: string;
  /** What may be used, the best first; what must not be. */
  readonly use: readonly string[];
  readonly avoid: readonly string[];
}

/** The terms of a row's source, each once, in their order. */
export function useTermChoices(
  row: Row | null,
  [from, to]: readonly [SiteLanguage, SiteLanguage],
  terms: readonly TermEntry[],
): readonly TermChoice[] {
  return useMemo(() => {
    const entries = new Map(terms.map((entry) => [entry.concept, entry]));
    const found = new Map<string, TermChoice>();
    for (const { source } of row?.parts ?? []) {
      const text = source === null ? '' : plain(source);
      for (const { concept, start, end } of findTerms(text, from, terms)) {
        const entry = entries.get(concept);
        if (entry === undefined || found.has(concept)) continue;
        const own = entry.renderings.filter(({ language }) => language === to);
        found.set(concept, {
          ...{ concept, words: text.slice(start, end) },
          use: acceptable(entry, to).map((one) => one.text),
          avoid: own.filter(({ status }) => status === 'forbidden').map((one) => one.text),
        });
      }
    }
    return [...found.values()];
  }, [row, from, to, terms]);
}

/** Where the terms of a text stand, to be underlined. */
export function termStretches(
  words: Inline,
  language: SiteLanguage,
  choices: readonly TermChoice[],
  terms: readonly TermEntry[],
): readonly Stretch[] {
  const known = new Map(choices.map((choice) => [choice.concept, choice]));
  return findTerms(plain(words), language, terms).map(({ start, end, concept }) => {
    const choice = known.get(concept);
    return { start, end, className: 'term', title: choice?.use.join(' · ') ?? '' };
  });
}
