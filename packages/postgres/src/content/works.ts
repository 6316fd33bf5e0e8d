import type { Audience, Correction, Embargo, Stage, Work } from '@nhipcau/core/content';
import {
  type EditionId,
  type Instant,
  type OrganisationId,
  type PlaceId,
  type SiteLanguage,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type ListedWorks, listedWorks } from './listed-works.ts';

/** An edition as lists show it. */
export interface EditionSummary {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly stage: Stage;
  readonly head: number;
  /** Of the head; `''` before any text. */
  readonly title: string;
  readonly live: { readonly revision: number; readonly since: Instant } | null;
  readonly firstPublishedAt: Instant | null;
  readonly publishAt: Instant | null;
  /** The newest correction of what was public; `null` where there was none. */
  readonly corrected: Correction | null;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  /** Blocks that the original's public text, else its head, has outrun. */
  readonly staleBlocks: number;
  readonly updatedAt: Instant;
}

/** A work with its editions: the original first, then in the order of menus. */
export interface WorkRecord extends Work {
  /** When the work or one of its editions was changed last. */
  readonly changedAt: Instant;
  /** Of the head in Vietnamese, else English, else the original; `''` before any text. */
  readonly title: string;
  readonly editions: readonly EditionSummary[];
  /** `null` without one; one that is over is told, too. */
  readonly embargo: Embargo | null;
  readonly audience: Audience;
  /** The work for readers at home that it was made from; `null` without one. */
  readonly adaptedFrom: WorkId | null;
  /** When and why it was taken back for good; `null` where it was not. */
  readonly killed: { readonly at: Instant; readonly reason: string } | null;
}

export interface WorkQuery extends ListedWorks {
  readonly place: PlaceId | null;
  /**
   * Both together ask for one edition in this language: at this stage, or with a text that was
   * corrected, or withdrawn and not replaced.
   */
  readonly stage: Stage | 'corrected' | 'withdrawn' | null;
  readonly language: SiteLanguage | null;
  /** Leaves out what is under an embargo then: programs do not see it. `null` shows everything. */
  readonly openAt: Instant | null;
  readonly limit: number;
}

type WorkRow = Omit<WorkRecord, 'title' | 'editions'>;

const columns = sql<WorkRow>`w.id, w.version, w.kind, w.slug, w.category, w.original,
  w.organisation, (select jsonb_build_object(
    'until', round(extract(epoch from m.until) * 1000), 'reason', m.reason, 'setBy', m.set_by,
    'setAt', round(extract(epoch from m.set_at) * 1000)) from embargo m where m.work = w.id) as embargo,
  w.created_at as "createdAt", w.changed_at as "changedAt", w.audience,
  w.adapted_from as "adaptedFrom", case when w.killed_at is not null then jsonb_build_object(
    'at', round(extract(epoch from w.killed_at) * 1000), 'reason', w.killed_reason) end as killed,
  array(select t.topic from work_topic t where t.work = w.id order by t.position) as topics,
  array(select p.place from work_place p where p.work = w.id order by p.position) as places,
  array(select r.related from work_related r where r.work = w.id order by r.position) as related`;

/** Works, the newest change first. Two statements, whatever the page holds. */
export async function listWorks(
  db: Kysely<Database>,
  asked: WorkQuery,
): Promise<readonly WorkRecord[]> {
  const { place, stage, language, openAt, limit } = asked;
  const conditions = [
    ...listedWorks(asked),
    ...(openAt === null
      ? []
      : [
          sql`not exists (select from embargo m
            where m.work = w.id and m.until > ${new Date(openAt)})`,
        ]),
    ...(place === null
      ? []
      : [sql`exists (select from work_place p where p.work = w.id and p.place = ${place})`]),
    ...(stage === null && language === null
      ? []
      : [
          sql`exists (select from edition e where e.work = w.id
            and ${stageCondition(stage)}
            and ${language === null ? sql`true` : sql`e.language = ${language}`})`,
        ]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<WorkRow>`
    select ${columns} from work w where ${where}
    order by w.changed_at desc, w.id desc limit ${limit}`.execute(db);
  return withEditions(db, rows);
}

function stageCondition(stage: WorkQuery['stage']): RawBuilder<unknown> {
  switch (stage) {
    case null:
      return sql`true`;
    case 'corrected':
      return sql`e.live_revision is not null
        and exists (select from correction c where c.edition = e.id)`;
    case 'withdrawn':
      return sql`e.live_revision is null and e.withdrawn_at is not null`;
    default:
      return sql`e.stage = ${stage}`;
  }
}

/** One work; `null` where there is none. */
export async function readWork(db: Kysely<Database>, id: WorkId): Promise<WorkRecord | null> {
  const { rows } = await sql<WorkRow>`
    select ${columns} from work w where w.id = ${id}`.execute(db);
  return (await withEditions(db, rows))[0] ?? null;
}

/** The work, kept from changes of itself and its editions until the transaction ends. */
export async function lockWork(trx: Kysely<Database>, id: WorkId): Promise<WorkRecord | null> {
  await sql`select from work where id = ${id} for no key update`.execute(trx);
  return readWork(trx, id);
}

/** The organisation that answers for a work; `null` where there is no such work. */
export async function organisationOfWork(
  db: Kysely<Database>,
  id: WorkId,
): Promise<OrganisationId | null> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select organisation from work where id = ${id}`.execute(db);
  return rows[0]?.organisation ?? null;
}

/** The work that has a slug, or had it before; `null` where none has. */
export async function workBySlug(db: Kysely<Database>, slug: string): Promise<WorkId | null> {
  const { rows } = await sql<{ id: WorkId }>`
    select id from work where slug = ${slug}
    union all select work from former_slug where slug = ${slug} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** The organisations that answer for works, each once. */
export async function organisationsOfWorks(
  db: Kysely<Database>,
  works: readonly WorkId[],
): Promise<readonly OrganisationId[]> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select distinct organisation from work where id = any(${works})`.execute(db);
  return rows.map(({ organisation }) => organisation);
}

interface SummaryRow extends Omit<EditionSummary, 'live' | 'withdrawn' | 'corrected'> {
  readonly liveRevision: number | null;
  readonly liveSince: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string | null;
  readonly correctedRevision: number | null;
  readonly correctedAt: Instant | null;
  readonly correctedReason: string | null;
}

async function withEditions(
  db: Kysely<Database>,
  works: readonly WorkRow[],
): Promise<readonly WorkRecord[]> {
  if (works.length === 0) return [];
  const { rows } = await sql<SummaryRow>`
    select e.id, e.work, e.language, e.version, e.stage, e.head, coalesce(r.title, '') as title,
      e.live_revision as "liveRevision", e.live_since as "liveSince",
      e.first_published_at as "firstPublishedAt", e.publish_at as "publishAt",
      e.withdrawn_at as "withdrawnAt", e.withdrawn_reason as "withdrawnReason",
      e.stale_blocks as "staleBlocks", e.updated_at as "updatedAt",
      c.revision as "correctedRevision", c.at as "correctedAt", c.reason as "correctedReason"
    from edition e left join revision r on r.edition = e.id and r.number = e.head
      left join lateral (select revision, at, reason from correction where edition = e.id
        order by at desc limit 1) c on true
    where e.work = any(${works.map(({ id }) => id)})`.execute(db);
  return works.map((work) => {
    const place = ({ language }: SummaryRow): number =>
      language === work.original ? -1 : siteLanguages.indexOf(language);
    const own = rows.filter((row) => row.work === work.id);
    const editions = own.sort((a, b) => place(a) - place(b)).map(summaryOf);
    return { ...work, title: titleOf(work, editions), editions };
  });
}

function summaryOf(row: SummaryRow): EditionSummary {
  const { liveRevision, liveSince, withdrawnAt, withdrawnReason, ...more } = row;
  const { correctedRevision: revision, correctedAt: at, correctedReason, ...rest } = more;
  return {
    ...rest,
    live:
      liveRevision === null || liveSince === null
        ? null
        : { revision: liveRevision, since: liveSince },
    corrected:
      revision === null || at === null ? null : { revision, at, reason: correctedReason ?? '' },
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
  };
}

function titleOf({ original }: Work, editions: readonly EditionSummary[]): string {
  const titles = (['vi', 'en', original] as const).map(
    (language) => editions.find((edition) => edition.language === language)?.title ?? '',
  );
  return titles.find((title) => title !== '') ?? '';
}
