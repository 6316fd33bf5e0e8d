import { hash } from 'node:crypto';
import type { Role } from '@nhipcau/core/access';
import type { Instant, Sha256, UserId, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';

/** Who changes content, and when. */
export interface Author {
  readonly user: UserId;
  /** As the audit trail names them: `user:<id>`, or `operator` for an import. */
  readonly actor: string;
  readonly at: Instant;
}

/** Somebody who lets a text go out or takes it back. */
export interface Approver extends Author {
  /** The role by which they may, which the public log names. */
  readonly role: Role;
}

/** Writes in the audit trail what was done to a work. */
export async function auditWork(
  trx: Kysely<Database>,
  action: string,
  work: WorkId,
  detail: unknown,
  { at, actor }: Author,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `work:${work}`, detail });
}

export const sha256: Sha256 = (text) => hash('sha256', text);

/**
 * Lets one change of what lists hold run at a time, until its transaction ends: each reckons its
 * place in the lists, and the pages that come or go, from what the one before has written.
 */
export async function lockLists(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau lists', 0))`.execute(trx);
}

/** Lets one change of slugs run at a time, since no constraint reaches over two tables. */
export async function lockSlugs(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau slugs', 0))`.execute(trx);
}

export function dateOf(at: Instant | null | undefined): Date | null {
  return at === null || at === undefined ? null : new Date(at);
}

/** A person as content names them. */
export interface PersonName {
  readonly id: UserId;
  readonly name: string;
}
