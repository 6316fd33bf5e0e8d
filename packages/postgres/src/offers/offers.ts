import { policy } from '@nhipcau/core/access';
import type { Audience, ContentCategory } from '@nhipcau/core/content';
import type {
  Identifiers,
  Instant,
  LanguageTag,
  PartnerId,
  SiteLanguage,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import {
  type Attention,
  type Offer,
  type OfferState,
  type Reception,
  receive,
} from '@nhipcau/core/offers';
import type { Medium, Permissions } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { asHouse } from '../access/partner-scope.ts';
import { dateOf } from '../content/changed-by.ts';
import { likeLiteral } from '../content/like-literal.ts';
import type { Database } from '../database.ts';
import { notify } from '../notices/notices.ts';
import type { StoredTerritory } from '../rights/tables.ts';
import { nameOf } from '../syndication/deliveries.ts';

type Db = Kysely<Database>;

/** An item as it came in, ready to be stored. */
export interface GivenOffer<Content = unknown> {
  readonly partner: PartnerId;
  /** `null` where a person of the partner offers it. */
  readonly feed: string | null;
  /** The partner's lasting name of it. */
  readonly item: string;
  readonly itemVersion: string;
  readonly title: string;
  /** As the source says; `null` where it says none. */
  readonly language: string | null;
  readonly address: string | null;
  readonly publishedAt: Instant | null;
  readonly changedAt: Instant | null;
  readonly content: Content;
  /** SHA-256 of what it says, its terms with it. */
  readonly fingerprint: string;
  readonly rights: string;
  readonly rightsUrl: string | null;
  readonly credit: string;
  readonly embargoedUntil: Instant | null;
  readonly expiresAt: Instant | null;
  /** `false`: the partner took it back. */
  readonly usable: boolean;
  readonly corrects: boolean;
  readonly reason: string;
}

/** As what an accepted offer becomes a work. */
export interface OfferTaking {
  readonly category: ContentCategory;
  readonly audience: Audience;
  readonly language: SiteLanguage;
}

/** What a person of a partner says that we may do with an offer, until the offer ends. */
export interface OfferedLicence {
  readonly territory: StoredTerritory;
  /** `null` is every language. */
  readonly languages: readonly LanguageTag[] | null;
  /** `null` is every medium. */
  readonly media: readonly Medium[] | null;
  readonly permissions: Pick<Permissions, 'translate' | 'adapt' | 'cut'>;
}

export interface OfferRecord<Content = unknown>
  extends Offer,
    Omit<GivenOffer<Content>, 'usable' | 'corrects'> {
  readonly id: string;
  readonly version: number;
  readonly receivedAt: Instant;
  readonly touchedAt: Instant;
  readonly decidedBy: UserId | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Instant | null;
  readonly decision: string;
  /** What the worker has still to make of it; `null` for nothing. */
  readonly taking: OfferTaking | null;
  readonly work: WorkId | null;
  readonly problem: { readonly kind: string; readonly detail: string } | null;
}

const columns = sql`o.id, o.version, o.partner, o.feed, o.item, o.item_version as "itemVersion", o.title,
  o.language, o.address, o.published_at as "publishedAt", o.changed_at as "changedAt", o.content,
  o.fingerprint, o.rights, o.rights_url as "rightsUrl", o.credit,
  o.embargoed_until as "embargoedUntil", o.expires_at as "expiresAt", o.state, o.attention, o.reason,
  o.received_at as "receivedAt", o.touched_at as "touchedAt", o.decided_by as "decidedBy",
  (select u.name from app_user u where u.id = o.decided_by) as "decidedByName",
  o.decided_at as "decidedAt", o.decision, o.taking, o.work, o.problem,
  (o.work is not null or o.taking is not null) as carried`;

/** What became of an item that came in. */
export type OfferReceived =
  | Exclude<Reception, { readonly kind: 'nothing' }>
  | { readonly kind: 'nothing'; readonly why: 'unchanged' | 'older' | 'never-had' | 'same-words' };

/**
 * Stores an item that came in, as the rule of the core says. The same words under another name are not
 * offered twice. Call it in a transaction.
 */
export async function receiveOffer(
  trx: Db,
  given: GivenOffer,
  ids: Identifiers,
  at: Instant,
): Promise<OfferReceived> {
  const { partner, item } = given;
  const lock = `offer ${partner} ${item}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(trx);
  const { rows } = await sql<OfferRecord>`select ${columns} from offer o
    where o.partner = ${partner} and o.item = ${item} for update`.execute(trx);
  const before = rows[0] ?? null;
  const reception = receive(before, given, at);
  if (reception.kind === 'nothing') return reception;
  const own = before?.id ?? ids();
  if (reception.kind === 'new') {
    if (await hasSameWords(trx, given)) return { kind: 'nothing', why: 'same-words' };
    await insertOffer(trx, given, own, at);
  } else if (before !== null) {
    await changeOffer(trx, before, given, reception, at);
    if (reception.attention !== before.attention) await tell(trx, before, reception, { at, ids });
  }
  const told = reception.kind === 'new' ? {} : reception;
  await recordAudit(trx, {
    ...{ at, actor: 'worker', action: `offer.${reception.kind === 'new' ? 'receive' : 'change'}` },
    ...{ subject: `offer:${own}`, detail: { partner, item, version: given.itemVersion, ...told } },
  });
  return reception;
}

/**
 * Tells whoever took an item over that its partner killed or corrected it; of a kill also everybody who may
 * withdraw the work.
 */
async function tell(
  trx: Db,
  { id, title, partner, decidedBy }: OfferRecord,
  { attention }: { readonly attention: Attention },
  { at, ids }: { readonly at: Instant; readonly ids: Identifiers },
): Promise<void> {
  if (attention !== 'kill' && attention !== 'correction') return;
  const kind = attention === 'kill' ? 'offer-killed' : 'offer-corrected';
  const roles = attention === 'kill' ? policy['edition.withdraw'] : [];
  const { rows } = await sql<{ user: UserId; by: string }>`
    select u.id as "user", (select ${nameOf} ->> 'vi' from organisation o where o.id = ${partner}) as by
    from app_user u where u.id = ${decidedBy} or exists (
      select from user_grant g where g.app_user = u.id and g.role = any(${[...roles]}))
    order by u.id`.execute(trx);
  for (const { user, by } of rows) {
    const data = { title, by, dueOn: null };
    await notify(trx, { user, kind, subject: `offer:${id}`, data, now: at, ids });
  }
}

async function hasSameWords(db: Db, { partner, fingerprint }: GivenOffer): Promise<boolean> {
  const { rows } = await sql`select from offer o where o.partner = ${partner}
    and o.fingerprint = ${fingerprint} and o.state <> 'taken-back' limit 1`.execute(db);
  return rows.length > 0;
}

/** Stores an offer that is new. */
export async function insertOffer(
  trx: Db,
  given: GivenOffer,
  id: string,
  at: Instant,
): Promise<void> {
  const now = new Date(at);
  await sql`insert into offer (id, partner, feed, item, item_version, title, language, address,
      published_at, changed_at, content, fingerprint, rights, rights_url, credit, embargoed_until,
      expires_at, state, received_at, touched_at)
    values (${id}, ${given.partner}, ${given.feed}, ${given.item}, ${given.itemVersion}, ${given.title},
      ${given.language}, ${given.address}, ${dateOf(given.publishedAt)}, ${dateOf(given.changedAt)},
      ${JSON.stringify(given.content)}, ${given.fingerprint}, ${given.rights}, ${given.rightsUrl},
      ${given.credit}, ${dateOf(given.embargoedUntil)}, ${dateOf(given.expiresAt)}, 'offered', ${now},
      ${now})`.execute(trx);
}

/** What is taken back keeps its title, its words and its time, so that an old version does not come back. */
async function changeOffer(
  trx: Db,
  before: OfferRecord,
  given: GivenOffer,
  { state, attention }: { readonly state: OfferState; readonly attention: Attention },
  at: Instant,
): Promise<void> {
  const now = new Date(at);
  if (state === 'taken-back') {
    await sql`update offer set version = version + 1, state = ${state}, attention = ${attention},
        reason = ${given.reason}, item_version = ${given.itemVersion}, content = '{}', taking = null,
        changed_at = greatest(changed_at, ${dateOf(given.changedAt)}), touched_at = ${now}
      where id = ${before.id}`.execute(trx);
    return;
  }
  const reason = given.corrects ? given.reason : before.reason;
  await sql`update offer set version = version + 1, state = ${state}, attention = ${attention},
      reason = ${reason}, item_version = ${given.itemVersion}, title = ${given.title},
      language = ${given.language}, address = ${given.address},
      published_at = ${dateOf(given.publishedAt)},
      changed_at = coalesce(${dateOf(given.changedAt)}, changed_at),
      content = ${JSON.stringify(given.content)}, fingerprint = ${given.fingerprint},
      rights = ${given.rights}, rights_url = ${given.rightsUrl}, credit = ${given.credit},
      embargoed_until = ${dateOf(given.embargoedUntil)}, expires_at = ${dateOf(given.expiresAt)},
      touched_at = ${now}
    where id = ${before.id}`.execute(trx);
}

/** An offer as its partner sees it; `decision` says why it was refused, and is `''` else. */
export type OwnOffer = Pick<
  OfferRecord,
  'id' | 'version' | 'title' | 'language' | 'state' | 'receivedAt' | 'touchedAt' | 'decision'
>;

/** What the partner in whose scope `trx` is has offered, the newest first. */
export async function listOwnOffers(
  trx: Db,
  after: { readonly receivedAt: Instant; readonly id: string } | null,
  most: number,
): Promise<readonly OwnOffer[]> {
  const before = after === null ? null : new Date(after.receivedAt);
  const { rows } = await sql<
    Omit<OwnOffer, 'decision'>
  >`select o.id, o.version, o.title, o.language,
      o.state, o.received_at as "receivedAt", o.touched_at as "touchedAt"
    from offer o
    where ${before}::timestamptz is null
      or (o.received_at, o.id) < (${before}::timestamptz, ${after?.id ?? null}::uuid)
    order by o.received_at desc, o.id desc limit ${most}`.execute(trx);
  const refused = rows.filter(({ state }) => state === 'refused').map(({ id }) => id);
  const told = await asHouse(trx, () =>
    sql<{ id: string; decision: string }>`select id, decision from offer
      where id = any(${refused}::uuid[])`.execute(trx),
  );
  const why = new Map(told.rows.map(({ id, decision }) => [id, decision]));
  return rows.map((row) => ({ ...row, decision: why.get(row.id) ?? '' }));
}

/** Stores an offer of a partner's own person; says no when the partner has offered the same words. */
export async function offerByHand(
  trx: Db,
  given: GivenOffer,
  id: string,
  at: Instant,
): Promise<boolean> {
  const lock = `offer ${given.partner} ${given.fingerprint}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(trx);
  if (await hasSameWords(trx, given)) return false;
  await insertOffer(trx, given, id, at);
  return true;
}

/** Notes that its partner took an offer back: its title stays, its text does not. */
export async function noteTakenBack(
  trx: Db,
  id: string,
  { state, attention }: Pick<Offer, 'state' | 'attention'>,
  at: Instant,
): Promise<void> {
  await sql`update offer set version = version + 1, state = ${state}, attention = ${attention},
      content = '{}', taking = null, touched_at = ${new Date(at)} where id = ${id}`.execute(trx);
}

/** What of the offers is asked for. */
export interface OffersAsked {
  readonly state: OfferState | null;
  /** Only those that want attention. */
  readonly attention: boolean;
  readonly partner: PartnerId | null;
  /** Words of the title; `''` asks for all. */
  readonly words: string;
}

/** Offers, the newest first. */
export async function listOffers(
  db: Db,
  { state, attention, partner, words }: OffersAsked,
  after: { readonly receivedAt: Instant; readonly id: string } | null,
  most: number,
): Promise<readonly OfferRecord[]> {
  const before = after === null ? null : new Date(after.receivedAt);
  const { rows } = await sql<OfferRecord>`select ${columns} from offer o
    where (${state}::text is null or o.state = ${state})
      and (not ${attention} or o.attention <> 'none')
      and (${partner}::uuid is null or o.partner = ${partner})
      and (${words} = '' or search_fold(o.title) like '%' || search_fold(${likeLiteral(words)}) || '%')
      and (${before}::timestamptz is null
        or (o.received_at, o.id) < (${before}::timestamptz, ${after?.id ?? null}::uuid))
    order by o.received_at desc, o.id desc limit ${most}`.execute(db);
  return rows;
}

export async function readOffer(db: Db, id: string): Promise<OfferRecord | null> {
  const { rows } = await sql<OfferRecord>`select ${columns} from offer o
    where o.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** An offer, kept from other changes until the transaction ends. */
export async function lockOffer(trx: Db, id: string): Promise<OfferRecord | null> {
  const { rows } = await sql<OfferRecord>`select ${columns} from offer o
    where o.id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Writes what a person decided. */
export async function decideOffer(
  trx: Db,
  id: string,
  decided: Pick<Offer, 'state' | 'attention'> & {
    readonly decision: string;
    readonly taking: OfferTaking | null;
  },
  by: { readonly user: UserId; readonly at: Instant },
): Promise<OfferRecord> {
  const at = new Date(by.at);
  await sql`update offer set version = version + 1, state = ${decided.state},
      attention = ${decided.attention}, decision = ${decided.decision}, problem = null,
      taking = ${decided.taking === null ? null : JSON.stringify(decided.taking)},
      decided_by = ${by.user}, decided_at = ${at}, touched_at = ${at}
    where id = ${id}`.execute(trx);
  const offer = await readOffer(trx, id);
  if (offer === null) throw new Error(`no offer ${id}`);
  return offer;
}

/** Accepted offers that are to become works, the oldest first. */
export async function offersToTake(db: Db, most: number): Promise<readonly OfferRecord[]> {
  const { rows } = await sql<OfferRecord>`select ${columns} from offer o
    where o.taking is not null and o.problem is null order by o.decided_at, o.id limit ${most}`.execute(
    db,
  );
  return rows;
}

/**
 * Writes that an offer has become a work, or what stood in the way. One that was taken back while its
 * work was made wants attention.
 */
export async function noteTaken(
  trx: Db,
  { id, version }: OfferRecord,
  outcome:
    | { readonly work: WorkId }
    | { readonly problem: { readonly kind: string; readonly detail: string } },
): Promise<void> {
  if ('problem' in outcome) {
    await sql`update offer set version = version + 1, problem = ${JSON.stringify(outcome.problem)}
      where id = ${id} and version = ${version}`.execute(trx);
    return;
  }
  await sql`update offer set version = version + 1, work = ${outcome.work}, problem = null,
      taking = case when version <> ${version} then taking end,
      attention = case when state = 'taken-back' then 'kill' else attention end
    where id = ${id}`.execute(trx);
}

/** The work that was made of an item of a partner; `null` where none was. */
export async function workOfForeignItem(
  db: Db,
  site: string,
  item: string,
): Promise<WorkId | null> {
  const { rows } = await sql<{ work: WorkId }>`select e.work from import_source s
    join edition e on e.id = s.edition where s.site = ${site} and s.item = ${item}`.execute(db);
  return rows[0]?.work ?? null;
}
