import type { SiteLanguage } from '../kernel/index.ts';
import { type CheckedPair, type Finding, inTarget } from './finding.ts';

/** The letters of a language, as a class of regular expressions. */
const scripts: { readonly [L in SiteLanguage]: string } = {
  ...{ vi: '\\p{Script=Latin}', en: '\\p{Script=Latin}', fr: '\\p{Script=Latin}' },
  ...{ es: '\\p{Script=Latin}', de: '\\p{Script=Latin}' },
  ko: '\\p{Script=Hangul}',
  ja: '\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}',
  zh: '\\p{Script=Han}',
  ru: '\\p{Script=Cyrillic}',
  ar: '\\p{Script=Arabic}',
  lo: '\\p{Script=Lao}',
  km: '\\p{Script=Khmer}',
};

/** Most Latin words of a name or a title that may stand in for a text of another script. */
const longestName = 6;
/** So many Latin words in a row are a sentence that was left as it was. */
const sentenceOf = 5;
/** So many Han characters without a kana are no Japanese; so many letters without a mark no Vietnamese. */
const enough = { han: 20, letters: 40 } as const;

/**
 * Whether a text is in the script of its language. Names in Latin letters are at home in every text;
 * words that are marked as of another language are not looked at.
 *
 * @param marked places of words with a language of their own, `[start, end)`
 */
export function scriptFindings(
  pair: CheckedPair,
  marked: readonly (readonly [number, number])[],
): readonly Finding[] {
  const { target, to } = pair;
  const own = new RegExp(`[${scripts[to]}]`, 'u');
  const letters = target.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return [];
  const whole: readonly [number, number] = [0, target.length];
  const wordsOfLatin = latinWords(target);
  if (!own.test(target)) {
    const isName =
      scripts[to] !== scripts.en &&
      wordsOfLatin.length > 0 &&
      wordsOfLatin.length <= longestName &&
      letters.every((letter) => /\p{Script=Latin}/u.test(letter)) &&
      wordsOfLatin.every(({ word }) => /^[\p{Lu}\d]/u.test(word));
    return isName ? [] : [inTarget(pair, 'wrong-script', 'error', whole)];
  }
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
  if (to === 'ja' && letters.length >= enough.han && !kana.test(target)) {
    return [inTarget(pair, 'wrong-script', 'warning', whole)];
  }
  if (to === 'vi' && letters.length >= enough.letters && !/[^\p{ASCII}]/u.test(letters.join(''))) {
    return [inTarget(pair, 'wrong-script', 'warning', whole)];
  }
  const free = ([start, end]: readonly [number, number]): boolean =>
    !marked.some(([from, until]) => from < end && start < until);
  return [...foreignRuns(pair), ...latinRuns(pair, wordsOfLatin), ...mixedWords(pair)].filter(
    ({ start, end }) => free([start, end]),
  );
}

/** Letters of a script that is neither that of the language nor Latin. */
function foreignRuns(pair: CheckedPair): readonly Finding[] {
  const { target, to } = pair;
  const foreign = new RegExp(
    `(?:(?![${scripts[to]}\\p{Script=Latin}\\p{Script=Common}\\p{Script=Inherited}])[\\p{L}\\p{M}])+`,
    'gu',
  );
  // Han letters belong to Korean too: names are written so beside Hangul.
  const allowed = to === 'ko' ? /^\p{Script=Han}+$/u : null;
  return [...target.matchAll(foreign)]
    .filter(([run]) => allowed?.test(run) !== true)
    .map((match) =>
      inTarget(pair, 'foreign-run', 'warning', [match.index, match.index + match[0].length]),
    );
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

function latinWords(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{Script=Latin}\d][\p{Script=Latin}\p{M}\d'’.-]*/gu)]
    .filter(([word]) => /\p{Script=Latin}/u.test(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, word: match[0] }));
}

/** Latin words in a row, in a text of another script, that are no name. */
function latinRuns(pair: CheckedPair, words: readonly Word[]): readonly Finding[] {
  const { target, to } = pair;
  if (scripts[to] === scripts.en) return [];
  const runs: Word[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    const joins = before !== undefined && /^[\s,;:]*$/.test(target.slice(before.end, word.start));
    if (joins) last?.push(word);
    else runs.push([word]);
  }
  return runs
    .filter((run) => run.length >= sentenceOf && run.some(({ word }) => /^\p{Ll}/u.test(word)))
    .map((run) =>
      inTarget(pair, 'foreign-run', 'warning', [run[0]?.start ?? 0, run.at(-1)?.end ?? 0]),
    );
}

/** Words of Cyrillic and Latin letters at once, which only look right. */
function mixedWords(pair: CheckedPair): readonly Finding[] {
  return [...pair.target.matchAll(/[\p{L}\p{M}]+/gu)]
    .filter(([word]) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word))
    .map((match) =>
      inTarget(pair, 'mixed-word', 'warning', [match.index, match.index + match[0].length]),
    );
}
