import type { EditionText } from '@nhipcau/core/content';
import { plain } from '@nhipcau/core/content';
import {
  type ConceptId,
  type EditionId,
  type Instant,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type BlockKey,
  findTerms,
  type Rendering,
  type TermEntry,
  type TermFinding,
  type UnitId,
  unitsOf,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { likeLiteral } from '../content/like-literal.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { readConcept } from './concepts.ts';
import { findingsIn, termsAt } from './term-check.ts';

type Db = Kysely<Database>;

/** A place of a public text where a concept stands. */
export interface TermPlace {
  readonly block: BlockKey;
  readonly unit: UnitId;
  /** UTF-16 units of the unit's words, as `end`. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly status: Rendering['status'];
}

/** A public text that a concept's change affects. */
export interface AffectedText {
  readonly work: WorkId;
  readonly slug: Slug;
  readonly edition: EditionId;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly places: readonly TermPlace[];
  /** What the termbase has against it on account of this concept. */
  readonly findings: readonly TermFinding[];
}

/** The public texts that one look goes through at most, works with all their languages. */
const mostWorks = 200;

/**
 * The public texts in which a concept stands, or should as their source has it, the newest works first.
 * `more` says that there are works which were not looked at.
 */
export async function affectedBy(
  db: Db,
  id: ConceptId,
  at: Instant,
): Promise<{ readonly items: readonly AffectedText[]; readonly more: boolean }> {
  const concept = await readConcept(db, id);
  if (concept === null) return { items: [], more: false };
  const works = await worksWith(db, concept.renderings);
  const terms = await termsAt(db, siteLanguages, at);
  const items: AffectedText[] = [];
  for (const work of works.slice(0, mostWorks)) {
    items.push(...(await affectedOf(db, work, id, terms)));
  }
  return { items, more: works.length > mostWorks };
}

/** Works of which a public text has the beginning of a rendering in it, in the rendering's language. */
async function worksWith(db: Db, renderings: readonly Rendering[]): Promise<readonly WorkId[]> {
  const likes = siteLanguages.flatMap((language) => {
    const own = renderings.filter((one) => one.language === language);
    if (own.length === 0) return [];
    const words = own.map(({ text }) => `%${likeLiteral(needleOf(text).toLowerCase())}%`);
    return [
      sql`e.language = ${language} and
        lower(r.title || ' ' || r.summary || ' ' || coalesce(r.hero::text, '') || r.body::text)
          like any(${words})`,
    ];
  });
  if (likes.length === 0) return [];
  const { rows } = await sql<{ work: WorkId }>`
    select e.work from edition e
      join revision r on r.edition = e.id and r.number = e.live_revision
    where ${sql.join(likes, sql` or `)}
    group by e.work order by max(e.first_published_at) desc, e.work limit ${mostWorks + 1}`.execute(
    db,
  );
  return rows.map(({ work }) => work);
}

/** A part of a rendering that stands in every form of it: the beginning of its longest word. */
function needleOf(text: string): string {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [text];
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest.length < 5 ? longest : longest.slice(0, Math.max(4, longest.length - 3));
}

interface LiveText {
  readonly edition: EditionId;
  readonly slug: Slug;
  readonly language: SiteLanguage;
  readonly original: boolean;
  readonly text: EditionText;
}

async function affectedOf(
  db: Db,
  work: WorkId,
  concept: ConceptId,
  terms: readonly TermEntry[],
): Promise<readonly AffectedText[]> {
  const { rows } = await sql<TextRow & Omit<LiveText, 'text'>>`
    select e.id as edition, w.slug, e.language, e.language = w.original as original, ${textColumns}
    from work w join edition e on e.work = w.id
      join revision r on r.edition = e.id and r.number = e.live_revision
    where w.id = ${work} order by original desc, e.language`.execute(db);
  const texts = rows.map((row): LiveText => ({ ...row, text: textOf(row) }));
  const source = texts.find(({ original }) => original) ?? null;
  const items: AffectedText[] = [];
  for (const { edition, slug, language, text, original } of texts) {
    const from = original ? null : source;
    const findings = findingsIn({ language, text }, from, terms).filter(
      (one) => one.concept === concept,
    );
    const places = unitsOf(text).flatMap((unit): readonly TermPlace[] => {
      const words = plain(unit.text);
      return findTerms(words, language, terms)
        .filter((one) => one.concept === concept)
        .map(({ start, end, status }) => ({
          ...{ block: unit.block, unit: unit.id, start, end, status },
          words: words.slice(start, end),
        }));
    });
    if (places.length + findings.length === 0) continue;
    items.push({ work, slug, edition, language, title: text.title, places, findings });
  }
  return items;
}
