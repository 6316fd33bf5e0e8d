import type { Instant } from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { AuditEvent } from './audit.ts';
import {
  type AuditBreak,
  type AuditHead,
  type ChainedEvent,
  type Commitment,
  checkChain,
} from './audit-chain.ts';

/** An audit event with its number; higher numbers are later. */
export interface RecordedEvent extends AuditEvent {
  readonly seq: number;
  readonly at: Instant;
}

/** Which events are asked for; `null` asks for any. */
export interface AuditFilter {
  readonly actor: string | null;
  readonly action: string | null;
  readonly subject: string | null;
  /** Events whose `at` is in `[from, until)`. */
  readonly from: Instant | null;
  readonly until: Instant | null;
}

export const anyEvent: AuditFilter = {
  ...{ actor: null, action: null, subject: null, from: null, until: null },
};

/** Audit events before number `before`, newest first. */
export async function listAudit(
  db: Kysely<Database>,
  filter: AuditFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const earlier = before === null ? sql`true` : sql`seq < ${before}`;
  const { rows } = await sql<RecordedEvent>`
    select seq, at, actor, action, subject, detail from audit_event
    where seq is not null and ${earlier} and ${matching(filter)}
    order by seq desc limit ${limit}`.execute(db);
  return rows;
}

function matching({ actor, action, subject, from, until }: AuditFilter): RawBuilder<unknown> {
  return sql.join(
    [
      actor === null ? sql`true` : sql`actor = ${actor}`,
      action === null ? sql`true` : sql`action = ${action}`,
      subject === null ? sql`true` : sql`subject = ${subject}`,
      from === null ? sql`true` : sql`at >= ${new Date(from)}`,
      until === null ? sql`true` : sql`at < ${new Date(until)}`,
    ],
    sql` and `,
  );
}

/** How far the chain of audit events reaches. */
export async function readAuditHead(db: Kysely<Database>): Promise<AuditHead> {
  const { rows } = await sql<AuditHead>`select events, hash from audit_head`.execute(db);
  return rows[0] ?? { events: 0, hash: null };
}

/** How many events are read at a time. */
const eventsAtATime = 1_000;

/**
 * The chain's events by number, from `first` to `last`, both included; `null` means its ends. Of
 * these, those that `filter` asks for. `at` is told as finely as it is stored, so that no change of
 * it goes unseen.
 */
export async function* chainedEvents(
  db: Kysely<Database>,
  { first, last }: { readonly first: number | null; readonly last: number | null },
  filter: AuditFilter = anyEvent,
): AsyncIterable<ChainedEvent> {
  // No lower bound at first: a number below 1 is a finding too.
  let after = first === null ? null : first - 1;
  for (;;) {
    const above = after === null ? sql`true` : sql`seq > ${after}`;
    const below = last === null ? sql`true` : sql`seq <= ${last}`;
    const { rows } = await sql<ChainedEvent>`
      select seq, regexp_replace(
          to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z') as at,
        actor, action, subject, detail, salt, previous, hash
      from audit_event
      where seq is not null and ${above} and ${below} and ${matching(filter)}
      order by seq limit ${eventsAtATime}`.execute(db);
    yield* rows;
    after = rows.at(-1)?.seq ?? null;
    if (rows.length < eventsAtATime) return;
  }
}

/**
 * The events that are asked for, oldest first. Asked for by days alone they are a part of the chain
 * without a gap, from the first to the last event of these days, so that they can be checked: an
 * event between the two is among them also where a clock that was set back put its `at` outside.
 */
export async function* auditEvents(
  db: Kysely<Database>,
  filter: AuditFilter,
): AsyncIterable<ChainedEvent> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(seq) as first, max(seq) as last from audit_event
    where ${matching(filter)}`.execute(db);
  const { first = null, last = null } = rows[0] ?? {};
  if (first === null) return;
  const { actor, action, subject } = filter;
  const whole = actor === null && action === null && subject === null;
  yield* chainedEvents(db, { first, last }, whole ? anyEvent : filter);
}

/** What a check of the whole chain found. */
export interface AuditCheck {
  /** How far the chain was followed without a difference. */
  readonly head: AuditHead;
  /** The first difference; `null` when there is none. */
  readonly broken: AuditBreak | null;
}

/**
 * Recomputes the chain in one snapshot of the database, and compares it with the database's own
 * head and with `commitments`, which were read before.
 */
export async function checkAudit(
  db: Kysely<Database>,
  commitments: readonly Commitment[],
): Promise<AuditCheck> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const own: Commitment = { ...(await readAuditHead(trx)), release: null };
      const check = checkChain([...commitments, own]);
      for await (const event of chainedEvents(trx, { first: null, last: null })) {
        const broken = check.follow(event);
        if (broken !== null) return { head: check.head(), broken };
      }
      const head = check.head();
      return { head, broken: check.end() ?? (await unchained(trx, head.events + 1)) };
    });
}

async function unchained(db: Kysely<Database>, seq: number): Promise<AuditBreak | null> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit_event where seq is null`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count === 0 ? null : { kind: 'unchained', seq, count };
}
