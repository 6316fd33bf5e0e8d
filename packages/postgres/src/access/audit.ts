import type { Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** One line of the audit trail. */
export interface AuditEvent {
  readonly at: Instant;
  /** `user:<id>`, `key:<id>`, or `operator` for the command line. */
  readonly actor: string;
  readonly action: string;
  /** What it was done to: `work:<id>`, `user:<id>` … */
  readonly subject: string;
  /** What else is worth knowing; never a secret. */
  readonly detail: unknown;
}

/**
 * Writes an audit event. Call it in the transaction of the change: when that commits, the event gets
 * its place in the chain.
 */
export async function recordAudit(trx: Kysely<Database>, event: AuditEvent): Promise<void> {
  const { at, actor, action, subject, detail } = event;
  await sql`insert into audit_event (at, actor, action, subject, detail)
    values (${new Date(at)}, ${actor}, ${action}, ${subject}, ${JSON.stringify(detail)})`.execute(
    trx,
  );
}
