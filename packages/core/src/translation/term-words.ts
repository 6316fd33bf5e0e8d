import type { SiteLanguage } from '../kernel/index.ts';

/**
 * Words as terms are compared: NFC, in lower case, without what changes no word (soft hyphens, joiners,
 * Arabic vowel signs). Endings are cut by lists, not by grammar: see {@link stemsOf}.
 *
 * @module
 */

/** A word of a text. `start` and `end` count UTF-16 units of the text as it is given. */
export interface Word {
  /** As written, in NFC. */
  readonly raw: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad\u0640\u200b-\u200f\u2060]*/gu;
const silent = /[\u00ad\u200b-\u200f\u2060]/g;

/** The words of a text in a language that writes spaces between them. */
export function wordsIn(text: string, language: SiteLanguage): readonly Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(word)) {
    const raw = match[0].normalize('NFC').replace(silent, '');
    const start = match.index;
    found.push({ raw, folded: fold(raw, language), start, end: start + match[0].length });
  }
  return found;
}

function fold(raw: string, language: SiteLanguage): string {
  const lower = raw.toLowerCase();
  if (language === 'ru') return lower.replaceAll('ё', 'е');
  if (language !== 'ar') return lower;
  return lower
    .replace(/[\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي');
}

interface Endings {
  /** Fewest letters that are left of a word. */
  readonly least: number;
  readonly list: readonly string[];
  /** Whether names lose their ending too; else they only take one. */
  readonly ofNames: boolean;
}

function endings(least: number, list: string, ofNames: boolean): Endings {
  return { least, list: list.split(' '), ofNames };
}

const endingsOf: Readonly<Partial<Record<SiteLanguage, Endings>>> = {
  en: endings(4, 's es', false),
  fr: endings(4, 's x e es', false),
  es: endings(4, 's es o a os as ón ones', false),
  de: endings(4, 'e n s en er es em ns ern ens', true),
  ru: endings(
    3,
    'а я о е у ю ы и ь й ом ем ой ей ою ею ам ям ах ях ов ев ами ями ья ье ью ьи ия ие ию ии ий ией иям иях иями ием' +
      ' ый ая яя ое ее ые их ых им ым ую юю ого его ому ему ими ыми',
    true,
  ),
  ar: endings(3, 'ة ات ين ون ان', true),
};

/** The Arabic article and what is written together with the word: and, in, for, like, then. */
const arabicPrefixes = (() => {
  const bound = ['', 'ب', 'ك'].flatMap((one) => [one, `${one}ال`]);
  const all = [...bound, 'ل', 'لل'].flatMap((one) => [one, `و${one}`, `ف${one}`]);
  return all.filter((one) => one !== '');
})();

/**
 * Every stem that a word of a text may be a form of; the word itself first. Two words are taken for forms
 * of one where they share a stem: a plural in -s, the cases of Russian and German, -ة and -ات. A change
 * inside the word (Häuser, étrangère, broken plurals of Arabic) is not seen, and two words that differ in
 * such an ending alone are taken for one.
 */
export function stemsOf(folded: string, language: SiteLanguage): readonly string[] {
  const singular = language === 'en' ? folded.replace(/(?<=.{3})ies$/, 'y') : folded;
  return withoutEndings(bareOf(singular, language, arabicPrefixes), endingsOf[language]);
}

/** The same of a term's word. Names of some languages lose no ending: China is no form of chino. */
export function stemsOfTerm(
  folded: string,
  language: SiteLanguage,
  name: boolean,
): readonly string[] {
  const rule = endingsOf[language];
  const bare = bareOf(folded, language, ['ال']);
  return name && rule?.ofNames === false ? bare : withoutEndings(bare, rule);
}

function withoutEndings(bare: readonly string[], rule: Endings | undefined): readonly string[] {
  if (rule === undefined) return bare;
  const stems = new Set(bare);
  for (const one of bare) {
    for (const ending of rule.list) {
      if (one.length - ending.length >= rule.least && one.endsWith(ending)) {
        stems.add(one.slice(0, -ending.length));
      }
    }
  }
  return [...stems];
}

function bareOf(
  folded: string,
  language: SiteLanguage,
  prefixes: readonly string[],
): readonly string[] {
  if (language !== 'ar') return [folded];
  const cut = prefixes.filter((one) => folded.startsWith(one) && folded.length - one.length >= 2);
  return [folded, ...cut.map((one) => folded.slice(one.length))];
}

/** The signs of a text that runs on without spaces, each as compared, with its place. */
export interface Signs {
  readonly folded: string;
  /** Of each UTF-16 unit of `folded`: where its cluster begins and ends in the text as given. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A base with what belongs to it: marks, Lao vowels behind it, Khmer subscripts, Hangul jamo. */
const cluster = /\P{M}(?:\u17d2\p{Lo}|[\p{M}\u0eb0\u0eb2\u0eb3\u0ebd\u1160-\u11ff])*/gu;

/**
 * The signs of a Chinese, Japanese, Lao, Khmer or Korean text. Word breaks that nobody sees are left
 * out; so are the spaces of Korean, which writers set differently. Lao ນໍ້າ and ນ້ຳ are one.
 */
export function signsIn(text: string, language: SiteLanguage): Signs {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: raw, index } of text.matchAll(cluster)) {
    if (/^[\u00ad\u200b-\u200f\u2060]$/.test(raw)) continue;
    if (language === 'ko' && /^\s$/.test(raw)) continue;
    const one = raw.length === 1 ? raw.toLowerCase() : foldCluster(raw);
    for (let unit = 0; unit < one.length; unit += 1) {
      starts.push(index);
      ends.push(index + raw.length);
    }
    folded += one;
  }
  return { folded, starts, ends };
}

function foldCluster(raw: string): string {
  return raw
    .normalize('NFC')
    .toLowerCase()
    .replace(silent, '')
    .replace(/\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/, '$1\u0eb3');
}

/** Whether the words of a language stand without spaces that terms could be told by. */
export function runsOn(language: SiteLanguage): boolean {
  return ['zh', 'ja', 'lo', 'km', 'ko'].includes(language);
}

const particles =
  '은|는|이|가|을|를|의|에|에서|에게|께서|로|으로|와|과|도|만|까지|부터|보다|처럼|이나|나|라고|이라고|이라는|라는|이라|이며|이자|인|들|등|이든|든|이다|였다|이었다|입니다';
const afterKorean = new RegExp(`(?:${particles}){0,3}(?![\\p{L}\\p{N}])`, 'uy');

/** Whether a term may stand from `start` to `end`, by what is beside it. */
export function standsFree(
  text: string,
  start: number,
  end: number,
  language: SiteLanguage,
): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  if (language === 'ko') {
    afterKorean.lastIndex = end;
    return !/[\p{L}\p{N}]$/u.test(before) && afterKorean.test(text);
  }
  if (/[\u0ec0-\u0ec4]$/.test(before)) return false;
  const after = text.slice(end, end + 2);
  const latin = /[\p{Script=Latin}\p{N}]/u;
  const cutBefore = latin.test(text.slice(start, start + 1)) && latin.test(before.slice(-1));
  return !cutBefore && !(latin.test(text.slice(end - 1, end)) && latin.test(after.slice(0, 1)));
}
