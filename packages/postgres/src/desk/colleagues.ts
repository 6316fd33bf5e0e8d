import type { Grant } from '@nhipcau/core/access';
import type { OrganisationId, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { grantsOf } from '../access/sessions.ts';
import type { Database } from '../database.ts';

/** Somebody with whom one works. */
export interface Colleague {
  readonly id: UserId;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/**
 * Everybody whose account is in use and who works in one of `organisations`, by name; `null` means
 * in any.
 */
export async function listColleagues(
  db: Kysely<Database>,
  organisations: readonly OrganisationId[] | null,
): Promise<readonly Colleague[]> {
  const reach =
    organisations === null
      ? sql`true`
      : sql`(g.organisation is null or g.organisation = any(${organisations}))`;
  const { rows } = await sql<Colleague>`
    select u.id, u.name, ${grantsOf('u.id')} as grants from app_user u
    where u.disabled_at is null
      and exists (select from user_grant g where g.app_user = u.id and ${reach})
    order by u.name, u.id`.execute(db);
  return rows;
}

/** Those of `ids` whose accounts are in use. */
export async function colleaguesById(
  db: Kysely<Database>,
  ids: readonly UserId[],
): Promise<readonly Colleague[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Colleague>`
    select u.id, u.name, ${grantsOf('u.id')} as grants from app_user u
    where u.disabled_at is null and u.id = any(${ids})`.execute(db);
  return rows;
}
