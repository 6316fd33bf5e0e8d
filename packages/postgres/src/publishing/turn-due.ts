import type { Instant } from '@nhipcau/core/kernel';
import { dependsOn, type PinnedReach } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { withRetry } from '../server/retry.ts';
import { enqueue } from './outbox.ts';
import { noticesChanged, touchedByNotices } from './pinned-notices.ts';
import { redirectsChanged, touchedByRedirects } from './redirects.ts';
import { type Turn, turnTerms } from './terms.ts';

/** Stated in the public log. */
const homeTurned = 'Trang chủ đổi theo lịch đã xếp · The home page changed as arranged';

/**
 * Begins and ends what has a term and whose time has come, with what the public sees of it in the
 * outbox. Never early: `now` decides. Call it before anything is published.
 */
export async function turnDue(db: Kysely<Database>, now: Instant): Promise<void> {
  await withRetry(() =>
    db.transaction().execute(async (trx) => {
      const placements = await turnTerms(trx, 'home_placement', now);
      if (placements.some(isSeen)) {
        await enqueue(trx, { keys: [dependsOn.home()], paths: [] }, homeTurned, now);
      }
      await audit(trx, 'home', placements, now);
      const redirects = await turnTerms(trx, 'redirect', now);
      const seen = redirects.filter(isSeen).map(({ id }) => id);
      if (seen.length > 0) {
        const { rows } = await sql<{ path: string }>`
          select path from redirect where id = any(${seen}) order by path`.execute(trx);
        const touched = touchedByRedirects(rows.map(({ path }) => path));
        await enqueue(trx, touched, redirectsChanged, now);
      }
      await audit(trx, 'redirect', redirects, now);
      const notices = await turnTerms(trx, 'pinned_notice', now);
      const told = notices.filter(isSeen).map(({ id }) => id);
      if (told.length > 0) {
        const { rows } = await sql<{ reach: PinnedReach }>`
          select distinct reach from pinned_notice where id = any(${told})`.execute(trx);
        await enqueue(trx, touchedByNotices(rows.map(({ reach }) => reach)), noticesChanged, now);
      }
      await audit(trx, 'pinned', notices, now);
    }),
  );
}

/** Whether readers see the turn: what was missed whole, from its beginning to its end, they do not. */
function isSeen({ before, after }: Turn): boolean {
  return before === 'current' || after === 'current';
}

async function audit(
  trx: Kysely<Database>,
  what: string,
  turns: readonly Turn[],
  at: Instant,
): Promise<void> {
  for (const { id, before, after } of turns) {
    const detail = { before, after };
    const event = { at, actor: 'worker', action: `${what}.turn`, subject: `${what}:${id}`, detail };
    await recordAudit(trx, event);
  }
}
