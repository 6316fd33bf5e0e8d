import { type Inline, plain } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { codesOf, type ExchangeUnit, sentences, type UnitCodes } from '@nhipcau/core/translation';

/** Words with the number of the code around them; `null` without one. */
export interface CodedRun {
  readonly code: number | null;
  readonly text: string;
}

/** One side of a unit: sentences, and the white space before, between and after them. */
interface Cut {
  readonly texts: readonly (readonly CodedRun[])[];
  /** One more than there are texts. */
  readonly gaps: readonly string[];
}

/** A sentence with its translation, or white space between sentences. */
export interface Segment {
  readonly kind: 'text' | 'gap';
  readonly source: readonly CodedRun[];
  /** `null` where there is none yet. */
  readonly target: readonly CodedRun[] | null;
}

/** A unit as a file has it. */
export interface SegmentedUnit {
  readonly codes: UnitCodes;
  readonly segments: readonly Segment[];
}

/**
 * The sentences of a unit side by side. Where its translation has not as many as its source, the unit
 * is one segment, as it is where a sentence ends within a code.
 */
export function segmented(
  { source, target }: Pick<ExchangeUnit, 'source' | 'target'>,
  from: SiteLanguage,
  to: SiteLanguage,
): SegmentedUnit {
  const codes = codesOf(source, target);
  const sourceCut = cut(source, codes.source, from);
  if (target === null) {
    const between = sourceCut.gaps.map((gap, at) => gapIn(gap, at, sourceCut.gaps.length, to));
    return { codes, segments: paired(sourceCut, { texts: [], gaps: between }) };
  }
  const targetCut = cut(target, codes.target, to);
  const asMany =
    targetCut.texts.length === sourceCut.texts.length &&
    [...sourceCut.texts, ...targetCut.texts].every((runs) => runs.some(hasWords));
  return {
    codes,
    segments: asMany ? paired(sourceCut, targetCut) : paired(whole(sourceCut), whole(targetCut)),
  };
}

/** White space within a code is no sentence, since it would look as if it were not translated. */
function hasWords({ text }: CodedRun): boolean {
  return text.trim() !== '';
}

function paired(source: Cut, target: Cut): readonly Segment[] {
  const gap = (at: number): readonly Segment[] => {
    const [before = '', after = ''] = [source.gaps[at], target.gaps[at]];
    if (before === '' && after === '') return [];
    return [{ kind: 'gap', source: runOf(before), target: runOf(after) }];
  };
  const texts = source.texts.flatMap((text, at): readonly Segment[] => [
    { kind: 'text', source: text, target: target.texts[at] ?? null },
    ...gap(at + 1),
  ]);
  return [...gap(0), ...texts];
}

function runOf(text: string): readonly CodedRun[] {
  return text === '' ? [] : [{ code: null, text }];
}

/** White space between sentences in a language that has not been written yet. */
function gapIn(gap: string, at: number, count: number, language: SiteLanguage): string {
  if (gap.includes('\n') || at === 0 || at === count - 1) return gap;
  return language === 'zh' || language === 'ja' ? '' : gap || ' ';
}

function whole({ texts, gaps }: Cut): Cut {
  const inside = texts.flatMap((text, at) => [
    ...text,
    ...(at === texts.length - 1 ? [] : runOf(gaps[at + 1] ?? '')),
  ]);
  return { texts: [inside], gaps: [gaps[0] ?? '', gaps.at(-1) ?? ''] };
}

function cut(inline: Inline, codes: UnitCodes['source'], language: SiteLanguage): Cut {
  const texts: (readonly CodedRun[])[] = [];
  const gaps = [''];
  for (const sentence of between(inline, codes, endsOf(inline, language))) {
    const { before, words, after } = trimmed(sentence);
    gaps[gaps.length - 1] += before;
    if (words.length === 0) gaps[gaps.length - 1] += after;
    else {
      texts.push(words);
      gaps.push(after);
    }
  }
  return { texts, gaps };
}

/** Ends of the sentences, in UTF-16 units, but for those within a marked run. */
function endsOf(inline: Inline, language: SiteLanguage): readonly number[] {
  const marked: [from: number, until: number][] = [];
  let at = 0;
  for (const { text, marks } of inline) {
    if (marks.length > 0) marked.push([at, at + text.length]);
    at += text.length;
  }
  let end = 0;
  const ends = sentences(plain(inline), language).map((one) => (end += one.length));
  return ends.filter((one) => !marked.some(([from, until]) => from < one && one < until));
}

function between(
  inline: Inline,
  codes: UnitCodes['source'],
  ends: readonly number[],
): readonly (readonly CodedRun[])[] {
  const out: CodedRun[][] = [[]];
  const left = [...ends];
  let at = 0;
  inline.forEach(({ text }, index) => {
    let from = 0;
    while (left[0] !== undefined && left[0] <= at + text.length) {
      const until = (left.shift() ?? 0) - at;
      out.at(-1)?.push({ code: codes[index] ?? null, text: text.slice(from, until) });
      out.push([]);
      from = until;
    }
    if (from < text.length)
      out.at(-1)?.push({ code: codes[index] ?? null, text: text.slice(from) });
    at += text.length;
  });
  return out.map((runs) => runs.filter(({ text }) => text !== '')).filter((one) => one.length > 0);
}

/** White space at both ends taken apart, where it is in no code. */
function trimmed(runs: readonly CodedRun[]): {
  readonly before: string;
  readonly words: readonly CodedRun[];
  readonly after: string;
} {
  const [first] = runs;
  const before = first?.code === null ? (/^\s+/.exec(first.text)?.[0] ?? '') : '';
  const rest = runs.map((run, at) =>
    at === 0 ? { ...run, text: run.text.slice(before.length) } : run,
  );
  const last = rest.at(-1);
  const after = last?.code === null ? (/\s+$/.exec(last.text)?.[0] ?? '') : '';
  const words = rest.map((run, at) =>
    at === rest.length - 1
      ? { ...run, text: run.text.slice(0, run.text.length - after.length) }
      : run,
  );
  return { before, words: words.filter(({ text }) => text !== ''), after };
}
