import type { Identifiers, Instant } from '@nhipcau/core/kernel';
import type { LetterLanguage } from '@nhipcau/core/notices';
import type { PushFailures, SyndicatedItem, WaitingPush } from '@nhipcau/core/syndication';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { queueLetter } from '../notices/letters.ts';
import type { WireEntry } from '../syndication/wire.ts';
import { type PushAttempt, type PushChannel, pausePushChannel } from './channels.ts';

type Db = Kysely<Database>;

/** How long a worker of which nothing is heard may have a channel in hand, milliseconds. */
const leaseMs = 30_000;

/**
 * First number of the advisory locks of hands: a worker's connection holds one while it stands, with the
 * connection's own number as the second.
 */
export const handLock = 7_070_002;

/**
 * Whether a channel is in nobody's hand at `at`: never taken, let go, its term over, or the connection of
 * whoever took it gone.
 */
const isFree = (at: Instant): RawBuilder<boolean> => sql`(busy_until is null
  or busy_until <= ${new Date(at)} or busy_by not in (
    select objid::integer from pg_locks
    where locktype = 'advisory' and classid = ${handLock} and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())))`;

/** Which entries of the wire `e` partners must hear of at once. */
const isUrgent = sql`(e.action in ('kill', 'correction', 'end'))`;

/** A channel for which there may be something to do. */
export interface ReadyPushChannel {
  readonly id: string;
  /** Whether something waits that its partner must hear of at once. */
  readonly isUrgent: boolean;
}

/** Those that nobody has in hand, with something urgent first, then those that nobody had for longest. */
export async function readyPushChannels(db: Db, at: Instant): Promise<readonly ReadyPushChannel[]> {
  const { rows } = await sql<ReadyPushChannel>`select id, exists (
      select from wire_entry e where e.partner = c.partner and e.seq > c.cursor
        and ${isUrgent}) as "isUrgent"
    from push_channel c
    where ${isFree(at)}
      and (test_wanted_at is not null or (state = 'active' and exists (
        select from wire_entry e where e.partner = c.partner and e.seq > c.cursor)))
    order by 2 desc, busy_until nulls first, id limit 1000`.execute(db);
  return rows;
}

/** Takes a channel in `hand`, so that no other worker does; `false` where one has. */
export async function claimPushChannel(
  db: Db,
  id: string,
  hand: number,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql`update push_channel
    set busy_by = ${hand}, busy_until = ${new Date(at + leaseMs)}
    where id = ${id} and ${isFree(at)} returning id`.execute(db);
  return rows.length > 0;
}

/** How often whoever has a channel in hand says so, milliseconds. */
export const keepPushChannelMs = 10_000;

/** A channel stays in the hand it is in; `false` where another has taken it by now. */
export async function keepPushChannel(
  db: Db,
  id: string,
  hand: number,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql`update push_channel set busy_until = ${new Date(at + leaseMs)}
    where id = ${id} and busy_by = ${hand} returning id`.execute(db);
  return rows.length > 0;
}

export async function releasePushChannel(db: Db, id: string, hand: number): Promise<void> {
  await sql`update push_channel set busy_by = null, busy_until = null
    where id = ${id} and busy_by = ${hand}`.execute(db);
}

/** An entry that waits for a channel, with what came of it so far. */
export interface QueuedPush extends WaitingPush {
  readonly entry: WireEntry;
  /** `null` where none failed since the channel was resumed. */
  readonly failures: PushFailures | null;
}

/** Of what is urgent the oldest of each item that waits, and the oldest of what is not. */
export async function queuedPushes(
  db: Db,
  { id, partner, cursor, languages, resumedAt }: PushChannel,
): Promise<readonly QueuedPush[]> {
  const waiting = sql`from wire_entry e
    where e.partner = ${partner} and e.seq > ${cursor} and e.language = any(${languages})
      and not exists (select from push_attempt a
        where a.channel = ${id} and a.seq = e.seq and a.outcome <> 'failed')`;
  const { rows } = await sql<QueuedRow>`
    select e.seq::float8 as seq, e.urgent as "isUrgent", e.action, e.work, e.language,
      e.item_version as "itemVersion", e.licence, e.reason, e.at, f.count::int as count,
      f.first as "firstAt", f.again as "againAt"
    from (
      (select distinct on (e.work, e.language) e.*, true as urgent ${waiting} and ${isUrgent}
        order by e.work, e.language, e.seq)
      union all
      (select e.*, false as urgent ${waiting} and not ${isUrgent} order by e.seq limit 1)) e, lateral (
      select count(*) as count, min(a.at) as first, max(a.again_at) as again from push_attempt a
      where a.channel = ${id} and a.seq = e.seq and a.outcome = 'failed'
        and a.at >= ${new Date(resumedAt)}) f
    order by e.seq`.execute(db);
  return rows.map(({ isUrgent: urgent, count, firstAt, againAt, ...entry }) => ({
    ...{
      seq: entry.seq,
      about: `${entry.work} ${entry.language}`,
      isUrgent: urgent,
      againAt,
      entry,
    },
    failures: firstAt === null ? null : { count, firstAt },
  }));
}

interface QueuedRow extends WireEntry {
  readonly isUrgent: boolean;
  readonly count: number;
  readonly firstAt: Instant | null;
  readonly againAt: Instant | null;
}

/** What an entry is about, for telling of its end: no text of it. */
export async function namesOfItem(
  db: Db,
  itemVersion: string,
): Promise<Pick<SyndicatedItem, 'slug' | 'title' | 'version'>> {
  const { rows } = await sql<Pick<SyndicatedItem, 'slug' | 'title' | 'version'>>`
    select content ->> 'slug' as slug, content ->> 'title' as title, version
    from item_version where id = ${itemVersion}`.execute(db);
  if (rows[0] === undefined) throw new Error(`no version ${itemVersion}`);
  return rows[0];
}

/** Writes what came of an attempt. */
export async function notePushAttempt(
  trx: Db,
  channel: string,
  { seq, outcome, kind, detail, at, againAt }: PushAttempt,
  ids: Identifiers,
): Promise<void> {
  await sql`insert into push_attempt (id, channel, seq, outcome, kind, detail, at, again_at)
    values (${ids()}, ${channel}, ${seq}, ${outcome}, ${kind}, ${detail}, ${new Date(at)},
      ${againAt === null ? null : new Date(againAt)})`.execute(trx);
}

/** Moves a channel past what is settled; forgets attempts that nobody asks for any more. */
export async function settlePushChannel(trx: Db, channel: string, at: Instant): Promise<void> {
  await sql`update push_channel c set cursor = greatest(c.cursor, coalesce(
      (select min(e.seq) - 1 from wire_entry e
        where e.partner = c.partner and e.seq > c.cursor and e.language = any(c.languages)
          and not exists (select from push_attempt a
            where a.channel = c.id and a.seq = e.seq and a.outcome <> 'failed')),
      (select max(e.seq) from wire_entry e where e.partner = c.partner), 0))
    where id = ${channel}`.execute(trx);
  await sql`delete from push_attempt a using push_channel c
    where c.id = ${channel} and a.channel = c.id and a.at < ${new Date(at - keptMs)}
      and coalesce(a.seq <= c.cursor, true)`.execute(trx);
}

/** How long attempts are kept, milliseconds. The ledger of deliveries is kept for good. */
const keptMs = 90 * 86_400_000;

/** A test was made: nobody waits for it any more; an SFTP server's key may wait for somebody. */
export async function notePushTest(trx: Db, channel: string): Promise<void> {
  await sql`update push_channel set test_wanted_at = null where id = ${channel}`.execute(trx);
}

/** Keeps the key that a server showed until somebody confirms it. */
export async function noteShownKey(trx: Db, channel: string, key: string): Promise<void> {
  await sql`update push_channel set shown_key = ${key} where id = ${channel}`.execute(trx);
}

/** Pauses a channel, and writes to those who keep partners and to the partner's own people. */
export async function pauseAndTell(
  trx: Db,
  channel: PushChannel,
  why: { readonly reason: string; readonly detail: string; readonly at: Instant },
): Promise<void> {
  await pausePushChannel(trx, channel.id, why);
  const { rows } = await sql<{ to: string; language: LetterLanguage; isPartner: boolean }>`
    select u.email::text as "to", u.language, exists (
        select from user_grant g where g.app_user = u.id and g.role = 'partner') as "isPartner"
    from app_user u where u.disabled_at is null and exists (
      select from user_grant g where g.app_user = u.id and (g.role = 'partner-manager'
        or (g.role = 'partner' and g.organisation = ${channel.partner})))
    order by u.id`.execute(trx);
  for (const { isPartner, ...to } of rows) {
    const data = { channel: channel.name, partner: channel.partnerSlug, since: why.at, isPartner };
    await queueLetter(trx, { kind: 'channel-paused', data, ...to, now: why.at });
  }
}
