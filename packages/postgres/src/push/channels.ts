import type { Instant, PartnerId, SiteLanguage, Slug, UserId } from '@nhipcau/core/kernel';
import type { PushFormat, PushSettings } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** What people say of a channel, but for its secret. */
export interface GivenPushChannel {
  readonly name: string;
  readonly settings: PushSettings;
  readonly format: PushFormat;
  /** At least one. */
  readonly languages: readonly SiteLanguage[];
}

/** A channel by which a partner is pushed what its wire tells. */
export interface PushChannel extends GivenPushChannel {
  readonly id: string;
  readonly version: number;
  readonly partner: PartnerId;
  readonly partnerSlug: Slug;
  readonly state: 'active' | 'paused';
  /** A kind of trouble, `by-hand` or `new`; `null` while it is active. */
  readonly pausedReason: string | null;
  readonly pausedDetail: string;
  readonly pausedAt: Instant | null;
  readonly resumedAt: Instant;
  /** Every entry of the wire up to it is settled. */
  readonly cursor: number;
  /** Fingerprint of an SFTP server's key that waits for somebody to confirm it. */
  readonly shownKey: string | null;
  readonly testWantedAt: Instant | null;
  readonly hasSecret: boolean;
  readonly createdAt: Instant;
}

/** What came of one attempt. `seq` is `null` for a test. */
export interface PushAttempt {
  readonly seq: number | null;
  readonly outcome: 'sent' | 'failed' | 'withheld';
  readonly kind: string;
  readonly detail: string;
  readonly at: Instant;
  readonly againAt: Instant | null;
}

const columns = sql`c.id, c.version, c.partner, o.slug as "partnerSlug", c.name, c.settings, c.format,
  c.languages, c.state, c.paused_reason as "pausedReason", c.paused_detail as "pausedDetail",
  c.paused_at as "pausedAt", c.resumed_at as "resumedAt", c.cursor::float8 as cursor,
  c.shown_key as "shownKey", c.test_wanted_at as "testWantedAt", c.created_at as "createdAt",
  exists (select from push_secret s where s.channel = c.id) as "hasSecret"`;
const from = sql`push_channel c join organisation o on o.id = c.partner`;

/** Of one partner, or of all with `null`, by partner and name. */
export async function listPushChannels(
  db: Db,
  partner: PartnerId | null = null,
): Promise<readonly PushChannel[]> {
  const { rows } = await sql<PushChannel>`select ${columns} from ${from}
    where ${partner}::uuid is null or c.partner = ${partner}
    order by o.slug, c.name, c.id limit 1000`.execute(db);
  return rows;
}

export async function readPushChannel(db: Db, id: string): Promise<PushChannel | null> {
  const { rows } = await sql<PushChannel>`select ${columns} from ${from}
    where c.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A channel, kept from other changes until the transaction ends. */
export async function lockPushChannel(trx: Db, id: string): Promise<PushChannel | null> {
  const { rows } = await sql<PushChannel>`select ${columns} from ${from}
    where c.id = ${id} for update of c`.execute(trx);
  return rows[0] ?? null;
}

/** What a partner sees of its own channels. */
export type OwnPushChannel = Pick<
  PushChannel,
  'id' | 'name' | 'format' | 'languages' | 'state' | 'pausedReason' | 'pausedAt'
> & { readonly kind: PushSettings['kind'] };

/** In the partner's scope. */
export async function ownPushChannels(db: Db): Promise<readonly OwnPushChannel[]> {
  const { rows } = await sql<OwnPushChannel>`select id, name, settings ->> 'kind' as kind, format,
      languages, state, paused_reason as "pausedReason", paused_at as "pausedAt"
    from push_channel order by name, id limit 1000`.execute(db);
  return rows;
}

/**
 * Adds a channel, for what its partner is told from this moment on. It is paused as `new` until somebody
 * resumes it, once its secret is set and a test has come through.
 */
export async function insertPushChannel(
  trx: Db,
  id: string,
  partner: PartnerId,
  given: GivenPushChannel,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<void> {
  const at = new Date(by.at);
  await sql`insert into push_channel (id, partner, name, settings, format, languages, state,
      paused_reason, paused_at, resumed_at, cursor, created_by, created_at)
    values (${id}, ${partner}, ${given.name}, ${JSON.stringify(given.settings)}, ${given.format},
      ${given.languages}, 'paused', 'new', ${at}, ${at},
      coalesce((select max(seq) from wire_entry where partner = ${partner}), 0), ${by.user},
      ${at})`.execute(trx);
}

export async function updatePushChannel(
  trx: Db,
  id: string,
  { name, settings, format, languages }: GivenPushChannel,
): Promise<void> {
  await sql`update push_channel set version = version + 1, name = ${name},
      settings = ${JSON.stringify(settings)}, format = ${format}, languages = ${languages},
      shown_key = null
    where id = ${id}`.execute(trx);
}

/** Forgets what a channel signs in with. */
export async function forgetPushSecret(trx: Db, channel: string): Promise<void> {
  await sql`delete from push_secret where channel = ${channel}`.execute(trx);
}

export async function deletePushChannel(trx: Db, id: string): Promise<void> {
  await sql`delete from push_channel where id = ${id}`.execute(trx);
}

/** Sets the secret of a channel, in the place of the one before. */
export async function setPushSecret(
  trx: Db,
  channel: string,
  secret: string,
  at: Instant,
): Promise<void> {
  await sql`insert into push_secret (channel, secret, set_at)
    values (${channel}, ${secret}, ${new Date(at)})
    on conflict (channel) do update set secret = excluded.secret, set_at = excluded.set_at`.execute(
    trx,
  );
}

/** For the worker alone; `null` where none is set, as after a restore. */
export async function pushSecretOf(db: Db, channel: string): Promise<string | null> {
  const { rows } = await sql<{ secret: string }>`
    select secret from push_secret where channel = ${channel}`.execute(db);
  return rows[0]?.secret ?? null;
}

export async function resumePushChannel(trx: Db, id: string, at: Instant): Promise<void> {
  await sql`update push_channel set version = version + 1, state = 'active', paused_reason = null,
      paused_detail = '', paused_at = null, resumed_at = ${new Date(at)}
    where id = ${id}`.execute(trx);
}

export async function pausePushChannel(
  trx: Db,
  id: string,
  why: { readonly reason: string; readonly detail: string; readonly at: Instant },
): Promise<void> {
  await sql`update push_channel set version = version + 1, state = 'paused',
      paused_reason = ${why.reason}, paused_detail = ${why.detail}, paused_at = ${new Date(why.at)}
    where id = ${id}`.execute(trx);
}

export async function wantPushTest(trx: Db, id: string, at: Instant): Promise<void> {
  await sql`update push_channel set test_wanted_at = ${new Date(at)} where id = ${id}`.execute(trx);
}

/** The newest attempts of a channel, newest first. */
export async function pushAttempts(
  db: Db,
  channel: string,
  limit: number,
): Promise<readonly PushAttempt[]> {
  const { rows } = await sql<PushAttempt>`select seq::float8 as seq, outcome, kind, detail, at,
      again_at as "againAt"
    from push_attempt where channel = ${channel} order by at desc, id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}
