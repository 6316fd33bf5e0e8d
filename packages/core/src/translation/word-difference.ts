import type { SiteLanguage } from '../kernel/index.ts';

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
  const middle = shortestEdit(
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  );
  return runsOf([
    ...old.slice(0, start).map(same),
    ...middle,
    ...old.slice(old.length - end).map(same),
  ]);
}

/** Whether anything but white space stayed or changed: `false` for two texts that are the same. */
export function differs(runs: readonly DifferenceRun[]): boolean {
  return runs.some(({ kind }) => kind !== 'same');
}

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

const same = (text: string): DifferenceRun => ({ kind: 'same', text });
const removed = (text: string): DifferenceRun => ({ kind: 'removed', text });
const added = (text: string): DifferenceRun => ({ kind: 'added', text });

/**
 * The shortest way from one list of words to the other (E. W. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", Algorithmica 1, 1986, §4), one word a run.
 */
function shortestEdit(old: readonly string[], now: readonly string[]): readonly DifferenceRun[] {
  const whole = [...old.map(removed), ...now.map(added)];
  if (old.length === 0 || now.length === 0) return whole;
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(old.length + now.length, mostEdits); edits += 1) {
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepOf(furthest, diagonal, edits);
      let y = x - diagonal;
      while (x < old.length && y < now.length && old[x] === now[y]) {
        x += 1;
        y += 1;
      }
      furthest.set(diagonal, x);
      if (x >= old.length && y >= now.length) return wayBack(old, now, trace);
    }
  }
  return whole;
}

/** How far along `old` the best way to `diagonal` begins: by adding a word, else by removing one. */
function stepOf(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const above = furthest.get(diagonal + 1) ?? -1;
  const left = furthest.get(diagonal - 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && left < above) ? above : left + 1;
}

function wayBack(
  old: readonly string[],
  now: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly DifferenceRun[] {
  const runs: DifferenceRun[] = [];
  let x = old.length;
  let y = now.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const begin = stepOf(furthest, diagonal, edits);
    const down =
      diagonal === -edits ||
      (diagonal !== edits &&
        (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));
    while (x > begin && y > begin - diagonal) {
      x -= 1;
      y -= 1;
      runs.push(same(old[x] ?? ''));
    }
    if (edits === 0) break;
    if (down) {
      y -= 1;
      runs.push(added(now[y] ?? ''));
    } else {
      x -= 1;
      runs.push(removed(old[x] ?? ''));
    }
  }
  return runs.reverse();
}

/** Neighbouring words of a kind as one run; a change is first what was removed, then what was added. */
function runsOf(words: readonly DifferenceRun[]): readonly DifferenceRun[] {
  const runs: DifferenceRun[] = [];
  let gone = '';
  let come = '';
  const flush = (): void => {
    if (gone !== '') runs.push(removed(gone));
    if (come !== '') runs.push(added(come));
    gone = '';
    come = '';
  };
  for (const [index, { kind, text }] of words.entries()) {
    if (kind === 'removed') gone += text;
    else if (kind === 'added') come += text;
    else if ((gone !== '' || come !== '') && isBetweenChanges(words, index)) {
      gone += text;
      come += text;
    } else {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') runs[runs.length - 1] = same(last.text + text);
      else runs.push(same(text));
    }
  }
  flush();
  return runs;
}

function isBetweenChanges(words: readonly DifferenceRun[], index: number): boolean {
  const next = words[index + 1];
  const isMark = !/[\p{L}\p{M}\p{N}]/u.test(words[index]?.text ?? '');
  return isMark && next !== undefined && next.kind !== 'same';
}
