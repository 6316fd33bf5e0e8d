import type { Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { AuditEvent } from './audit.ts';

/** An audit event with its number; higher numbers are later. */
export interface RecordedEvent extends AuditEvent {
  readonly seq: number;
  readonly at: Instant;
}

/** Audit events before number `before`, newest first; about `subject` where it is not `null`. */
export async function listAudit(
  db: Kysely<Database>,
  asked: {
    readonly before: number | null;
    readonly limit: number;
    readonly subject: string | null;
  },
): Promise<readonly RecordedEvent[]> {
  const { before, limit, subject } = asked;
  const earlier = before === null ? sql`true` : sql`seq < ${before}`;
  const about = subject === null ? sql`true` : sql`subject = ${subject}`;
  const { rows } = await sql<RecordedEvent>`
    select seq, at, actor, action, subject, detail from audit_event
    where ${earlier} and ${about} order by seq desc limit ${limit}`.execute(db);
  return rows;
}
