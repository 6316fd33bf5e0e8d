import type { SiteLanguage } from '@nhipcau/core/kernel';
import { runsOf, type Stretch, sequenceDifference } from './text-difference.ts';

/** A run of text in two states of it: in both, or in one of them only. */
export interface DifferenceRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Most changed words that are searched for what stayed between them; beyond it all is new. */
const mostEdits = 800;

/**
 * What became of a text, word by word. Runs that are the same or removed give `before`, runs that are
 * the same or added give `after`; where words took the place of others, the removed ones come first.
 * White space or a single mark that alone stayed between two changes counts as changed with them.
 *
 * A word is a run of letters and digits; in Chinese and Japanese each character of their own scripts,
 * in Lao and Khmer a cluster (a consonant with its vowels and subscripts), since no space parts their
 * words and `Intl.Segmenter` answers differently from one machine to the next.
 */
export function wordDifference(
  before: string,
  after: string,
  language: SiteLanguage,
): readonly DifferenceRun[] {
  const old = wordsOf(before, language);
  const now = wordsOf(after, language);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const stretches: readonly Stretch[] = [
    { kind: 'same', items: old.slice(0, start) },
    ...sequenceDifference(
      old.slice(start, old.length - end),
      now.slice(start, now.length - end),
      mostEdits,
    ),
    { kind: 'same', items: old.slice(old.length - end) },
  ];
  const runs = runsOf(stretches, isMarkAlone);
  return runs.map(({ kind, text }) => ({ kind: kinds[kind], text }));
}

const kinds = { same: 'same', deleted: 'removed', inserted: 'added' } as const;

const word = String.raw`[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*`;
const number = String.raw`\p{Nd}+(?:[.,:/]\p{Nd}+)*`;
const rest = String.raw`\s+|[^]`;
const byWord = new RegExp(`${number}(?![\\p{L}\\p{M}])|${word}|${rest}`, 'gu');
const byCharacter = new RegExp(
  String.raw`${number}|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々〆ー][\p{M}]*|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々〆ー])[\p{L}\p{M}\p{N}])+|${rest}`,
  'gu',
);
/** Lao: a leading vowel goes with its consonant. Khmer: coeng (U+17D2) joins the consonant after it. */
const byCluster = new RegExp(
  String.raw`[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0edc-\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ecd]*|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*|${number}|(?:(?![\p{sc=Laoo}\p{sc=Khmr}])[\p{L}\p{M}\p{N}])+|${rest}`,
  'gu',
);

function wordsOf(text: string, language: SiteLanguage): readonly string[] {
  switch (language) {
    case 'zh':
    case 'ja':
      return text.match(byCharacter) ?? [];
    case 'lo':
    case 'km':
      return text.match(byCluster) ?? [];
    default:
      return text.match(byWord) ?? [];
  }
}

/** A single mark, or white space, that alone stayed between two changes. */
function isMarkAlone({ items }: Stretch): boolean {
  return items.length === 1 && !/[\p{L}\p{M}\p{N}]/u.test(items[0] ?? '');
}
