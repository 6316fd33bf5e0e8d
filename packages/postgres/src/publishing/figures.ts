import {
  countStale,
  type Edition,
  freshnessOf,
  hashesOf,
  parseBody,
  type TranslationMethod,
} from '@nhipcau/core/content';
import { type EditionId, expectOk, type Instant, type SiteLanguage } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { FormerText, TranslationFigures } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { dateOf, sha256 } from '../content/changed-by.ts';
import { dismissals } from '../content/staleness.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { isCleared } from '../markets/index.ts';
import { readTermOverrides } from '../translation/public-overrides.ts';

/** How many texts that were public are looked through for the words of a translated passage. */
const mostFormer = 50;

/**
 * Notes what readers see of an edition whose live text is another now: that revision as one that was
 * public, or all of them as taken back; and how far the public translations of its work are behind.
 * Call it after the edition was written, in the same transaction.
 *
 * @param isNew `false` where the live text is the one that it was
 * @returns the languages whose figures differ
 */
export async function noteLive(
  trx: Kysely<Database>,
  { id, work, language, live }: Edition,
  at: Instant,
  isNew = true,
): Promise<readonly SiteLanguage[]> {
  if (live === null) {
    await sql`update public_revision set withdrawn_at = ${new Date(at)}
      where edition = ${id} and withdrawn_at is null`.execute(trx);
    await sql`update edition set live_method = null, live_stale = 0, live_stale_since = null
      where id = ${id}`.execute(trx);
  } else {
    await sql`insert into public_revision (edition, revision, since)
      values (${id}, ${live.revision}, ${new Date(live.since)})
      on conflict (edition, revision) do update set withdrawn_at = null`.execute(trx);
  }
  const { rows } = await sql<LiveRow>`
    select e.id, e.language, e.language = w.original as original, e.live_since as since,
      e.live_method as "methodBefore", e.live_stale as "staleBefore",
      e.live_stale_since as "staleSince", ${textColumns}
    from work w join edition e on e.work = w.id
      join revision r on r.edition = e.id and r.number = e.live_revision
    where w.id = ${work} and is_out(e.work, e.live_revision, e.live_since)`.execute(trx);
  const source = rows.find(({ original }) => original);
  const words = source === undefined ? null : hashesOf(textOf(source), sha256);
  const standing = await dismissals(
    trx,
    rows.map((one) => one.id),
  );
  const changed = new Set<SiteLanguage>([language]);
  for (const one of rows) {
    const states =
      one.original || words === null ? [] : freshnessOf(textOf(one), words, standing.get(one.id));
    const stale = countStale(states);
    const kept = one.id === id && isNew ? null : one.staleSince;
    const since = stale === 0 ? null : (kept ?? source?.since ?? one.since);
    if (stale === one.staleBefore && one.method === one.methodBefore && one.id !== id) continue;
    await sql`update edition set live_method = ${one.method}, live_stale = ${stale},
        live_stale_since = ${dateOf(since)} where id = ${one.id}`.execute(trx);
    if (stale > 0 !== one.staleBefore > 0) changed.add(one.language);
  }
  return [...changed];
}

/**
 * Notes of editions that were written as they are, by an archive or the demonstration, what
 * {@link noteLive} notes of each when it is published; how far they are behind is left as it is.
 */
export async function completeLive(trx: Kysely<Database>): Promise<void> {
  await sql`insert into public_revision (edition, revision, since)
    select id, live_revision, live_since from edition where live_revision is not null
    on conflict do nothing`.execute(trx);
  await sql`update edition e set live_method = r.method from revision r
    where r.edition = e.id and r.number = e.live_revision and e.live_method is null`.execute(trx);
}

interface LiveRow extends TextRow {
  readonly id: EditionId;
  readonly language: SiteLanguage;
  readonly original: boolean;
  readonly since: Instant;
  readonly methodBefore: TranslationMethod | null;
  readonly staleBefore: number;
  readonly staleSince: Instant | null;
}

/** What an edition said to readers before what it says, newest first. */
export async function formerTexts(
  db: Kysely<Database>,
  work: string,
  language: SiteLanguage,
  market: MarketCode = world,
): Promise<readonly FormerText[]> {
  const { rows } = await sql<Omit<FormerText, 'body'> & { readonly body: unknown }>`
    select r.title, r.summary, r.hero, r.body
    from edition e join public_revision p on p.edition = e.id
      join revision r on r.edition = e.id and r.number = p.revision
    where e.work = ${work} and e.language = ${language} and p.withdrawn_at is null
      and p.revision <> e.live_revision and is_out(e.work, e.live_revision, e.live_since)
      and ${isCleared(market)}
    order by p.since desc, p.revision desc limit ${mostFormer}`.execute(db);
  return rows.map((row) => ({ ...row, body: expectOk(parseBody(row.body)) }));
}

/** How the public texts of a language were made, and how far translations are behind. */
export async function translationFigures(
  db: Kysely<Database>,
  language: SiteLanguage,
  market: MarketCode = world,
): Promise<TranslationFigures> {
  const { rows } = await sql<FiguresRow>`
    select count(*) filter (where live_method = 'original')::int as original,
      count(*) filter (where live_method = 'human')::int as human,
      count(*) filter (where live_method = 'machine-reviewed')::int as machine,
      count(*) filter (where live_stale > 0)::int as stale,
      to_timestamp(percentile_cont(0.5) within group (order by extract(epoch from live_stale_since)))
        as "medianStaleSince",
      greatest(max(live_since), max(live_stale_since)) as "asOf",
      (select count(*)::int from correction c join edition e on e.id = c.edition
        where e.language = ${language} and ${isCleared(market)}) as corrections
    from edition e where language = ${language} and live_revision is not null
      and is_out(e.work, e.live_revision, e.live_since) and ${isCleared(market)}`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('an aggregate gives a row');
  const { original, human, machine, asOf, medianStaleSince, ...counted } = row;
  return {
    ...counted,
    ...{ asOf, medianStaleSince },
    byMethod: { original, human, 'machine-reviewed': machine },
    overrides: (await readTermOverrides(db, language, market)).slice(0, mostOverrides),
  };
}

interface FiguresRow {
  readonly original: number;
  readonly human: number;
  readonly machine: number;
  readonly stale: number;
  readonly medianStaleSince: Instant | null;
  readonly asOf: Instant | null;
  readonly corrections: number;
}

/** How many departures from rules on terms a page lists: the newest. */
const mostOverrides = 500;
