import type { BlockKey, EditionText, Inline } from '@nhipcau/core/content';
import type { EditionId, Instant, Slug, WorkId } from '@nhipcau/core/kernel';
import {
  type AskedText,
  askedTexts,
  inlineSentences,
  type MemoryMatch,
  type Unit,
  type UnitId,
  unitsOf,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import { readEdition } from '../content/editions.ts';
import { translationSource } from '../content/staleness.ts';
import type { Database } from '../database.ts';
import { lookup } from './lookup-memory.ts';
import type { MemoryPair } from './memory-rows.ts';

/** A translation beside what it is made from. */
export interface TranslationTexts extends MemoryPair {
  readonly work: WorkId;
  readonly source: EditionText;
  readonly target: EditionText;
}

/** Both texts of an edition; `null` where it is no translation, or its original has no text. */
export async function translationTexts(
  db: Kysely<Database>,
  id: EditionId,
  at: Instant,
): Promise<TranslationTexts | null> {
  const record = await readEdition(db, id, at);
  if (record === null || record.edition.language === record.original) return null;
  const source = await translationSource(db, record.edition.work);
  if (source === null) return null;
  const { work, language } = record.edition;
  return { work, from: record.original, to: language, source: source.text, target: record.text };
}

/** A match as a translator sees it. */
export interface ShownMatch extends MemoryMatch {
  /** Slug of the work that it was learnt from; `null` of an imported one. */
  readonly slug: Slug | null;
}

/** What the memory knows for one unit of a block, and for its sentences where that says little. */
export interface UnitSuggestions {
  /** Of the source. */
  readonly unit: UnitId;
  /** What was asked for. */
  readonly text: Inline;
  readonly matches: readonly ShownMatch[];
  readonly sentences: readonly { readonly text: Inline; readonly matches: readonly ShownMatch[] }[];
}

const mostMatches = { unit: 5, sentence: 2, sentences: 8 } as const;

/** The units of the source that a block of a translation is made from. */
export function unitsOfBlock(
  { source, target }: TranslationTexts,
  block: BlockKey,
): readonly Unit[] {
  const from = target.body.find(({ id }) => id === block)?.source?.block ?? block;
  return unitsOf(source).filter((unit) => unit.block === from);
}

/** What the memory knows for a block of a translation, unit by unit. */
export async function memorySuggestions(
  db: Kysely<Database>,
  texts: TranslationTexts,
  block: BlockKey,
): Promise<readonly UnitSuggestions[]> {
  const units = unitsOf(texts.source);
  const asked = askedTexts(units, sha256);
  const wanted = new Set(unitsOfBlock(texts, block).map(({ id }) => id));
  const found: UnitSuggestions[] = [];
  for (const [at, unit] of units.entries()) {
    const text = asked[at];
    if (text === undefined || !wanted.has(unit.id)) continue;
    const matches = await shownMatches(db, texts, text, mostMatches.unit);
    const isKnown = (matches[0]?.percent ?? 0) >= 100;
    const sentences = isKnown ? [] : await sentenceMatches(db, texts, unit);
    found.push({ unit: unit.id, text: unit.text, matches, sentences });
  }
  return found;
}

async function sentenceMatches(
  db: Kysely<Database>,
  texts: TranslationTexts,
  unit: Unit,
): Promise<UnitSuggestions['sentences']> {
  const sentences = inlineSentences(unit.text, texts.from).slice(0, mostMatches.sentences);
  if (sentences.length < 2) return [];
  const found: { text: Inline; matches: readonly ShownMatch[] }[] = [];
  for (const asked of askedTexts(
    sentences.map((text) => ({ text })),
    sha256,
  )) {
    const matches = await shownMatches(db, texts, asked, mostMatches.sentence);
    if (matches.length > 0) found.push({ text: asked.source, matches });
  }
  return found;
}

async function shownMatches(
  db: Kysely<Database>,
  { from, to }: MemoryPair,
  asked: AskedText,
  most: number,
): Promise<readonly ShownMatch[]> {
  const matches = await lookup(db, { ...asked, from, to }, most);
  const slugs = await slugsOf(db, matches);
  return matches.map((match) => ({
    ...match,
    slug: match.unit.origin.kind === 'work' ? (slugs.get(match.unit.origin.work) ?? null) : null,
  }));
}

async function slugsOf(
  db: Kysely<Database>,
  matches: readonly MemoryMatch[],
): Promise<ReadonlyMap<WorkId, Slug>> {
  const works = matches.flatMap(({ unit }) =>
    unit.origin.kind === 'work' ? [unit.origin.work] : [],
  );
  if (works.length === 0) return new Map();
  const { rows } = await sql<{ id: WorkId; slug: Slug }>`
    select id, slug from work where id = any(${works})`.execute(db);
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
