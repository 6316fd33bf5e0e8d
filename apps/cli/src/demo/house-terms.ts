import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CivilDate,
  type Identifiers,
  instantOf,
  parseCivilDate,
  parseSlug,
  parseText,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import {
  type ConceptFields,
  checkConcept,
  conceptKinds,
  type PartOfSpeech,
  partsOfSpeech,
  type Rendering,
} from '@nhipcau/core/translation';
import { type Database, type HouseTerm, loadHouseTerms } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';

/** One concept of `data/terms.json`. */
interface TermFile {
  readonly key: string;
  readonly kind: ConceptFields['kind'];
  readonly sovereignty: boolean;
  readonly domestic: boolean;
  readonly subject: string;
  readonly definition: { readonly vi: string; readonly en: string };
  readonly source: { readonly title: string; readonly url?: string; readonly retrievedOn: string };
  readonly note: string;
  readonly validFrom: string | null;
  readonly languages: Readonly<Record<string, WordsFile>>;
}

interface WordsFile {
  readonly preferred: readonly string[];
  readonly admitted: readonly string[];
  readonly forbidden: readonly { readonly text: string; readonly reason: string }[];
  readonly abbreviation?: string | null;
  readonly expand?: boolean;
  readonly partOfSpeech: PartOfSpeech;
}

/**
 * Reads the house's own list of terms.
 * @throws {Error} that names the concept that is not as it should be, and what is wrong
 */
export function readHouseTerms(folder: string): readonly HouseTerm[] {
  const file = join(folder, 'terms.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly TermFile[];
  return all.map((one) => {
    try {
      return houseTermOf(one);
    } catch (error) {
      throw new Error(`${file}, ${one.key}: ${error instanceof Error ? error.message : error}`);
    }
  });
}

/** Brings the list into the termbase, without writing over what people have changed. */
export function importHouseTerms(
  db: Kysely<Database>,
  folder: string,
  ids: Identifiers,
): Promise<number> {
  const now = instantOf(Date.now());
  return loadHouseTerms(db, readHouseTerms(folder), { ids, now });
}

function houseTermOf(one: TermFile): HouseTerm {
  if (!parseSlug(one.key).ok) throw new Error('the key is not lower-case words with hyphens');
  if (!conceptKinds.includes(one.kind)) throw new Error(`no kind ${one.kind}`);
  const fields: ConceptFields = {
    kind: one.kind,
    subject: clean(one.subject, 100),
    definition: { vi: clean(one.definition.vi, 2_000), en: clean(one.definition.en, 2_000) },
    source: {
      title: clean(one.source.title, 500),
      url: one.source.url ?? null,
      retrievedOn: day(one.source.retrievedOn),
    },
    note: clean(one.note, 2_000, true),
    sovereignty: one.sovereignty,
    domestic: one.domestic,
    validFrom: one.validFrom === null ? null : day(one.validFrom),
    validUntil: null,
    renderings: siteLanguages.flatMap((language) =>
      renderingsOf(language, one.languages[language]),
    ),
  };
  const unknown = Object.keys(one.languages).find((tag) => !siteLanguages.includes(tag as 'vi'));
  if (unknown !== undefined) throw new Error(`no language ${unknown}`);
  const [problem] = checkConcept(fields);
  if (problem !== undefined) throw new Error(`${problem.path} ${problem.kind}`);
  return { key: one.key, fields };
}

function renderingsOf(language: SiteLanguage, words: WordsFile | undefined): readonly Rendering[] {
  if (words === undefined) return [];
  const { preferred, admitted, forbidden, abbreviation = null, expand = false } = words;
  if (!partsOfSpeech.includes(words.partOfSpeech)) {
    throw new Error(`${language}: no part of speech ${words.partOfSpeech}`);
  }
  const common = { language, partOfSpeech: words.partOfSpeech, validFrom: null };
  const full = { ...common, form: 'full', expand: false, note: '' } as const;
  return [
    ...preferred.map((text) => ({ ...full, text: clean(text, 200), status: 'preferred' as const })),
    ...admitted.map((text) => ({ ...full, text: clean(text, 200), status: 'admitted' as const })),
    ...(abbreviation === null
      ? []
      : [
          {
            ...{ ...common, form: 'abbreviation' as const, status: 'admitted' as const, expand },
            ...{ text: clean(abbreviation, 200), note: '' },
          },
        ]),
    ...forbidden.map(({ text, reason }) => ({
      ...{ ...full, text: clean(text, 200), note: clean(reason, 1_000) },
      status: 'forbidden' as const,
    })),
  ];
}

function clean(text: string, longest: number, optional = false): string {
  const read = parseText(text, longest, optional);
  if (!read.ok) throw new Error(`«${text}»: ${read.error.kind}`);
  if (read.value !== text) throw new Error(`«${text}» is not trimmed text in NFC`);
  return read.value;
}

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(`${text} is no day`);
  return read.value;
}
