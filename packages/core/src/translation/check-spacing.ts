import type { SiteLanguage } from '../kernel/index.ts';
import { type CheckedPair, type Finding, type FindingKind, inTarget } from './finding.ts';

const wide: readonly SiteLanguage[] = ['zh', 'ja'];
const latin: readonly SiteLanguage[] = ['vi', 'en', 'es', 'de', 'fr'];
/** Han letters and kana, which no space parts. */
const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';

/** Punctuation of one script that has another shape in the script of the language. */
const shapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { ',': '،', ';': '؛', '?': '؟' },
  zh: { ',': '，', '.': '。', '!': '！', '?': '？', ':': '：', ';': '；', '(': '（', ')': '）' },
  ja: { ',': '、', '.': '。', '!': '！', '?': '？', ':': '：', ';': '；', '(': '（', ')': '）' },
};
/** Shapes that a text in Latin, Cyrillic, Korean, Lao or Khmer letters does not use. */
const foreign: Readonly<Record<string, string>> = {
  ...{ '，': ',', '。': '.', '！': '!', '？': '?', '：': ':', '；': ';', '（': '(', '）': ')' },
  ...{ '、': ',', '،': ',', '؛': ';', '؟': '?' },
};

/** Spaces and punctuation of the translation, by the rules of its language. */
export function spacingFindings(pair: CheckedPair): readonly Finding[] {
  const { to } = pair;
  return [
    ...all(pair, 'space-at-end', /^\s+|(?<!^\s*)\s+$/gu),
    ...all(pair, 'double-space', /(?<=\S)[ \u00a0]{2,}(?=\S)/gu),
    ...(wide.includes(to) ? all(pair, 'cjk-space', between) : []),
    ...(latin.includes(to) ? all(pair, 'space-before', to === 'fr' ? low : lowAndHigh) : []),
    ...punctuation(pair),
    ...unbalanced(pair),
  ];
}

const between = new RegExp(`(?<=[${cjk}])[ \\u00a0]+(?=[${cjk}])`, 'gu');
/** French puts a narrow space before high punctuation; no language one before a comma. */
const low = /(?<=[\p{L}\p{M}\p{N}»”)])[ \u00a0]+(?=[,.](?:\s|$))/gu;
const lowAndHigh = /(?<=[\p{L}\p{M}\p{N}»”)])[ \u00a0]+(?=[,.;:?!](?:\s|$))/gu;

function all(pair: CheckedPair, kind: FindingKind, pattern: RegExp): readonly Finding[] {
  return [...pair.target.matchAll(pattern)].map((match) =>
    inTarget(pair, kind, 'warning', [match.index, match.index + match[0].length]),
  );
}

/**
 * Marks in the shape of another script. In Arabic, Chinese and Japanese only beside a letter of the
 * script: after a Latin name, or within a number, the other shape is right.
 */
function punctuation(pair: CheckedPair): readonly Finding[] {
  const { target, to } = pair;
  const own = shapes[to];
  if (own === undefined) {
    return [...target.matchAll(/[，。！？：；（）、،؛؟]/gu)].map((match) =>
      inTarget(pair, 'punctuation', 'warning', [match.index, match.index + 1], foreign[match[0]]),
    );
  }
  const letter = to === 'ar' ? '\\p{Script=Arabic}' : cjk;
  const after = `(?<=[${letter}]\\p{M}* ?)[,.;:?!)](?!\\d)`;
  // A question that ends with a figure is an Arabic one all the same.
  const atEnd = to === 'ar' ? '|(?<=\\p{Script=Arabic}[^?]*\\p{N} ?)\\?(?=\\s|$)' : '';
  const beside = new RegExp(`${after}|[(](?=[${letter}])${atEnd}`, 'gu');
  return [...target.matchAll(beside)].flatMap((match) => {
    const shape = own[match[0]];
    return shape === undefined
      ? []
      : [inTarget(pair, 'punctuation', 'warning', [match.index, match.index + 1], shape)];
  });
}

const closers: Readonly<Record<string, string>> = {
  ...{ ')': '(', ']': '[', '}': '{', '）': '（', '」': '「', '』': '『', '】': '【' },
  ...{ '》': '《', '〉': '〈' },
};

/** Brackets and quotation marks without their other half, unless the source has it so too. */
function unbalanced(pair: CheckedPair): readonly Finding[] {
  if (oddPlaces(pair.source).length > 0) return [];
  return oddPlaces(pair.target).map((at) => inTarget(pair, 'unbalanced', 'warning', [at, at + 1]));
}

const marksOfPairs = /[()[\]{}（）「」『』【】《》〈〉"“”„‟«»〝〞〟]/g;
const quotes = ['"', '“”„‟', '«»', '〝〞〟'] as const;

/** Places of brackets and quotation marks that have no other half. */
function oddPlaces(text: string): readonly number[] {
  const open: { readonly mark: string; readonly at: number }[] = [];
  const odd: number[] = [];
  const quoted = new Map<string, number[]>();
  for (const { 0: mark, index: at } of text.matchAll(marksOfPairs)) {
    const kind = quotes.find((marks) => marks.includes(mark));
    const wanted = closers[mark];
    if (kind !== undefined) quoted.set(kind, [...(quoted.get(kind) ?? []), at]);
    else if (wanted === undefined) open.push({ mark, at });
    else if (open.at(-1)?.mark === wanted) open.pop();
    // 1) and a) begin the entries of a list.
    else if (mark !== ')' || !/(?:^|\s)[\p{L}\p{N}]{1,2}$/u.test(text.slice(0, at))) odd.push(at);
  }
  const single = [...quoted.values()].flatMap((at) => (at.length % 2 === 1 ? at.slice(-1) : []));
  return [...odd, ...open.map(({ at }) => at), ...single].sort((a, b) => a - b);
}
