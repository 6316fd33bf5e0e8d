import type { EditionText, TermShortcoming } from '@nhipcau/core/content';
import {
  type CivilDate,
  type EditionId,
  type Instant,
  type SiteLanguage,
  siteLanguages,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  blocks,
  type CheckedPair,
  pairsToCheck,
  type TermEntry,
  type TermFinding,
  termFindings,
  unitsOf,
} from '@nhipcau/core/translation';
import type { Kysely } from 'kysely';
import { translationSource } from '../content/staleness.ts';
import type { Database } from '../database.ts';
import { readTerms } from './concepts.ts';
import { overridesOf, type TermOverride } from './term-overrides.ts';

type Db = Kysely<Database>;

/** An edition that is checked against the termbase. */
export interface Checked {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
}

/** What the termbase has to say of a text. */
export interface TermCheck {
  readonly findings: readonly TermFinding[];
  readonly overrides: readonly TermOverride[];
  readonly terms: readonly TermEntry[];
  readonly source: { readonly language: SiteLanguage; readonly text: EditionText } | null;
}

/**
 * Compares a text of an edition with the termbase as it is on the day of `at`, a translation beside the
 * public text of its original, else the newest. An original is asked for forbidden names alone.
 */
export async function checkTerms(
  db: Db,
  edition: Checked,
  text: EditionText,
  at: Instant,
): Promise<TermCheck> {
  const found = await translationSource(db, edition.work);
  const source = found?.language === edition.language ? null : found;
  // In every language, so that there is one index of each for all pairs.
  const terms = await termsAt(db, siteLanguages, at);
  const findings = findingsIn({ language: edition.language, text }, source, terms);
  return { findings, overrides: await overridesOf(db, edition.id), terms, source };
}

/** What the termbase has against a text beside its source; `null` for an original. */
export function findingsIn(
  { language, text }: { readonly language: SiteLanguage; readonly text: EditionText },
  source: { readonly language: SiteLanguage; readonly text: EditionText } | null,
  terms: readonly TermEntry[],
): readonly TermFinding[] {
  const pairs: readonly CheckedPair[] =
    source === null
      ? unitsOf(text).map((target) => ({ source: null, target }))
      : pairsToCheck(source.text, text);
  return termFindings(pairs, source?.language ?? language, language, terms);
}

/** What of the termbase keeps a text from going out: findings that nobody has allowed to stand. */
export async function termShortcomings(
  db: Db,
  edition: Checked,
  text: EditionText,
  at: Instant,
): Promise<readonly TermShortcoming[]> {
  const { findings, overrides, terms } = await checkTerms(db, edition, text, at);
  return findings
    .filter((one) => blocks(one) && !overrides.some((other) => holdsFor(other, one)))
    .map((one) => shortcomingOf(one, terms, edition.language));
}

/** Whether an override lets a finding stand: it was allowed, and the words are the same. */
export function holdsFor(override: TermOverride, finding: TermFinding): boolean {
  return override.allowed !== null && isAbout(override, finding);
}

/** Whether an override, allowed or only asked for, is about a finding. */
export function isAbout(override: TermOverride, finding: TermFinding): boolean {
  const { kind, unit, concept, standing } = finding;
  return (
    override.kind === kind &&
    override.unit === unit &&
    override.concept === concept &&
    override.standing === standing
  );
}

function shortcomingOf(
  { kind, block, unit, side, start, end, words, concept, expected }: TermFinding,
  terms: readonly TermEntry[],
  language: SiteLanguage,
): TermShortcoming {
  const entry = terms.find((one) => one.concept === concept);
  const said = entry?.renderings.find(
    (one) =>
      one.language === language &&
      one.status === 'forbidden' &&
      kind === 'forbidden' &&
      one.text.toLowerCase() === words.toLowerCase(),
  );
  return {
    ...{ kind: kind === 'forbidden' ? 'term-forbidden' : 'name-differs', at: block, unit, side },
    ...{ start, end, words, concept, expected, why: said?.note ?? '' },
  };
}

/** The terms that hold in `languages` on the day of `at`. */
export function termsAt(
  db: Db,
  languages: readonly SiteLanguage[],
  at: Instant,
): Promise<readonly TermEntry[]> {
  return readTerms(db, languages, vietnamDay(at) satisfies CivilDate);
}
