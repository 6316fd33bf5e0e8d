import type { Instant, SiteLanguage, UserId, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { askedAgain } from '../syndication/asked-again.ts';

/** A kill or a correction of something the partner received, and whether it acted. */
export interface PartnerTask {
  readonly itemVersion: string;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly kind: 'kill' | 'correction';
  readonly title: string;
  /** The public reason. */
  readonly reason: string;
  readonly askedAt: Instant;
  readonly actedAt: Instant | null;
}

/**
 * Those of the partner in whose scope `trx` is, the newest of each item: open ones first, then what was
 * done since `since`.
 */
export async function partnerTasks(
  trx: Kysely<Database>,
  since: Instant,
): Promise<readonly PartnerTask[]> {
  const { rows } =
    await sql<PartnerTask>`select a.item_version as "itemVersion", a.work, a.language,
      a.kind, coalesce(v.content->>'title', t.title, '') as title, coalesce(e.reason, '') as reason,
      a.asked_at as "askedAt", a.acted_at as "actedAt"
    from acknowledgement a
    left join wire_entry e on e.partner = a.partner and e.item_version = a.item_version
      and e.action = a.kind
    left join item_version v on v.id = a.item_version
    left join own_taken_items() t on t.work = a.work and t.language = a.language
    where (a.acted_at is null or a.acted_at >= ${new Date(since)}) and not ${askedAgain}
    order by a.acted_at is not null, a.kind = 'correction', a.asked_at desc, a.item_version`.execute(
      trx,
    );
  return rows;
}

/**
 * Writes down that the partner acted, on what it was asked about the item before too; says no where
 * nothing waits for it.
 */
export async function actOnTask(
  trx: Kysely<Database>,
  itemVersion: string,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`update acknowledgement a
    set acted_at = ${new Date(by.at)}, acted_by = ${by.user}
    from acknowledgement told
    where told.item_version = ${itemVersion} and told.acted_at is null and a.acted_at is null
      and (a.partner, a.work, a.language) = (told.partner, told.work, told.language)
      and a.asked_at <= told.asked_at`.execute(trx);
  return numAffectedRows > 0n;
}
