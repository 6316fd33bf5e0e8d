import type {
  Instant,
  LicenceId,
  PartnerId,
  SiteLanguage,
  Slug,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { likeLiteral } from '../content/like-literal.ts';
import type { Database } from '../database.ts';

/** An item of the partner in whose scope it is read, as it stands. */
export interface PortalItem {
  readonly itemVersion: string;
  readonly state: 'available' | 'killed';
  readonly licence: LicenceId;
  readonly terms: Terms;
  /** When the partner could first have this version. */
  readonly since: Instant;
  readonly content: SyndicatedItem;
}

/** A work in a list: in the language that suits best, and which others there are. */
export interface PortalListed extends PortalItem {
  readonly languages: readonly SiteLanguage[];
}

export interface PortalAsked {
  /** Words, all of which the item has, folded as search folds; `''` asks for any. */
  readonly query: string;
  readonly language: SiteLanguage | null;
  readonly topic: Slug | null;
  /** Languages in which items are shown by preference. */
  readonly preferred: readonly SiteLanguage[];
  /** Only what the partner could have later than this. */
  readonly after: Instant | null;
}

const item = sql`p.item_version as "itemVersion", p.state, p.licence, p.terms,
  greatest(p.available_from, v.made_at) as since, v.content`;

/** Each word of a query as a pattern over folded words. */
function patterns(query: string): readonly string[] {
  return query
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${likeLiteral(word)}%`);
}

/** The items that have what is asked for, each with its place among the languages of its work. */
export function matching(
  { query, language, topic, preferred, after }: PortalAsked,
  and: RawBuilder<unknown> = sql``,
) {
  const newer = after === null ? null : new Date(after);
  return sql`(
    select ${item}, p.work, p.language, row_number() over (partition by p.work
        order by array_position(${[...preferred]}::text[], p.language), p.language) as place
    from partner_item p join item_version v on v.id = p.item_version
    where p.state = 'available'
      and v.words like all (select search_fold(one) from unnest(${patterns(query)}::text[]) one)
      and (${language}::text is null or p.language = ${language})
      and (${topic}::text is null
        or v.content->'topics' @> jsonb_build_array(jsonb_build_object('slug', ${topic}::text)))
      and (${newer}::timestamptz is null or greatest(p.available_from, v.made_at) > ${newer})
      ${and})`;
}

/**
 * The works of the partner in whose scope `trx` is that have all of what is asked for, newest first.
 * `after` holds the sort keys of the last one seen.
 */
export async function listPortalItems(
  trx: Kysely<Database>,
  asked: PortalAsked,
  last: { readonly since: Instant; readonly work: WorkId } | null,
  most: number,
): Promise<readonly PortalListed[]> {
  const before = last === null ? null : new Date(last.since);
  const { rows } =
    await sql<PortalListed>`select m."itemVersion", m.state, m.licence, m.terms, m.since,
      m.content, array(select o.language from partner_item o
        where o.work = m.work and o.state = 'available' order by 1) as languages
    from ${matching(asked)} m
    where m.place = 1 and (${before}::timestamptz is null
      or (date_trunc('milliseconds', m.since), m.work) < (${before}::timestamptz, ${last?.work ?? null}::uuid))
    order by date_trunc('milliseconds', m.since) desc, m.work desc limit ${most}`.execute(trx);
  return rows;
}

/** How many works that is. */
export async function countPortalItems(trx: Kysely<Database>, asked: PortalAsked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${matching(asked)} m where m.place = 1`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** The topics of everything that the partner may have, by slug. */
export async function portalTopics(
  trx: Kysely<Database>,
): Promise<readonly { readonly slug: Slug; readonly names: Readonly<Record<string, string>> }[]> {
  const { rows } = await sql<{ slug: Slug; names: Record<string, string> }>`
    select t->>'slug' as slug, jsonb_object_agg(p.language, t->>'name') as names
    from partner_item p join item_version v on v.id = p.item_version,
      jsonb_array_elements(v.content->'topics') t
    where p.state = 'available' group by 1 order by 1`.execute(trx);
  return rows;
}

/** Every language of a work that the partner has, or had and must not use; by language. */
export async function readPortalWork(
  trx: Kysely<Database>,
  work: WorkId,
): Promise<readonly PortalItem[]> {
  const { rows } = await sql<PortalItem>`select ${item}
    from partner_item p join item_version v on v.id = p.item_version
    where p.work = ${work} order by p.language`.execute(trx);
  return rows;
}

/** One item that the partner may take now; `null` where it may not. */
export async function readPortalItem(
  trx: Kysely<Database>,
  work: WorkId,
  language: SiteLanguage,
): Promise<PortalItem | null> {
  const { rows } = await sql<PortalItem>`select ${item}
    from partner_item p join item_version v on v.id = p.item_version
    where p.work = ${work} and p.language = ${language}`.execute(trx);
  return rows[0] ?? null;
}

/** Whether a picture's file belongs to an item that the partner may have now. */
export async function portalHasPicture(trx: Kysely<Database>, sha256: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from partner_item p join item_version v on v.id = p.item_version
    where p.state = 'available' and jsonb_path_exists(v.content,
      'strict $.**.sha256 ? (@ == $hash)', jsonb_build_object('hash', ${sha256}::text), true)
    limit 1`.execute(trx);
  return rows.length > 0;
}

/** What was handed over through the portal. */
export interface Handed {
  readonly id: string;
  readonly partner: PartnerId;
  readonly itemVersion: string;
  readonly licence: LicenceId;
  readonly format: string;
  readonly hash: string;
  readonly size: number;
  readonly at: Instant;
  readonly by: UserId;
}

/**
 * Writes down one handing-over, in the scope of its partner; `false` where the item is not to be had by now,
 * since its licence has ended while the file was made.
 */
export async function insertPortalDelivery(
  trx: Kysely<Database>,
  handed: Handed,
): Promise<boolean> {
  const { id, partner, itemVersion, licence, format, hash, size, at, by } = handed;
  const { rows } =
    await sql`insert into delivery (id, partner, item_version, licence, channel, format,
      sent_hash, size, at, receipt)
    select ${id}::uuid, ${partner}::uuid, p.item_version, p.licence, 'portal', ${format}, ${hash}, ${size}::int,
      ${new Date(at)}::timestamptz, ${JSON.stringify({ user: by })}::jsonb
    from partner_item p
    where p.partner = ${partner} and p.item_version = ${itemVersion} and p.licence = ${licence}
    returning id`.execute(trx);
  return rows.length > 0;
}
