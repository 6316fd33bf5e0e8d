import { plain } from '@nhipcau/core/content';
import type { Instant, SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import { unitsOf } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { type TextRow, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { isCleared } from '../markets/index.ts';
import type { TermOverrideTable } from './term-tables.ts';

/** An override as readers of a language's quality page see it. */
export interface PublicOverride {
  /** The words as the text has them, with those of the termbase in brackets; else the name that is not there. */
  readonly term: string;
  readonly reason: string;
  readonly at: Instant;
  readonly work: { readonly id: WorkId; readonly slug: Slug };
  readonly language: SiteLanguage;
  readonly title: string;
}

/**
 * The overrides of the public texts of a language, the newest first: those that were allowed and whose
 * words stand there still.
 */
export async function readTermOverrides(
  db: Kysely<Database>,
  language: SiteLanguage,
  market: MarketCode = world,
): Promise<readonly PublicOverride[]> {
  const { rows } = await sql<{
    kind: TermOverrideTable['kind'];
    unit: TermOverrideTable['unit'];
    standing: string;
    name: string;
    reason: string;
    at: Instant;
    id: WorkId;
    slug: Slug;
    text: TextRow;
  }>`select o.kind, o.unit, o.standing, o.reason, o.allowed_at as at, w.id, w.slug,
      coalesce((select t.text from term_rendering t where t.concept = o.concept
        and t.language = ${language} and t.status <> 'forbidden' order by t.position limit 1),
        c.title) as name, to_jsonb(r) as text
    from term_override o join term_concept c on c.id = o.concept
      join edition e on e.id = o.edition join work w on w.id = e.work
      join revision r on r.edition = e.id and r.number = e.live_revision
    where e.language = ${language} and o.allowed_at is not null
      and is_out(e.work, e.live_revision, e.live_since) and ${isCleared(market)}
    order by o.allowed_at desc, o.id desc`.execute(db);
  return rows.flatMap(({ kind, unit, standing, name, reason, at, id, slug, text: row }) => {
    const text = textOf(row);
    const words = unitsOf(text).find((one) => one.id === unit);
    const stands = words !== undefined && standsIn(kind, standing, plain(words.text));
    const term = kind === 'forbidden' ? `${standing} (${name})` : name;
    return stands ? [{ term, reason, at, work: { id, slug }, language, title: text.title }] : [];
  });
}

function standsIn(kind: TermOverrideTable['kind'], standing: string, words: string): boolean {
  return kind === 'forbidden' ? words.includes(standing) : words === standing;
}
