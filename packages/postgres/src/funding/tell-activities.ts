import type { ActivityId, Instant } from '@nhipcau/core/kernel';
import { touchedByVisits } from '@nhipcau/core/publishing';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';
import { visitAddresses } from './visit-addresses.ts';

/** Stated in the public log. */
const visitsEdited = 'Số liệu đoàn phóng viên được cập nhật · Figures of press visits updated';

/**
 * Puts what the public sees of visits into the outbox after something about their money, or about who came,
 * has changed; nothing where none of the activities is a visit that has taken place. Call it in the change's
 * transaction.
 */
export async function tellActivities(
  trx: Kysely<Database>,
  activities: readonly (ActivityId | null)[],
  at: Instant,
): Promise<void> {
  const ids = new Set(activities.filter((one) => one !== null));
  const told = ids.size === 0 ? [] : (await visitAddresses(trx)).filter(({ id }) => ids.has(id));
  if (told.length > 0) await enqueue(trx, touchedByVisits(told), visitsEdited, at);
}
