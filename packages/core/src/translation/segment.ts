/**
 * Sentences within a unit: what an outside tool offers for translation one at a time. The rules are
 * those of UAX #29 §5, corrected where they take an abbreviation, an initial or a number for an end.
 *
 * @module
 */
import type { SiteLanguage } from '../kernel/index.ts';
import { abbreviationsOf } from './abbreviations.ts';

/**
 * The sentences of a text, each with the white space after it: put together again they are the text.
 * A line feed always ends one. None of them is empty.
 */
export function sentences(text: string, language: SiteLanguage): readonly string[] {
  const rules = rulesOf(language);
  const out: string[] = [];
  let start = 0;
  for (const { index, segment } of rules.segmenter.segment(text)) {
    const end = beforeOpening(text, index + segment.length, start);
    if (end <= start || (end < text.length && goesOn(text, start, end, rules))) continue;
    out.push(text.slice(start, end));
    start = end;
  }
  return out;
}

interface Rules {
  readonly language: SiteLanguage;
  readonly segmenter: Intl.Segmenter;
  readonly before: RegExp;
  readonly either: RegExp;
}

const known = new Map<SiteLanguage, Rules>();

function rulesOf(language: SiteLanguage): Rules {
  const ready = known.get(language);
  if (ready !== undefined) return ready;
  const { before, either } = abbreviationsOf(language);
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const rules = { language, segmenter, before: endingIn(before), either: endingIn(either) };
  known.set(language, rules);
  return rules;
}

/** A text whose last word is one of these, or nothing where there are none. */
function endingIn(words: readonly string[]): RegExp {
  const any = words.map((word) => word.replaceAll('.', '\\.\\s?'));
  return new RegExp(`(?:^|[^\\p{L}\\p{M}\\p{N}])(?:${any.join('|') || '(?!)'})\\.\\s*$`, 'u');
}

/** UAX #29 counts an opening bracket or quotation mark to the sentence before it. */
function beforeOpening(text: string, end: number, start: number): number {
  if (end === text.length) return end;
  let at = end;
  while (at > start && /[\p{Ps}\p{Pi}]/u.test(text.charAt(at - 1))) at -= 1;
  return at > start ? at : end;
}

/** Most UTF-16 units that are looked at on each side of a place. */
const look = 60;

/** One letter; where a letter is a word or a syllable, it is none. */
const initial =
  /(?:^|[\s.\-\p{Ps}\p{Pi}])(?![\p{sc=Hang}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}])\p{L}\p{M}*\.\s*$/u;
const numbering = /^\s*\p{Ps}?(?:\d{1,3}|[ivxlcIVXLC]{1,5}|[\p{Ll}\p{Lu}])[.)]\s*$/u;

function goesOn(text: string, start: number, end: number, rules: Rules): boolean {
  const said = text.slice(Math.max(start, end - look), end);
  const next = text.slice(end, end + look);
  if (said.endsWith('\n')) return false;
  if (/^[\p{Ps}\p{Pi}"'\s]*\p{Ll}/u.test(next)) return true;
  if (end - start < look && numbering.test(said)) return true;
  if (rules.before.test(said)) return true;
  if (rules.either.test(said)) {
    const abroad = rules.language === 'ru' && /(?:^|[^\d\s])\s*г\.\s*$/u.test(said);
    return abroad || !/^[\p{Ps}\p{Pi}"'\s]*\p{Lu}/u.test(next);
  }
  return initial.test(said) || ownRule(said, next, rules.language);
}

function ownRule(said: string, next: string, language: SiteLanguage): boolean {
  switch (language) {
    case 'de':
      // An ordinal: 3. Oktober, im 19. Jahrhundert.
      return /(?:^|[\s\p{Ps}])\d{1,2}\.\s$/u.test(said) && /^\p{Lu}/u.test(next);
    case 'ko':
      // A date: 2026. 11. 28.
      return /\d\.\s$/.test(said) && /^\d/.test(next);
    case 'ja':
      // What was said, and that it was said: 「行く。」と言った。
      return /[」』]$/.test(said) && /^(?:と|って|など)/.test(next);
    case 'km':
      // ។ល។ is "and so on".
      return /។\s*$/.test(said) && /^ល។/.test(next);
    default:
      return false;
  }
}
