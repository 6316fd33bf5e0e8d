import {
  type CivilDate,
  type ConceptId,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import { type Concept, entryOn, type TermEntry } from '@nhipcau/core/translation';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { likeLiteral } from '../content/like-literal.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A concept as lists sort it. */
export interface ListedConcept extends Concept {
  /** Its first rendering in Vietnamese, or in the first language that it has. */
  readonly title: string;
  readonly sortKey: string;
  /** Who changed it last; `null` as `changedBy`. */
  readonly changedByName: string | null;
}

const columns = sql<ListedConcept>`c.id, c.version, c.key, c.kind, c.subject, c.definition, c.source,
  c.note, c.sovereignty, c.domestic, c.valid_from as "validFrom", c.valid_until as "validUntil",
  c.title, c.sort_key as "sortKey", c.changed_at as "changedAt", c.changed_by as "changedBy",
  (select name from app_user where id = c.changed_by) as "changedByName",
  coalesce((
    select jsonb_agg(jsonb_build_object('language', r.language, 'text', r.text, 'status', r.status,
      'form', r.form, 'expand', r.expand, 'partOfSpeech', r.part_of_speech, 'note', r.note,
      'validFrom', r.valid_from) order by r.position)
    from term_rendering r where r.concept = c.id), '[]') as renderings`;

export interface ConceptQuery {
  /** Part of a rendering, in any language. */
  readonly q: string | null;
  /** Only concepts that have a rendering in it, or with `lacking` only those that have none. */
  readonly language: SiteLanguage | null;
  readonly lacking: boolean;
  /** Only concepts that have a rendering of this status, in `language` where one is named. */
  readonly status: Concept['renderings'][number]['status'] | null;
  readonly kind: Concept['kind'] | null;
  readonly sovereignty: boolean | null;
  readonly domestic: boolean | null;
  /** The last one of the page before. */
  readonly after: { readonly sortKey: string; readonly id: string } | null;
  readonly limit: number;
}

/** Concepts in the order of their Vietnamese, those that hold no more too. */
export async function listConcepts(db: Db, query: ConceptQuery): Promise<readonly ListedConcept[]> {
  const { q, language, lacking, status, kind, sovereignty, domestic, after, limit } = query;
  const like = q === null ? null : `%${likeLiteral(q.normalize('NFC'))}%`;
  const has = (condition: RawBuilder<unknown>) =>
    sql`exists (select from term_rendering r where r.concept = c.id and ${condition})`;
  const there = language === null ? sql`true` : sql`r.language = ${language}`;
  const { rows } = await sql<ListedConcept>`
    select ${columns} from term_concept c
    where ${like === null ? sql`true` : has(sql`search_fold(r.text) like search_fold(${like})`)}
      and ${language === null ? sql`true` : lacking ? sql`not ${has(there)}` : has(there)}
      and ${status === null ? sql`true` : has(sql`r.status = ${status} and ${there}`)}
      and ${kind === null ? sql`true` : sql`c.kind = ${kind}`}
      and ${sovereignty === null ? sql`true` : sql`c.sovereignty = ${sovereignty}`}
      and ${domestic === null ? sql`true` : sql`c.domestic = ${domestic}`}
      and ${after === null ? sql`true` : sql`(c.sort_key, c.id) > (${after.sortKey}, ${after.id}::uuid)`}
    order by c.sort_key, c.id limit ${limit}`.execute(db);
  return rows;
}

/** Every concept, in the order in which they came. */
export async function allConcepts(db: Db): Promise<readonly ListedConcept[]> {
  const { rows } = await sql<ListedConcept>`
    select ${columns} from term_concept c order by c.created_at, c.id`.execute(db);
  return rows;
}

/** One concept; `lock` keeps it from other changes until the transaction ends. */
export async function readConcept(
  db: Db,
  id: ConceptId,
  lock = false,
): Promise<ListedConcept | null> {
  const { rows } = await sql<ListedConcept>`
    select ${columns} from term_concept c where c.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** How often the termbase was changed and when last: equal stamps mean equal terms. */
async function stampOf(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', current_database(), count(*), sum(version), max(changed_at)) as stamp
    from term_concept`.execute(db);
  return rows[0]?.stamp ?? '';
}

const known = new Map<string, readonly TermEntry[]>();

/**
 * What holds on `day`, in `languages`. The same array comes back while the termbase is the same, so
 * that its index is made once.
 */
export async function readTerms(
  db: Db,
  languages: readonly SiteLanguage[],
  day: CivilDate,
): Promise<readonly TermEntry[]> {
  const wanted = siteLanguages.filter((one) => languages.includes(one));
  const key = `${await stampOf(db)} ${wanted.join()} ${day}`;
  const there = known.get(key);
  if (there !== undefined) return there;
  const entries = (await allConcepts(db)).flatMap((one) => entryOn(one, day, wanted) ?? []);
  if (known.size >= 100) known.clear();
  known.set(key, entries);
  return entries;
}
