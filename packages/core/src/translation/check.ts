import { type Inline, plain } from '../content/index.ts';
import type { SiteLanguage } from '../kernel/index.ts';
import { markFindings } from './check-marks.ts';
import { numberFindings } from './check-numbers.ts';
import { scriptFindings } from './check-script.ts';
import { spacingFindings } from './check-spacing.ts';
import { type Finding, inTarget } from './finding.ts';
import type { UnitKind } from './unit.ts';

/** Most characters of a title, as its language is written: longer ones are cut in lists and on cards. */
export function longestTitle(language: SiteLanguage): number {
  return ['ko', 'ja', 'zh'].includes(language) ? 50 : 110;
}

/** Words that both languages may write alike are a name or two; a sentence is not. */
const longestAlike = 3;

/** A unit and what it was translated to. */
export interface CheckedUnit {
  readonly kind: UnitKind;
  readonly source: Inline;
  readonly target: Inline;
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
}

/**
 * What is wrong, or may be, in the translation of one unit: errors first, then by their place. A unit
 * that is not translated is told so and nothing else of it.
 */
export function checkUnit({ kind, source, target, from, to }: CheckedUnit): readonly Finding[] {
  const pair = { source: plain(source), target: plain(target), from, to };
  if (pair.source.trim() === '') return [];
  const alike = untranslated(pair);
  if (alike !== null) return [alike];
  const marked = placesInOtherLanguages(target);
  const found = [
    ...numberFindings(pair),
    ...markFindings(source, target),
    ...scriptFindings(pair, marked),
    ...spacingFindings(pair),
    ...(kind === 'title' ? lengthFindings(pair) : []),
  ];
  return found.sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || a.start - b.start,
  );
}

/** The finding on a unit that says what its source says, or nothing; `null` where it is translated. */
function untranslated(pair: { readonly source: string; readonly target: string }): Finding | null {
  const { source, target } = pair;
  const whole = [0, target.length] as const;
  if (target.trim() === '') return inTarget(pair, 'untranslated', 'error', whole);
  const [one, other] = [source, target].map((text) => text.normalize('NFC').trim());
  const words = source.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (one !== other || words.length === 0) return null;
  const isName = words.length <= longestAlike || words.every((word) => /^\p{Lu}/u.test(word));
  return inTarget(pair, 'untranslated', isName ? 'warning' : 'error', whole);
}

function lengthFindings(pair: {
  readonly target: string;
  readonly to: SiteLanguage;
}): readonly Finding[] {
  const most = longestTitle(pair.to);
  let length = 0;
  let at = 0;
  for (const character of pair.target) {
    // Signs above and below a letter take no room of their own.
    if (!/\p{M}/u.test(character)) length += 1;
    if (length === most + 1) break;
    at += character.length;
  }
  return length > most
    ? [inTarget(pair, 'too-long', 'warning', [at, pair.target.length], String(most))]
    : [];
}

function placesInOtherLanguages(target: Inline): readonly (readonly [number, number])[] {
  let at = 0;
  return target.flatMap(({ text, marks }) => {
    const start = at;
    at += text.length;
    return marks.some(({ kind }) => kind === 'language') ? [[start, at] as const] : [];
  });
}
