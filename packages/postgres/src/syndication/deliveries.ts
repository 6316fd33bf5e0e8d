import { createHash } from 'node:crypto';
import type {
  Bilingual,
  Identifiers,
  Instant,
  LicenceId,
  PartnerId,
  SiteLanguage,
  Slug,
  WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

export const deliveryChannels = ['wire', 'portal', 'webhook', 'sftp', 'ftp', 'mail', 's3'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** One handing-over, as it is written. */
export interface HandedOver {
  readonly partner: PartnerId;
  /** The entry of the wire that it answers; `null` where the partner took it by itself. */
  readonly seq: number | null;
  readonly itemVersion: string;
  /** The one under which it was handed over. */
  readonly licence: LicenceId;
  readonly channel: DeliveryChannel;
  /** Which channel pushed it; `null` where the partner asked. */
  readonly pushChannel?: string | null;
  readonly format: string;
  /** What was sent. */
  readonly sent: string | Uint8Array;
  readonly at: Instant;
  /** What the other side answered; `null` where it answers nothing. */
  readonly receipt?: unknown;
}

/**
 * Writes what was handed over, in the partner's scope or as the house; in that scope Postgres refuses
 * what is not the partner's, or not to be had any more.
 */
export async function recordDelivery(db: Db, handed: HandedOver, ids: Identifiers): Promise<void> {
  const { partner, seq, itemVersion, licence, channel, format, sent, at } = handed;
  const bytes = typeof sent === 'string' ? Buffer.from(sent) : sent;
  const { pushChannel = null, receipt = null } = handed;
  await sql`insert into delivery (id, partner, seq, item_version, licence, channel, push_channel, format,
      sent_hash, size, at, receipt)
    values (${ids()}, ${partner}, ${seq}, ${itemVersion}, ${licence}, ${channel}, ${pushChannel},
      ${format}, ${sha256Of(bytes)}, ${bytes.byteLength}, ${new Date(at)},
      ${receipt === null ? null : JSON.stringify(receipt)})`.execute(db);
}

/** What a delivery looks like to the house. */
export interface Delivery {
  readonly id: string;
  readonly partner: { readonly id: PartnerId; readonly slug: Slug; readonly name: Bilingual };
  readonly work: WorkId;
  readonly slug: Slug;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly version: number;
  /** Of the item now: whoever has less is behind. */
  readonly newest: number;
  readonly kind: string;
  readonly licence: LicenceId;
  readonly channel: DeliveryChannel;
  readonly format: string;
  readonly sentHash: string;
  readonly size: number;
  readonly at: Instant;
  readonly receipt: unknown;
}

export interface DeliveryQuery {
  readonly work?: WorkId | undefined;
  readonly partner?: PartnerId | undefined;
  readonly language?: SiteLanguage | undefined;
  readonly version?: number | undefined;
  /** The last of the page before. */
  readonly after?: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

/** Deliveries, the newest first. */
export async function listDeliveries(db: Db, query: DeliveryQuery): Promise<readonly Delivery[]> {
  const { work, partner, language, version, after = null, limit } = query;
  const { rows } = await sql<Delivery>`
    select d.id, d.at, d.channel, d.format, d.sent_hash as "sentHash", d.size, d.receipt, d.licence,
      v.work, v.language, v.version, v.kind, v.content->>'title' as title, w.slug,
      (select max(n.version) from item_version n
        where n.work = v.work and n.language = v.language) as newest,
      jsonb_build_object('id', d.partner, 'slug', o.slug, 'name', ${nameOf}) as partner
    from delivery d join item_version v on v.id = d.item_version
      join organisation o on o.id = d.partner join work w on w.id = v.work
    where ${work === undefined ? sql`true` : sql`v.work = ${work}`}
      and ${partner === undefined ? sql`true` : sql`d.partner = ${partner}`}
      and ${language === undefined ? sql`true` : sql`v.language = ${language}`}
      and ${version === undefined ? sql`true` : sql`v.version = ${version}`}
      and ${after === null ? sql`true` : sql`(d.at, d.id) < (${new Date(after.at)}, ${after.id}::uuid)`}
    order by d.at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

/** The present name of an organisation `o` by language; before it has one, its slug. */
export const nameOf: RawBuilder<Bilingual> = sql`coalesce((select s.name from organisation_state s
  where s.organisation = o.id order by upper_inf(s.valid) desc, lower(s.valid) desc limit 1),
  jsonb_build_object('vi', o.slug, 'en', o.slug))`;

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
