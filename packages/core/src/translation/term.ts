import type {
  Bilingual,
  CivilDate,
  ConceptId,
  Instant,
  SiteLanguage,
  UserId,
} from '../kernel/index.ts';

/** What a concept is. A place or an institution has a *name*, whose form is fixed; never a person. */
export const conceptKinds = ['term', 'place', 'institution'] as const;
export type ConceptKind = (typeof conceptKinds)[number];

/** How the house stands to a rendering, the best first. */
export const renderingStatuses = ['preferred', 'admitted', 'forbidden'] as const;
export type RenderingStatus = (typeof renderingStatuses)[number];

export const renderingForms = ['full', 'abbreviation'] as const;
export type RenderingForm = (typeof renderingForms)[number];

/** As TBX-Basic (ISO 30042) has them; `properNoun` is of its first edition. */
export const partsOfSpeech = [
  'noun',
  'properNoun',
  'verb',
  'adjective',
  'adverb',
  'other',
] as const;
export type PartOfSpeech = (typeof partsOfSpeech)[number];

/** Words that stand for a concept in one language, or must not. */
export interface Rendering {
  readonly language: SiteLanguage;
  /** NFC; once within a concept and language. */
  readonly text: string;
  readonly status: RenderingStatus;
  readonly form: RenderingForm;
  /** Whether readers abroad need it written out: by the first preferred full form. Of abbreviations. */
  readonly expand: boolean;
  /** `null` where nobody has said. */
  readonly partOfSpeech: PartOfSpeech | null;
  /** Why it is forbidden, when it fits; `''` without. */
  readonly note: string;
  /** First day on which it counts, included; `null` means as long as the concept. */
  readonly validFrom: CivilDate | null;
}

/** Where a concept is from: a law, a decision, a dictionary. */
export interface ConceptSource {
  readonly title: string;
  /** `null` where it is nowhere on the web. */
  readonly url: string | null;
  readonly retrievedOn: CivilDate;
}

/** What people write of a concept. */
export interface ConceptFields {
  readonly kind: ConceptKind;
  /** A short name of the field, in Vietnamese. */
  readonly subject: string;
  readonly definition: Bilingual;
  /** `null` where the house itself says so. */
  readonly source: ConceptSource | null;
  readonly note: string;
  /** Names of the country's islands and seas. */
  readonly sovereignty: boolean;
  /** Political vocabulary of home that readers abroad need explained. */
  readonly domestic: boolean;
  /** First day on which the concept holds, included; `null` means since ever. */
  readonly validFrom: CivilDate | null;
  /** Day from which it holds no more; `null` means without end. A concept is retired, not deleted. */
  readonly validUntil: CivilDate | null;
  /** In the order in which they are suggested. */
  readonly renderings: readonly Rendering[];
}

/** One meaning with its words in every language. */
export interface Concept extends ConceptFields {
  readonly id: ConceptId;
  /** Counts changes, from 1. */
  readonly version: number;
  /** Its name in the house's own seed; `null` for a concept that a person began. */
  readonly key: string | null;
  readonly changedAt: Instant;
  /** `null` where the house's own list or the command line said so. */
  readonly changedBy: UserId | null;
}

/** A concept as texts are checked against it: what holds on one day. */
export interface TermEntry {
  readonly concept: ConceptId;
  readonly kind: ConceptKind;
  readonly sovereignty: boolean;
  readonly domestic: boolean;
  readonly renderings: readonly Rendering[];
}

/** What of a concept holds on `day`, in `languages`; `null` where the concept itself does not hold. */
export function entryOn(
  concept: Omit<ConceptFields, 'subject' | 'definition' | 'source' | 'note'> & {
    readonly id: ConceptId;
  },
  day: CivilDate,
  languages: readonly SiteLanguage[],
): TermEntry | null {
  const { id, kind, sovereignty, domestic, validFrom, validUntil } = concept;
  if (validFrom !== null && day < validFrom) return null;
  if (validUntil !== null && day >= validUntil) return null;
  const renderings = concept.renderings.filter(
    (one) => languages.includes(one.language) && (one.validFrom === null || one.validFrom <= day),
  );
  return { concept: id, kind, sovereignty, domestic, renderings };
}

/** Whether a concept has a name, whose form is fixed, rather than a word. */
export function isName({ kind }: Pick<TermEntry, 'kind'>): boolean {
  return kind !== 'term';
}

/** Renderings of a language that may be used, the preferred ones first. */
export function acceptable(
  { renderings }: Pick<TermEntry, 'renderings'>,
  language: SiteLanguage,
): readonly Rendering[] {
  const there = renderings.filter((one) => one.language === language);
  return [
    ...there.filter(({ status }) => status === 'preferred'),
    ...there.filter(({ status }) => status === 'admitted'),
  ];
}

/** How an abbreviation is written out in its language; `null` where the termbase does not say. */
export function expansionOf(entry: TermEntry, language: SiteLanguage): string | null {
  return acceptable(entry, language).find(({ form }) => form === 'full')?.text ?? null;
}

/** What a concept lacks; `path` is a JSON pointer (RFC 6901) into its fields. */
export interface ConceptProblem {
  readonly path: string;
  readonly kind:
    | 'no-rendering'
    | 'no-words'
    | 'rendering-repeated'
    | 'preferred-missing'
    | 'expand-of-full-form'
    | 'expansion-missing'
    | 'not-after-from';
}

/** Everything that keeps the fields of a concept from standing together; empty when they may. */
export function checkConcept(fields: ConceptFields): readonly ConceptProblem[] {
  const problems: ConceptProblem[] = [];
  const { validFrom, validUntil, renderings } = fields;
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom) {
    problems.push({ path: '/validUntil', kind: 'not-after-from' });
  }
  if (renderings.length === 0) problems.push({ path: '/renderings', kind: 'no-rendering' });
  const seen = new Set<string>();
  renderings.forEach(({ language, text, status, form, expand }, index) => {
    const path = `/renderings/${index}/text`;
    const own = `${language} ${text.normalize('NFC')}`;
    if (!/[\p{L}\p{N}]/u.test(text)) problems.push({ path, kind: 'no-words' });
    if (seen.has(own)) problems.push({ path, kind: 'rendering-repeated' });
    seen.add(own);
    const same = renderings.filter((one) => one.language === language);
    if (status === 'admitted' && !same.some((one) => one.status === 'preferred')) {
      problems.push({ path: `/renderings/${index}/status`, kind: 'preferred-missing' });
    }
    if (!expand) return;
    const at = `/renderings/${index}/expand`;
    const full = same.some((one) => one.form === 'full' && one.status !== 'forbidden');
    if (form === 'full') problems.push({ path: at, kind: 'expand-of-full-form' });
    else if (!full) problems.push({ path: at, kind: 'expansion-missing' });
  });
  return problems;
}
