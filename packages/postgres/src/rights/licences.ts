import type {
  AgreementId,
  Instant,
  LanguageTag,
  LicenceId,
  Multilingual,
  OrganisationId,
  PartnerId,
  Slug,
  WorkId,
} from '@nhipcau/core/kernel';
import type { Medium, Permissions, Product, Territory, Window } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { mediaOf, permissionsColumn, tagsOf, territoryOf } from './stored-terms.ts';
import type { StoredTerritory } from './tables.ts';

type Db = Kysely<Database>;

/** What is granted, whatever the works. */
export interface LicenceTerms extends Window {
  readonly territory: Territory;
  readonly languages: readonly LanguageTag[];
  readonly media: ReadonlySet<Medium>;
  readonly exclusive: boolean;
  /** To be printed with the work; empty where none is asked for. */
  readonly creditLine: Multilingual;
  readonly permissions: Permissions;
  /** What else was agreed, in words; empty where nothing. */
  readonly conditions: Multilingual;
}

/** A licence as its screen shows it. */
export interface LicenceRecord extends LicenceTerms {
  readonly id: LicenceId;
  readonly version: number;
  readonly partner: { readonly id: PartnerId; readonly slug: Slug; readonly name: Multilingual };
  readonly agreement: { readonly id: AgreementId; readonly title: Multilingual };
  /** The product that it is over; `null` where it names its works. */
  readonly product: Product | null;
  readonly workCount: number;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  readonly createdAt: Instant;
}

/** How a licence stands at an instant, its agreement left aside. */
export const licenceStates = ['holds', 'to-come', 'ended', 'withdrawn'] as const;
export type LicenceStanding = (typeof licenceStates)[number];

export interface LicenceQuery {
  readonly partner: PartnerId | null;
  readonly work: WorkId | null;
  readonly agreement: AgreementId | null;
  readonly state: LicenceStanding | null;
  /** Only what holds now and ends before this instant. */
  readonly endsBefore: Instant | null;
  readonly at: Instant;
  readonly after: LicenceId | null;
  readonly limit: number;
}

type Row = Omit<LicenceRecord, 'territory' | 'languages' | 'media' | 'withdrawn'> & {
  readonly territory: StoredTerritory;
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string | null;
};

const columns = sql<Row>`l.id, l.version, l.territory, l.languages, l.media, l.starts_at as "from",
  l.ends_at as until, l.exclusive, l.credit_line as "creditLine", l.conditions,
  l.query as product, l.created_at as "createdAt", l.withdrawn_at as "withdrawnAt",
  l.withdrawn_reason as "withdrawnReason", ${permissionsColumn('l')} as permissions,
  (select count(*)::int from licence_work c where c.licence = l.id) as "workCount",
  jsonb_build_object('id', a.id, 'title', a.title) as agreement,
  jsonb_build_object('id', o.id, 'slug', o.slug, 'name', coalesce((
    select s.name from organisation_state s where s.organisation = o.id
    order by s.valid desc limit 1), jsonb_build_object('vi', o.slug, 'en', o.slug))) as partner`;
const sources = sql`licence l join agreement a on a.id = l.agreement
  join organisation o on o.id = l.partner`;

function recordOf(row: Row): LicenceRecord {
  const { territory, languages, media, withdrawnAt, withdrawnReason, ...rest } = row;
  return {
    ...rest,
    territory: territoryOf(territory),
    languages: tagsOf(languages),
    media: mediaOf(media),
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
  };
}

/** Licences, the newest first. */
export async function listLicences(db: Db, asked: LicenceQuery): Promise<readonly LicenceRecord[]> {
  const { partner, work, agreement, state, endsBefore, after, limit } = asked;
  const at = new Date(asked.at);
  const standing = sql`case when l.withdrawn_at <= ${at} then 'withdrawn'
    when l.ends_at <= ${at} then 'ended' when l.starts_at > ${at} then 'to-come' else 'holds' end`;
  const conditions = [
    ...(partner === null ? [] : [sql`l.partner = ${partner}`]),
    ...(agreement === null ? [] : [sql`l.agreement = ${agreement}`]),
    ...(work === null
      ? []
      : [sql`l.id in (select licence from licence_work where work = ${work})`]),
    ...(state === null ? [] : [sql`${standing} = ${state}`]),
    ...(endsBefore === null
      ? []
      : [sql`${standing} = 'holds' and l.ends_at < ${new Date(endsBefore)}`]),
    ...(after === null ? [] : [sql`l.id < ${after}::uuid`]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<Row>`
    select ${columns} from ${sources} where ${where} order by l.id desc limit ${limit}`.execute(db);
  return rows.map(recordOf);
}

/** One licence; `null` where there is none. */
export async function readLicence(db: Db, id: LicenceId): Promise<LicenceRecord | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ${sources} where l.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : recordOf(rows[0]);
}

/** A licence, kept from other changes until the transaction ends. */
export async function lockLicence(trx: Db, id: LicenceId): Promise<LicenceRecord | null> {
  await sql`select from licence where id = ${id} for update`.execute(trx);
  return readLicence(trx, id);
}

/** A work as lists of rights name it. */
export interface NamedWork {
  readonly id: WorkId;
  readonly slug: Slug;
  /** Of the head in Vietnamese, else English, else the original; `''` before any text. */
  readonly title: string;
}

/** The works of a licence, the newest first. */
export async function worksOfLicence(
  db: Db,
  licence: LicenceId,
  {
    after,
    offset = 0,
    limit,
  }: { readonly after: WorkId | null; readonly offset?: number; readonly limit: number },
): Promise<readonly NamedWork[]> {
  const { rows } = await sql<NamedWork>`
    select w.id, w.slug, ${titleOfWork} as title
    from licence_work c join work w on w.id = c.work
    where c.licence = ${licence} and ${after === null ? sql`true` : sql`c.work < ${after}::uuid`}
    order by c.work desc limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

/** The organisations that answer for the works of a licence, each once. */
export async function organisationsOfLicence(
  db: Db,
  licence: LicenceId,
): Promise<readonly OrganisationId[]> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select distinct w.organisation from licence_work c join work w on w.id = c.work
    where c.licence = ${licence}`.execute(db);
  return rows.map(({ organisation }) => organisation);
}

/** The title of `work w` as the desk knows it. */
export const titleOfWork = sql<string>`coalesce((
  select r.title from edition e join revision r on r.edition = e.id and r.number = e.head
  where e.work = w.id
  order by e.language <> 'vi', e.language <> 'en', e.language <> w.original limit 1), '')`;

/** Whether the partner in whose scope `trx` is holds a licence. */
export async function holdsLicence(trx: Kysely<Database>, id: LicenceId): Promise<boolean> {
  const { rows } = await sql`select from licence where id = ${id}`.execute(trx);
  return rows.length > 0;
}
